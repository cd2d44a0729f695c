import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocket } from 'ws';
import type { Benchmark } from './benchmark.js';
import { closedLoop, connect, toBody } from './graphql-client.js';
import type { Lab, ServerUnderTest } from './lab.js';
import { placeOrder } from './place-order.js';
import { figure, type Row } from './report.js';
import { seedProducts } from './seed.js';
import { median, ratios, spread } from './statistics.js';

const products = 1_000;
const readers = 8;
/** A turn is this short and comes so much more often, so that what slows the machine for a while slows both. */
const turnSeconds = 0.5;
const subscribers = 10_000;
const socketsPerCaller = 10;
/** Sockets that shake hands at once. */
const atOnce = 100;
/** Twice the time after which a feed that has nothing to say tells how far its read model is. */
const idleSeconds = 30;

export const cost: Benchmark = {
  name: 'cost',
  about: 'what a covered token adds to a read, and what idle subscribers take',
  async run(lab, { rounds, seconds }) {
    const { databaseUrl, readDatabaseUrl } = await lab.databases('cost');
    await seedProducts(databaseUrl, products);
    const server = await lab.start({ databaseUrl, readDatabaseUrl });
    try {
      await server.caughtUp();
      // First, while the memory of the process is what a new one takes.
      const waiting = await idle(lab, server, rounds);
      return [await coveredToken(lab, server, rounds, seconds), waiting];
    } finally {
      await server.stop();
    }
  },
};

/** Processor time of the server for each read: what the clients beside it take does not count. */
async function coveredToken(
  lab: Lab,
  server: ServerUnderTest,
  rounds: number,
  seconds: number,
): Promise<Row> {
  const client = connect(server.url, lab.jwt, readers);
  const { orderId, token } = await placeOrder(client, products);
  const document =
    'query Order($id: ID!) { order(by: { id: $id }) { id number status lines { sku quantity } } }';
  const variables = { id: orderId };
  const waiting = { consistency: { after: [token], timeoutMs: 5_000 } };
  await client.send(document, variables, waiting);
  const bodies = {
    without: toBody(document, variables),
    covered: toBody(document, variables, waiting),
  };
  const micros = async (body: Buffer): Promise<number> => {
    const before = await server.usage();
    let done = 0;
    await closedLoop(readers, turnSeconds, () => client.sendReady(body).then(() => (done += 1)));
    return ((await server.usage()).cpuSeconds - before.cpuSeconds) * (1e6 / done);
  };
  const turns = Math.max(1, Math.round(seconds / turnSeconds));
  /** The median turn of each round. */
  const samples: Record<keyof typeof bodies, number[]> = { without: [], covered: [] };
  // Round 0 warms up.
  for (let round = 0; round <= rounds; round++) {
    const taken: typeof samples = { without: [], covered: [] };
    for (let turn = 0; turn < turns; turn++)
      for (const side of turn % 2 === 0
        ? (['without', 'covered'] as const)
        : (['covered', 'without'] as const))
        taken[side].push(await micros(bodies[side]));
    if (round === 0) continue;
    samples.without.push(median(taken.without));
    samples.covered.push(median(taken.covered));
  }
  client.close();
  const { without, covered } = samples;
  const ratio = spread(ratios(covered, without));
  lab.log(
    `cost: a read takes ${figure(median(without))} µs, with a covered token ${figure(median(covered))} µs`,
  );
  return {
    name: 'cost',
    what: 'a read with a token that is covered',
    ours: `${figure(median(covered))} µs of the server's processor`,
    against: `without a token: ${figure(median(without))} µs`,
    ratio,
    target: '< 1.02',
    met: ratio.median < 1.02,
    samples: { without, covered },
  };
}

async function idle(lab: Lab, server: ServerUnderTest, rounds: number): Promise<Row> {
  const without = [await taken(server)];
  const before = await server.usage();
  lab.log(`cost: ${subscribers.toLocaleString('en')} subscribers come`);
  const crowd = await subscribe(lab, server);
  const kilobytes = ((await server.usage()).residentBytes - before.residentBytes) / subscribers / 1_024;
  const shares: number[] = [];
  let heard = 0;
  for (let round = 1; round <= rounds; round++) {
    const heardBefore = crowd.heard();
    shares.push(await taken(server));
    heard += crowd.heard() - heardBefore;
    lab.log(`cost, round ${round}: ${figure((shares.at(-1) ?? NaN) * 100)} % of a core`);
  }
  const due = (rounds * idleSeconds * subscribers) / 15;
  if (heard < due * 0.9) throw new Error(`${heard} watermarks came, of ${due} that were due`);
  await crowd.stop();
  without.push(await taken(server));
  const alone = median(without);
  const share = median(shares);
  /** What the server does without them is not theirs. */
  const added = share - alone;
  return {
    name: 'cost',
    what: `${subscribers.toLocaleString('en')} idle subscribers with their watermarks`,
    ours: `they add ${figure(added * 100)} % of one core, ${figure(kilobytes)} KB of memory each`,
    against: `with them ${figure(share * 100)} %, without ${figure(alone * 100)} %`,
    ratio: spread(shares.map((one) => one / alone)),
    target: '< 5 % of one core',
    met: added < 0.05,
    samples: { shares, alone: without, kilobytes: [kilobytes] },
  };
}

/** The share of one core that the server takes while nobody sends a command. */
async function taken(server: ServerUnderTest): Promise<number> {
  const before = await server.usage();
  const begun = performance.now();
  await sleep(idleSeconds * 1_000);
  const { cpuSeconds } = await server.usage();
  return (cpuSeconds - before.cpuSeconds) / ((performance.now() - begun) / 1_000);
}

interface Crowd {
  /** Items that have come to any of them. */
  heard(): number;
  /** Resolves when all have gone. */
  stop(): Promise<void>;
}

/** Resolves when the feed of each runs: its first item is a watermark. The protocol by hand, as thin as can be. */
async function subscribe(lab: Lab, { wsUrl }: ServerUnderTest): Promise<Crowd> {
  let heard = 0;
  const sockets: WebSocket[] = [];
  const open = async (jwt: string): Promise<void> => {
    const socket = new WebSocket(wsUrl, 'graphql-transport-ws', { perMessageDeflate: false });
    sockets.push(socket);
    const send = (message: object) => socket.send(JSON.stringify(message));
    await new Promise<void>((resolve, reject) => {
      socket.on('open', () => send({ type: 'connection_init', payload: { authorization: `Bearer ${jwt}` } }));
      socket.on('message', (data: Buffer) => {
        const message = data.toString();
        if (message.includes('"connection_ack"'))
          send({
            id: '1',
            type: 'subscribe',
            payload: { query: 'subscription { orderFeed { __typename ... on FeedWatermark { cursor } } }' },
          });
        else if (message.includes('"FeedWatermark"')) {
          heard += 1;
          resolve();
        } else if (message.includes('"error')) reject(new Error(`the feed failed: ${message}`));
      });
      socket.on('error', reject);
      socket.on('close', (code, reason) => reject(new Error(`closed: ${code} ${reason.toString()}`)));
    });
  };
  const callers = Array.from({ length: subscribers / socketsPerCaller }, (_, n) => `customer-${n}`);
  const jwts = await Promise.all(callers.map((caller) => lab.sign(caller, 'CUSTOMER')));
  const coming = Array.from({ length: subscribers }, (_, n) => jwts[n % jwts.length] ?? '');
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let jwt = coming.pop(); jwt !== undefined; jwt = coming.pop()) await open(jwt);
    }),
  );
  return {
    heard: () => heard,
    async stop() {
      await Promise.all(
        sockets.map((socket) => {
          const gone = once(socket, 'close');
          socket.terminate();
          return gone;
        }),
      );
    },
  };
}
