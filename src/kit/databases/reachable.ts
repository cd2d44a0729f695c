import pg from 'pg';
import { openRedis } from './redis.js';

/** An address of the environment, under the name that sets it. */
export interface NamedUrl {
  readonly name: string;
  readonly url: string;
}

const timeoutMs = 5_000;

/**
 * Asks each server that was given for a sign of life, all at once. Throws one error that names every address
 * nobody answers at, by host and never with its password.
 */
export async function requireReachable(given: readonly NamedUrl[]): Promise<void> {
  const problems = await Promise.all(given.map(problemOf));
  const found = problems.filter((problem) => problem !== undefined);
  if (found.length > 0) throw new Error(found.join('\n'));
}

async function problemOf({ name, url }: NamedUrl): Promise<string | undefined> {
  const { protocol, host, pathname } = new URL(url);
  const ask = protocol.startsWith('redis') ? askRedis : askPostgres;
  try {
    await ask(url);
    return undefined;
  } catch (error) {
    const why = error instanceof AggregateError ? error.errors.join(', ') : (error as Error).message;
    return `${name}: no use of ${host}${pathname}: ${why}. Start that server, or correct ${name}; unset, an embedded one is started`;
  }
}

async function askPostgres(connectionString: string): Promise<void> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: timeoutMs });
  try {
    await client.connect();
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function askRedis(url: string): Promise<void> {
  const redis = openRedis(url);
  // The command's error only says that it was tried several times; the error of the connection says why it failed.
  let cause: Error | undefined;
  redis.on('error', (error) => (cause = error));
  try {
    await redis.ping();
  } catch (error) {
    throw cause ?? error;
  } finally {
    redis.disconnect();
  }
}
