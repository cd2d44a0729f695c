// Finds what a word that is in no document may have meant. PostgreSQL finds words that are roughly like it,
// by their trigrams; how like they really are is counted here.
import { isUnspaced } from './letters.js';

/** Shorter words are not mended: too many of them are like each other. */
const shortest = 3;
/** A word may have one error, and one more for every so many letters. */
const lettersPerError = 6;
export const mostInstead = 3;

/**
 * Whether a word is long enough to be mended. Scripts without blanks are not: there a character is a syllable
 * or a word, and another one makes another word.
 */
export const canBeMended = (word: string): boolean =>
  Array.from(word).length >= shortest && !isUnspaced(word);

/** A word with which no known word begins, as `completeSql` takes it. */
export interface Mistyped {
  readonly word: string;
  readonly key: string;
  /**
   * The word with each two neighbouring letters swapped: in short words a swap leaves hardly a trigram as it
   * was.
   */
  readonly swapped: readonly string[];
  readonly errors: number;
}

export const mistyped = (word: string): Mistyped => {
  const letters = Array.from(word);
  const swapped = letters.slice(1).map((letter, i) => {
    const before = letters[i] ?? '';
    return letters
      .with(i, letter)
      .with(i + 1, before)
      .join('');
  });
  return { word, key: trigramKey(word), swapped, errors: forgiven(letters.length) };
};

const forgiven = (letters: number): number => Math.floor(letters / lettersPerError) + 1;

const keyLetters = 'abcdefghijklmnopqrstuvwxyz0123456789';

/**
 * The word with each of its letters replaced by one in ASCII, for pg_trgm: which other letters that knows
 * depends on the locale ("C" has none). Neighbours in an alphabet get different letters. Where two letters
 * get the same, PostgreSQL finds words that are not alike, and `likest` drops them.
 */
export const trigramKey = (word: string): string =>
  word.replace(
    /[^\0-\x7f]/gu,
    (letter) => keyLetters[(letter.codePointAt(0) ?? 0) % keyLetters.length] ?? '',
  );

/**
 * The candidates with the fewest errors, at most `mostInstead`, none with more errors than are forgiven. One
 * that begins with another that was taken is left out, since that one finds it too.
 */
export function likest(word: string, candidates: readonly string[]): string[] {
  const most = forgiven(Array.from(word).length);
  const ranked = [...new Set(candidates)]
    .filter(canBeMended)
    .map((candidate) => ({ candidate, errors: errorsBetween(word, candidate, most) }))
    .filter(({ errors }) => errors <= most)
    .sort((a, b) => a.errors - b.errors || (a.candidate < b.candidate ? -1 : 1));
  const taken: string[] = [];
  for (const { candidate } of ranked)
    if (taken.length < mostInstead && !taken.some((one) => candidate.startsWith(one))) taken.push(candidate);
  return taken;
}

/**
 * How many letters are wrong, missing, too many or swapped with the next. Above `most` the number is not
 * exact.
 */
export function errorsBetween(one: string, other: string, most: number): number {
  const [a, b] = [Array.from(one), Array.from(other)];
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const wrong = at(above, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped =
        a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] && j > 1 && i > 1 ? at(before, j - 2) + 1 : wrong;
      row.push(Math.min(wrong, swapped, at(above, j) + 1, at(row, j - 1) + 1));
    }
    if (Math.min(...row) > most && Math.min(...above) > most) return most + 1;
    [before, above] = [above, row];
  }
  return at(above, b.length);
}

const at = (row: readonly number[], i: number): number => row[i] ?? Number.POSITIVE_INFINITY;
