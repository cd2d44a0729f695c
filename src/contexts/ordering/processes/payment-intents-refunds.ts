import { minorUnits } from '../domain/minor-units.js';
import type { Ending, Payment, RefundPart } from './gateway.js';
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
    const failure = whyFailedForGood(refunds);
    if (failure) return failure;
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
      return whyRefused(error, intent, signal);
    }
  }

  async function whyRefused(error: Refused, intent: Intent, signal: AbortSignal): Promise<Ending> {
    const { code = '' } = error.error;
    // By somebody, in this moment: the next look at the list adds it up.
    if (code === 'charge_already_refunded') throw notYet('refund', code);
    if (notRefundable.has(code) || error.isUnknown || error.isOfCard)
      return { kind: 'REFUSED', reason: error.message };
    const after = foundIn(await get<Intent>(pathOf(intent.id), signal));
    if (after && after.status !== 'CAPTURED') return { kind: 'REFUSED', reason: error.message };
    throw notDone('refund', error);
  }

  /**
   * Gives back one part, which the list knows by its key: however long ago it was made, and whatever others have given
   * back. What the provider refuses, somebody may have given back by hand since: then all that was asked for until then is
   * given, without what later parts have brought.
   */
  async function givePart(
    payment: Payment,
    intent: Intent,
    wanted: RefundPart,
    signal: AbortSignal,
  ): Promise<Ending> {
    const { key, amount: part } = wanted;
    const refunds = await listOf(intent, signal);
    const own = ownOf(refunds, wanted);
    const given = sumOf(refunds, 'succeeded');
    const taken = takenBy(intent);
    if (sumOf(own, 'succeeded') > 0) return { kind: 'DONE' };
    if (given >= taken) return { kind: 'FOUND', status: 'REFUNDED' };
    if (sumOf(own, 'pending', 'requires_action') > 0) throw notYet('refund', 'pending');
    const byHand = (refusal: Ending): Ending => (isAllGiven(refunds, wanted) ? { kind: 'DONE' } : refusal);
    const failure = whyFailedForGood(own);
    if (failure) return byHand(failure);
    const amount = minorUnits(part);
    if (amount === undefined)
      return { kind: 'REFUSED', reason: `${part.amount} ${part.currencyCode} cannot be given back exactly` };
    if (amount > taken - given) {
      const reason = `no more than ${taken - given} of ${taken} are left to be given back, in the smallest unit of ${part.currencyCode}`;
      return byHand({ kind: 'REFUSED', reason });
    }
    if (amount > taken - given - sumOf(refunds, 'pending', 'requires_action'))
      throw notYet('refund', 'another one is pending');
    const body = {
      payment_intent: intent.id,
      amount: String(amount),
      'metadata[payment_key]': payment.key,
      'metadata[refund_key]': key,
    };
    // The intent would let another such part through.
    const unlessDone = async () => {
      const now = await listOf(intent, signal);
      if (ownOf(now, wanted).length > own.length) throw notYet('refund', 'made, and not answered');
    };
    try {
      const step = `/${key}/${own.length}`;
      const { status } = await post<Refund>('/v1/refunds', payment, step, signal, body, unlessDone);
      if (status === 'succeeded') return { kind: 'DONE' };
      throw notYet('refund', status);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      const ending = await whyRefused(error, intent, signal);
      return byHand(ending);
    }
  }

  return {
    giveBack,
    givePart,
    /** Has a part failed after it had succeeded, and was not given back by others since? */
    async hasPartFailed(intent: Intent, part: RefundPart, signal: AbortSignal): Promise<boolean> {
      const refunds = await listOf(intent, signal);
      const own = ownOf(refunds, part);
      const isThere = sumOf(own, 'succeeded', 'pending', 'requires_action') > 0;
      return own.length > 0 && !isThere && !isAllGiven(refunds, part);
    },
    /** Was all that was captured given back? */
    async areComplete(intent: Intent, signal: AbortSignal): Promise<boolean> {
      return sumOf(await listOf(intent, signal), 'succeeded') >= takenBy(intent);
    },
  };
}

/** Of refunds that came one after another, the newest first. */
function whyFailedForGood(refunds: readonly Refund[]): Ending | undefined {
  const [last] = refunds;
  if (last?.status !== 'failed') return undefined;
  const hasFailed = refunds.filter(({ status }) => status === 'failed').length;
  if (!failedForGood.has(last.failure_reason ?? '') && hasFailed < mostFailed) return undefined;
  return {
    kind: 'REFUSED',
    reason: `the refund has failed: ${last.failure_reason ?? 'no reason was given'}`,
  };
}

/** Which of our parts it gives back; undefined of others' refunds, and of ours of the whole. */
const partOf = ({ metadata }: Refund): string | undefined => metadata?.['refund_key'];

const ownOf = (refunds: readonly Refund[], { key }: RefundPart): readonly Refund[] =>
  refunds.filter((refund) => partOf(refund) === key);

/** Was everything given back that was asked for until this part, without what later ones have brought? */
function isAllGiven(refunds: readonly Refund[], { key, due, dueKeys }: RefundPart): boolean {
  const until = refunds.filter((refund) => dueKeys.includes(partOf(refund) ?? key));
  return sumOf(until, 'succeeded') >= (minorUnits(due) ?? Infinity);
}

const takenBy = ({ amount, amount_received: received = amount }: Intent): number => received;

const sumOf = (refunds: readonly Refund[], ...statuses: Refund['status'][]): number =>
  refunds.filter(({ status }) => statuses.includes(status)).reduce((sum, { amount }) => sum + amount, 0);
