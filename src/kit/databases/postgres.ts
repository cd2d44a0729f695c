import pg from 'pg';
import { TidemarkError } from '../faults/errors.js';
import { sqlState } from '../faults/outage.js';
import { within } from '../time/within.js';

/** The four roles that the migrations make. Each connection of ours runs as exactly one of them. */
export type DatabaseRole =
  'tidemark_command' | 'tidemark_log_reader' | 'tidemark_projector' | 'tidemark_query';

/** Connections to one database, of `pg`. */
export type Pool = pg.Pool;
/** A connection inside a transaction. Statements that are sent without awaiting each other share one round trip. */
export type Tx = pg.PoolClient;
/** What runs one statement: a pool or a transaction. */
export type Db = Pick<pg.Pool, 'query'>;

/**
 * Settings of each role's sessions. Commands, pages and slices find their rows by keys, so scans are made forbiddingly
 * expensive: a plan from when a table was all but empty would scan it until statistics are taken anew. One generic plan
 * is enough, since planning costs more than it brings. JIT is off: where only a scan is possible (a table of one row),
 * its forbidding cost would make PostgreSQL before 18 compile the statement each time, which takes 50 ms.
 */
const settings: Record<DatabaseRole, string> = {
  tidemark_command: ' -c enable_seqscan=off -c jit=off -c plan_cache_mode=force_generic_plan',
  tidemark_log_reader: ' -c enable_seqscan=off -c jit=off',
  tidemark_projector: ' -c enable_seqscan=off -c jit=off -c plan_cache_mode=force_generic_plan',
  tidemark_query: ' -c jit=off',
};

/** Nobody waits for a query's answer longer than this. Commands and pages have limits of their own. */
const statementMs: Partial<Record<DatabaseRole, number>> = {
  tidemark_log_reader: 60_000,
  tidemark_query: 10_000,
};

export interface PoolLimits {
  /** How long a caller waits until a connection is made or becomes free. Default 5 s. */
  readonly patienceMs: number;
  /** How long a caller waits for a statement, whether it is slow or its server hangs. Default: the limit of the role. */
  readonly answerMs: number;
}

const int8 = 20;
const xid8 = 5069;
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if ((oid === int8 || oid === xid8) && format !== 'binary') return (text: string) => BigInt(text);
    return pg.types.getTypeParser(oid, format as 'text');
  }) as pg.CustomTypesConfig['getTypeParser'],
};

/** A timestamptz as PostgreSQL writes it. */
export const parseTime = pg.types.getTypeParser(1184, 'text') as (text: string) => Date;

/** Leaves values as the text that PostgreSQL sends, for callers that parse only what they need. */
export const asText: pg.CustomTypesConfig = {
  getTypeParser: (() => (text: string) => text) as pg.CustomTypesConfig['getTypeParser'],
};

/**
 * A pool whose every connection runs as `role`, whoever the URL logs in as. The role is a start-up
 * parameter, not a SET, so that `reset` and `discard all` come back to it. A proxy that drops
 * start-up parameters would drop it silently, so each new connection proves it. Without a role: as the owner.
 */
export function openPool(
  url: string,
  role: DatabaseRole | undefined,
  max: number,
  { patienceMs = 5_000, answerMs }: Partial<PoolLimits> = {},
): Pool {
  const statement = answerMs ?? (role && statementMs[role]);
  const pool = new pg.Pool({
    connectionString: url,
    ...(role
      ? {
          options: `-c role=${role}${settings[role]}${statement === undefined ? '' : ` -c statement_timeout=${statement}`}`,
        }
      : {}),
    application_name: role?.replace('_', ' ') ?? 'tidemark owner',
    max,
    types,
    pipeline: true,
    connectionTimeoutMillis: patienceMs,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    // A connection can go silent for good (a dropped NAT entry, a frozen host), so pg gives up as well. It waits a little
    // longer than PostgreSQL, whose own time-out leaves the connection usable.
    query_timeout: answerMs === undefined ? 70_000 : answerMs + 500,
    // oxlint-disable-next-line typescript/no-misused-promises -- pg-pool waits for it; its types do not say so
    onConnect: async (client: pg.ClientBase) => {
      if (!role) return;
      const { rows } = await client.query<{ current_user: string }>('select current_user');
      if (rows[0]?.current_user !== role)
        throw new TidemarkError(
          'SERVICE_UNAVAILABLE',
          `the connection runs as ${rows[0]?.current_user ?? 'nobody'}, not as ${role}: let the start-up parameter ` +
            '"options" through (PgBouncer: not in ignore_startup_parameters) and take it out of the URL',
        );
    },
  } as pg.PoolConfig);
  // A connection that dies is replaced at the next use, and a caller that uses it is told by its statement. Without a
  // listener the event would end the process; pg-pool itself listens only while a connection is idle.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  if (answerMs !== undefined) limitQueries(pool, answerMs + 700);
  return pool;
}

/** One limit for both waits: a caller that has waited for a connection does not wait as long again for its answer. */
function limitQueries(pool: Pool, ms: number): void {
  pool.query = (async (...given: unknown[]) => {
    // Looked up at each call, so that a test that counts queries by replacing it counts these too.
    const query = pg.Pool.prototype.query as (this: Pool, ...given: unknown[]) => Promise<unknown>;
    const answer = await within(ms, query.apply(pool, given));
    if (answer === undefined) throw new Error('timeout expired while waiting for a connection and an answer');
    return answer;
  }) as Pool['query'];
}

/** Runs `work` in a transaction; `begin` may carry settings for this transaction alone. */
export async function transaction<T>(pool: Pool, work: (tx: Tx) => Promise<T>, begin = 'begin'): Promise<T> {
  const tx = await pool.connect();
  let broken: Error | undefined;
  try {
    const [, result] = await together([tx.query(begin), work(tx)]);
    await commit(tx);
    return result;
  } catch (error) {
    broken = await rollBack(tx, error);
    throw error;
  } finally {
    tx.release(broken);
  }
}

/**
 * Rolls back after `why`. Answers with an error when the connection must not be used again: it has failed; or a migration
 * has changed the result of a statement that is prepared on it (SQLSTATE 0A000); or its server only reads (25006), and
 * after a failover a new connection may reach the one that writes.
 */
export async function rollBack(tx: Tx, why?: unknown): Promise<Error | undefined> {
  try {
    await tx.query('rollback');
  } catch (failure) {
    return failure as Error;
  }
  const state = sqlState(why);
  return state === '0A000' || state === '25006' ? (why as Error) : undefined;
}

const transactionAborted = '25P02';

/**
 * The answers to statements that were sent together, as `Promise.all` gives them. It throws the error of the first that
 * failed: those after it fail as well, only because the transaction is aborted, and may be the first to be heard of.
 */
export async function together<T extends readonly unknown[] | []>(
  statements: T,
): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  const settled = await Promise.allSettled(statements);
  const failures = settled.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
  if (failures.length > 0)
    throw failures.find((error) => sqlState(error) !== transactionAborted) ?? failures[0];
  return Promise.all(statements);
}

/** COMMIT in a failed transaction rolls back and answers without an error: that must not pass for success. */
export async function commit(tx: Tx): Promise<void> {
  const { command } = await tx.query('commit');
  if (command !== 'COMMIT') throw new Error(`the transaction was rolled back (${command})`);
}
