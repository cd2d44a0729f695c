import pg from 'pg';
import { expect } from 'vitest';
import { compare } from '../../src/cqrs/money.js';
import type { OrderingEvent, OrderPlaced } from '../../src/ordering/domain/events.js';
import { emptyOrderingState, evolve } from '../../src/ordering/domain/state.js';

interface Row {
  type: OrderingEvent['type'];
  data: OrderingEvent['data'];
  stream: string;
  version: number;
}

/** The write tables hold what the fold of the log gives; streams have no gaps; every command's events are there once. */
export async function expectWriteTablesEqualFold(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows: events } = await client.query<Row>(
      'select type, data, stream, version from event order by position',
    );
    const state = emptyOrderingState();
    const versions = new Map<string, number>();
    const lines = new Map<string, OrderPlaced['data']['lines']>();
    for (const { type, data, stream, version } of events) {
      expect(version, stream).toBe((versions.get(stream) ?? 0) + 1);
      versions.set(stream, version);
      evolve(state, { type, data } as OrderingEvent);
      if (type === 'OrderPlaced')
        lines.set((data as OrderPlaced['data']).orderId, (data as OrderPlaced['data']).lines);
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

    const products = await client.query<{ sku: string; price: string; version: number }>(
      'select * from product',
    );
    expect(products.rows).toHaveLength(state.products.size);
    for (const row of products.rows) {
      const product = state.products.get(row.sku);
      expect(row.version, row.sku).toBe(product?.version);
      expect(compare(row.price, product?.price.amount ?? '0'), row.sku).toBe(0);
    }

    const orders = await client.query<{
      id: string;
      status: string;
      version: number;
      lines: string;
      payments: string;
    }>(
      `select id, status, version, (select count(*) from order_line where order_id = id) as lines,
         (select count(*) from payment where order_id = id) as payments from orders`,
    );
    expect(Object.fromEntries(orders.rows.map(({ id, ...row }) => [id, row]))).toEqual(
      Object.fromEntries(
        [...state.orders.values()].map(({ id, status, version }) => [
          id,
          { status, version, lines: String(lines.get(id)?.length), payments: '1' },
        ]),
      ),
    );

    const doubled = await client.query(
      `select metadata->>'commandId', stream, count(*) from event where type <> 'StockReceived' group by 1, 2 having count(*) > 1`,
    );
    expect(doubled.rows).toEqual([]);
  } finally {
    await client.end();
  }
}
