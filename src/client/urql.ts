/** `tidemark/client/urql`: the consistency of Tidemark for urql. Needs `@urql/core` 6 and its `wonka`. */
import {
  composeExchanges,
  makeOperation,
  mapExchange,
  subscriptionExchange,
  type Exchange,
  type Operation,
} from '@urql/core';
import { filter, makeSubject, merge, pipe } from 'wonka';
import { follow } from './follow.js';
import type { TidemarkClient } from './index.js';

/**
 * Put it before `fetchExchange`. Queries and mutations show all that `client` has written and seen; what else a
 * request asks for comes from its context: `{ consistency: { timeoutMs, onTimeout } }`. Subscriptions end here:
 * they go over the socket of `client`, and are resumed there.
 */
export function tidemarkExchange(client: TidemarkClient): Exchange {
  return composeExchanges([
    sentAgain(client),
    mapExchange({
      onOperation(operation) {
        if (operation.kind !== 'query' && operation.kind !== 'mutation') return operation;
        const asked = operation.context['consistency'] as object | undefined;
        const consistency = { after: client.tokens.take(), ...asked };
        const extensions = { ...operation.extensions, consistency };
        return makeOperation(operation.kind, { ...operation, extensions }, operation.context);
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

/** Takes in the answers. Where the server has refused the tokens, the operation is sent again, without them. */
function sentAgain(client: TidemarkClient): Exchange {
  return ({ forward }) =>
    (operations) => {
      const again = makeSubject<Operation>();
      return pipe(
        merge([operations, again.source]),
        forward,
        filter(({ operation, error, extensions }) => {
          const sent = operation.extensions?.['consistency'] as { after?: readonly string[] } | undefined;
          const isTaken = client.tokens.answered(sent?.after ?? [], {
            errors: error?.graphQLErrors,
            extensions,
          });
          if (!isTaken) again.next(operation);
          return isTaken;
        }),
      );
    };
}
