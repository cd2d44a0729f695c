import pg from 'pg';
import type { TidemarkNode } from '../node/compose.js';
import type { TestDatabases } from './databases.js';
import { waitFor } from './wait-for.js';

export interface SettledOptions {
  /** Default 30,000: only a failure waits so long. */
  readonly timeoutMs?: number;
}

/** Waits until every projection of the node has applied what is committed. See TestServer. */
export async function settled(
  node: Pick<TidemarkNode, 'projections'>,
  { readDatabaseUrl }: Pick<TestDatabases, 'readDatabaseUrl'>,
  options: SettledOptions = {},
): Promise<void> {
  let lacking = '';
  await waitFor(
    async () => {
      const projections = await node.projections();
      lacking = projections
        .filter(({ lagEvents }) => lagEvents > 0)
        .map(({ name, lagEvents }) => `${name} lacks ${lagEvents} events`)
        .join(', ');
      return lacking === '';
    },
    { ...options, describe: () => `every projection has applied what was committed (${lacking})` },
  );
  const parked = await parkedRows(readDatabaseUrl);
  if (parked.length > 0) throw new Error(`projections have failed at events: ${parked.join('; ')}`);
}

/** What will not be shown, of the rows that answer: it was set aside because the code of its projection has thrown. */
async function parkedRows(readDatabaseUrl: string): Promise<readonly string[]> {
  const client = new pg.Client({ connectionString: readDatabaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ what: string }>(
      `select format('%s, row %s: %s', parked.projection, row_key, error) as what from parked_event parked
       join projection on projection.name = parked.projection and projection.generation = parked.generation
       where error is not null and not skipped order by position`,
    );
    return rows.map(({ what }) => what);
  } finally {
    await client.end();
  }
}
