import { expect, test } from 'vitest';
import { lastOfMonths, savingsPlan, shuffled, sumOf } from '../../src/cli/savings/plan.js';
import { generatePrices, randomFrom } from '../../src/cli/savings/prices.js';

const days = generatePrices(1);

test('the plan has a deposit and four purchases a month, and sells once', () => {
  const plan = savingsPlan(days);
  const count = (kind: string) => plan.filter((entry) => entry.kind === kind).length;
  expect([count('deposit'), count('BUY'), count('SELL')]).toEqual([111, 444, 4]);
  expect(lastOfMonths(days).at(-1)?.date).toBe('2016-03-01');
});

test('another order holds the same entries, and made prices are the same for the same seed', () => {
  const plan = savingsPlan(days);
  const other = shuffled(plan, randomFrom(3));
  expect(other).not.toEqual(plan);
  expect(new Set(other)).toEqual(new Set(plan));
  expect(sumOf(other, days)).toEqual(sumOf(plan, days));
  expect(generatePrices(1)).toEqual(days);
  expect(generatePrices(2)).not.toEqual(days);
});
