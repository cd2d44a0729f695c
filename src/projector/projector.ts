import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { Logger } from 'pino';
import type { Clock } from '../cqrs/clock.js';
import type { Projection } from '../cqrs/projection.js';
import { readFrontier } from '../persistence/log-reader.js';
import type { Pool } from '../persistence/postgres.js';
import type { Redis } from '../persistence/redis.js';
import type { Wakeup } from '../persistence/wakeup.js';
import { runLane } from './lane.js';
import { Leases } from './leases.js';
import { postgresStore } from './postgres-store.js';
import { redisStore } from './redis-store.js';
import { LogTail } from './tail.js';

export interface ProjectorDeps {
  /** Reads the log, on the write primary. */
  readonly log: Pool;
  /** Writes the read database. */
  readonly read: Pool;
  readonly redis: Redis;
  readonly redisPrefix: string;
  readonly wakeup: Wakeup;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Runs projections until it is stopped: every lane of each that no other process holds. */
export class Projector {
  readonly #deps: ProjectorDeps;
  readonly #projections: readonly Projection[];
  readonly #abort = new AbortController();
  readonly #tail: LogTail;
  readonly #leases: Leases;
  readonly #errors = new Map<string, string>();
  #running: Promise<void>[] = [];

  constructor(projections: readonly Projection[], deps: ProjectorDeps) {
    this.#deps = deps;
    this.#projections = projections;
    this.#tail = new LogTail(deps.log, deps.wakeup, deps.clock, (error) => this.#report('log', error));
    this.#leases = new Leases(deps.read, deps.clock, `${hostname()}:${process.pid}:${randomUUID()}`);
  }

  start(): void {
    this.#tail.start();
    this.#running = this.#projections.map((projection) => this.#run(projection));
  }

  /** Finishes the pages under way, gives the lanes back and stops. */
  async stop(): Promise<void> {
    this.#abort.abort();
    await this.#tail.stop();
    await Promise.all(this.#running);
    this.#leases.close();
  }

  async #run(projection: Projection): Promise<void> {
    const { read, redis, redisPrefix, log, wakeup, clock } = this.#deps;
    const store =
      projection.store === 'postgres'
        ? postgresStore(read, clock)
        : redisStore(redis, redisPrefix, read, clock);
    const { signal } = this.#abort;
    while (!signal.aborted) {
      try {
        const { epoch } = await readFrontier(log);
        const generation = await store.prepare(projection, epoch.number);
        // When one lane must be prepared anew, the others stop too: the generation is another then.
        const round = new AbortController();
        const deps = {
          log,
          tail: this.#tail,
          leases: this.#leases,
          store,
          epoch: epoch.number,
          generation,
          moved: () => {
            this.#errors.delete(projection.name);
            wakeup.projectionMoved(projection.name);
          },
          failed: (_: Projection, error: unknown) => this.#report(projection.name, error),
        };
        const lanes = Array.from({ length: projection.lanes }, async (_, lane) => {
          const end = await runLane(projection, lane, deps, AbortSignal.any([signal, round.signal]));
          round.abort();
          return end;
        });
        await Promise.all(lanes);
      } catch (error) {
        this.#report(projection.name, error);
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
    }
  }

  /** The same error again and again is one line in the log, until something has worked in between. */
  #report(name: string, error: unknown): void {
    const message = error instanceof Error ? error.message : String(error);
    if (this.#errors.get(name) === message) return;
    this.#errors.set(name, message);
    this.#deps.logger.warn(
      { err: error, projection: name },
      'a projection could not go on; it is tried again',
    );
  }
}
