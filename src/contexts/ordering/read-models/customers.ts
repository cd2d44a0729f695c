import { add, subtract } from '../../../kit/values/money.js';
import type { PostgresProjection } from '../../../kit/projections/projection.js';
import { encodeId } from '../domain/ids.js';
import { isoTime, readRows, type Answer } from '../../../kit/projections/read-database.js';
import { lookupOf } from '../../../kit/projections/read-models.js';
import type { Db } from '../../../kit/databases/postgres.js';
import { inTables, type Model, type ModelRows } from '../../../kit/projections/verify-models.js';
import type {
  DeliveryFailed,
  MoneyData,
  OrderCancelled,
  OrderLinesReturned,
  OrderPlaced,
  OrderReturned,
  PaymentRefunded,
  RefundRequested,
} from '../domain/events.js';
import { countsAsRevenue } from '../domain/lifecycle.js';
import { countedFor, type OrderingState } from '../domain/state.js';
import type { Folded } from './folded.js';

type CustomerEvent =
  | DeliveryFailed
  | OrderPlaced
  | OrderCancelled
  | OrderReturned
  | OrderLinesReturned
  | RefundRequested
  | PaymentRefunded;

/**
 * What a page adds to a customer's row. Amounts are relative, which is safe by the exactly-once checkpoint.
 */
interface CustomerChange {
  customer_id: string;
  orders: number;
  value: string;
  currency: string;
  first_at: string;
  last_at: string;
}

export const customersProjection: PostgresProjection<CustomerEvent> = {
  name: 'customers',
  version: 1,
  store: 'postgres',
  tables: ['customers_v1'],
  lanes: 1,
  events: [
    'OrderPlaced',
    'OrderCancelled',
    'OrderReturned',
    'DeliveryFailed',
    'OrderLinesReturned',
    'RefundRequested',
    'PaymentRefunded',
  ],
  maxStalenessMs: 1_000,
  gatherMs: 100,
  rowKeys: ({ data }) => (data.customerId === null || amountOf(data) === undefined ? [] : [data.customerId]),
  async apply(tx, events, page) {
    const changes = new Map<string, CustomerChange>();
    for (const { type, data } of events) {
      const { customerId, placedAt } = data;
      const total = amountOf(data);
      if (customerId === null || total === undefined || !page.mine(customerId)) continue;
      const sign = type === 'OrderPlaced' ? 1 : -1;
      const value = sign === 1 ? total.amount : subtract('0', total.amount);
      const before = changes.get(customerId);
      changes.set(customerId, {
        customer_id: customerId,
        // An order of which a part is given back still counts as one.
        orders: (before?.orders ?? 0) + ('granted' in data ? 0 : sign),
        value: before ? add(before.value, value) : value,
        currency: total.currencyCode,
        first_at: before && before.first_at < placedAt ? before.first_at : placedAt,
        last_at: before && before.last_at > placedAt ? before.last_at : placedAt,
      });
    }
    if (changes.size === 0) return;
    await tx.query({
      name: 'customers-upsert',
      text: `
        insert into customers_v1 as c (customer_id, order_count, currency, lifetime_value, first_order_at, last_order_at, lane, seq)
        select customer_id, orders, currency, value, first_at, last_at, $2, $3
        from json_to_recordset($1) as new (customer_id text, orders int, currency text, value numeric,
          first_at timestamptz, last_at timestamptz)
        order by customer_id
        on conflict (customer_id) do update
        set order_count = c.order_count + excluded.order_count, lifetime_value = c.lifetime_value + excluded.lifetime_value,
          first_order_at = least(c.first_order_at, excluded.first_order_at),
          last_order_at = greatest(c.last_order_at, excluded.last_order_at), lane = $2, seq = $3`,
      values: [JSON.stringify([...changes.values()]), page.lane, page.seq],
    });
  },
};

/**
 * The amount that an event adds or takes away. Undefined when the event changes none: the amount is left to
 * another event, or was taken away by an earlier one.
 */
function amountOf(data: CustomerEvent['data']): MoneyData | undefined {
  if ('refund' in data) return data.refund;
  if ('amount' in data) return data.amount;
  return 'takenBack' in data ? undefined : data.total;
}

export interface CustomerView {
  readonly __typename: 'Customer';
  readonly id: string;
  readonly customerId: string;
  readonly orderCount: number;
  readonly lifetimeValue: MoneyData;
  readonly firstOrderAt: string;
  readonly lastOrderAt: string;
}

export interface StoredCustomer {
  customerId: string;
  orderCount: number;
  currency: string;
  lifetimeValue: string;
  firstOrderAt: string;
  lastOrderAt: string;
}

/** The select list of a query from `customers_v1 c`. */
export const customerColumns = `c.customer_id as "customerId", c.order_count as "orderCount", c.currency,
  trim_scale(c.lifetime_value)::text as "lifetimeValue", ${isoTime('c.first_order_at')} as "firstOrderAt",
  ${isoTime('c.last_order_at')} as "lastOrderAt"`;

async function findCustomers(db: Db, customerIds: readonly string[]): Promise<Answer<CustomerView>> {
  return customerViews(
    await readRows<StoredCustomer>(
      db,
      customersProjection,
      `select ${customerColumns} from customers_v1 c where c.customer_id = any($1::text[])`,
      [customerIds],
    ),
  );
}

export const customersByKey = lookupOf(customersProjection, findCustomers, ({ customerId }) => customerId);

export function customerViews({ rows, position }: Answer<StoredCustomer>): Answer<CustomerView> {
  return {
    rows: rows.map(({ currency, lifetimeValue, ...customer }) => ({
      ...customer,
      __typename: 'Customer',
      id: encodeId('customer', customer.customerId),
      lifetimeValue: { amount: lifetimeValue, currencyCode: currency },
    })),
    position,
  };
}

export const customersToVerify: Model<Folded> = {
  name: 'customers',
  reads: inTables(
    customersProjection,
    `select customer_id as key, json_build_array(order_count, trim_scale(lifetime_value)::text, currency,
           ${isoTime('first_order_at')}, ${isoTime('last_order_at')}) as row from customers_v1`,
  ),
  expected: ({ state }) => customersOf(state),
};

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
