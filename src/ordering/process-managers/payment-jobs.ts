import { v5 } from 'uuid';
import type { Clock } from '../../cqrs/clock.js';
import { canonicalJson } from '../../cqrs/handle-command.js';
import type { Caller } from '../../cqrs/messages.js';
import type { Job, JobHandler } from '../../cqrs/process-manager.js';
import type { Db } from '../../persistence/postgres.js';
import type { OrderingCommands } from '../commands/ordering-commands.js';
import type { RecordPaymentInput } from '../commands/record-payment.js';
import { readOrderPayment, type OrderPayment } from '../persistence/order-payment.js';
import { GatewayUnavailable, type Payment, type PaymentGateway } from './gateway.js';
import { paymentKeyOf, type PaymentJobData, type PaymentJobKind } from './payments.js';

export interface PaymentJobsDeps {
  /** The write database, as the command side. */
  readonly db: Db;
  readonly gateway: PaymentGateway;
  readonly recordPayment: OrderingCommands['recordPayment'];
  readonly clock: Clock;
  /** How long an answer of the gateway is waited for; then nobody knows what it did. */
  readonly callTimeoutMs?: number;
}

type Outcome = RecordPaymentInput['outcome'];

/** Names command ids: the same answer to the same job is the same command. Drawn once. */
const namespace = 'd2f7b3a4-6c1e-4a55-9f0b-6a3d1f6a7c10';

const processManager: Caller = {
  sub: 'process-manager:payments',
  roles: new Set(['STAFF']),
  expiresAt: Number.MAX_SAFE_INTEGER,
};

/**
 * What is done for a payment. Each may be cut off anywhere and done again: the gateway does a thing once for a
 * key, and an answer is written down once.
 */
export function paymentJobs(deps: PaymentJobsDeps): Readonly<Record<PaymentJobKind, JobHandler>> {
  const { db, gateway, clock, callTimeoutMs = 10_000 } = deps;

  async function ask<T>(
    order: OrderPayment,
    job: Job,
    signal: AbortSignal,
    call: (payment: Payment, signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const { orderNumber, method, amount } = order;
    const { orderId } = job.data as PaymentJobData;
    const payment = { key: paymentKeyOf(orderId), orderNumber, method, amount, attempt: job.attempts };
    const timeout = AbortSignal.timeout(callTimeoutMs);
    return call(payment, AbortSignal.any([signal, timeout]));
  }

  async function record(job: Job, outcome: Outcome): Promise<void> {
    const { orderId, correlationId, causationId } = job.data as PaymentJobData;
    const commandId = v5(`${job.key} ${canonicalJson(outcome)}`, namespace);
    const answer = await deps.recordPayment(
      { commandId, orderKey: orderId, outcome },
      { caller: processManager, correlationId, causationId, traceparent: undefined },
    );
    if (!answer.accepted) throw new Error(`the answer could not be written down: ${answer.refusal.kind}`);
  }

  return {
    async 'payment-authorize'(job, signal) {
      const data = job.data as PaymentJobData;
      const order = await readOrderPayment(db, data.orderId);
      // Cancelled meanwhile: whatever an earlier attempt has begun is voided by the job that follows.
      if (order.paymentStatus !== 'PENDING' || order.orderStatus !== 'PLACED') return;
      const expired = job.deadline !== undefined && clock.now() >= job.deadline;
      // The first attempt may come late, after everything was down; it is made all the same.
      if (expired && job.attempts > 1)
        return record(job, { kind: 'EXPIRED', reason: 'the payment gateway gave no answer in time' });
      return record(job, await ask(order, job, signal, (payment, end) => gateway.authorize(payment, end)));
    },

    async 'payment-capture'(job, signal) {
      const data = job.data as PaymentJobData;
      const order = await readOrderPayment(db, data.orderId);
      if (order.paymentStatus !== 'AUTHORIZED') return;
      await ask(order, job, signal, (payment, end) => gateway.capture(payment, end));
      await record(job, { kind: 'CAPTURED' });
    },

    async 'payment-void'(job, signal) {
      const data = job.data as PaymentJobData;
      const order = await readOrderPayment(db, data.orderId);
      if (order.paymentStatus !== 'PENDING' && order.paymentStatus !== 'AUTHORIZED') return;
      await ask(order, job, signal, (payment, end) => gateway.void(payment, end));
      await record(job, { kind: 'VOIDED' });
    },

    async 'payment-refund'(job, signal) {
      const data = job.data as PaymentJobData;
      const order = await readOrderPayment(db, data.orderId);
      if (order.paymentStatus === 'REFUNDED') return;
      if (order.paymentStatus !== 'CAPTURED')
        throw new GatewayUnavailable(`the payment is ${order.paymentStatus}, not CAPTURED`);
      await ask(order, job, signal, (payment, end) => gateway.refund(payment, end));
      await record(job, { kind: 'REFUNDED' });
    },
  };
}
