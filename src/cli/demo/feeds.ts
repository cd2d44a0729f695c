import type { Client } from 'graphql-ws';
import type {
  DemoOrderChangedSubscription,
  DemoOrderFeedSubscription,
  TypedDocumentString,
} from '../../generated/gql/graphql.js';
import { CliFailure } from '../failure.js';
import { describeSocketError } from '../socket.js';

/** Nothing of this takes a second: who waits longer waits for nothing. */
const itemsWithinMs = 10_000;

export type Item = (DemoOrderFeedSubscription['orderFeed'] | DemoOrderChangedSubscription['orderChanged']) & {
  readonly __typename: string;
};

interface Watch {
  /** Resolves once an item has shown that order so, or has done so before. */
  until(orderId: string, status: string): Promise<void>;
}

export function watch<
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
