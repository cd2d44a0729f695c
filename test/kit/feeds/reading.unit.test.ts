import { expect, test } from 'vitest';
import { expectRows, load, type ReadingContext } from '../../../src/kit/feeds/reading.js';
import { lookupOf, type Lookup } from '../../../src/kit/projections/read-models.js';

const model = { name: 'things', version: 1 };
const asked: (readonly string[])[] = [];
const things: Lookup<string> = {
  model,
  async find(_, keys) {
    asked.push(keys);
    return {
      rows: new Map(keys.filter((key) => key !== 'none').map((key) => [key, `read ${key}`])),
      position: undefined,
    };
  },
};

/** An operation that waits for nothing. */
const operation = (read = (_: string, query: () => unknown) => query()): ReadingContext =>
  ({ consistency: { read }, reads: {} }) as unknown as ReadingContext;

test('what an operation asks for at one moment is one read, each key once; later it is read anew', async () => {
  asked.length = 0;
  const context = operation();
  const together = ['a', 'b', 'a', 'none'].map((key) => load(context, things, key));
  expect(await Promise.all(together)).toEqual(['read a', 'read b', 'read a', undefined]);
  expect(await load(context, things, 'a')).toBe('read a');
  expect(asked).toEqual([['a', 'b', 'none'], ['a']]);
});

test('rows that were read already are taken once, when they are all that is asked for', async () => {
  asked.length = 0;
  const context = operation();
  const known = { rows: new Map([['a', 'known']]), position: undefined };
  expectRows(context, things, known);
  expect(await load(context, things, 'a')).toBe('known');
  expect(await load(context, things, 'a')).toBe('read a');
  expectRows(context, things, known);
  expect(await Promise.all(['a', 'b'].map((key) => load(context, things, key)))).toEqual([
    'read a',
    'read b',
  ]);
});

test('rows that are behind what the operation must see are read anew', async () => {
  // As it is called again by a scope that finds the position behind.
  const twice = async (_: string, query: () => unknown) => {
    await query();
    return query();
  };
  const context = operation(twice);
  expectRows(context, things, { rows: new Map([['a', 'behind']]), position: undefined });
  expect(await load(context, things, 'a')).toBe('read a');
});

test('of the spellings of a key the first one counts that is there', async () => {
  const stored = new Map([
    ['MUG', 'upper'],
    ['mug', 'lower'],
    ['POT', 'pot'],
  ]);
  const lookup = lookupOf(
    model,
    async (_, keys) => ({
      rows: [...stored].filter(([key]) => keys.includes(key)),
      position: undefined,
    }),
    ([key]) => key,
    (key) => [key, key.toUpperCase()],
  );
  const { rows } = await lookup.find({ db: {} } as never, ['mug', 'pot', 'cup']);
  expect([...rows].map(([key, [, row]]) => [key, row])).toEqual([
    ['mug', 'lower'],
    ['pot', 'pot'],
  ]);
});
