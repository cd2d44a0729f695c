import type { RedisProjection } from '../../../kit/projections/projection.js';
import { redisLookup } from '../../../kit/projections/read-models.js';
import { inRedis, type Model } from '../../../kit/projections/verify-models.js';
import { happenedAt, type OrderEvent } from '../domain/events.js';
import { orderEventTypes, placed, type OrderStatus, type PaymentStatus } from '../domain/lifecycle.js';
import { statusAfter } from '../domain/state.js';
import type { Folded } from './folded.js';

/** The status of an order. It is in Redis, the cheapest read there is. */
export interface OrderStatusRow {
  readonly status: OrderStatus;
  readonly paymentStatus: PaymentStatus;
  readonly version: number;
  readonly updatedAt: string;
  /** The owner of the order, who may see it; null for none. */
  readonly customerId: string | null;
}

export const orderStatusProjection: RedisProjection<OrderStatusRow, OrderEvent> = {
  name: 'order-status',
  version: 1,
  store: 'redis',
  lanes: 1,
  events: orderEventTypes,
  maxStalenessMs: 250,
  rowKeys: ({ data }) => [data.orderId],
  evolve(row, { type, data, version }) {
    const { customerId } = data;
    const before = { status: placed.status, paymentStatus: placed.payment, ...row };
    const { status, paymentStatus } = type === 'OrderPlaced' ? before : statusAfter(before, type);
    return { status, paymentStatus, version, updatedAt: happenedAt({ data }), customerId };
  },
};

export const orderStatusByKey = redisLookup(orderStatusProjection);

const statusRow = ({ status, paymentStatus, version, updatedAt, customerId }: OrderStatusRow): unknown[] => [
  status,
  paymentStatus,
  version,
  updatedAt,
  customerId,
];

export const orderStatusToVerify: Model<Folded> = {
  name: 'order-status',
  reads: inRedis(orderStatusProjection, statusRow),
  expected: ({ state }) => new Map([...state.orders].map(([id, order]) => [id, statusRow(order)])),
};
