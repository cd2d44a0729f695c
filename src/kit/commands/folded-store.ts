import { together, type Tx } from '../databases/postgres.js';
import { lockStreams, streamVersions } from '../log/log.js';
import type { DomainEvent } from '../log/messages.js';
import type { CommandEnv } from './command.js';
import type { StreamEvent } from './decider.js';
import type { AggregateStore, WorkingSet } from './unit-of-work.js';

/** The state after an event; `undefined` is that before the first one of its stream. Pure. */
export type Evolve<State, E extends DomainEvent> = (state: State | undefined, event: E) => State;

/** The streams that a group of commands needs, each folded. */
export class FoldedSet<State, E extends DomainEvent> implements WorkingSet<E> {
  readonly #evolve: Evolve<State, E>;
  readonly #states = new Map<string, State>();
  readonly #versions: Map<string, number>;
  /** Those that were loaded; undefined in a test, where all are. */
  readonly #streams: ReadonlySet<string> | undefined;

  constructor(
    evolve: Evolve<State, E>,
    versions: ReadonlyMap<string, number> = new Map(),
    streams?: readonly string[],
  ) {
    this.#evolve = evolve;
    this.#versions = new Map(versions);
    this.#streams = streams && new Set(streams);
  }

  /**
   * What the events of a stream come to, with what this group added; undefined where there is none. Throws for a stream that
   * was not loaded: it is not in the `needs` of the command.
   */
  state(stream: string): State | undefined {
    this.#mustBeLoaded(stream);
    return this.#states.get(stream);
  }

  version(stream: string): number {
    this.#mustBeLoaded(stream);
    return this.#versions.get(stream) ?? 0;
  }

  apply({ stream, event }: StreamEvent<E>): void {
    this.fold(stream, event);
    this.#versions.set(stream, this.version(stream) + 1);
  }

  /** Takes an event that is counted in the stream's version already. */
  fold(stream: string, event: E): void {
    const state: State | undefined = this.#evolve(this.#states.get(stream), event);
    // Of a newer release, say: a state that is not known must not pass for one that does not exist.
    if (state === undefined)
      throw new Error(
        `evolve answers an event ${event.type} of ${stream} with nothing: it must know every event`,
      );
    this.#states.set(stream, state);
  }

  #mustBeLoaded(stream: string): void {
    if (this.#streams?.has(stream) === false)
      throw new Error(`the stream ${stream} is not loaded: name it in the \`needs\` of the command`);
  }
}

/** The types that commands on a folded store have in common, for `commandOf`. */
export interface FoldedTypes<
  State,
  E extends DomainEvent,
  Refusal extends { readonly kind: string },
  Env extends CommandEnv = CommandEnv,
> {
  readonly needs: readonly string[];
  readonly set: FoldedSet<State, E>;
  readonly refusal: Refusal;
  readonly event: E;
  readonly env: Env;
}

/**
 * A store of states that are folded from their events, for contexts without write tables: what a command needs are the
 * names of its streams. Every event of a stream is read for each command on it: fit for streams of some hundreds. `upcast`
 * makes events of an earlier shape what they would be today.
 */
export function foldedStore<State, E extends DomainEvent>(
  evolve: Evolve<State, E>,
  upcast: (event: DomainEvent) => E = (event) => event as E,
): AggregateStore<readonly string[], FoldedSet<State, E>> {
  return {
    unite: (needs) => [...new Set(needs.flat())],
    lock: (tx, streams) => (streams.length > 0 ? lockStreams(tx, streams) : Promise.resolve()),
    async load(tx, streams) {
      if (streams.length === 0) return new FoldedSet(evolve, new Map(), streams);
      // Sent together: nobody adds to a stream that is locked.
      const [versions, events] = await together([streamVersions(tx, streams), eventsOf(tx, streams)]);
      const set = new FoldedSet(evolve, versions, streams);
      for (const { stream, ...event } of events) set.fold(stream, upcast(event));
      return set;
    },
    save: () => Promise.resolve(),
  };
}

async function eventsOf(
  tx: Tx,
  streams: readonly string[],
): Promise<readonly (DomainEvent & { readonly stream: string })[]> {
  const { rows } = await tx.query<DomainEvent & { stream: string }>({
    name: 'folded-store-events',
    text: 'select stream, type, data from event where stream = any($1) order by stream, version',
    values: [streams],
  });
  return rows;
}
