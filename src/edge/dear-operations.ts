import { FairTurns, type TurnLimits } from '../graphql-kit/fair-turns.js';
import type { Execute, ExecuteRequest } from './execute.js';

/** Twice what a page of 20 orders costs with all that it may have; a page of 100 costs 15,000. */
const dearPoints = 1_000;
/** One is read while the other is put together; their rows have room in memory together. */
const dearTurns: TurnLimits = {
  what: 'operations that may read much are run',
  atOnce: 3,
  atOnceOfOne: 2,
  waiting: 500,
  waitingOfOne: 50,
  patienceMs: 10_000,
};

/** As Execute, for what has a price. */
export type ExecutePriced = (request: ExecuteRequest & { readonly cost: number }) => ReturnType<Execute>;

/** Has what may read much wait for its turn. An item of a feed is one thing, whatever its operation costs. */
export function inFairTurns(execute: Execute): ExecutePriced {
  const turns = new FairTurns(dearTurns);
  return (request) =>
    request.root === undefined && request.cost > dearPoints
      ? turns.take(request.caller, async () => execute(request))
      : execute(request);
}
