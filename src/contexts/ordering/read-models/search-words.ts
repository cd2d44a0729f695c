// The words that documents and searches are taken apart into, both by the same rule. It is done here, since
// PostgreSQL's own parser takes order numbers and SKUs now for hyphenated words, now for file names or signed
// numbers.
import type { AddressData } from '../domain/events.js';
import { fold, isUnspaced, runsOf } from './letters.js';
import { canBeMended, trigramKey } from './mistyped.js';

/** Longer words are cut: nobody types more of a word. */
const mostLetters = 32;
const beginning = new RegExp(`^.{1,${mostLetters}}`, 'u');
/** In scripts without blanks a word may begin at any character: from each one on, this many are kept. */
const mostCharacters = 8;
/** Of each run without blanks in a search, only so many characters count. */
const longestUnspaced = 32;
const mark = /\p{M}/u;

/**
 * What a text is found by. `inside` has what begins within a word, in scripts where no blanks tell the words.
 */
interface Words {
  readonly words: readonly string[];
  readonly inside: readonly string[];
}

/**
 * It tells which characters begin a word in scripts without blanks. Dictionaries differ between releases of
 * ICU, so they only say which words weigh more, not which words there are.
 */
const dictionary = new Intl.Segmenter('en', { granularity: 'word' });

/** The words of a plain text: its runs of letters and digits. */
const wordsOf = (text: string): Words => wordsIn(runsOf(fold(text)));

function wordsIn(runs: readonly string[]): Words {
  const words: string[] = [];
  const inside: string[] = [];
  for (const run of runs) {
    if (!isUnspaced(run)) {
      words.push(...cut(run));
      continue;
    }
    // Cut by indexes, as a large order has some hundred thousand of these.
    const starts = startsOf(run);
    const begins = new Set(Array.from(dictionary.segment(run), ({ index }) => index));
    starts.forEach((start, i) => {
      const word = run.slice(start, starts[i + mostCharacters]);
      (begins.has(start) ? words : inside).push(...cut(word));
    });
  }
  return { words, inside };
}

/** Where characters begin. Marks belong to the letter before them. */
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

/**
 * The terms of a search. In every document that has the searched text, each of them is the beginning of a
 * word.
 */
export const termsOf = (search: string): string[] =>
  runsOf(fold(search)).flatMap((run) => (isUnspaced(run) ? pieces(run) : cut(run)));

/** The run in pieces as long as documents keep them. The last two may overlap. */
function pieces(run: string): string[] {
  const starts = startsOf(run);
  const count = Math.min(starts.length, longestUnspaced);
  const last = Math.max(0, count - mostCharacters);
  return Array.from({ length: Math.ceil(count / mostCharacters) }, (_, nth) => {
    const first = Math.min(nth * mostCharacters, last);
    return run.slice(starts[first], starts[Math.min(first + mostCharacters, count)]);
  }).flatMap(cut);
}

/** The words of a number or a code: its parts, and all of them as one, since people leave out the hyphens. */
function codeWords(code: string): Words {
  const parts = runsOf(fold(code));
  return wordsIn(parts.length > 1 ? [...parts, ...runsOf(parts.join(''))] : parts);
}

/** How much a word says about its document. A says the most; D is for what begins within a word. */
type Weight = 'A' | 'B' | 'C' | 'D';

export type SearchWords = ReadonlyMap<string, Weight>;

/**
 * The most bytes of one part's words: PostgreSQL keeps up to 1 MB in a tsvector. Only an order of some
 * thousand long names has more.
 */
const mostBytes = 900_000;
/** Bytes that a word takes besides its letters. */
const bytesBeside = 8;

/** The words of a document with their weights, the weightiest first. What does not fit is left out. */
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

/** A tsvector in PostgreSQL's text form. Words are letters and digits, so nothing needs escaping. */
export const toTsvector = (words: SearchWords): string =>
  [...words].map(([word, weight]) => `'${word}':1${weight}`).join(' ');

/** The words in a tsvector's text form, as `toTsvector` makes it. */
export const wordsOfTsvector = (text: string): string[] =>
  Array.from(text.matchAll(/'([^']+)'/g), ([, word = '']) => word);

/** The words that a product is found by: those of its SKU and name. */
export const productWords = (sku: string, name: string): SearchWords =>
  weighted(['A', [codeWords(sku)]], ['B', [wordsOf(name)]]);

/**
 * Rows for `insertWordsSql`. They are sorted, so that two lanes never wait for each other's words crosswise.
 */
export const wordRows = (words: Iterable<string>): readonly { word: string; key?: string }[] =>
  [...new Set(words)]
    .filter(canBeMended)
    .sort()
    .map((word) => {
      const key = trigramKey(word);
      return key === word ? { word } : { word, key };
    });

/** SQL that adds words, given as JSON, to the table of all words. Known ones cost no write. */
export const insertWordsSql = (table: string): string => `
  insert into ${table} (word, key)
  select word, key from json_to_recordset($1) as new (word text, key text)
  where not exists (select from ${table} known where known.word = new.word collate "C")
  order by word on conflict do nothing`;

/**
 * A word that one of so many latest documents has is not looked up in the index, which would list all
 * documents with it.
 */
const latestDocuments = 200;

/**
 * SQL that takes words that were in a document out of the table of all words, unless another document has
 * them. Otherwise a word that was mistyped once would be known for ever, and never mended.
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

/** The words as one text, each once, in the order that a tsvector has them in: that of their bytes. */
export const joinWords = (words: Iterable<string>): string =>
  [...new Set(words)]
    .map((word) => Buffer.from(word))
    .sort(Buffer.compare)
    .join(' ');
