import { origin, type Snapshot } from '../../log/snapshot.js';
import { TidemarkError } from '../../faults/errors.js';
import type { ReadSide } from '../../feeds/read-side.js';
import { kitIds } from '../../values/ids.js';
import type { Projection as AnyProjection } from '../../projections/projection.js';
import { within } from '../../time/within.js';
import type { StoredControl } from '../read-models/controls.js';
import {
  isChanging,
  runningStateOf,
  stateOf,
  type Facts,
  type Lag,
} from '../read-models/projection-status.js';
import { readRedisProgress, type Progress, type RegistryRow } from '../read-models/registry.js';
import type { Seen } from '../domain/projection.js';
import type { Projection } from './operations-types.js';

export interface StatusDeps {
  readonly reads: ReadSide;
  registry(): Promise<ReadonlyMap<string, RegistryRow>>;
  /** Of the log, as it is now; checkpoints of another are void. */
  epoch(): number;
  /** The events that a projection which has treated `treated` has not. */
  behind(projection: string, treated: Snapshot): Promise<{ events: number; ageMs: number }>;
}

/** A projection as GET /health/projections shows it. */
export interface ProjectionHealth {
  readonly name: string;
  readonly store: string;
  /** Of the rows that answer; 0 before it was ever started. */
  readonly generation: number;
  readonly lagEvents: number;
  /** Infinity before it was ever started. */
  readonly lagMs: number;
  readonly maxStalenessMs: number;
  readonly withinPromise: boolean;
}

/** A command on a projection asks before and after it: both must be told soon that Redis hangs. */
const redisMs = 1_000;

/** How projections are doing, as far as the registry, their checkpoints and the log tell. */
export class ProjectionStatus {
  readonly #deps: StatusDeps;

  constructor(deps: StatusDeps) {
    this.#deps = deps;
  }

  get names(): readonly string[] {
    return this.#deps.reads.projections.map(({ name }) => name);
  }

  /** Refuses the name of no projection, as what was given for an argument. */
  checkName(argument: string, name: string | null | undefined): void {
    if (name === null || name === undefined || this.names.includes(name)) return;
    throw new TidemarkError(
      'BAD_USER_INPUT',
      `\`${argument}\` is ${JSON.stringify(name)}, and there is no such projection: give one of ${this.names.join(', ')}, or none for all`,
      { argument },
    );
  }

  /** Of all projections, or of the one with this name; of none when there is no such. */
  async read(controls: readonly StoredControl[], name?: string): Promise<readonly Projection[]> {
    const registry = await this.#deps.registry();
    return Promise.all(
      this.#deps.reads.projections
        .filter((projection) => name === undefined || projection.name === name)
        .map((projection) => this.#show(projection, registry.get(projection.name), controls)),
    );
  }

  /** What a command on a projection is decided on besides its events. */
  async seen(name: string): Promise<Seen> {
    const projection = this.#deps.reads.projections.find((one) => one.name === name);
    const registry = projection && (await this.#deps.registry()).get(name);
    const running = projection ? runningStateOf((await this.#facts(projection, registry, [])).facts) : 'LIVE';
    return {
      known: projection !== undefined,
      running,
      building: registry?.building ?? false,
      rebuildsDone: registry?.rebuildsDone ?? 0,
      revertsDone: registry?.revertsDone ?? 0,
      hasPrevious: registry?.hasPrevious ?? false,
    };
  }

  async health(): Promise<ProjectionHealth[]> {
    const registry = await this.#deps.registry();
    return Promise.all(
      this.#deps.reads.projections.map(async (projection) => {
        const { name, store, maxStalenessMs } = projection;
        const { progress } = await this.#progress(projection, registry.get(name));
        const lag = await this.#lag(projection, progress);
        const lagMs = progress ? lag.ms : Infinity;
        return {
          name,
          store,
          generation: registry.get(name)?.generation ?? 0,
          lagEvents: lag.events,
          lagMs,
          maxStalenessMs,
          withinPromise: lagMs <= maxStalenessMs,
        };
      }),
    );
  }

  async #show(
    projection: AnyProjection,
    registry: RegistryRow | undefined,
    controls: readonly StoredControl[],
  ): Promise<Projection> {
    const { name, store, maxStalenessMs } = projection;
    const { facts, eventsApplied } = await this.#facts(projection, registry, controls);
    return {
      id: kitIds.encode('projection', name),
      name,
      store,
      generation: registry?.generation ?? 0,
      state: stateOf(facts),
      lagEvents: facts.lag.events,
      lagSeconds: facts.lag.ms / 1_000,
      maxStalenessSeconds: maxStalenessMs / 1_000,
      eventsApplied,
      parkedRows: registry?.parkedRows ?? 0,
      heartbeatAt: registry?.heardAt ?? null,
      rebuildProgress: isChanging(facts)
        ? ((registry?.building ? registry.rebuildProgress : null) ?? 0)
        : null,
      differences: registry?.differences ?? null,
      lastError: facts.lastError,
    };
  }

  async #facts(
    projection: AnyProjection,
    registry: RegistryRow | undefined,
    controls: readonly StoredControl[],
  ): Promise<{ facts: Facts; eventsApplied: number }> {
    const { progress, problem } = await this.#progress(projection, registry);
    const facts = {
      control: controls.find(({ name }) => name === projection.name),
      registry,
      lag: await this.#lag(projection, progress),
      maxStalenessMs: projection.maxStalenessMs,
      lastError: registry?.lastError ?? problem,
    };
    return { facts, eventsApplied: progress?.eventsApplied ?? 0 };
  }

  async #progress(
    projection: AnyProjection,
    registry: RegistryRow | undefined,
  ): Promise<{ progress: Progress | undefined; problem: string | null }> {
    let progress = registry?.progress;
    if (projection.store === 'redis') {
      const { redis, redisPrefix } = this.#deps.reads.stores;
      const asked = readRedisProgress(redis, redisPrefix, projection, registry?.generation ?? 0);
      const answer = await within(
        redisMs,
        asked.then((found) => ({ found })),
      ).catch(() => undefined);
      if (!answer) return { progress: undefined, problem: 'Redis does not answer' };
      progress = answer.found;
    }
    return { progress: progress?.epoch === this.#deps.epoch() ? progress : undefined, problem: null };
  }

  /** Without an event to treat there is no lag, however long ago the last page was: a quiet log is no alarm. */
  async #lag({ name }: AnyProjection, progress: Progress | undefined): Promise<Lag> {
    const { events, ageMs } = await this.#deps.behind(name, progress?.treated ?? origin);
    return { events, ms: ageMs };
  }
}
