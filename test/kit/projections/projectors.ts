import { fork } from 'node:child_process';
import type pg from 'pg';
import type { Addresses } from '../../support/fold.js';
import { programOf } from '../../support/programs.js';
import { waitFor } from '../../../src/kit/testing/wait-for.js';

export interface ProjectorProcess {
  readonly pid: number;
  /** Has it come up? */
  ready(): boolean;
  /** Is it gone? */
  gone(): boolean;
  signal(signal: NodeJS.Signals): void;
  /** Fulfilled when the process is gone. */
  readonly ended: Promise<void>;
  /** What it said, for the message of a test that fails. */
  output(): string;
}

const entry = programOf(new URL('./projector-process.ts', import.meta.url));

/** `node projector-process.js`. End it with `signal('SIGKILL')`. Orders of the key `deadly` end it too. */
export function startProjector(addresses: Addresses, deadly?: string): ProjectorProcess {
  const { databaseUrl, readDatabaseUrl, redisUrl, redisPrefix } = addresses;
  const child = fork(
    entry,
    [JSON.stringify({ databaseUrl, readDatabaseUrl, redisUrl, redisPrefix, deadly })],
    {
      execArgv: [],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    },
  );
  let ready = false;
  let gone = false;
  let output = '';
  child.once('message', () => (ready = true));
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return {
    pid: child.pid ?? 0,
    ready: () => ready,
    gone: () => gone,
    signal: (signal) => void child.kill(signal),
    ended: new Promise((resolve) =>
      child.once('exit', () => {
        gone = true;
        resolve();
      }),
    ),
    output: () => output,
  };
}

/** Kills them and waits until they are gone. */
export async function endAll(projectors: readonly ProjectorProcess[]): Promise<void> {
  for (const projector of projectors) projector.signal('SIGKILL');
  await Promise.all(projectors.map(({ ended }) => ended));
}

/** As an operator's command does, once the projection that carries it has begun: then its read model is emptied. */
export async function askForRebuild(read: pg.Client, name: string): Promise<void> {
  await waitFor(
    async () =>
      (await read.query(`select from projection where name = 'operations' and generation > 0`)).rowCount ===
      1,
  );
  await read.query(
    `insert into projection_control as c (name, rebuilds, lane, seq) values ($1, 1, 0, 0)
     on conflict (name) do update set rebuilds = c.rebuilds + 1`,
    [name],
  );
}
