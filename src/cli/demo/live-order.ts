import { randomUUID } from 'node:crypto';
import { formatMoney } from '../../kit/values/money.js';
import {
  CancelDemoOrderDocument,
  DemoOrderChangedDocument,
  DemoOrderDocument,
  DemoOrderFeedDocument,
  FeedStartDocument,
  PlaceDemoOrderDocument,
  RegisterProductDocument,
  type PlaceOrderInput,
} from '../../generated/gql/graphql.js';
import type { ApiClient, Consistency } from '../client.js';
import { CliFailure } from '../failure.js';
import { commandIdOf } from '../sales/command-ids.js';
import { sendCommand, type TokenChain } from '../send-command.js';
import { currencyCode } from '../sales/sales.js';
import { openSocket } from '../socket.js';
import { watch, type Item } from './feeds.js';

/** What was sold by the file is all reserved: the demo sells something of its own. */
const mug = { sku: 'TIDEMARK-MUG', name: 'Tidemark mug', price: { amount: '7.95', currencyCode } };
/** Places an order, has it paid and cancels it, and prints what each reader saw of it when. */
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
      // The payment process manager authorizes it meanwhile: that it was PLACED may be passed over.
      feed.until(placed.orderId, 'CONFIRMED'),
      changes.until(placed.orderId, 'CONFIRMED'),
    ]);

    print('');
    stopwatch.begun = performance.now();
    await cancelOrder(client, placed.orderId, ours, say);
    await Promise.all([feed.until(placed.orderId, 'CANCELLED'), changes.until(placed.orderId, 'CANCELLED')]);
  } finally {
    await socket.dispose();
  }
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
