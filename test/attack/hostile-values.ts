import type { Random } from '../../src/kit/testing/random.js';

/** Texts that have broken servers: control characters, halves of characters, directions, other syntaxes, lengths. */
const nasty = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\u202egnp.exe',
  '\u200b',
  '\r\n{"level":"info","msg":"forged"}',
  '\u001b[2J\u001b[31m',
  "'; drop table event; --",
  '" or ""="',
  '${7*7}{{7*7}}',
  '<script>alert(1)</script>',
  '../../../../etc/passwd',
  '%00%0a%c0%ae',
  '__proto__',
  'constructor',
  'toString',
  'null',
  'NaN',
  '-0',
  '1e400',
  '9'.repeat(400),
  '0x10',
  '٣',
  'ﷺ'.repeat(200),
  'e\u0301'.repeat(1_000),
  'A'.repeat(20_000),
  '*'.repeat(300),
  '(((((((((((((((((((((((((',
  '2026-02-30T25:61:61Z',
  '-271821-04-20T00:00:00Z',
];

const prefixes = ['ord', 'ost', 'prd', 'cus', 'sld', 'cmd', 'prj', 'pkd', 'pfo', 'trn', 'aud', 'xyz'];

export function nastyText(random: Random): string {
  return random.chance(0.8) ? random.pick(nasty) : mutated(random, random.pick(nasty) + random.pick(nasty));
}

/** An id, cursor or token: somebody else's, or nearly that, or one that no server has made. */
export function anyId(random: Random, known: readonly string[]): string {
  if (random.chance(0.6)) return random.pick(known);
  if (random.chance(0.5)) return mutated(random, random.pick(known));
  const text = Buffer.from(nastyText(random)).toString('base64url');
  return `${random.pick(prefixes)}_${text.slice(0, 500)}`;
}

/** The text with a few characters taken out, doubled, replaced or turned round. */
export function mutated(random: Random, text: string): string {
  let result = text;
  for (let times = 1 + random.int(3); times > 0; times--) {
    const at = random.int(result.length + 1);
    const end = Math.min(result.length, at + random.int(8));
    const [before, part, after] = [result.slice(0, at), result.slice(at, end), result.slice(end)];
    const replacement = [
      '',
      part + part,
      String.fromCharCode(random.int(0x180)),
      part.split('').toReversed().join(''),
      random.pick(nasty).slice(0, 40),
    ];
    result = before + random.pick(replacement) + after;
  }
  return result;
}

/** A value of JSON, of any shape. */
export function anyJson(random: Random, left = 4): unknown {
  const kinds = left > 0 ? 8 : 6;
  switch (random.int(kinds)) {
    case 0:
      return null;
    case 1:
      return random.chance(0.5);
    case 2:
      return random.pick([0, -1, 1.5, 2 ** 31, -(2 ** 31), 2 ** 53, 1e308, -0]);
    case 3:
    case 4:
    case 5:
      return nastyText(random);
    case 6:
      return Array.from({ length: random.int(4) }, () => anyJson(random, left - 1));
    default:
      return Object.fromEntries(
        Array.from({ length: random.int(4) }, () => [
          random.pick([
            'id',
            'first',
            'after',
            '__proto__',
            'constructor',
            'input',
            nastyText(random).slice(0, 50),
          ]),
          anyJson(random, left - 1),
        ]),
      );
  }
}

/** Of a value of JSON: an object's own `toString` may be anything. */
export const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
