// The checker is worth something if it finds a program that breaks its promises: each promise is broken once.
import { expect, test } from 'vitest';
import { startCluster } from './cluster.js';
import { makeMutant } from './mutant.js';
import { mutants } from './mutants.js';
import { runRound } from './round.js';

/** Chance decides when a mutant is caught; none has needed half of these. */
const mostRounds = 40;

test.for(mutants)(
  '$name: $breaks',
  { timeout: 600_000 },
  async ({ changes, breaks, or = [], faults, replica = false, projectorLateMs = 0 }) => {
    const { program, remove } = makeMutant(changes);
    try {
      const cluster = await startCluster({
        program,
        roles: ['api', 'api', 'projector', 'projector', 'worker'],
        replica,
      });
      try {
        for (const { role, toPostgres, toReads, toRedis } of cluster.processes)
          if (role === 'projector') toPostgres.delayMs = toReads.delayMs = toRedis.delayMs = projectorLateMs;
        const showing = new Set<string>([breaks, ...or]);
        let found: readonly string[] = [];
        for (let seed = 1; seed <= mostRounds && found.length === 0; seed++) {
          const options = { seed, faults, steps: 20, customers: 3, patienceMs: 5_000 };
          const { violations } = await runRound(cluster, options);
          found = violations.map(({ property }) => property).filter((property) => showing.has(property));
        }
        expect(found).not.toEqual([]);
      } finally {
        await cluster.stop();
      }
    } finally {
      remove();
    }
  },
);
