// The fold of the log that read models are compared with when they are verified.
import type { OrderingState } from '../domain/state.js';
import type { Sale } from './sale.js';

/**
 * What an order shows that decides nothing, and so is no part of the state. Long values are kept as their
 * MD5, since millions of orders are held at once.
 */
export interface Shown {
  readonly lines: string;
  readonly skus: readonly string[];
  address: string;
  /** Each step with its time, in order. */
  timeline: string;
}

/** The fold of the log up to one snapshot. */
export interface Folded {
  readonly state: OrderingState;
  readonly shown: ReadonlyMap<string, Shown>;
  readonly sales: ReadonlyMap<string, Sale>;
  /** The words that each order is found by, joined by spaces. */
  readonly words: ReadonlyMap<string, string>;
}
