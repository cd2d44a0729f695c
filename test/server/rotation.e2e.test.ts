import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabases, type TestDatabases } from '../support/databases.js';
import { startServerProcess, type ServerProcess } from '../support/server-process.js';
import { waitFor } from '../../src/kit/testing/wait-for.js';
import { startTool } from '../cli/tool-process.js';
import { bearer, putClientsToWork, registerProduct, type ClientsAtWork } from './clients-at-work.js';

// What docs/operating.md tells to do, step by step, on two servers, while clients go from one to the other.

const [old, next] = [
  'the secret of today, of more than 32 letters',
  'the secret that comes after it, as long',
];
let databases: TestDatabases;
let clients: ClientsAtWork;

const start = (env: Record<string, string>) =>
  startServerProcess({ ...databases.env, RATE_LIMIT_POINTS: '0', DRAIN_SPREAD_MS: '0', ...env });

beforeAll(async () => {
  databases = await createTestDatabases();
  const servers = await Promise.all([start({ AUTH_SECRET: old }), start({ AUTH_SECRET: old })]);
  await registerProduct(servers[0], old);
  clients = await putClientsToWork(servers, old);
});
afterAll(async () => {
  await clients.stop();
  await Promise.all(clients.servers().map((server) => server.end('SIGKILL')));
  await databases.drop();
});

const isReady = async ({ url }: ServerProcess) => (await fetch(new URL('/readyz', url))).ok;

/** Clients go to the new ones one after another, as in a rolling deploy, and are at work on old and new ones all the time. */
async function restartEach(env: Record<string, string>): Promise<void> {
  const servers = await Promise.all(clients.servers().map(() => start(env)));
  for (const [n, server] of servers.entries()) {
    await waitFor(() => isReady(server));
    const before = await clients.replace(n, server);
    await clients.goOn();
    expect(await before.end('SIGTERM')).toEqual({ code: 0, signal: null });
    expect(clients.refused).toEqual([]);
  }
}

async function answersOf(secret: string, after: readonly string[] = []) {
  const answers = clients.servers().map(async (server) => {
    const body = { query: '{ viewer { id } }', extensions: { consistency: { after } } };
    const answer = await server.post(body, { authorization: await bearer(secret) });
    return answer.body.errors?.[0]?.extensions['code'] ?? answer.body.extensions?.consistency.token;
  });
  return Promise.all(answers);
}

test('AUTH_SECRET is changed, and nobody is refused', async () => {
  await restartEach({ AUTH_SECRET: old, AUTH_SECRET_OTHER: next });
  // From now on new ones are signed with the next; there are some of before for as long as they live.
  clients.secrets = [old, next];
  await restartEach({ AUTH_SECRET: next, AUTH_SECRET_OTHER: old });
  // They have expired.
  clients.secrets = [next];
  await clients.goOn();
  await restartEach({ AUTH_SECRET: next });

  expect(await answersOf(old)).toEqual(['UNAUTHENTICATED', 'UNAUTHENTICATED']);
  expect(clients.refused).toEqual([]);
}, 300_000);

test('the key of tokens and cursors is changed while servers run, and nobody is refused', async () => {
  const [secret = ''] = clients.secrets;
  const keys = (...args: string[]) =>
    startTool(['keys', ...args], { DATABASE_URL: databases.databaseUrl }).ended;
  /** As if everything had been done so much earlier. */
  const timePasses = async (interval: string) => {
    const owner = new pg.Client({ connectionString: databases.databaseUrl });
    await owner.connect();
    await owner.query(
      'update signing_key set created_at = created_at - $1::interval, used_at = used_at - $1::interval',
      [interval],
    );
    await owner.end();
  };
  const everyServerSays = (what: string) =>
    waitFor(() => clients.servers().every((server) => server.output().includes(what)));
  const before = clients.kept;
  expect(before.token).toMatch(/^1\./);

  expect(await keys('add')).toMatchObject({ code: 0, out: expect.stringContaining('key 2 is published') });
  expect(await keys('use', '2')).toMatchObject({
    code: 1,
    err: expect.stringContaining('less than 60 s ago'),
  });
  await everyServerSays('the signing keys have changed keys=[2,1] signs=1');
  await timePasses('1 minute');
  await clients.goOn();

  expect(await keys('use', '2')).toMatchObject({ code: 0 });
  await everyServerSays('keys=[1,2] signs=2');
  for (const token of await answersOf(secret)) expect(token).toMatch(/^2\./);
  await clients.goOn();
  expect(await keys('retire', '1')).toMatchObject({ code: 1, err: expect.stringContaining('--force') });
  await timePasses('8 days');
  // What clients keep is younger by now.
  clients.kept = await clients.keepAnew();
  await clients.goOn();

  expect(await keys('retire', '1')).toMatchObject({ code: 0 });
  await everyServerSays('keys=[2] signs=2');
  await clients.goOn();
  const refusals = await answersOf(secret, [before.token]);
  expect(refusals).toEqual(['CONSISTENCY_TOKEN_INVALID', 'CONSISTENCY_TOKEN_INVALID']);
  expect(clients.refused).toEqual([]);
}, 180_000);
