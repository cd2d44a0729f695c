import type { Pool, Tx } from '../databases/postgres.js';
import { contains, formatSnapshot, intersection, union, type Snapshot } from '../log/snapshot.js';
import type { SpareState } from './desired.js';
import type { Projection } from './projection.js';
import type { GenerationStore, LaneState } from './projection-store.js';
import {
  beginSpare,
  forgetGenerations,
  forgetVersions,
  inRegistry,
  keepSpare,
  noSpare,
  returnSpare,
  giveUpRevert,
} from './registry.js';

/** A projection, the store of its generations, and the read database, whose registry counts them. */
export interface GenerationDeps {
  readonly projection: Projection;
  readonly store: GenerationStore;
  readonly read: Pool;
}

/** Begins a second one of this epoch, unless one is being built; drops an older one. */
export const beginGeneration = ({ projection, store, read }: GenerationDeps, epoch: number): Promise<void> =>
  inRegistry(read, projection, async (tx, row) => {
    if (isGrowing(row.spare_state)) return;
    await removeSpare({ projection, store }, tx, row.spare_generation);
    const generation = row.last_generation + 1;
    await store.create(tx, generation, epoch);
    await beginSpare(tx, projection, generation);
  });

/** Keeps the generation that answered before as it is, when every node reads the new one. */
export const retireGeneration = ({ projection, read }: GenerationDeps): Promise<void> =>
  inRegistry(read, projection, async (tx, row) => {
    if (row.spare_state === 'RETIRING') await keepSpare(tx, projection);
  });

/** Has the generation that answered before followed again, so that it can answer; false when there is none. */
export const returnGeneration = ({ projection, read }: GenerationDeps, reverts: number): Promise<boolean> =>
  inRegistry(read, projection, async (tx, row) => {
    const hasPrevious = row.spare_state === 'PREVIOUS';
    if (hasPrevious) await returnSpare(tx, projection);
    else await giveUpRevert(tx, projection, reverts);
    return hasPrevious;
  });

/** Gives up the generation that answered before, if it is still this one. */
export const dropGeneration = (
  { projection, store, read }: GenerationDeps,
  generation: number,
): Promise<void> =>
  inRegistry(read, projection, async (tx, row) => {
    if (row.spare_generation !== generation || row.spare_state !== 'PREVIOUS') return;
    await removeSpare({ projection, store }, tx, generation);
    await noSpare(tx, projection);
  });

/** Forgets other versions that nobody follows any more, once this one is built. */
export const forgetOtherVersions = ({ projection, store, read }: GenerationDeps): Promise<void> =>
  inRegistry(
    read,
    projection,
    async (tx) => {
      for (const gone of await forgetVersions(tx, projection)) await store.forgetVersion?.(gone);
    },
    'begin',
  );

async function removeSpare(
  { projection, store }: Omit<GenerationDeps, 'read'>,
  tx: Tx,
  spare: number | null,
): Promise<void> {
  if (spare === null) return;
  // First the checkpoints: a page locks its own before the tables, and in another order the two would stand in each other's way.
  await forgetGenerations(tx, projection, [spare]);
  await store.remove(tx, spare);
}

/** Is a second generation followed so that it will answer? */
export const isGrowing = (state: SpareState | null): boolean => state === 'BUILDING' || state === 'RETURNING';

/** Has every lane done what it knows of? On a quiet log it may not hear of more for seconds. */
export const isIdle = (lanes: readonly LaneState[]): boolean =>
  lanes.every(({ from, to }) => formatSnapshot(from) === formatSnapshot(to));

/** What every lane has applied; undefined without lanes. */
export function coveredByAll([first, ...rest]: readonly Pick<LaneState, 'from'>[]): Snapshot | undefined {
  return first && rest.reduce((all, { from }) => intersection(all, from), first.from);
}

/** Has `green` everything that `blue` may have shown? */
export function hasCaughtUp(
  green: readonly Pick<LaneState, 'from'>[],
  [first, ...rest]: readonly Pick<LaneState, 'to'>[],
): boolean {
  const covered = coveredByAll(green);
  if (!covered || !first) return false;
  return contains(
    covered,
    rest.reduce((all, { to }) => union(all, to), first.to),
  );
}
