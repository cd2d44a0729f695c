import { inject } from 'vitest';
import { withDatabase } from './servers-url.js';

declare module 'vitest' {
  interface ProvidedContext {
    servers: { pgAdminUrl: string; redisUrl: string };
  }
}

export interface TestServers {
  pgAdminUrl: string;
  pgUrl(database: string): string;
  redisUrl: string;
}

/** The servers that global-setup.ts started for this run: one PostgreSQL and one Valkey for all files. */
export function testServers(): TestServers {
  const { pgAdminUrl, redisUrl } = inject('servers');
  return { pgAdminUrl, pgUrl: (database) => withDatabase(pgAdminUrl, database), redisUrl };
}
