import type { Clock } from '../../../src/kit/time/clock.js';
import { accept, refuse, type Decision, type StreamEvent } from '../../../src/kit/commands/decider.js';
import type { CommandKind, GroupDeps } from '../../../src/kit/commands/group.js';
import { hashInput, type LedgerEntry, type LedgerRow } from '../../../src/kit/commands/ledger.js';
import type {
  CommandEnvelope,
  Failure,
  UnitOfWork,
  WorkingSet,
} from '../../../src/kit/commands/unit-of-work.js';
import type { NewEvent } from '../../../src/kit/log/log.js';
import type { Snapshot } from '../../../src/kit/log/snapshot.js';

// The smallest context there is: units are taken from a till until it is empty.

export interface Take {
  readonly units: number;
  /** `decide` throws. */
  readonly broken?: boolean;
}

export interface Taken {
  readonly type: 'Taken';
  readonly data: { readonly units: number };
}

export interface Left {
  readonly left: number;
}

export interface Empty extends Left {
  readonly kind: 'Empty';
}

export class TillSet implements WorkingSet<Taken>, Left {
  left: number;
  #version: number;

  constructor(left: number, version: number) {
    this.left = left;
    this.#version = version;
  }

  version(stream: string): number {
    return stream === 'till' ? this.#version : 0;
  }

  apply({ event }: StreamEvent<Taken>): void {
    this.left -= event.data.units;
    this.#version += 1;
  }
}

function decideTake({ units, broken }: Take, till: TillSet): Decision<Left, Empty, Taken> {
  if (broken) throw new Error('this decision is poisoned');
  if (units > till.left) return refuse({ kind: 'Empty', left: till.left });
  const taken = { stream: 'till', event: { type: 'Taken', data: { units } } } as const;
  return accept({ left: till.left - units }, units === 0 ? [] : [taken]);
}

export const take: CommandKind<Take, TillSet, Left, Empty, Taken> = { name: 'take', decide: decideTake };

/** Stands still unless it is moved. */
class StillClock implements Clock {
  ms = 0;
  now = (): Date => new Date(this.ms);
  monotonic = (): number => this.ms;
}

/** What a unit of work fails with, and what the skeleton takes it for. */
export class WorkError extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(`a ${failure} of the test`);
    this.failure = failure;
  }
}

/** A write database in memory. Hooks say what goes wrong, and when. */
export class MemoryTill implements GroupDeps<Take, TillSet> {
  readonly clock = new StillClock();
  left: number;
  readonly log: NewEvent[] = [];
  readonly ledger = new Map<string, LedgerRow>();
  /** In the hands of another process, by command id. */
  readonly busy = new Set<string>();
  /** The command ids of each save that was tried, in order. */
  readonly saves: string[][] = [];
  loads = 0;
  rollbacks = 0;
  commits = 0;
  open = 0;
  /** Of the log, when a transaction of this id has loaded; before it is a stranger's, slow one. */
  snapshot = (xid: bigint): Snapshot => ({ xmin: xid - 1n, xmax: xid + 1n, xip: [xid - 1n, xid] });
  onBegin = (): void => undefined;
  onLoad = (): void => undefined;
  /** Throws before the commit, and nothing is written. */
  beforeCommit = (_entries: readonly LedgerEntry[]): void | Promise<void> => undefined;
  /** Throws after it, and everything is. */
  afterCommit = (): void => undefined;
  onCommitted = (): void => undefined;
  #xid = 100n;

  constructor(left: number) {
    this.left = left;
  }

  begin = (): Promise<UnitOfWork<Take, TillSet>> => {
    this.onBegin();
    this.open += 1;
    const xid = this.#xid++;
    const close = () => void (this.open -= 1);
    return Promise.resolve({
      load: async (commands) => {
        this.loads += 1;
        await Promise.resolve(this.onLoad());
        const found = commands.flatMap((command) => {
          const entry = this.ledger.get(command.envelope.commandId);
          return entry ? [[command, entry] as const] : [];
        });
        return {
          busy: new Set(commands.filter(({ envelope }) => this.busy.has(envelope.commandId))),
          done: new Map(found),
          state: new TillSet(this.left, this.log.length),
          snapshot: this.snapshot(xid),
          xid,
        };
      },
      save: async (state, events, entries) => {
        this.saves.push(entries.map(({ commandId }) => commandId));
        await this.beforeCommit(entries);
        this.left = state.left;
        this.log.push(...events);
        for (const entry of entries) this.ledger.set(entry.commandId, { ...entry, xid });
        this.commits += 1;
        this.afterCommit();
        close();
      },
      rollback: () => {
        this.rollbacks += 1;
        close();
        return Promise.resolve();
      },
    });
  };

  classify = (error: unknown): Failure => (error instanceof WorkError ? error.failure : 'fault');

  committed = (): void => this.onCommitted();
}

export const envelope = (commandId: string, input: unknown): CommandEnvelope => ({
  principal: 'ada',
  commandId,
  correlationId: 'correlation',
  inputHash: hashInput(input),
});
