import { createHash } from 'node:crypto';
import type { Clock } from '../time/clock.js';
import type { CommonRefusal, Decision, StreamEvent } from './decider.js';
import { TidemarkError } from '../faults/errors.js';
import { inTime } from '../time/in-time.js';
import { pause } from '../time/pause.js';
import type { DomainEvent, EventMetadata } from '../log/messages.js';
import type { Outage } from '../faults/outage.js';
import { withTransaction, type Snapshot } from '../log/snapshot.js';

/** Who sends a command, under which id, and as part of what. */
export interface CommandEnvelope {
  /** The ledger's principal: the caller's `sub`, or the name of a process manager. */
  readonly principal: string;
  readonly commandId: string;
  readonly correlationId: string;
  readonly causationId?: string | undefined;
  readonly traceparent?: string | undefined;
  /** SHA-256 of the input as it was sent, commandId and all; see `hashInput`. */
  readonly inputHash: Buffer;
}

/** A command of a group, with its envelope. */
export interface Enveloped<C> {
  readonly command: C;
  readonly envelope: CommandEnvelope;
}

/** What the commands of a group are decided on, and change, before it is saved as one. */
export interface WorkingSet<E extends DomainEvent> {
  /** Moves the state in memory on by one event. Throws if the event cannot be. */
  apply(event: StreamEvent<E>): void;
  /** The version of a stream, with what this group added; 0 for one that does not exist. */
  version(stream: string): number;
}

/** One kind of command: where its state comes from, what decides it. */
export interface CommandKind<
  C,
  W extends WorkingSet<E>,
  Result extends object,
  Refusal,
  E extends DomainEvent,
> {
  /** The mutation's name, such as placeOrder. */
  readonly name: string;
  decide(command: C, state: W): Decision<Result, Refusal, E>;
}

/** An accepted command in the ledger. */
export interface LedgerEntry {
  readonly principal: string;
  readonly commandId: string;
  readonly name: string;
  readonly inputHash: Buffer;
  readonly result: object;
  readonly eventTypes: readonly string[];
  readonly acceptedAt: Date;
}

/** An event with all that the log keeps beside it. */
export interface EventToAppend {
  readonly stream: string;
  readonly version: number;
  readonly event: DomainEvent;
  readonly metadata: EventMetadata;
}

/** One write transaction, as the skeleton sees it; the persistence of a context makes it. */
export interface UnitOfWork<C, W> {
  /**
   * Takes the commands, looks them up in the ledger, locks what they need and then, in later
   * statements, loads it. `busy` are in the hands of another process, `done` are in the ledger.
   */
  load(commands: readonly Enveloped<C>[]): Promise<{
    busy: ReadonlySet<Enveloped<C>>;
    done: ReadonlyMap<Enveloped<C>, LedgerEntry & { readonly xid: bigint }>;
    state: W;
    /** Of the log, not older than what was loaded. */
    snapshot: Snapshot;
    xid: bigint;
  }>;
  /** Writes rows, events and ledger entries, and commits. */
  save(state: W, events: readonly EventToAppend[], entries: readonly LedgerEntry[]): Promise<void>;
  rollback(why?: unknown): Promise<void>;
}

/** Why a unit of work failed. A version or a key that another transaction has taken is a conflict as well. */
export type Failure = Outage | 'fault';

export interface GroupDeps<C, W> {
  readonly clock: Clock;
  begin(): Promise<UnitOfWork<C, W>>;
  classify(error: unknown): Failure;
  /** Called after each commit, when its events can be read. */
  committed(): void;
}

/** What became of a command. */
export type Outcome<Result extends object, Refusal> =
  | {
      readonly accepted: true;
      readonly result: Result;
      readonly xid: bigint;
      readonly eventTypes: readonly string[];
      readonly acceptedAt: Date;
      readonly replayed: boolean;
    }
  | {
      readonly accepted: false;
      readonly refusal: Refusal | CommonRefusal;
      /** Of the log when it was decided; a later read that covers it shows why. */
      readonly floor: Snapshot | undefined;
    };

export interface CommandHandler<C, Result extends object, Refusal> {
  /**
   * Resolves when the command is durable or refused; rejects on a fault, and with SERVICE_UNAVAILABLE when neither is
   * known in time. `anew` makes the command once more, for after a conflict: what it has drawn may be what is taken.
   */
  handle(command: C, envelope: CommandEnvelope, anew?: () => C): Promise<Outcome<Result, Refusal>>;
}

/** A crash may give the id of a transaction that was lost to another one: with the time it is one and the same. */
interface Commit {
  readonly xid: bigint;
  readonly acceptedAt: Date;
}

interface Waiting<C, Result extends object, Refusal> extends Enveloped<C> {
  command: C;
  readonly anew: (() => C) | undefined;
  readonly since: number;
  /** The last commit with it in it, if that ended without an answer: finding that one in the ledger is no replay. */
  inDoubt: Commit | undefined;
  resolve(outcome: Outcome<Result, Refusal>): void;
  reject(error: unknown): void;
}

/** More in one commit gains little, and makes each of them wait for the deciding of the others. */
const groupSize = 64;
/** Deciding holds locks and the event loop. What is not decided by then goes into the next group. */
const decidingMs = 20;
/** How long a command waits for its twin in another process before it is told so. */
const twinMs = 200;
/** How often the same commands are tried again on conflicts before they are tried in halves. */
const conflictTries = 4;
/** When others came first each time, that should be over by then. */
const contendedMs = 500;
/** How long a command is tried again while something that it needs is locked. */
const blockedMs = 3_000;
/** How long commands are tried again while the database does not answer. */
const unansweredMs = 2_500;

/**
 * The one way that commands are handled: load, decide, save, bounded retry. Commands that arrive while
 * a commit is under way form the next group: they are decided one after another in memory, each on the
 * state that those before it left, and share one commit, the only thing in a write that waits for the
 * disk. Alone, a command is a group of one.
 */
export function commandHandler<
  C,
  W extends WorkingSet<E>,
  Result extends object,
  Refusal,
  E extends DomainEvent,
>(kind: CommandKind<C, W, Result, Refusal, E>, deps: GroupDeps<C, W>): CommandHandler<C, Result, Refusal> {
  type Entry = Waiting<C, Result, Refusal>;
  const queue: Entry[] = [];
  let running = false;
  let answeredAt = -Infinity;
  const isMoving = (withinMs: number) => deps.clock.monotonic() - answeredAt <= withinMs;
  const twins = new Map<string, { hash: Buffer; outcome: Promise<Outcome<Result, Refusal>> }>();

  async function handle(
    command: C,
    envelope: CommandEnvelope,
    anew?: () => C,
  ): Promise<Outcome<Result, Refusal>> {
    const key = `${envelope.commandId} ${envelope.principal}`;
    const twin = twins.get(key);
    if (twin) {
      const outcome = await inTime(twin.outcome, isMoving);
      if (!outcome.accepted) return handle(command, envelope, anew);
      return twin.hash.equals(envelope.inputHash)
        ? { ...outcome, replayed: true }
        : { accepted: false, refusal: { kind: 'CommandIdReused' }, floor: undefined };
    }
    const outcome = new Promise<Outcome<Result, Refusal>>((resolve, reject) => {
      const since = deps.clock.monotonic();
      queue.push({ command, envelope, anew, since, inDoubt: undefined, resolve, reject });
    });
    twins.set(key, { hash: envelope.inputHash, outcome });
    const ended = () => void twins.delete(key);
    outcome.then(ended, ended);
    start();
    return inTime(outcome, isMoving);
  }

  function start(): void {
    if (running) return;
    running = true;
    // A turn later, so that commands of one request, or of one read from the socket, go together.
    setImmediate(() => void drain());
  }

  async function drain(): Promise<void> {
    while (queue.length > 0) {
      const group = queue.splice(0, groupSize);
      await run(group).catch((error: unknown) => group.forEach((entry) => entry.reject(error)));
    }
    running = false;
  }

  /** Handles a group to its end; a group that fails is halved, so that one poisoned command is cheap. */
  async function run(group: Entry[]): Promise<void> {
    const begun = deps.clock.monotonic();
    for (let conflicts = 0; ;) {
      try {
        return await attempt(group);
      } catch (error) {
        const failure = deps.classify(error);
        if (failure === 'conflict' && ++conflicts < conflictTries) {
          for (const entry of group) entry.command = entry.anew?.() ?? entry.command;
          await pause(2 ** conflicts * (1 + (begun % 1)));
        } else if (failure === 'unanswered' && deps.clock.monotonic() - begun < unansweredMs) {
          await pause(50);
        } else if (failure === 'blocked' && group.length === 1) {
          return group.forEach(blocked);
        } else if (failure === 'conflict' && group.length === 1) {
          return group.forEach((entry) => inProgress(entry, { retryAfterMs: contendedMs, contended: true }));
        } else if (failure !== 'unanswered' && failure !== 'unable' && group.length > 1) {
          const half = group.length >> 1;
          await run(group.slice(0, half));
          return run(group.slice(half));
        } else {
          group.forEach((entry) => entry.reject(error));
          return;
        }
      }
    }
  }

  async function attempt(group: Entry[]): Promise<void> {
    const work = await deps.begin();
    const answers: (() => void)[] = [];
    const undecided: Entry[] = [];
    const decided: Entry[] = [];
    const events: EventToAppend[] = [];
    const entries: LedgerEntry[] = [];
    let committing: Commit | undefined;
    try {
      const { busy, done, state, snapshot, xid } = await work.load(group);
      const acceptedAt = deps.clock.now();
      const decidedBy = deps.clock.monotonic() + decidingMs;
      for (const entry of group) {
        const earlier = done.get(entry);
        if (busy.has(entry)) {
          answers.push(() => later(entry));
        } else if (earlier) {
          answers.push(() => entry.resolve(replay(entry, earlier, kind.name, snapshot)));
        } else if (deps.clock.monotonic() > decidedBy && entries.length > 0) {
          undecided.push(entry);
        } else {
          decided.push(entry);
          answers.push(decide(entry, state, acceptedAt, xid, snapshot, events, entries));
        }
      }
      if (entries.length > 0) {
        committing = { xid, acceptedAt };
        await work.save(state, events, entries);
      } else {
        await work.rollback();
      }
    } catch (error) {
      if (committing && deps.classify(error) === 'unanswered')
        for (const entry of decided) entry.inDoubt = committing;
      await work.rollback(error);
      throw error;
    }
    if (entries.length > 0) deps.committed();
    answeredAt = deps.clock.monotonic();
    answers.forEach((answer) => answer());
    queue.unshift(...undecided);
  }

  function decide(
    entry: Entry,
    state: W,
    acceptedAt: Date,
    xid: bigint,
    snapshot: Snapshot,
    events: EventToAppend[],
    entries: LedgerEntry[],
  ): () => void {
    let decision: Decision<Result, Refusal, E>;
    try {
      decision = kind.decide(entry.command, state);
    } catch (error) {
      return () => entry.reject(error);
    }
    if (!decision.accepted) {
      const { refusal } = decision;
      // What those before it in this group have changed may be why, and only this commit shows it.
      const floor = events.length > 0 ? withTransaction(snapshot, xid) : snapshot;
      return () => entry.resolve({ accepted: false, refusal, floor });
    }
    const { result } = decision;
    const { principal, commandId, inputHash, correlationId, causationId, traceparent } = entry.envelope;
    const metadata: EventMetadata = {
      commandId,
      command: kind.name,
      actor: principal,
      correlationId,
      causationId: causationId ?? commandId,
      ...(traceparent === undefined ? {} : { traceparent }),
    };
    for (const event of decision.events) {
      const version = state.version(event.stream) + 1;
      state.apply(event);
      events.push({ stream: event.stream, version, event: event.event, metadata });
    }
    const eventTypes = [...new Set(decision.events.map(({ event }) => event.type))];
    entries.push({ principal, commandId, name: kind.name, inputHash, result, eventTypes, acceptedAt });
    return () => entry.resolve({ accepted: true, result, xid, eventTypes, acceptedAt, replayed: false });
  }

  /** Others go first: what they need may be free. */
  function blocked(entry: Entry): void {
    if (deps.clock.monotonic() - entry.since < blockedMs) again(entry);
    else
      entry.reject(
        new TidemarkError(
          'SERVICE_UNAVAILABLE',
          'what this command changes is locked by something that does not end: send it again later',
        ),
      );
  }

  function again(entry: Entry): void {
    setTimeout(() => {
      queue.push(entry);
      start();
    }, 20);
  }

  /** A twin is being handled elsewhere: wait for it a little, in the groups that follow. In doubt, the twin is itself. */
  function later(entry: Entry): void {
    if (deps.clock.monotonic() - entry.since < (entry.inDoubt ? unansweredMs : twinMs)) again(entry);
    else inProgress(entry, { retryAfterMs: twinMs });
  }

  function inProgress(entry: Entry, why: { retryAfterMs: number; contended?: boolean }): void {
    entry.resolve({ accepted: false, refusal: { kind: 'CommandInProgress', ...why }, floor: undefined });
  }

  return { handle };
}

function replay<C, Result extends object, Refusal>(
  entry: Waiting<C, Result, Refusal>,
  earlier: LedgerEntry & { readonly xid: bigint },
  name: string,
  snapshot: Snapshot,
): Outcome<Result, Refusal> {
  if (earlier.name !== name || !earlier.inputHash.equals(entry.envelope.inputHash))
    return { accepted: false, refusal: { kind: 'CommandIdReused' }, floor: snapshot };
  return {
    accepted: true,
    // The ledger keeps what this same kind of command answered.
    result: earlier.result as Result,
    xid: earlier.xid,
    eventTypes: earlier.eventTypes,
    acceptedAt: earlier.acceptedAt,
    replayed:
      entry.inDoubt?.xid !== earlier.xid ||
      entry.inDoubt.acceptedAt.getTime() !== earlier.acceptedAt.getTime(),
  };
}

/** SHA-256 of an input, whatever the order of its fields: the same input sent again hashes the same. */
export function hashInput(input: unknown): Buffer {
  return createHash('sha256').update(canonicalJson(input)).digest();
}

/** JSON with sorted keys and without undefined or null fields: leaving an optional field out is giving null. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, field: unknown) => {
    if (field === null || typeof field !== 'object' || Array.isArray(field) || field instanceof Date)
      return field;
    return Object.fromEntries(
      Object.entries(field)
        .filter(([, v]) => v !== undefined && v !== null)
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    );
  });
}
