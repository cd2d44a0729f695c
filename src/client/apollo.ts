/** `tidemark/client/apollo`: the consistency of Tidemark for Apollo Client. Needs `@apollo/client` 4 and `rxjs`. */
import { ApolloLink } from '@apollo/client';
import { print } from 'graphql';
import { from, Observable, of, switchMap } from 'rxjs';
import { follow } from './follow.js';
import type { TidemarkClient } from './index.js';

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
    const { consistency, http } = operation.getContext() as { consistency?: object; http?: object };
    operation.setContext({ http: { ...http, includeExtensions: true } });
    const send = (): Observable<ApolloLink.Result> =>
      from(client.after()).pipe(
        switchMap((after) => {
          operation.extensions['consistency'] = { after, ...consistency };
          return forward(operation).pipe(
            switchMap((result) => (client.tokens.answered(after, result) ? of(result) : send())),
          );
        }),
      );
    return send();
  });
}
