import pg from 'pg';
import { expect } from 'vitest';
import { compare } from '../../src/kit/values/money.js';
import type { OrderingEvent, OrderPlaced } from '../../src/contexts/ordering/domain/events.js';
import { emptyOrderingState, evolve } from '../../src/contexts/ordering/domain/state.js';

interface Row {
  type: OrderingEvent['type'];
  data: OrderingEvent['data'];
  stream: string;
  version: number;
}

const iso = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** The write tables hold what the fold of the log gives; streams have no gaps; every command's events are there once. */
export async function expectWriteTablesEqualFold(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    // All of one moment: a worker may go on meanwhile.
    await client.query('begin isolation level repeatable read read only');
    const { rows: events } = await client.query<Row>(
      'select type, data, stream, version from event order by position',
    );
    const state = emptyOrderingState();
    const versions = new Map<string, number>();
    const placed = new Map<string, OrderPlaced['data']>();
    const addresses = new Map<string, object>();
    for (const { type, data, stream, version } of events) {
      expect(version, stream).toBe((versions.get(stream) ?? 0) + 1);
      versions.set(stream, version);
      evolve(state, { type, data } as OrderingEvent);
      if (type === 'OrderPlaced')
        placed.set((data as OrderPlaced['data']).orderId, data as OrderPlaced['data']);
      if ('shippingAddress' in data) addresses.set(data.orderId, data.shippingAddress);
    }

    const heads = await client.query<{ stream: string; version: number }>(
      'select stream, version from stream_head',
    );
    expect(new Map(heads.rows.map((row) => [row.stream, row.version]))).toEqual(versions);

    const stock = await client.query<{ sku: string; on_hand: number; reserved: number }>(
      'select * from stock',
    );
    expect(Object.fromEntries(stock.rows.map((row) => [row.sku, [row.on_hand, row.reserved]]))).toEqual(
      Object.fromEntries([...state.stock.values()].map((row) => [row.sku, [row.onHand, row.reserved]])),
    );

    const products = await client.query<{
      id: string;
      sku: string;
      name: string;
      currency: string;
      price: string;
      for_sale: boolean;
      version: number;
    }>('select * from product');
    expect(products.rows).toHaveLength(state.products.size);
    for (const row of products.rows) {
      const product = state.products.get(row.sku);
      expect([row.id, row.name, row.currency, row.for_sale, row.version]).toEqual([
        product?.id,
        product?.name,
        product?.price.currencyCode,
        product?.forSale,
        product?.version,
      ]);
      expect(compare(row.price, product?.price.amount ?? '0'), row.sku).toBe(0);
    }

    const orders = await client.query<{ id: string; row: object }>(
      `select id, json_build_object(
         'number', number, 'customerId', customer_id, 'status', o.status, 'version', version,
         'total', trim_scale(total)::text, 'currency', currency, 'placedAt', ${iso('placed_at')}, 'updatedAt', ${iso('updated_at')},
         'cancelReason', cancel_reason, 'trackingNumber', tracking_number, 'deliveredAt', ${iso('delivered_at')},
         'returnReason', return_reason,
         'address', json_build_object('name', ship_name, 'line1', ship_line1, 'line2', ship_line2, 'city', ship_city,
           'region', ship_region, 'postalCode', ship_postal_code, 'countryCode', ship_country),
         'lines', (select json_agg(json_build_array(sku, quantity, trim_scale(unit_price)::text, returned, written_off)
           order by line_no) from order_line where order_id = id),
         'refunds', (select coalesce(json_agg(json_build_array(r.version, trim_scale(r.amount)::text, given) order by r.version), '[]')
           from refund r where r.order_id = id),
         'payments', (select json_agg(json_build_array(p.status, trim_scale(amount)::text, decline_reason,
           p.version, failure_reason, refused, action_required)) from payment p where order_id = id)
       ) as row from orders o`,
    );
    const expected = [...state.orders.values()].map((order) => {
      const { number, customerId, status, version, total, placedAt, updatedAt } = order;
      const { cancelReason, trackingNumber, deliveredAt, returnReason } = order;
      const row = {
        number,
        customerId,
        status,
        version,
        placedAt,
        updatedAt,
        cancelReason,
        trackingNumber,
        deliveredAt,
        returnReason,
        total: total.amount,
        currency: total.currencyCode,
        address: addresses.get(order.id),
        lines: order.lines.map((line) => [
          line.sku,
          line.quantity,
          line.unitPrice,
          line.returned,
          line.writtenOff,
        ]),
        refunds: order.refunds.map(({ version: asked, amount, given }) => [asked, amount, given]),
        payments: [
          [
            order.paymentStatus,
            total.amount,
            order.declineReason,
            order.paymentVersion,
            order.failureReason,
            order.refused,
            order.actionRequired,
          ],
        ],
      };
      return [order.id, row] as const;
    });
    expect(Object.fromEntries(orders.rows.map(({ id, row }) => [id, row]))).toEqual(
      Object.fromEntries(expected),
    );

    // A command writes each thing to a stream once at the most, in one transaction, and is in the ledger as that.
    const strays = await client.query(
      `select e.metadata->>'commandId' as command, e.stream, count(*) from event e
       left join command c on c.principal = e.metadata->>'actor' and c.command_id = (e.metadata->>'commandId')::uuid
         and c.xid = e.xid and c.name = e.metadata->>'command' and e.type = any(c.event_types)
       group by 1, 2 having count(*) > count(distinct e.type) or count(c.name) <> count(*)`,
    );
    expect(strays.rows).toEqual([]);
    const missing = await client.query(
      `select command_id from command c where cardinality(event_types) > 0
       and not exists (select from event e where e.xid = c.xid and (e.metadata->>'commandId')::uuid = c.command_id)`,
    );
    expect(missing.rows).toEqual([]);
  } finally {
    await client.end();
  }
}
