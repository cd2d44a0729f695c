import { TidemarkError } from '../faults/errors.js';
import { inTime } from '../time/in-time.js';
import { pause } from '../time/pause.js';
import type { DomainEvent } from '../log/messages.js';
import { attemptGroup, type CommandKind, type GroupDeps, type Outcome, type Waiting } from './group.js';
import { keyOf } from './ledger.js';
import type { CommandEnvelope, Failure, WorkingSet } from './unit-of-work.js';

export interface CommandHandler<C, Result extends object, Refusal> {
  /**
   * Resolves when the command is durable or refused; rejects on a fault, and with SERVICE_UNAVAILABLE when neither is
   * known in time. `anew` makes the command once more, for after a conflict: what it has drawn may be what is taken.
   */
  handle(command: C, envelope: CommandEnvelope, anew?: () => C): Promise<Outcome<Result, Refusal>>;
}

interface Queued<C, Result extends object, Refusal> extends Waiting<C, Result, Refusal> {
  readonly anew: (() => C) | undefined;
  readonly since: number;
}

/** What is done about a group whose attempt has failed. */
interface Rule<Entry> {
  /** In so many milliseconds the same group is tried again; undefined when it has been tried for long enough. */
  againIn?(tried: { readonly conflicts: number; readonly ms: number }): number | undefined;
  /** Once it is not tried again as it is: is a group of several tried in halves, so that one poisoned command is cheap? */
  readonly inHalves: boolean;
  /** What becomes of each command that has failed. */
  failed(entry: Entry, error: unknown): void;
}

/** More in one commit gains little, and makes each of them wait for the deciding of the others. */
const groupSize = 64;
/** How long a command waits for its twin in another process before it is told so. */
const twinMs = 200;
/** How often the same commands are tried on conflicts before they are tried in halves. */
const conflictTries = 4;
/** When others came first each time, that should be over by then. */
const contendedMs = 500;
/** How long a command is tried again while something that it needs is locked. */
const blockedMs = 3_000;
/** How long commands are tried again while the database does not answer. */
const unansweredMs = 2_500;

/**
 * The one way that commands are handled: load, decide, save, bounded retry. Commands that arrive while
 * a commit is under way form the next group, which shares one commit, the only thing in a write that waits for the
 * disk. Alone, a command is a group of one.
 */
export function commandHandler<
  C,
  W extends WorkingSet<E>,
  Result extends object,
  Refusal,
  E extends DomainEvent,
>(kind: CommandKind<C, W, Result, Refusal, E>, deps: GroupDeps<C, W>): CommandHandler<C, Result, Refusal> {
  type Entry = Queued<C, Result, Refusal>;
  const { clock } = deps;
  const queue: Entry[] = [];
  let running = false;
  let answeredAt = -Infinity;
  const isMoving = (withinMs: number) => clock.monotonic() - answeredAt <= withinMs;
  const twins = new Map<string, { hash: Buffer; outcome: Promise<Outcome<Result, Refusal>> }>();

  const reject = (entry: Entry, error: unknown): void => entry.reject(error);
  const rules: Readonly<Record<Failure, Rule<Entry>>> = {
    conflict: {
      // Not all at the same time: whoever was in the way is trying again, too.
      againIn: ({ conflicts, ms }) =>
        conflicts < conflictTries ? 2 ** conflicts * (1 + (ms % 1)) : undefined,
      inHalves: true,
      failed: (entry) => inProgress(entry, { retryAfterMs: contendedMs, contended: true }),
    },
    unanswered: {
      againIn: ({ ms }) => (ms < unansweredMs ? 50 : undefined),
      inHalves: false,
      failed: reject,
    },
    unable: { inHalves: false, failed: reject },
    blocked: { inHalves: true, failed: waitItsTurn },
    fault: { inHalves: true, failed: reject },
  };

  async function handle(
    command: C,
    envelope: CommandEnvelope,
    anew?: () => C,
  ): Promise<Outcome<Result, Refusal>> {
    const key = keyOf(envelope);
    const twin = twins.get(key);
    if (twin) {
      const outcome = await inTime(twin.outcome, isMoving);
      if (!outcome.accepted) return handle(command, envelope, anew);
      return twin.hash.equals(envelope.inputHash)
        ? { ...outcome, replayed: true }
        : { accepted: false, refusal: { kind: 'CommandIdReused' }, floor: undefined };
    }
    const outcome = new Promise<Outcome<Result, Refusal>>((resolve, rejectIt) => {
      const since = clock.monotonic();
      queue.push({ command, envelope, anew, since, inDoubt: undefined, resolve, reject: rejectIt });
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

  /** Handles a group to its end. */
  async function run(group: Entry[]): Promise<void> {
    const begun = clock.monotonic();
    for (let conflicts = 0; ;) {
      try {
        const { tell, busy, undecided } = await attemptGroup(kind, deps, group);
        answeredAt = clock.monotonic();
        tell();
        busy.forEach(waitForTwin);
        queue.unshift(...undecided);
        return;
      } catch (error) {
        const failure = deps.classify(error);
        const rule = rules[failure];
        if (failure === 'conflict') conflicts += 1;
        const againMs = rule.againIn?.({ conflicts, ms: clock.monotonic() - begun });
        if (againMs !== undefined) {
          if (failure === 'conflict')
            for (const entry of group) entry.command = entry.anew?.() ?? entry.command;
          await pause(againMs);
        } else if (rule.inHalves && group.length > 1) {
          const half = group.length >> 1;
          await run(group.slice(0, half));
          return run(group.slice(half));
        } else {
          return group.forEach((entry) => rule.failed(entry, error));
        }
      }
    }
  }

  /** Others go first: what they need may be free. */
  function waitItsTurn(entry: Entry): void {
    if (clock.monotonic() - entry.since < blockedMs) again(entry);
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
  function waitForTwin(entry: Entry): void {
    if (clock.monotonic() - entry.since < (entry.inDoubt ? unansweredMs : twinMs)) again(entry);
    else inProgress(entry, { retryAfterMs: twinMs });
  }

  function inProgress(entry: Entry, why: { retryAfterMs: number; contended?: boolean }): void {
    entry.resolve({ accepted: false, refusal: { kind: 'CommandInProgress', ...why }, floor: undefined });
  }

  return { handle };
}
