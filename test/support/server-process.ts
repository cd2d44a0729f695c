import { fork, type ChildProcess } from 'node:child_process';
import { SignJWT } from 'jose';
import { createClient, type Client } from 'graphql-ws';
import { WebSocket } from 'ws';
import { programOf } from './programs.js';
import { waitFor } from '../../src/kit/testing/wait-for.js';

export const secret = 'a secret of tests that is long enough to sign with';

/** Undefined roles are left out of it. */
export async function jwt(sub: string, roles: readonly string[] | undefined, ttl = '1h'): Promise<string> {
  return new SignJWT({ roles })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(sub)
    .setIssuedAt()
    .setExpirationTime(ttl)
    .sign(new TextEncoder().encode(secret));
}

export interface ServerProcess {
  readonly url: string;
  readonly wsUrl: string;
  readonly child: ChildProcess;
  /** What it wrote so far. */
  output(): string;
  /** A query that may wait for 5 s, the longest, and is late all the same is asked again: machines are busy. */
  post(
    body: object,
    headers?: Record<string, string>,
  ): Promise<{ status: number; headers: Headers; body: Body }>;
  socket(token: string): Client;
  /** Sends the signal and resolves with how the process ended. */
  end(signal: NodeJS.Signals): Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
}

export interface Body {
  // The shape is that of the document; tests say which.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly data?: any;
  readonly errors?: readonly { message: string; extensions: Record<string, unknown> }[];
  readonly extensions?: {
    consistency: { token: string; status: string; waitedMs: number; behind: unknown[] };
  };
}

const entry = programOf(new URL('../../src/main.ts', import.meta.url));

/** The whole program in a process of its own, as `npm start` runs it; throws what it said if it does not come up. */
export async function startServerProcess(
  env: Record<string, string>,
  nodeOptions: readonly string[] = [],
): Promise<ServerProcess> {
  const child = fork(entry, [], {
    execArgv: [...nodeOptions],
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      PORT: '0',
      AUTH_SECRET: secret,
      ALLOWED_HOSTS: '127.0.0.1',
      // Whatever the hour is in which the tests run.
      NIGHTLY_HOUR: 'off',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) =>
    child.once('exit', (code, signal) => resolve({ code, signal })),
  );
  const ready = new Promise<{ url: string; wsUrl: string }>((resolve) =>
    child.once('message', (message) => resolve(message as { url: string; wsUrl: string })),
  );
  const first = await Promise.race([ready, ended]);
  if (!('url' in first)) throw new Error(`the server ended with ${first.code ?? first.signal}:\n${output}`);
  const { url, wsUrl } = first;
  return {
    url,
    wsUrl,
    child,
    output: () => output,
    async post(body, headers = {}) {
      const once = async () => {
        const response = await fetch(new URL('/graphql', url), {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...headers },
          body: JSON.stringify(body),
        });
        return { status: response.status, headers: response.headers, body: (await response.json()) as Body };
      };
      const { query, extensions } = body as {
        query?: string;
        extensions?: { consistency?: { timeoutMs?: number } };
      };
      if (extensions?.consistency?.timeoutMs !== 5_000 || query === undefined || /^\s*mutation/.test(query))
        return once();
      return waitFor(
        async () => {
          const answer = await once();
          return answer.body.extensions?.consistency.status === 'STALE' ? undefined : answer;
        },
        { describe: 'the read models show what the tokens are of' },
      );
    },
    socket: (token) =>
      createClient({
        url: wsUrl,
        webSocketImpl: WebSocket,
        lazy: true,
        retryAttempts: 0,
        connectionParams: { authorization: `Bearer ${token}` },
      }),
    async end(signal) {
      child.kill(signal);
      return ended;
    },
  };
}
