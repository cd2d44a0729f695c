import type { Ending, Payment } from './gateway.js';
import { pathOf, Refused, type Intent, type PaymentIntentsApi, type Refund } from './payment-intents-api.js';
import { foundIn, notDone, notYet } from './payment-intents-states.js';

/** These refunds will never be had. */
const notRefundable = new Set(['charge_disputed', 'refund_disputed_payment', 'charge_not_refundable']);
/** So a refund has failed for good (https://docs.stripe.com/refunds#failed-refunds): the money must go another way. */
const failedForGood = new Set(['lost_or_stolen_card', 'expired_or_canceled_card', 'declined']);
/** What has failed so often will fail again. */
const mostFailed = 5;

/** Refunds of intents. Others make them, too, in the provider's pages: what counts is what all of them come to. */
export function intentRefunds({ get, post }: PaymentIntentsApi) {
  /** All of them, the newest first. */
  async function listOf({ id }: Intent, signal: AbortSignal): Promise<readonly Refund[]> {
    const all: Refund[] = [];
    for (let more = true; more;) {
      const after = all.at(-1)?.id;
      const path = `/v1/refunds?limit=100&payment_intent=${encodeURIComponent(id)}`;
      const from = after === undefined ? '' : `&starting_after=${encodeURIComponent(after)}`;
      const page = await get<{ data: Refund[]; has_more?: boolean }>(`${path}${from}`, signal);
      all.push(...page.data);
      more = page.has_more === true && page.data.length > 0;
    }
    return all;
  }

  /** Gives back what was captured and is not given back yet, by whomever. */
  async function giveBack(payment: Payment, intent: Intent, signal: AbortSignal): Promise<Ending> {
    // The answer to the request would say for ever how it began; what has become of it, the list says.
    const refunds = await listOf(intent, signal);
    const given = sumOf(refunds, 'succeeded');
    const taken = takenBy(intent);
    if (given >= taken) return { kind: 'DONE' };
    const [last] = refunds;
    const hasFailed = refunds.filter(({ status }) => status === 'failed').length;
    if (
      last?.status === 'failed' &&
      (failedForGood.has(last.failure_reason ?? '') || hasFailed >= mostFailed)
    )
      return {
        kind: 'REFUSED',
        reason: `the refund has failed: ${last.failure_reason ?? 'no reason was given'}`,
      };
    const rest = taken - given - sumOf(refunds, 'pending', 'requires_action');
    if (rest <= 0) throw notYet('refund', 'pending');
    try {
      const { status } = await post<Refund>(
        '/v1/refunds',
        payment,
        `/refund/${refunds.length}/${rest}`,
        signal,
        {
          payment_intent: intent.id,
          amount: String(rest),
          'metadata[payment_key]': payment.key,
        },
      );
      if (status === 'succeeded' && given + rest >= taken) return { kind: 'DONE' };
      throw notYet('refund', status === 'succeeded' ? 'pending' : status);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      const { code = '' } = error.error;
      // By somebody, in this moment: the next look at the list adds it up.
      if (code === 'charge_already_refunded') throw notYet('refund', code);
      if (notRefundable.has(code) || error.isUnknown || error.isOfCard)
        return { kind: 'REFUSED', reason: error.message };
      const after = foundIn(await get<Intent>(pathOf(intent.id), signal));
      if (after && after.status !== 'CAPTURED') return { kind: 'REFUSED', reason: error.message };
      throw notDone('refund', error);
    }
  }

  return {
    giveBack,
    /** Was all that was captured given back? */
    async areComplete(intent: Intent, signal: AbortSignal): Promise<boolean> {
      return sumOf(await listOf(intent, signal), 'succeeded') >= takenBy(intent);
    },
  };
}

const takenBy = ({ amount, amount_received: received = amount }: Intent): number => received;

const sumOf = (refunds: readonly Refund[], ...statuses: Refund['status'][]): number =>
  refunds.filter(({ status }) => statuses.includes(status)).reduce((sum, { amount }) => sum + amount, 0);
