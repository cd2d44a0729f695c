import { transaction, type Pool, type Tx } from '../../../kit/databases/postgres.js';
import { add, compare, subtract } from '../../../kit/values/money.js';
import { minorUnits } from '../domain/minor-units.js';
import {
  GatewayUnavailable,
  notExact,
  type Ending,
  type Found,
  type Payment,
  type PaymentGateway,
  type RefundPart,
} from './gateway.js';

type Status = 'AUTHORIZED' | 'DECLINED' | 'CAPTURED' | 'VOIDED' | 'REFUNDED';

type Answer = { readonly kind: 'AUTHORIZED' } | { readonly kind: 'DECLINED'; readonly reason: string };
/** What each of its payment methods does; any other is declined. */
const methods: Readonly<Record<string, Answer>> = {
  tok_ok: { kind: 'AUTHORIZED' },
  /** Does each thing at once, and takes its time to say so. */
  tok_slow: { kind: 'AUTHORIZED' },
  tok_declined: { kind: 'DECLINED', reason: 'the card was declined' },
};

/**
 * A payment provider that is played in the write database, in books of its own: what it has done is an
 * entry in them, and stays there whatever becomes of the caller. `slowMs`: how long tok_slow takes.
 */
export function sandboxGateway(books: Pool, slowMs = 2_000): PaymentGateway {
  /** Finds or opens the payment, locked, and writes what `work` says was done. */
  const enter = <T>(payment: Payment, work: (tx: Tx, status: Status | undefined) => Promise<T>) =>
    transaction(books, async (tx) => {
      // The second of two that open the same payment waits here for the first.
      await tx.query(`select pg_advisory_xact_lock(hashtextextended('sandbox ' || $1, 0))`, [payment.key]);
      const { rows } = await tx.query<{ status: Status }>(
        'select status from sandbox_payment where payment_key = $1',
        [payment.key],
      );
      return work(tx, rows[0]?.status);
    });

  /** It is done by now: whoever stops waiting does not know it. */
  const answerSlowly = async (payment: Payment, begun: boolean, signal: AbortSignal) => {
    if (begun && payment.method === 'tok_slow') await wait(slowMs, signal);
  };

  interface Step {
    readonly to: Status;
    readonly from: readonly (Status | undefined)[];
    /** In these there is nothing to do. */
    readonly done: readonly Status[];
  }
  const step =
    ({ to, from, done }: Step) =>
    async (payment: Payment, signal: AbortSignal): Promise<Ending> => {
      const ending = await enter(payment, async (tx, status): Promise<Ending & { begun?: true }> => {
        if (status && done.includes(status)) return { kind: 'DONE' };
        if (!from.includes(status)) return foundIn(status) ?? { kind: 'REFUSED', reason: `it is ${status}` };
        await write(tx, payment, to);
        return { kind: 'DONE', begun: true };
      });
      const { begun = false, ...answer } = ending;
      await answerSlowly(payment, begun, signal);
      return answer;
    };

  return {
    async authorize(payment, signal) {
      if (payment.method === 'tok_unreachable') throw new GatewayUnavailable('the bank cannot be reached');
      const answer = answerTo(payment);
      const { status, begun } = await enter(payment, async (tx, before) => {
        if (before === undefined) await write(tx, payment, answer.kind);
        return { status: before ?? answer.kind, begun: before === undefined };
      });
      await answerSlowly(payment, begun, signal);
      if (status === 'VOIDED') return { kind: 'DECLINED', reason: 'the payment was voided' };
      return status === 'DECLINED' ? { kind: 'DECLINED', reason: reasonOf(answer) } : { kind: 'AUTHORIZED' };
    },
    capture: step({ from: ['AUTHORIZED'], to: 'CAPTURED', done: ['CAPTURED'] }),
    refund: step({ from: ['CAPTURED'], to: 'REFUNDED', done: ['REFUNDED'] }),
    async refundPart(payment, part, signal) {
      const { begun, ...ending } = await enter(payment, (tx, status) => givePart(tx, payment, status, part));
      await answerSlowly(payment, begun ?? false, signal);
      return ending;
    },
    hasPartFailed: () => Promise.resolve(false),
    void: step({ from: ['AUTHORIZED', undefined], to: 'VOIDED', done: ['VOIDED', 'DECLINED'] }),
    async look({ key }) {
      const { rows } = await books.query<{ status: Status }>(
        'select status from sandbox_payment where payment_key = $1',
        [key],
      );
      return foundIn(rows[0]?.status);
    },
    // None of its methods has anybody authenticate.
    action: () => Promise.resolve(undefined),
  };
}

/** What has become of a payment that was authorized; undefined while its money is held. */
function foundIn(status: Status | undefined): Found | undefined {
  switch (status) {
    case 'CAPTURED':
    case 'REFUNDED':
      return { kind: 'FOUND', status };
    case 'VOIDED':
      return { kind: 'FOUND', status, reason: 'it was voided at the payment provider' };
    case 'DECLINED':
    case undefined:
      return { kind: 'FOUND', status: 'FAILED', reason: 'the payment provider holds no money for it' };
    case 'AUTHORIZED':
      return undefined;
    default:
      return status satisfies never;
  }
}

function answerTo(payment: Payment): Answer {
  if (minorUnits(payment.amount) === undefined) return { kind: 'DECLINED', reason: notExact(payment) };
  return methods[payment.method] ?? { kind: 'DECLINED', reason: 'no such payment method' };
}

const reasonOf = (answer: Answer): string =>
  answer.kind === 'DECLINED' ? answer.reason : 'the card was declined';

/** What was given back in parts, and whether this one was. */
async function givePart(
  tx: Tx,
  { key, amount: { amount: taken } }: Payment,
  status: Status | undefined,
  part: RefundPart,
): Promise<Ending & { begun?: true }> {
  const { rows } = await tx.query<{ given: string; done: boolean }>(
    `select coalesce(trim_scale(sum(amount)), 0)::text as given, coalesce(bool_or(refund_key = $2), false) as done
     from sandbox_entry where payment_key = $1 and kind = 'PARTLY_REFUNDED'`,
    [key, part.key],
  );
  const [{ given, done } = { given: '0', done: false }] = rows;
  if (done) return { kind: 'DONE' };
  if (status !== 'CAPTURED') return foundIn(status) ?? { kind: 'REFUSED', reason: `it is ${status}` };
  const after = add(given, part.amount.amount);
  if (compare(after, taken) > 0)
    return { kind: 'REFUSED', reason: `no more than ${subtract(taken, given)} is left to be given back` };
  await tx.query(
    `insert into sandbox_entry (payment_key, kind, amount, refund_key) values ($1, 'PARTLY_REFUNDED', $2, $3)`,
    [key, part.amount.amount, part.key],
  );
  if (compare(after, taken) === 0)
    await tx.query(`update sandbox_payment set status = 'REFUNDED' where payment_key = $1`, [key]);
  return { kind: 'DONE', begun: true };
}

/** Moves the payment on, and enters in the books what was done to it: of a refund, what was not given back before. */
async function write(tx: Tx, { key, orderNumber, method, amount }: Payment, status: Status): Promise<void> {
  await tx.query(
    `insert into sandbox_payment (payment_key, status, method, amount, currency, order_number)
     values ($1, $2, $3, $4, $5, $6) on conflict (payment_key) do update set status = excluded.status`,
    [key, status, method, amount.amount, amount.currencyCode, orderNumber],
  );
  await tx.query(
    `insert into sandbox_entry (payment_key, kind, amount)
     select $1, $2, $3::numeric - coalesce(sum(amount), 0) from sandbox_entry
     where payment_key = $1 and kind = 'PARTLY_REFUNDED'`,
    [key, status, amount.amount],
  );
}

function wait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const give = () => {
      clearTimeout(timer);
      reject(new GatewayUnavailable('gave up waiting for the gateway'));
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', give);
      resolve();
    }, ms);
    if (signal.aborted) give();
    else signal.addEventListener('abort', give, { once: true });
  });
}
