import type { Clock } from '../time/clock.js';
import type { CommonRefusal, Decision } from './decider.js';
import type { LedgerEntry, LedgerRow } from './ledger.js';
import type { NewEvent } from '../log/log.js';
import type { DomainEvent, EventMetadata } from '../log/messages.js';
import { withTransaction, type Snapshot } from '../log/snapshot.js';
import type { Enveloped, Failure, UnitOfWork, WorkingSet } from './unit-of-work.js';

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

/** A crash may give the id of a transaction that was lost to another one: with the time it is one and the same. */
interface Commit {
  readonly xid: bigint;
  readonly acceptedAt: Date;
}

/** A command that waits for its outcome. */
export interface Waiting<C, Result extends object, Refusal> extends Enveloped<C> {
  command: C;
  /** The last commit with it in it, if that ended without an answer: finding that one in the ledger is no replay. */
  inDoubt: Commit | undefined;
  resolve(outcome: Outcome<Result, Refusal>): void;
  reject(error: unknown): void;
}

/** What an attempt has come to. */
export interface Attempt<Entry> {
  /** Tells those that are accepted or refused, or have a fault. The commit has been made known by then. */
  tell(): void;
  /** A twin of theirs is being handled by another process. */
  readonly busy: readonly Entry[];
  /** For the next group. */
  readonly undecided: readonly Entry[];
}

/** Deciding holds locks and the event loop. What is not decided by then goes into the next group. */
const decidingMs = 20;

/**
 * Handles a group in one unit of work: its commands are decided one after another in memory, each on the state that those
 * before it left, and share one commit. Rejects with why the unit of work failed; nobody is told then.
 */
export async function attemptGroup<
  C,
  W extends WorkingSet<E>,
  Result extends object,
  Refusal,
  E extends DomainEvent,
  Entry extends Waiting<C, Result, Refusal>,
>(
  kind: CommandKind<C, W, Result, Refusal, E>,
  { clock, begin, classify, committed }: GroupDeps<C, W>,
  group: readonly Entry[],
): Promise<Attempt<Entry>> {
  const work = await begin();
  const answers: (() => void)[] = [];
  const busy: Entry[] = [];
  const undecided: Entry[] = [];
  const decided: Entry[] = [];
  const events: NewEvent[] = [];
  const entries: LedgerEntry[] = [];
  let committing: Commit | undefined;
  try {
    const loaded = await work.load(group);
    const { done, state, snapshot, xid } = loaded;
    const acceptedAt = clock.now();
    const decidedBy = clock.monotonic() + decidingMs;

    const decide = (entry: Entry): (() => void) => {
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
    };

    for (const entry of group) {
      const earlier = done.get(entry);
      if (loaded.busy.has(entry)) busy.push(entry);
      else if (earlier) answers.push(() => entry.resolve(replay(entry, earlier, kind.name, snapshot)));
      else if (clock.monotonic() > decidedBy && entries.length > 0) undecided.push(entry);
      else {
        decided.push(entry);
        answers.push(decide(entry));
      }
    }
    if (entries.length > 0) {
      committing = { xid, acceptedAt };
      await work.save(state, events, entries);
    } else {
      await work.rollback();
    }
  } catch (error) {
    if (committing && classify(error) === 'unanswered')
      for (const entry of decided) entry.inDoubt = committing;
    await work.rollback(error);
    throw error;
  }
  if (entries.length > 0) committed();
  return { tell: () => answers.forEach((answer) => answer()), busy, undecided };
}

function replay<C, Result extends object, Refusal>(
  { envelope, inDoubt }: Waiting<C, Result, Refusal>,
  earlier: LedgerRow,
  name: string,
  snapshot: Snapshot,
): Outcome<Result, Refusal> {
  if (earlier.name !== name || !earlier.inputHash.equals(envelope.inputHash))
    return { accepted: false, refusal: { kind: 'CommandIdReused' }, floor: snapshot };
  return {
    accepted: true,
    // The ledger keeps what this same kind of command answered.
    result: earlier.result as Result,
    xid: earlier.xid,
    eventTypes: earlier.eventTypes,
    acceptedAt: earlier.acceptedAt,
    replayed: inDoubt?.xid !== earlier.xid || inDoubt.acceptedAt.getTime() !== earlier.acceptedAt.getTime(),
  };
}
