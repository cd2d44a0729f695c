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
  return new Feed(source[Symbol.asyncIterator](), run);
}

type Next = IteratorResult<ExecutionResult, void>;

/** Thousands of them wait for their next item at once: what each holds meanwhile is little. */
class Feed implements AsyncGenerator<ExecutionResult, void, void> {
  readonly #items: AsyncIterator<unknown>;
  readonly #run: RunItem;
  #ended = false;
  /** The `next` that waits. No Promise.race with one long-lived promise: that would keep every item. */
  #resolve: ((next: Next) => void) | undefined;

  constructor(items: AsyncIterator<unknown>, run: RunItem) {
    this.#items = items;
    this.#run = run;
  }

  next(): Promise<Next> {
    if (this.#ended) return Promise.resolve(end);
    return new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#next().then(resolve, reject);
    });
  }

  async #next(): Promise<Next> {
    try {
      const { value, done } = await this.#items.next();
      if (done === true || this.#ended) return end;
      return { value: await this.#run(value), done: false };
    } catch (error) {
      this.#stop();
      throw error;
    }
  }

  #stop(): void {
    this.#ended = true;
    this.#resolve?.(end);
    // A source that is itself a generator only hears of it at its next item; nobody waits for that.
    this.#items.return?.().catch(() => undefined);
  }

  return(): Promise<Next> {
    this.#stop();
    return Promise.resolve(end);
  }

  throw(error: unknown): Promise<Next> {
    this.#stop();
    return Promise.reject(error as Error);
  }

  [Symbol.asyncDispose](): Promise<void> {
    this.#stop();
    return Promise.resolve();
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}

const end = { value: undefined, done: true } as const;
