import { setTimeout as delay } from 'node:timers/promises';
import type { Client, World } from './client.js';
import { subscriptions } from './documents.js';
import type { Feed, FeedItem } from './history.js';
import { showOrder, showProduct, type ShownOrder, type ShownProduct } from './shown.js';
import { subscribe } from './subscribe.js';

interface Item {
  readonly __typename: string;
  readonly cursor: string;
  readonly resolved: readonly string[];
  readonly reason?: string;
  readonly order?: ShownOrder;
  readonly orderId?: string;
  readonly product?: ShownProduct;
}

/** Follows a feed over broken connections, on whichever node, each time from the cursor of the last item. */
export class FeedFollower {
  readonly feed: Feed;
  readonly #world: World;
  readonly #client: Client;
  #cursor: string | undefined;
  #ended = false;
  #connections = 0;
  #drop: () => void = () => undefined;
  readonly #done: Promise<void>;

  /** `cursor` is where to begin; without it from now, or from the state of the one thing that it is about. */
  constructor(
    world: World,
    client: Client,
    about: Pick<Feed, 'feed' | 'of' | 'statuses' | 'page'>,
    cursor: string | undefined,
  ) {
    this.#world = world;
    this.#client = client;
    this.#cursor = cursor;
    this.feed = { ...about, client: client.sub, abandoned: false, items: [] };
    world.history.feeds.push(this.feed);
    this.#done = this.#follow();
  }

  /** Drops the connection; the feed goes on over another. */
  drop(): void {
    this.#drop();
  }

  async end(): Promise<void> {
    this.#ended = true;
    this.#drop();
    await this.#done;
  }

  async #follow(): Promise<void> {
    while (!this.#ended) {
      await this.#connect();
      if (!this.#ended) await delay(20);
    }
  }

  async #connect(): Promise<void> {
    const { feed, of, statuses } = this.feed;
    const node = this.#world.anyNode(this.#client.random);
    const connection = ++this.#connections;
    const variables = {
      ...(feed === 'productChanged' ? { sku: of } : feed === 'orderChanged' ? { id: of } : {}),
      ...(statuses ? { filter: { status: statuses } } : {}),
      after: this.#cursor,
    };
    const subscription = subscribe<Item>(node, this.#client.jwt, subscriptions[feed], variables, (item) =>
      this.#take(item, node.name, connection),
    );
    this.#drop = () => subscription.drop();
    await subscription.over;
  }

  /** False when the feed is not to be followed any further. */
  #take(item: Item, node: string, connection: number): boolean {
    this.#cursor = item.cursor;
    const base = { at: this.#world.now(), node, connection, resolved: item.resolved };
    const kinds: Record<string, FeedItem['kind']> = {
      OrderChanged: 'changed',
      ProductChanged: 'changed',
      OrderLeft: 'left',
      FeedWatermark: 'watermark',
      FeedReset: 'reset',
    };
    const kind = kinds[item.__typename];
    if (!kind) throw new Error(`the harness does not know ${item.__typename} yet`);
    this.feed.items.push({
      ...base,
      kind,
      shown: item.order ? [showOrder(item.order)] : item.product ? showProduct(item.product, 'left out') : [],
      left: item.orderId === undefined ? undefined : `orders/${item.orderId}`,
      reason: item.reason,
    });
    // The feed of a list does not show the list: who loses its place reads the page anew, as a feed of its own.
    if (kind !== 'reset' || this.feed.feed !== 'orderFeed') return true;
    this.feed.abandoned = true;
    this.#ended = true;
    return false;
  }
}
