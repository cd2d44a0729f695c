/** `tidemark/client/urql`: the consistency of Tidemark for urql. Needs `@urql/core` 6. */
import {
  composeExchanges,
  makeOperation,
  mapExchange,
  subscriptionExchange,
  type Exchange,
} from '@urql/core';
import { follow } from './follow.js';
import type { Consistency, TidemarkClient } from './index.js';

/**
 * Put it before `fetchExchange`. Queries and mutations show all that `client` has written and seen; what else a
 * request asks for comes from its context: `{ consistency: { timeoutMs, onTimeout } }`. Subscriptions end here:
 * they go over the socket of `client`, and are resumed there.
 */
export function tidemarkExchange(client: TidemarkClient): Exchange {
  return composeExchanges([
    mapExchange({
      onOperation(operation) {
        if (operation.kind !== 'query' && operation.kind !== 'mutation') return operation;
        const asked = operation.context['consistency'] as object | undefined;
        const consistency = { after: client.tokens.take(), ...asked };
        const extensions = { ...operation.extensions, consistency };
        return makeOperation(operation.kind, { ...operation, extensions }, operation.context);
      },
      onResult({ operation, extensions }) {
        const sent = operation.extensions?.['consistency'] as { after?: readonly string[] } | undefined;
        const answer = extensions?.['consistency'] as Consistency | undefined;
        client.tokens.answered(sent?.after ?? [], answer?.token);
      },
    }),
    subscriptionExchange({
      forwardSubscription: ({ query = '', variables }) => ({
        subscribe: (sink) => ({
          unsubscribe: follow(client, query, { ...variables }, sink),
        }),
      }),
    }),
  ]);
}
