import { v5 } from 'uuid';
import type { Clock } from '../../../kit/time/clock.js';
import { canonicalInput } from '../../../kit/values/canonical-json.js';
import { sum } from '../../../kit/values/money.js';
import type { Caller } from '../../../kit/log/messages.js';
import type { Job, JobHandler } from '../../../kit/processes/process-manager.js';
import type { Db } from '../../../kit/databases/postgres.js';
import type { OrderingCommands } from '../commands/ordering-commands.js';
import type { RecordPaymentInput } from '../commands/record-payment.js';
import type { PaymentAsk } from '../domain/events.js';
import type { Refund } from '../domain/state.js';
import { readOrderPayment, type OrderPayment } from '../store/order-payment.js';
import {
  GatewayUnavailable,
  WaitsForCustomer,
  type Authorization,
  type Ending,
  type Payment,
  type PaymentGateway,
  type RefundPart,
} from './gateway.js';
import { paymentKeyOf, refundKeyOf, type PaymentJobData, type PaymentJobKind } from './payments.js';

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

export const processManager: Caller = {
  sub: 'process-manager:payments',
  roles: new Set(['STAFF']),
  expiresAt: Number.MAX_SAFE_INTEGER,
};

/** Of these, something may become that nobody here has asked for. */
const lookedAt: ReadonlySet<string> = new Set<OrderPayment['paymentStatus']>([
  'AUTHORIZED',
  'CAPTURED',
  'REFUNDED',
]);

/** What the gateway is asked about. */
export const paymentOf = (orderId: string, order: OrderPayment): Payment => ({
  key: paymentKeyOf(orderId, order.version),
  orderNumber: order.orderNumber,
  method: order.method,
  amount: order.amount,
});

/**
 * What is done for a payment. Each may be cut off anywhere and done again: the gateway does a thing once for a
 * key, and an answer is written down once. Only what has no answer yet throws, and is tried again.
 */
export function paymentJobs(deps: PaymentJobsDeps): Readonly<Record<PaymentJobKind, JobHandler>> {
  const { db, gateway, clock, callTimeoutMs = 10_000 } = deps;

  async function ask<T>(
    order: OrderPayment,
    job: Job,
    signal: AbortSignal,
    call: (payment: Payment, signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const { orderId } = job.data as PaymentJobData;
    const timeout = AbortSignal.timeout(callTimeoutMs);
    return call(paymentOf(orderId, order), AbortSignal.any([signal, timeout]));
  }

  async function record(job: Job, { version }: OrderPayment, outcome: Outcome): Promise<void> {
    const { orderId, correlationId, causationId } = job.data as PaymentJobData;
    const commandId = v5(`${job.key} ${canonicalInput(outcome)}`, namespace);
    const answer = await deps.recordPayment(
      { commandId, orderKey: orderId, outcome, paymentVersion: version },
      {
        caller: processManager,
        correlationId,
        traceparent: undefined,
        ...(causationId === undefined ? {} : { causationId }),
      },
    );
    if (!answer.accepted) throw new Error(`the answer could not be written down: ${answer.refusal.kind}`);
  }

  const recordEnding = (
    job: Job,
    order: OrderPayment,
    asked: PaymentAsk,
    ending: Ending,
    whenDone: Outcome,
  ): Promise<void> =>
    record(
      job,
      order,
      ending.kind === 'DONE' ? whenDone : ending.kind === 'REFUSED' ? { ...ending, asked } : ending,
    );

  /** At the deadline: what the customer has done since it was asked the last time, of which no webhook may have told. */
  async function lastAnswer(
    order: OrderPayment,
    job: Job,
    signal: AbortSignal,
  ): Promise<Authorization | undefined> {
    try {
      const answer = await ask(order, job, signal, (payment, end) => gateway.authorize(payment, end));
      return answer.kind === 'ACTION_REQUIRED' ? undefined : answer;
    } catch (error) {
      if (!(error instanceof GatewayUnavailable)) throw error;
      // A worker that stops has not waited for the answer.
      signal.throwIfAborted();
      return undefined;
    }
  }

  /** Lets go of what is held, and gives back what was taken. */
  async function giveBack(job: Job, signal: AbortSignal): Promise<void> {
    const { orderId } = job.data as PaymentJobData;
    let order = await readOrderPayment(db, orderId);
    if (order.paymentStatus === 'PENDING' || order.paymentStatus === 'AUTHORIZED') {
      const ending = await ask(order, job, signal, (payment, end) => gateway.void(payment, end));
      const isCancelled = order.orderStatus === 'CANCELLED';
      await recordEnding(
        job,
        order,
        'VOID',
        ending,
        isCancelled
          ? { kind: 'VOIDED' }
          : { kind: 'FOUND', status: 'VOIDED', reason: 'nothing was captured' },
      );
      order = await readOrderPayment(db, orderId);
    }
    if (order.paymentStatus !== 'CAPTURED') return;
    const ending = await ask(order, job, signal, (payment, end) => gateway.refund(payment, end));
    await recordEnding(job, order, 'REFUND', ending, { kind: 'FOUND', status: 'REFUNDED' });
  }

  function partOf(job: Job, order: OrderPayment, refund: Refund): RefundPart {
    const { currencyCode } = order.amount;
    const { orderId } = job.data as PaymentJobData;
    const until = order.refunds.filter(({ version }) => version <= refund.version);
    return {
      key: refundKeyOf(orderId, refund.version),
      amount: { amount: refund.amount, currencyCode },
      due: { amount: sum(until.map(({ amount }) => amount)), currencyCode },
      dueKeys: until.map(({ version }) => refundKeyOf(orderId, version)),
    };
  }

  /** Gives back a part of what was taken, once. */
  async function givePart(job: Job, order: OrderPayment, refund: Refund, signal: AbortSignal): Promise<void> {
    const part = partOf(job, order, refund);
    const ending = await ask(order, job, signal, (payment, end) => gateway.refundPart(payment, part, end));
    await recordEnding(job, order, 'REFUND', ending, { kind: 'PARTLY_REFUNDED', refund: refund.version });
  }

  /** Has a part that was given back failed since? Then that is written down. */
  async function hasFailed(
    job: Job,
    order: OrderPayment,
    refund: Refund,
    signal: AbortSignal,
  ): Promise<boolean> {
    const part = partOf(job, order, refund);
    const failed = await ask(order, job, signal, (payment, end) => gateway.hasPartFailed(payment, part, end));
    if (failed) await record(job, order, { kind: 'PART_FAILED', refund: refund.version });
    return failed;
  }

  return {
    async 'payment-authorize'(job, signal) {
      const { orderId, paymentVersion = 1 } = job.data as PaymentJobData;
      const order = await readOrderPayment(db, orderId);
      if (order.paymentStatus !== 'PENDING' || order.version !== paymentVersion) return;
      // Cancelled meanwhile: whatever an earlier attempt has begun is voided by the job that follows.
      if (order.orderStatus === 'CANCELLED' || order.orderStatus === 'RETURNED') return;
      const expired = job.deadline !== undefined && clock.now() >= job.deadline;
      // The first attempt may come late, after everything was down; it is made all the same.
      if (expired && job.attempts > 1) {
        const last = order.actionRequired ? await lastAnswer(order, job, signal) : undefined;
        if (last) return record(job, order, last);
        const reason = order.actionRequired
          ? 'the payment was not authenticated in time'
          : 'the payment gateway gave no answer in time';
        if (order.orderStatus === 'PLACED') return record(job, order, { kind: 'EXPIRED', reason });
        // No cancellation follows: what may be held is let go here.
        const ending = await ask(order, job, signal, (payment, end) => gateway.void(payment, end));
        const nothing = { kind: 'FOUND', status: 'FAILED', reason } as const;
        return recordEnding(job, order, 'VOID', ending, nothing);
      }
      const answer = await ask(order, job, signal, (payment, end) => gateway.authorize(payment, end));
      await record(job, order, answer);
      if (answer.kind === 'ACTION_REQUIRED')
        throw new WaitsForCustomer('the customer must authenticate the payment first');
    },

    async 'payment-capture'(job, signal) {
      const order = await readOrderPayment(db, (job.data as PaymentJobData).orderId);
      if (order.paymentStatus !== 'AUTHORIZED') return;
      const ending = await ask(order, job, signal, (payment, end) => gateway.capture(payment, end));
      await recordEnding(job, order, 'CAPTURE', ending, { kind: 'CAPTURED' });
    },

    'payment-void': giveBack,
    'payment-refund': giveBack,

    async 'payment-refund-part'(job, signal) {
      const { orderId, refundVersion } = job.data as PaymentJobData;
      const order = await readOrderPayment(db, orderId);
      const refund = order.refunds.find(({ version }) => version === refundVersion);
      if (order.paymentStatus === 'CAPTURED' && refund && !refund.given)
        await givePart(job, order, refund, signal);
    },

    async 'payment-look'(job, signal) {
      const { orderId, paymentVersion = 1 } = job.data as PaymentJobData;
      const order = await readOrderPayment(db, orderId);
      // Also of what was given back: refunds fail after they have succeeded.
      if (!lookedAt.has(order.paymentStatus) || order.version !== paymentVersion) return;
      const found = await ask(order, job, signal, (payment, end) => gateway.look(payment, end));
      if (found && (found.status !== order.paymentStatus || order.refused !== null))
        await record(job, order, found);
      if (found?.status !== 'CAPTURED' || order.paymentStatus !== 'CAPTURED') return;
      // Parts that the provider has refused may have been given back by hand; those that were given back may have failed.
      for (const refund of order.refunds)
        if (refund.given ? await hasFailed(job, order, refund, signal) : order.refused === 'REFUND')
          await givePart(job, order, refund, signal);
    },
  };
}
