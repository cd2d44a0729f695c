import type { Differences } from '../../../kit/projections/differences.js';
import { parseSnapshot } from '../../../kit/log/snapshot.js';
import { eachEvent } from '../../../kit/log/log-fold.js';
import { transaction, type Pool, type Tx } from '../../../kit/databases/postgres.js';
import { productEventTypes, type OrderingEvent } from '../domain/events.js';
import { orderEventTypes } from '../domain/lifecycle.js';
import { emptyOrderingState, evolve, type OrderingState } from '../domain/state.js';

const types: readonly OrderingEvent['type'][] = [...productEventTypes, ...orderEventTypes];

/**
 * Folds the log and compares it with the write tables, all of one snapshot, while commands go on. Holds what
 * every order and product came to in memory: some 2 KB each. `db`: the write database, as the command side.
 */
export function verifyWriteTables(db: Pool, differences: Differences): Promise<void> {
  return transaction(
    db,
    async (tx) => {
      const { rows } = await tx.query<{ snapshot: string }>('select pg_current_snapshot()::text as snapshot');
      const state = emptyOrderingState();
      const addresses = new Map<string, object>();
      await eachEvent(tx, parseSnapshot(rows[0]?.snapshot ?? ''), types, ({ type, data }) => {
        evolve(state, { type, data } as OrderingEvent);
        if ('shippingAddress' in data && 'orderId' in data)
          addresses.set(String(data.orderId), data.shippingAddress as object);
      });
      await compareOrders(tx, state, addresses, differences);
      await compareProducts(tx, state, differences);
      await addUp(tx, differences);
    },
    'begin isolation level repeatable read read only; set local statement_timeout = 0',
  );
}

const iso = (column: string): string =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

async function compareOrders(
  tx: Tx,
  state: OrderingState,
  addresses: ReadonlyMap<string, object>,
  differences: Differences,
): Promise<void> {
  const { rows } = await tx.query<{ id: string; row: object; address: object; method: string }>(`
    select id, json_build_array(number, customer_id, o.status, p.status, o.version, trim_scale(total)::text, currency,
        trim_scale(amount)::text, ${iso('placed_at')}, ${iso('updated_at')}, cancel_reason, tracking_number,
        ${iso('delivered_at')}, return_reason, decline_reason,
        p.version, failure_reason, refused, action_required,
        (select json_agg(json_build_array(sku, quantity, trim_scale(unit_price)::text, returned, written_off)
           order by line_no) from order_line where order_id = id),
        (select json_agg(json_build_array(r.version, trim_scale(r.amount)::text, given) order by r.version)
         from refund r where r.order_id = id)) as row,
      jsonb_build_object('name', ship_name, 'line1', ship_line1, 'line2', ship_line2, 'city', ship_city,
        'region', ship_region, 'postalCode', ship_postal_code, 'countryCode', ship_country) as address, method
    from orders o left join payment p on p.order_id = id`);
  const stored = new Map(rows.map((row) => [row.id, row]));
  for (const order of state.orders.values()) {
    const found = stored.get(order.id);
    const where = `order ${order.number} (write tables)`;
    const { number, customerId, status, paymentStatus, version, total, placedAt, updatedAt } = order;
    const { cancelReason, trackingNumber, deliveredAt, returnReason, declineReason, lines, refunds } = order;
    const { paymentVersion, failureReason, refused, actionRequired } = order;
    differences.compare(
      where,
      [
        number,
        customerId,
        status,
        paymentStatus,
        version,
        total.amount,
        total.currencyCode,
        total.amount,
        placedAt,
        updatedAt,
        cancelReason,
        trackingNumber,
        deliveredAt,
        returnReason,
        declineReason,
        paymentVersion,
        failureReason,
        refused,
        actionRequired,
        lines.map(({ sku, quantity, unitPrice, returned, writtenOff }) => [
          sku,
          quantity,
          unitPrice,
          returned,
          writtenOff,
        ]),
        refunds.length === 0 ? null : refunds.map(({ version: of, amount, given }) => [of, amount, given]),
      ],
      found?.row,
    );
    differences.compare(
      `${where}, address`,
      sortedFields(addresses.get(order.id)),
      sortedFields(found?.address),
    );
    // Neither is shown.
    if (order.paymentMethod !== undefined && order.paymentMethod !== found?.method)
      differences.add(where, 'its payment method is another one than by the log');
    stored.delete(order.id);
  }
  for (const id of stored.keys()) differences.add(`order ${id} (write tables)`, 'is in no event');
}

const sortedFields = (object: object | undefined) =>
  object && Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1));

async function compareProducts(tx: Tx, state: OrderingState, differences: Differences): Promise<void> {
  const { rows } = await tx.query<{ sku: string; row: unknown[] }>(`
    select sku, json_build_array(id, name, trim_scale(price)::text, currency, for_sale, version, on_hand, reserved) as row
    from product left join stock using (sku)`);
  const stored = new Map(rows.map(({ sku, row }) => [sku, row]));
  for (const { sku, id, name, price, forSale, version } of state.products.values()) {
    const stock = state.stock.get(sku);
    differences.compare(
      `product ${sku} (write tables)`,
      [id, name, price.amount, price.currencyCode, forSale, version, stock?.onHand, stock?.reserved],
      stored.get(sku),
    );
    stored.delete(sku);
  }
  for (const sku of stored.keys()) differences.add(`product ${sku} (write tables)`, 'is in no event');
}

/** What came in, as corrected, is on hand or was shipped; what is reserved is in orders that wait to be shipped. */
async function addUp(tx: Tx, differences: Differences): Promise<void> {
  const { rows } = await tx.query<{ sku: string; sums: string }>(`
    with moved as (
      select sku,
        sum(quantity) filter (where status in ('PLACED', 'CONFIRMED')) as waiting,
        -- What came back and is not on hand again stays gone.
        sum(case when status in ('SHIPPED', 'DELIVERED') then quantity - returned else 0 end + written_off) as gone
      from order_line join orders on orders.id = order_id group by sku
    ), received as (
      select data->>'sku' as sku, sum((coalesce(data->>'quantity', data->>'delta'))::bigint) as units
      from event where type in ('StockReceived', 'StockCorrected') group by 1
    )
    select sku, format('%s received and corrected, %s on hand, %s shipped; %s reserved, %s in orders that wait',
      coalesce(units, 0), on_hand, coalesce(gone, 0), reserved, coalesce(waiting, 0)) as sums
    from stock left join moved using (sku) left join received using (sku)
    where on_hand + coalesce(gone, 0) <> coalesce(units, 0) or reserved <> coalesce(waiting, 0)`);
  for (const { sku, sums } of rows) differences.add(`stock of ${sku}`, `does not add up: ${sums}`);
}
