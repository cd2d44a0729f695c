import type { DayOf } from '../../../kit/values/days.js';
import { add, multiply, subtract } from '../../../kit/values/money.js';
import type { OrderEvent, OrderLinesReturned, OrderPlaced } from '../domain/events.js';
import { countsAsRevenue, placed, type OrderStatus } from '../domain/lifecycle.js';
import { statusAfter } from '../domain/state.js';

/** What an order counts for in the sales dashboard. */
export interface Sale {
  readonly id: string;
  /** The day on which the order was placed, in the shop's time zone. */
  readonly day: string;
  readonly status: OrderStatus;
  /** Whether all of the money was given back, whatever became of the order. */
  readonly refunded: boolean;
  readonly countryCode: string;
  readonly currency: string;
  readonly revenue: string;
  readonly units: number;
  readonly products: readonly (readonly [sku: string, name: string, units: number, revenue: string])[];
}

/**
 * What the order counts for after the event; undefined when it was never placed. `dayOf` finds the shop's day
 * of a time.
 */
export function nextSale(sale: Sale | undefined, event: OrderEvent, dayOf: DayOf): Sale | undefined {
  if (event.type === 'OrderPlaced') return newSale(event, dayOf);
  if (!sale) return undefined;
  if (event.type === 'ShippingAddressChanged')
    return { ...sale, countryCode: event.data.shippingAddress.countryCode };
  if (event.type === 'PaymentRefunded') return { ...sale, refunded: true };
  if (event.type === 'RefundRequested')
    return { ...sale, revenue: subtract(sale.revenue, event.data.amount.amount) };
  if (event.type === 'OrderLinesReturned') return lessLines(sale, event);
  return {
    ...sale,
    status: statusAfter({ status: sale.status, paymentStatus: placed.payment }, event.type).status,
  };
}

function newSale({ data }: OrderPlaced, dayOf: DayOf): Sale {
  const products = new Map<string, readonly [string, string, number, string]>();
  for (const { sku, name, quantity, unitPrice } of data.lines) {
    const [, , units, revenue] = products.get(sku) ?? [sku, name, 0, '0'];
    products.set(sku, [sku, name, units + quantity, add(revenue, multiply(unitPrice.amount, quantity))]);
  }
  return {
    id: data.orderId,
    day: dayOf(data.placedAt),
    status: placed.status,
    refunded: false,
    countryCode: data.shippingAddress.countryCode,
    currency: data.total.currencyCode,
    revenue: data.total.amount,
    units: data.units.reduce((sum, { quantity }) => sum + quantity, 0),
    products: [...products.values()],
  };
}

/**
 * The sale without lines that came back. Each product loses what its units were sold for; the order loses
 * what is given back, which may be less.
 */
function lessLines(sale: Sale, { data: { lines, refund } }: OrderLinesReturned): Sale {
  let { units } = sale;
  const products = new Map(sale.products.map((product) => [product[0], product]));
  for (const { sku, quantity, unitPrice } of lines) {
    units -= quantity;
    const [, name = sku, sold = 0, earned = '0'] = products.get(sku) ?? [];
    products.set(sku, [sku, name, sold - quantity, subtract(earned, multiply(unitPrice.amount, quantity))]);
  }
  return { ...sale, revenue: subtract(sale.revenue, refund.amount), units, products: [...products.values()] };
}

/** Whether the sale counts as revenue. If not, only its status is counted. */
export const brings = ({ status, refunded }: Sale): boolean =>
  countsAsRevenue(status, refunded ? 'REFUNDED' : placed.payment);

export interface Figures {
  readonly key: readonly string[];
  revenue: string;
  orders: number;
  units: number;
}

/**
 * What a page adds to the rows of a table, by the rows' keys. Figures are relative, which is safe by the
 * exactly-once checkpoint.
 */
export class Sums {
  readonly #rows = new Map<string, Figures>();

  add(
    key: readonly string[],
    sign: 1 | -1,
    { revenue = '0', orders = 0, units = 0 }: Partial<Figures>,
  ): void {
    const id = JSON.stringify(key);
    const row = this.#rows.get(id) ?? { key, revenue: '0', orders: 0, units: 0 };
    row.revenue = sign === 1 ? add(row.revenue, revenue) : subtract(row.revenue, revenue);
    row.orders += sign * orders;
    row.units += sign * units;
    this.#rows.set(id, row);
  }

  /** All rows in the order of their keys, in which they are locked in the database. */
  rows(): readonly Figures[] {
    return [...this.#rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
  }

  /** The rows that change anything. */
  changes(): readonly Figures[] {
    return this.rows().filter(({ revenue, orders, units }) => revenue !== '0' || orders !== 0 || units !== 0);
  }
}
