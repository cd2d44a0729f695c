import { decodeId } from '../../cqrs/ids.js';
import { orderStream } from '../domain/events.js';
import { decideCancelOrder, type CancelOrder, type OrderResult } from '../domain/order.js';
import type { OrderingCommand } from './ordering-command.js';

export interface CancelOrderInput {
  orderId: string;
  reason: string;
  expectedVersion?: number | null;
}

/** An id that is no order's; it is not found, like one that is well formed and unknown. */
const nobody = '00000000-0000-0000-0000-000000000000';

export const cancelOrder: OrderingCommand<CancelOrderInput, CancelOrder, OrderResult> = {
  name: 'cancelOrder',
  make: ({ orderId, reason, expectedVersion }, { caller, now }, check) => ({
    orderId: decodeId('order', orderId) ?? nobody,
    shownId: orderId.slice(0, 100),
    actor: { onlyOf: caller.roles.has('STAFF') ? undefined : caller.sub },
    reason: check.text(['reason'], reason, { max: 500 }),
    cancelledAt: now.toISOString(),
    expectedVersion: expectedVersion ?? undefined,
  }),
  authorize: () => undefined,
  needs: ({ orderId }) => ({ streams: [orderStream(orderId)], orderIds: [orderId] }),
  decide: decideCancelOrder,
};
