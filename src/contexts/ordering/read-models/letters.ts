// The letters of documents and searches, as they are compared: without what people leave out, or type otherwise.

/** What is written by other signs than those that NFKD and the cases of letters make alike. */
const alike: Readonly<Record<string, string>> = {
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ħ: 'h',
  ŧ: 't',
  ŋ: 'n',
  ə: 'e',
  // At the end of a Greek word; the beginning of a longer one has the other.
  ς: 'σ',
  ґ: 'г',
  // On keyboards for Persian and Arabic.
  ک: 'ك',
  ی: 'ي',
  ى: 'ي',
  ة: 'ه',
  ٱ: 'ا',
  // Stretches a word.
  ـ: '',
  // Apostrophes that count as letters, beside the common one, which does not.
  ʼ: "'",
  ʻ: "'",
  // Looks like the other vowel of Thai when it is typed twice.
  เเ: 'แ',
};
const anyAlike = new RegExp(Object.keys(alike).join('|'), 'gu');

/** Accents and points. In other writings marks are vowels, or make another letter (`か`, `が`). */
const accents =
  /[[\p{M}&&[\p{Script=Inherited}\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Hebrew}\p{Script=Arabic}]]--[\u3099\u309a]]/gv;
const unseen = /\p{Default_Ignorable_Code_Point}/gu;
const arabicDigits = /[٠-٩۰-۹]/gu;
const ascii = /^[\0-\x7f]*$/;

/**
 * The text as it is compared: in small letters, without accents, `ß` as `ss`, `ł` as `l`, `ı` as `i`. The same on
 * every machine, and what was folded stays as it is.
 */
export function fold(text: string): string {
  if (ascii.test(text)) return text.toLowerCase();
  return (
    text
      .normalize('NFKD')
      .replace(unseen, '')
      .replace(accents, '')
      // By capital letters, which are fewer: `ß` and `ı` have none of their own, unless they are written by one.
      .toLowerCase()
      .toUpperCase()
      .toLowerCase()
      .replace(anyAlike, (letter) => alike[letter] ?? letter)
      .replace(arabicDigits, (digit) => String((digit.codePointAt(0) ?? 0) & 15))
      .normalize('NFC')
  );
}

/** Letters of writings that put no blanks between words, or, as Korean, join them: each may begin a word. */
const unspaced =
  '\\p{scx=Han}\\p{scx=Hira}\\p{scx=Kana}\\p{scx=Bopo}\\p{scx=Hang}\\p{scx=Yiii}\\p{scx=Thai}\\p{scx=Laoo}\\p{scx=Khmr}\\p{scx=Mymr}';
const wordy = '[\\p{L}\\p{N}\\p{M}]';
/** Of such writings, or of others. */
const run = new RegExp(
  `(?:(?=[${unspaced}])[\\p{L}\\p{N}](?:(?=[${unspaced}])${wordy})*)|[\\p{L}\\p{N}](?:(?![${unspaced}])${wordy})*`,
  'gu',
);
const ofUnspaced = new RegExp(`^[${unspaced}]`, 'u');
const oneRun = new RegExp(`^(?:${run.source})$`, 'u');

/** Runs of letters and digits of a folded text, each of writings with blanks or of those without. */
export const runsOf = (folded: string): readonly string[] => folded.match(run) ?? [];

export const isRun = (text: string): boolean => oneRun.test(text);

/** Has the run no blanks between its words? */
export const isUnspaced = (word: string): boolean => ofUnspaced.test(word);
