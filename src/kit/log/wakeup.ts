import { randomUUID } from 'node:crypto';
import type { Redis } from '../databases/redis.js';

/** Hints go out together: under load there is one message for many commits. */
const gatherMs = 4;

/**
 * Hints that something has moved: the log (a command has committed), a projection (a page has been
 * applied) or a job (it is due now). In this process at once, and through Redis for the others. A hint is never the truth:
 * losing all of them only costs latency, since everybody who waits also looks by a timer.
 */
export class Wakeup {
  readonly #id = randomUUID();
  readonly #publisher: Redis;
  readonly #subscriber: Redis;
  readonly #channel: string;
  readonly #onLog = new Set<(force: boolean) => void>();
  readonly #onProjection = new Set<(projection: string) => void>();
  readonly #onJobs = new Set<() => void>();
  readonly #pending = new Set<string>();
  #timer: NodeJS.Timeout | undefined;

  constructor(redis: Redis, prefix: string) {
    this.#publisher = redis;
    this.#channel = `${prefix}hints`;
    this.#subscriber = redis.duplicate();
    this.#subscriber.on('error', () => undefined);
    this.#subscriber.on('message', (_: string, message: string) => this.#receive(message));
    void this.#subscriber.subscribe(this.#channel).catch(() => undefined);
  }

  /** The log has moved; `force`: somebody waits, so that lanes must move even without an event for them. */
  logMoved(force = false): void {
    this.#onLog.forEach((listener) => listener(force));
    this.#send(force ? 'force' : 'log');
  }

  /** A page of this projection was applied. */
  projectionMoved(projection: string): void {
    this.#onProjection.forEach((listener) => listener(projection));
    this.#send(`p:${projection}`);
  }

  /** Answers with a function that ends the listening. */
  onLog(listener: (force: boolean) => void): () => void {
    this.#onLog.add(listener);
    return () => this.#onLog.delete(listener);
  }

  /** Is told the name of each projection that has moved; answers with a function that ends the listening. */
  onProjection(listener: (projection: string) => void): () => void {
    this.#onProjection.add(listener);
    return () => this.#onProjection.delete(listener);
  }

  /** A job is due now. */
  jobsAreDue(): void {
    this.#onJobs.forEach((listener) => listener());
    this.#send('jobs');
  }

  /** Is told that jobs are due; answers with a function that ends the listening. */
  onJobs(listener: () => void): () => void {
    this.#onJobs.add(listener);
    return () => this.#onJobs.delete(listener);
  }

  /** Sends and hears nothing more. */
  close(): void {
    clearTimeout(this.#timer);
    this.#subscriber.disconnect();
  }

  #send(what: string): void {
    this.#pending.add(what);
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      const message = [this.#id, ...this.#pending].join(' ');
      this.#pending.clear();
      if (this.#publisher.status === 'ready')
        void this.#publisher.publish(this.#channel, message).catch(() => undefined);
    }, gatherMs);
  }

  #receive(message: string): void {
    const [sender, ...hints] = message.split(' ');
    if (sender === this.#id) return;
    if (hints.includes('force') || hints.includes('log'))
      this.#onLog.forEach((listener) => listener(hints.includes('force')));
    if (hints.includes('jobs')) this.#onJobs.forEach((listener) => listener());
    for (const hint of hints)
      if (hint.startsWith('p:')) this.#onProjection.forEach((listener) => listener(hint.slice(2)));
  }
}
