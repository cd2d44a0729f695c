import { keptSecret, openDataDir } from './data-dir.js';
import { startEmbeddedPostgres } from './postgres.js';
import { startEmbeddedValkey, type EmbeddedValkey } from './valkey.js';

/** Where the servers are that a node needs, and which of them were started here. */
export interface Servers {
  readonly databaseUrl: string;
  readonly readDatabaseUrl: string;
  readonly redisUrl: string;
  /** What was started, for the log line at start: such as `PostgreSQL (port 5433)`. */
  readonly embedded: readonly string[];
  /** Resolves, with what happened, when one that was started here ends without having been told to. */
  readonly died: Promise<string>;
  stop(): Promise<void>;
}

/** Addresses that were given; what is missing is started. */
export interface ServerAddresses {
  readonly databaseUrl: string | undefined;
  readonly readDatabaseUrl: string | undefined;
  readonly redisUrl: string | undefined;
  /** Folder of what is started. */
  readonly dataDir: string;
  /** Of PostgreSQL, in place of the embedded ones. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** Starts the servers that have no address, side by side; starts nothing when all have one. */
export async function startServers(given: ServerAddresses, log: (line: string) => void): Promise<Servers> {
  const needsPostgres = given.databaseUrl === undefined || given.readDatabaseUrl === undefined;
  const [postgres, valkey] = await Promise.allSettled([
    needsPostgres
      ? startEmbeddedPostgres({
          dataDir: given.dataDir,
          log,
          ...(given.settings ? { settings: given.settings } : {}),
        })
      : undefined,
    given.redisUrl === undefined ? startValkey(given.dataDir, log) : undefined,
  ]);
  const started = [postgres, valkey].flatMap((start) =>
    start.status === 'fulfilled' && start.value ? [start.value] : [],
  );
  const stop = async () => {
    await Promise.all(started.map((server) => server.stop()));
  };
  for (const start of [postgres, valkey]) {
    if (start.status === 'fulfilled') continue;
    await stop();
    throw start.reason;
  }
  const pg = postgres.status === 'fulfilled' ? postgres.value : undefined;
  const redis = valkey.status === 'fulfilled' ? valkey.value : undefined;
  const database = async (url: string | undefined, name: string) =>
    url ?? (await pg?.ensureDatabase(name)) ?? '';
  const [databaseUrl, readDatabaseUrl] = await Promise.all([
    database(given.databaseUrl, 'tidemark_write'),
    database(given.readDatabaseUrl, 'tidemark_read'),
  ]);
  return {
    databaseUrl,
    readDatabaseUrl,
    redisUrl: given.redisUrl ?? redis?.url ?? '',
    embedded: [
      ...(pg ? [`PostgreSQL (port ${pg.port}, data in ${given.dataDir})`] : []),
      ...(redis ? [`Valkey (port ${redis.port}, in memory)`] : []),
    ],
    died: Promise.race([
      ...(pg ? [pg.died.then((what) => `the embedded PostgreSQL ended: ${what}`)] : []),
      ...(redis ? [redis.died.then((what) => `the embedded Valkey ended: ${what}`)] : []),
      new Promise<string>(() => undefined),
    ]),
    stop,
  };
}

async function startValkey(dataDir: string, log: (line: string) => void): Promise<EmbeddedValkey> {
  openDataDir(dataDir);
  return startEmbeddedValkey({ log, password: keptSecret(dataDir, 'valkey-password') });
}
