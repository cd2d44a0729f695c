import { randomUUID } from 'node:crypto';
import { createClient, type Client } from 'graphql-ws';
import { WebSocket } from 'ws';
import { formatMoney } from '../../cqrs/money.js';
import {
  CancelDemoOrderDocument,
  DemoOrderChangedDocument,
  DemoOrderDocument,
  DemoOrderFeedDocument,
  FeedStartDocument,
  PlaceDemoOrderDocument,
  RegisterProductDocument,
  type DemoOrderChangedSubscription,
  type DemoOrderFeedSubscription,
  type PlaceOrderInput,
  type TypedDocumentString,
} from '../../generated/gql/graphql.js';
import type { ApiClient, Consistency } from '../client.js';
import { CliFailure } from '../failure.js';
import { commandIdOf, sendCommand, type TokenChain } from '../sales/command.js';
import { currencyCode } from '../sales/sales.js';

/** What was sold by the file is all reserved: the demo sells something of its own. */
const mug = { sku: 'TIDEMARK-MUG', name: 'Tidemark mug', price: { amount: '7.95', currencyCode } };
/** Nothing of this takes a second: who waits longer waits for nothing. */
const itemsWithinMs = 10_000;

type Item = (DemoOrderFeedSubscription['orderFeed'] | DemoOrderChangedSubscription['orderChanged']) & {
  readonly __typename: string;
};

/** Places an order and cancels it, and prints what each reader saw of it when. */
export async function showLiveOrder(
  client: ApiClient,
  wsUrl: string,
  jwt: string,
  print: (line: string) => void,
): Promise<void> {
  /** Names of our commands by id, for the feeds' `resolved`. */
  const ours = new Map<string, string>();
  const seen = await registerMug(client);
  await warmUp(client);
  const { data } = await client.request(FeedStartDocument, {}, { after: seen });
  const feedCursor = data.orders?.feedCursor ?? null;
  const socket = await openSocket(wsUrl, jwt);
  try {
    const stopwatch = { begun: performance.now() };
    const say = (who: string, what: string): void => {
      print(`${(performance.now() - stopwatch.begun).toFixed(1).padStart(8)} ms  ${who.padEnd(24)}${what}`);
    };
    // From the page's cursor on: what happens between that read and the subscription is not missed.
    const feed = watch(socket, DemoOrderFeedDocument, { after: feedCursor }, (item) =>
      say('orderFeed', describeItem(item, ours)),
    );

    stopwatch.begun = performance.now();
    const placed = await placeOrder(client, ours, say);
    const changes = watch(socket, DemoOrderChangedDocument, { orderId: placed.orderId }, (item) =>
      say('orderChanged', describeItem(item, ours)),
    );
    await Promise.all([
      readOrder(client, placed.orderId, [], (what) => say('read without the token', what)),
      readOrder(client, placed.orderId, [placed.token], (what) => say('read with the token', what)),
      feed.until(placed.orderId, 'PLACED'),
      changes.until(placed.orderId, 'PLACED'),
    ]);

    print('');
    stopwatch.begun = performance.now();
    await cancelOrder(client, placed.orderId, ours, say);
    await Promise.all([feed.until(placed.orderId, 'CANCELLED'), changes.until(placed.orderId, 'CANCELLED')]);
  } finally {
    await socket.dispose();
  }
}

/** Connected: the time that takes is not what the demo is about. */
async function openSocket(url: string, jwt: string): Promise<Client> {
  const connected = Promise.withResolvers<void>();
  const socket = createClient({
    url,
    webSocketImpl: WebSocket,
    connectionParams: { authorization: `Bearer ${jwt}` },
    lazy: false,
    retryAttempts: 0,
    onNonLazyError: (error) => {
      connected.reject(new CliFailure(`no WebSocket at ${url}: ${describeSocketError(error)}`));
    },
    on: { connected: () => connected.resolve() },
  });
  await connected.promise;
  return socket;
}

async function registerMug(client: ApiClient): Promise<string[]> {
  const input = { commandId: commandIdOf(`product ${mug.sku}`), ...mug, initialStock: 100 };
  const chain: TokenChain = { token: undefined };
  // With a DATA_DIR of an earlier demo, another caller has registered it.
  const outcome = await sendCommand(
    client,
    RegisterProductDocument,
    input,
    (data) => data.registerProduct,
    chain,
  );
  if (outcome.kind === 'refused' && outcome.code !== 'SKU_TAKEN') throw new CliFailure(outcome.message);
  return chain.token === undefined ? [] : [chain.token];
}

/** The server compiles a document when it has come a few times: that once is not what is to be seen. */
async function warmUp(client: ApiClient): Promise<void> {
  const { data } = await client.request(FeedStartDocument, {});
  const id = data.orders?.nodes[0]?.id;
  for (let i = 0; i < 4; i += 1) {
    // Refused, so it leaves nothing behind.
    const lines = [{ sku: `${mug.sku}-SOLD-NOWHERE`, quantity: 1 }];
    await client.request(PlaceDemoOrderDocument, { input: { ...orderOf(lines), commandId: randomUUID() } });
    if (id !== undefined) await client.request(DemoOrderDocument, { id });
  }
}

const orderOf = (lines: PlaceOrderInput['lines']): Omit<PlaceOrderInput, 'commandId'> => ({
  customerId: 'demo-customer',
  lines,
  shippingAddress: { name: 'Ada Example', line1: '1 Harbour Street', city: 'Whitby', countryCode: 'GB' },
  payment: { method: 'tok_ok' },
});

async function placeOrder(
  client: ApiClient,
  ours: Map<string, string>,
  say: (who: string, what: string) => void,
): Promise<{ orderId: string; token: string }> {
  const commandId = randomUUID();
  const input = { ...orderOf([{ sku: mug.sku, quantity: 2 }]), commandId };
  ours.set(commandId, 'placeOrder');
  say('placeOrder', `sent, 2 × ${mug.name}`);
  const { data } = await client.request(PlaceDemoOrderDocument, { input });
  const result = data.placeOrder;
  if (result?.__typename !== 'OrderCommandAccepted')
    throw new CliFailure(`the order was refused: ${result?.code ?? ''} ${result?.message ?? ''}`);
  const { token, awaiting } = result.receipt;
  say(
    'receipt',
    `order ${result.number} is accepted, token ${token.slice(0, 12)}…, to be shown by ${awaiting.join(', ')}`,
  );
  return { orderId: result.orderId, token };
}

async function cancelOrder(
  client: ApiClient,
  orderId: string,
  ours: Map<string, string>,
  say: (who: string, what: string) => void,
): Promise<void> {
  say('cancelOrder', 'sent');
  const input = { commandId: randomUUID(), orderId, reason: 'It was a demonstration' };
  ours.set(input.commandId, 'cancelOrder');
  const { data } = await client.request(CancelDemoOrderDocument, { input });
  const result = data.cancelOrder;
  if (result?.__typename !== 'OrderCommandAccepted')
    throw new CliFailure(`the cancellation was refused: ${result?.code ?? ''} ${result?.message ?? ''}`);
  say('receipt', 'the cancellation is accepted');
}

async function readOrder(
  client: ApiClient,
  id: string,
  after: readonly string[],
  say: (what: string) => void,
): Promise<void> {
  const { data, consistency } = await client.request(DemoOrderDocument, { id }, { after });
  const { order } = data;
  const seen =
    order === null
      ? 'not there yet'
      : `${order.status}, version ${order.version}, ${formatMoney(order.total)}`;
  say(`${seen}; consistency: ${describeConsistency(consistency)}`);
  if (after.length > 0 && order === null && consistency?.status !== 'STALE')
    throw new CliFailure('a read with the token did not show the order, and did not say that it is behind');
}

function describeConsistency(consistency: Consistency | undefined): string {
  if (consistency === undefined) return 'not said';
  const { status, waitedMs, behind } = consistency;
  const late = behind.map(({ projection, events }) => `, ${projection} is ${events} events behind`).join('');
  return `${status}${status === 'FRESH' ? '' : ` after ${waitedMs} ms`}${late}`;
}

function describeItem(item: Item, ours: ReadonlyMap<string, string>): string {
  const names = item.resolved.flatMap((id) => ours.get(id) ?? []);
  const resolved = names.length === 0 ? '' : `; resolved: ${names.join(', ')}`;
  if (item.__typename !== 'OrderChanged' || !('order' in item)) return `${item.__typename}${resolved}`;
  const { number, status, version } = item.order;
  return `OrderChanged: ${number} is ${status}, version ${version}${resolved}`;
}

interface Watch {
  /** Resolves once an item has shown that order so, or has done so before. */
  until(orderId: string, status: string): Promise<void>;
}

function watch<
  Data extends { orderFeed: Item } | { orderChanged: Item },
  Variables extends Record<string, unknown>,
>(
  socket: Client,
  document: TypedDocumentString<Data, Variables>,
  variables: Variables,
  onItem: (item: Item) => void,
): Watch {
  const items: Item[] = [];
  let changed = Promise.withResolvers<void>();
  const wake = (): void => {
    const { resolve } = changed;
    changed = Promise.withResolvers();
    resolve();
  };
  let ended: CliFailure | undefined;
  socket.subscribe<Data>(
    { query: document.toString(), variables },
    {
      next({ data, errors }) {
        if (errors !== undefined)
          ended = new CliFailure(`a subscription failed: ${errors[0]?.message ?? ''}`);
        else if (data !== undefined && data !== null) {
          const item = 'orderFeed' in data ? data.orderFeed : data.orderChanged;
          items.push(item);
          onItem(item);
        }
        wake();
      },
      error(error) {
        ended = new CliFailure(`a subscription failed: ${describeSocketError(error)}`);
        wake();
      },
      complete() {
        ended ??= new CliFailure('a subscription was ended by the server');
        wake();
      },
    },
  );
  return {
    async until(orderId, status) {
      const deadline = AbortSignal.timeout(itemsWithinMs);
      const late = new Promise<void>((resolve) => {
        deadline.addEventListener('abort', () => resolve(), { once: true });
      });
      for (;;) {
        if (
          items.some((item) => 'order' in item && item.order.id === orderId && item.order.status === status)
        )
          return;
        if (ended !== undefined) throw ended;
        if (deadline.aborted)
          throw new CliFailure(
            `no subscription item showed the order ${status} within ${itemsWithinMs / 1000} s`,
          );
        await Promise.race([changed.promise, late]);
      }
    },
  };
}

/** graphql-ws hands over GraphQL errors, an Error, or the socket's close event. */
function describeSocketError(error: unknown): string {
  if (Array.isArray(error)) return error.map((one: unknown) => describeSocketError(one)).join(', ');
  if (typeof error !== 'object' || error === null) return String(error);
  if ('code' in error && 'reason' in error)
    return `the socket was closed (${String(error.code)} ${String(error.reason)})`;
  return 'message' in error ? String(error.message) : 'unknown';
}
