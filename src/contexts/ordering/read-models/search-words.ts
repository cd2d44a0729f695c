// What orders and searches are taken apart into. Both by the same rule, in the program: PostgreSQL's own
// parser takes order numbers and SKUs for hyphenated words, file names or signed numbers, as it happens.
import type { AddressData } from '../domain/events.js';
import { fold, isUnspaced, runsOf } from './letters.js';
import { canBeMended, trigramKey } from './mistyped.js';

/** Longer ones are cut: nobody types more of a word. */
const mostLetters = 32;
const beginning = new RegExp(`^.{1,${mostLetters}}`, 'u');
/** Where no blanks show what a word is, so many characters are kept from each one on. */
const mostCharacters = 8;
/** Of a search without blanks so many count. */
const longestUnspaced = 32;
const mark = /\p{M}/u;

/** What a text is found by: words, and what only begins inside of a word, where there are no blanks to tell. */
interface Words {
  readonly words: readonly string[];
  readonly inside: readonly string[];
}

/** Dictionaries differ from one release of ICU to another: they say which words weigh more, and not which there are. */
const dictionary = new Intl.Segmenter('en', { granularity: 'word' });

/** The words of a text, letters and digits alone: plain words, whatever it is. */
const wordsOf = (text: string): Words => wordsIn(runsOf(fold(text)));

function wordsIn(runs: readonly string[]): Words {
  const words: string[] = [];
  const inside: string[] = [];
  for (const run of runs) {
    if (!isUnspaced(run)) {
      words.push(...cut(run));
      continue;
    }
    // By indexes: a large order has some hundred thousand of these.
    const starts = startsOf(run);
    const begins = new Set(Array.from(dictionary.segment(run), ({ index }) => index));
    starts.forEach((start, i) => {
      const word = run.slice(start, starts[i + mostCharacters]);
      (begins.has(start) ? words : inside).push(...cut(word));
    });
  }
  return { words, inside };
}

/** Where characters begin: marks belong to the letter before them. */
function startsOf(run: string): number[] {
  const starts: number[] = [];
  let at = 0;
  for (const one of run) {
    if (!mark.test(one)) starts.push(at);
    at += one.length;
  }
  return starts;
}

const cut = (word: string): readonly string[] =>
  word.length > mostLetters ? (beginning.exec(word) ?? []) : [word];

/** What a search asks for: each is the beginning of a word in every document that has the text in it. */
export const termsOf = (search: string): string[] =>
  runsOf(fold(search)).flatMap((run) => (isUnspaced(run) ? pieces(run) : cut(run)));

/** Pieces as long as documents keep them; the last two overlap. */
function pieces(run: string): string[] {
  const starts = startsOf(run);
  const count = Math.min(starts.length, longestUnspaced);
  const last = Math.max(0, count - mostCharacters);
  return Array.from({ length: Math.ceil(count / mostCharacters) }, (_, nth) => {
    const first = Math.min(nth * mostCharacters, last);
    return run.slice(starts[first], starts[Math.min(first + mostCharacters, count)]);
  }).flatMap(cut);
}

/** Of a number or a code: its parts, and all of them as one, since people leave out the hyphens. */
function codeWords(code: string): Words {
  const parts = runsOf(fold(code));
  return wordsIn(parts.length > 1 ? [...parts, ...runsOf(parts.join(''))] : parts);
}

/** How much it says about an order that it has a word: A most. D: begins inside of a word. */
type Weight = 'A' | 'B' | 'C' | 'D';

export type SearchWords = ReadonlyMap<string, Weight>;

/** PostgreSQL keeps up to 1 MB in a tsvector. Only an order of some thousand long names has more in one part. */
const mostBytes = 900_000;
/** Of a word, besides its letters. */
const bytesBeside = 8;

/** The words of a document, those that say most first; what does not fit is left out. */
function weighted(...groups: readonly (readonly [Weight, readonly Words[]])[]): SearchWords {
  const words = new Map<string, Weight>();
  let left = mostBytes;
  const inside = groups.flatMap(([, texts]) => texts.flatMap((text) => text.inside));
  const whole = groups.map(([weight, texts]) => [weight, texts.flatMap((text) => text.words)] as const);
  for (const [weight, group] of [...whole, ['D', inside] as const])
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
    ['A', [codeWords(number)]],
    ['A', [codeWords(customerId ?? '')]],
    ['A', lines.map(({ sku }) => codeWords(sku))],
    ['B', lines.map(({ name }) => wordsOf(name))],
  );

export const addressWords = ({ name, line1, line2, city, region, postalCode }: AddressData): SearchWords =>
  weighted(
    ['B', [wordsOf(name)]],
    ['C', [line1, line2, city, region].map((part) => wordsOf(part ?? ''))],
    ['C', [codeWords(postalCode ?? '')]],
  );

export const trackingWords = (trackingNumber: string): SearchWords =>
  weighted(['A', [codeWords(trackingNumber)]]);

/** PostgreSQL's text form of a tsvector. Words are letters and digits, so nothing needs escaping. */
export const toTsvector = (words: SearchWords): string =>
  [...words].map(([word, weight]) => `'${word}':1${weight}`).join(' ');

/** The words of PostgreSQL's text form, as `toTsvector` makes it. */
export const wordsOfTsvector = (text: string): string[] =>
  Array.from(text.matchAll(/'([^']+)'/g), ([, word = '']) => word);

/** SKU and name, as a product is found. */
export const productWords = (sku: string, name: string): SearchWords =>
  weighted(['A', [codeWords(sku)]], ['B', [wordsOf(name)]]);

/** Words as `insertWordsSql` takes them, in one order: so two lanes do not wait for each other's words crosswise. */
export const wordRows = (words: Iterable<string>): readonly { word: string; key?: string }[] =>
  [...new Set(words)]
    .filter(canBeMended)
    .sort()
    .map((word) => {
      const key = trigramKey(word);
      return key === word ? { word } : { word, key };
    });

/** Adds words, as JSON, to the table of all words: the known ones cost no write. */
export const insertWordsSql = (table: string): string => `
  insert into ${table} (word, key)
  select word, key from json_to_recordset($1) as new (word text, key text)
  where not exists (select from ${table} known where known.word = new.word collate "C")
  order by word on conflict do nothing`;

/** Words that the latest documents have are not looked up in the index, which would list all documents with them. */
const latestDocuments = 200;

/**
 * Takes words that were in a document away from the table of all words, unless another document has them. Else what was
 * mistyped once would be a known word for ever, and never mended.
 */
export const deleteWordsSql = (documents: string, table: string): string => `
  delete from ${table} w
  where w.word = any($1::text[] collate "C") and not case
    when exists (
      select from (select document from ${documents} order by id desc limit ${latestDocuments}) as latest
      where latest.document @@ (quote_literal(w.word))::tsquery
    ) then true
    else exists (select from ${documents} d where d.document @@ (quote_literal(w.word))::tsquery)
  end`;

/** Each word once, in the order of a tsvector: that of their bytes. */
export const joinWords = (words: Iterable<string>): string =>
  [...new Set(words)]
    .map((word) => Buffer.from(word))
    .sort(Buffer.compare)
    .join(' ');
