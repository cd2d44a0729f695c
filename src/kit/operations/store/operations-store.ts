import type { StreamEvent } from '../../commands/decider.js';
import { lockStreams, streamVersions } from '../../log/log.js';
import { together, type Tx } from '../../databases/postgres.js';
import type { AggregateStore, WorkingSet } from '../../commands/unit-of-work.js';
import { projectionStream, type OperationsEvent } from '../domain/events.js';
import { evolve, untouched, type ProjectionControl } from '../domain/state.js';

/** What the commands of a group must lock and load. */
export interface OperationsNeeds {
  readonly projections: readonly string[];
}

/** What operators have asked of some projections, and what a group of commands adds to it. */
export class OperationsSet implements WorkingSet<OperationsEvent> {
  readonly controls = new Map<string, ProjectionControl>();
  readonly #versions: Map<string, number>;

  constructor(versions: Map<string, number>, events: readonly OperationsEvent[]) {
    this.#versions = versions;
    for (const event of events) this.#evolve(event);
  }

  version(stream: string): number {
    return this.#versions.get(stream) ?? 0;
  }

  apply({ stream, event }: StreamEvent<OperationsEvent>): void {
    this.#evolve(event);
    this.#versions.set(stream, this.version(stream) + 1);
  }

  #evolve(event: OperationsEvent): void {
    const { projection } = event.data;
    this.controls.set(projection, evolve(this.controls.get(projection) ?? untouched, event));
  }
}

/** There are no rows to save: the log is where this context keeps its state. */
export const operationsStore: AggregateStore<OperationsNeeds, OperationsSet> = {
  unite: (needs) => ({ projections: [...new Set(needs.flatMap(({ projections }) => projections))] }),
  lock: (tx, needs) => lockStreams(tx, streamsOf(needs)),
  async load(tx, needs) {
    const streams = streamsOf(needs);
    const [versions, events] = await together([streamVersions(tx, streams), readEvents(tx, streams)]);
    return new OperationsSet(versions, events);
  },
  save: async () => undefined,
};

const streamsOf = ({ projections }: OperationsNeeds): string[] => projections.map(projectionStream);

/** Those that decisions look at; there are a few for each pause and rebuild. */
async function readEvents(tx: Tx, streams: readonly string[]): Promise<readonly OperationsEvent[]> {
  const { rows } = await tx.query<OperationsEvent>({
    name: 'load-projection-controls',
    text: `
      select type, data from event
      where stream = any($1) and type in ('ProjectionPaused', 'ProjectionResumed', 'ProjectionRebuildRequested',
        'ProjectionRevertRequested')
      order by stream, version`,
    values: [streams],
  });
  return rows;
}
