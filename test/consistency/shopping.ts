// What the clients of a round do, step by step at random.
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Client, SentCommand, World } from './client.js';
import { CommandWatch } from './command-watch.js';
import { FeedFollower } from './feed-follower.js';

/** What the clients of a round share. */
export interface Shop {
  readonly world: World;
  readonly skus: readonly string[];
  /** Ids of orders that were accepted. */
  readonly orders: { readonly id: string; readonly customer: string }[];
  readonly followers: FeedFollower[];
  readonly watches: CommandWatch[];
}

const address = (line1: string) => ({ name: 'Ada', line1, city: 'London', countryCode: 'GB' });
let counter = 0;
const command = (name: string, input: Record<string, unknown>): SentCommand => ({
  name,
  input: { commandId: randomUUID(), ...input },
});

export function registerProduct(sku: string, initialStock: number): SentCommand {
  const price = { amount: '1.50', currencyCode: 'GBP' };
  return command('registerProduct', { sku, name: `Product ${sku}`, price, initialStock });
}

/** Sends it, now and then to two nodes at once, and remembers the order that it made. */
async function send(shop: Shop, client: Client, sent: SentCommand): Promise<void> {
  const attempts = await Promise.all(
    client.random.chance(0.1) ? [client.command(sent), client.command(sent)] : [client.command(sent)],
  );
  for (const { outcome, named, name } of attempts)
    if (
      outcome === 'accepted' &&
      name === 'placeOrder' &&
      named &&
      !shop.orders.some(({ id }) => id === named)
    )
      shop.orders.push({ id: named, customer: client.sub });
  // Now and then before it was accepted: then that is waited for.
  if (client.random.chance(0.08))
    shop.watches.push(new CommandWatch(shop.world, client, sent.input.commandId));
  // Somebody who gets no answer does not ask again at once.
  if (attempts.every(({ outcome }) => outcome === 'unknown')) await delay(30);
}

/** Sends again what was sent before: what was accepted must not happen twice, what is unknown must come out. */
async function sendAgain(shop: Shop, client: Client): Promise<void> {
  const { random } = client;
  const [unknown] = client.unknown.values();
  const again = unknown ?? (client.accepted.length > 0 ? random.pick(client.accepted) : undefined);
  if (again) await send(shop, client, again);
}

/** One step of a customer's. */
export async function goShopping(shop: Shop, client: Client): Promise<void> {
  const { random } = client;
  const own = shop.orders.filter(({ customer }) => customer === client.sub);
  const order = own.length > 0 ? random.pick(own.slice(-4)) : undefined;
  const chance = random.next();
  if (!order || chance < 0.25)
    await send(
      shop,
      client,
      command('placeOrder', {
        lines: [{ sku: random.pick(shop.skus), quantity: 1 + random.int(3) }],
        shippingAddress: address(`${++counter} Main St`),
        payment: { method: random.chance(0.85) ? 'tok_ok' : 'tok_declined' },
      }),
    );
  else if (chance < 0.33)
    await send(shop, client, command('cancelOrder', { orderId: order.id, reason: 'changed my mind' }));
  else if (chance < 0.45)
    await send(
      shop,
      client,
      command('changeShippingAddress', {
        orderId: order.id,
        shippingAddress: address(`${++counter} Side St`),
        ...(random.chance(0.3) ? { expectedVersion: 1 } : {}),
      }),
    );
  else if (chance < 0.53) await sendAgain(shop, client);
  else if (chance < 0.65) await client.readOrder(order.id);
  else if (chance < 0.77) await client.readOrders(client.sub);
  else if (chance < 0.85) await client.readStatus(order.id);
  else if (chance < 0.93) await client.readProduct(random.pick(shop.skus));
  else if (client.accepted.length > 0) await client.hasSettled(random.pick(client.accepted).input.commandId);
  if (random.chance(0.25)) await client.readAgain();
  await followOn(shop, client, order?.id);
}

/** One step of the staff's. */
export async function keepShop(shop: Shop, client: Client): Promise<void> {
  const { random } = client;
  const sku = random.pick(shop.skus);
  const order = shop.orders.length > 0 ? random.pick(shop.orders) : undefined;
  const chance = random.next();
  if (chance < 0.12) await send(shop, client, command('receiveStock', { sku, quantity: 1 + random.int(9) }));
  else if (chance < 0.16) {
    // Refused where it would take what is reserved.
    const delta = random.chance(0.5) ? -1 - random.int(3) : 1 + random.int(3);
    await send(shop, client, command('correctStock', { sku, correction: { delta }, reason: 'counted' }));
  } else if (chance < 0.18)
    await send(shop, client, command('renameProduct', { sku, name: `Product ${sku}, ${++counter}` }));
  else if (chance < 0.22) {
    const price = { amount: `${1 + (++counter % 900)}.${10 + random.int(90)}`, currencyCode: 'GBP' };
    await send(shop, client, command('changeProductPrice', { sku, price }));
  } else if (chance < 0.45 && order)
    await send(shop, client, command('shipOrder', { orderId: order.id, trackingNumber: 'T1' }));
  else if (chance < 0.52 && order) await send(shop, client, command('deliverOrder', { orderId: order.id }));
  else if (chance < 0.55 && order)
    await send(shop, client, command('returnOrder', { orderId: order.id, reason: 'broken' }));
  else if (chance < 0.57 && order) {
    const lines = [{ sku: random.pick(shop.skus), quantity: 1, restock: random.chance(0.5) }];
    await send(shop, client, command('returnOrderLines', { orderId: order.id, lines, reason: 'broken' }));
  } else if (chance < 0.58 && order) {
    const outcome = random.chance(0.5) ? 'LOST' : 'REFUSED';
    await send(shop, client, command('failDelivery', { orderId: order.id, outcome, reason: 'any' }));
  } else if (chance < 0.59 && order) {
    const amount = { amount: '0.5', currencyCode: 'GBP' };
    await send(shop, client, command('refundOrder', { orderId: order.id, amount, reason: 'late' }));
  } else if (chance < 0.65) await sendAgain(shop, client);
  else if (chance < 0.8) await client.readProduct(sku);
  else if (chance < 0.9 && order) await client.readOrder(order.id);
  else if (order) await client.readOrders(order.customer);
  if (random.chance(0.25)) await client.readAgain();
  if (random.chance(0.1)) drop(shop, client);
  if (!following(shop, client, 'productChanged'))
    follow(shop, client, { feed: 'productChanged', of: sku, statuses: undefined, page: undefined });
}

/** Customers follow their list, and one order. */
async function followOn(shop: Shop, client: Client, orderId: string | undefined): Promise<void> {
  const { random } = client;
  if (random.chance(0.1)) drop(shop, client);
  if (!following(shop, client, 'orderFeed')) {
    const statuses = random.chance(0.3) ? ['PLACED', 'CONFIRMED'] : undefined;
    // A page shows all, so only the feed of all goes on from it here.
    const page = statuses || random.chance(0.3) ? undefined : await client.readOrders(client.sub);
    if (!statuses && !page && random.chance(0.5)) return;
    follow(shop, client, { feed: 'orderFeed', of: client.sub, statuses, page: page?.page }, page?.cursor);
  }
  if (orderId && !following(shop, client, 'orderChanged'))
    follow(shop, client, { feed: 'orderChanged', of: orderId, statuses: undefined, page: undefined });
}

function following({ followers }: Shop, { sub }: Client, kind: string): boolean {
  return followers.some(({ feed }) => feed.client === sub && feed.feed === kind && !feed.abandoned);
}

function follow(
  { followers, world }: Shop,
  client: Client,
  about: ConstructorParameters<typeof FeedFollower>[2],
  cursor?: string,
): void {
  followers.push(new FeedFollower(world, client, about, cursor));
}

function drop({ followers }: Shop, { sub, random }: Client): void {
  const own = followers.filter(({ feed }) => feed.client === sub && !feed.abandoned);
  if (own.length > 0) random.pick(own).drop();
}
