// What benchmarks run on: embedded servers with databases of their own, and servers under test, each in a
// process of its own, compiled from the sources as they are now.
import { execFile, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Redis } from 'ioredis';
import { SignJWT } from 'jose';
import pg from 'pg';
import { startServers } from '../src/kit/embedded/servers.js';
import { migrate, type Side } from '../src/kit/databases/migrate.js';
import { prisma } from '../src/contexts.js';
import { runSql } from './run-sql.js';

export interface Databases {
  readonly databaseUrl: string;
  readonly readDatabaseUrl: string;
}

export interface ServerUnderTest {
  readonly url: string;
  readonly wsUrl: string;
  /** Until projections have come to the end of the log: those of these names, or all. */
  caughtUp(names?: readonly string[]): Promise<void>;
  /** What its process has taken so far, as its own metrics say. */
  usage(): Promise<Usage>;
  /** What /health/projections says. */
  progress(): Promise<string>;
  stop(): Promise<void>;
}

export interface Usage {
  readonly cpuSeconds: number;
  readonly residentBytes: number;
}

export interface Lab {
  /** Of a member of staff, for the servers under test. */
  readonly jwt: string;
  sign(subject: string, role: string): Promise<string>;
  /** A new database with that side's schema; answers its URL. */
  database(name: string, side: Side): Promise<string>;
  /** One for each side. */
  databases(name: string): Promise<Databases>;
  /** Tidemark itself with nothing in Redis, or another source file that says it is ready in the same way. */
  start(databases: Databases, file?: string): Promise<ServerUnderTest>;
  /** Tidemark again, with what the last one left in Redis. */
  startAgain(databases: Databases): Promise<ServerUnderTest>;
  log(line: string): void;
  stop(): Promise<void>;
}

const secret = 'only-for-benchmarks-only-for-benchmarks';
const root = fileURLToPath(new URL('..', import.meta.url));
const tidemark = join(root, 'src/main.ts');

/** What a source file has become there. */
const compiled = (folder: string, source: string): string =>
  join(folder, relative(root, source).replace(/\.ts$/, '.js'));

export interface LabOptions {
  /** For node, when it runs a server under test. */
  readonly serverArgs: readonly string[];
  /** Of PostgreSQL, in place of the embedded ones. */
  readonly settings: Readonly<Record<string, string>>;
}

export async function openLab(
  log: (line: string) => void,
  { serverArgs, settings }: LabOptions,
): Promise<Lab> {
  const dataDir = mkdtempSync(join(tmpdir(), 'tidemark-bench-'));
  const closing: (() => unknown)[] = [() => rmSync(dataDir, { recursive: true, force: true })];
  const stop = async (): Promise<void> => {
    for (const step of closing.splice(0).reverse()) await step();
  };
  try {
    log('compiling the servers under test');
    const program = await compile(closing);
    log('starting PostgreSQL and Valkey');
    const addresses = {
      databaseUrl: undefined,
      readDatabaseUrl: undefined,
      redisUrl: undefined,
      dataDir,
      settings,
    };
    const servers = await startServers(addresses, () => undefined);
    closing.push(() => servers.stop());
    const startServer = async ({ databaseUrl, readDatabaseUrl }: Databases, file: string) => {
      const server = await launch(compiled(program, file), serverArgs, {
        DATABASE_URL: databaseUrl,
        READ_DATABASE_URL: readDatabaseUrl,
        REDIS_URL: servers.redisUrl,
        DATA_DIR: dataDir,
        // API and projections; the orders of benchmarks are not paid for meanwhile.
        ROLE: 'projector',
      });
      closing.push(() => server.stop());
      return server;
    };
    const database = async (name: string, side: Side): Promise<string> => {
      await runSql(servers.databaseUrl, [`create database ${pg.escapeIdentifier(name)}`]);
      const url = new URL(servers.databaseUrl);
      url.pathname = `/${name}`;
      await migrate(side, url.href, prisma);
      return url.href;
    };
    return {
      jwt: await sign('staff', 'STAFF'),
      sign,
      log,
      stop,
      database,
      databases: async (name) => ({
        databaseUrl: await database(`${name}_write`, 'write'),
        readDatabaseUrl: await database(`${name}_read`, 'read'),
      }),
      async start(databases, file = tidemark) {
        if (file === tidemark) await emptyRedis(servers.redisUrl);
        return startServer(databases, file);
      },
      startAgain: (databases) => startServer(databases, tidemark),
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

const sign = (subject: string, role: string): Promise<string> =>
  new SignJWT({ roles: [role] })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(subject)
    .setExpirationTime('1d')
    .sign(new TextEncoder().encode(secret));

/** Into a folder of its own: dist/ may be older than the sources, and belongs to whoever built it. */
async function compile(closing: (() => unknown)[]): Promise<string> {
  // Within node_modules, so that packages are found; the folder says itself that it is ESM.
  mkdirSync(join(root, 'node_modules/.cache'), { recursive: true });
  const folder = mkdtempSync(join(root, 'node_modules/.cache/tidemark-bench-'));
  closing.push(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  symlinkSync(join(root, 'prisma'), join(folder, 'prisma'));
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const args = [tsc, '-p', join(root, 'bench/tsconfig.json'), '--outDir', folder, '--noCheck'];
  await promisify(execFile)(process.execPath, args);
  return folder;
}

async function emptyRedis(url: string): Promise<void> {
  const redis = new Redis(url);
  await redis.flushall();
  redis.disconnect();
}

async function launch(
  file: string,
  execArgv: readonly string[],
  addresses: Readonly<Record<string, string>>,
): Promise<ServerUnderTest> {
  const { PATH, HOME } = process.env;
  const child = fork(file, [], {
    execArgv: [...execArgv],
    env: {
      PATH,
      HOME,
      PORT: '0',
      NODE_ENV: 'production',
      AUTH_SECRET: secret,
      ALLOWED_HOSTS: '127.0.0.1',
      RATE_LIMIT_POINTS: '0',
      LOG_LEVEL: 'warn',
      ...addresses,
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    // Ctrl-C reaches a terminal's whole group: the servers are stopped by us, in order.
    detached: true,
  });
  // Its log goes where progress goes: standard output is the table's.
  child.stdout?.pipe(process.stderr, { end: false });
  child.stderr?.pipe(process.stderr, { end: false });
  const ended = once(child, 'exit');
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGTERM');
    const late = sleep(20_000, 'late', { ref: false });
    if ((await Promise.race([ended, late])) === 'late') child.kill('SIGKILL');
    await ended;
  };
  const first = await Promise.race([
    once(child, 'message').then(([message]: unknown[]) => message),
    ended.then(() => undefined),
    sleep(60_000, undefined, { ref: false }),
  ]);
  if (!isReady(first)) {
    await stop();
    throw new Error(`${file} did not become ready`);
  }
  const { url, wsUrl } = first;
  return {
    url: new URL('/graphql', url).href,
    wsUrl,
    stop,
    caughtUp: (names) => caughtUp(url, names),
    usage: () => usage(url),
    progress: () => monitored('/health/projections', url),
  };
}

/** What a monitor is told there. */
async function monitored(path: '/metrics' | '/health/projections', url: string): Promise<string> {
  const headers = { authorization: `Bearer ${await sign('operator', 'OPERATOR')}` };
  return (await fetch(new URL(path, url), { headers })).text();
}

async function usage(url: string): Promise<Usage> {
  const text = await monitored('/metrics', url);
  const metric = (name: string) => {
    const value = new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1];
    if (value === undefined) throw new Error(`the server's metrics do not say ${name}`);
    return Number(value);
  };
  return {
    cpuSeconds: metric('process_cpu_seconds_total'),
    residentBytes: metric('process_resident_memory_bytes'),
  };
}

const isReady = (message: unknown): message is { type: 'ready'; url: string; wsUrl: string } =>
  typeof message === 'object' && message !== null && 'type' in message && message.type === 'ready';

async function caughtUp(url: string, names?: readonly string[]): Promise<void> {
  const until = performance.now() + 3_600_000;
  for (;;) {
    const text = await monitored('/health/projections', url);
    const projections = [...text.matchAll(/"name":"([^"]+)"[^}]*?"generation":(\d+),"lagEvents":(\d+)/g)]
      .map(([, name = '', generation, lag]) => ({ name, generation: Number(generation), lag: Number(lag) }))
      .filter(({ name }) => names?.includes(name) ?? true);
    if (projections.length > 0 && projections.every(({ generation, lag }) => generation > 0 && lag === 0))
      return;
    if (performance.now() > until) throw new Error(`the projections have not caught up: ${text}`);
    await sleep(100);
  }
}
