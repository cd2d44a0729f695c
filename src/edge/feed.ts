import { createSourceEventStream, type ExecutionArgs, type ExecutionResult } from 'graphql';

type RunItem = (item: unknown) => ExecutionResult | Promise<ExecutionResult>;

/**
 * graphql's `subscribe`, with each item run by our own execution. Not an async generator: its
 * `return` would wait for the item that is awaited, and a feed may be quiet for hours.
 */
export async function openFeed(
  args: ExecutionArgs,
  run: RunItem,
): Promise<AsyncGenerator<ExecutionResult, void, void> | ExecutionResult> {
  const source = await createSourceEventStream(args);
  if (!(Symbol.asyncIterator in source)) return source;
  const items = source[Symbol.asyncIterator]();
  let ended = false;
  /** Ends the `next` that waits. No Promise.race with one long-lived promise: that would keep every item. */
  let endWaiting = (): void => undefined;

  function stop(): void {
    ended = true;
    endWaiting();
    // A source that is itself a generator only hears of it at its next item; nobody waits for that.
    items.return?.().catch(() => undefined);
  }

  const feed: AsyncGenerator<ExecutionResult, void, void> = {
    next: () =>
      new Promise((resolve, reject) => {
        if (ended) return resolve(end);
        endWaiting = () => resolve(end);
        const fail = (error: unknown): void => {
          stop();
          reject(error as Error);
        };
        return void items
          .next()
          .then(async ({ value, done }) => {
            if (done === true || ended) return resolve(end);
            const result = await run(value);
            return resolve({ value: result, done: false });
          })
          .catch(fail);
      }),
    return: () => {
      stop();
      return Promise.resolve(end);
    },
    throw: (error) => {
      stop();
      return Promise.reject(error as Error);
    },
    [Symbol.asyncIterator]: () => feed,
    [Symbol.asyncDispose]: () => {
      stop();
      return Promise.resolve();
    },
  };
  return feed;
}

const end = { value: undefined, done: true } as const;
