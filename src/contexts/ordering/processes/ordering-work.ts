import { createHash, randomUUID } from 'node:crypto';
import type { Clock } from '../../../kit/time/clock.js';
import { storable } from '../../../kit/values/typed-text.js';
import type { ProcessManager } from '../../../kit/processes/process-manager.js';
import { addJobs, hurryJobs } from '../../../kit/processes/jobs.js';
import type { Webhook } from '../../../kit/edge/webhook.js';
import type { Work } from '../../../kit/node/define-context.js';
import type { Wakeup } from '../../../kit/log/wakeup.js';
import type { Db, Pool } from '../../../kit/databases/postgres.js';
import type { OrderingCommands } from '../commands/ordering-commands.js';
import { findOrderPayment } from '../store/order-payment.js';
import { paymentReferences } from '../store/payment-references.js';
import type { PaymentGateway } from './gateway.js';
import { paymentIntentsGateway } from './payment-intents-gateway.js';
import { paymentJobs } from './payment-jobs.js';
import { lookJob, paymentProcessManager, type PaymentJobData } from './payments.js';
import { sandboxGateway } from './sandbox-gateway.js';
import { isSigned, subjectOf } from './webhook.js';

export interface PaymentOptions {
  /** The provider's API; undefined for the sandbox. */
  readonly provider: { readonly url: string; readonly secretKey: string } | undefined;
  /** Signs the provider's webhooks; without it none is believed. */
  readonly webhookSecret: string | undefined;
  /** How long units stay reserved without an answer of the gateway, in milliseconds. */
  readonly deadlineMs: number;
  /** How long one answer is waited for. */
  readonly callTimeoutMs?: number;
  /** How long the sandbox's tok_slow takes. */
  readonly slowMs?: number;
}

/** The gateway that payments go to. `db`: the write database, as the command side. */
export function paymentGateway(db: Pool, { provider, slowMs }: PaymentOptions): PaymentGateway {
  return provider
    ? paymentIntentsGateway({ ...provider, references: paymentReferences(db) })
    : sandboxGateway(db, slowMs);
}

/** The process managers of this context, and what does their jobs. `db`: the write database, as the command side. */
export function orderingWork(
  db: Pool,
  recordPayment: OrderingCommands['recordPayment'],
  clock: Clock,
  payments: PaymentOptions,
): Work {
  const { deadlineMs, callTimeoutMs } = payments;
  return {
    managers: [paymentProcessManager(deadlineMs)] as readonly ProcessManager[],
    handlers: paymentJobs({
      db,
      gateway: paymentGateway(db, payments),
      recordPayment,
      clock,
      ...(callTimeoutMs === undefined ? {} : { callTimeoutMs }),
    }),
  };
}

/** Where the provider posts, when its signatures can be checked. `db`: the write database, as the command side. */
export const paymentWebhook = (
  { webhookSecret }: PaymentOptions,
  { db, wakeup, clock }: { db: Pool; wakeup: Wakeup; clock: Clock },
): readonly Webhook[] =>
  webhookSecret === undefined
    ? []
    : [
        {
          path: '/webhooks/payments',
          // As a provider of payment intents calls it.
          signatureHeader: 'stripe-signature',
          async take(signature, body) {
            const taken = await takePaymentWebhook(db, { signature, body }, webhookSecret, clock.now());
            if (taken) wakeup.jobsAreDue();
            return taken;
          },
        },
      ];

/**
 * Takes a webhook of the payment provider: a hint that something is known now. Whatever waits for that payment asks
 * again at once, and after it the payment is looked at: something may have become of it that nobody has asked for.
 * False when it is not signed as it must be, or names what cannot be a name.
 */
export async function takePaymentWebhook(
  db: Db,
  webhook: { readonly signature: string; readonly body: string },
  secret: string,
  now: Date,
): Promise<boolean> {
  if (!isSigned(webhook.signature, webhook.body, secret, now)) return false;
  const { paymentKey, reference } = subjectOf(webhook.body);
  if (![paymentKey, reference].every((name) => name === undefined || storable(name))) return false;
  const references = paymentReferences(db);
  const key = paymentKey ?? (reference === undefined ? undefined : await references.keyOf(reference));
  if (key === undefined) return true;
  const hook = createHash('sha256').update(webhook.body).digest('hex').slice(0, 32);
  const look = lookJob(key, hook, randomUUID());
  // Of an order that is not ours, or that this database does not have.
  if (!look || !(await findOrderPayment(db, (look.data as PaymentJobData).orderId))) return true;
  await addJobs(db, [look]);
  await hurryJobs(db, look.queue);
  return true;
}
