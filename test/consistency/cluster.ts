import { fork, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { migrate } from '../support/migrate.js';
import { startOwnPostgres, type OwnPostgres } from '../support/own-postgres.js';
import { startOwnValkey, type OwnValkey } from '../support/own-valkey.js';
import { programOf } from '../support/programs.js';
import { secret } from '../support/server-process.js';
import { startProxy, type Proxy } from './proxy.js';
import { startReplicatedReads, type ReplicatedReads } from './replicated-reads.js';

export type ProcessRole = 'api' | 'projector' | 'worker' | 'all';

/** The program that the processes run: a folder with `main` in it. */
export interface Program {
  readonly folder: string;
  readonly extension: 'ts' | 'js';
}

/** The sources as they are; the built program starts in a third of the time. */
export const sources: Program = {
  folder: fileURLToPath(new URL('../../src', import.meta.url)),
  extension: 'ts',
};

/** What a run of tests has compiled. */
export const compiled: Program = {
  folder: dirname(programOf(new URL('../../src/main.ts', import.meta.url))),
  extension: 'js',
};

export function builtProgram(): Program {
  const folder = fileURLToPath(new URL('../../dist', import.meta.url));
  if (!existsSync(`${folder}/main.js`)) throw new Error('there is no built program: run npm run build');
  return { folder, extension: 'js' };
}

export interface ClusterOptions {
  readonly program: Program;
  readonly roles: readonly ProcessRole[];
  /** Migrated and empty, on a server that is not ours to stop; without them a server of its own is started. */
  readonly databases?: { readonly databaseUrl: string; readonly readDatabaseUrl: string };
  /** The read databases are on a server of their own with a standby, which some of the API nodes read from. */
  readonly replica?: boolean;
}

/** Servers, and processes of the program, each of which reaches them by proxies of its own. */
export interface Cluster {
  readonly program: Program;
  /** Undefined: it is not ours to stop. */
  readonly postgres: OwnPostgres | undefined;
  readonly valkey: OwnValkey;
  /** Undefined: nobody reads from a standby. */
  readonly reads: ReplicatedReads | undefined;
  readonly processes: readonly ClusterProcess[];
  readonly databaseUrl: string;
  readonly readDatabaseUrl: string;
  readonly redisUrl: string;
  /** When (by `performance.now()`) which projections' rows were made to begin anew. */
  readonly renewals: { readonly at: number; readonly projections: readonly string[] }[];
  stop(): Promise<void>;
}

const entry = fileURLToPath(new URL('./node-process.ts', import.meta.url));

export async function startCluster({
  program,
  roles,
  databases,
  replica = false,
}: ClusterOptions): Promise<Cluster> {
  const [postgres, valkey] = await Promise.all([
    databases ? undefined : startOwnPostgres(),
    startOwnValkey(),
  ]);
  const processes: ClusterProcess[] = [];
  let reads: ReplicatedReads | undefined;
  const stop = async () => {
    await Promise.all(processes.map((one) => one.stop()));
    await Promise.all([postgres?.stop(), valkey.stop(), reads?.stop()]);
  };
  try {
    const { databaseUrl, readDatabaseUrl } = databases ?? (await makeDatabases(postgres));
    if (replica) reads = await startReplicatedReads();
    const addresses = {
      databaseUrl,
      readDatabaseUrl: reads?.primaryUrl ?? readDatabaseUrl,
      redisUrl: valkey.url,
    };
    for (const [n, role] of roles.entries()) {
      const process = await ClusterProcess.make(`${role}-${n}`, role, program, addresses);
      processes.push(process);
      // The first API node reads from the primary.
      if (role === 'api' && n > 0 && reads) process.toReads.target = reads.standbyPort;
    }
    reads?.onPromoted((port) =>
      processes.forEach(({ toReads }) => {
        toReads.target = port;
        toReads.cut();
      }),
    );
    await Promise.all(processes.map((one) => one.start()));
    return {
      program,
      postgres,
      valkey,
      reads,
      processes,
      ...addresses,
      renewals: [],
      get readDatabaseUrl() {
        return reads?.primaryUrl ?? readDatabaseUrl;
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function makeDatabases(postgres: OwnPostgres | undefined) {
  if (!postgres) throw new Error('there is no server to make databases on');
  const [databaseUrl, readDatabaseUrl] = await Promise.all([
    postgres.ensureDatabase('tidemark_write'),
    postgres.ensureDatabase('tidemark_read'),
  ]);
  await Promise.all([migrate('write', databaseUrl), migrate('read', readDatabaseUrl)]);
  return { databaseUrl, readDatabaseUrl };
}

interface Addresses {
  readonly databaseUrl: string;
  readonly readDatabaseUrl: string;
  readonly redisUrl: string;
}

/** One process of the program, which may be killed, paused and started again; its address stays the same. */
export class ClusterProcess {
  readonly name: string;
  readonly role: ProcessRole;
  /** Between its clients and itself. */
  readonly front: Proxy;
  /** Between itself and PostgreSQL. */
  readonly toPostgres: Proxy;
  /** Between itself and the PostgreSQL of the read databases, which may be the same. */
  readonly toReads: Proxy;
  /** Between itself and Redis. */
  readonly toRedis: Proxy;
  readonly #program: Program;
  readonly #environment: Record<string, string>;
  #child: ChildProcess | undefined;
  #ended: Promise<string> = Promise.resolve('never started');
  #output = '';
  #starting: Promise<void> | undefined;
  #offsetMs = 0;
  #ready = false;
  #everReady = false;
  #stopped = false;

  private constructor(
    name: string,
    role: ProcessRole,
    program: Program,
    addresses: Addresses,
    proxies: readonly [Proxy, Proxy, Proxy, Proxy],
  ) {
    this.name = name;
    this.role = role;
    this.#program = program;
    [this.front, this.toPostgres, this.toReads, this.toRedis] = proxies;
    this.#environment = {
      ROLE: role,
      PORT: '0',
      AUTH_SECRET: secret,
      LOG_LEVEL: 'warn',
      RATE_LIMIT_POINTS: '0',
      DRAIN_TIMEOUT_MS: '1000',
      DRAIN_SPREAD_MS: '100',
      DATABASE_URL: through(addresses.databaseUrl, this.toPostgres),
      READ_DATABASE_URL: through(addresses.readDatabaseUrl, this.toReads),
      REDIS_URL: through(addresses.redisUrl, this.toRedis),
    };
    if (role === 'all') delete this.#environment['ROLE'];
  }

  static async make(
    name: string,
    role: ProcessRole,
    program: Program,
    addresses: Addresses,
  ): Promise<ClusterProcess> {
    const proxies = await Promise.all([
      startProxy(),
      startProxy(Number(new URL(addresses.databaseUrl).port)),
      startProxy(Number(new URL(addresses.readDatabaseUrl).port)),
      startProxy(Number(new URL(addresses.redisUrl).port)),
    ]);
    return new ClusterProcess(name, role, program, addresses, proxies);
  }

  get url(): string {
    return `http://127.0.0.1:${this.front.port}/graphql`;
  }

  get wsUrl(): string {
    return `ws://127.0.0.1:${this.front.port}/graphql`;
  }

  /** Does it serve clients? */
  get serves(): boolean {
    return this.#ready && (this.role === 'api' || this.role === 'all');
  }

  /** What it said since it was last started. */
  get output(): string {
    return this.#output;
  }

  /** Resolves when it is ready. A start that fails, because its servers are away, is tried again. */
  start(): Promise<void> {
    this.#starting ??= this.#start().finally(() => (this.#starting = undefined));
    return this.#starting;
  }

  async #start(): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      const child = fork(entry, [this.#program.folder, this.#program.extension], {
        // Node drops the types of the entry by itself; the sources have decorators.
        execArgv: this.#program.extension === 'ts' ? ['--import', 'tsx'] : [],
        env: {
          PATH: process.env['PATH'],
          HOME: process.env['HOME'],
          // Where the decorators are declared: a copy of the sources has its own.
          TSX_TSCONFIG_PATH: join(this.#program.folder, '../tsconfig.json'),
          ...this.#environment,
        },
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      });
      this.#child = child;
      this.#output = '';
      for (const stream of [child.stdout, child.stderr])
        stream?.on('data', (piece: Buffer) => (this.#output += piece.toString()));
      this.#ended = new Promise((resolve) =>
        child.once('exit', (code, signal) => {
          this.#ready = false;
          this.front.target = undefined;
          resolve(signal ?? `code ${code}`);
        }),
      );
      const ready = new Promise<{ url: string }>((resolve) =>
        child.once('message', (message) => resolve(message as { url: string })),
      );
      const first = await Promise.race([ready, this.#ended]);
      if (typeof first === 'object') {
        this.front.target = Number(new URL(first.url).port);
        this.#ready = true;
        this.#everReady = true;
        if (this.#offsetMs !== 0) child.send({ offsetMs: this.#offsetMs });
        return;
      }
      if (this.#stopped) return;
      // Killed on purpose while it was starting, or its servers are away for now.
      if (attempt === (this.#everReady ? 30 : 2))
        throw new Error(`${this.name} does not start, ended with ${first}:\n${this.#output}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  /** Resolves when it is ready, or has been started again by whoever has ended it. */
  async running(): Promise<void> {
    await (this.#ready ? undefined : this.start());
  }

  /** Ends it, and resolves when it is gone. */
  async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    this.#child?.kill(signal);
    if (signal === 'SIGKILL') this.#child?.kill('SIGCONT');
    await this.#ended;
  }

  pause(): void {
    this.#child?.kill('SIGSTOP');
  }

  resume(): void {
    this.#child?.kill('SIGCONT');
  }

  /** Its wall clock goes wrong by so much from now on, over restarts too. */
  moveClock(offsetMs: number): void {
    this.#offsetMs = offsetMs;
    if (this.#child?.connected) this.#child.send({ offsetMs });
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.end('SIGKILL');
    await Promise.all([this.front, this.toPostgres, this.toReads, this.toRedis].map((proxy) => proxy.stop()));
  }
}

function through(url: string, proxy: Proxy): string {
  return Object.assign(new URL(url), { host: `127.0.0.1:${proxy.port}` }).href;
}
