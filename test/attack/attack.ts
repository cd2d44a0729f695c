import { Agent } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { buildGraphQLSchema } from '../../src/kit/graphql/build-schema.js';
import { resolvers } from '../support/resolvers.js';
import { Random } from '../../src/kit/testing/random.js';
import { waitFor } from '../../src/kit/testing/wait-for.js';
import { hostileRequest, sendRaw, sendRequest } from './hostile-http.js';
import { hostileOperations } from './hostile-operations.js';
import { hostileConversation } from './hostile-socket.js';
import { startTarget, type Target } from './target.js';
import { createWatch } from './watch.js';

export interface AttackOptions {
  /** Requests and frames. */
  readonly requests: number;
  readonly seed: number;
  /** Attackers at once. */
  readonly atOnce: number;
  /** Told now and then. */
  readonly progress?: (done: number) => void;
}

export interface AttackResult {
  readonly violations: readonly string[];
  readonly counts: Readonly<Record<string, number>>;
  readonly sent: number;
  readonly liveBytes: { readonly before: number; readonly after: number };
  readonly slowestHealthMs: number;
}

/** Caches are full and code is compiled after a part of the attack: what is held is compared from there on. */
const warmUp = 0.3;
/** What caches that are bounded in bytes may still take on, and no leak of a few kilobytes a request may. */
const mayGrowBytes = 64 * 1024 * 1024;
/** A machine may be busy; a server that is held up answers later than that. */
const healthPatienceMs = 10_000;

/** Sends a server hostile requests and frames, the same for the same seed, and says what it should not have done. */
export async function attack({ requests, seed, atOnce, progress }: AttackOptions): Promise<AttackResult> {
  const target = await startTarget();
  const watch = createWatch(target);
  const { server, attackers, ids } = target;
  const operations = hostileOperations(await buildGraphQLSchema(resolvers), ids);
  const base = new URL(server.url);
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
  let sent = 0;
  let slowestHealthMs = 0;
  let over = false;

  async function one(random: Random): Promise<void> {
    const attacker = random.pick(attackers);
    const { authorization } = attacker;
    const chance = random.next();
    if (chance < 0.02) {
      sent += 1;
      return watch.replied(attacker, await sendRaw(base, random), () => 'bytes that are no HTTP');
    }
    if (chance < 0.06) {
      const frames = 1 + random.int(20);
      sent += frames;
      const told = await hostileConversation(server.wsUrl, random, operations, authorization, frames);
      return watch.told(attacker, told, () => 'a hostile conversation');
    }
    sent += 1;
    const request = hostileRequest(random, operations, authorization);
    const reply = await sendRequest(base, request, agent);
    watch.replied(attacker, reply, () => JSON.stringify(request));
  }

  /** Each attacker draws from a seed of its own: what it sends does not depend on who is answered first. */
  async function attacks(until: number, generation: number): Promise<void> {
    await Promise.all(
      Array.from({ length: atOnce }, async (_, i) => {
        const random = new Random(seed + 1_000 * generation + i);
        while (sent < until && !watch.isEnough() && server.child.exitCode === null) {
          await one(random).catch((error: unknown) => watch.failed(String(error)));
          progress?.(sent);
        }
      }),
    );
  }

  const healthOf = async (path: string): Promise<number> =>
    (await fetch(new URL(path, base), { signal: AbortSignal.timeout(healthPatienceMs) })).status;

  async function health(): Promise<void> {
    while (!over) {
      const begun = performance.now();
      for (const path of ['/livez', '/readyz'])
        await healthOf(path).then(
          // Whether databases are reached in time is the machine's part.
          (status) => status === 200 || path === '/readyz' || watch.failed(`${path} said ${status}`),
          (error: unknown) => watch.failed(`${path}: ${String(error)}`),
        );
      slowestHealthMs = Math.max(slowestHealthMs, performance.now() - begun);
      await delay(200);
    }
  }

  try {
    const watching = health();
    await attacks(requests * warmUp, 0);
    const before = await target.liveBytes();
    await attacks(requests, 1);
    over = true;
    await watching;
    agent.destroy();
    if (server.child.exitCode !== null || server.child.signalCode !== null)
      watch.failed(`the server ended: ${server.output().slice(-2_000)}`);
    else await waitForCalm(target, before, watch.failed);
    const after = await target.liveBytes();
    await waitFor(async () => (await healthOf('/readyz')) === 200, { describe: 'the server is ready' });
    await target.ownersView();
    watch.readLog();
    const { violations, counts } = watch;
    return { violations, counts, sent, liveBytes: { before, after }, slowestHealthMs };
  } finally {
    over = true;
    agent.destroy();
    await target.stop();
  }
}

/** What hostile sockets began has ended, and what they held is given back. */
async function waitForCalm(
  { liveBytes }: Pick<Target, 'liveBytes'>,
  before: number,
  failed: (what: string) => void,
): Promise<void> {
  let held = 0;
  await waitFor(async () => (held = await liveBytes()) < before + mayGrowBytes, {
    describe: 'memory is given back',
  }).catch(() => failed(`memory: ${before} bytes were live before, ${held} are now`));
}
