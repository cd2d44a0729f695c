import { kitIds } from '../values/ids.js';
import type { Signer } from '../consistency/signer.js';
import { intersection, isVisible, type Snapshot } from '../log/snapshot.js';
import { encodeToken, writtenToken } from '../consistency/token.js';
import { pendingPage, type CommandLog, type CommandRow } from '../commands/command-log.js';
import type { Wakeup } from '../log/wakeup.js';
import { Bell } from '../time/bell.js';
import { endedBy } from '../time/ended-by.js';
import { pause } from '../time/pause.js';
import type { CommandProgress } from './command-progress-types.js';
import type { Coverage } from '../consistency/coverage.js';

/** What is needed to tell the progress of commands, made once for a node. */
export interface ProgressKit {
  readonly commands: CommandLog;
  readonly coverage: Coverage;
  readonly signer: Signer;
  readonly wakeup: Wakeup;
  epoch(): number;
  takers(eventTypes: readonly string[]): readonly string[];
  /** Why a projection does not get to this transaction; undefined when it only needs time. */
  stuck(projection: string, xid: bigint): Promise<'PARKED' | 'FAILED' | undefined>;
}

/**
 * In milliseconds, how long hints are gathered before the next look: under load they come by the hundred. As
 * long as looks find nothing new, the time grows.
 */
const gatherMs = { first: 10, longest: 200 };
/** How often progress is looked at without a hint: if all hints are lost, it is told this late. */
const lookEveryMs = 1_000;
/** How many pages of the ledger are looked through for commands that have not settled: 5,000 commands. */
const mostPages = 50;

/** The progress of one of the caller's commands; undefined when no such command was accepted. */
export async function commandProgress(
  kit: ProgressKit,
  principal: string,
  commandId: string,
): Promise<CommandProgress | undefined> {
  const row = await kit.commands.find(principal, commandId);
  return row && progressNow(kit, principal, row);
}

/** The first `first` of the caller's commands that have not settled, newest first. */
export async function pendingCommands(
  kit: ProgressKit,
  principal: string,
  first: number,
): Promise<readonly CommandProgress[]> {
  const { coverage } = kit;
  const names = [...coverage.projections];
  await Promise.all(names.map((name) => coverage.refresh(name)));
  const covered = names.map((name) => coverage.covered(name));
  // A projection that covers nothing yet leaves every command pending.
  const all = covered.includes(undefined)
    ? undefined
    : covered.filter((one): one is Snapshot => one !== undefined).reduce((a, b) => intersection(a, b));
  const pending: CommandProgress[] = [];
  // The ledger gives commands that some projection does not cover. A command whose own projections all cover
  // it has settled, and of these there may be far more than of the others.
  let rows: readonly CommandRow[] | undefined;
  for (let page = 0; page < mostPages && pending.length < first; page++) {
    rows = await kit.commands.notIn(principal, all, rows?.at(-1));
    const found = await Promise.all(rows.map((row) => progressOf(kit, principal, row)));
    pending.push(...found.filter(({ state }) => state !== 'SETTLED'));
    if (rows.length < pendingPage) break;
  }
  return pending.slice(0, first);
}

/**
 * A command's progress, after its projections that did not cover it yet were asked how far they have come
 * since.
 */
async function progressNow(kit: ProgressKit, principal: string, row: CommandRow): Promise<CommandProgress> {
  const lacking = kit.takers(row.eventTypes).filter((name) => !covers(kit, name, row.xid));
  await Promise.all(lacking.map((name) => kit.coverage.refresh(name)));
  return progressOf(kit, principal, row);
}

async function progressOf(kit: ProgressKit, principal: string, row: CommandRow): Promise<CommandProgress> {
  const projections = await Promise.all(
    kit.takers(row.eventTypes).map(async (name) => {
      if (covers(kit, name, row.xid)) return { name, state: 'APPLIED' as const };
      return { name, state: (await kit.stuck(name, row.xid)) ?? ('WAITING' as const) };
    }),
  );
  const isStuck = projections.some(({ state }) => state === 'PARKED' || state === 'FAILED');
  return {
    id: kitIds.encode('command', `${row.commandId} ${principal}`),
    commandId: row.commandId,
    name: row.name,
    state: projections.every(({ state }) => state === 'APPLIED')
      ? 'SETTLED'
      : isStuck
        ? 'STUCK'
        : 'PROJECTING',
    token: encodeToken(kit.signer, kit.epoch(), writtenToken(row.xid)),
    acceptedAt: row.acceptedAt,
    projections,
  };
}

function covers({ coverage }: ProgressKit, projection: string, xid: bigint): boolean {
  const covered = coverage.covered(projection);
  return covered !== undefined && isVisible(covered, xid);
}

/**
 * Follows a command's progress: its state first, each change after that, and the end once it has settled. A
 * command that was not accepted yet is waited for.
 */
export function followCommand(
  kit: ProgressKit,
  principal: string,
  commandId: string,
): AsyncIterableIterator<CommandProgress> {
  let ended = false;
  const bell = new Bell();
  let told: string | undefined;
  let row: CommandRow | undefined;
  let gather = gatherMs.first;
  const hint = () => bell.ring();
  const stops = [kit.wakeup.onLog(hint), kit.wakeup.onProjection(hint)];
  const end = () => {
    ended = true;
    stops.forEach((stop) => stop());
    bell.ring();
  };
  const look = async () => {
    row ??= await kit.commands.find(principal, commandId);
    return row && progressNow(kit, principal, row);
  };
  async function* changes(): AsyncGenerator<CommandProgress> {
    try {
      while (!ended) {
        bell.hush();
        const progress = await look();
        const text = progress && JSON.stringify(progress.projections);
        if (progress && text !== told) {
          told = text;
          gather = gatherMs.first;
          if (progress.state === 'SETTLED') end();
          yield progress;
        } else {
          if (!ended) await bell.wait(lookEveryMs);
          if (!ended) await pause(gather);
          gather = Math.min(gather * 1.5, gatherMs.longest);
        }
      }
    } finally {
      end();
    }
  }
  return endedBy(end, changes());
}
