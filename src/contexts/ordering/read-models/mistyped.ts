// What a word that nobody has may have meant. PostgreSQL finds words that are roughly like it, by their trigrams; how like
// they are is counted here.
import { isUnspaced } from './letters.js';

/** Of shorter ones too many are like each other. */
const shortest = 3;
/** For each so many letters begun, one error is forgiven. */
const lettersPerError = 6;
export const mostInstead = 3;

/** A character of writings without blanks is a syllable or a word: with another one it is another word. */
export const canBeMended = (word: string): boolean =>
  Array.from(word).length >= shortest && !isUnspaced(word);

/** A word that none begins with, as `completeSql` takes it. */
export interface Mistyped {
  readonly word: string;
  readonly key: string;
  /** What it is if two letters were swapped: in short words that leaves hardly a trigram as it was. */
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
 * The word in ASCII, letter by letter. Which other letters pg_trgm knows depends on the locale: none, in "C". Neighbours
 * in an alphabet differ; where two letters do not, words are found that are not like each other, and are not taken.
 */
export const trigramKey = (word: string): string =>
  word.replace(
    /[^\0-\x7f]/gu,
    (letter) => keyLetters[(letter.codePointAt(0) ?? 0) % keyLetters.length] ?? '',
  );

/** The likest of the candidates, if they are like enough; none that another one is the beginning of. */
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

/** How many letters are wrong, missing, too many or swapped with the next; more than `most` are not counted exactly. */
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
