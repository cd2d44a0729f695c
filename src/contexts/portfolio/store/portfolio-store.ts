import type { StreamEvent } from '../../../kit/commands/decider.js';
import { lockStreams, logTimes, streamVersions, type LogTimes } from '../../../kit/log/log.js';
import { together, type Tx } from '../../../kit/databases/postgres.js';
import type { AggregateStore, WorkingSet } from '../../../kit/commands/unit-of-work.js';
import { upcast, type StoredEvent } from '../domain/events-upcast.js';
import { portfolioStream, type PortfolioEvent, type PortfolioStreamEvent } from '../domain/events.js';
import type { PortfolioState } from '../domain/portfolio.js';
import { readPortfolio, stateVersion } from '../domain/state-json.js';
import { evolve, evolveAll, type Portfolio, type StreamPlace } from '../domain/state.js';
import { Snapshots } from './portfolio-snapshots.js';

/** A portfolio to be changed, and how far back. */
export interface PortfolioNeed {
  readonly portfolioId: string;
  /** The history from this moment on is needed; ISO 8601. */
  readonly since: string;
  /** The history from this transaction on is needed too. */
  readonly reverses?: number | undefined;
}

/** The portfolios of a group of commands, each with its history as far back as they reach. */
export class PortfolioSet implements WorkingSet<PortfolioEvent>, PortfolioState {
  readonly snapshots = new Snapshots();
  readonly #versions: ReadonlyMap<string, number>;
  readonly #added = new Map<string, number>();
  readonly #portfolios: Map<string, Portfolio>;
  readonly #times: LogTimes;

  constructor(versions: ReadonlyMap<string, number>, portfolios: Map<string, Portfolio>, times: LogTimes) {
    this.#versions = versions;
    this.#portfolios = portfolios;
    this.#times = times;
  }

  now(portfolioId = ''): string {
    const { clock, heads } = this.#times;
    const head = heads.get(portfolioStream(portfolioId)) ?? clock;
    return head > clock ? head : clock;
  }

  portfolio(id: string): Portfolio | undefined {
    return this.#portfolios.get(id);
  }

  version(stream: string): number {
    return this.#added.get(stream) ?? this.#versions.get(stream) ?? 0;
  }

  apply({ stream, event }: StreamEvent<PortfolioEvent>): void {
    const version = this.version(stream) + 1;
    this.#added.set(stream, version);
    if (event.type === 'QuotesRecorded') return;
    const { portfolioId } = event.data;
    const before = this.#portfolios.get(portfolioId);
    if (before) this.snapshots.reachBack(stream, before, event);
    this.#portfolios.set(portfolioId, evolve(before, event, version));
  }
}

export const portfolioStore: AggregateStore<readonly PortfolioNeed[], PortfolioSet> = {
  unite: (needs) => needs.flat(),

  lock: (tx, needs) => (needs.length > 0 ? lockStreams(tx, needs.map(streamOf)) : Promise.resolve()),

  async load(tx, needs) {
    if (needs.length === 0) return new PortfolioSet(new Map(), new Map(), await logTimes(tx, []));
    const [versions, times, reversed] = await together([
      streamVersions(tx, needs.map(streamOf)),
      logTimes(tx, needs.map(streamOf)),
      timesOfReversed(tx, needs),
    ]);
    const since = new Map<string, string>();
    for (const need of needs) {
      const stream = streamOf(need);
      for (const at of [need.since, reversed.get(`${stream} ${need.reverses}`), since.get(stream)])
        if (at !== undefined && at <= (since.get(stream) ?? at)) since.set(stream, at);
    }
    const found = await loadHistories(tx, since);
    const set = new PortfolioSet(
      versions,
      new Map([...found.values()].map(({ portfolio }) => [portfolio.id, portfolio])),
      times,
    );
    for (const [stream, { portfolio, base }] of found) set.snapshots.consider(stream, portfolio, base);
    return set;
  },

  save: (tx, { snapshots }) => snapshots.save(tx),
};

const streamOf = ({ portfolioId }: PortfolioNeed): string => portfolioStream(portfolioId);

/** A moment before each transaction that is to be reversed: it must be in the history. */
async function timesOfReversed(tx: Tx, needs: readonly PortfolioNeed[]): Promise<Map<string, string>> {
  const wanted = needs.filter(({ reverses }) => reverses !== undefined);
  if (wanted.length === 0) return new Map();
  const { rows } = await tx.query<{ stream: string; version: number; at: string | null }>({
    name: 'portfolio-reversed',
    text: `
      select event.stream, event.version, data->>'occurredAt' as at
      from json_to_recordset($1) as need (stream text, version int)
      join event on event.stream = need.stream and event.version = need.version`,
    values: [JSON.stringify(wanted.map((need) => ({ stream: streamOf(need), version: need.reverses })))],
  });
  return new Map(
    rows.flatMap(({ stream, version, at }) =>
      at === null ? [] : [[`${stream} ${version}`, new Date(Date.parse(at) - 1).toISOString()]],
    ),
  );
}

interface Loaded {
  readonly portfolio: Portfolio;
  /** Version of the snapshot that it was read from; 0 without one. */
  readonly base: number;
}

/** The latest snapshot that has nothing after the moment, and is one of this very log. */
const baseSql = `
  select snapshot.version, snapshot.state from portfolio_snapshot snapshot
  join event on event.stream = snapshot.stream and event.version = snapshot.version and event.hash = snapshot.hash
  where snapshot.stream = need.stream and snapshot.state_version = $2 and snapshot.head_at <= need.since
  order by snapshot.version desc limit 1`;

/** Two statements, sent together: nobody adds to a stream that is locked. */
async function loadHistories(tx: Tx, since: ReadonlyMap<string, string>): Promise<Map<string, Loaded>> {
  const values = [JSON.stringify([...since].map(([stream, at]) => ({ stream, since: at }))), stateVersion];
  const need = 'json_to_recordset($1) as need (stream text, since text)';
  const [bases, events] = await Promise.all([
    tx.query<{ stream: string; version: number; state: string }>({
      name: 'portfolio-bases',
      text: `select need.stream, base.version, base.state from ${need} cross join lateral (${baseSql}) as base`,
      values,
    }),
    tx.query<{ stream: string; version: number } & StoredEvent>({
      name: 'portfolio-events',
      text: `
        select need.stream, later.version, later.type, later.data from ${need}
        cross join lateral (
          select version, type, data from event
          where event.stream = need.stream
            and event.version > coalesce((select version from (${baseSql}) as base), 0)
          order by event.version
        ) as later`,
      values,
    }),
  ]);
  const found = new Map(
    bases.rows.map(({ stream, version, state }): [string, Loaded] => [
      stream,
      { portfolio: readPortfolio(state).portfolio, base: version },
    ]),
  );
  const later = new Map<string, StreamPlace[]>();
  for (const { stream, version, ...stored } of events.rows) {
    const place = { version, event: upcast(stored) as PortfolioStreamEvent };
    const others = later.get(stream);
    if (others) others.push(place);
    else later.set(stream, [place]);
  }
  for (const [stream, places] of later) {
    const { portfolio, base } = found.get(stream) ?? { portfolio: undefined, base: 0 };
    found.set(stream, { portfolio: evolveAll(portfolio, places), base });
  }
  return found;
}
