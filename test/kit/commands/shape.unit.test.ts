import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodeId } from '../../support/ids.js';
import { ShapeCheck } from '../../../src/kit/commands/shape.js';

type Kind = 'line' | 'text' | 'code' | 'known';

const checked = (kind: Kind, value: string, max = 20) => {
  const check = new ShapeCheck();
  const text = check[kind](['input', 'name'], value, { max });
  return check.problems.length > 0 ? check.problems.map(({ message }) => message) : text;
};
const hidden = (point: string) => [`input.name has a character that cannot be seen, ${point}: take it out`];

test('what is typed has one spelling, and no blanks around it', () => {
  expect(checked('line', ' E\u0301clair \u00a0')).toBe('Éclair');
  expect(checked('text', '\n of\tthe shop\r\n  twice\n')).toBe('of\tthe shop\r\n  twice');
  expect(checked('code', 'E\u0301-1')).toBe('É-1');
  expect(checked('code', ' A')).toEqual(['input.name must not begin or end with a blank']);
  expect(checked('code', 'A\u00a0')).toEqual(['input.name must not begin or end with a blank']);
  expect(checked('known', ' E\u0301 ')).toBe(' E\u0301 ');
  for (const kind of ['line', 'text', 'code', 'known'] as const)
    for (const blank of ['', ' ', '\u3000 '])
      expect(checked(kind, blank), kind).toEqual(['input.name must not be empty']);
});

test.each([
  ['a bell', 'a\u0007b', 'U+0007'],
  ['U+0000', 'a\u0000b', 'U+0000'],
  ['a control of Latin-1', 'a\u0085b', 'U+0085'],
  ['an override of the direction', 'mug\u202e gnp.exe', 'U+202E'],
  ['an isolate', '\u2066mug\u2069', 'U+2066'],
  ['a mark of direction', 'a\u200fb', 'U+200F'],
  ['an annotation', 'a\ufff9b', 'U+FFF9'],
  ['nothing that is seen', '\u200b', 'U+200B'],
  ['a filler alone', '\u3164', 'U+3164'],
  ['a blank of Braille', '\u2800', 'U+2800'],
  ['a joiner at the end', 'mug\u200d', 'U+200D'],
  ['a joiner at the beginning', '\u200cmug', 'U+200C'],
  ['a hyphen that is not shown, at the end', 'mug\u00ad', 'U+00AD'],
  ['an invisible character among blanks', 'a \u2060 b', 'U+2060'],
  ['one after a blank', 'a \u200bb', 'U+200B'],
  ['one before a blank', 'a\u200b b', 'U+200B'],
  ['a selector alone', '\ufe0f', 'U+FE0F'],
])('%s is in no line and no text, and is named', (_, value, point) => {
  expect(checked('line', value)).toEqual(hidden(point));
  expect(checked('text', value)).toEqual(hidden(point));
  expect(checked('code', value)).toEqual(hidden(point));
});

test('a line is one line, and half a character is none', () => {
  for (const [value, point] of [
    ['a\nb', 'U+000A'],
    ['a\tb', 'U+0009'],
    ['a\u2028b', 'U+2028'],
  ] as const)
    expect(checked('line', value)).toEqual(hidden(point));
  for (const kind of ['line', 'text', 'code'] as const)
    expect(checked(kind, 'a\ud800')).toEqual([
      'input.name has half of a surrogate pair: send well-formed Unicode',
    ]);
  expect(checked('known', 'a\ud800')).toEqual([
    'input.name has U+0000, or half of a surrogate pair: take it out',
  ]);
});

test.each([
  ['Persian', 'می\u200cخواهم'],
  ['Sinhala', 'ශ්\u200dරී ලංකා'],
  ['Khmer with a place to break', 'កម្ពុជា\u200bក្រុង'],
  ['a family', '👩‍👩‍👧‍👦 mug'],
  ['a heart on fire', 'Mug ❤️‍🔥'],
  ['a heart', 'Mug ❤️'],
  ['the flag of Scotland', 'Flag 🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}'],
  ['a keycap', 'Set 1️⃣'],
  ['an Arabic number sign', '\u0600 12'],
  ['a hyphen that is not shown', 'Donau\u00addampfer'],
])('%s is a name as it is', (_, name) => {
  expect(checked('line', name)).toBe(name);
});

test('length is what people count, and what is stored of it has a limit', () => {
  const family = '👩‍👩‍👧‍👦';
  expect(checked('line', 'é'.repeat(20))).toBe('é'.repeat(20));
  expect(checked('line', 'e\u0301'.repeat(20))).toBe('é'.repeat(20));
  expect(checked('line', '😀'.repeat(20))).toBe('😀'.repeat(20));
  expect(checked('line', 'कि'.repeat(20))).toBe('कि'.repeat(20));
  expect(checked('line', family.repeat(6))).toBe(family.repeat(6));
  expect(checked('line', '😀'.repeat(21))).toEqual(['input.name must have at most 20 characters, not 21']);
  expect(checked('line', 'x'.repeat(21))).toEqual(['input.name must have at most 20 characters, not 21']);
  expect(checked('line', `a${'\u0323'.repeat(100)}`)).toEqual([
    'input.name must have at most 20 characters and 160 bytes of UTF-8, not 201',
  ]);
});

test('whatever is typed is refused, or is in one spelling that is taken as it is', () => {
  fc.assert(
    fc.property(
      fc.constantFrom<Kind>('line', 'text', 'code'),
      fc.oneof(
        fc.string({ unit: 'binary', maxLength: 12 }),
        fc.string({
          unit: fc.constantFrom('a', ' ', '\u200b', '\u200d', '\ufe0f', '\u0301', '\u202e', '\n', '👩'),
          maxLength: 8,
        }),
      ),
      (kind, value) => {
        const once = checked(kind, value);
        if (typeof once !== 'string') return;
        expect(checked(kind, once)).toBe(once);
        expect(once).toBe(once.normalize('NFC').trim());
        expect(once).toMatch(/[^\s\p{Default_Ignorable_Code_Point}]/u);
        expect(once).not.toMatch(/\p{Bidi_Control}/u);
        expect(once).not.toContain('\u0000');
      },
    ),
    { numRuns: 500 },
  );
});

test('a user is named by the sub of their token, as it is; the id of a Customer names the remedy', () => {
  const check = new ShapeCheck();
  for (const sub of [
    'ada',
    ' ada ',
    'auth0|5f7c8ec7c33c6c004bbafe82',
    'cus_NffrFeUfNV2Hib',
    'cus_',
    'e\u0301',
  ])
    expect(check.user(['customerId'], sub)).toBe(sub);
  expect(check.problems).toEqual([]);
  check.user(['customerId'], encodeId('customer', 'ada'));
  check.user(['customerId'], 'x'.repeat(201));
  check.user(['customerId'], '');
  expect(check.problems.map(({ message }) => message)).toEqual([
    'customerId must be the sub of the user\'s JWT, here "ada", not the id of a Customer',
    'customerId must have at most 200 characters, not 201',
    'customerId must not be empty',
  ]);
});
