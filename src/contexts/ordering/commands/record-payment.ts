import { only } from '../../../kit/commands/permission.js';
import { decideRecordPayment, type PaymentOutcome, type RecordPayment } from '../domain/payment.js';
import { needsOrder, needsOrderAndStock } from './order-command.js';
import { orderingCommand } from './ordering-command.js';

export interface RecordPaymentInput {
  /** The key of the order, not its global id: this command is no mutation. */
  orderKey: string;
  outcome: PaymentOutcome;
  /** Which of the order's payments it is about; default: the one that it has now. */
  paymentVersion?: number;
}

/** Sent by the payment process manager: what the gateway has answered. */
export const recordPayment = orderingCommand({
  name: 'recordPayment',
  make: ({ orderKey, outcome, paymentVersion }: RecordPaymentInput, { now }): RecordPayment => ({
    orderId: orderKey,
    outcome,
    paymentVersion,
    at: now.toISOString(),
  }),
  permission: only('STAFF'),
  // These two may cancel the order and give its units free.
  needs: (command) =>
    command.outcome.kind === 'DECLINED' || command.outcome.kind === 'EXPIRED'
      ? needsOrderAndStock(command)
      : needsOrder(command),
  decide: decideRecordPayment,
});
