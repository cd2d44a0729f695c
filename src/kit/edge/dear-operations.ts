import { OperationTypeNode } from 'graphql';
import type { RequestContext } from '../graphql/context.js';
import { FairTurns, type TurnLimits } from '../time/fair-turns.js';
import type { Execute, ExecuteRequest } from './execute.js';

/**
 * An operation that costs more than this waits for its turn. A page of 20 orders with their lines costs a
 * little more, a page of 100 up to 15,000; an operation that reads one thing costs less.
 */
const dearPoints = 1_000;
/**
 * Of three at once, one is read from the database while the answers of the others are made; the rows of three
 * fit into memory together.
 */
const dearTurns: TurnLimits = {
  what: 'operations that may read much are run',
  atOnce: 3,
  atOnceOfOne: 2,
  waiting: 500,
  waitingOfOne: 50,
  patienceMs: 10_000,
};

const isDear = (cost: number): boolean => cost > dearPoints;

/**
 * Whether the operation is left out when its client has gone before its turn comes. Only a dear query is; a
 * command that was sent is run.
 */
export const maySkip = (type: OperationTypeNode, cost: number): boolean =>
  type === OperationTypeNode.QUERY && isDear(cost);

export interface PricedRequest extends ExecuteRequest {
  readonly context: RequestContext;
  /** Aborts when nobody waits for the answer any more. Only an operation that `maySkip` has one. */
  readonly signal?: AbortSignal | undefined;
}

/** Like `Execute`, for a request whose cost is known. */
export type ExecutePriced = (request: PricedRequest) => ReturnType<Execute>;

/**
 * Makes dear operations wait for their turn. While one waits for a projection, it leaves its turn to others.
 * An item of a feed does not wait: it reads one thing, whatever its operation costs.
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
