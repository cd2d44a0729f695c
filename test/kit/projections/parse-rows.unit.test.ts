import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseRows } from '../../../src/kit/projections/parse-rows.js';

const awkward = fc.string({ unit: fc.constantFrom('"', '\\', '{', '}', '[', ']', ',', ' ', '\n', 'x', 'é') });

test('a long text is parsed as a short one is, whatever signs its strings have', async () => {
  const object = fc.dictionary(awkward, fc.oneof(awkward, fc.array(fc.record({ a: awkward })), fc.integer()));
  await fc.assert(
    fc.asyncProperty(fc.array(object, { maxLength: 10 }), async (objects) => {
      // So long that it is taken apart.
      const rows = [...objects, { filler: '}{"'.repeat(100_000) }];
      const text = `[${rows.map((row) => JSON.stringify(row)).join(', \n ')}]`;
      expect(await parseRows(text)).toEqual(JSON.parse(text));
    }),
    { numRuns: 50 },
  );
});

test('others have their turns while a long text is parsed', async () => {
  const text = `[${Array.from({ length: 40 }, () => JSON.stringify({ text: 'x'.repeat(100_000) })).join(',')}]`;
  let immediates = 0;
  const tick = (): void => {
    immediates += 1;
    if (!done) setImmediate(tick);
  };
  let done = false;
  setImmediate(tick);
  expect(await parseRows(text)).toHaveLength(40);
  done = true;
  expect(immediates).toBeGreaterThanOrEqual(10);
});

test('what breaks off is an error', async () => {
  await expect(parseRows(`[{"text":"${'x'.repeat(300_000)}"`)).rejects.toThrow('no whole JSON');
});
