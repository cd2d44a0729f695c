import { encodeId } from '../../../kit/values/ids.js';
import { isoTime, readRows, type Answer } from '../../../kit/projections/read-database.js';
import { lookupOf } from '../../../kit/projections/read-models.js';
import type { Db } from '../../../kit/databases/postgres.js';
import type { MoneyData } from '../domain/events.js';
import { customersProjection } from './customers.js';

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

/** The select list, from `customers_v1 c`. */
export const customerColumns = `c.customer_id as "customerId", c.order_count as "orderCount", c.currency,
  trim_scale(c.lifetime_value)::text as "lifetimeValue", ${isoTime('c.first_order_at')} as "firstOrderAt",
  ${isoTime('c.last_order_at')} as "lastOrderAt"`;

export async function findCustomers(db: Db, customerIds: readonly string[]): Promise<Answer<CustomerView>> {
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
