import { origin, type Snapshot } from '../../cqrs/snapshot.js';
import { encodeId } from '../../cqrs/ids.js';
import type { Projection as AnyProjection } from '../../cqrs/projection.js';
import type { StoredControl } from '../read-models/controls.js';
import type { OperationsQueries } from '../read-models/operations-queries.js';
import { runningStateOf, stateOf, type Facts, type Lag } from '../read-models/projection-status.js';
import type { RegistryRow } from '../read-models/registry.js';
import type { Seen } from '../domain/projection.js';
import type { Projection } from './operations-types.js';

export interface StatusDeps {
  readonly projections: readonly AnyProjection[];
  readonly queries: OperationsQueries;
  /** What each projection is known to cover of the log, read anew. */
  coverage: {
    refresh(projection: string): Promise<void>;
    covered(projection: string): Snapshot | undefined;
  };
  behind(projection: string, covered: Snapshot): Promise<{ events: number; ageMs: number }>;
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

/** How projections are doing, as far as the registry, their checkpoints and the log tell. */
export class ProjectionStatus {
  readonly #deps: StatusDeps;

  constructor(deps: StatusDeps) {
    this.#deps = deps;
  }

  get names(): readonly string[] {
    return this.#deps.projections.map(({ name }) => name);
  }

  /** Of all projections, or of the one with this name; of none when there is no such. */
  async read(controls: readonly StoredControl[], name?: string): Promise<readonly Projection[]> {
    const registry = await this.#deps.queries.registry();
    return Promise.all(
      this.#deps.projections
        .filter((projection) => name === undefined || projection.name === name)
        .map((projection) => this.#show(projection, registry.get(projection.name), controls)),
    );
  }

  /** What a command on a projection is decided on besides its events. */
  async seen(name: string): Promise<Seen> {
    const projection = this.#deps.projections.find((one) => one.name === name);
    const registry = projection && (await this.#deps.queries.registry()).get(name);
    const running = projection ? runningStateOf((await this.#facts(projection, registry, [])).facts) : 'LIVE';
    return {
      known: projection !== undefined,
      running,
      building: registry?.building ?? false,
      rebuildsDone: registry?.rebuildsDone ?? 0,
    };
  }

  async health(): Promise<ProjectionHealth[]> {
    const registry = await this.#deps.queries.registry();
    return Promise.all(
      this.#deps.projections.map(async (projection) => {
        const { name, store, maxStalenessMs } = projection;
        const { lag, started } = await this.#lag(projection);
        const lagMs = started ? lag.ms : Infinity;
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
      id: encodeId('projection', name),
      name,
      store,
      generation: registry?.generation ?? 0,
      state: stateOf(facts),
      lagEvents: facts.lag.events,
      lagSeconds: facts.lag.ms / 1_000,
      maxStalenessSeconds: maxStalenessMs / 1_000,
      eventsApplied,
      parkedRows: registry?.parkedRows ?? 0,
      rebuildProgress: registry?.building === true ? (registry.rebuildProgress ?? 0) : null,
      lastError: facts.lastError,
    };
  }

  async #facts(
    projection: AnyProjection,
    registry: RegistryRow | undefined,
    controls: readonly StoredControl[],
  ): Promise<{ facts: Facts; eventsApplied: number }> {
    const [{ lag }, applied] = await Promise.all([
      this.#lag(projection),
      projection.store === 'redis'
        ? this.#deps.queries.redisApplied(projection, registry?.generation ?? 0)
        : (registry?.eventsApplied ?? 0),
    ]);
    const lastError = registry?.lastError ?? (applied === undefined ? 'Redis does not answer' : null);
    const facts = {
      control: controls.find(({ name }) => name === projection.name),
      registry,
      lag,
      maxStalenessMs: projection.maxStalenessMs,
      lastError,
    };
    return { facts, eventsApplied: applied ?? 0 };
  }

  /** Without an unseen event there is no lag, however long ago the last page was: a quiet log is no alarm. */
  async #lag({ name }: AnyProjection): Promise<{ lag: Lag; started: boolean }> {
    const { coverage, behind } = this.#deps;
    await coverage.refresh(name);
    const covered = coverage.covered(name);
    const { events, ageMs } = await behind(name, covered ?? origin);
    return { lag: { events, ms: ageMs }, started: covered !== undefined };
  }
}
