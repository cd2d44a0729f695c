/** `tidemark/client/apollo`: the consistency of Tidemark for Apollo Client. Needs `@apollo/client` 4 and `rxjs`. */
import { ApolloLink, CombinedGraphQLErrors } from '@apollo/client';
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
    if (operation.operationType === 'subscription') return subscription(client, operation);
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

/** Its errors are what Apollo's own link over graphql-ws makes of them. */
function subscription(
  client: TidemarkClient,
  { query, variables, operationName, extensions }: ApolloLink.Operation,
): Observable<ApolloLink.Result> {
  const request = { query: print(query), variables, operationName, extensions };
  return new Observable((sink) =>
    follow(client, request, {
      next: (result) => sink.next(result as ApolloLink.Result),
      error: (error) =>
        sink.error(error instanceof Error ? error : new CombinedGraphQLErrors({ errors: error })),
      complete: () => sink.complete(),
    }),
  );
}
