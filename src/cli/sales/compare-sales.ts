import { formatMoney } from '../../kit/values/money.js';
import { ProductStockDocument, SoldOrdersDocument } from '../../generated/gql/graphql.js';
import type { ApiClient } from '../client.js';
import { CliFailure } from '../failure.js';
import { withRetries } from '../retry.js';
import {
  countOrders,
  currencyCode,
  figuresOf,
  type CountedOrder,
  type Figures,
  type Sales,
} from './sales.js';

export interface ComparedRow {
  readonly label: string;
  readonly input: string;
  readonly reads: string;
  readonly same: boolean;
}

/** The longest wait that a read may ask for: with a token, nothing older is compared. */
const timeoutMs = 5_000;
const dayMs = 86_400_000;

/** Whose units a server holds of the products that were sold: only these sales', or other sales' and a shop's own besides. */
export type Holds = 'these only' | 'others too';

/**
 * What the input comes to, counted here, beside what the read models say. Orders count by the input's
 * days, so that others, placed since, do not matter.
 */
export async function compareSales(
  client: ApiClient,
  sales: Sales,
  token: string | undefined,
  holds: Holds = 'these only',
): Promise<ComparedRow[]> {
  const input = figuresOf(sales);
  const reads = countOrders(await readOrders(client, input, token));
  const stock = await readStock(client, sales, token, holds);
  const days = [...new Set([...input.byDay, ...reads.byDay].map(({ date }) => date))].toSorted();
  const ofDay = (figures: Figures, date: string): string => {
    const day = figures.byDay.find((one) => one.date === date);
    return day === undefined ? 'none' : describe(day);
  };
  return [
    row('orders', input, reads, (figures) => `${figures.orders} orders, ${figures.guestOrders} guests'`),
    row('customers', input, reads, ({ customers }) => `${customers} customers`),
    row('lines', input, reads, ({ lines, products }) => `${whole(lines)} lines, ${whole(products)} products`),
    row('units', input, reads, ({ units }) => `${whole(units)} units`),
    row('revenue', input, reads, ({ revenue }) => formatMoney({ amount: revenue, currencyCode })),
    ...days.map((date) => row(date, input, reads, (figures) => ofDay(figures, date))),
    stock,
  ];
}

const whole = (count: number): string => count.toLocaleString('en-GB');

const describe = ({ orders, units, revenue }: Figures['byDay'][number]): string =>
  `${orders} orders, ${whole(units)} units, ${formatMoney({ amount: revenue, currencyCode })}`;

function row(label: string, a: Figures, b: Figures, show: (figures: Figures) => string): ComparedRow {
  const [input, reads] = [show(a), show(b)];
  return { label, input, reads, same: input === reads };
}

/** Every order of the input's days, page by page. */
async function readOrders(
  client: ApiClient,
  { byDay }: Figures,
  token: string | undefined,
): Promise<CountedOrder[]> {
  const [first, last] = [byDay[0], byDay.at(-1)];
  if (first === undefined || last === undefined) return [];
  const placedFrom = `${first.date}T00:00:00Z`;
  const placedTo = new Date(Date.parse(`${last.date}T00:00:00Z`) + dayMs).toISOString();
  const found: CountedOrder[] = [];
  let after: string | null = null;
  let seen = token;
  do {
    const variables: { placedFrom: string; placedTo: string; after: string | null } = {
      placedFrom,
      placedTo,
      after,
    };
    const { data, consistency } = await withRetries(() =>
      client.request(SoldOrdersDocument, variables, { after: seen === undefined ? [] : [seen], timeoutMs }),
    );
    if (data.orders === null) throw new CliFailure('the server cannot say its orders');
    for (const { customerId, placedAt, total, lines } of data.orders.nodes) {
      if (total.currencyCode !== currencyCode)
        throw new CliFailure(`an order is in ${total.currencyCode}, and the sales are in ${currencyCode}`);
      found.push({ customerId, placedAt, total: total.amount, lines });
    }
    seen = consistency?.token ?? seen;
    const { hasNextPage, endCursor }: { hasNextPage: boolean; endCursor: string | null } =
      data.orders.pageInfo;
    after = hasNextPage ? endCursor : null;
  } while (after !== null);
  return found;
}

/**
 * Every product's stock: what these sales brought in is in orders, since nothing was shipped. It is all that there is,
 * unless the server holds other sales too; then there may be more of it.
 */
async function readStock(
  client: ApiClient,
  sales: Sales,
  token: string | undefined,
  holds: Holds,
): Promise<ComparedRow> {
  const right =
    holds === 'these only'
      ? (held: number, sold: number) => held === sold
      : (held: number, sold: number) => held >= sold;
  const sum = { products: 0, onHand: 0, reserved: 0 };
  const wrong: string[] = [];
  for (let from = 0; from < sales.products.length; from += 100) {
    const some = sales.products.slice(from, from + 100);
    const { data } = await withRetries(() =>
      client.request(
        ProductStockDocument,
        { skus: some.map(({ sku }) => sku) },
        { after: token === undefined ? [] : [token], timeoutMs },
      ),
    );
    const stock = new Map(data.products?.nodes.map((product) => [product.sku, product]));
    for (const { sku, units } of some) {
      const found = stock.get(sku);
      const [onHand, reserved] = [found?.onHand ?? 0, found?.reserved ?? 0];
      sum.products += found ? 1 : 0;
      sum.onHand += onHand;
      sum.reserved += reserved;
      if (!found || !right(onHand, units) || !right(reserved, units) || found.available !== onHand - reserved)
        wrong.push(sku);
    }
  }
  const units = sales.products.reduce((count, product) => count + product.units, 0);
  const show = (products: number, onHand: number, reserved: number): string =>
    `${whole(products)} products, ${whole(onHand)} on hand, ${whole(reserved)} reserved`;
  const which =
    wrong.length === 0 ? '' : ` (${wrong.length} differ, such as ${wrong.slice(0, 3).join(', ')})`;
  return {
    label: 'stock',
    input: `${holds === 'others too' ? 'at least ' : ''}${show(sales.products.length, units, units)}`,
    reads: show(sum.products, sum.onHand, sum.reserved) + which,
    same: wrong.length === 0,
  };
}
