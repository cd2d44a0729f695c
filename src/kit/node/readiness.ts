import type { Redis } from 'ioredis';
import { outageOf } from '../faults/outage.js';
import { isInEpoch } from '../log/epoch.js';
import type { Pool } from '../databases/postgres.js';
import { probeWriting } from '../databases/write-probe.js';

/** The server answers, but this process must not. */
class NotReady extends Error {}

function whyNotReady(error: unknown): string {
  if (error instanceof NotReady) return error.message;
  return outageOf(error) === 'unable' ? 'cannot be written: it only reads, or is full' : 'no answer';
}

/** Can a process with these servers answer? Each check says `ok` or what is wrong; never about a projection's staleness. */
export async function readiness(servers: {
  command: Pool;
  log: Pool;
  query: Pool;
  redis: Redis;
  epoch: number;
  /** Names of the projections that are not built yet. */
  unbuilt: () => Promise<readonly string[]>;
}): Promise<{ ok: boolean; checks: Record<string, string> }> {
  const probes: Record<string, () => Promise<unknown>> = {
    writeDatabase: () => probeWriting(servers.command),
    log: async () => {
      if (!(await isInEpoch(servers.log, servers.epoch)))
        throw new NotReady('the write database was restored or failed over: restart this process');
    },
    readDatabase: () => servers.query.query('select 1'),
    redis: () => servers.redis.ping(),
    projections: async () => {
      const names = await servers.unbuilt();
      if (names.length > 0)
        throw new NotReady(`being built for this version of the code: ${names.join(', ')}`);
    },
  };
  const checks = await Promise.all(
    Object.entries(probes).map(
      async ([name, probe]) => [name, await probe().then(() => 'ok', whyNotReady)] as const,
    ),
  );
  return { ok: checks.every(([, state]) => state === 'ok'), checks: Object.fromEntries(checks) };
}
