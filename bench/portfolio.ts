import { randomUUID } from 'node:crypto';
import { encodeId } from '../src/cqrs/ids.js';
import type { Benchmark } from './benchmark.js';
import { closedLoop, connect, type GraphQLClient } from './graphql-client.js';
import { figure, type Row } from './report.js';
import { portfolioKey, seedLongPortfolio, seedPortfolios } from './seed-portfolios.js';
import { percentile, ratios, spread } from './statistics.js';

const events = 100_000;
const symbols = 20;
const targets = { commandMs: 10, replayMs: 200 };

export const portfolio: Benchmark = {
  name: 'portfolio',
  about: 'a command on a stream of 100,000 events, and that portfolio at past moments',
  async run(lab, { rounds, seconds }) {
    const databaseUrl = await lab.database('portfolio_write', 'write');
    const readDatabaseUrl = await lab.database('portfolio_read', 'read');
    lab.log(`portfolio: a stream of ${events.toLocaleString('en')} events`);
    await seedPortfolios(databaseUrl, 1, symbols);
    const [short, long] = [portfolioKey(0), portfolioKey(1)];
    await seedLongPortfolio(databaseUrl, long, events, symbols);
    const server = await lab.start({ databaseUrl, readDatabaseUrl });
    const client = connect(server.url, lab.jwt, 1);
    try {
      await server.caughtUp();
      const replays: number[][] = [];
      const commands = { short: [] as number[][], long: [] as number[][] };
      // Before any command: there is no snapshot, all is replayed. Round 0 warms up.
      for (let round = 0; round <= rounds; round++) {
        const times = await timesOf(seconds, () => lookBack(client, long));
        if (round > 0) replays.push(times);
      }
      for (let round = 0; round <= rounds; round++)
        for (const [name, key] of Object.entries({ short, long }) as ['short' | 'long', string][]) {
          const times = await timesOf(seconds, () => deposit(client, key));
          if (round > 0) commands[name].push(times);
        }
      return [commandRow(commands), replayRow(replays)];
    } finally {
      client.close();
      await server.stop();
    }
  },
};

/** Milliseconds of each, one after the other. */
async function timesOf(seconds: number, once: () => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  await closedLoop(1, seconds, async () => {
    const begun = performance.now();
    await once();
    times.push(performance.now() - begun);
  });
  return times;
}

async function deposit(client: GraphQLClient, key: string): Promise<void> {
  const input = {
    commandId: randomUUID(),
    portfolioId: encodeId('portfolio', key),
    amount: { amount: '1', currencyCode: 'USD' },
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
  const asOf = new Date(Date.UTC(2020, 0, 2) + Math.random() * events * 1_800_000).toISOString();
  const { data } = await client.send(
    `query ($id: ID!, $asOf: DateTime) {
       portfolioAt(id: $id, asOf: $asOf) { version cash { amount } positions { symbol quantity costBasis { amount } } } }`,
    { id: encodeId('portfolio', key), asOf },
  );
  const found = data?.['portfolioAt'] as { positions: unknown[] } | null;
  if (found?.positions.length !== symbols)
    throw new Error('the portfolio was not found with all its positions');
}

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

function replayRow(rounds: readonly number[][]): Row {
  const ms = p50(rounds.flat());
  return {
    name: 'portfolio',
    what: `portfolioAt of ${events.toLocaleString('en')} events at a past moment, without a snapshot`,
    ours: `p50 ${figure(ms)} ms, p99 ${figure(percentile(rounds.flat(), 0.99))} ms`,
    against: 'its target',
    ratio: spread(rounds.map((times) => p50(times) / targets.replayMs)),
    target: `< ${targets.replayMs} ms`,
    met: ms < targets.replayMs,
    samples: { ms: rounds.map(p50) },
  };
}
