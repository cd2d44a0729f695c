import { OperationTypeNode } from 'graphql';
import type { RequestContext } from '../graphql/context.js';
import { FairTurns, type TurnLimits } from '../time/fair-turns.js';
import type { Execute, ExecuteRequest } from './execute.js';

/** A page of 20 orders costs some more with their lines, one of 100 up to 15,000; what reads one thing costs less. */
const dearPoints = 1_000;
/** One is read while the others are put together; their rows have room in memory together. */
const dearTurns: TurnLimits = {
  what: 'operations that may read much are run',
  atOnce: 3,
  atOnceOfOne: 2,
  waiting: 500,
  waitingOfOne: 50,
  patienceMs: 10_000,
};

const isDear = (cost: number): boolean => cost > dearPoints;

/** May it have to wait, and be left out when nobody waits for it? What was sent as a command is run. */
export const maySkip = (type: OperationTypeNode, cost: number): boolean =>
  type === OperationTypeNode.QUERY && isDear(cost);

export interface PricedRequest extends ExecuteRequest {
  readonly context: RequestContext;
  /** Nobody waits for the answer any more; of a mutation there is none. */
  readonly signal?: AbortSignal | undefined;
}

/** As Execute, for what has a price. */
export type ExecutePriced = (request: PricedRequest) => ReturnType<Execute>;

/**
 * Has what may read much wait for its turn, which it leaves to others while it waits for a projection. An item of a feed is
 * one thing, whatever its operation costs.
 */
export function inFairTurns(execute: Execute): ExecutePriced {
  const turns = new FairTurns(dearTurns);
  return (request) => {
    const { caller, context, root, signal } = request;
    if (root !== undefined || !isDear(context.account.cost)) return execute(request);
    const run = async (place: RequestContext['consistency']['place']) => {
      context.consistency.place = place;
      return execute(request);
    };
    return turns.take(caller, run, signal);
  };
}
