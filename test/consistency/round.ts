import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { Random } from '../../src/kit/testing/random.js';
import { jwt } from '../support/server-process.js';
import { waitFor } from '../../src/kit/testing/wait-for.js';
import { lacksOf } from './check-feeds.js';
import { check } from './checker.js';
import { Client, type World } from './client.js';
import type { Cluster } from './cluster.js';
import { letHappen, type FaultName, type Stage } from './faults.js';
import { emptyHistory, type History } from './history.js';
import { logEnd, readTruth } from './log-of-round.js';
import { goShopping, keepShop, registerProduct, type Shop } from './shopping.js';
import type { Truth } from './truth.js';
import type { Violation } from './violation.js';

export interface RoundOptions {
  readonly seed: number;
  /** What goes wrong is picked of these; empty: nothing does. */
  readonly faults: readonly FaultName[];
  /** Steps of each client. */
  readonly steps: number;
  readonly customers: number;
  /** What takes longer than this once all faults have ended will not come. */
  readonly patienceMs: number;
}

export interface RoundResult {
  readonly violations: readonly Violation[];
  readonly history: History;
  readonly truth: Truth;
  readonly faults: readonly FaultName[];
}

/** However long a read model takes to be rebuilt while things go wrong. */
const renewingMs = 60_000;

/** Clients at work while things go wrong; then everything is repaired, and what they were told is checked. */
export async function runRound(cluster: Cluster, options: RoundOptions): Promise<RoundResult> {
  const random = new Random(options.seed);
  const history = emptyHistory(cluster.reads !== undefined);
  const begun = performance.now();
  const world: World = {
    history,
    now: () => Math.round((performance.now() - begun) * 1_000) / 1_000,
    anyNode(chooser) {
      const api = cluster.processes.filter(({ role }) => role === 'api' || role === 'all');
      const serving = api.filter(({ serves }) => serves);
      return chooser.pick(serving.length > 0 ? serving : api);
    },
  };
  const mark = await logEnd(cluster.databaseUrl);
  const name = `${options.seed}-${randomUUID().slice(0, 6)}`;
  const made = async (sub: string, isStaff: boolean) =>
    new Client(
      world,
      sub,
      isStaff,
      await jwt(sub, [isStaff ? 'STAFF' : 'CUSTOMER'], '7d'),
      new Random(random.int(2 ** 30)),
    );
  const staff = await made(`staff-${name}`, true);
  const customers = await Promise.all(
    Array.from({ length: options.customers }, (_, n) => made(`customer-${n}-${name}`, false)),
  );
  const clients = [staff, ...customers];
  const shared: Shop = {
    world,
    skus: ['A', 'B', 'C'].map((sku) => `${sku}-${name}`),
    orders: [],
    followers: [],
    watches: [],
  };
  for (const sku of shared.skus) await staff.command(registerProduct(sku, 20));

  const stage: Stage = { cluster, random, operate: operator(world, random) };
  const chosen =
    options.faults.length > 0
      ? Array.from({ length: 1 + random.int(3) }, () => random.pick(options.faults))
      : [];
  const working = clients.map(async (client) => {
    for (let step = 0; step < options.steps; step++) {
      await (client === staff ? keepShop(shared, client) : goShopping(shared, client));
      await delay(client.random.int(25));
    }
  });
  await Promise.all([...working, letHappen(stage, chosen, 700)]);

  const { patienceMs } = options;
  const principals = clients.map(({ sub }) => sub);
  const truth = () => readTruth(cluster.databaseUrl, mark, principals);
  await Promise.all(clients.map((client) => untilKnown(client, history, patienceMs)));

  const settled = await truth();
  await Promise.all(clients.map((client) => untilSettled(client, history, patienceMs)));

  let latest = settled;
  const following = shared.followers.filter(({ feed }) => !feed.abandoned);
  await waitFor(
    async () => {
      if (
        following.every(({ feed }) => feed.abandoned || lacksOf(feed, history, latest, settled).length === 0)
      )
        return true;
      latest = await truth();
      return false;
    },
    { timeoutMs: patienceMs },
    // Whatever is still missing is for the checker to tell.
  ).catch(() => undefined);

  await Promise.all(clients.map((client) => readLast(client, shared)));
  const unsettled = await Promise.all(shared.watches.map((watch) => watch.end(patienceMs)));
  history.unsettled.push(...unsettled.filter((id) => id !== undefined));
  await Promise.all(shared.followers.map((follower) => follower.end()));

  // What was asked for before this round may have come in it.
  for (const { at, projections } of cluster.renewals)
    if (at > begun - renewingMs) history.renewed.push(...projections);
  const end = await truth();
  return { violations: check(history, end, settled), history, truth: end, faults: chosen };
}

/** Asks again and again until the answer is yes; false when that takes longer than until the deadline. */
async function persist(deadline: number, pauseMs: number, ask: () => Promise<boolean>): Promise<boolean> {
  while (!(await ask())) {
    if (performance.now() > deadline) return false;
    await delay(pauseMs);
  }
  return true;
}

/** Sends again whatever has got no answer. */
async function untilKnown(client: Client, history: History, patienceMs: number): Promise<void> {
  const deadline = performance.now() + patienceMs;
  for (const sent of client.unknown.values()) {
    const isKnown = async () => (await client.command(sent)).outcome !== 'unknown';
    if (!(await persist(deadline, 50, isKnown))) history.unsettled.push(sent.input.commandId);
  }
}

/** Asks for each accepted command until it has settled, or patience is at its end; then nothing may be pending. */
async function untilSettled(client: Client, history: History, patienceMs: number): Promise<void> {
  const deadline = performance.now() + patienceMs;
  const accepted = client.accepted.filter((sent) => !client.unknown.has(sent.input.commandId));
  for (const { input } of accepted)
    if (!(await persist(deadline, 20, () => client.hasSettled(input.commandId))))
      history.unsettled.push(input.commandId);
  let pending: Awaited<ReturnType<Client['pending']>>;
  await persist(deadline, 20, async () => {
    pending = await client.pending();
    return pending?.length === 0;
  });
  history.unsettled.push(...(pending ?? []).filter((id) => !history.unsettled.includes(id)));
}

/** With everything that this client knows, everything is as the log ends. */
async function readLast(client: Client, { skus, orders }: Shop): Promise<void> {
  const own = orders.filter(({ customer }) => customer === client.sub);
  if (!client.isStaff) await client.readOrders(client.sub, true);
  for (const { id } of own) await client.readStatus(id, true);
  if (client.isStaff) for (const sku of skus) await client.readProduct(sku, true);
}

/** Sends until it is answered: what was paused must be resumed. */
function operator(world: World, random: Random): Stage['operate'] {
  return async (command, name) => {
    const authorization = `Bearer ${await jwt('operator', ['OPERATOR'], '7d')}`;
    const input = { commandId: randomUUID(), name };
    const query = `mutation ($input: ${command[0]?.toUpperCase()}${command.slice(1)}Input!) { ${command}(input: $input) { __typename } }`;
    await waitFor(
      async () => {
        const response = await fetch(world.anyNode(random).url, {
          method: 'POST',
          headers: { 'content-type': 'application/json', authorization },
          body: JSON.stringify({ query, variables: { input } }),
          signal: AbortSignal.timeout(5_000),
        });
        const { data } = (await response.json()) as { data?: Record<string, unknown> | null };
        return data?.[command] !== undefined && data[command] !== null;
      },
      { timeoutMs: 60_000, describe: `${command} of ${name} is answered` },
    );
  };
}
