import { GraphQLInt } from 'graphql';
import { expect, test } from 'vitest';
import { DecimalScalar } from '../../../src/kit/graphql/scalars.js';
import { toDashboard } from '../../../src/contexts/ordering/graphql/sales-dashboard.js';

const range = { from: '2026-01-01', to: '2026-01-02' };
const most = '99999999999999999999.999999999999999999';

test('a sum of more than 20 digits is written, and units beyond an Int are told as far as it goes', () => {
  const day = { revenue: most, orderCount: 2, unitCount: 2_000_000_000 };
  const shown = toDashboard(
    range,
    {
      currency: 'GBP',
      days: [
        { date: '2026-01-01', ...day },
        { date: '2026-01-02', ...day, unitCount: 3_000_000_000 },
      ],
      statuses: [],
      countries: [{ countryCode: 'GB', revenue: '199999999999999999999.999999999999999998', orderCount: 4 }],
    },
    { currencyCode: 'GBP', timeZone: 'UTC' },
  );
  expect(shown).toMatchObject({
    revenue: { amount: '199999999999999999999.999999999999999998' },
    averageOrderValue: { amount: '50000000000000000000' },
    unitCount: 2_147_483_647,
    units: 5_000_000_000,
    byDay: [
      { unitCount: 2_000_000_000, units: 2_000_000_000 },
      { unitCount: 2_147_483_647, units: 3_000_000_000 },
    ],
  });
  for (const { amount } of [
    shown.revenue,
    shown.averageOrderValue,
    ...shown.byCountry.map((one) => one.revenue),
  ])
    expect(DecimalScalar.serialize(amount)).toBe(amount);
  for (const { unitCount } of [shown, ...shown.byDay])
    expect(GraphQLInt.serialize(unitCount)).toBe(unitCount);
});
