import { randomUUID } from 'node:crypto';
import { encodeId } from '../test/support/ids.js';
import type { Benchmark } from './benchmark.js';
import { connect, timesAlone, type GraphQLClient } from './graphql-client.js';
import { figure, type Row } from './report.js';
import { runSql } from './run-sql.js';
import { openLongPortfolio, portfolioKey, prolongPortfolio, seedPortfolios } from './seed-portfolios.js';
import { percentile, ratios, spread } from './statistics.js';

const events = 100_000;
const symbols = 20;
/** Trades between two snapshots of the seeded history; an even number, so that what was bought is sold. */
const chunk = 998;
const targets = { commandMs: 10, lookMs: 200 };

export const portfolio: Benchmark = {
  name: 'portfolio',
  about: 'a command on a stream of 100,000 events, and that portfolio at past moments',
  async run(lab, { rounds, seconds }) {
    const { databaseUrl, readDatabaseUrl } = await lab.databases('portfolio');
    const keys = { short: portfolioKey(0), bare: portfolioKey(1), long: portfolioKey(2) };
    await seedPortfolios(databaseUrl, 1, symbols);
    for (const key of [keys.bare, keys.long]) await openLongPortfolio(databaseUrl, key, symbols);
    lab.log(`portfolio: a stream of ${events.toLocaleString('en')} events without a snapshot`);
    await prolongPortfolio(databaseUrl, keys.bare, { from: symbols + 3, to: events }, symbols);
    await runSql(databaseUrl, ['vacuum analyze event, stream_head']);
    const server = await lab.start({ databaseUrl, readDatabaseUrl });
    const client = connect(server.url, await lab.sign('staff', 'ADVISOR'), 1);
    try {
      lab.log('portfolio: another one, with the snapshots that commands make');
      for (let version = symbols + 2; version < events; version += chunk + 2) {
        const [from, to] = [version + 1, version + chunk];
        await prolongPortfolio(databaseUrl, keys.long, { from, to }, symbols);
        // The first has a hash, so that the second can keep what the first has made.
        for (const next of [to + 1, to + 2]) await deposit(client, keys.long, next);
      }
      await server.caughtUp();
      const looks = { bare: [] as number[][], long: [] as number[][] };
      const commands = { short: [] as number[][], long: [] as number[][] };
      // Round 0 warms up.
      for (let round = 0; round <= rounds; round++) {
        for (const name of ['bare', 'long'] as const) {
          const times = await timesAlone(seconds, () => lookBack(client, keys[name]));
          if (round > 0) looks[name].push(times);
        }
        for (const name of ['short', 'long'] as const) {
          const times = await timesAlone(seconds, () => deposit(client, keys[name]));
          if (round > 0) commands[name].push(times);
        }
      }
      return [commandRow(commands), lookRow(looks)];
    } finally {
      client.close();
      await server.stop();
    }
  },
};

/** `version`: of a seeded history, whose moments it goes on with; else now. */
async function deposit(client: GraphQLClient, key: string, version?: number): Promise<void> {
  const input = {
    commandId: randomUUID(),
    portfolioId: encodeId('portfolio', key),
    amount: { amount: '1', currencyCode: 'USD' },
    ...(version === undefined ? {} : { occurredAt: momentOf(version) }),
  };
  const { data } = await client.send(
    'mutation ($input: DepositCashInput!) { depositCash(input: $input) { __typename } }',
    { input },
  );
  const answer = data?.['depositCash'] as { __typename: string } | undefined;
  if (answer?.__typename !== 'PortfolioCommandAccepted')
    throw new Error(`refused: ${JSON.stringify(answer)}`);
}

/** At a random moment of the stream's time. */
async function lookBack(client: GraphQLClient, key: string): Promise<void> {
  const asOf = momentOf(symbols + 3 + Math.random() * (events - symbols - 3));
  const { data } = await client.send(
    `query ($id: ID!, $asOf: DateTime) {
       portfolioAt(id: $id, asOf: $asOf) { version cash { amount } positions { symbol quantity costBasis { amount } } } }`,
    { id: encodeId('portfolio', key), asOf },
  );
  const found = data?.['portfolioAt'] as { positions: unknown[] } | null;
  if (found?.positions.length !== symbols)
    throw new Error('the portfolio was not found with all its positions');
}

/** As the seeds have it. */
const momentOf = (version: number): string =>
  new Date(Date.UTC(2020, 0, 1) + version * 1_800_000).toISOString();

const p50 = (times: readonly number[]): number => percentile(times, 0.5);

function commandRow({ short, long }: Record<'short' | 'long', number[][]>): Row {
  const ms = p50(long.flat());
  return {
    name: 'portfolio',
    what: `depositCash alone, on ${events.toLocaleString('en')} events`,
    ours: `p50 ${figure(ms)} ms, p99 ${figure(percentile(long.flat(), 0.99))} ms`,
    against: `on a short stream: p50 ${figure(p50(short.flat()))} ms`,
    ratio: spread(ratios(long.map(p50), short.map(p50))),
    target: `< ${targets.commandMs} ms`,
    met: ms < targets.commandMs,
    samples: { long: long.map(p50), short: short.map(p50) },
  };
}

function lookRow({ bare, long }: Record<'bare' | 'long', number[][]>): Row {
  const ms = p50(long.flat());
  return {
    name: 'portfolio',
    what: `portfolioAt of ${events.toLocaleString('en')} events at a past moment`,
    ours: `p50 ${figure(ms)} ms, p99 ${figure(percentile(long.flat(), 0.99))} ms`,
    against: `without any snapshot: p50 ${figure(p50(bare.flat()))} ms`,
    ratio: spread(ratios(long.map(p50), bare.map(p50))),
    target: `< ${targets.lookMs} ms`,
    met: ms < targets.lookMs,
    samples: { long: long.map(p50), bare: bare.map(p50) },
  };
}
