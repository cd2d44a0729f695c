import { daysIn } from '../../kit/values/days.js';
import { add, compare, formatMoney, multiply } from '../../kit/values/money.js';
import { SalesFiguresDocument, type SalesFiguresQuery } from '../../generated/gql/graphql.js';
import type { ApiClient } from '../client.js';
import { CliFailure } from '../failure.js';
import { withRetries } from '../retry.js';
import type { ComparedRow } from './compare-sales.js';
import { currencyCode, figuresOf, totalOf, type Sales } from './sales.js';

const timeoutMs = 5_000;
const mostProducts = 100;

/** Revenue with a count, of a day, a country or a product. */
interface Sold {
  readonly key: string;
  readonly revenue: string;
  readonly count: number;
}

/** What the sales dashboard says of the input's days, beside sums over the input: nobody else may have ordered on them. */
export async function compareDashboard(
  client: ApiClient,
  sales: Sales,
  token: string | undefined,
): Promise<ComparedRow[]> {
  if (sales.invoices.length === 0) return [];
  let figures = figuresOf(sales);
  let shown = await dashboardOf(client, figures, token);
  // Its days are the shop's, which it tells.
  const { timeZone } = shown;
  if (timeZone !== null && timeZone !== 'UTC') {
    figures = figuresOf(sales, daysIn(timeZone));
    shown = await dashboardOf(client, figures, token);
  }
  const { byDay, orders, units, revenue } = figures;
  const whole = (count: number, sold: number, amount: string) =>
    `${count} orders, ${sold.toLocaleString('en-GB')} units, ${formatMoney({ amount, currencyCode })}`;
  const [input, reads] = [
    whole(orders, units, revenue),
    whole(shown.orderCount, shown.unitCount, shown.revenue.amount),
  ];
  return [
    { label: 'dashboard', input, reads, same: input === reads },
    ...compareSold(
      'days',
      byDay.map((day) => ({ key: day.date, revenue: day.revenue, count: day.orders })),
      shown.byDay.flatMap(({ date, revenue: { amount }, orderCount }) =>
        orderCount === 0 ? [] : [{ key: date, revenue: amount, count: orderCount }],
      ),
    ),
    ...compareSold(
      'countries',
      byCountry(sales),
      shown.byCountry.map(({ countryCode, revenue: { amount }, orderCount }) => ({
        key: countryCode,
        revenue: amount,
        count: orderCount,
      })),
    ),
    ...compareSold(
      'products',
      byProduct(sales),
      shown.topProducts.map(({ sku, revenue: { amount }, unitCount }) => ({
        key: sku,
        revenue: amount,
        count: unitCount,
      })),
    ),
  ];
}

async function dashboardOf(
  client: ApiClient,
  { byDay }: ReturnType<typeof figuresOf>,
  token: string | undefined,
): Promise<NonNullable<SalesFiguresQuery['salesDashboard']>> {
  const { data } = await withRetries(() =>
    client.request(
      SalesFiguresDocument,
      { from: byDay[0]?.date ?? '', to: byDay.at(-1)?.date ?? '' },
      { after: token === undefined ? [] : [token], timeoutMs },
    ),
  );
  if (data.salesDashboard === null) throw new CliFailure('the server cannot show its sales dashboard');
  return data.salesDashboard;
}

function byCountry({ invoices }: Sales): Sold[] {
  return summed(
    invoices.map((invoice) => ({ key: invoice.countryCode, revenue: totalOf(invoice), count: 1 })),
  );
}

/** Those that brought most. */
function byProduct({ invoices }: Sales): Sold[] {
  const sold = summed(
    invoices.flatMap(({ lines }) =>
      lines.map(({ sku, quantity, unitPrice }) => ({
        key: sku,
        revenue: multiply(unitPrice, quantity),
        count: quantity,
      })),
    ),
  );
  return sold
    .toSorted((a, b) => compare(b.revenue, a.revenue) || (a.key < b.key ? -1 : 1))
    .slice(0, mostProducts);
}

function summed(parts: readonly Sold[]): Sold[] {
  const sums = new Map<string, Sold>();
  for (const { key, revenue, count } of parts) {
    const before = sums.get(key) ?? { revenue: '0', count: 0 };
    sums.set(key, { key, revenue: add(before.revenue, revenue), count: before.count + count });
  }
  return [...sums.values()];
}

/** One line for all of them, and those that differ by name. */
function compareSold(what: string, input: readonly Sold[], reads: readonly Sold[]): ComparedRow[] {
  const text = ({ revenue, count }: Sold) => `${count} for ${formatMoney({ amount: revenue, currencyCode })}`;
  const right = new Map(input.map((one) => [one.key, text(one)]));
  const found = new Map(reads.map((one) => [one.key, text(one)]));
  const wrong = [...new Set([...right.keys(), ...found.keys()])].filter(
    (key) => right.get(key) !== found.get(key),
  );
  const total = (some: readonly Sold[]) =>
    `${some.length} ${what}, ${formatMoney({
      amount: some.reduce((sum, { revenue }) => add(sum, revenue), '0'),
      currencyCode,
    })}`;
  const which =
    wrong.length === 0 ? '' : ` (${wrong.length} differ, such as ${wrong.slice(0, 3).join(', ')})`;
  return [
    {
      label: `by ${what}`,
      input: total(input),
      reads: `${total(reads)}${which}`,
      same: wrong.length === 0,
    },
  ];
}
