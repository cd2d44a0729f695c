import type { Logger } from 'pino';
import type { AggregateStore, WorkingSet } from '../commands/unit-of-work.js';
import type { CommandDeps } from '../commands/command.js';
import type { Pool } from '../databases/postgres.js';
import type { Webhook } from '../edge/webhook.js';
import type { ReadSide } from '../feeds/read-side.js';
import type { RequestContext } from '../graphql/context.js';
import type { DomainEvent, EventTypes } from '../log/messages.js';
import type { Wakeup } from '../log/wakeup.js';
import type { JobHandler, ProcessManager } from '../processes/process-manager.js';
import type { Differences } from '../projections/differences.js';
import type { Projection } from '../projections/projection.js';
import type { Clock } from '../time/clock.js';
import type { Ids } from '../values/ids.js';
import type { Environment, Settings, SettingValues } from './settings.js';

/** What one node gives to the contexts that live in it. */
export interface NodeParts {
  /** The read models of this node. */
  readonly reads: ReadSide;
  /** The write database, as the command side. */
  readonly writeDb: Pool;
  readonly wakeup: Wakeup;
  readonly clock: Clock;
  readonly logger: Logger;
  /** What the commands of a context are handled with, on the store that they decide on. */
  commands<Needs, W extends WorkingSet<DomainEvent>>(store: AggregateStore<Needs, W>): CommandDeps<Needs, W>;
}

/** What a context is within one node. */
export interface ContextInNode {
  /** What its resolvers use; it stands in the context of every operation, under the name of this context. */
  readonly services: object;
  readonly webhooks?: readonly Webhook[];
  /**
   * Compares its write tables, and the read models whose rows are not folded one by one, with what the log comes to. The
   * others, in tables and in Redis, are compared without it.
   */
  verify?(differences: Differences): Promise<void>;
  /** Its process managers, and by kind what does their jobs; `db` is the write database, as the command side. */
  work?(db: Pool): Work;
}

/** What the workers of a context do. */
export interface Work {
  readonly managers: readonly ProcessManager[];
  readonly handlers: Readonly<Record<string, JobHandler>>;
}

/**
 * Reads what an id of some kind is of, as far as the caller may see it; null for nothing. Method syntax, so that
 * TypeScript compares its parameters loosely: a list of contexts holds readers that each take their own's.
 */
export type NodeReader<C extends RequestContext> = {
  read(context: C, key: string): Promise<object | null>;
}['read'];

/** A bounded context: everything that a server must know of it. `Options` is what it is made with. */
export interface ContextDefinition<
  S extends Settings = Settings,
  Options = unknown,
  C extends RequestContext = RequestContext,
> {
  /** One word. */
  readonly name: string;
  /** Its environment variables. */
  readonly settings: S;
  /** Problems of settings that only show together, each with its remedy. */
  problems?(env: Environment): readonly string[];
  /** Plain data: it is cloned into the thread that verifies at night. */
  options(values: SettingValues<S>): Options;
  /** Its kinds of global ids. */
  readonly ids: Ids<string>;
  /** By kind of id, what `node` answers; a kind without a reader is never found. */
  readonly nodes: Readonly<Record<string, NodeReader<C>>>;
  /** Classes of type-graphql. */
  readonly resolvers: readonly Function[];
  readModels(options: Options): readonly Projection[];
  /**
   * Its events, of which TypeScript sees that all are there: `EventTypes<OrderEvent>`. A server refuses to start when nobody
   * takes what is to be read; when every context tells its events, also when somebody takes what is none.
   */
  readonly events?: EventTypes;
  /** Read models that are rebuilt and compared once a night. */
  readonly comparedNightly?: readonly string[];
  /** The data of its events as operators may see it. */
  shownData?(event: DomainEvent): object;
  create(parts: NodeParts, options: Options): ContextInNode;
}

type Settled = 'settings' | 'options';

/**
 * Says everything about a context in one place; see ContextDefinition. Without `settings` it has none; without `options` it
 * is made with the values of its settings.
 */
export const defineContext = <
  C extends RequestContext,
  const S extends Settings = Record<never, never>,
  Options = SettingValues<S>,
>({
  // Without `settings`, S is a record of nothing; without `options`, Options is what they come to.
  settings = {} as S,
  options = (values) => values as Options,
  ...rest
}: Omit<ContextDefinition<S, Options, C>, Settled> &
  Partial<Pick<ContextDefinition<S, Options, C>, Settled>>): ContextDefinition<S, Options, C> => ({
  settings,
  options,
  ...rest,
});

/** A context with what it is made with, as a node takes it. */
export interface ReadyContext extends Pick<
  ContextDefinition,
  'name' | 'ids' | 'nodes' | 'events' | 'comparedNightly' | 'shownData'
> {
  readonly options: unknown;
  readonly readModels: readonly Projection[];
  create(parts: NodeParts): ContextInNode;
}

export function withOptions<S extends Settings, Options, C extends RequestContext>(
  context: ContextDefinition<S, Options, C>,
  options: Options,
): ReadyContext {
  return {
    ...(context as ContextDefinition),
    options,
    readModels: context.readModels(options),
    create: (parts) => context.create(parts, options),
  };
}
