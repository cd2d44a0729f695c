// What needs servers, or all that a node is made of: loaded when it is first called, so that tests of deciders start quickly.
import type { DomainEvent } from '../log/messages.js';
import type { PostgresProjection, RedisProjection } from '../projections/projection.js';
import type { TestDatabases, TestDatabasesOptions } from './databases.js';
import type { FoldTest } from './expect-fold.js';
import type { StartedServers, TestServersOptions } from './servers.js';
import type { TestServer, TestServerOptions } from './test-server.js';

/**
 * One PostgreSQL and one Valkey for a run of tests, durable like real ones: for the set-up that comes before all workers,
 * `Object.assign(process.env, servers.env)`. TEST_PG_ADMIN_URL (a superuser's) and TEST_REDIS_URL name servers to use
 * instead: then nothing is started. PostgreSQL logs what tests provoke; TEST_SERVER_LOG=1 shows it.
 */
export const startTestServers = async (options?: TestServersOptions): Promise<StartedServers> =>
  (await import('./servers.js')).startTestServers(options);

/**
 * A write and a read database of one's own, migrated and empty, cloned in a moment; and a part of Redis. Whoever makes them
 * drops them.
 */
export const createTestDatabases = async (options: TestDatabasesOptions): Promise<TestDatabases> =>
  (await import('./databases.js')).createTestDatabases(options);

/** Starts a node of these contexts, without HTTP, on databases of its own or on those given. Whoever starts it stops it. */
export const startTestServer = async (options: TestServerOptions): Promise<TestServer> =>
  (await import('./test-server.js')).startTestServer(options);

/**
 * Feeds events to a projection as a server would, and may: in pages of any size, each of them tried first and taken back,
 * then applied, then sent again; into several lanes by turns. However that goes, its rows must be those of the fold, and no
 * lane may write another's. Throws what is wrong: an AssertionError with the difference, or an error whose cause is what the
 * projection has thrown; both name the seed, which runs the same again. Takes seconds for hundreds of events.
 */
export const expectFold = async <E extends DomainEvent>(
  projection: PostgresProjection<E> | RedisProjection<object, E>,
  test: FoldTest<E>,
): Promise<void> => (await import('./expect-fold.js')).expectFold(projection, test);
