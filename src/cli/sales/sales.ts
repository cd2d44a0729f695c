import { daysIn, type DayOf } from '../../kit/values/days.js';
import { add, multiply } from '../../kit/values/money.js';

/** The data set is a British shop's. */
export const currencyCode = 'GBP';

export interface SaleLine {
  readonly sku: string;
  readonly quantity: number;
  /** An exact decimal. */
  readonly unitPrice: string;
}

/** One invoice of the data set: an order. */
export interface Invoice {
  readonly number: string;
  /** RFC 3339, UTC. */
  readonly placedAt: string;
  /** Null for a guest's. */
  readonly customerId: string | null;
  /** ISO 3166-1 alpha-2. */
  readonly countryCode: string;
  readonly lines: SaleLine[];
}

export interface SoldProduct {
  readonly sku: string;
  readonly name: string;
  /** The first that it was sold at. */
  readonly price: string;
  /** All that were sold of it: the stock that selling them takes. */
  readonly units: number;
}

/** Sales to import, from a file or made. */
export interface Sales {
  readonly invoices: readonly Invoice[];
  readonly products: readonly SoldProduct[];
}

interface DayFigures {
  /** Such as 2010-12-01. */
  readonly date: string;
  readonly orders: number;
  readonly units: number;
  readonly revenue: string;
}

/** What the same sales must come to wherever they are counted: in the input, or in the read models. */
export interface Figures {
  readonly orders: number;
  readonly guestOrders: number;
  readonly customers: number;
  readonly lines: number;
  readonly products: number;
  readonly units: number;
  readonly revenue: string;
  readonly byDay: readonly DayFigures[];
}

/** An order as both sides can be asked for it. */
export interface CountedOrder {
  readonly placedAt: string;
  readonly customerId: string | null;
  readonly total: string;
  readonly lines: readonly { readonly sku: string; readonly quantity: number }[];
}

export const totalOf = ({ lines }: Invoice): string =>
  lines.reduce((total, { unitPrice, quantity }) => add(total, multiply(unitPrice, quantity)), '0');

/** `dayOf`: whose days they are counted by; without it, those of UTC. */
export function countOrders(orders: Iterable<CountedOrder>, dayOf: DayOf = daysIn('UTC')): Figures {
  const customers = new Set<string>();
  const skus = new Set<string>();
  const days = new Map<string, { orders: number; units: number; revenue: string }>();
  const sum = { orders: 0, guestOrders: 0, lines: 0, units: 0, revenue: '0' };
  for (const { placedAt, customerId, total, lines } of orders) {
    const units = lines.reduce((count, { quantity }) => count + quantity, 0);
    if (customerId === null) sum.guestOrders += 1;
    else customers.add(customerId);
    for (const { sku } of lines) skus.add(sku);
    sum.orders += 1;
    sum.lines += lines.length;
    sum.units += units;
    sum.revenue = add(sum.revenue, total);
    const date = dayOf(placedAt);
    const day = days.get(date) ?? { orders: 0, units: 0, revenue: '0' };
    days.set(date, { orders: day.orders + 1, units: day.units + units, revenue: add(day.revenue, total) });
  }
  const byDay = [...days]
    .map(([date, day]) => ({ date, ...day }))
    .toSorted((a, b) => (a.date < b.date ? -1 : 1));
  return { ...sum, customers: customers.size, products: skus.size, byDay };
}

export const figuresOf = ({ invoices }: Sales, dayOf?: DayOf): Figures =>
  countOrders(
    invoices.map((invoice) => ({ ...invoice, total: totalOf(invoice) })),
    dayOf,
  );

/** What of each product was sold, from the invoices themselves, in the order in which they first come. */
export function productsOf(invoices: readonly Invoice[], names: ReadonlyMap<string, string>): SoldProduct[] {
  const products = new Map<string, { sku: string; name: string; price: string; units: number }>();
  for (const { lines } of invoices)
    for (const { sku, quantity, unitPrice } of lines) {
      const known = products.get(sku);
      if (known) known.units += quantity;
      else products.set(sku, { sku, name: names.get(sku) ?? sku, price: unitPrice, units: quantity });
    }
  return [...products.values()];
}
