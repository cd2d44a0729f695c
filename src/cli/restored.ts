import type { Command } from 'commander';
import { openPool } from '../kit/databases/postgres.js';
import { beginEpoch } from '../kit/log/epoch.js';
import { loadConfig } from '../kit/node/config.js';
import { CliFailure, exitCodes } from './failure.js';

/** `tidemark restored`. */
export function addRestoredCommand(program: Command): void {
  program
    .command('restored')
    .description('after an older copy of the write database was restored into the same cluster')
    .addHelpText(
      'after',
      `
Begins a new epoch of the write database (DATABASE_URL, as the owner of its tables): tokens, cursors and checkpoints
from before are void, and every read model is built anew when the servers are started. A server does so by itself when
it starts on another cluster or after a failover; run this, with all servers stopped, after an older copy was restored
into the same cluster, which nobody can tell by looking.`,
    )
    .action(async () => {
      const { databaseUrl } = loadConfig();
      if (databaseUrl === undefined)
        throw new CliFailure('set DATABASE_URL: which database was restored?', exitCodes.usage);
      const owner = openPool(databaseUrl, undefined, 1);
      try {
        const { number } = await beginEpoch(owner);
        console.log(`epoch ${number} has begun: start the servers, and their read models are built anew`);
      } finally {
        await owner.end();
      }
    });
}
