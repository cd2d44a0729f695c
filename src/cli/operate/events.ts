import { setTimeout as sleep } from 'node:timers/promises';
import { EventsDocument, type EventsStart, type EventsQuery } from '../../generated/operators/graphql.js';
import { CliFailure } from '../failure.js';
import { withRetries } from '../retry.js';
import type { Connection } from './connection.js';

export interface EventsOptions {
  readonly type?: readonly string[];
  readonly stream?: string;
  /** Where to begin: the log's beginning, its end, or a cursor. */
  readonly from: string;
  readonly follow?: boolean;
  /** Prints the place after the last event to stderr when it ends. */
  readonly cursor?: boolean;
}

const pauseMs = 300;
const starts: Readonly<Record<string, EventsStart>> = { beginning: 'BEGINNING', now: 'NOW' };

/**
 * Prints the log, an event a line, until its end or, with `follow`, until `signal` aborts. A server that starts
 * again in between is waited for: nothing is printed twice or missed.
 */
export async function printEvents(
  { api }: Connection,
  { type, stream, from, follow = false, cursor = false }: EventsOptions,
  signal: AbortSignal,
): Promise<void> {
  const start = starts[from];
  let after: string | null = start === undefined ? from : null;
  const filter = { type: type ?? null, stream: stream ?? null };
  while (!signal.aborted) {
    const variables = { first: 100, after, from: after === null ? (start ?? null) : null, ...filter };
    const { data } = await withRetries(() => api.request(EventsDocument, variables));
    const page: EventsQuery['events'] = data.events;
    if (!page) throw new CliFailure('the server does not tell its log');
    for (const event of page.nodes) console.log(JSON.stringify(event));
    after = page.pageInfo.endCursor;
    if (page.pageInfo.hasNextPage) continue;
    if (!follow) break;
    await sleep(pauseMs, undefined, { signal }).catch(() => undefined);
  }
  if (cursor && after !== null) console.error(after);
}
