import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import pg from 'pg';
import { programOf } from '../../support/programs.js';
import { withDatabase } from '../../../src/kit/testing/admin.js';
import type { StartAnswer, StartRequest } from './start-postgres.js';

/** Embedded PostgreSQL, started by another process. */
export interface PostgresProcess {
  answer: StartAnswer;
  /** The server's, not its parent's. */
  pid: number;
  url(database: string): string;
  /** Kills the parent; the server lives on. */
  kill9(): Promise<void>;
}

export async function startInProcess(request: StartRequest): Promise<PostgresProcess> {
  const entry = programOf(new URL('./start-postgres.ts', import.meta.url));
  const parent = spawn(process.execPath, [entry, JSON.stringify(request)], {
    // It ends when this pipe does, so that a failed test leaves none behind.
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const exit = once(parent, 'exit');
  const [line] = (await Promise.race([
    once(createInterface({ input: parent.stdout }), 'line'),
    exit.then(() => ['{"error":"the process ended without an answer"}']),
  ])) as [string];
  const answer = JSON.parse(line) as StartAnswer;
  return {
    answer,
    pid: 'pid' in answer ? answer.pid : -1,
    url: (database) => withDatabase('adminUrl' in answer ? answer.adminUrl : '', database),
    kill9: async () => {
      parent.kill('SIGKILL');
      await exit;
    },
  };
}

export async function query(url: string, statement: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(statement);
    return rows;
  } finally {
    await client.end();
  }
}
