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
  const end = { value: undefined, done: true } as const;
  let ended = false;

  const stop = async (): Promise<typeof end> => {
    ended = true;
    await items.return?.();
    return end;
  };
  const feed = {
    async next() {
      if (ended) return end;
      const { value, done } = await items.next();
      if (done === true || ended) return end;
      try {
        return { value: await run(value), done: false as const };
      } catch (error) {
        await stop();
        throw error;
      }
    },
    return: stop,
    async throw(error: unknown): Promise<never> {
      await stop();
      throw error;
    },
    [Symbol.asyncIterator]: () => feed,
    [Symbol.asyncDispose]: async () => void (await stop()),
  };
  return feed;
}
