import { expect, test } from 'vitest';
import { portfolioRefusals } from '../../../../src/contexts/portfolio/graphql/refusals.js';
import { refusalsBeside, showRefusal } from '../../../../src/kit/graphql/refusals.js';
import type { PortfolioRefusal } from '../../../../src/contexts/portfolio/domain/refusals.js';
import { adjust, deposit, Desk, dividend, paid, split, trade, withdraw } from './given.js';

const most = '99999999999999999999';
const dust = '0.000000000000000001';

/** As a client is told: which field, and what to do. */
function told(refusal: PortfolioRefusal | undefined): string {
  if (!refusal) throw new Error('it was accepted');
  const { path, message } = showRefusal(refusalsBeside(portfolioRefusals), refusal);
  return `${path?.join('.')} | ${message}`;
}

function desk(...events: Parameters<Desk['record']>[0][]): Desk {
  const made = new Desk();
  for (const event of events) expect(made.record(event)).toBeUndefined();
  return made;
}

test('a limit names the field that is too large, and which sum it would take beyond it', () => {
  const rich = desk(deposit(most, 1), adjust('A', most, most, 2));
  expect(told(rich.record(deposit('1', 3)))).toBe(
    'amount | amount is too large: the cash would have more than 20 digits before the point',
  );
  expect(told(rich.record(adjust('A', '1', '0', 3)))).toBe(
    'quantityDelta | quantityDelta is too large: the quantity of A would have more than 20 digits before the point',
  );
  expect(told(rich.record(adjust('A', '0', '1', 3)))).toBe(
    'costDelta | costDelta is too large: the cost of A would have more than 20 digits before the point',
  );
  expect(told(rich.record(dividend('A', '1', 3)))).toBe(
    'amountPerShare | amountPerShare is too large: the cash would have more than 20 digits before the point',
  );
  expect(told(rich.record(split('A', 2, 1, 3)))).toBe(
    'numerator | numerator is too large: the quantity of A would have more than 20 digits before the point',
  );
  expect(told(rich.record(trade('SELL', 'A', '1', '1', 3)))).toBe(
    'quantity | quantity is too large: the cash would have more than 20 digits before the point',
  );
  const fees = desk(deposit(most, 1), adjust('A', '2', '0', 2), trade('BUY', 'B', '1', '0', 3, most));
  expect(told(fees.record(trade('SELL', 'A', '1', '1', 4, '1')))).toBe(
    'fee | fee is too large: the sum of all fees would have more than 20 digits before the point',
  );
});

test('a limit that a later entry would meet says so', () => {
  const made = desk(deposit('1', 1), adjust('A', '50000000000000000000', '0', 2), split('A', 1, 1, 4));
  expect(made.record(adjust('A', '1', '0', 5))).toBeUndefined();
  expect(made.record(split('A', 3, 2, 6))).toBeUndefined();
  expect(told(made.record(adjust('A', '20000000000000000000', '0', 3)))).toBe(
    'quantityDelta | quantityDelta is too large: the quantity of A would have more than 20 digits before the point after the later transaction of 2020-01-07T00:00:00.000Z: reverse that one first, or give less',
  );
  const spent = desk(deposit(most, 1), withdraw('5', 2), deposit('5', 3));
  expect(told(spent.reverse(3))).toBe(
    'transactionId | transactionId: without it, the cash would have more than 20 digits before the point after the later transaction of 2020-01-04T00:00:00.000Z: reverse that one first',
  );
});

test('a fee that a sale cannot pay is named, not the quantity', () => {
  const made = desk(deposit('10', 1), trade('BUY', 'A', '1', '10', 2));
  expect(told(made.record(trade('SELL', 'A', '1', '2', 3, '2.5')))).toBe(
    'fee | fee: there are only 2 USD for it at that time, with what the sale brings: deposit more before it, or give a lower fee',
  );
  expect(told(made.record(trade('BUY', 'A', '1', '2', 3)))).toBe(
    'quantity | quantity: there are only 0 USD at that time: deposit more before it, or take less',
  );
});

test('a fee that a purchase leaves no cash for is named, not the quantity', () => {
  const made = desk(deposit('10', 1));
  const words =
    'fee | fee: there are only 10 USD for it at that time, and for the purchase: deposit more before it, or give a lower fee';
  expect(told(made.record(trade('BUY', 'A', '1', '10', 2, '0.5')))).toBe(words);
  // Less of what costs nothing would not do.
  expect(told(made.record(paid(trade('BUY', 'A', '1', '10', 2, '10.5'), '0')))).toBe(words);
  expect(told(made.record(trade('BUY', 'A', '1', '10.01', 2, '0.5')))).toBe(
    'quantity | quantity: there are only 10 USD at that time: deposit more before it, or take less',
  );
});

test('of what is not held, or too little, it says what can be done', () => {
  const made = desk(deposit('10', 1), adjust('A', dust, '1', 2), adjust('B', '4', '1', 2));
  expect(told(made.record(split('A', 1, 10, 3)))).toBe(
    `denominator | denominator: 1 for 10 would leave nothing of the ${dust} of A that are held at that time: take them away by an adjustment instead`,
  );
  expect(told(made.record(split('C', 1, 10, 3)))).toBe(
    'symbol | symbol: nothing of C is held at that time: record its purchase first',
  );
  expect(told(made.record(dividend('C', '1', 3)))).toBe(
    'symbol | symbol: nothing of C is held at that time: record its purchase first',
  );
  expect(told(made.record(trade('SELL', 'B', '5', '1', 3)))).toBe(
    'quantity | quantity: only 4 of B are held at that time: record their purchase first, or take less',
  );
  expect(told(made.record(adjust('B', '-5', '0', 3)))).toBe(
    'quantityDelta | quantityDelta: only 4 of B are held at that time: record their purchase first, or take less',
  );
});

test('a later entry that would no longer hold is told as what it is, and by the field that was given', () => {
  const made = desk(adjust('A', '10', '10', 1), split('A', 1, 10, 3), trade('SELL', 'A', '1', '1', 4));
  expect(told(made.record(adjust('A', '-1', '0', 2)))).toBe(
    'quantityDelta | a later transaction would find only 0.9 of A: reverse that one first, or record the purchase that it needs before it',
  );
  expect(told(made.record(split('A', 1, 2, 2)))).toBe(
    'denominator | a later transaction would find only 0.5 of A: reverse that one first, or record the purchase that it needs before it',
  );
  const tiny = desk(adjust('A', '0.00000000000000001', '10', 1), split('A', 1, 10, 3));
  expect(told(tiny.record(split('A', 1, 10, 2)))).toBe(
    `denominator | a later split would leave nothing of the ${dust} of A: reverse that one first`,
  );
  expect(told(tiny.reverse(2))).toBe(
    'transactionId | a later transaction would find only 0 of A: reverse that one first, or record the purchase that it needs before it',
  );
  const paid = desk(adjust('A', '10', '10', 1), dividend('A', '1', 3), withdraw('10', 4));
  expect(told(paid.record(split('A', 1, 2, 2)))).toBe(
    'denominator | a later transaction would have only 5 USD to draw on: reverse that one first, or deposit more before it',
  );
  expect(told(paid.record(adjust('A', '-5', '0', 2)))).toBe(
    'quantityDelta | a later transaction would have only 5 USD to draw on: reverse that one first, or deposit more before it',
  );
});
