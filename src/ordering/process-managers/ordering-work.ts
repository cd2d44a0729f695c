import type { Clock } from '../../cqrs/clock.js';
import type { JobHandler, ProcessManager } from '../../cqrs/process-manager.js';
import { hurryJobs } from '../../persistence/jobs.js';
import type { Db, Pool } from '../../persistence/postgres.js';
import type { OrderingCommands } from '../commands/ordering-commands.js';
import { paymentReferences } from '../persistence/payment-references.js';
import { paymentIntentsGateway } from './payment-intents-gateway.js';
import { paymentJobs } from './payment-jobs.js';
import { paymentProcessManager, queueOf } from './payments.js';
import { sandboxGateway } from './sandbox-gateway.js';
import { isSigned, paymentKeyOf } from './webhook.js';

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

/** The process managers of this context, and what does their jobs. `db`: the write database, as the command side. */
export function orderingWork(
  db: Pool,
  recordPayment: OrderingCommands['recordPayment'],
  clock: Clock,
  payments: PaymentOptions,
): { managers: readonly ProcessManager[]; handlers: Readonly<Record<string, JobHandler>> } {
  const { provider, deadlineMs, slowMs, callTimeoutMs } = payments;
  const gateway = provider
    ? paymentIntentsGateway({ ...provider, references: paymentReferences(db) })
    : sandboxGateway(db, slowMs);
  return {
    managers: [paymentProcessManager(deadlineMs)] as readonly ProcessManager[],
    handlers: paymentJobs({
      db,
      gateway,
      recordPayment,
      clock,
      ...(callTimeoutMs === undefined ? {} : { callTimeoutMs }),
    }),
  };
}

/**
 * Takes a webhook of the payment provider: a hint that something is known now, so whatever waits for that
 * payment asks again at once. False when it is not signed as it must be.
 */
export async function takePaymentWebhook(
  db: Db,
  webhook: { readonly signature: string; readonly body: string },
  secret: string,
  now: Date,
): Promise<boolean> {
  if (!isSigned(webhook.signature, webhook.body, secret, now)) return false;
  const key = paymentKeyOf(webhook.body);
  if (key !== undefined) await hurryJobs(db, queueOf(key));
  return true;
}
