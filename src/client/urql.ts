/** `tidemark/client/urql`: the consistency of Tidemark for urql. Needs `@urql/core` 6 and its `wonka`. */
import {
  composeExchanges,
  makeErrorResult,
  makeOperation,
  mapExchange,
  subscriptionExchange,
  type Exchange,
  type ExecutionResult,
  type Operation,
  type OperationResult,
} from '@urql/core';
import { filter, makeSubject, merge, pipe, type Source } from 'wonka';
import { follow } from './follow.js';
import type { TidemarkClient } from './index.js';

/**
 * Put it before `fetchExchange`. Queries and mutations show all that `client` has written and seen; what else a
 * request asks for comes from its context: `{ consistency: { timeoutMs, onTimeout } }`. Subscriptions end here:
 * they go over the socket of `client`, and are resumed there.
 */
export function tidemarkExchange(client: TidemarkClient): Exchange {
  const failed = makeSubject<OperationResult>();
  return composeExchanges([
    sentAgain(client, failed.source),
    mapExchange({
      async onOperation(operation) {
        if (operation.kind !== 'query' && operation.kind !== 'mutation') return operation;
        const asked = operation.context['consistency'] as object | undefined;
        try {
          const consistency = { after: await client.after(), ...asked };
          const extensions = { ...operation.extensions, consistency };
          return makeOperation(operation.kind, { ...operation, extensions }, operation.context);
        } catch (error) {
          failed.next(makeErrorResult(operation, error instanceof Error ? error : new Error(String(error))));
          return new Promise<Operation>(() => undefined);
        }
      },
    }),
    subscriptionExchange({
      forwardSubscription: ({ query = '', variables, operationName, extensions }) => ({
        subscribe: (sink) => ({
          unsubscribe: follow(
            client,
            { query, variables: { ...variables }, operationName, extensions: { ...extensions } },
            { ...sink, next: (result) => sink.next(result as ExecutionResult) },
          ),
        }),
      }),
    }),
  ]);
}

/**
 * Takes in the answers. Where the server has refused the tokens, the operation is sent again, without them. `failed`
 * are those that were not sent.
 */
function sentAgain(client: TidemarkClient, failed: Source<OperationResult>): Exchange {
  return ({ forward }) =>
    (operations) => {
      const again = makeSubject<Operation>();
      const answers = pipe(
        merge([operations, again.source]),
        forward,
        filter(({ operation, error, extensions }) => {
          // Those of a feed's items are kept where it is followed.
          if (operation.kind === 'subscription') return true;
          const sent = operation.extensions?.['consistency'] as { after?: readonly string[] } | undefined;
          const isTaken = client.tokens.answered(sent?.after ?? [], {
            errors: error?.graphQLErrors,
            extensions,
          });
          if (!isTaken) again.next(operation);
          return isTaken;
        }),
      );
      return merge([answers, failed]);
    };
}
