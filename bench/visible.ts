import { setTimeout as sleep } from 'node:timers/promises';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import type { Benchmark } from './benchmark.js';
import { connect, type GraphQLClient } from './graphql-client.js';
import type { Lab, ServerUnderTest } from './lab.js';
import { placeOrder } from './place-order.js';
import { figure, type Row } from './report.js';
import { seedProducts } from './seed.js';
import { percentile, ratios, spread } from './statistics.js';

const products = 1_000;
const rates = [100, 500];
/** A read for every command would measure the reads, not the wait. */
const readsEvery = 5;
/** Promised at this rate. */
const promise = { rate: 100, p50: 20, p99: 80 };
/** A node holds no more than these up at once; whoever comes later waits in the client, and that counts. */
const sockets = 256;

/** Milliseconds, of one round. */
interface Times {
  /** From when the command was due to its answer. */
  readonly answers: number[];
  /** From the answer to the feed's item; 0 when the item came first. */
  readonly feed: number[];
  /** From the answer to that of a read which waits for it. */
  readonly reads: number[];
  /** Of the schedule that the client itself kept. */
  readonly late: number[];
}

export const visible: Benchmark = {
  name: 'visible',
  about: "from placeOrder's answer to the feed's item and to a read that waits, open loop",
  async run(lab, { rounds, seconds }) {
    const { databaseUrl, readDatabaseUrl } = await lab.databases('visible');
    await seedProducts(databaseUrl, products);
    const server = await lab.start({ databaseUrl, readDatabaseUrl });
    const client = connect(server.url, lab.jwt, sockets);
    const feed = await followOrders(server, lab.jwt);
    const measured = new Map(rates.map((rate) => [rate, [] as Times[]]));
    for (let round = 0; round <= rounds; round++) {
      for (const rate of rates) {
        await server.caughtUp();
        const times = await openLoop(client, feed, rate, round === 0 ? 1 : seconds);
        // Round 0 warms up.
        if (round === 0) continue;
        measured.get(rate)?.push(times);
        lab.log(`visible, round ${round}, ${rate}/s: ${describe(times)}`);
      }
    }
    feed.stop();
    client.close();
    await server.stop();
    return [...measured].flatMap(([rate, all]) => rowsOf(rate, all, lab));
  },
};

async function openLoop(client: GraphQLClient, feed: Feed, rate: number, seconds: number): Promise<Times> {
  const times: Times = { answers: [], feed: [], reads: [], late: [] };
  const answered = new Map<string, number>();
  const jobs: Promise<void>[] = [];
  const begun = performance.now();
  for (let n = 0; n < rate * seconds; n++) {
    const due = begun + (n * 1_000) / rate;
    while (performance.now() < due) await sleep(1);
    times.late.push(performance.now() - due);
    const job = command(n, due);
    // One that fails is heard of when all are awaited, not before.
    job.catch(() => undefined);
    jobs.push(job);
  }
  await Promise.all(jobs);
  const until = performance.now() + 5_000;
  while (performance.now() < until && [...answered.keys()].some((id) => !feed.seen.has(id))) await sleep(10);
  for (const [id, at] of answered) {
    const seen = feed.seen.get(id);
    if (seen === undefined) throw new Error(`the feed has not shown the order ${id}`);
    times.feed.push(Math.max(0, seen - at));
  }
  feed.seen.clear();
  return times;

  async function command(n: number, due: number): Promise<void> {
    const { orderId, token } = await placeOrder(client, products);
    const at = performance.now();
    times.answers.push(at - due);
    answered.set(orderId, at);
    if (n % readsEvery !== 0) return;
    const consistency = { after: [token], timeoutMs: 5_000 };
    const { data } = await client.send(readDocument, { id: orderId }, { consistency });
    if (!data?.['order']) throw new Error(`a read with the token of the order ${orderId} did not show it`);
    times.reads.push(performance.now() - at);
  }
}

const readDocument = 'query Order($id: ID!) { order(by: { id: $id }) { id } }';

interface Feed {
  /** When each order came. */
  readonly seen: Map<string, number>;
  stop(): void;
}

/** Resolves when the feed runs: its first item is a watermark. */
async function followOrders({ wsUrl }: ServerUnderTest, jwt: string): Promise<Feed> {
  const seen = new Map<string, number>();
  const client = createClient({
    url: wsUrl,
    webSocketImpl: WebSocket,
    connectionParams: { authorization: `Bearer ${jwt}` },
    retryAttempts: 0,
  });
  await new Promise<void>((resolve, reject) => {
    client.subscribe<{ orderFeed: { order?: { id: string } } }>(
      { query: 'subscription { orderFeed { __typename ... on OrderChanged { order { id } } } }' },
      {
        next({ data }) {
          const id = data?.orderFeed.order?.id;
          if (id !== undefined) seen.set(id, performance.now());
          resolve();
        },
        error: (cause) => reject(new Error('the feed failed', { cause })),
        complete: () => reject(new Error('the feed has ended')),
      },
    );
  });
  return { seen, stop: () => void client.dispose() };
}

const milliseconds = (values: readonly number[]): string =>
  `p50 ${figure(percentile(values, 0.5))} ms, p99 ${figure(percentile(values, 0.99))} ms`;

const describe = ({ answers, feed, reads, late }: Times): string =>
  `answer ${milliseconds(answers)}; feed ${milliseconds(feed)}; read ${milliseconds(reads)}; ` +
  `client late by ${milliseconds(late)}`;

function rowsOf(rate: number, all: readonly Times[], lab: Lab): Row[] {
  const answers = all.map((times) => times.answers);
  const answer = answers.flat();
  const late = percentile(
    all.flatMap((times) => times.late),
    0.99,
  );
  if (late > 5) lab.log(`visible, ${rate}/s: the client itself was late, by ${figure(late)} ms at p99`);
  const p50 = (rounds: readonly number[][]) => rounds.map((values) => percentile(values, 0.5));
  return [
    { what: 'item of the feed', rounds: all.map(({ feed }) => feed) },
    { what: 'answer of a read that waits', rounds: all.map(({ reads }) => reads) },
  ].map(({ what, rounds }) => {
    const values = rounds.flat();
    const promised = rate === promise.rate;
    return {
      name: 'visible',
      what: `${rate}/s: from the answer to the ${what}`,
      ours: milliseconds(values),
      against: `the answer itself: p50 ${figure(percentile(answer, 0.5))} ms`,
      ratio: spread(ratios(p50(rounds), p50(answers))),
      target: promised ? `p50 < ${promise.p50} ms, p99 < ${promise.p99} ms` : undefined,
      met: promised
        ? percentile(values, 0.5) < promise.p50 && percentile(values, 0.99) < promise.p99
        : undefined,
      samples: {
        p50: p50(rounds),
        p99: rounds.map((round) => percentile(round, 0.99)),
        answerP50: p50(answers),
      },
    };
  });
}
