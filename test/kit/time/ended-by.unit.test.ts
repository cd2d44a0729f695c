import { expect, test } from 'vitest';
import { Bell } from '../../../src/kit/time/bell.js';
import { endedBy } from '../../../src/kit/time/ended-by.js';

function numbers() {
  const bell = new Bell();
  let ended = 0;
  async function* all(): AsyncGenerator<number> {
    for (let n = 1; ended === 0; n++) {
      yield n;
      await bell.wait(Infinity);
    }
  }
  const end = () => {
    ended += 1;
    bell.ring();
  };
  return { items: endedBy(end, all()), ended: () => ended };
}

test('items that are ended while the next is waited for are over at once', async () => {
  const { items, ended } = numbers();
  expect(await items.next()).toEqual({ done: false, value: 1 });
  const next = items.next();
  await items.return?.();
  expect(await next).toEqual({ done: true, value: undefined });
  expect(await items.next()).toEqual({ done: true, value: undefined });
  expect(ended()).toBe(1);
});

test('items that nobody has asked for can be ended as well', async () => {
  const { items, ended } = numbers();
  expect(await items.return?.()).toEqual({ done: true, value: undefined });
  expect(await items.next()).toEqual({ done: true, value: undefined });
  expect(ended()).toBe(1);
});
