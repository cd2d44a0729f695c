import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import type { ClusterProcess } from './cluster.js';

/** A subscription over a connection of its own. */
export interface Subscription {
  /** Resolves when it is over: completed, refused, broken or dropped. */
  readonly over: Promise<void>;
  /** Drops the connection; what is still under way is not read. */
  drop(): void;
}

/** Dropped before it was open, a socket says so as an error that nobody is left to hear. */
class QuietSocket extends WebSocket {
  constructor(address: string, protocols: string | string[]) {
    super(address, protocols);
    this.on('error', () => undefined);
  }
}

/** `next` takes each item of the one root field; false ends the subscription. */
export function subscribe<Item>(
  node: ClusterProcess,
  jwt: string,
  query: string,
  variables: Record<string, unknown>,
  next: (item: Item) => boolean,
): Subscription {
  const socket = createClient({
    url: node.wsUrl,
    webSocketImpl: QuietSocket,
    retryAttempts: 0,
    connectionParams: { authorization: `Bearer ${jwt}` },
  });
  let drop = () => undefined as void;
  const over = new Promise<void>((resolve) => {
    let isOver = false;
    drop = () => {
      if (isOver) return;
      isOver = true;
      socket.terminate();
      resolve();
    };
    socket.subscribe<Record<string, Item>>(
      { query, variables },
      {
        next: ({ data, errors }) => {
          const [item] = Object.values(data ?? {});
          if (isOver) return;
          if (errors || item === undefined || item === null || !next(item)) drop();
        },
        error: drop,
        complete: drop,
      },
    );
  });
  return { over, drop };
}
