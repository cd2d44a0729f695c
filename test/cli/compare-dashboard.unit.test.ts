import { expect, test } from 'vitest';
import type { ApiClient } from '../../src/cli/client.js';
import { compareDashboard } from '../../src/cli/sales/compare-dashboard.js';
import { generateSales } from '../../src/cli/sales/generate-sales.js';
import { figuresOf, totalOf } from '../../src/cli/sales/sales.js';
import { daysIn } from '../../src/kit/values/days.js';

const sales = generateSales({ orders: 60, seed: 9 });
const late = sales.invoices.map((invoice) => ({
  ...invoice,
  placedAt: `${invoice.placedAt.slice(0, 10)}T23:30:00.000Z`,
}));

/** A dashboard by the days of this zone: of what is asked for, its days and sums. */
function dashboardIn(timeZone: string | null): ApiClient {
  return {
    url: 'test',
    request: (_, variables) => {
      const { from, to } = variables as { from: string; to: string };
      const dayOf = daysIn(timeZone ?? 'UTC');
      const invoices = late.filter(({ placedAt }) => dayOf(placedAt) >= from && dayOf(placedAt) <= to);
      const { byDay, orders, units } = figuresOf({ ...sales, invoices }, dayOf);
      const salesDashboard = {
        timeZone,
        revenue: { amount: figuresOf({ ...sales, invoices }).revenue },
        orderCount: orders,
        unitCount: units,
        byDay: byDay.map(({ date, revenue, orders: orderCount }) => ({
          date,
          revenue: { amount: revenue },
          orderCount,
        })),
        byCountry: invoices.map((one) => ({
          countryCode: one.countryCode,
          revenue: { amount: totalOf(one) },
          orderCount: 1,
        })),
        topProducts: [],
      };
      return Promise.resolve({
        data: { salesDashboard } as never,
        consistency: { token: 'later', status: 'FRESH', waitedMs: 0, behind: [] },
      });
    },
  };
}

test.each([null, 'UTC', 'Asia/Tokyo', 'America/New_York'])(
  'the input is summed up by the days of the dashboard, here of %s',
  async (timeZone) => {
    const rows = await compareDashboard(dashboardIn(timeZone), { ...sales, invoices: late }, undefined);
    const same = rows.filter(({ label }) => ['dashboard', 'by days'].includes(label));
    expect(same.map((row) => row.same)).toEqual([true, true]);
  },
);

test('nothing was sold, and nothing is asked', async () => {
  expect(await compareDashboard(dashboardIn('UTC'), { ...sales, invoices: [] }, undefined)).toEqual([]);
});
