import type { PortfolioEvent } from './events.js';

/** An event as it was stored: perhaps by an older release. */
export interface StoredEvent {
  readonly type: string;
  readonly data: object;
}

type Upcaster = (data: Readonly<Record<string, unknown>>) => Record<string, unknown>;

/**
 * For each type, the steps from one schema of its data to the next: the first turns data without `schema` into schema 2,
 * the second turns schema 2 into 3, and so on. Add a step, never change one: there are stored events that need it.
 */
const chains: Readonly<Partial<Record<PortfolioEvent['type'], readonly Upcaster[]>>> = {
  // Trades had no fee and no note at first; those without an `amount` are still stored as schema 2.
  TradeRecorded: [
    (data) => ({ ...data, fee: '0', note: null, schema: 2 }),
    (data) => ({ ...data, schema: 3 }),
  ],
};

/**
 * The event in the shape that the code knows. Throws on a schema of a later release: to guess what it means
 * would be worse than to stop.
 */
export function upcast(event: StoredEvent): PortfolioEvent {
  const steps = chains[event.type as PortfolioEvent['type']];
  if (!steps) return { type: event.type, data: event.data } as PortfolioEvent;
  let data = event.data as Readonly<Record<string, unknown>>;
  const stored = typeof data['schema'] === 'number' ? data['schema'] : 1;
  if (stored > steps.length + 1)
    throw new Error(`${event.type} has schema ${stored}, this release knows ${steps.length + 1}: update it`);
  for (const step of steps.slice(stored - 1)) data = step(data);
  return { type: event.type, data } as PortfolioEvent;
}
