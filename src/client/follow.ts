import type { TidemarkClient } from './index.js';
import type { GraphQLErrorLike, Result, SubscribeRequest } from './subscription.js';

/** What libraries hand over for the results of a subscription. */
interface Sink {
  next(result: Result<Record<string, unknown>>): void;
  /** Of a subscription that has failed: its GraphQL errors, or whatever else has ended it. */
  error(error: readonly GraphQLErrorLike[] | Error): void;
  complete(): void;
}

/** A subscription as libraries want it, resumed as `TidemarkClient.subscribe` does. Answers with what ends it. */
export function follow(client: TidemarkClient, request: SubscribeRequest, sink: Sink): () => void {
  const abort = new AbortController();
  void (async () => {
    try {
      for await (const result of client.results<Record<string, unknown>>(request, abort.signal))
        sink.next(result);
      sink.complete();
    } catch (error) {
      const { cause } = error as Error;
      sink.error(Array.isArray(cause) ? (cause as readonly GraphQLErrorLike[]) : (error as Error));
    }
  })();
  return () => abort.abort();
}
