import { createHash } from 'node:crypto';
import { daysIn } from '../../../kit/values/days.js';
import type { Differences } from '../../../kit/projections/differences.js';
import { add } from '../../../kit/values/money.js';
import { laneOf, type ProjectionRef } from '../../../kit/projections/projection.js';
import type { Snapshot } from '../../../kit/log/snapshot.js';
import { eachEvent } from '../../../kit/log/log-fold.js';
import type { Db } from '../../../kit/databases/postgres.js';
import { isoTime } from '../../../kit/projections/read-database.js';
import type { ReadModels } from '../../../kit/projections/read-models.js';
import type { RedisRows } from '../../../kit/projections/redis-rows.js';
import {
  inTables,
  settledAt,
  verifyModels,
  type Model,
  type ModelRows,
} from '../../../kit/projections/verify-models.js';
import { happenedAt, productEventTypes, type OrderEvent, type OrderingEvent } from '../domain/events.js';
import { countsAsRevenue, orderEventTypes } from '../domain/lifecycle.js';
import {
  countedFor,
  emptyOrderingState,
  evolve,
  givenOf,
  grantedOf,
  type Order,
  type OrderingState,
} from '../domain/state.js';
import { availabilityModel } from './availability.js';
import { customersProjection } from './customers.js';
import { orderStatusProjection, type OrderStatusRow } from './order-status.js';
import { isSearched, orderSearchProjection, orderWords, type OrderWords } from './order-search.js';
import { ordersProjection, storedLine, timelineTypes } from './orders.js';
import { productSearchProjection } from './product-search.js';
import { productsProjection } from './products.js';
import { brings, nextSale, Sums, type Sale } from './sale.js';
import { salesModel } from './sales.js';
import { productWords } from './search-words.js';

/** What is shown of an order and decides nothing: the long of it as its MD5, for millions are held at once. */
interface Shown {
  readonly lines: string;
  readonly skus: readonly string[];
  address: string;
  /** Each step and when it was, in order. */
  timeline: string;
}

/** What the log comes to, at one moment. */
interface Folded {
  readonly state: OrderingState;
  readonly shown: ReadonlyMap<string, Shown>;
  readonly sales: ReadonlyMap<string, Sale>;
  /** What each order is found by, joined by spaces. */
  readonly words: ReadonlyMap<string, string>;
}

/**
 * Compares every read model with the fold of what it says that it covers: so it need not be up to date, and
 * may go on meanwhile.
 */
export const verifyReadModels = (
  reads: ReadModels,
  log: Db,
  timeZone: string,
  differences: Differences,
): Promise<void> =>
  verifyModels(models(reads, log), (snapshot) => fold(log, timeZone, snapshot), differences);

async function fold(log: Db, timeZone: string, snapshot: Snapshot): Promise<Folded> {
  const dayOf = daysIn(timeZone);
  const state = emptyOrderingState();
  const shown = new Map<string, Shown>();
  const sales = new Map<string, Sale>();
  const words = new Map<string, OrderWords>();
  await eachEvent(log, snapshot, [...productEventTypes, ...orderEventTypes], ({ type, data }) => {
    evolve(state, { type, data } as OrderingEvent);
    if (!('orderId' in data)) return;
    const event = { type, data } as OrderEvent;
    show(shown, event);
    const sale = nextSale(sales.get(event.data.orderId), event, dayOf);
    if (sale) sales.set(sale.id, sale);
    if (isSearched(event)) {
      const { id, ...found } = orderWords(event);
      words.set(id, { ...words.get(id), ...found });
    }
  });
  const joined = [...words].map(([id, { fixed, address, tracking }]) => {
    const all = [fixed, address, tracking].flatMap((part) => [...(part?.keys() ?? [])]);
    return [id, joinWords(all)] as const;
  });
  return { state, shown, sales, words: new Map(joined) };
}

/** Of each line of which some came back, by its number; null when none did. */
function returnedOf({ lines }: Order): Record<string, number> | null {
  const some = lines.flatMap(({ returned }, line) => (returned > 0 ? [[line, returned] as const] : []));
  return some.length === 0 ? null : Object.fromEntries(some);
}

const statusRow = ({ status, paymentStatus, version, updatedAt, customerId }: OrderStatusRow): unknown[] => [
  status,
  paymentStatus,
  version,
  updatedAt,
  customerId,
];

function show(shown: Map<string, Shown>, event: OrderEvent): void {
  const { orderId } = event.data;
  const step = `${timelineTypes[event.type]} ${happenedAt(event)}`;
  const order = shown.get(orderId);
  if (event.type === 'OrderPlaced') {
    const { lines, units, shippingAddress } = event.data;
    shown.set(orderId, {
      lines: md5(lines.map(storedLine)),
      skus: units.map(({ sku }) => sku),
      address: md5(shippingAddress),
      timeline: step,
    });
  } else if (order) {
    order.timeline += `, ${step}`;
    if (event.type === 'ShippingAddressChanged') order.address = md5(event.data.shippingAddress);
  }
}

/** Of the text that a column of type json keeps as it was written. */
const md5 = (value: object): string => createHash('md5').update(JSON.stringify(value)).digest('hex');

function models(reads: ReadModels, log: Db): Model<Folded>[] {
  const table = (projection: ProjectionRef, sql: string) => inTables(reads.db, projection, sql);
  return [
    {
      name: 'orders',
      reads: table(
        ordersProjection,
        `select id::text as key, json_build_array(number, customer_id, status, payment->>'status', version,
           trim_scale(total)::text, country_code, tracking_number, cancel_reason, return_reason,
           payment->>'declineReason', payment->'trouble'->>'reason', payment->'trouble'->>'refused',
           coalesce((payment->'trouble'->>'actionRequired')::boolean, false), ${isoTime('placed_at')}, ${isoTime('updated_at')}, currency,
           trim_scale((payment->'amount'->>'amount')::numeric)::text, payment->'amount'->>'currencyCode',
           md5(lines::text), returned, trim_scale(coalesce(granted, 0))::text,
           trim_scale(coalesce(refunded, 0))::text, skus, md5(shipping_address::text),
           (select string_agg(step->>'type' || ' ' || (step->>'at'), ', ' order by n)
            from jsonb_array_elements(timeline) with ordinality as steps (step, n))) as row from orders_v1`,
      ),
      expected: ({ state, shown, sales }) =>
        new Map(
          [...state.orders].map(([id, order]) => [
            id,
            [
              order.number,
              order.customerId,
              order.status,
              order.paymentStatus,
              order.version,
              order.total.amount,
              sales.get(id)?.countryCode,
              order.trackingNumber,
              order.cancelReason,
              order.returnReason,
              order.declineReason,
              order.failureReason,
              order.refused,
              order.actionRequired,
              order.placedAt,
              order.updatedAt,
              order.total.currencyCode,
              order.total.amount,
              order.total.currencyCode,
              shown.get(id)?.lines,
              returnedOf(order),
              grantedOf(order),
              givenOf(order),
              shown.get(id)?.skus,
              shown.get(id)?.address,
              shown.get(id)?.timeline,
            ],
          ]),
        ),
    },
    {
      name: 'products',
      reads: table(
        productsProjection,
        `select sku as key, json_build_array(id, name, trim_scale(price)::text, currency, for_sale, version) as row from products_v1`,
      ),
      expected: ({ state }) =>
        new Map(
          [...state.products].map(([sku, { id, name, price, forSale, version }]) => [
            sku,
            [id, name, price.amount, price.currencyCode, forSale, version],
          ]),
        ),
    },
    {
      name: 'order-search',
      reads: table(
        orderSearchProjection,
        `select id::text as key, array_to_string(tsvector_to_array(document), ' ') as row from order_search_v2`,
      ),
      expected: ({ words }) => words,
    },
    {
      name: 'product-search',
      reads: table(
        productSearchProjection,
        `select id::text as key, array_to_string(tsvector_to_array(document), ' ') as row from product_search_v2`,
      ),
      expected: ({ state }) =>
        new Map(
          [...state.products.values()].map(({ id, sku, name }) => [
            id,
            joinWords(productWords(sku, name).keys()),
          ]),
        ),
    },
    {
      name: 'customers',
      reads: table(
        customersProjection,
        `select customer_id as key, json_build_array(order_count, trim_scale(lifetime_value)::text, currency,
           ${isoTime('first_order_at')}, ${isoTime('last_order_at')}) as row from customers_v1`,
      ),
      expected: ({ state }) => customersOf(state),
    },
    {
      name: 'sales-dashboard',
      reads: table(
        salesModel,
        `select key, json_build_array(trim_scale(revenue)::text, orders, units, name) as row from (
           select 'day ' || day as key, revenue, orders, units, null as name from sales_day_v1
           union all select 'status ' || day || ' ' || status, 0, orders, 0, null from sales_status_v1
           union all select 'country ' || day || ' ' || country_code, revenue, orders, 0, null from sales_country_v1
           union all select 'product ' || day || ' ' || sku, revenue, 0, units, name from sales_product_v1
         ) as figure where (revenue, orders, units) <> (0, 0, 0)`,
      ),
      expected: ({ sales, state }) => figuresOf(sales, state),
    },
    {
      name: 'order-status',
      reads: inRedis(
        reads.rows(orderStatusProjection),
        log,
        "select distinct data->>'orderId' as key from event where type = 'OrderPlaced'",
        statusRow,
      ),
      expected: ({ state }) => new Map([...state.orders].map(([id, order]) => [id, statusRow(order)])),
    },
    {
      name: 'availability',
      reads: inRedis(
        reads.rows(availabilityModel),
        log,
        "select distinct data->>'sku' as key from event where type = 'ProductRegistered'",
        ({ onHand, reserved }) => [onHand, reserved],
      ),
      expected: ({ state }) =>
        new Map([...state.stock].map(([sku, { onHand, reserved }]) => [sku, [onHand, reserved]])),
    },
  ];
}

/**
 * Redis is asked by the keys that the log knows, lane by lane. What is written meanwhile is left out: every other
 * row is as it was when the reading began.
 */
function inRedis<Row extends object>(
  rows: RedisRows<Row>,
  log: Db,
  keysSql: string,
  valuesOf: (row: Row) => unknown[],
): Model<Folded>['reads'] {
  return Array.from({ length: rows.lanes }, (_, lane) => async () => {
    const began = await rows.position();
    const at = began && { ...began, lanes: began.lanes.filter((one) => one.lane === lane) };
    if (!at || !settledAt(at)) return { rows: new Map(), position: at };
    const known = (await log.query<{ key: string }>(keysSql)).rows.map(({ key }) => key);
    const keys = known.filter((key) => laneOf(key, rows.lanes) === lane);
    const found = new Map<string, unknown>();
    for (let i = 0; i < keys.length; i += redisKeys)
      for (const [key, row] of (await rows.read(keys.slice(i, i + redisKeys))).rows)
        found.set(key, valuesOf(row));
    const place = began.lanes.map(({ seq }) => ({ seq, key: undefined }));
    const { generation } = began;
    const { changes, position: now } = await rows.changes({ generation, lanes: place }, mostWritten);
    if (now?.generation !== generation || changes.length >= mostWritten)
      return { rows: new Map(), position: undefined };
    const written = new Set(changes.map(({ key }) => key));
    const still = new Set(keys.filter((key) => !written.has(key)));
    return {
      rows: new Map([...found].filter(([key]) => still.has(key))),
      position: at,
      asked: (key) => still.has(key),
    };
  });
}

const redisKeys = 1_000;
/** So much is not written while it is read. */
const mostWritten = 100_000;

/** Each word once, in the order of a tsvector: that of their bytes. */
const joinWords = (words: Iterable<string>): string =>
  [...new Set(words)]
    .map((word) => Buffer.from(word))
    .sort(Buffer.compare)
    .join(' ');

function customersOf({ orders }: OrderingState): ModelRows {
  const customers = new Map<string, [number, string, string, string, string]>();
  for (const order of orders.values()) {
    const { customerId, status, paymentStatus, total, placedAt } = order;
    if (customerId === null) continue;
    const none = [0, '0', total.currencyCode, placedAt, placedAt] as const;
    const [count, value, currency, first, last] = customers.get(customerId) ?? none;
    const counts = countsAsRevenue(status, paymentStatus);
    customers.set(customerId, [
      counts ? count + 1 : count,
      counts ? add(value, countedFor(order).amount) : value,
      currency,
      placedAt < first ? placedAt : first,
      placedAt > last ? placedAt : last,
    ]);
  }
  return customers;
}

function figuresOf(sales: ReadonlyMap<string, Sale>, { products: known }: OrderingState): ModelRows {
  const sums = new Sums();
  const names = new Map<string, string | undefined>();
  for (const sale of sales.values()) {
    const { day, status, countryCode, revenue, units, products } = sale;
    sums.add([`status ${day} ${status}`], 1, { orders: 1 });
    if (!brings(sale)) continue;
    sums.add([`day ${day}`], 1, { revenue, units, orders: 1 });
    sums.add([`country ${day} ${countryCode}`], 1, { revenue, orders: 1 });
    for (const [sku, , sold, earned] of products) {
      sums.add([`product ${day} ${sku}`], 1, { revenue: earned, units: sold });
      names.set(`product ${day} ${sku}`, known.get(sku)?.name);
    }
  }
  return new Map(
    sums
      .changes()
      .map(({ key: [key = ''], revenue, orders, units }) => [
        key,
        [revenue, orders, units, names.get(key) ?? null],
      ]),
  );
}
