import {
  PlaceOrderDocument,
  ReadsReadyDocument,
  RegisterProductDocument,
  type PlaceOrderInput,
} from '../../generated/gql/graphql.js';
import type { ApiClient } from '../client.js';
import { CliFailure } from '../failure.js';
import { withRetries, type RetryPolicy } from '../retry.js';
import { commandIdOf } from './command-ids.js';
import { sendCommand, type Outcome, type TokenChain } from '../send-command.js';
import { currencyCode, type Invoice, type Sales, type SoldProduct } from './sales.js';

export interface ImportOptions {
  /** Called once for each of a phase's items, when it is answered. */
  readonly onPhase?: (label: string, total: number) => { done(): void; stop(): void };
  /** Ends the import after what is under way. */
  readonly signal?: AbortSignal;
  readonly retry?: RetryPolicy;
}

/** How the commands of one kind were answered. */
export interface Tally {
  accepted: number;
  /** Of the accepted: had been handled before, and changed nothing now. */
  replayed: number;
  /** How many by code, with the first one's own words. */
  readonly refused: Map<string, { count: number; first: string }>;
}

export interface ImportReport {
  readonly products: Tally;
  readonly orders: Tally;
  /** Commands that were answered a second, of the orders alone. */
  readonly ordersPerSecond: number;
  readonly seconds: number;
  /** Reads that are given this show all that was imported; undefined when they did not catch up in time. */
  readonly token: string | undefined;
  readonly interrupted: boolean;
}

/** As many tokens as one request may carry: one for each sender. */
const concurrency = 16;
/** Reads that are this late will not come by themselves. */
const settleWithinMs = 60_000;

/** Sends sales as a client would: every product, then every order. Running it again changes nothing. */
export async function importSales(
  client: ApiClient,
  sales: Sales,
  options: ImportOptions = {},
): Promise<ImportReport> {
  const begun = performance.now();
  const chains = Array.from({ length: concurrency }, (): TokenChain => ({ token: undefined }));
  const run = async <T>(
    label: string,
    items: readonly T[],
    nameOf: (item: T) => string,
    send: (item: T, chain: TokenChain) => Promise<Outcome>,
  ): Promise<Tally> => {
    const tally: Tally = { accepted: 0, replayed: 0, refused: new Map() };
    const progress = options.onPhase?.(label, items.length);
    const queue = items.values();
    let stopped = false;
    const work = async (chain: TokenChain): Promise<void> => {
      for (const item of queue) {
        if (stopped || options.signal?.aborted === true) return;
        const outcome = await send(item, chain);
        count(tally, outcome, nameOf(item));
        progress?.done();
      }
    };
    try {
      await Promise.all(
        chains.map((chain) =>
          work(chain).catch((error: unknown) => {
            // The others end after what they have under way, instead of failing one by one.
            stopped = true;
            throw error;
          }),
        ),
      );
    } finally {
      progress?.stop();
    }
    return tally;
  };

  const products = await run(
    'products',
    sales.products,
    ({ sku }) => sku,
    (product, chain) => sendProduct(client, product, chain, options.retry),
  );
  const ordersBegun = performance.now();
  const orders = await run(
    'orders',
    sales.invoices,
    ({ number }) => number,
    (invoice, chain) => sendOrder(client, invoice, chain, options.retry),
  );
  const orderSeconds = (performance.now() - ordersBegun) / 1000;
  const token = await settle(
    client,
    chains.flatMap(({ token: written }) => written ?? []),
  );
  return {
    products,
    orders,
    ordersPerSecond: orders.accepted / orderSeconds,
    seconds: (performance.now() - begun) / 1000,
    token,
    interrupted: options.signal?.aborted === true,
  };
}

function count(tally: Tally, outcome: Outcome, name: string): void {
  if (outcome.kind === 'accepted') {
    tally.accepted += 1;
    if (outcome.replayed) tally.replayed += 1;
    return;
  }
  const { code, message } = outcome;
  const seen = tally.refused.get(code);
  if (seen) seen.count += 1;
  else tally.refused.set(code, { count: 1, first: `${name}: ${message}` });
}

/** Registers a product, without stock: each order brings its own. One that the shop has already stays as it is. */
async function sendProduct(
  client: ApiClient,
  { sku, name, price }: SoldProduct,
  chain: TokenChain,
  policy: RetryPolicy | undefined,
): Promise<Outcome> {
  const input = {
    commandId: commandIdOf(`product ${JSON.stringify([sku, name, price])}`),
    sku,
    name,
    price: { amount: price, currencyCode },
  };
  const outcome = await sendCommand(
    client,
    RegisterProductDocument,
    input,
    (data) => data.registerProduct,
    chain,
    policy,
  );
  return outcome.kind === 'refused' && outcome.code === 'SKU_TAKEN'
    ? { kind: 'accepted', replayed: true }
    : outcome;
}

/**
 * Places an order that brings the units that it sells, in one command: so they come once, however often and in
 * whatever parts a file is sent, and whatever else the shop has of them.
 */
async function sendOrder(
  client: ApiClient,
  invoice: Invoice,
  chain: TokenChain,
  policy: RetryPolicy | undefined,
): Promise<Outcome> {
  const send = (input: PlaceOrderInput) =>
    sendCommand(client, PlaceOrderDocument, input, (data) => data.placeOrder, chain, policy);
  const input = orderInput(invoice);
  const outcome = await send({ ...input, receiveStock: true });
  if (outcome.kind === 'accepted' || outcome.code !== 'COMMAND_ID_REUSED') return outcome;
  // Once, stock was received apart from the orders. What was imported then is known by its input of then; since
  // the command's id is taken, this places nothing.
  const before = await send(input);
  if (before.kind === 'accepted' || before.code !== 'COMMAND_ID_REUSED') return before;
  return {
    ...before,
    message:
      'an invoice of this number was imported before, with other lines or another customer, country or time; it stays as it was. Parts of a file must have their invoices whole.',
  };
}

/** The data has no names and no addresses: these say so, and hold the customer and the country. */
function orderInput({ number, placedAt, customerId, countryCode, lines }: Invoice): PlaceOrderInput {
  return {
    commandId: commandIdOf(`order ${number}`),
    placedAt,
    ...(customerId === null ? {} : { customerId }),
    lines: lines.map(({ sku, quantity, unitPrice }) => ({
      sku,
      quantity,
      unitPrice: { amount: unitPrice, currencyCode },
    })),
    shippingAddress: {
      name: customerId === null ? 'Guest' : `Customer ${customerId}`,
      line1: `Invoice ${number}`,
      city: 'Unknown',
      countryCode,
    },
    payment: { method: 'tok_ok' },
  };
}

/** Waits until the reads show everything that the tokens stand for; the answer's token is all of them in one. */
async function settle(client: ApiClient, after: readonly string[]): Promise<string | undefined> {
  const until = performance.now() + settleWithinMs;
  do {
    const { consistency } = await withRetries(() =>
      client.request(ReadsReadyDocument, {}, { after, timeoutMs: 5_000 }),
    );
    if (consistency === undefined)
      throw new CliFailure(`${client.url} answers without extensions.consistency: is it a Tidemark server?`);
    if (consistency.status !== 'STALE') return consistency.token;
  } while (performance.now() < until);
  return undefined;
}
