import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fold, isRun, runsOf } from '../../../src/contexts/ordering/read-models/letters.js';
import {
  errorsBetween,
  likest,
  mistyped,
  trigramKey,
} from '../../../src/contexts/ordering/read-models/mistyped.js';
import {
  productWords,
  termsOf,
  toTsvector,
} from '../../../src/contexts/ordering/read-models/search-words.js';

/** But for ideographs, which are all alike here and take most of the time. */
const everyCharacter = function* () {
  for (let point = 0; point <= 0x10ffff; point++) {
    const one = String.fromCodePoint(point);
    if (/[[\p{L}\p{M}\p{N}\p{Cf}]--\p{Unified_Ideograph}]/v.test(one)) yield one;
  }
};
const charactersOf = (text: string): string[] =>
  Array.from(new Intl.Segmenter('en').segment(text), ({ segment }) => segment);
const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 120 }),
  fc.string({ unit: 'binary', maxLength: 120 }),
  fc.string({ unit: fc.constantFrom(...charactersOf('aß東京都カップแก้วกาแฟ머그컵 -20')), maxLength: 120 }),
);
/** Does some word of the document begin with each term? */
const finds = (search: string, words: Iterable<string>): boolean => {
  const all = [...words];
  return termsOf(search).every((term) => all.some((word) => word.startsWith(term)));
};

describe('folding', () => {
  test.each([
    ['Łódź', 'lodz'],
    ['WEIẞBIER Weißbier', 'weissbier weissbier'],
    ['Işık ISIK İşik', 'isik isik isik'],
    ['Đoković Ærø Þór', 'dokovic aero thor'],
    ['ΚΟΎΠΑΣ κούπας', 'κουπασ κουπασ'],
    ['Ёлка ёлка', 'елка елка'],
    ['ｶﾞﾗｽ', 'ガラス'],
    ['한국', '한국'],
    ['ﬁne', 'fine'],
    ['soft\u00adhyphen', 'softhyphen'],
    ['٣ ۴', '3 4'],
    ['葛\u{e0100}', '葛'],
  ])('%s is %s', (from, to) => {
    expect(fold(from)).toBe(to);
  });

  test('is the same for every form and case of a character, and stays', () => {
    const differ: string[] = [];
    for (const one of everyCharacter()) {
      const folded = fold(one);
      // The iota below a Greek vowel is written beside it in capital letters: by then it is another one.
      const forms = [folded, one.normalize('NFD'), one.normalize('NFC'), one.toLowerCase()];
      if (!one.normalize('NFD').includes('\u0345')) forms.push(one.toUpperCase());
      if (forms.some((form) => fold(form) !== folded)) differ.push(one);
    }
    expect(differ).toEqual([]);
  });

  test('of any text stays, in whichever form it came', () => {
    fc.assert(
      fc.property(text, (any) => {
        expect(fold(fold(any))).toBe(fold(any));
        expect(fold(any.normalize('NFD'))).toBe(fold(any.normalize('NFC')));
      }),
    );
  });
});

describe('words', () => {
  test('a text that is put in finds itself, in capital and small letters, by each of its words and its beginning', () => {
    fc.assert(
      fc.property(text, fc.nat(), (name, at) => {
        const words = productWords('S', name).keys().toArray();
        const runs = runsOf(fold(name));
        // The iota below a Greek vowel: see above.
        const capitals = name.normalize('NFD').includes('\u0345') ? [] : [name.toUpperCase()];
        const forms = [name, name.toLowerCase(), ...capitals, name.normalize('NFD'), fold(name)];
        for (const search of [...forms, ...runs]) expect(finds(search, words), search).toBe(true);
        const characters = charactersOf(name);
        expect(finds(characters.slice(0, at % (characters.length + 1)).join(''), words)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('without blanks a text is found from each of its characters on', () => {
    const letters = fc.constantFrom(...charactersOf('東京都カップガラ杯茶绿กาแฟ머그컵'));
    fc.assert(
      fc.property(
        fc.string({ unit: letters, minLength: 1, maxLength: 60 }),
        fc.nat(),
        fc.nat(),
        (name, from, to) => {
          const words = productWords('S', name).keys();
          expect(finds(name.slice(from % name.length, to % (name.length + 1)), words)).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });

  test('are plain, whatever the text: nothing in them is syntax of tsvector', () => {
    fc.assert(
      fc.property(text, text, (sku, name) => {
        const words = productWords(sku, name);
        for (const word of words.keys()) {
          expect(isRun(word), word).toBe(true);
          expect(Buffer.byteLength(word)).toBeLessThanOrEqual(128);
        }
        expect(toTsvector(words)).toMatch(/^('[\p{L}\p{N}\p{M}]+':1[A-D] ?)*$/u);
      }),
    );
  });

  test('that a dictionary knows weigh more than what begins inside of them', () => {
    expect(productWords('S', '東京都').get('東京都')).toBe('B');
    expect(productWords('S', '東京都').get('京都')).toBe('D');
    expect(productWords('S', '京都').get('京都')).toBe('B');
  });
});

describe('a mistyped word', () => {
  test.each([
    ['candle', 'candle', 0],
    ['cnadle', 'candle', 1],
    ['candl', 'candle', 1],
    ['candlle', 'candle', 1],
    ['condle', 'candle', 1],
    ['acndel', 'candle', 2],
    ['полатенце', 'полотенце', 1],
    ['tea', 'mug', 3],
  ])('%s has of %s so many letters wrong: %i', (one, other, errors) => {
    expect(errorsBetween(one, other, 9)).toBe(errors);
    expect(errorsBetween(other, one, 9)).toBe(errors);
  });

  test('is given up only when it has more errors than are forgiven', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'д'), maxLength: 9 });
    fc.assert(
      fc.property(word, word, fc.integer({ min: 0, max: 4 }), (one, other, most) => {
        expect(Math.min(errorsBetween(one, other, most), most + 1)).toBe(
          Math.min(errorsBetween(one, other, 99), most + 1),
        );
      }),
      { numRuns: 1_000 },
    );
  });

  test('means the likest words, and none twice', () => {
    const known = ['candle', 'candles', 'handle', 'cradle', 'mug', 'sandals', 'bundle', '绿茶杯'];
    expect(likest('cnadle', known)).toEqual(['candle', 'cradle', 'handle']);
    expect(likest('mgu', known)).toEqual(['mug']);
    expect(likest('teapot', known)).toEqual([]);
  });

  test('knows each of its swapped forms, and has a key of ASCII, letter by letter, on every machine', () => {
    expect(mistyped('cup').swapped).toEqual(['ucp', 'cpu']);
    for (const one of everyCharacter()) {
      const word = fold(one);
      if (!isRun(word)) continue;
      expect(trigramKey(word)).toMatch(/^[a-z0-9]+$/);
      expect(trigramKey(word).length).toBe(Array.from(word).length);
    }
    for (const alphabet of ['абвгдежзийклмнопрстуфхцчшщъыьэюя', 'αβγδεζηθικλμνξοπρστυφχψω'])
      expect(new Set(trigramKey(alphabet)).size).toBe(alphabet.length);
  });
});
