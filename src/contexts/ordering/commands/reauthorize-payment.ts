import { only } from '../../../kit/commands/permission.js';
import type { OrderResult } from '../domain/order-step.js';
import { decideReauthorizePayment, type ReauthorizePayment } from '../domain/payment.js';
import { needsOrder, onOrder, type OrderCommandInput } from './order-command.js';
import { methodLimit, type OrderingCommand } from './ordering-command.js';

export interface ReauthorizePaymentInput extends OrderCommandInput {
  payment?: { method: string } | null;
}

export const reauthorizePayment: OrderingCommand<ReauthorizePaymentInput, ReauthorizePayment, OrderResult> = {
  name: 'reauthorizePayment',
  make: (input, making, check) => ({
    ...onOrder(input, making),
    method: input.payment ? check.code(['payment', 'method'], input.payment.method, methodLimit) : undefined,
  }),
  permission: only('STAFF'),
  needs: needsOrder,
  decide: decideReauthorizePayment,
};
