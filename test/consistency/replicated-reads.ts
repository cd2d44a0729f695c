import { chownSync, statSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../src/kit/embedded/postgres.js';
import { freePort } from '../../src/kit/embedded/free-port.js';
import { migrate } from '../support/migrate.js';
import { makeTempFolder, removeTempFolder } from '../../src/kit/testing/temp-folder.js';
import { waitFor } from '../../src/kit/testing/wait-for.js';

/** A server of read databases, and a standby that follows it until it takes its place. */
export interface ReplicatedReads {
  /** Of the server that takes writes now. */
  readonly primaryUrl: string;
  readonly standbyPort: number;
  /** From here on the standby shows nothing newer. */
  pauseReplay(): Promise<void>;
  resumeReplay(): Promise<void>;
  /** Kills the primary; the standby takes its place, with what it had replayed or received. Once: then does nothing. */
  promote(): Promise<void>;
  /** Calls back with the port of the new primary. */
  onPromoted(listener: (port: number) => void): void;
  stop(): Promise<void>;
}

const database = 'tidemark_read';

export async function startReplicatedReads(): Promise<ReplicatedReads> {
  const [home, copy] = [makeTempFolder(), makeTempFolder()];
  const [port, standbyPort] = [await freePort(), await freePort()];
  const start = (dataDir: string, settings: Record<string, string>) =>
    startEmbeddedPostgres({
      dataDir,
      log: () => undefined,
      settings: { shared_buffers: '64MB', ...settings },
    });
  let primary = await start(home, { port: String(port) });
  await migrate('read', await primary.ensureDatabase(database));
  await primary.stop();
  copyCluster(home, copy);
  primary = await start(home, { port: String(port), wal_keep_size: '256MB' });
  const { username, password } = new URL(primary.adminUrl);
  const standby: EmbeddedPostgres = await start(copy, {
    port: String(standbyPort),
    primary_conninfo: `host=127.0.0.1 port=${port} user=${username} password=${decodeURIComponent(password)}`,
  });
  const ask = async (sql: string) => {
    const client = new pg.Client({ connectionString: standby.adminUrl });
    try {
      await client.connect();
      return (await client.query<{ answer: unknown }>(sql)).rows[0]?.answer;
    } finally {
      await client.end();
    }
  };
  await waitFor(() => ask('select exists (select from pg_stat_wal_receiver) as answer'), {
    describe: 'the standby follows the primary',
  });
  const listeners: ((port: number) => void)[] = [];
  let promoted = false;
  return {
    get primaryUrl() {
      return (promoted ? standby : primary).url(database);
    },
    standbyPort,
    pauseReplay: async () => {
      if (!promoted) await ask('select pg_wal_replay_pause()');
    },
    resumeReplay: async () => {
      if (!promoted) await ask('select pg_wal_replay_resume()');
    },
    promote: async () => {
      if (promoted) return;
      promoted = true;
      process.kill(primary.pid, 'SIGKILL');
      await primary.died;
      await ask('select pg_promote() as answer');
      listeners.forEach((listener) => listener(standbyPort));
    },
    onPromoted: (listener) => listeners.push(listener),
    stop: async () => {
      await Promise.all([primary.stop(), standby.stop()]);
      [home, copy].forEach(removeTempFolder);
    },
  };
}

/** Of a server that is stopped; owners stay who they are, or PostgreSQL would refuse its folder. */
function copyCluster(from: string, to: string): void {
  execFileSync('cp', ['-a', join(from, 'postgres'), join(from, 'postgres-password'), to]);
  const signal = join(to, 'postgres', 'standby.signal');
  writeFileSync(signal, '');
  const { uid, gid } = statSync(join(to, 'postgres'));
  chownSync(signal, uid, gid);
}
