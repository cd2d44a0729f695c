import type { Logger } from 'pino';
import { contains, type Snapshot } from '../log/snapshot.js';
import { together } from '../databases/postgres.js';
import type { Desired } from './desired.js';
import {
  beginGeneration,
  coveredByAll,
  dropGeneration,
  forgetOtherVersions,
  isGrowing,
  isIdle,
  retireGeneration,
  returnGeneration,
  type GenerationDeps,
} from './generations.js';
import type { Leases } from './leases.js';
import type { Comparison } from './projection-store.js';
import type { InTurn } from '../time/turns.js';

export interface RebuildDeps extends GenerationDeps {
  readonly leases: Leases;
  readonly logger: Logger;
  readonly epoch: number;
  /** Of the log, when the lanes of this round were started. */
  readonly frontier: Snapshot;
  pause(ms: number): Promise<void>;
  /** Lets lanes move to the end of the log, even if nothing in it is for them. */
  nudge(): void;
  /** For what takes connections away from pages. */
  readonly inTurn: InTurn;
}

/** Its lease keeps the leading of a rebuild to one process; no lane of rows has this number. */
const leadingLane = -1;
const lookMs = 100;
/** Between two tries of a swap that somebody holds up. */
const longestHeldMs = 20_000;
/** For so long is a moment looked for in which both generations are at the same snapshot. */
const compareTries = 100;
/** Every node has found the new pointer by then. */
const retireMs = 1_500;
/** The tables of the generation before are kept as they were for so long. */
const keepPreviousMs = 15 * 60_000;

/**
 * Takes a projection from what it is to what is desired, as far as that is not the work of its lanes: begins a
 * rebuild that was asked for, leads it to its end, and removes what is not needed any more. Any process may
 * do each step, and what a killed one has left half done the next one goes on with.
 */
export async function leadRebuild(desired: Desired, deps: RebuildDeps, signal: AbortSignal): Promise<void> {
  if (!desired.built) await untilBuilt(desired, deps, signal);
  await forgetOtherVersions(deps);
  if (isGrowing(desired.spareState)) return buildToTheEnd(desired, deps, signal);
  if (desired.spareState === 'RETIRING') {
    await deps.pause(retireMs);
    if (!signal.aborted) await retireGeneration(deps);
    return;
  }
  if (desired.reverts > desired.revertsDone) {
    if (!(await returnGeneration(deps, desired.reverts)))
      deps.logger.warn(
        { projection: deps.projection.name },
        'the generation before was asked back, and is gone',
      );
    return;
  }
  if (desired.rebuilds > desired.rebuildsDone) return beginGeneration(deps, deps.epoch);
  if (desired.spareState === 'PREVIOUS') {
    await deps.pause(Math.max(0, keepPreviousMs - desired.ageMs));
    if (!signal.aborted) await dropGeneration(deps, desired.spareGeneration ?? 0);
  }
}

/** A projection is built when it first has all that was there when it was started. */
async function untilBuilt(
  { generation }: Desired,
  { projection, read, store, frontier, pause, nudge }: RebuildDeps,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    const lanes = await store.lanes(generation);
    const covered = coveredByAll(lanes);
    if (covered && contains(covered, frontier)) {
      await read.query('update projection set built = true where name = $1 and generation = $2', [
        projection.name,
        generation,
      ]);
      return;
    }
    if (isIdle(lanes)) nudge();
    await pause(lookMs);
  }
}

async function buildToTheEnd(desired: Desired, deps: RebuildDeps, signal: AbortSignal): Promise<void> {
  const { projection, store, leases, logger, pause, nudge, inTurn } = deps;
  const green = desired.spareGeneration ?? 0;
  const done =
    desired.spareState === 'RETURNING'
      ? { rebuilds: desired.rebuildsDone, reverts: desired.reverts }
      : { rebuilds: desired.rebuilds, reverts: desired.revertsDone };
  const key = { projection: projection.name, generation: green, lane: leadingLane };
  while (!signal.aborted) {
    const lease = await leases.acquire(key);
    if (!lease) {
      await pause(500);
      continue;
    }
    try {
      logger.info(
        { projection: projection.name, generation: green },
        desired.spareState === 'RETURNING'
          ? 'the generation before is taken back'
          : 'a new generation is being built',
      );
      let isComplete = false;
      let isAnalyzed = false;
      let heldMs = lookMs;
      while (!signal.aborted && lease.held()) {
        let waitMs = lookMs;
        if (await isNear(desired.generation, green, deps)) {
          if (!isComplete) {
            await inTurn(async () => store.complete?.());
            isComplete = true;
            continue;
          }
          const outcome = await inTurn(async () => {
            // Another process may lead it, after a long wait.
            if (signal.aborted || !lease.held()) return 'not yet';
            // Beside each other, since one leaves cores idle; and both to their end, or whoever leads next waits behind them.
            const [comparison] = await together([
              compare(deps, signal),
              isAnalyzed ? undefined : store.analyze?.(),
            ]);
            isAnalyzed = true;
            nudge();
            if (signal.aborted) return 'not yet';
            const swap = await store.swap(done, comparison);
            if (swap === 'swapped') report(deps, green, comparison);
            return swap;
          });
          if (outcome === 'swapped') return;
          // A long query of somebody must not have all others wait again and again.
          if (outcome === 'held') waitMs = heldMs = Math.min(heldMs * 2, longestHeldMs);
        }
        await pause(waitMs);
      }
    } finally {
      await lease.release().catch(() => undefined);
    }
  }
}

/** Notes how far the new generation has come; true when it has all that the other had at this look. */
async function isNear(
  blue: number,
  green: number,
  { projection, read, store, nudge }: RebuildDeps,
): Promise<boolean> {
  const [old, fresh] = await Promise.all([store.lanes(blue), store.lanes(green)]);
  const sum = (lanes: typeof old) => lanes.reduce((all, lane) => all + Number(lane.eventsApplied), 0);
  const progress = Math.min(0.999, sum(fresh) / Math.max(1, sum(old)));
  await read.query('update projection set rebuild_progress = $3 where name = $1 and spare_generation = $2', [
    projection.name,
    green,
    progress,
  ]);
  const [covered, wanted] = [coveredByAll(fresh), coveredByAll(old)];
  if (covered && wanted && contains(covered, wanted)) return true;
  if (isIdle(fresh)) nudge();
  return false;
}

async function compare(
  { store, pause, nudge }: RebuildDeps,
  signal: AbortSignal,
): Promise<Comparison | undefined> {
  for (let tries = 0; store.compare && tries < compareTries && !signal.aborted; tries++) {
    const comparison = await store.compare();
    if (comparison) return comparison;
    nudge();
    await pause(5);
  }
  return undefined;
}

function report(
  { projection: { name }, store, logger }: RebuildDeps,
  generation: number,
  comparison: Comparison | undefined,
): void {
  const about = { projection: name, generation };
  if (!store.compare) logger.info(about, 'rebuilt; its store compares no generations');
  else if (!comparison) logger.warn(about, 'rebuilt; the two generations were never at one point to compare');
  else if (comparison.equal) logger.info({ ...about, rows: comparison.rows }, 'rebuilt; nothing differs');
  else
    logger.warn(
      { ...about, ...comparison },
      'rebuilt, and the rows differ from those before: the code has changed, or they were wrong',
    );
}
