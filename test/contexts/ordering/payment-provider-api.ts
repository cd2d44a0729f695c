// What the played provider does with a request: what its current version takes, refuses and makes of it.

export interface Intent {
  id: string;
  object: 'payment_intent';
  status: string;
  amount: number;
  amount_received: number;
  capture_method: string;
  client_secret: string;
  currency: string;
  payment_method: string | null;
  payment_method_types: string[];
  automatic_payment_methods: { enabled: boolean; allow_redirects: string } | null;
  metadata: Record<string, string>;
  cancellation_reason: string | null;
  next_action: object | null;
  last_payment_error: { type: string; code: string; message: string } | null;
}

export interface PlayedRefund {
  id: string;
  object: 'refund';
  amount: number;
  payment_intent: string;
  status: string;
  failure_reason?: string;
  metadata: Record<string, string>;
}

interface ApiError {
  type?: string;
  code?: string;
  message: string;
  param?: string;
}

/** How a request is refused. */
export interface Refusal {
  status: number;
  error: ApiError;
  /** What the intent becomes by it. */
  becomes?: string;
}

export interface Answer {
  status: number;
  body: object;
  /** Refused before anything was done: it is not remembered under the idempotency key. */
  unlooked?: true;
}

export interface PlayedApi {
  readonly intents: Map<string, Intent>;
  /** The newest first. */
  readonly refunds: PlayedRefund[];
  /** What was done with money: `confirm pi_1`, `capture pi_1`, … */
  readonly done: string[];
  /** How the next request of a kind is refused. */
  readonly refusals: Partial<Record<'create' | 'get' | 'confirm' | 'capture' | 'cancel' | 'refund', Refusal>>;
  /** What the next refund begins as; else it has succeeded at once. */
  nextRefund: 'pending' | undefined;
  /** What is refunded meanwhile is not listed yet. */
  listsLate: boolean;
  addRefund(intent: string, amount: number, metadata?: Record<string, string>): PlayedRefund;
  /** What was captured and is not given back, nor about to be. */
  unrefunded(intent: Intent): number;
  handle(request: { method: string; url: URL; params: Record<string, string>; version: string }): Answer;
}

/** What each kind of request may have. */
const parameters = {
  create: [
    'amount',
    'currency',
    'payment_method',
    'payment_method_types[]',
    'automatic_payment_methods[enabled]',
    'automatic_payment_methods[allow_redirects]',
    'capture_method',
    'confirm',
    'description',
  ],
  confirm: ['payment_method', 'return_url'],
  capture: ['amount_to_capture'],
  cancel: ['cancellation_reason'],
  refund: ['payment_intent', 'amount', 'reason'],
} as const;

const fail = (status: number, error: ApiError): Answer => ({ status, body: { error } });
const invalid = (error: Omit<ApiError, 'type'>): Answer => ({
  ...fail(400, { type: 'invalid_request_error', ...error }),
  unlooked: true,
});
const ok = (body: object): Answer => ({ status: 200, body: structuredClone(body) });
const unexpected = (intent: Intent) =>
  fail(400, {
    type: 'invalid_request_error',
    code: 'payment_intent_unexpected_state',
    message: `You cannot do this to a PaymentIntent that has a status of ${intent.status}.`,
  });
const missing = (what: string, param: string) =>
  invalid({ code: 'resource_missing', param, message: `No such ${what}` });

const usedUp =
  'The provided PaymentMethod was previously used with a PaymentIntent without Customer attachment, shared with a connected account without Customer attachment, or was detached from a Customer. It may not be used again.';

export function playApi(): PlayedApi {
  const intents = new Map<string, Intent>();
  const refunds: PlayedRefund[] = [];
  const done: string[] = [];
  const refusals: PlayedApi['refusals'] = {};
  /** Methods that begin with pm_once are no customer's: one payment uses them up, whatever comes of it. */
  const used = new Set<string>();
  const unlisted = new Set<PlayedRefund>();

  /** As it was asked to refuse; undefined when it was not. */
  function refused(what: keyof typeof refusals, intent?: Intent): Answer | undefined {
    const refusal = refusals[what];
    if (!refusal) return undefined;
    delete refusals[what];
    if (intent && refusal.becomes) intent.status = refusal.becomes;
    return fail(refusal.status, refusal.error);
  }

  function checkParameters(
    what: keyof typeof parameters,
    params: Record<string, string>,
  ): Answer | undefined {
    const known: readonly string[] = parameters[what];
    const param = Object.keys(params).find(
      (name) => !known.includes(name) && !/^metadata\[\w+\]$/.test(name),
    );
    return param === undefined
      ? undefined
      : invalid({ code: 'parameter_unknown', param, message: `Received unknown parameter: ${param}` });
  }

  function create(params: Record<string, string>, version: string): Answer {
    const { amount = '', currency = '', payment_method: method = '' } = params;
    const types = params['payment_method_types[]'];
    const automatic = params['automatic_payment_methods[enabled]'];
    const redirects = params['automatic_payment_methods[allow_redirects]'];
    if (!/^\d+$/.test(amount))
      return invalid({
        code: 'parameter_invalid_integer',
        param: 'amount',
        message: `Invalid integer: ${amount}`,
      });
    if (Number(amount) < 30)
      return invalid({
        code: 'amount_too_small',
        param: 'amount',
        message: 'Amount must be at least £0.30 gbp',
      });
    if (Number(amount) > 99_999_999)
      return invalid({
        code: 'amount_too_large',
        param: 'amount',
        message: 'Amount must be no more than £999,999.99',
      });
    if (!/^[a-z]{3}$/.test(currency))
      return invalid({ param: 'currency', message: `Invalid currency: ${currency}` });
    if (types !== undefined && automatic !== undefined)
      return invalid({
        message: 'You may only specify one of these: automatic_payment_methods, payment_method_types.',
      });
    if (redirects !== undefined && automatic === undefined)
      return invalid({
        code: 'parameter_missing',
        param: 'automatic_payment_methods[enabled]',
        message: 'Missing required param: automatic_payment_methods[enabled].',
      });
    if (used.has(method)) return invalid({ message: usedUp });
    if (method === 'pm_unknown') return missing("PaymentMethod: 'pm_unknown'", 'payment_method');
    // Since 2023-08-16 what is not said is whatever methods the account has enabled in its pages.
    const byDefault = types === undefined && version >= '2023-08-16';
    const id = `pi_${intents.size + 1}`;
    const intent: Intent = {
      id,
      object: 'payment_intent',
      status: 'requires_confirmation',
      amount: Number(amount),
      amount_received: 0,
      capture_method: params['capture_method'] ?? 'automatic',
      client_secret: `${id}_secret_${'x'.repeat(25)}`,
      currency,
      payment_method: method,
      payment_method_types: [types ?? 'card'],
      automatic_payment_methods:
        automatic === 'true' || byDefault ? { enabled: true, allow_redirects: redirects ?? 'always' } : null,
      metadata: metadataOf(params),
      cancellation_reason: null,
      next_action: null,
      last_payment_error: null,
    };
    intents.set(id, intent);
    return ok(intent);
  }

  function confirm(intent: Intent, params: Record<string, string>): Answer {
    if (intent.status !== 'requires_confirmation') return unexpected(intent);
    if (intent.automatic_payment_methods?.allow_redirects === 'always' && params['return_url'] === undefined)
      return invalid({
        message:
          'This PaymentIntent is configured to accept payment methods enabled in your Dashboard. Because some of these payment methods might redirect your customer off of your page, you must provide a `return_url`.',
      });
    if (intent.payment_method?.startsWith('pm_once')) used.add(intent.payment_method);
    if (intent.payment_method === 'pm_declined' || intent.payment_method === 'pm_once_declined') {
      const error = {
        type: 'card_error',
        code: 'card_declined',
        message: 'Your card has insufficient funds.',
      };
      Object.assign(intent, {
        status: 'requires_payment_method',
        payment_method: null,
        last_payment_error: error,
      });
      return fail(402, error);
    }
    if (intent.payment_method === 'pm_3ds') {
      Object.assign(intent, { status: 'requires_action', next_action: { type: 'use_stripe_sdk' } });
      return ok(intent);
    }
    done.push(`confirm ${intent.id}`);
    intent.status = intent.payment_method === 'pm_processing' ? 'processing' : 'requires_capture';
    return ok(intent);
  }

  function capture(intent: Intent): Answer {
    done.push(`capture ${intent.id}`);
    Object.assign(intent, { status: 'succeeded', amount_received: intent.amount });
    return ok(intent);
  }

  function cancel(intent: Intent, params: Record<string, string>): Answer {
    done.push(`cancel ${intent.id}`);
    Object.assign(intent, { status: 'canceled', cancellation_reason: params['cancellation_reason'] ?? null });
    return ok(intent);
  }

  function refund(params: Record<string, string>): Answer {
    const intent = intents.get(params['payment_intent'] ?? '');
    const no = refused('refund', intent);
    if (no) return no;
    if (!intent) return fail(404, { code: 'resource_missing', message: 'No such payment_intent' });
    if (intent.status !== 'succeeded')
      return invalid({ message: 'This PaymentIntent does not have a successful charge to refund.' });
    const rest = unrefunded(intent);
    if (rest <= 0)
      return fail(400, { code: 'charge_already_refunded', message: 'It has already been refunded.' });
    const amount = Number(params['amount'] ?? rest);
    if (amount > rest)
      return fail(400, {
        type: 'invalid_request_error',
        param: 'amount',
        message: `Refund amount (${amount}) is greater than unrefunded amount on charge (${rest})`,
      });
    done.push(`refund ${intent.id}`);
    return ok(addRefund(intent.id, amount, metadataOf(params)));
  }

  const unrefunded = ({ id, amount_received }: Intent) =>
    refunds
      .filter(({ payment_intent, status }) => payment_intent === id && status !== 'failed')
      .reduce((rest, { amount }) => rest - amount, amount_received);

  const addRefund: PlayedApi['addRefund'] = (of, amount, metadata = {}) => {
    const made: PlayedRefund = {
      id: `re_${refunds.length + 1}`,
      object: 'refund',
      amount,
      payment_intent: of,
      status: api.nextRefund ?? 'succeeded',
      metadata,
    };
    api.nextRefund = undefined;
    refunds.unshift(made);
    if (api.listsLate) unlisted.add(made);
    return made;
  };

  function listRefunds({ searchParams }: URL): Answer {
    const limit = Number(searchParams.get('limit') ?? 10);
    if (!(limit >= 1 && limit <= 100)) return invalid({ param: 'limit', message: 'Invalid limit' });
    const listed = api.listsLate ? refunds.filter((one) => !unlisted.has(one)) : refunds;
    const all = listed.filter(({ payment_intent }) => payment_intent === searchParams.get('payment_intent'));
    const after = searchParams.get('starting_after');
    const from = after === null ? 0 : all.findIndex(({ id }) => id === after) + 1;
    const data = all.slice(from, from + limit);
    return ok({ object: 'list', data, has_more: from + limit < all.length });
  }

  const api: PlayedApi = {
    intents,
    refunds,
    done,
    refusals,
    nextRefund: undefined,
    listsLate: false,
    addRefund,
    unrefunded,
    handle({ method, url, params, version }) {
      if (url.pathname === '/v1/refunds' && method === 'GET') return listRefunds(url);
      if (url.pathname === '/v1/refunds') return checkParameters('refund', params) ?? refund(params);
      if (url.pathname === '/v1/payment_intents' && method === 'POST')
        return checkParameters('create', params) ?? refused('create') ?? create(params, version);
      const [, id = '', action] = /^\/v1\/payment_intents\/([^/]+)(?:\/(\w+))?$/.exec(url.pathname) ?? [];
      const intent = intents.get(id);
      if (!intent)
        return fail(404, { code: 'resource_missing', message: 'No such payment_intent', param: 'intent' });
      if (method === 'GET') return refused('get') ?? ok(intent);
      switch (action) {
        case 'confirm':
          return checkParameters(action, params) ?? refused(action, intent) ?? confirm(intent, params);
        case 'capture':
          if (intent.status !== 'requires_capture') return unexpected(intent);
          return checkParameters(action, params) ?? refused(action, intent) ?? capture(intent);
        case 'cancel':
          if (intent.status === 'succeeded' || intent.status === 'canceled') return unexpected(intent);
          return checkParameters(action, params) ?? refused(action, intent) ?? cancel(intent, params);
        case undefined:
        default:
          return fail(404, { message: `Unrecognized request URL (${method}: ${url.pathname})` });
      }
    },
  };
  return api;
}

const metadataOf = (params: Record<string, string>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(params).flatMap(([name, value]) => {
      const [, key] = /^metadata\[(\w+)\]$/.exec(name) ?? [];
      return key === undefined ? [] : [[key, value]];
    }),
  );
