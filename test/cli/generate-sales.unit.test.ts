import { describe, expect, test } from 'vitest';
import { generateSales } from '../../src/cli/sales/generate-sales.js';
import { figuresOf, totalOf, type Sales } from '../../src/cli/sales/sales.js';

const shares = [0.1, 0.25, 0.5, 0.75, 0.9, 0.99];

/** How many times as large each quantile is as the real shop's, or as small. */
function expectShape(values: readonly number[], real: readonly number[], factor: number): void {
  const sorted = values.toSorted((a, b) => a - b);
  const made = shares.map((share) => sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN);
  made.forEach((value, i) => {
    const ratio = value / (real[i] ?? Number.NaN);
    expect(
      Math.max(ratio, 1 / ratio),
      `quantile ${shares[i]}: ${value}, real ${real[i]}`,
    ).toBeLessThanOrEqual(factor);
  });
}

const linesOf = ({ invoices }: Sales) => invoices.flatMap(({ lines }) => lines);

describe.each([1, 2, 2010])('sales made from seed %i', (seed) => {
  const sales = generateSales({ seed });
  const lines = linesOf(sales);

  test("have the real shop's sizes", () => {
    expectShape(
      sales.invoices.map((invoice) => invoice.lines.length),
      [1, 5, 13, 25, 51, 140],
      1.1,
    );
    expectShape(
      lines.map(({ quantity }) => quantity),
      [1, 1, 3, 8, 18, 96],
      1.35,
    );
    expectShape(
      lines.map(({ unitPrice }) => Number(unitPrice)),
      [0.85, 1.25, 2.51, 4.21, 7.95, 18],
      1.35,
    );
    expectShape(
      sales.invoices.map((invoice) => Number(totalOf(invoice))),
      [34.8, 127.98, 259.86, 408, 780.12, 4076.48],
      1.6,
    );
    expect(Math.max(...sales.invoices.map((invoice) => invoice.lines.length))).toBeLessThanOrEqual(593);
  });

  test('come from as many guests, customers and countries', () => {
    const { orders, guestOrders, customers } = figuresOf(sales);
    expect(orders).toBe(500);
    expect(guestOrders / orders).toBeCloseTo(23 / 424, 2);
    expect(customers / orders).toBeGreaterThan(0.65);
    expect(customers / orders).toBeLessThan(0.77);
    const home = sales.invoices.filter(({ countryCode }) => countryCode === 'GB').length;
    expect(home / orders).toBeGreaterThan(0.89);
    expect(home / orders).toBeLessThan(0.95);
    expect(new Set(sales.invoices.map(({ countryCode }) => countryCode)).size).toBe(15);
  });

  test('have best sellers, prices that vary, and products twice in an order', () => {
    const counts = sales.products.map(({ sku }) => lines.filter((line) => line.sku === sku).length);
    const best = counts.toSorted((a, b) => b - a).slice(0, Math.round(counts.length / 5));
    expect(best.reduce((sum, count) => sum + count, 0) / lines.length).toBeCloseTo(0.55, 1);
    const prices = new Map<string, Set<string>>();
    for (const { sku, unitPrice } of lines) prices.set(sku, (prices.get(sku) ?? new Set()).add(unitPrice));
    expect([...prices.values()].filter(({ size }) => size > 1).length / prices.size).toBeCloseTo(
      952 / 1990,
      1,
    );
    const repeated = sales.invoices.reduce(
      (sum, { lines: of }) => sum + of.length - new Set(of.map(({ sku }) => sku)).size,
      0,
    );
    expect(repeated / lines.length).toBeCloseTo(347 / 9854, 1);
  });

  test('are placed one after another, never on a Saturday', () => {
    const times = sales.invoices.map(({ placedAt }) => placedAt);
    expect(times).toEqual(times.toSorted());
    expect(figuresOf(sales).byDay.map(({ date }) => date)).toEqual([
      '2012-02-01',
      '2012-02-02',
      '2012-02-03',
      '2012-02-05',
      '2012-02-06',
    ]);
  });
});

describe('a seed', () => {
  test('makes the same sales every time, and others than another', () => {
    expect(generateSales({ orders: 60, seed: 5 })).toEqual(generateSales({ orders: 60, seed: 5 }));
    const numbers = new Set(generateSales({ orders: 60, seed: 5 }).invoices.map(({ number }) => number));
    expect(
      generateSales({ orders: 60, seed: 6 }).invoices.filter(({ number }) => numbers.has(number)),
    ).toEqual([]);
  });

  test('makes the same first orders of few as of many', () => {
    const few = generateSales({ orders: 40 });
    expect(generateSales({ orders: 90 }).invoices.slice(0, 40)).toEqual(few.invoices);
  });
});
