// Text that people type and programs copy: texts that look the same should be the same, and nothing in them be invisible.

/** Characters that a one-line text must not have: they break the line, turn the direction of print, or show nothing. */
export const unprintable = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}\u206a-\u206f\ufff9-\ufffb]/u;
/** Characters that a text of several lines must not have: the same, but for line breaks and tabs. */
const unprintableInLines = /(?![\t\n\r])[\p{Cc}\p{Bidi_Control}\u206a-\u206f\ufff9-\ufffb]/u;

/** Invisible characters: controls, those without width or that turn the direction of print, and Braille's blank. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]/u;

/**
 * Characters without width where they do nothing but make two names of one: at either end or beside a blank. Between
 * others they have a use (joiners in emoji, Persian and Indic words, breaks in Khmer), and a selector or tag may end an
 * emoji.
 */
const lone =
  /(?<!\S)[\p{Default_Ignorable_Code_Point}\u2800]|(?![\p{Variation_Selector}\u{e0020}-\u{e007f}])[\p{Default_Ignorable_Code_Point}\u2800](?!\S)/u;

/** PostgreSQL cannot store U+0000 or half a surrogate pair, so a text that has one matches nothing and cannot be kept. */
export function storable(text: string): boolean {
  return text.isWellFormed() && !text.includes('\u0000');
}

/** The one spelling of what people type: composed, and without the blanks around it. */
export const typed = (text: string): string => text.normalize('NFC').trim();

/** Both spellings that a code may be stored in: composed, or just as it was given, which earlier releases kept. */
export const spellings = (code: string): readonly string[] => [...new Set([code, code.normalize('NFC')])];

export type TypedKind = 'line' | 'lines' | 'code';

/** The Unicode number of a character that a text of this kind must not have; undefined if it has none. */
export function unwanted(kind: TypedKind, text: string): string | undefined {
  const found =
    kind === 'code'
      ? unseen.exec(text)
      : ((kind === 'line' ? unprintable : unprintableInLines).exec(text) ?? lone.exec(text));
  return found === null
    ? undefined
    : `U+${found[0].codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}`;
}

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** How many characters people count: a letter with its accents is one, and a family of emoji. */
function countCharacters(text: string): number {
  let count = 0;
  for (const _ of segmenter.segment(text)) count += 1;
  return count;
}

/** Room for a character as people count: three letters of Devanagari, two emoji. Indexes take no more than 2,700 bytes. */
const bytesPerCharacter = 8;

/** What is wrong with the length of a text; undefined if nothing is. */
export function tooLong(text: string, max: number): string | undefined {
  if (text.length <= max) return undefined;
  const bytes = Buffer.byteLength(text);
  const mostBytes = max * bytesPerCharacter;
  // Bytes are checked first, since counting the characters of a megabyte takes long.
  if (bytes > mostBytes)
    return `must have at most ${max} characters and ${mostBytes} bytes of UTF-8, not ${bytes}`;
  const count = countCharacters(text);
  return count > max ? `must have at most ${max} characters, not ${count}` : undefined;
}
