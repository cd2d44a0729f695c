#!/usr/bin/env node
import { loadConfig } from '../kit/node/config.js';
import { beginEpoch } from '../kit/log/epoch.js';
import { openPool } from '../kit/databases/postgres.js';

const help = `Usage: npm run db:restored

Begins a new epoch of the write database (DATABASE_URL, as the owner of its tables): tokens, cursors and checkpoints
from before are void, and every read model is built anew when the servers are started. A server does so by itself when
it starts on another cluster or after a failover; run this, with all servers stopped, after an older copy was restored
into the same cluster, which nobody can tell by looking.
`;

/** `npm run db:restored`. */
async function main(): Promise<void> {
  const { databaseUrl } = loadConfig();
  if (databaseUrl === undefined) throw new Error('set DATABASE_URL: which database was restored?');
  const owner = openPool(databaseUrl, undefined, 1);
  try {
    const { number } = await beginEpoch(owner);
    process.stdout.write(
      `epoch ${number} has begun: start the servers, and their read models are built anew\n`,
    );
  } finally {
    await owner.end();
  }
}

if (process.argv.includes('--help') || process.argv.includes('-h')) process.stdout.write(help);
else
  main().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  });
