// What read models are compared with.
import type { OrderingState } from '../domain/state.js';
import type { Sale } from './sale.js';

/** What is shown of an order and decides nothing: the long of it as its MD5, for millions are held at once. */
export interface Shown {
  readonly lines: string;
  readonly skus: readonly string[];
  address: string;
  /** Each step and when it was, in order. */
  timeline: string;
}

/** What the log comes to, at one moment. */
export interface Folded {
  readonly state: OrderingState;
  readonly shown: ReadonlyMap<string, Shown>;
  readonly sales: ReadonlyMap<string, Sale>;
  /** What each order is found by, joined by spaces. */
  readonly words: ReadonlyMap<string, string>;
}
