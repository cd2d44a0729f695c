import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { CliFailure, exitCodes } from '../failure.js';

/** Where GraphQL is served, over HTTP and over WebSocket. */
export interface ServerAddress {
  readonly url: string;
  readonly wsUrl: string;
}

export interface ServerProcess {
  /** Rejects when it cannot start, with the last of what it said. */
  readonly ready: Promise<ServerAddress>;
  /** Resolves when it has ended, by whatever. */
  readonly ended: Promise<void>;
  /** At any time, also while it starts. */
  stop(): Promise<void>;
}

/** The first start unpacks nothing, but makes two databases on a machine that may be slow. */
const startWithinMs = 90_000;
/** The server's own limit for what runs is 10 s, and its databases end after that. */
const stopWithinMs = 30_000;

/**
 * These would lead the demo's sales to servers of the user's, and their payments to a real provider, make the demo's
 * own token worthless, or count its sales otherwise than they are: in pounds, by the days of UTC.
 */
const notForTheDemo = [
  'DATABASE_URL', 'READ_DATABASE_URL', 'REDIS_URL', 'ROLE', 'AUTH_SECRET_OTHER', 'AUTH_JWKS_URL', 'AUTH_ISSUER', 'AUTH_AUDIENCE',
  'PAYMENT_GATEWAY', 'SHOP_CURRENCY', 'SHOP_TIME_ZONE', 'NODE_ENV',
]; // prettier-ignore

/** What the demo's server is told of its user's environment. */
export const environmentOf = (given: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(given).filter(([name]) => !notForTheDemo.includes(name)));

/**
 * Starts the server in a process of its own, with everything embedded. Its data goes to DATA_DIR when that
 * is given, else to a folder that is gone when the demo ends.
 */
export function startServer(port: number, secret: string): ServerProcess {
  const given = process.env['DATA_DIR'] ?? '';
  const dataDir = given === '' ? mkdtempSync(join(tmpdir(), 'tidemark-demo-')) : resolve(given);
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const removeData = (): void => {
    if (given === '') rmSync(dataDir, { recursive: true, force: true });
  };

  const env: NodeJS.ProcessEnv = {
    ...environmentOf(process.env),
    PORT: String(port),
    DATA_DIR: dataDir,
    AUTH_SECRET: secret,
  };
  const logFile = join(dataDir, 'demo-server.log');
  const log = openSync(logFile, 'w', 0o600);
  const child = fork(fileURLToPath(new URL('../../main.js', import.meta.url)), [], {
    env,
    stdio: ['ignore', log, log, 'ipc'],
    // Ctrl-C reaches a terminal's whole group: the server is stopped by us, once, after what we do is done.
    detached: true,
  });
  closeSync(log);
  const ended = once(child, 'exit').then(
    () => undefined,
    () => undefined,
  );

  const stop = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGTERM');
      const late = Symbol('late');
      const first = await Promise.race([ended, sleep(stopWithinMs, late, { ref: false })]);
      if (first === late) child.kill('SIGKILL');
      await ended;
    }
    removeData();
  };

  const ready = addressOf(child).catch((cause: unknown) => {
    const said = existsSync(logFile) ? readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-20) : [];
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new CliFailure(`${why}. It said:\n${said.join('\n')}`, exitCodes.failed, { cause });
  });
  return { ready, ended, stop };
}

async function addressOf(child: ChildProcess): Promise<ServerAddress> {
  const ready = await readyMessage(child);
  const url = graphqlAddress(ready.url, 'http:');
  await answersReady(url, child);
  return { url, wsUrl: graphqlAddress(ready.wsUrl ?? ready.url, 'ws:') };
}

interface ReadyMessage {
  readonly type: 'ready';
  readonly url: string;
  readonly wsUrl?: string;
}

const isReady = (message: unknown): message is ReadyMessage =>
  typeof message === 'object' && message !== null && 'type' in message && message.type === 'ready';

/** Main sends where it listens: with PORT=0, nobody else knows. */
function readyMessage(child: ChildProcess): Promise<ReadyMessage> {
  return new Promise((resolveReady, reject) => {
    const timer = setTimeout(() => {
      reject(new Error(`the server was not ready after ${startWithinMs / 1000} s`));
    }, startWithinMs);
    child.on('message', (message) => {
      if (!isReady(message)) return;
      clearTimeout(timer);
      resolveReady(message);
    });
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      clearTimeout(timer);
      reject(new Error(`the server ended while starting (${signal ?? `exit code ${code}`})`));
    });
  });
}

function graphqlAddress(text: string, protocol: 'http:' | 'ws:'): string {
  const url = new URL(text);
  url.protocol = protocol;
  if (url.pathname === '/') url.pathname = '/graphql';
  return url.href;
}

async function answersReady(url: string, child: ChildProcess): Promise<void> {
  const until = performance.now() + startWithinMs;
  while (performance.now() < until) {
    if (child.exitCode !== null) throw new Error('the server ended while starting');
    const answer = await fetch(new URL('/readyz', url)).catch(() => undefined);
    // Read to its end, or the connection is not given back.
    await answer?.text();
    if (answer?.ok === true) return;
    await sleep(50);
  }
  throw new Error('the server listens and does not become ready (/readyz)');
}
