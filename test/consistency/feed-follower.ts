import { setTimeout as delay } from 'node:timers/promises';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import type { Client, World } from './client.js';
import { subscriptions } from './documents.js';
import type { Feed, FeedItem } from './history.js';
import { showOrder, showProduct, type ShownOrder, type ShownProduct } from './shown.js';

interface Item {
  readonly __typename: string;
  readonly cursor: string;
  readonly resolved: readonly string[];
  readonly reason?: string;
  readonly order?: ShownOrder;
  readonly orderId?: string;
  readonly product?: ShownProduct;
}

/** Dropped before it was open, a socket says so as an error that nobody is left to hear. */
class QuietSocket extends WebSocket {
  constructor(address: string, protocols: string | string[]) {
    super(address, protocols);
    this.on('error', () => undefined);
  }
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

  #connect(): Promise<void> {
    const { feed, of, statuses } = this.feed;
    const node = this.#world.anyNode(this.#client.random);
    const connection = ++this.#connections;
    return new Promise((resolve) => {
      const socket = createClient({
        url: node.wsUrl,
        webSocketImpl: QuietSocket,
        retryAttempts: 0,
        // A connection that has gone silent is noticed, as a browser's client should.
        keepAlive: 1_000,
        connectionParams: { authorization: `Bearer ${this.#client.jwt}` },
        onNonLazyError: () => undefined,
      });
      let over = false;
      const end = () => {
        if (over) return;
        over = true;
        socket.terminate();
        resolve();
      };
      this.#drop = end;
      const variables = {
        ...(feed === 'productChanged' ? { sku: of } : feed === 'orderChanged' ? { id: of } : {}),
        ...(statuses ? { filter: { status: statuses } } : {}),
        after: this.#cursor,
      };
      socket.subscribe<Record<string, Item>>(
        { query: subscriptions[feed], variables },
        {
          next: ({ data, errors }) => {
            const item = data?.[feed];
            if (errors || !item) end();
            // What is still under way of a connection that was dropped is not read any more.
            else if (!over && !this.#take(item, node.name, connection)) end();
          },
          error: end,
          complete: end,
        },
      );
    });
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
