import { ParkedEventsDocument, type ParkedEventsQuery } from '../../generated/operators/graphql.js';
import { CliFailure } from '../failure.js';
import type { Connection } from './connection.js';
import { table } from './table.js';

type Page = NonNullable<ParkedEventsQuery['parkedEvents']>;

/** Prints the first event of each parked row, of one projection or of all. */
export async function listParked(
  connection: Connection,
  projection: string | undefined,
  { json = false },
): Promise<void> {
  const events = await readParked(connection, projection);
  if (json) {
    console.log(JSON.stringify(events, undefined, 2));
    return;
  }
  if (events.length === 0) {
    console.log('no row is parked');
    return;
  }
  // The id is what retry and skip take: whole, and last, so that it can be copied.
  const rows = events.map(
    ({ projection: name, rowKey, eventType, attempts, waitingEvents, parkedAt, id }) => [
      name,
      rowKey,
      eventType,
      attempts,
      waitingEvents,
      parkedAt,
      id,
    ],
  );
  const headings = ['PROJECTION', 'ROW', 'EVENT', 'TRIES', 'WAITING', 'PARKED AT', 'ID'];
  console.log(table(headings, rows));
  for (const { projection: name, rowKey, error } of events) console.log(`\n${name} ${rowKey}: ${error}`);
}

async function readParked(
  { api }: Connection,
  projection: string | undefined,
): Promise<readonly Page['nodes'][number][]> {
  const events: Page['nodes'][number][] = [];
  for (let after: string | null = null; ;) {
    const variables: { projection?: string; after: string | null } = {
      ...(projection === undefined ? {} : { projection }),
      after,
    };
    const { data } = await api.request(ParkedEventsDocument, variables);
    const page: Page | null = data.parkedEvents;
    if (!page) throw new CliFailure('the server does not tell its parked events');
    events.push(...page.nodes);
    if (!page.pageInfo.hasNextPage) return events;
    after = page.pageInfo.endCursor;
  }
}
