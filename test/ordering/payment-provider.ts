import { createHmac, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Intent {
  id: string;
  object: 'payment_intent';
  status: string;
  amount: number;
  currency: string;
  payment_method: string;
  metadata: { payment_key: string };
  amount_received: number;
  cancellation_reason: string | null;
  last_payment_error: { message: string } | null;
}

/** How a request is refused. */
interface Refusal {
  status: number;
  error: { type?: string; code?: string; message: string; param?: string };
  /** What the intent becomes by it. */
  becomes?: string;
}

/** Plays the API of a provider of payment intents: what it answers, what it refuses, what it remembers. */
export interface PaymentProvider {
  readonly url: string;
  readonly intents: Map<string, Intent>;
  /** What was done with money: `confirm pi_1`, `capture pi_1`, … */
  readonly done: string[];
  readonly requests: { path: string; key: string | undefined; body: Record<string, string> }[];
  /** What becomes of the next requests: `do` answers them, `drop` does them and gives no answer; a number answers so. */
  readonly fates: ('do' | 'drop' | number)[];
  /** The first answer under each key is a fault, and stays it: after the request was done, or instead of doing it. */
  faulty: 'fault' | 503 | undefined;
  readonly refunds: {
    id: string;
    object: 'refund';
    payment_intent: string;
    status: string;
    failure_reason?: string;
    metadata: object;
  }[];
  /** How the next capture, cancel or refund is refused. */
  readonly refusals: Partial<Record<'capture' | 'cancel' | 'refund', Refusal>>;
  /** What the next refund begins as; else it has succeeded at once. */
  nextRefund: 'pending' | undefined;
  decideRefund(status: 'succeeded' | 'failed', why?: string): void;
  /** Somebody does this in the provider's own pages, or time does: the hold has run out. */
  elsewhere(id: string, what: 'cancel' | 'capture' | 'refund' | 'expire'): void;
  refundWebhook(secret: string): { signature: string; body: string };
  /** Intents that stay in `processing` until their webhook. */
  decide(id: string): void;
  webhook(id: string, secret: string, at?: Date): { signature: string; body: string };
  stop(): Promise<void>;
}

interface Answer {
  status: number;
  body: object;
  /** From its memory. */
  replayed?: boolean;
}

export const providerKey = 'sk_test_1';

export async function startPaymentProvider(): Promise<PaymentProvider> {
  const intents = new Map<string, Intent>();
  const answers = new Map<string, { status: number; body: object; params: string }>();
  const done: string[] = [];
  const requests: PaymentProvider['requests'] = [];
  const fates: PaymentProvider['fates'] = [];
  const refunds: PaymentProvider['refunds'] = [];
  const refusals: PaymentProvider['refusals'] = {};

  const fail = (status: number, error: object): Answer => ({ status, body: { error } });
  const ok = (body: object): Answer => ({ status: 200, body: structuredClone(body) });

  /** As it was asked to refuse; undefined when it was not. */
  function refused(what: keyof typeof refusals, intent: Intent | undefined) {
    const refusal = refusals[what];
    if (!refusal) return undefined;
    delete refusals[what];
    if (intent && refusal.becomes) intent.status = refusal.becomes;
    return fail(refusal.status, refusal.error);
  }

  const addRefund = (of: string, metadata: object) => {
    const refund = {
      id: `re_${refunds.length + 1}`,
      object: 'refund' as const,
      payment_intent: of,
      status: provider.nextRefund ?? 'succeeded',
      metadata,
    };
    provider.nextRefund = undefined;
    // The newest comes first.
    refunds.unshift(refund);
    return refund;
  };

  const unexpected = (intent: Intent) =>
    fail(400, {
      type: 'invalid_request_error',
      code: 'payment_intent_unexpected_state',
      message: `the intent is ${intent.status}`,
    });

  function handle(method: string, path: string, body: Record<string, string>): Answer {
    const [, id = '', action] = /^\/v1\/payment_intents\/([^/]+)(?:\/(\w+))?$/.exec(path) ?? [];
    if (path === '/v1/payment_intents' && method === 'POST') {
      if (body['payment_method'] === 'pm_unknown')
        return fail(400, { code: 'resource_missing', message: "No such PaymentMethod: 'pm_unknown'" });
      const intent: Intent = {
        id: `pi_${intents.size + 1}`,
        object: 'payment_intent',
        status: 'requires_confirmation',
        amount: Number(body['amount']),
        currency: body['currency'] ?? '',
        payment_method: body['payment_method'] ?? '',
        metadata: { payment_key: body['metadata[payment_key]'] ?? '' },
        amount_received: 0,
        cancellation_reason: null,
        last_payment_error: null,
      };
      intents.set(intent.id, intent);
      return ok(intent);
    }
    if (path.startsWith('/v1/refunds?')) {
      const of = new URL(path, 'http://provider').searchParams.get('payment_intent');
      return ok({ data: refunds.filter((refund) => refund.payment_intent === of) });
    }
    if (path === '/v1/refunds') {
      const of = body['payment_intent'] ?? '';
      if (refunds.some(({ payment_intent, status }) => payment_intent === of && status !== 'failed'))
        return fail(400, { code: 'charge_already_refunded', message: 'already refunded' });
      const no = refused('refund', intents.get(of));
      if (no) return no;
      if (intents.get(of)?.status !== 'succeeded')
        return fail(400, { code: 'charge_not_refundable', message: 'it has no successful charge to refund' });
      done.push(`refund ${of}`);
      return ok(addRefund(of, { payment_key: body['metadata[payment_key]'] }));
    }
    const intent = intents.get(id);
    if (!intent) return fail(404, { code: 'resource_missing', message: 'no such intent' });
    if (method === 'GET') return ok(intent);
    let no: Answer | undefined;
    switch (action) {
      case 'confirm':
        if (intent.status !== 'requires_confirmation') return unexpected(intent);
        if (intent.payment_method === 'pm_declined') {
          intent.status = 'requires_payment_method';
          intent.last_payment_error = { message: 'Your card has insufficient funds.' };
          return fail(402, {
            code: 'card_declined',
            message: 'Your card has insufficient funds.',
            payment_intent: intent,
          });
        }
        done.push(`confirm ${id}`);
        intent.status = intent.payment_method === 'pm_processing' ? 'processing' : 'requires_capture';
        return ok(intent);
      case 'capture':
        if (intent.status !== 'requires_capture') return unexpected(intent);
        no = refused('capture', intent);
        if (no) return no;
        done.push(`capture ${id}`);
        intent.status = 'succeeded';
        intent.amount_received = intent.amount;
        return ok(intent);
      case 'cancel':
        if (intent.status === 'succeeded' || intent.status === 'canceled') return unexpected(intent);
        no = refused('cancel', intent);
        if (no) return no;
        done.push(`cancel ${id}`);
        intent.status = 'canceled';
        return ok(intent);
      case undefined:
      default:
        return fail(404, { message: `nothing at ${path}` });
    }
  }

  /** The same key gives the same answer; with other parameters it is refused. */
  function once(method: string, path: string, body: Record<string, string>, key: string | undefined) {
    if (key === undefined) return handle(method, path, body);
    const params = JSON.stringify([path, body]);
    const before = answers.get(key);
    if (before && before.params !== params)
      return fail(400, { type: 'idempotency_error', message: 'another request has used this key' });
    const { faulty } = provider;
    const answered = () => (faulty === 503 ? fail(503, { message: 'a fault' }) : handle(method, path, body));
    const first = before ?? { ...answered(), params };
    const answer = !before && faulty === 'fault' ? { ...fail(500, { message: 'a fault' }), params } : first;
    // What was never looked at is not remembered.
    if (![409, 429].includes(answer.status)) answers.set(key, answer);
    return { ...answer, replayed: before !== undefined };
  }

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString()));
    const path = request.url ?? '';
    const header = request.headers['idempotency-key'];
    const key = typeof header === 'string' ? header : undefined;
    requests.push({ path, key, body });
    const fate = fates.shift();
    const answer: Answer =
      request.headers.authorization !== `Bearer ${providerKey}`
        ? fail(401, { message: 'Invalid API Key provided' })
        : typeof fate === 'number'
          ? fail(fate, { message: 'try again' })
          : once(request.method ?? '', path, body, key);
    if (fate === 'drop') request.socket.destroy();
    else
      response
        .writeHead(answer.status, {
          'content-type': 'application/json',
          ...(answer.replayed ? { 'idempotent-replayed': 'true' } : {}),
        })
        .end(JSON.stringify(answer.body));
  }

  const server = createServer((request, response) => {
    respond(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((up) => server.listen(0, '127.0.0.1', up));
  const signed = (data: object, secret: string, at: Date) => {
    const body = JSON.stringify({ id: `evt_${randomUUID()}`, data: { object: data } });
    const seconds = Math.floor(at.getTime() / 1_000);
    const mac = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
    return { signature: `t=${seconds},v1=${mac}`, body };
  };
  const provider: PaymentProvider = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    intents,
    done,
    requests,
    fates,
    faulty: undefined,
    refunds,
    nextRefund: undefined,
    refusals,
    decideRefund(status, why) {
      const [refund] = refunds;
      if (refund) Object.assign(refund, { status, ...(why === undefined ? {} : { failure_reason: why }) });
    },
    elsewhere(id, what) {
      const intent = intents.get(id);
      if (!intent) throw new Error(`no intent ${id}`);
      if (what === 'refund') addRefund(id, {});
      else if (what === 'capture')
        Object.assign(intent, { status: 'succeeded', amount_received: intent.amount });
      else
        Object.assign(intent, {
          status: 'canceled',
          cancellation_reason: what === 'expire' ? 'automatic' : 'requested_by_customer',
        });
    },
    refundWebhook: (of) => signed(refunds[0] ?? {}, of, new Date()),
    decide(id) {
      const intent = intents.get(id);
      if (intent?.status === 'processing') intent.status = 'requires_capture';
    },
    webhook: (id, of, at = new Date()) => signed(intents.get(id) ?? {}, of, at),
    async stop() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
  return provider;
}
