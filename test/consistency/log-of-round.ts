import pg from 'pg';
import { waitFor } from '../../src/kit/testing/wait-for.js';
import { truthOf, type LedgerRow, type LoggedEvent, type Truth } from './truth.js';

/** The end of the log now. */
export async function logEnd(databaseUrl: string): Promise<bigint> {
  const [row] = await ask<{ end: string }>(
    databaseUrl,
    'select coalesce(max(position), 0)::text as end from event',
  );
  return BigInt(row?.end ?? 0);
}

/** What has happened since `mark`, and which commands of these principals are in the ledger. */
export async function readTruth(
  databaseUrl: string,
  mark: bigint,
  principals: readonly string[],
): Promise<Truth> {
  const [events, ledger] = await Promise.all([
    ask<LoggedEvent>(
      databaseUrl,
      `select type, version, data, metadata->>'commandId' as "commandId" from event where position > $1 order by position`,
      [String(mark)],
    ),
    ask<LedgerRow>(
      databaseUrl,
      'select principal, command_id as "commandId" from command where principal = any($1)',
      [principals],
    ),
  ]);
  return truthOf(events, ledger);
}

async function ask<Row extends object>(
  databaseUrl: string,
  sql: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  return waitFor(
    async () => {
      const client = new pg.Client({ connectionString: databaseUrl });
      try {
        await client.connect();
        return (await client.query<Row>(sql, [...values])).rows;
      } finally {
        await client.end().catch(() => undefined);
      }
    },
    { describe: 'the log can be read' },
  );
}
