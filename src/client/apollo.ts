/** `tidemark/client/apollo`: the consistency of Tidemark for Apollo Client. Needs `@apollo/client` 4 and `rxjs`. */
import { ApolloLink } from '@apollo/client';
import { print } from 'graphql';
import { Observable, tap } from 'rxjs';
import { follow } from './follow.js';
import type { Consistency, TidemarkClient } from './index.js';

/**
 * Put it before the HTTP link. Queries and mutations show all that `client` has written and seen; what else a
 * request asks for comes from its context: `{ consistency: { timeoutMs, onTimeout } }`. Subscriptions end here:
 * they go over the socket of `client`, and are resumed there.
 */
export function tidemarkLink(client: TidemarkClient): ApolloLink {
  return new ApolloLink((operation, forward) => {
    const { query, variables } = operation;
    if (operation.operationType === 'subscription')
      return new Observable((sink) => follow(client, print(query), variables, sink));
    const after = client.tokens.take();
    const { consistency, http } = operation.getContext() as { consistency?: object; http?: object };
    operation.extensions['consistency'] = { after, ...consistency };
    operation.setContext({ http: { ...http, includeExtensions: true } });
    return forward(operation).pipe(
      tap(({ extensions }) => {
        const answer = extensions?.['consistency'] as Consistency | undefined;
        client.tokens.answered(after, answer?.token);
      }),
    );
  });
}
