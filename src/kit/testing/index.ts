/**
 * `tidemark/testing`: what tests of contexts need, under any test runner. Deciders and process managers are tried without
 * anything else; what needs servers is loaded when it is first called.
 */

// Deciders and process managers.
export {
  type Asked,
  type Decide,
  type Fold,
  forDecider,
  forProcess,
  givenState,
  type Situation,
} from './given.js';
export { type Decided, eventsOf, refusalOf } from './decided.js';
export { record, type ToRecord } from './record.js';

// Who asks, what is waited for, and what a seed gives again.
export { caller } from './caller.js';
export { waitFor, type WaitForOptions } from './wait-for.js';
export { firstSeed, Random } from './random.js';

// Servers, databases and nodes.
export type { StartedServers, TestServers, TestServersOptions } from './servers.js';
export type { TestDatabases, TestDatabasesOptions } from './databases.js';
export type { TestAnswer, TestServer, TestServerOptions } from './test-server.js';
export type { SettledOptions } from './settled.js';
export { createTestDatabases, startTestServer, startTestServers } from './on-servers.js';

// Projections.
export type { FoldedRows, FoldTest } from './expect-fold.js';
export { expectFold } from './on-servers.js';
