import { createHmac, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { playApi, type Answer, type PlayedApi } from './payment-provider-api.js';

interface Webhook {
  readonly signature: string;
  readonly body: string;
}

/** Plays the API of a provider of payment intents: what it answers, what it refuses, what it remembers. */
export interface PaymentProvider extends Pick<PlayedApi, 'intents' | 'done' | 'refunds' | 'refusals'> {
  readonly url: string;
  readonly requests: {
    path: string;
    key: string | undefined;
    version: string | undefined;
    body: Record<string, string>;
  }[];
  /**
   * What becomes of the next requests: `do` answers them, `drop` does them and gives no answer; a number answers so,
   * before anything was begun, while `fault` is one that is remembered; one that is to `linger` is under way until
   * `goOn` is called.
   */
  readonly fates: ('do' | 'drop' | 'fault' | 'linger' | number)[];
  goOn(): void;
  /** The answer is lost to what is next done with money. */
  losesAnswer: boolean;
  /** The first answer under each key is a fault, and stays it: after the request was done, or instead of doing it. */
  faulty: 'fault' | 503 | undefined;
  /** What the next refund begins as; else it has succeeded at once. */
  nextRefund: 'pending' | undefined;
  /** What is refunded meanwhile is not listed yet. */
  listsLate: boolean;
  /** Of the newest. */
  decideRefund(status: 'succeeded' | 'failed', why?: string): void;
  /** Somebody does this in the provider's own pages, or time does: the hold has run out. */
  elsewhere(id: string, what: 'cancel' | 'capture' | 'refund' | 'expire', amount?: number): void;
  /** Intents that stay in `processing` until their webhook. */
  decide(id: string): void;
  /** The customer of an intent that requires an action authenticates, or does not. */
  authenticate(id: string, right: boolean): void;
  /** Of an intent, of its charge that was refunded, of the newest refund. */
  webhook(id: string, secret: string, at?: Date): Webhook;
  chargeWebhook(id: string, secret: string): Webhook;
  refundWebhook(secret: string): Webhook;
  sign(event: object, secret: string, at?: Date): Webhook;
  stop(): Promise<void>;
}

export const providerKey = 'sk_test_1';
/** What the account speaks where a request does not say, and the only one that a request may name. */
export const providerVersion = '2026-02-25.clover';

export async function startPaymentProvider(): Promise<PaymentProvider> {
  const api = playApi();
  const { intents, refunds, done, refusals } = api;
  const answers = new Map<string, Answer & { params: string }>();
  const requests: PaymentProvider['requests'] = [];
  const fates: PaymentProvider['fates'] = [];
  const underWay = new Set<string | undefined>();
  let lingering: (() => void)[] = [];
  const fail = (status: number, error: object): Answer => ({ status, body: { error } });

  /** The same key gives the same answer; with other parameters it is refused. */
  function once(
    key: string | undefined,
    params: string,
    handle: () => Answer,
    faulty: PaymentProvider['faulty'],
  ): Answer & { replayed?: boolean } {
    if (key === undefined) return handle();
    const before = answers.get(key);
    if (before && before.params !== params)
      return fail(400, { type: 'idempotency_error', message: 'another request has used this key' });
    if (before) return { ...before, replayed: true };
    const answered = faulty === 503 ? fail(503, { message: 'a fault' }) : handle();
    const answer = faulty === 'fault' ? fail(500, { message: 'a fault' }) : answered;
    if (!answered.unlooked && ![409, 429].includes(answer.status)) answers.set(key, { ...answer, params });
    return answer;
  }

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString()));
    const { url: path = '', method = '' } = request;
    const header = (name: string) => {
      const value = request.headers[name];
      return typeof value === 'string' ? value : undefined;
    };
    const [key, version] = [header('idempotency-key'), header('stripe-version')];
    requests.push({ path, key, version, body });
    const fate = fates.shift();
    const handle = () =>
      api.handle({
        method,
        url: new URL(path, 'http://provider'),
        params: body,
        version: version ?? providerVersion,
      });
    const answered = async (): Promise<Answer & { replayed?: boolean }> => {
      if (header('authorization') !== `Bearer ${providerKey}`)
        return fail(401, { type: 'invalid_request_error', message: 'Invalid API Key provided' });
      if (version !== undefined && version !== providerVersion)
        return fail(400, {
          type: 'invalid_request_error',
          message: `Invalid Stripe API version: ${version}`,
        });
      if ((key?.length ?? 0) > 255)
        return fail(400, { type: 'idempotency_error', message: 'the key is too long' });
      if (typeof fate === 'number') return fail(fate, { message: 'try again' });
      if (key !== undefined && underWay.has(key))
        return fail(409, { code: 'idempotency_key_in_use', message: 'the same request is under way' });
      if (fate === 'linger') {
        underWay.add(key);
        await new Promise<void>((goOn) => lingering.push(goOn));
        underWay.delete(key);
      }
      return once(key, JSON.stringify([path, body]), handle, fate === 'fault' ? 503 : provider.faulty);
    };
    const before = done.length;
    const answer = await answered();
    const isLost = provider.losesAnswer && done.length > before;
    if (isLost) provider.losesAnswer = false;
    if (fate === 'drop' || isLost) request.socket.destroy();
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

  const sign: PaymentProvider['sign'] = (event, secret, at = new Date()) => {
    const body = JSON.stringify({ id: `evt_${randomUUID()}`, object: 'event', ...event });
    const seconds = Math.floor(at.getTime() / 1_000);
    const mac = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
    return { signature: `t=${seconds},v1=${mac}`, body };
  };
  const known = (id: string) => {
    const intent = intents.get(id);
    if (!intent) throw new Error(`no intent ${id}`);
    return intent;
  };
  const provider: PaymentProvider = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    intents,
    done,
    requests,
    fates,
    goOn() {
      for (const goOn of lingering) goOn();
      lingering = [];
    },
    losesAnswer: false,
    faulty: undefined,
    refunds,
    refusals,
    get nextRefund() {
      return api.nextRefund;
    },
    set nextRefund(next) {
      api.nextRefund = next;
    },
    get listsLate() {
      return api.listsLate;
    },
    set listsLate(late) {
      api.listsLate = late;
    },
    decideRefund(status, why) {
      const [refund] = refunds;
      if (refund) Object.assign(refund, { status, ...(why === undefined ? {} : { failure_reason: why }) });
    },
    elsewhere(id, what, amount) {
      const intent = known(id);
      if (what === 'refund') api.addRefund(id, amount ?? api.unrefunded(intent));
      else if (what === 'capture')
        Object.assign(intent, { status: 'succeeded', amount_received: amount ?? intent.amount });
      else
        Object.assign(intent, {
          status: 'canceled',
          cancellation_reason: what === 'expire' ? 'automatic' : 'requested_by_customer',
        });
    },
    decide(id) {
      const intent = known(id);
      if (intent.status === 'processing') intent.status = 'requires_capture';
    },
    authenticate(id, right) {
      const intent = known(id);
      if (intent.status !== 'requires_action') throw new Error(`${id} is ${intent.status}`);
      const error = {
        type: 'invalid_request_error',
        code: 'payment_intent_authentication_failure',
        message: 'We are unable to authenticate your payment method.',
      };
      intent.next_action = null;
      if (right) done.push(`confirm ${id}`);
      Object.assign(
        intent,
        right
          ? { status: 'requires_capture' }
          : { status: 'requires_payment_method', payment_method: null, last_payment_error: error },
      );
    },
    webhook(id, of, at) {
      const object = known(id);
      return sign({ type: eventTypes[object.status], data: { object } }, of, at);
    },
    chargeWebhook(id, of) {
      const { amount, metadata } = known(id);
      const object = {
        id: `ch_${id}`,
        object: 'charge',
        amount,
        payment_intent: id,
        metadata,
        refunded: true,
      };
      return sign({ type: 'charge.refunded', data: { object } }, of);
    },
    refundWebhook: (of) => sign({ type: 'refund.updated', data: { object: refunds[0] ?? {} } }, of),
    sign,
    async stop() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
  return provider;
}

/** The event that an intent of a status has had last. */
const eventTypes: Readonly<Record<string, string>> = {
  requires_payment_method: 'payment_intent.payment_failed',
  requires_confirmation: 'payment_intent.created',
  requires_action: 'payment_intent.requires_action',
  processing: 'payment_intent.processing',
  requires_capture: 'payment_intent.amount_capturable_updated',
  canceled: 'payment_intent.canceled',
  succeeded: 'payment_intent.succeeded',
};
