import type { Differences } from '../../../kit/projections/differences.js';
import type { Db } from '../../../kit/databases/postgres.js';
import { upcast } from '../domain/events-upcast.js';
import type { PortfolioStreamEvent } from '../domain/events.js';
import { stateVersion, writePortfolio } from '../domain/state-json.js';
import { evolveAll, type Portfolio, type StreamPlace } from '../domain/state.js';

/** A snapshot, with all of it that is read. */
interface Stored {
  readonly version: number;
  readonly headAt: string;
  readonly state: string;
}

/** How many streams have their snapshots in memory at once. */
const pageStreams = 100;
const pageEvents = 2_000;

/**
 * Compares the stored snapshots, with which commands and answers about the past begin, with the fold of their
 * events. They are only a cache, but they decide on money. `log` is the log reader's database.
 */
export async function verifySnapshots(log: Db, differences: Differences): Promise<void> {
  let after = '';
  for (;;) {
    const { rows } = await log.query<{ stream: string; snapshots: Stored[] }>({
      name: 'verify-snapshots',
      text: `
        select stream, json_agg(json_build_object('version', snapshot.version, 'headAt', head_at, 'state', state)
          order by snapshot.version) as snapshots
        from portfolio_snapshot snapshot join event using (stream, version)
        where stream > $1 and state_version = $2 and event.hash = snapshot.hash
        group by stream order by stream limit $3`,
      values: [after, stateVersion, pageStreams],
    });
    for (const { stream, snapshots } of rows) await verifyStream(log, stream, snapshots, differences);
    after = rows.at(-1)?.stream ?? after;
    if (rows.length < pageStreams) return;
  }
}

async function verifyStream(
  log: Db,
  stream: string,
  snapshots: readonly Stored[],
  differences: Differences,
): Promise<void> {
  const left = new Map(snapshots.map((snapshot) => [snapshot.version, snapshot]));
  let portfolio: Portfolio | undefined;
  while (left.size > 0) {
    const events = await readEvents(log, stream, portfolio?.version ?? 0);
    let next: StreamPlace[] = [];
    for (const { version, ...stored } of events) {
      next.push({ version, event: upcast(stored) as PortfolioStreamEvent });
      const found = left.get(version);
      if (!found && version !== events.at(-1)?.version) continue;
      portfolio = evolveAll(portfolio, next);
      next = [];
      left.delete(version);
      if (!found) continue;
      const where = `portfolio snapshot, ${stream}/${version}`;
      differences.compare(where, shown(writePortfolio(portfolio)), shown(found.state));
      differences.compare(`${where}, time`, portfolio.headAt, found.headAt);
    }
    if (events.length < pageEvents) return;
  }
}

/**
 * A state with its holdings in one order, as that means nothing. A text that is no state is shown as it is.
 */
function shown(state: string): unknown {
  try {
    const { book, ...rest } = JSON.parse(state) as { book: { holdings: { symbol: string }[] } };
    const holdings = book.holdings.toSorted((a, b) => (a.symbol < b.symbol ? -1 : 1));
    return { ...rest, book: { ...book, holdings } };
  } catch {
    return state;
  }
}

async function readEvents(
  log: Db,
  stream: string,
  after: number,
): Promise<readonly { version: number; type: string; data: object }[]> {
  const { rows } = await log.query<{ version: number; type: string; data: object }>({
    name: 'verify-snapshot-events',
    text: `select version, type, data from event where stream = $1 and version > $2 order by version limit ${pageEvents}`,
    values: [stream, after],
  });
  return rows;
}
