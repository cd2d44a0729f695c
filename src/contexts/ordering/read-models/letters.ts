// How the letters of documents and searches are compared: without what people leave out, or type in another
// way.

/** Letters that people take for others, and that NFKD and the change of case do not make alike. */
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
  // This form stands at the end of a Greek word. When the word is only the beginning of a longer one, that
  // has the other form.
  ς: 'σ',
  ґ: 'г',
  // Keyboards for Persian and for Arabic have different ones of these.
  ک: 'ك',
  ی: 'ي',
  ى: 'ي',
  ة: 'ه',
  ٱ: 'ا',
  // This sign only stretches a word.
  ـ: '',
  // These apostrophes count as letters; the common one, which stands for them here, does not.
  ʼ: "'",
  ʻ: "'",
  // Typed twice, this vowel of Thai looks like the other.
  เเ: 'แ',
};
const anyAlike = new RegExp(Object.keys(alike).join('|'), 'gu');

/**
 * Accents and points of the scripts that can be read without them. In other scripts marks are vowels, or make
 * another letter (`か`, `が`).
 */
const accents =
  /[[\p{M}&&[\p{Script=Inherited}\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Hebrew}\p{Script=Arabic}]]--[\u3099\u309a]]/gv;
const unseen = /\p{Default_Ignorable_Code_Point}/gu;
const arabicDigits = /[٠-٩۰-۹]/gu;
const ascii = /^[\0-\x7f]*$/;

/**
 * The text as it is compared: in small letters, without accents, `ß` as `ss`, `ł` as `l`, `ı` as `i`. It is
 * the same on every machine, and folding it again changes nothing.
 */
export function fold(text: string): string {
  if (ascii.test(text)) return text.toLowerCase();
  return (
    text
      .normalize('NFKD')
      .replace(unseen, '')
      .replace(accents, '')
      // Some small letters are other letters once they are capitals: `ß` becomes SS, and `ı` becomes I. So
      // all letters are made capital, and small again. Before that a capital `ẞ` is made small, or it would
      // stay as it is.
      .toLowerCase()
      .toUpperCase()
      .toLowerCase()
      .replace(anyAlike, (letter) => alike[letter] ?? letter)
      .replace(arabicDigits, (digit) => String((digit.codePointAt(0) ?? 0) & 15))
      .normalize('NFC')
  );
}

/** Letters of scripts that put no blanks between words, or, as Korean, join words: each may begin a word. */
const unspaced =
  '\\p{scx=Han}\\p{scx=Hira}\\p{scx=Kana}\\p{scx=Bopo}\\p{scx=Hang}\\p{scx=Yiii}\\p{scx=Thai}\\p{scx=Laoo}\\p{scx=Khmr}\\p{scx=Mymr}';
const wordy = '[\\p{L}\\p{N}\\p{M}]';
/** A run of letters and digits, all of such scripts or all of others. */
const run = new RegExp(
  `(?:(?=[${unspaced}])[\\p{L}\\p{N}](?:(?=[${unspaced}])${wordy})*)|[\\p{L}\\p{N}](?:(?![${unspaced}])${wordy})*`,
  'gu',
);
const ofUnspaced = new RegExp(`^[${unspaced}]`, 'u');
const oneRun = new RegExp(`^(?:${run.source})$`, 'u');

/**
 * The runs of letters and digits in a folded text. Each run is of scripts with blanks, or of those without.
 */
export const runsOf = (folded: string): readonly string[] => folded.match(run) ?? [];

export const isRun = (text: string): boolean => oneRun.test(text);

/** Whether the run is of a script without blanks between words. */
export const isUnspaced = (word: string): boolean => ofUnspaced.test(word);
