import { inject } from 'vitest';
import { withDatabase } from '../../src/kit/testing/admin.js';
import type { TestServers as Addresses } from '../../src/kit/testing/index.js';

declare module 'vitest' {
  interface ProvidedContext {
    servers: Addresses;
  }
}

export interface TestServers extends Addresses {
  pgUrl(database: string): string;
}

/** The servers that global-setup.ts started for this run: one PostgreSQL and one Valkey for all files. */
export function testServers(): TestServers {
  const servers = inject('servers');
  return { ...servers, pgUrl: (database) => withDatabase(servers.pgAdminUrl, database) };
}
