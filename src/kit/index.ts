/**
 * `tidemark`: what a context is made of. A server of contexts is started by `tidemark/server`; `tidemark/graphql` has the
 * decorators, `tidemark/testing` what tests need, `tidemark/prisma` what Prisma's CLI must know.
 */

// A context, and its settings.
export { address, choice, text, wholeNumber } from './node/checks.js';
export { type ContextInNode, defineContext, type NodeParts, type Work } from './node/define-context.js';
export { type Environment, setting, type SettingValues } from './node/settings.js';

// Commands: what clients send, who may, what is decided.
export {
  bindCommands,
  type BoundCommands,
  type CommandDefinition,
  type CommandEnv,
  commandOf,
} from './commands/command.js';
export {
  accept,
  type CommonRefusal,
  type Decision,
  type InputProblem,
  refuse,
  type StreamEvent,
} from './commands/decider.js';
export { everyone, only, onlyOf, own, ownOr, type Permission, reachOf } from './commands/permission.js';
export { type Evolve, FoldedSet, foldedStore, type FoldedTypes } from './commands/folded-store.js';
export { type Cause, causeIn, sentBy } from './commands/process-sender.js';
export { ShapeCheck } from './commands/shape.js';
export { type AggregateStore, type WorkingSet } from './commands/unit-of-work.js';

// The log: events as they are recorded.
export { recordedUntil } from './log/log-clock.js';
export { eachEvent } from './log/log-fold.js';
export { lockStreams, logTimes, type LogTimes, streamVersions } from './log/log.js';
export {
  type Caller,
  type DomainEvent,
  type EventMetadata,
  type EventTypes,
  type RecordedEvent,
} from './log/messages.js';
export { parseSnapshot, type Snapshot } from './log/snapshot.js';
export { Wakeup } from './log/wakeup.js';

// Read models: projections, their rows, what changes in them, what they are verified with.
export { changesOf } from './projections/changed-rows.js';
export { foldedTable, type FoldedTable } from './projections/folded-table.js';
export { Differences } from './projections/differences.js';
export {
  type ColumnType,
  type PageContext,
  type PageTx,
  type PostgresProjection,
  type Projection,
  type ProjectionPosition,
  type ProjectionRef,
  type RedisModel,
  type RedisProjection,
} from './projections/projection.js';
export { type Answer, anyLength, isoTime, readRows, readRowsBeside } from './projections/read-database.js';
export { changedKeys, lookupOf, type ReadModels, redisLookup } from './projections/read-models.js';
export { inRedis, inTables, type Model, type ModelRows, verifyModels } from './projections/verify-models.js';

// How resolvers read, and feeds of what changes.
export { defineFeed, type FeedOf, feedOfList, feedOfOne, feedState } from './feeds/define-feed.js';
export { listOf } from './feeds/list-of.js';
export { feedItemsOf } from './feeds/feed-item-types.js';
export { FeedItem, FeedReset, FeedWatermark } from './feeds/feed-types.js';
export type { State } from './feeds/feed.js';
export { expectRows, load, read, type ReadingContext } from './feeds/reading.js';

// What the API is made of: mutations, refusals, connections, what an answer costs, who may see what.
export { AuditConnection, auditEntry, type AuditPage } from './graphql/audit.js';
export {
  type Connection,
  cursorScope,
  encodeCursor,
  keysetSql,
  type Page,
  pageArgs,
  type SortKey,
  toConnection,
} from './graphql/connections.js';
export { maySee, type RequestContext, visibleTo } from './graphql/context.js';
export { connectionOf } from './graphql/connection-types.js';
export { type Countable, countOf } from './graphql/count-of.js';
export { mutationsOf } from './graphql/mutations.js';
export { Permit } from './graphql/permit.js';
export { Asks, byDays, byFirst, Holds, HoldsPage, Priced } from './graphql/price.js';
export { Refusal, showAs, type ShownRefusals, UserError } from './graphql/refusals.js';
export { DateScalar, DateTimeScalar, DecimalScalar, FeedCursorScalar } from './graphql/scalars.js';
export { selectedFields } from './graphql/selected-fields.js';
export { subscriptions } from './graphql/subscription.js';
export {
  CommandAccepted,
  CommandInput,
  ConnectionArgs,
  enumOf,
  Money,
  MoneyInput,
  Node,
  PageInfo,
  typeName,
} from './graphql/types.js';
export { checkUser } from './graphql/user-argument.js';
export { Viewer } from './graphql/viewer.js';

// Process managers and their jobs.
export { addJobs, hurryJobs } from './processes/jobs.js';
export {
  type Job,
  type JobAlarm,
  type JobHandler,
  type NewJob,
  type ProcessManager,
} from './processes/process-manager.js';

// Databases.
export { type Db, type Pool, together, transaction, type Tx } from './databases/postgres.js';

// What comes from outside over HTTP.
export { type Webhook } from './edge/webhook.js';

// Errors.
export { TidemarkError } from './faults/errors.js';

// Time.
export { type Clock } from './time/clock.js';
export { nextTurn } from './time/loop-turns.js';

// Values: ids, texts, money, countries, days.
export { canonicalInput } from './values/canonical-json.js';
export { defineIds, type Id, isEntryKey, kitIds, newUuid, nobody, userKind } from './values/ids.js';
export { divideHalfEven } from './values/rounding.js';
export { spellings, storable } from './values/typed-text.js';
export * as countries from './values/countries.js';
export * as days from './values/days.js';
export * as money from './values/money.js';
