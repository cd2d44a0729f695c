import { contexts } from '../../src/contexts.js';
import type { OrderingOptions } from '../../src/contexts/ordering/settings.js';
import type { NodeOptions } from '../../src/kit/node/compose.js';
import { caller, startTestServer, type TestServer } from '../../src/kit/testing/index.js';
import { shopByDefault } from './contexts.js';
import type { TestDatabases } from './databases.js';
import { prismaFolder } from './migrate.js';
import { testServers } from './servers.js';

export { caller };
export type { TestAnswer as Answer, TestServer as TestNode } from '../../src/kit/testing/index.js';

export const staff = caller('staff', 'STAFF');
export const advisor = caller('advisor', 'ADVISOR');

/** What a test may say of its node, and of the shop in it. */
export type TestOptions = Partial<Omit<NodeOptions, 'contexts'> & OrderingOptions>;

/** A node of all our contexts, on databases of its own or on those given. */
export const startTestNode = (
  options: TestOptions & { databases?: TestDatabases } = {},
): Promise<TestServer> =>
  startTestServer({
    contexts,
    prisma: prismaFolder,
    servers: testServers(),
    options: { ordering: { ...shopByDefault, ...options } },
    // Orders stay PLACED, unless a test is about payments.
    worker: false,
    ...options,
  });
