import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { Logger } from 'pino';
import type { Clock } from '../time/clock.js';
import { errorText } from '../faults/error-text.js';
import type { RecordedEvent } from '../log/messages.js';
import { Bell } from '../time/bell.js';
import { pause } from '../time/pause.js';
import type { Projection } from './projection.js';
import { shareNext } from '../time/share-next.js';
import { readFrontier } from '../log/log-reader.js';
import type { Pool } from '../databases/postgres.js';
import type { Redis } from '../databases/redis.js';
import type { Wakeup } from '../log/wakeup.js';
import { lanesText, readDesired, type Desired } from './desired.js';
import { runLane } from './lane.js';
import { Leases } from './leases.js';
import { openStore } from './open-store.js';
import type { ProjectionStore } from './projection-store.js';
import { leadRebuild } from './rebuild.js';
import { LogTail } from './tail.js';
import { turns } from '../time/turns.js';

export interface ProjectorDeps {
  /** Reads the log, on the write primary. */
  readonly log: Pool;
  /** Writes the read database. */
  readonly read: Pool;
  /** Reads the end of the log and what is new there, which must not wait behind the pages of rebuilds. */
  readonly tail: Pool;
  /** Renews leases in the read database, which must not wait either. */
  readonly leases: Pool;
  readonly redis: Redis;
  readonly redisPrefix: string;
  readonly wakeup: Wakeup;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** The read model of operators' commands: when it moves, something else may be desired. */
const controlling = 'operations';
/** Should every hint be lost, operators are obeyed this late. */
const lookEveryMs = 500;
const retryMs = 200;
/**
 * So many rebuilds at once are made complete, compared and exchanged: each takes up to two connections from the pages of
 * all lanes, and an exchange waits for such pages.
 */
const mostLeading = 2;

/** Runs projections until it is stopped: every lane of each that no other process holds, as operators desire. */
export class Projector {
  readonly #deps: ProjectorDeps;
  readonly #projections: readonly Projection[];
  readonly #abort = new AbortController();
  readonly #tail: LogTail;
  readonly #leases: Leases;
  readonly #errors = new Map<string, string>();
  #desired: ReadonlyMap<string, Desired> = new Map();
  /** Rounds of lanes that run, by projection. */
  readonly #rounds = new Map<string, AbortController>();
  readonly #look = shareNext(() => this.#readDesired());
  readonly #inTurn = turns(mostLeading);
  #running: Promise<void>[] = [];

  constructor(projections: readonly Projection[], deps: ProjectorDeps) {
    checkVersions(projections);
    this.#deps = deps;
    this.#projections = projections;
    this.#tail = new LogTail(deps.tail, deps.wakeup, deps.clock, (error) =>
      this.#report({ name: 'log' }, error),
    );
    this.#leases = new Leases(deps.leases, deps.clock, `${hostname()}:${process.pid}:${randomUUID()}`);
  }

  start(): void {
    this.#tail.start();
    this.#running = [this.#watch(), ...this.#projections.map((projection) => this.#run(projection))];
  }

  /** Finishes the pages under way, gives the lanes back and stops. */
  async stop(): Promise<void> {
    this.#abort.abort();
    await this.#tail.stop();
    await Promise.all(this.#running);
    this.#leases.close();
  }

  /** Looks what is desired, and ends the rounds whose lanes are not those any more. */
  async #watch(): Promise<void> {
    const bell = new Bell();
    const stop = this.#deps.wakeup.onProjection((name) => {
      if (name === controlling) bell.ring();
    });
    while (!this.#abort.signal.aborted) {
      await this.#look().catch((error: unknown) => this.#report({ name: 'registry' }, error));
      await bell.wait(lookEveryMs, this.#abort.signal);
    }
    stop();
  }

  async #readDesired(): Promise<void> {
    const before = this.#desired;
    this.#desired = await readDesired(this.#deps.read, this.#projections);
    for (const [name, desired] of this.#desired) {
      const old = before.get(name);
      const asked =
        (desired.rebuilds !== old?.rebuilds && desired.rebuilds > desired.rebuildsDone) ||
        (desired.reverts !== old?.reverts && desired.reverts > desired.revertsDone);
      if (asked || lanesText(desired) !== lanesText(old)) this.#rounds.get(name)?.abort();
    }
  }

  async #run(projection: Projection): Promise<void> {
    const store = openStore(projection, this.#deps);
    while (!this.#abort.signal.aborted) {
      const round = new AbortController();
      this.#rounds.set(projection.name, round);
      try {
        await this.#round(projection, store, round);
      } catch (error) {
        this.#report(projection, error);
        await pause(retryMs, this.#abort.signal);
      } finally {
        round.abort();
      }
    }
  }

  /** Runs the lanes that are desired, until others are, or one of them must be prepared anew. */
  async #round(projection: Projection, store: ProjectionStore, round: AbortController): Promise<void> {
    const { log, read, wakeup, clock, logger } = this.#deps;
    const signal = AbortSignal.any([this.#abort.signal, round.signal]);
    const { epoch, snapshot } = await readFrontier(log);
    const generation = await store.prepare(epoch.number);
    await this.#look();
    const desired = this.#desired.get(projection.name);
    if (!desired || desired.generation !== generation) return;
    if (desired.paused) return pause(Infinity, signal);
    // An error that another process left goes with the first page.
    let isFirst = true;
    const deps = {
      projection,
      log,
      read,
      clock,
      tail: this.#tail,
      leases: this.#leases,
      store,
      epoch: epoch.number,
      moved: () => {
        wakeup.projectionMoved(projection.name);
        const isOver = this.#errors.delete(projection.name) || isFirst;
        isFirst = false;
        if (isOver) void this.#keepError(projection, null);
      },
      failed: (error: unknown) => this.#report(projection, error),
      parked: (event: RecordedEvent, rowKeys: readonly string[], error: string) =>
        logger.warn(
          { projection: projection.name, event: event.type, stream: event.stream, rowKeys, error },
          'an event was parked: its rows wait, everything else goes on',
        ),
    };
    const followed = [generation];
    if (desired.spareGeneration !== null && desired.spareState !== 'PREVIOUS')
      followed.push(desired.spareGeneration);
    const lanes = followed.flatMap((one) =>
      Array.from({ length: projection.lanes }, async (_, lane) => {
        await runLane(lane, { ...deps, generation: one }, signal);
        round.abort();
      }),
    );
    const leading = leadRebuild(
      desired,
      {
        projection,
        read,
        store,
        leases: this.#leases,
        logger,
        epoch: epoch.number,
        frontier: snapshot,
        pause: (ms) => pause(ms, signal),
        nudge: () => wakeup.logMoved(true),
        inTurn: this.#inTurn,
      },
      signal,
    ).then(
      () => this.#look(),
      async (error: unknown) => {
        this.#report(projection, error);
        await pause(retryMs, signal);
        round.abort();
      },
    );
    await Promise.all([...lanes, leading]);
  }

  /** The same error again and again is one line in the log, until something has worked in between. */
  #report(of: { name: string; version?: number }, error: unknown): void {
    const { name } = of;
    const message = errorText(error);
    if (this.#errors.get(name) === message) return;
    this.#errors.set(name, message);
    this.#deps.logger.warn(
      { err: error, projection: name },
      'a projection could not go on; it is tried again',
    );
    void this.#keepError(of, message);
  }

  /** For operators. Where even that fails, the log has it. */
  async #keepError(
    { name, version }: { name: string; version?: number },
    message: string | null,
  ): Promise<void> {
    if (version === undefined) return;
    await this.#deps.read
      .query(
        'update projection set last_error = $3 where name = $1 and version = $2 and last_error is distinct from $3',
        [name, version, message],
      )
      .catch(() => undefined);
  }
}

/** Older code goes on with its own tables: a newer version that writes into them would spoil both. */
function checkVersions(projections: readonly Projection[]): void {
  for (const projection of projections)
    for (const table of projection.store === 'postgres' ? projection.tables : [])
      if (projection.version > 1 && !table.endsWith(`_v${projection.version}`))
        throw new Error(
          `${projection.name} is of version ${projection.version}, and its table ${table} is not: each version has tables of its own, so make another, ${table.replace(/_v\d+$/, '')}_v${projection.version}`,
        );
}
