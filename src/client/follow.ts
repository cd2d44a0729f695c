import type { TidemarkClient } from './index.js';

/** What libraries hand over for the results of a subscription. */
interface Sink {
  next(result: { data: Record<string, unknown> }): void;
  error(error: unknown): void;
  complete(): void;
}

/** A subscription as libraries want it, resumed as `TidemarkClient.subscribe` does. Answers with what ends it. */
export function follow(
  client: TidemarkClient,
  query: string,
  variables: Record<string, unknown>,
  sink: Sink,
): () => void {
  const abort = new AbortController();
  void (async () => {
    try {
      for await (const data of client.subscribe<Record<string, unknown>>(query, variables, abort.signal))
        sink.next({ data });
      sink.complete();
    } catch (error) {
      sink.error(error);
    }
  })();
  return () => abort.abort();
}
