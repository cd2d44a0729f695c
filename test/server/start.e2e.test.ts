import { execFile } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { createTestDatabases } from '../support/databases.js';
import { programOf } from '../support/programs.js';
import { secret, startServerProcess } from '../support/server-process.js';
import { testServers } from '../support/servers.js';

const failure = (env: Record<string, string>) =>
  startServerProcess(env).then(
    async (server) => {
      await server.end('SIGKILL');
      throw new Error('it started');
    },
    (error: Error) => error.message,
  );

test('every problem of the environment is named at once', async () => {
  const message = await failure({
    PORT: 'http',
    ROLE: 'queen',
    REDIS_URL: 'localhost',
    AUTH_SECRET: 'short',
  });
  for (const name of ['PORT', 'ROLE', 'REDIS_URL', 'AUTH_SECRET']) expect(message).toContain(name);
});

test('production refuses to start without a real secret', async () => {
  expect(await failure({ NODE_ENV: 'production', AUTH_SECRET: '' })).toContain('AUTH_SECRET');
});

test('a database without its migrations is refused with the remedy', async () => {
  const { pgUrl, redisUrl } = testServers();
  const message = await failure({
    DATABASE_URL: pgUrl('postgres'),
    READ_DATABASE_URL: pgUrl('postgres'),
    REDIS_URL: redisUrl,
  });
  expect(message).toContain('npm run db:migrate');
});

test('every server that does not answer is named, with the remedy and without its password', async () => {
  const { pgUrl } = testServers();
  const message = await failure({
    DATABASE_URL: 'postgres://me:secret-word@127.0.0.1:1/there',
    READ_DATABASE_URL: pgUrl('no_such_database'),
    REDIS_URL: 'redis://:secret-word@127.0.0.1:1',
  });
  expect(message).toMatch(
    /^DATABASE_URL: no use of 127\.0\.0\.1:1\/there: .*ECONNREFUSED.*correct DATABASE_URL/m,
  );
  expect(message).toMatch(/^READ_DATABASE_URL: .*no_such_database.*does not exist/m);
  expect(message).toMatch(/^REDIS_URL: no use of 127\.0\.0\.1:1: .*ECONNREFUSED.*correct REDIS_URL/m);
  expect(message).not.toContain('secret-word');
});

test('a port that is taken is named, with the remedy', async () => {
  const { env, drop } = await createTestDatabases();
  const taken = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => taken.once('listening', resolve));
  const { port } = taken.address() as AddressInfo;
  const message = await failure({ ...env, PORT: String(port) });
  expect(message).toContain(`PORT ${port}`);
  taken.close();
  await drop();
});

test('a command that is in no list is named, with the remedy, before anything is started', async () => {
  const program = programOf(new URL('./unlisted-command.ts', import.meta.url));
  const env = { ...process.env, AUTH_SECRET: secret, DATA_DIR: '/dev/null/no-folder' };
  const said = await new Promise<{ code: unknown; stderr: string }>((resolve) =>
    execFile(process.execPath, [program], { env }, (error, _, stderr) =>
      resolve({ code: error?.code, stderr }),
    ),
  );
  expect(said.code).toBe(1);
  expect(said.stderr).toMatch(/^clients cannot send praiseProduct: add it to a list of commands/);
});

test('with all addresses given it starts no server of its own, and API and projector run apart', async () => {
  const { env, drop } = await createTestDatabases();
  const [api, projector] = await Promise.all([
    startServerProcess({ ...env, ROLE: 'api' }),
    startServerProcess({ ...env, ROLE: 'projector' }),
  ]);
  expect(api.output()).toContain('embedded=[]');
  const health = await fetch(new URL('/readyz', api.url));
  expect(health.status).toBe(200);
  expect(await api.end('SIGTERM')).toEqual({ code: 0, signal: null });
  expect(await projector.end('SIGTERM')).toEqual({ code: 0, signal: null });
  await drop();
});
