import { openPool, type Pool } from '../databases/postgres.js';
import { checkRedis, openRedis, type Redis } from '../databases/redis.js';

/** Where a node's servers are, and what it does. */
export interface Addresses {
  readonly databaseUrl: string;
  readonly readDatabaseUrl: string;
  readonly redisUrl: string;
}

export interface Roles {
  /** Does this process answer clients? Then it is ready when what its code reads is built. */
  readonly api: boolean;
  /** Does this process run projections? */
  readonly projector: boolean;
  /** Does this process run process managers and their jobs? */
  readonly worker: boolean;
}

/** Whatever hangs, a client is answered within 5 s: a connection is had and a statement answered in less than that. */
const forClients = { patienceMs: 2_500, answerMs: 3_500 };

export interface Connections {
  /** The write database, as the command side. */
  readonly command: Pool;
  /** The write database, as the log reader. */
  readonly log: Pool;
  /** The read database, as the query side. */
  readonly query: Pool;
  readonly redis: Redis;
  /** The projector's own: whatever the API asks of the log must not hold up the projections. */
  readonly projector: { log: Pool; read: Pool; tail: Pool; leases: Pool } | undefined;
  /** The worker's own, as the command side. */
  readonly worker: Pool | undefined;
  /** Throws SERVICE_UNAVAILABLE when Redis may drop rows. */
  check(): Promise<void>;
  close(): Promise<void>;
}

/** Opens what a node with these roles needs; connections are made when they are first used. */
export function openConnections(
  { databaseUrl, readDatabaseUrl, redisUrl }: Addresses,
  roles: Roles,
): Connections {
  // Verification reads for minutes; clients are told of a server that hangs before they give up.
  const limits = roles.api ? forClients : {};
  const command = openPool(databaseUrl, 'tidemark_command', 10, limits);
  const log = openPool(databaseUrl, 'tidemark_log_reader', 6, limits);
  const query = openPool(readDatabaseUrl, 'tidemark_query', 10, limits);
  const projector = roles.projector
    ? {
        // When all projections are built at once, each waits for its turn.
        log: openPool(databaseUrl, 'tidemark_log_reader', 4, { patienceMs: 9_000 }),
        read: openPool(readDatabaseUrl, 'tidemark_projector', 10),
        // Nor may rebuilds, with pages for every connection, hold up what is new, or the renewal of leases.
        tail: openPool(databaseUrl, 'tidemark_log_reader', 2),
        leases: openPool(readDatabaseUrl, 'tidemark_projector', 2),
      }
    : undefined;
  const worker = roles.worker ? openPool(databaseUrl, 'tidemark_command', 8) : undefined;
  const redis = openRedis(redisUrl);
  const pools = [command, log, query, worker, ...Object.values(projector ?? {})];
  return {
    command,
    log,
    query,
    redis,
    projector,
    worker,
    check: () => checkRedis(redis),
    async close() {
      redis.disconnect();
      await Promise.all(pools.map(async (pool) => pool?.end()));
    },
  };
}
