import { expect, test } from 'vitest';
import { nameOf } from '../../src/cli/sales/sale-line.js';
import { ShapeCheck } from '../../src/kit/commands/shape.js';

test.each([
  ['  WHITE\tHANGING\n HEART ', 'WHITE HANGING HEART'],
  ['MUG\u200b', 'MUG'],
  ['\u00adE\u0301CLAIR \u2060 TIN', 'ÉCLAIR TIN'],
  ['می\u200cخواهم', 'می\u200cخواهم'],
  [`${'x'.repeat(199)}a\u200db`, `${'x'.repeat(199)}a`],
  ['\u3164', ''],
])('%j becomes a name that the server takes', (description, name) => {
  expect(nameOf(description).replaceAll(/ +/g, ' ')).toBe(name);
  const check = new ShapeCheck();
  if (name !== '') expect(check.line(['name'], nameOf(description), { max: 200 })).toBe(nameOf(description));
  expect(check.problems).toEqual([]);
});
