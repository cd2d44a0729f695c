import { setTimeout as sleep } from 'node:timers/promises';
import { Agent, request } from 'node:http';
import { encodeId } from '../test/support/ids.js';
import type { Benchmark } from './benchmark.js';
import { toBody } from './graphql-client.js';
import type { ServerUnderTest } from './lab.js';
import { figure, type Row } from './report.js';
import { portfolioKey, seedPortfolios, seedQuotes } from './seed-portfolios.js';
import { seedOrders, seedProducts } from './seed.js';
import { percentile, ratios, spread } from './statistics.js';

const size = { products: 3_000, orders: 100, lines: 2_000, portfolios: 20, symbols: 20, days: 3_600 };
const atOnce = 16;
const probeEveryMs = 20;
const targets = { livezMs: 100, viewerMs: 250 };

const names = (n: number, field: string): string =>
  Array.from({ length: n }, (_, i) => `a${i}: ${field}`).join(' ');
const orders = (selection: string) => `{ orders(first: 100) { nodes { ${selection} } } }`;

/** The dearest that each role may send, each in a way of its own: what is read, shown many times, or summed up. */
const operations: readonly { readonly role: string; readonly query: string }[] = [
  // All lines of 100 orders: refused while its answer is made.
  {
    role: 'STAFF',
    query: orders('id lines { sku name quantity unitPrice { amount } lineTotal { amount } }'),
  },
  // Read, and hardly shown.
  { role: 'STAFF', query: orders('lines { quantity }') },
  // As much as an answer may have.
  {
    role: 'STAFF',
    query: `{ orders(first: 8) { nodes { lines { sku name quantity unitPrice { amount } lineTotal { amount currencyCode } } } } }`,
  },
  {
    role: 'STAFF',
    query: orders(`id ${names(50, 'number')} timeline { type at } shippingAddress { name city }`),
  },
  { role: 'CUSTOMER', query: orders('number lines { sku }') },
  {
    role: 'ADVISOR',
    query: `{ ${[0, 1].map((n) => `p${n}: portfolio(id: "${encodeId('portfolio', portfolioKey(n))}") { performance(from: "2017-01-10", to: "2026-11-29") { date netAssetValue { amount } netDeposits { amount } } }`).join(' ')} }`,
  },
  {
    role: 'ADVISOR',
    query: `{ portfolios(first: 20, ownerId: "staff") { nodes { performance(from: "2026-01-01", to: "2026-05-01") { date netAssetValue { amount } } } } }`,
  },
  {
    role: 'OPERATOR',
    query: '{ events(first: 100, type: ["OrderPlaced"]) { nodes { position type data } } }',
  },
];

/** What others see of the server meanwhile. */
interface Seen {
  readonly livez: number[];
  readonly viewer: number[];
  /** The most that its process took. */
  residentBytes: number;
}

export const worstLegal: Benchmark = {
  name: 'worst-legal',
  about: 'what others notice while the dearest operations that are legal are sent, sixteen at once',
  async run(lab, { rounds, seconds }) {
    const { databaseUrl, readDatabaseUrl } = await lab.databases('worst');
    lab.log(
      `worst-legal: ${size.orders} orders of ${size.lines} lines, ${size.symbols} symbols with ${size.days} days`,
    );
    await seedProducts(databaseUrl, size.products);
    await seedOrders(databaseUrl, size.orders, 1, { logOnly: true, lines: size.lines });
    await seedPortfolios(databaseUrl, size.portfolios, size.symbols, '2017-02-01T00:00:00.000Z');
    await seedQuotes(databaseUrl, size.symbols, size.days);
    // One that has only served: building takes memory of its own.
    const builder = await lab.start({ databaseUrl, readDatabaseUrl });
    await builder.caughtUp();
    await builder.stop();
    const server = await lab.startAgain({ databaseUrl, readDatabaseUrl });
    const agent = new Agent({ keepAlive: true, maxSockets: 64 });
    try {
      await server.caughtUp();
      const attackers = await Promise.all(
        operations.map(async ({ role, query }) => ({
          body: toBody(query, {}),
          jwt: await lab.sign(role === 'CUSTOMER' ? 'customer-0' : role.toLowerCase(), role),
        })),
      );
      const viewer = {
        body: toBody('{ viewer { id roles customer { id } } }', {}),
        jwt: await lab.sign('bystander', 'CUSTOMER'),
      };
      const ask = (path: string, jwt?: string, body?: Buffer) => post(agent, server, path, jwt, body);
      // A process that has served has grown to what serving takes: its young generation alone to 268 MB.
      const ordinary = toBody('{ orders(first: 20) { nodes { id number status total { amount } } } }', {});
      const until = performance.now() + seconds * 1_000;
      const fresh = (await server.usage()).residentBytes / 1e6;
      while (performance.now() < until) await ask('/graphql', lab.jwt, ordinary);
      const idle = (await server.usage()).residentBytes / 1e6;
      lab.log(`worst-legal: ${figure(fresh)} MB when started, ${figure(idle)} MB after ordinary reads`);
      for (const { jwt, body } of attackers) {
        const begun = performance.now();
        const answer = await ask('/graphql', jwt, body);
        lab.log(
          `worst-legal: alone ${figure(performance.now() - begun)} ms: ${body.toString().slice(0, 70)}… ${codeIn(answer)}`,
        );
      }
      const without: Seen[] = [];
      const under: Seen[] = [];
      // Round 0 warms up.
      for (let round = 0; round <= rounds; round++) {
        const quiet = await watch(server, ask, viewer, sleep(seconds * 1_000));
        let next = 0;
        const answers = new Map<string, number>();
        const end = performance.now() + seconds * 1_000;
        const attack = Promise.all(
          Array.from({ length: atOnce }, async () => {
            while (performance.now() < end) {
              const attacker = attackers[next++ % attackers.length];
              const answer = await ask('/graphql', attacker?.jwt, attacker?.body);
              const kind = codeIn(answer);
              answers.set(kind, (answers.get(kind) ?? 0) + 1);
            }
          }),
        );
        const busy = await watch(server, ask, viewer, attack);
        lab.log(
          `worst-legal, round ${round}: ${[...answers].map(([kind, n]) => `${n} ${kind}`).join(', ')}; ` +
            `/livez p99 ${figure(percentile(busy.livez, 0.99))} ms, viewer p99 ${figure(percentile(busy.viewer, 0.99))} ms, ` +
            `${figure(busy.residentBytes / 1e6)} MB`,
        );
        if (round === 0) continue;
        without.push(quiet);
        under.push(busy);
      }
      return rowsOf(under, without, idle);
    } finally {
      agent.destroy();
      await server.stop();
    }
  },
};

const codeIn = (answer: string): string => /"code":"(\w+)"/.exec(answer)?.[1] ?? 'answered';

type Ask = (path: string, jwt?: string, body?: Buffer) => Promise<string>;

/** Asks again and again, until that is over. */
async function watch(
  server: ServerUnderTest,
  ask: Ask,
  viewer: { readonly body: Buffer; readonly jwt: string },
  over: Promise<unknown>,
): Promise<Seen> {
  const seen: Seen = { livez: [], viewer: [], residentBytes: 0 };
  let isOver = false;
  const again = async (everyMs: number, once: () => Promise<void>): Promise<void> => {
    while (!isOver) {
      await once();
      await sleep(everyMs);
    }
  };
  const timed = async (times: number[], asked: Promise<string>): Promise<void> => {
    const begun = performance.now();
    const answer = await asked;
    if (answer.includes('"errors"')) throw new Error(`a bystander was refused: ${answer.slice(0, 300)}`);
    times.push(performance.now() - begun);
  };
  const watching = Promise.all([
    again(probeEveryMs, () => timed(seen.livez, ask('/livez'))),
    again(probeEveryMs, () => timed(seen.viewer, ask('/graphql', viewer.jwt, viewer.body))),
    again(500, async () => {
      const { residentBytes } = await server.usage();
      seen.residentBytes = Math.max(seen.residentBytes, residentBytes);
    }),
  ]);
  await over;
  isOver = true;
  await watching;
  return seen;
}

/** The beginning of the answer, or all of a short one. */
function post(
  agent: Agent,
  server: ServerUnderTest,
  path: string,
  jwt?: string,
  body?: Buffer,
): Promise<string> {
  const { hostname, port } = new URL(server.url);
  return new Promise((resolve, reject) => {
    const headers = {
      ...(jwt === undefined ? {} : { authorization: `Bearer ${jwt}` }),
      ...(body ? { 'content-type': 'application/json', 'content-length': body.length } : {}),
    };
    const sent = request(
      { hostname, port, path, method: body ? 'POST' : 'GET', agent, headers },
      (response) => {
        let begin: string | undefined;
        response.on('data', (part: Buffer) => (begin ??= part.subarray(0, 1_000).toString()));
        response.on('end', () => resolve(begin ?? ''));
        response.on('error', reject);
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

function rowsOf(under: readonly Seen[], without: readonly Seen[], idle: number): Row[] {
  const p99 = (all: readonly Seen[], what: 'livez' | 'viewer') =>
    all.map((one) => percentile(one[what], 0.99));
  const row = (what: string, unit: string, ours: number[], against: number[], most: number): Row => ({
    name: 'worst-legal',
    what,
    ours: `${figure(Math.max(...ours))} ${unit}`,
    against: `without them: ${figure(Math.max(...against))} ${unit}`,
    ratio: spread(ratios(ours, against)),
    target: `< ${figure(most)} ${unit}`,
    met: Math.max(...ours) < most,
    samples: { ours, against },
  });
  const megabytes = under.map(({ residentBytes }) => residentBytes / 1e6);
  const idles = under.map(() => idle);
  return [
    row('/livez meanwhile, p99', 'ms', p99(under, 'livez'), p99(without, 'livez'), targets.livezMs),
    row("another caller's viewer, p99", 'ms', p99(under, 'viewer'), p99(without, 'viewer'), targets.viewerMs),
    row('memory, at most', 'MB', megabytes, idles, 2 * idle + 200),
  ];
}
