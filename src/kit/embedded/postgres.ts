import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { ensureDatabase } from '../databases/migrate.js';
import { openDataDir } from './data-dir.js';
import { errorCode, lockFolder } from './folder-lock.js';
import { freePort } from './free-port.js';
import { installedBinaries, systemUser, usableBinaries, type Binaries } from './postgres-binaries.js';
import { openCluster, type Cluster } from './postgres-cluster.js';
import { processCommand, serverEnvironment, stopSurvivors } from './processes.js';

export interface EmbeddedPostgresOptions {
  dataDir: string;
  log: (line: string) => void;
  /** Settings of postgresql.conf, stronger than ours; `port` asks for that port and no other. */
  settings?: Readonly<Record<string, string>>;
  /** Where the binaries are, if not where npm put them. */
  nativeDir?: string;
  /** When started as root: where to copy binaries that the user postgres could not reach otherwise. */
  sharedDir?: string;
}

export interface EmbeddedPostgres {
  url(database: string): string;
  /** The database `postgres`. */
  adminUrl: string;
  pid: number;
  port: number;
  /** Makes the database if it isn't there; answers its URL. */
  ensureDatabase(name: string): Promise<string>;
  /** Fulfilled, with what happened, when the server ends without having been told to. */
  died: Promise<string>;
  stop(): Promise<void>;
}

/** Durability is promised, so the settings that it depends on are given here, not left to defaults. */
const defaults: Readonly<Record<string, string>> = {
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  wal_level: 'replica',
  listen_addresses: '127.0.0.1',
  // No socket: its folder would have to exist, and its path be short. TCP is all that we use.
  unix_socket_directories: '',
  // Enough for the pools of three processes (api, projector, worker), and of tests that run side by side.
  max_connections: '200',
  // Tests hold transactions open across connections.
  max_prepared_transactions: '10',
  shared_buffers: '256MB',
  // A rebuild writes gigabytes; at 1GB checkpoints would follow one another.
  max_wal_size: '2GB',
  random_page_cost: '1.1',
  timezone: 'UTC',
  log_timezone: 'UTC',
  lc_messages: 'C',
  log_line_prefix: '',
  log_checkpoints: 'off',
  // Leaves out the errors of statements, which quote what a client has sent; the server that sent the statement logs them.
  log_min_messages: 'log',
};

/**
 * A real PostgreSQL on a free port of 127.0.0.1, its data in `dataDir`/postgres. It is started so
 * that nothing of an earlier life stands in the way: a killed start, a killed server, a server
 * that outlived us. docs/decisions/0003-embedded-servers.md
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const dataDir = resolve(options.dataDir);
  const { log } = options;
  const sharedDir = options.sharedDir ?? '/var/lib/tidemark';
  openDataDir(dataDir);
  const lock = await lockFolder(join(dataDir, 'postgres.lock'));
  try {
    const user = systemUser(log);
    const binaries = await usableBinaries(options.nativeDir ?? installedBinaries(), user, sharedDir, log);
    const cluster = await openCluster(dataDir, binaries, user, log);
    await stopSurvivors(cluster.name, log);
    dropForeignPidFile(cluster.folder);
    const { server, port } = await launch(cluster, binaries, options);
    return running(cluster, server, port, () => lock.release(), log);
  } catch (error) {
    lock.release();
    throw error;
  }
}

interface Server {
  process: ChildProcess;
  pid: number;
  ended: Promise<string>;
}

async function launch(
  cluster: Cluster,
  binaries: Binaries,
  { settings, log }: EmbeddedPostgresOptions,
): Promise<{ server: Server; port: number }> {
  const wanted = settings?.['port'];
  for (let attempt = 1; ; attempt++) {
    const port = wanted === undefined ? await freePort() : Number(wanted);
    const lines: string[] = [];
    const server = spawnServer(
      cluster,
      binaries,
      { ...defaults, ...settings, port: String(port) },
      (line) => {
        if (lines.length < 50) lines.push(line);
        log(line);
      },
    );
    const failure = await becomesReady(cluster.folder, server, log);
    if (failure === undefined) return { server, port };
    const output = lines.join('\n');
    if (/could not bind|Address already in use/.test(output)) {
      // Somebody took the port between our asking for a free one and PostgreSQL's binding it.
      if (wanted === undefined && attempt < 5) continue;
      throw new Error(`port ${port} of 127.0.0.1 is taken: stop what listens there, or ask for another port`);
    }
    throw new Error(`PostgreSQL did not start on ${cluster.folder} (${failure}):\n${output}`);
  }
}

function spawnServer(
  cluster: Cluster,
  binaries: Binaries,
  settings: Readonly<Record<string, string>>,
  log: (line: string) => void,
): Server {
  const args = ['-D', cluster.ownName, '-c', `cluster_name=${cluster.name}`];
  for (const [name, value] of Object.entries(settings)) args.push('-c', `${name}=${value}`);
  const child = spawn(binaries.postgres, args, {
    ...cluster.user,
    cwd: cluster.folder,
    env: serverEnvironment(),
    stdio: ['ignore', 'ignore', 'pipe'],
    // In a process group of its own, so that Ctrl-C in the terminal reaches only us: we drain before PostgreSQL stops.
    detached: process.platform !== 'win32',
  });
  createInterface({ input: child.stderr }).on('line', log);
  const ended = new Promise<string>((settle) => {
    child.once('error', (error) => settle(error.message));
    child.once('exit', (code, signal) => {
      const how = signal === null ? `exit code ${code}` : `signal ${signal}`;
      child.once('close', () => settle(how));
      // 'close' comes after the last output, but never comes while a child of PostgreSQL lives on and holds the pipe.
      setTimeout(settle, 200, how);
    });
  });
  return { process: child, pid: child.pid ?? -1, ended };
}

/** Undefined when it accepts connections, else why it ended. There is no time limit, as replaying WAL may take long. */
async function becomesReady(
  folder: string,
  server: Server,
  log: (line: string) => void,
): Promise<string | undefined> {
  let failure: string | undefined;
  void server.ended.then((how) => (failure = how));
  const begun = performance.now();
  let told = 0;
  while (failure === undefined) {
    // pg_ctl, too, reads the last line of the lock file; a setting may have turned the log off.
    const [pid, , , , , , , status] = pidFile(folder);
    if (Number(pid) === server.pid && (status === 'ready' || status === 'standby')) return undefined;
    const waited = performance.now() - begun;
    if (waited > (told + 1) * 10_000) log(`PostgreSQL is still starting after ${++told * 10} s`);
    await delay(10);
  }
  return failure;
}

function pidFile(folder: string): string[] {
  try {
    return readFileSync(join(folder, 'postmaster.pid'), 'utf8')
      .split('\n')
      .map((line) => line.trim());
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return [];
    throw error;
  }
}

/**
 * PostgreSQL takes a lock file for held when its number belongs to any process of the same user. After
 * a restart of a container it often does; and a killed server stays a zombie where nobody collects
 * it. No process of this cluster is left here, so such a file is dropped; one whose number nobody
 * has stays, for PostgreSQL's own checks.
 */
function dropForeignPidFile(folder: string): void {
  const pid = Number(pidFile(folder)[0]);
  if (!Number.isInteger(pid) || pid <= 0 || !numberIsTaken(pid)) return;
  const command = processCommand(pid) ?? '';
  if (/^(\S*[\\/])?postgres(:|\s|$)/.test(command))
    throw new Error(
      `another PostgreSQL (pid ${pid}) may be running on ${folder}: stop it first (${command})`,
    );
  rmSync(join(folder, 'postmaster.pid'));
}

function numberIsTaken(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}

function running(
  cluster: Cluster,
  server: Server,
  port: number,
  release: () => void,
  log: (line: string) => void,
): EmbeddedPostgres {
  const { process: child, pid } = server;
  const url = (database: string) =>
    `postgresql://postgres:${encodeURIComponent(cluster.password)}@127.0.0.1:${port}/${encodeURIComponent(database)}`;
  // If this process ends without stop(), it asks PostgreSQL to stop. If it is killed, the next start does that.
  const atExit = () => void child.kill('SIGINT');
  process.once('exit', atExit);
  // It must not keep alive a process that has nothing else to do.
  child.unref();
  if (child.stderr !== null && 'unref' in child.stderr) (child.stderr as { unref(): void }).unref();

  let stopping: Promise<void> | undefined;
  const died = new Promise<string>((settle) => {
    void server.ended.then((how) => {
      process.off('exit', atExit);
      release();
      if (stopping !== undefined) return;
      log(`PostgreSQL (pid ${pid}) ended by itself: ${how}`);
      settle(how);
    });
  });
  return {
    url,
    adminUrl: url('postgres'),
    pid,
    port,
    died,
    ensureDatabase: async (name) => {
      await ensureDatabase(url(name));
      return url(name);
    },
    stop: () => (stopping ??= stopServer(server, log)),
  };
}

/** Shuts down fast: sessions are cut, a checkpoint is written. A server that hangs is killed, and later replays its WAL. */
async function stopServer(server: Server, log: (line: string) => void): Promise<void> {
  server.process.ref();
  server.process.kill('SIGINT');
  const patience = new AbortController();
  const signal = patience.signal;
  void delay(30_000, undefined, { signal }).then(
    () => {
      log('PostgreSQL has not stopped in 30 s: ending it hard');
      server.process.kill('SIGQUIT');
    },
    () => undefined,
  );
  await server.ended;
  patience.abort();
}
