import { randomInt, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { encodeId } from '../test/support/ids.js';
import type { Benchmark } from './benchmark.js';
import { connect, type GraphQLClient } from './graphql-client.js';
import { figure } from './report.js';
import { portfolioKey, seedPortfolios } from './seed-portfolios.js';
import { median, percentile, ratios, spread } from './statistics.js';

const size = { portfolios: 10_000, symbols: 500 };
const load = { quotesPerSecond: 1_000, quotesPerCommand: 50 };
/** What the projection of quotes promises. */
const stalenessMs = 1_000;
const readEveryMs = 20;

const record =
  'mutation Record($input: RecordQuotesInput!) { recordQuotes(input: $input) { __typename ... on UserError { message } } }';
const read = `query Value($id: ID!) {
  portfolio(id: $id) { valuation { netAssetValue { amount } positions { symbol price { amount } } } } }`;

export const quotes: Benchmark = {
  name: 'quotes',
  about: 'valuations while 1,000 quotes/s arrive for 500 symbols in 10,000 portfolios, against none arriving',
  async run(lab, { rounds, seconds }) {
    const { databaseUrl, readDatabaseUrl } = await lab.databases('quotes');
    await seedPortfolios(databaseUrl, size.portfolios, size.symbols);
    const server = await lab.start({ databaseUrl, readDatabaseUrl });
    await server.caughtUp();
    const client = connect(server.url, await lab.sign('staff', 'ADVISOR'), 64);
    const market = new Market(client);
    const [busy, idle]: [number[][], number[][]] = [[], []];
    const stale: number[] = [];
    for (let round = 0; round <= rounds; round++) {
      const quiet = await readFor(seconds, market);
      const open = market.open(round === 0 ? 1 : seconds);
      const under = await readFor(round === 0 ? 1 : seconds, market);
      await open;
      // Round 0 warms up.
      if (round === 0) continue;
      idle.push(quiet.times);
      busy.push(under.times);
      stale.push(...under.stale);
      lab.log(
        `quotes, round ${round}: read p50 ${figure(median(under.times))} ms, without ${figure(median(quiet.times))} ms; ` +
          `worst staleness ${figure(Math.max(...under.stale))} ms`,
      );
    }
    client.close();
    await server.stop();
    const p50 = (all: readonly number[][]) => all.map((times) => percentile(times, 0.5));
    const worst = Math.max(...stale);
    const ratio = spread(ratios(p50(busy), p50(idle)));
    return [
      {
        name: 'quotes',
        what: `${load.quotesPerSecond}/s: staleness of a valuation, p99 and worst`,
        ours: `${figure(percentile(stale, 0.99))} ms, ${figure(worst)} ms`,
        against: `reads without quotes: ratio of their p50, ${figure(median(p50(busy)))} and ${figure(median(p50(idle)))} ms`,
        ratio,
        target: `< ${stalenessMs} ms`,
        met: worst < stalenessMs,
        samples: { stale, busy: busy.flat(), idle: idle.flat() },
      },
    ];

    /** Reads valuations of portfolios at random, one after another. */
    async function readFor(duration: number, { acknowledged }: Market) {
      const times: number[] = [];
      const stale: number[] = [];
      for (const until = performance.now() + duration * 1_000; performance.now() < until;) {
        const asked = performance.now();
        const id = encodeId('portfolio', portfolioKey(randomInt(size.portfolios)));
        const { data } = await client.send(read, { id });
        times.push(performance.now() - asked);
        const shown = data?.['portfolio'] as { valuation: Valuation } | null | undefined;
        const positions = shown?.valuation.positions ?? [];
        if (positions.length !== 10) throw new Error(`the portfolio ${id} does not have ten positions`);
        // As old as the first price that was acknowledged before the question and is newer than the one shown.
        const ages = positions.map(({ symbol, price }) => {
          const live = Number(price?.amount ?? -1);
          const missing = acknowledged.get(symbol)?.find((quote) => quote.price > live && quote.at < asked);
          return missing ? asked - missing.at : 0;
        });
        stale.push(Math.max(...ages));
        await sleep(readEveryMs);
      }
      return { times, stale };
    }
  },
};

interface Valuation {
  readonly positions: readonly {
    readonly symbol: string;
    readonly price: { readonly amount: string } | null;
  }[];
}

/** Every price is higher than all before it, so that it tells which quote it is of. */
class Market {
  /** By symbol, in order, when which price was acknowledged. */
  readonly acknowledged = new Map<string, { readonly price: number; readonly at: number }[]>();
  readonly #client: GraphQLClient;
  #price = 0;

  constructor(client: GraphQLClient) {
    this.#client = client;
  }

  /** As many quotes as there should be, however long each takes. */
  async open(seconds: number): Promise<void> {
    const commandsPerSecond = load.quotesPerSecond / load.quotesPerCommand;
    const begun = performance.now();
    const sent: Promise<void>[] = [];
    for (let n = 0; n < commandsPerSecond * seconds; n++) {
      while (performance.now() < begun + (n * 1_000) / commandsPerSecond) await sleep(1);
      const job = this.#quote();
      // One that fails is heard of when all are awaited, not before.
      job.catch(() => undefined);
      sent.push(job);
    }
    await Promise.all(sent);
  }

  async #quote(): Promise<void> {
    const price = ++this.#price;
    const first = randomInt(size.symbols);
    const symbols = Array.from({ length: load.quotesPerCommand }, (_, i) => `Q${(first + i) % size.symbols}`);
    // One moment for all of a command; moments do not come twice, or the order of arrival would count.
    const quotedAt = new Date(1_700_000_000_000 + price).toISOString();
    const all = symbols.map((symbol) => ({
      symbol,
      price: { amount: String(price), currencyCode: 'USD' },
      quotedAt,
    }));
    const { data } = await this.#client.send(record, { input: { commandId: randomUUID(), quotes: all } });
    const answer = data?.['recordQuotes'] as { __typename: string };
    if (answer.__typename !== 'QuotesAccepted') throw new Error(`refused: ${JSON.stringify(answer)}`);
    const at = performance.now();
    for (const symbol of symbols) {
      const known = this.acknowledged.get(symbol) ?? [];
      this.acknowledged.set(
        symbol,
        [...known, { price, at }].toSorted((a, b) => a.at - b.at),
      );
    }
  }
}
