// How resolvers read.
import DataLoader from 'dataloader';
import type { OperationScope } from '../consistency/consistency.js';
import type { RequestContext } from '../graphql/context.js';
import type { Positioned, ProjectionRef } from '../projections/projection.js';
import type { Lookup } from '../projections/read-models.js';
import type { ReadSide } from './read-side.js';

/** The context of an operation that reads. */
export interface ReadingContext extends RequestContext<OperationScope> {
  readonly reads: ReadSide;
}

/** Runs a query of a read model, once the read model has come as far as this operation must see. */
export const read = <T extends Positioned>(
  { consistency, reads }: ReadingContext,
  { name }: ProjectionRef,
  query: (from: ReadSide) => Promise<T>,
): Promise<T> => consistency.read(name, () => query(reads));

type Found<Row> = Awaited<ReturnType<Lookup<Row>['find']>>;

interface Loader {
  readonly batches: DataLoader<string, unknown>;
  expected: Found<unknown> | undefined;
}

const loaders = new WeakMap<ReadingContext, Map<Lookup<unknown>, Loader>>();

/**
 * Finds a row by its key, in one read with all others that the operation asks for at the moment; undefined
 * when there is none. Nothing is remembered: an operation may read the same thing before and after a command
 * of its own.
 */
export const load = <Row>(
  context: ReadingContext,
  lookup: Lookup<Row>,
  key: string,
): Promise<Row | undefined> =>
  // The batches are of this lookup, so they find its rows.
  loaderOf(context, lookup).batches.load(key) as Promise<Row | undefined>;

/**
 * The next keys that this operation looks up are taken from `answer`, if it has them all. That serves rows no
 * newer than the position of `answer`.
 */
export function expectRows<Row>(context: ReadingContext, lookup: Lookup<Row>, answer: Found<Row>): void {
  loaderOf(context, lookup).expected = answer;
}

function loaderOf(context: ReadingContext, lookup: Lookup<unknown>): Loader {
  const ofContext = loaders.get(context) ?? new Map<Lookup<unknown>, Loader>();
  loaders.set(context, ofContext);
  const known = ofContext.get(lookup);
  if (known) return known;
  const batches = new DataLoader<string, unknown>(
    async (keys) => {
      const { rows } = await read(context, lookup.model, async (from) => {
        const { expected } = loader;
        loader.expected = undefined;
        return expected && keys.every((key) => expected.rows.has(key))
          ? expected
          : lookup.find(from, [...new Set(keys)]);
      });
      return keys.map((key) => rows.get(key));
    },
    { cache: false, maxBatchSize: 1_000 },
  );
  const loader: Loader = { batches, expected: undefined };
  ofContext.set(lookup, loader);
  return loader;
}
