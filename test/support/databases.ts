import { createTestDatabases as createFor, type TestDatabases } from '../../src/kit/testing/index.js';
import { prismaFolder } from './migrate.js';
import { testServers } from './servers.js';

export type { TestDatabases };

/** With the tables of our contexts, on the servers of this run. */
export const createTestDatabases = (): Promise<TestDatabases> =>
  createFor({ prisma: prismaFolder, servers: testServers() });
