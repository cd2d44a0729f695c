// What orders and searches are taken apart into. Both by the same rule, in the program: PostgreSQL's own
// parser takes order numbers and SKUs for hyphenated words, file names or signed numbers, as it happens.
import type { AddressData } from '../domain/events.js';

/** Longer ones are cut: nobody types more of a word. */
const beginning = /^.{1,32}/u;

/** Runs of letters and digits, in lower case and without accents. Whatever the text, these are plain words. */
export function wordsOf(text: string): string[] {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return (plain.match(/[\p{L}\p{N}]+/gu) ?? []).flatMap((word) => beginning.exec(word)?.[0] ?? []);
}

/** Of a number or a code: its parts, and all of them as one, since people leave out the hyphens. */
function codeWords(code: string): string[] {
  const parts = wordsOf(code);
  return parts.length > 1 ? [...parts, ...wordsOf(parts.join(''))] : parts;
}

/** How much it says about an order that it has a word: A most. */
type Weight = 'A' | 'B' | 'C';

export type SearchWords = ReadonlyMap<string, Weight>;

/** PostgreSQL keeps up to 1 MB in a tsvector. Only an order of some thousand long names has more in one part. */
const mostBytes = 900_000;
/** Of a word, besides its letters. */
const bytesBeside = 8;

/** The words of a document, those that say most first; what does not fit is left out. */
function weighted(...groups: readonly (readonly [Weight, readonly string[]])[]): SearchWords {
  const words = new Map<string, Weight>();
  let left = mostBytes;
  for (const [weight, group] of groups)
    for (const word of group) {
      if (words.has(word)) continue;
      left -= Buffer.byteLength(word) + bytesBeside;
      if (left < 0) return words;
      words.set(word, weight);
    }
  return words;
}

export const fixedWords = (
  number: string,
  customerId: string | null,
  lines: readonly { readonly sku: string; readonly name: string }[],
): SearchWords =>
  weighted(
    ['A', codeWords(number)],
    ['A', codeWords(customerId ?? '')],
    ['A', lines.flatMap(({ sku }) => codeWords(sku))],
    ['B', lines.flatMap(({ name }) => wordsOf(name))],
  );

export const addressWords = ({ name, line1, line2, city, region, postalCode }: AddressData): SearchWords =>
  weighted(
    ['B', wordsOf(name)],
    ['C', [line1, line2, city, region].flatMap((part) => wordsOf(part ?? ''))],
    ['C', codeWords(postalCode ?? '')],
  );

export const trackingWords = (trackingNumber: string): SearchWords =>
  weighted(['A', codeWords(trackingNumber)]);

/** PostgreSQL's text form of a tsvector. Words are letters and digits, so nothing needs escaping. */
export const toTsvector = (words: SearchWords): string =>
  [...words].map(([word, weight]) => `'${word}':1${weight}`).join(' ');

/** SKU and name, as a product is found. */
export const productWords = (sku: string, name: string): SearchWords =>
  weighted(['A', codeWords(sku)], ['B', wordsOf(name)]);

/** Adds words, a JSON array in a fixed order, to the table of all words: the known ones cost no write. */
export const insertWordsSql = (table: string): string => `
  insert into ${table} (word)
  select word from json_array_elements_text($1) as new (word)
  where not exists (select from ${table} known where known.word = new.word collate "C")
  order by word on conflict do nothing`;
