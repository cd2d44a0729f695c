// What every read model must hold, folded from the whole log by other means than the projections: plain SQL
// and plain loops. Nothing of src/contexts/ordering is used, so that a mistake there can't be on both sides.
import { Redis } from 'ioredis';
import pg from 'pg';
import { expect } from 'vitest';
import type { TestDatabases } from './databases.js';
import { later } from './order-steps.js';
import { waitFor } from '../../src/kit/testing/wait-for.js';

/** The events of a log, as far as a fold needs them, by position. */
export interface LoggedEvent {
  readonly type: string;
  readonly version: number;
  // Each type has data of its own, read here without the types of src.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly data: any;
}

export type Addresses = Pick<TestDatabases, 'databaseUrl' | 'readDatabaseUrl' | 'redisUrl' | 'redisPrefix'>;

type Rows = Record<string, object>;

/** Rows by key, as canonical JSON has them. */
export interface Models {
  readonly orders: Rows;
  readonly products: Rows;
  readonly customers: Rows;
  readonly orderStatus: Rows;
  readonly availability: Rows;
  /** Rows of the sales dashboard by table and key, those that are all zero left out. */
  readonly sales: Rows;
  /** SKUs of products that are low on stock. */
  readonly lowStock: readonly string[];
}

const tables = ['orders', 'products', 'customers', 'sales'] as const;
/** The projections in Redis and their lanes. */
const keyspaces = { 'order-status': 1, availability: 4 } as const;
const lanesOf: Record<string, number> = {
  orders: 1,
  products: 1,
  customers: 1,
  'sales-dashboard': 1,
  ...keyspaces,
};

const scale = 10n ** 18n;
const units = (amount: string): bigint => {
  const [whole = '', fraction = ''] = amount.split('.');
  return BigInt(whole + fraction.padEnd(18, '0'));
};
const amountOf = (value: bigint): string => {
  const [sign, size] = value < 0n ? ['-', -value] : ['', value];
  const fraction = String(size % scale)
    .padStart(18, '0')
    .replace(/0+$/, '');
  return `${sign}${size / scale}${fraction === '' ? '' : `.${fraction}`}`;
};

export function foldEvents(events: readonly LoggedEvent[], lowStock = 5): Models {
  // oxlint-disable-next-line typescript/no-explicit-any
  const orders: Record<string, any> = {};
  // oxlint-disable-next-line typescript/no-explicit-any
  const products: Record<string, any> = {};
  const customers: Record<string, { orders: number; value: bigint; currency: string; times: string[] }> = {};
  const orderStatus: Rows = {};
  const availability: Record<string, { onHand: number; reserved: number }> = {};
  // oxlint-disable-next-line typescript/no-explicit-any
  const placedBy = new Map<string, any>();
  const returned = new Set<string>();
  const granted = new Map<string, bigint>();
  const stockOf = (sku: string) => (availability[sku] ??= { onHand: 0, reserved: 0 });
  for (const { type, version, data } of events) {
    const sign = type === 'OrderPlaced' ? 1 : -1;
    switch (type) {
      case 'ProductRegistered':
        products[data.sku] = {
          id: data.productId,
          name: data.name,
          price: data.price.amount,
          currency: data.price.currencyCode,
          forSale: true,
          version: 1,
        };
        stockOf(data.sku);
        break;
      case 'ProductPriceChanged':
        Object.assign(products[data.sku], { price: data.price.amount, version });
        break;
      case 'ProductRenamed':
        Object.assign(products[data.sku], { name: data.name, version });
        break;
      case 'ProductWithdrawn':
        Object.assign(products[data.sku], { forSale: false, version });
        break;
      case 'ProductReinstated':
        Object.assign(products[data.sku], { forSale: true, version });
        break;
      case 'StockReceived':
        stockOf(data.sku).onHand += data.quantity;
        break;
      case 'StockCorrected':
        stockOf(data.sku).onHand += data.delta;
        break;
      case 'OrderPlaced':
        orders[data.orderId] = {
          number: data.number,
          customerId: data.customerId,
          status: 'PLACED',
          version,
          placedAt: data.placedAt,
          updatedAt: data.placedAt,
          currency: data.total.currencyCode,
          total: data.total.amount,
          countryCode: data.shippingAddress.countryCode,
          shippingAddress: data.shippingAddress,
          // oxlint-disable-next-line typescript/no-explicit-any
          lines: data.lines.map(({ sku, name, quantity, unitPrice: { amount } }: any) => [
            sku,
            name,
            quantity,
            amount,
            amountOf(units(amount) * BigInt(quantity)),
          ]),
          skus: data.units.map(({ sku }: { sku: string }) => sku),
          payment: { status: 'PENDING', amount: data.total, declineReason: null },
          trackingNumber: null,
          cancelReason: null,
          returnReason: null,
          returned: null,
          granted: null,
          refunded: null,
          timeline: [{ type: 'PLACED', at: data.placedAt }],
        };
        break;
      default: {
        const order = orders[data.orderId];
        const known = later[type];
        if (!order || !known) throw new Error(`the fold of the tests does not know ${type} yet`);
        const at = data.at ?? data.cancelledAt;
        const timeline = [...order.timeline, { type: known.shown, at }];
        Object.assign(order, { version, updatedAt: at, timeline });
        if (known.status) order.status = known.status;
        if (known.payment) order.payment = { ...order.payment, status: known.payment };
        if (type === 'OrderShipped') order.trackingNumber = data.trackingNumber;
        if (type === 'OrderCancelled') order.cancelReason = data.reason;
        if (type === 'OrderReturned' || type === 'DeliveryFailed') order.returnReason = data.reason;
        if (type.startsWith('Payment')) order.payment = troubled(order.payment, type, data);
        if (data.granted) order.granted = data.granted.amount;
        if (data.refunded) order.refunded = data.refunded.amount;
        if (type === 'OrderLinesReturned')
          for (const { line, quantity } of data.lines)
            order.returned = { ...order.returned, [line]: (order.returned?.[line] ?? 0) + quantity };
        if (type === 'ShippingAddressChanged') {
          order.shippingAddress = data.shippingAddress;
          order.countryCode = data.shippingAddress.countryCode;
        }
      }
    }
    if (data.orderId === undefined) continue;
    orderStatus[data.orderId] = {
      status: orders[data.orderId].status,
      paymentStatus: orders[data.orderId].payment.status,
      version,
      updatedAt: orders[data.orderId].updatedAt,
      customerId: data.customerId,
    };
    for (const { sku, quantity } of data.units ?? []) {
      const stock = stockOf(sku);
      if (type === 'OrderShipped') stock.onHand -= quantity;
      if (['OrderReturned', 'OrderLinesReturned', 'DeliveryFailed'].includes(type)) stock.onHand += quantity;
      else stock.reserved += sign * quantity;
    }
    if (type === 'OrderLinesReturned' || type === 'RefundRequested') {
      const back = units((data.refund ?? data.amount).amount);
      granted.set(data.orderId, (granted.get(data.orderId) ?? 0n) + back);
      const customer = customers[data.customerId];
      if (customer && !returned.has(data.orderId)) customer.value -= back;
    }
    const counts = [
      'OrderPlaced',
      'OrderCancelled',
      'OrderReturned',
      'DeliveryFailed',
      'PaymentRefunded',
    ].includes(type);
    // What a refund has taken back is not taken back again.
    const isLast = type === 'OrderPlaced' || !returned.has(data.orderId);
    if (data.customerId === null || !counts || !isLast) continue;
    if (type !== 'OrderPlaced') returned.add(data.orderId);
    const { total } = placedBy.get(data.orderId) ?? data;
    if (type === 'OrderPlaced') placedBy.set(data.orderId, data);
    const customer = (customers[data.customerId] ??= {
      orders: 0,
      value: 0n,
      currency: total.currencyCode,
      times: [],
    });
    customer.orders += sign;
    customer.value += BigInt(sign) * (units(total.amount) - (granted.get(data.orderId) ?? 0n));
    customer.times.push(data.placedAt);
  }
  return {
    orders,
    products,
    customers: Object.fromEntries(
      Object.entries(customers).map(([id, { orders: count, value, currency, times }]) => [
        id,
        {
          orders: count,
          value: amountOf(value),
          currency,
          first: times.reduce((a, b) => (a < b ? a : b)),
          last: times.reduce((a, b) => (a > b ? a : b)),
        },
      ]),
    ),
    orderStatus,
    availability,
    sales: foldSales(events),
    lowStock: Object.entries(availability)
      .filter(([, { onHand, reserved }]) => onHand - reserved <= lowStock)
      .map(([sku]) => sku)
      .sort(),
  };
}

/** What is wrong with a payment: the next of its steps ends it. */
// oxlint-disable-next-line typescript/no-explicit-any
function troubled(before: any, type: string, data: any): object {
  const payment = { ...before };
  if (type === 'RefundRequested' || data.stillRefused) return payment;
  delete payment.trouble;
  if (type === 'PaymentDeclined') return { ...payment, declineReason: data.reason };
  if (type === 'PaymentRequested') return { ...payment, declineReason: null };
  if (type === 'PaymentActionRequired') return { ...payment, trouble: { actionRequired: true } };
  if (data.reason === undefined) return payment;
  return { ...payment, trouble: { reason: data.reason, ...(data.asked ? { refused: data.asked } : {}) } };
}

/** Each order is counted once, as it is after its last event. */
function foldSales(events: readonly LoggedEvent[]): Rows {
  // oxlint-disable-next-line typescript/no-explicit-any
  type Counted = { status: string; country: string; refunded?: true; data: any; back: any[]; less: bigint };
  const orders = new Map<string, Counted>();
  const names = new Map<string, string>();
  for (const { type, data } of events) {
    if (type === 'ProductRegistered' || type === 'ProductRenamed') names.set(data.sku, data.name);
    const { countryCode: country } = data.shippingAddress ?? {};
    if (type === 'OrderPlaced')
      orders.set(data.orderId, { status: 'PLACED', country, data, back: [], less: 0n });
    const order = orders.get(data.orderId);
    if (!order || type === 'OrderPlaced') continue;
    order.status = later[type]?.status ?? order.status;
    if (type === 'PaymentRefunded') order.refunded = true;
    if (type === 'OrderLinesReturned') order.back.push(...data.lines);
    if (type === 'OrderLinesReturned') order.less += units(data.refund.amount);
    if (type === 'RefundRequested') order.less += units(data.amount.amount);
    if (type === 'ShippingAddressChanged') order.country = data.shippingAddress.countryCode;
  }
  const sums: Record<string, { revenue: bigint; orders: number; units: number; name: string | null }> = {};
  const count = (key: string, revenue: string, orderCount: number, unitCount: number, name?: string) => {
    const row = (sums[key] ??= { revenue: 0n, orders: 0, units: 0, name: name ?? null });
    row.revenue += revenue.startsWith('-') ? -units(revenue.slice(1)) : units(revenue);
    row.orders += orderCount;
    row.units += unitCount;
  };
  for (const { status, country, refunded, data, back, less } of orders.values()) {
    const revenue = amountOf(units(data.total.amount) - less);
    const day = data.placedAt.slice(0, 10);
    count(`status ${day} ${status}`, '0', 1, 0);
    if (status === 'CANCELLED' || status === 'RETURNED' || refunded) continue;
    count(`country ${day} ${country}`, revenue, 1, 0);
    let sold = 0;
    for (const { sku, quantity, unitPrice } of data.lines) {
      sold += quantity;
      const earned = amountOf(units(unitPrice.amount) * BigInt(quantity));
      count(`product ${day} ${sku}`, earned, 0, quantity, names.get(sku));
    }
    for (const { sku, quantity, unitPrice } of back) {
      sold -= quantity;
      count(`product ${day} ${sku}`, amountOf(-units(unitPrice.amount) * BigInt(quantity)), 0, -quantity);
    }
    count(`day ${day}`, revenue, 1, sold);
  }
  return Object.fromEntries(
    Object.entries(sums)
      .filter(([, row]) => row.revenue !== 0n || row.orders !== 0 || row.units !== 0)
      .map(([key, row]) => [key, { ...row, revenue: amountOf(row.revenue) }]),
  );
}

const salesSql = `
  select key, trim_scale(revenue)::text as revenue, orders::int, units::int, name from (
    select 'day ' || day as key, revenue, orders, units, null as name from sales_day_v1
    union all select 'status ' || day || ' ' || status, 0, orders, 0, null from sales_status_v1
    union all select 'country ' || day || ' ' || country_code, revenue, orders, 0, null from sales_country_v1
    union all select 'product ' || day || ' ' || sku, revenue, 0, units, name from sales_product_v1
  ) as row where (revenue, orders, units) <> (0, 0, 0)`;

/** What the read models of these addresses must hold now. */
export async function freshFold({ databaseUrl }: Pick<Addresses, 'databaseUrl'>): Promise<Models> {
  return foldEvents(
    await rowsOf<LoggedEvent>(databaseUrl, 'select type, version, data from event order by position'),
  );
}

const iso = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const tableSql = {
  orders: `select id as key, number, customer_id as "customerId", status, version, ${iso('placed_at')} as "placedAt",
    ${iso('updated_at')} as "updatedAt", currency, trim_scale(total)::text as total, country_code as "countryCode",
    shipping_address as "shippingAddress", lines, skus, payment, tracking_number as "trackingNumber", cancel_reason as "cancelReason",
    return_reason as "returnReason", returned, trim_scale(granted)::text as granted, trim_scale(refunded)::text as refunded,
    timeline from orders_v1`,
  products: `select sku as key, id, name, trim_scale(price)::text as price, currency, for_sale as "forSale", version from products_v1`,
  customers: `select customer_id as key, order_count as orders, trim_scale(lifetime_value)::text as value, currency,
    ${iso('first_order_at')} as first, ${iso('last_order_at')} as last from customers_v1`,
  sales: salesSql,
} as const;

/** What the read models hold. Throws when a projection in Redis contradicts itself. */
export async function readModels(addresses: Omit<Addresses, 'databaseUrl'>): Promise<Models> {
  const [orders, products, customers, sales] = await Promise.all(
    tables.map(async (table) =>
      Object.fromEntries(
        (await rowsOf<{ key: string }>(addresses.readDatabaseUrl, tableSql[table])).map(({ key, ...row }) => [
          key,
          row,
        ]),
      ),
    ),
  );
  const redis = new Redis(addresses.redisUrl);
  try {
    const status = await redisRows(redis, addresses.redisPrefix, 'order-status');
    const stock = await redisRows(redis, addresses.redisPrefix, 'availability');
    return {
      orders: orders ?? {},
      products: products ?? {},
      customers: customers ?? {},
      sales: sales ?? {},
      orderStatus: status.rows,
      availability: stock.rows,
      lowStock: stock.marked,
    };
  } finally {
    redis.disconnect();
  }
}

async function redisRows(
  redis: Redis,
  prefix: string,
  projection: keyof typeof keyspaces,
): Promise<{ rows: Rows; marked: string[] }> {
  const live = await redis.get(`${prefix}${projection}:v1:live`);
  const rows: Rows = {};
  const marked: string[] = [];
  for (let lane = 0; lane < keyspaces[projection]; lane++) {
    const key = (what: string) => `${prefix}{${projection}:${live}:${lane}}:${what}`;
    const held = await redis.hgetall(key('rows'));
    const scores = await redis.zrange(key('changes'), '0', '-1', 'WITHSCORES');
    const changed: Record<string, string> = {};
    for (let i = 0; i < scores.length; i += 2) changed[scores[i] ?? ''] = scores[i + 1] ?? '';
    for (const [id, text] of Object.entries(held)) {
      const { seq, row } = JSON.parse(text) as { seq: number; row: object };
      if (id in rows) throw new Error(`${projection} has ${id} in two lanes`);
      if (changed[id] !== String(seq))
        throw new Error(`${projection} has ${id} of page ${seq}, listed as changed by ${changed[id]}`);
      rows[id] = row;
    }
    if (Object.keys(changed).length !== Object.keys(held).length)
      throw new Error(`${projection} lists changes of rows that are not there`);
    marked.push(...(await redis.smembers(key('marked'))));
  }
  return { rows, marked: marked.sort() };
}

/** Do all lanes say that they have every event of the log? Answers with those that don't, and why. */
export async function notCaughtUp(addresses: Addresses): Promise<string[]> {
  const lanes = await rowsOf<{ name: string; from: string }>(
    addresses.readDatabaseUrl,
    `select c.projection as name, c.from_snapshot as from from checkpoint c
     join projection p on p.name = c.projection and p.generation = c.generation`,
  );
  const redis = new Redis(addresses.redisUrl, { maxRetriesPerRequest: 1 });
  redis.on('error', () => undefined);
  try {
    for (const [name, count] of Object.entries(keyspaces)) {
      const live = await redis.get(`${addresses.redisPrefix}${name}:v1:live`);
      for (let lane = 0; lane < count; lane++) {
        const from = await redis.hget(`${addresses.redisPrefix}{${name}:${live}:${lane}}:checkpoint`, 'from');
        if (from !== null) lanes.push({ name, from });
      }
    }
  } finally {
    redis.disconnect();
  }
  const unseen = await rowsOf<{ name: string; events: number }>(
    addresses.databaseUrl,
    `select name, count(event.xid)::int as events from json_to_recordset($1) as lane (name text, "from" text)
     left join event on not pg_visible_in_snapshot(event.xid, lane.from::pg_snapshot) group by name`,
    [JSON.stringify(lanes)],
  );
  return [
    ...Object.entries(lanesOf)
      .filter(([name, count]) => lanes.filter((lane) => lane.name === name).length !== count)
      .map(([name]) => `${name} has not all its lanes`),
    ...unseen.filter(({ events }) => events > 0).map(({ name, events }) => `${name} lacks ${events} events`),
  ];
}

/** Waits until every lane says that it has all of the log: then the read models must equal the fold. */
export async function expectEqualFold(addresses: Addresses, timeoutMs = 20_000): Promise<Models> {
  let lacking: string[] = [];
  await waitFor(async () => (lacking = await notCaughtUp(addresses)).length === 0, {
    timeoutMs,
    describe: 'every lane has caught up',
  }).catch((error: unknown) => {
    throw new Error(lacking.join(', ') || 'no lane could be asked', { cause: error });
  });
  const models = await readModels(addresses);
  expect(models).toEqual(await freshFold(addresses));
  return models;
}

async function rowsOf<Row extends object>(
  url: string,
  sql: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql, [...values])).rows;
  } finally {
    await client.end();
  }
}
