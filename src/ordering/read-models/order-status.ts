import type { RedisProjection } from '../../cqrs/projection.js';
import type { OrderCancelled, OrderPlaced } from '../domain/events.js';
import type { OrderStatus, PaymentStatus } from '../domain/state.js';

/** One order's status, in Redis: the cheapest read there is. */
export interface OrderStatusRow {
  readonly status: OrderStatus;
  readonly paymentStatus: PaymentStatus;
  readonly version: number;
  readonly updatedAt: string;
  /** Whose it is: who may see it. */
  readonly customerId: string | null;
}

export const orderStatusProjection: RedisProjection<OrderStatusRow, OrderPlaced | OrderCancelled> = {
  name: 'order-status',
  version: 1,
  store: 'redis',
  lanes: 1,
  events: ['OrderPlaced', 'OrderCancelled'],
  maxStalenessMs: 250,
  rowKeys: ({ data }) => [data.orderId],
  evolve(row, { data, version }) {
    const { customerId } = data;
    const paymentStatus = row?.paymentStatus ?? 'PENDING';
    if ('cancelledAt' in data)
      return { status: 'CANCELLED', paymentStatus, version, updatedAt: data.cancelledAt, customerId };
    return { status: 'PLACED', paymentStatus, version, updatedAt: data.placedAt, customerId };
  },
};
