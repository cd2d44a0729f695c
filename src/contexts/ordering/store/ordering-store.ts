import type { StreamEvent } from '../../../kit/commands/decider.js';
import { lockStreams, streamVersions } from '../../../kit/log/log.js';
import { together, type Tx } from '../../../kit/databases/postgres.js';
import type { AggregateStore, WorkingSet } from '../../../kit/commands/unit-of-work.js';
import { withoutPaymentMethod, type OrderingEvent, type PaymentAsk } from '../domain/events.js';
import { unitsBySku } from '../domain/order.js';
import {
  emptyOrderingState,
  evolve,
  type OrderingState,
  type OrderLine,
  type OrderStatus,
  type PaymentStatus,
  type Refund,
} from '../domain/state.js';
import { saveOrdering } from './save-ordering.js';

/** What the commands of a group must lock and load. */
export interface OrderingNeeds {
  /** Streams of aggregates that exist and are to be changed. */
  readonly streams?: readonly string[];
  /** Products whose stock may change. */
  readonly skus?: readonly string[];
  /** Orders to be changed. */
  readonly orderIds?: readonly string[];
  /** Orders whose units move: the stock of their lines may change. */
  readonly stockOf?: readonly string[];
}

/** The shop as far as a group of commands needs it, and what they have changed of it. */
export class OrderingSet implements WorkingSet<OrderingEvent>, OrderingState {
  readonly products;
  readonly stock;
  readonly orders;
  /** In the order in which they were decided. */
  readonly recorded: OrderingEvent[] = [];
  readonly #versions: Map<string, number>;

  constructor(state: OrderingState, versions: Map<string, number>) {
    ({ products: this.products, stock: this.stock, orders: this.orders } = state);
    this.#versions = versions;
  }

  version(stream: string): number {
    return this.#versions.get(stream) ?? 0;
  }

  apply({ stream, event }: StreamEvent<OrderingEvent>): void {
    evolve(this, event);
    this.#versions.set(stream, this.version(stream) + 1);
    this.recorded.push(event);
  }
}

export const orderingStore: AggregateStore<OrderingNeeds, OrderingSet> = {
  unite: (needs) => ({
    streams: unique(needs.map((need) => need.streams)),
    skus: unique(needs.map((need) => need.skus)),
    orderIds: unique(needs.map((need) => need.orderIds)),
    stockOf: unique(needs.map((need) => need.stockOf)),
  }),

  lock: (tx, { streams = [], skus = [], stockOf = [] }) =>
    together([
      streams.length > 0 ? lockStreams(tx, streams) : undefined,
      // An order's lines never change, so reading them before the lock is safe.
      skus.length + stockOf.length > 0 &&
        tx.query({
          name: 'lock-stock',
          text: `
          select 1 from stock
          where sku = any($1::text[] || array(select sku from order_line where order_id = any($2::uuid[])))
          order by sku for no key update`,
          values: [skus, stockOf],
        }),
    ]),

  async load(tx, needs) {
    const state = emptyOrderingState();
    const [versions] = await together([
      needs.streams?.length ? streamVersions(tx, needs.streams) : new Map<string, number>(),
      loadProducts(tx, needs, state),
      needs.orderIds?.length ? loadOrders(tx, needs.orderIds, state) : undefined,
    ]);
    return new OrderingSet(state, versions);
  },

  save: saveOrdering,
  toLog: withoutPaymentMethod,
};

async function loadProducts(
  tx: Tx,
  { skus = [], stockOf = [] }: OrderingNeeds,
  state: OrderingState,
): Promise<void> {
  if (skus.length + stockOf.length === 0) return;
  const { rows } = await tx.query<{
    id: string;
    sku: string;
    name: string;
    price: string;
    currency: string;
    for_sale: boolean;
    version: number;
    on_hand: number;
    reserved: number;
  }>({
    name: 'load-products',
    text: `
      select id, sku, name, trim_scale(price)::text as price, currency, for_sale, version, on_hand, reserved
      from product join stock using (sku)
      where sku = any($1::text[] || array(select sku from order_line where order_id = any($2::uuid[])))`,
    values: [skus, stockOf],
  });
  for (const { id, sku, name, price, currency, for_sale: forSale, version, ...stock } of rows) {
    state.products.set(sku, {
      id,
      sku,
      name,
      price: { amount: price, currencyCode: currency },
      forSale,
      version,
    });
    state.stock.set(sku, { sku, onHand: stock.on_hand, reserved: stock.reserved, version: 0 });
  }
}

async function loadOrders(tx: Tx, orderIds: readonly string[], state: OrderingState): Promise<void> {
  const { rows } = await tx.query<{
    id: string;
    number: string;
    customer_id: string | null;
    status: OrderStatus;
    payment_status: PaymentStatus;
    version: number;
    currency: string;
    total: string;
    placed_at: Date;
    updated_at: Date;
    cancel_reason: string | null;
    tracking_number: string | null;
    delivered_at: Date | null;
    return_reason: string | null;
    decline_reason: string | null;
    method: string;
    payment_version: number;
    failure_reason: string | null;
    refused: PaymentAsk | null;
    action_required: boolean;
    lines: OrderLine[];
    refunds: Refund[];
  }>({
    name: 'load-orders',
    text: `
      select id, number, customer_id, o.status, payment.status as payment_status, o.version, currency,
        trim_scale(total)::text as total, placed_at, updated_at, cancel_reason,
        tracking_number, delivered_at, return_reason, decline_reason,
        method, payment.version as payment_version, failure_reason, refused, action_required,
        (select json_agg(json_build_object('sku', sku, 'quantity', quantity, 'unitPrice', trim_scale(unit_price)::text,
           'returned', returned, 'writtenOff', written_off) order by line_no)
         from order_line where order_id = o.id) as lines,
        (select coalesce(json_agg(json_build_object('version', version, 'amount', trim_scale(amount)::text, 'given', given)
           order by version), '[]') from refund where order_id = o.id) as refunds
      from orders o join payment on payment.order_id = o.id
      where id = any($1::uuid[])`,
    values: [orderIds],
  });
  for (const row of rows)
    state.orders.set(row.id, {
      id: row.id,
      number: row.number,
      customerId: row.customer_id,
      status: row.status,
      paymentStatus: row.payment_status,
      version: row.version,
      lines: row.lines,
      units: unitsBySku(row.lines),
      refunds: row.refunds,
      total: { amount: row.total, currencyCode: row.currency },
      placedAt: row.placed_at.toISOString(),
      updatedAt: row.updated_at.toISOString(),
      cancelReason: row.cancel_reason,
      trackingNumber: row.tracking_number,
      deliveredAt: row.delivered_at?.toISOString() ?? null,
      returnReason: row.return_reason,
      declineReason: row.decline_reason,
      paymentMethod: row.method,
      paymentVersion: row.payment_version,
      failureReason: row.failure_reason,
      refused: row.refused,
      actionRequired: row.action_required,
    });
}

function unique(lists: readonly (readonly string[] | undefined)[]): string[] {
  return [...new Set(lists.flatMap((list) => list ?? []))];
}
