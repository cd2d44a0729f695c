import { graphql, parse, subscribe, type ExecutionResult, type GraphQLSchema } from 'graphql';
import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { buildGraphQLSchema } from '../graphql/build-schema.js';
import type { Caller } from '../log/messages.js';
import { composeNode, type NodeOptions, type TidemarkNode } from '../node/compose.js';
import { loadConfig } from '../node/config.js';
import { withOptions, type ContextDefinition, type ReadyContext } from '../node/define-context.js';
import { resolversOf } from '../node/resolvers.js';
import type { Environment } from '../node/settings.js';
import { systemClock } from '../time/clock.js';
import { withoutLimits } from './account.js';
import { createTestDatabases, type TestDatabases, type TestDatabasesOptions } from './databases.js';
import { settled, type SettledOptions } from './settled.js';
import { waitFor } from './wait-for.js';

/**
 * What a node in a test is made of. By default it does all that a server does: it answers, projects and works; `clock` and
 * `logger` are the system's and one that TEST_LOG=debug makes tell something.
 */
export interface TestServerOptions extends Partial<Omit<NodeOptions, 'contexts'>>, TestDatabasesOptions {
  readonly contexts: readonly ContextDefinition[];
  /** What the settings of the contexts are read from; default: nothing, so that each is as it is by default. */
  readonly env?: Environment;
  /** By a context's name, what it is made with in place of what the settings say: one of its options, or several. */
  readonly options?: Readonly<Record<string, object>>;
  /** Where it works; default: databases of its own, which `stop` drops. */
  readonly databases?: TestDatabases;
}

/** A node in a test, without HTTP. */
export interface TestServer {
  readonly node: TidemarkNode;
  readonly databases: TestDatabases;
  /**
   * Runs one operation as the edge would; `consistency` is what a request has as `extensions.consistency`. Without a word
   * about it, it waits as long as it may, and a query that would rather have an error than wait for longer than that is asked
   * again: what a busy machine shows in time is not what tests are about. Without a caller, nobody has signed in.
   */
  run(
    as: Caller | undefined,
    document: string,
    variables?: object,
    consistency?: object,
  ): Promise<TestAnswer>;
  /** Begins a subscription; throws its errors. Its end is the caller's: `await items.return(undefined)`. */
  subscribe(
    as: Caller | undefined,
    document: string,
    variables?: object,
  ): Promise<AsyncGenerator<ExecutionResult>>;
  /**
   * Waits until nothing is committed that a projection has not applied: of the commands that were answered, and of what
   * process managers have done by then. Throws when a projection has failed at an event, or has not come so far in time.
   */
  settled(options?: SettledOptions): Promise<void>;
  stop(): Promise<void>;
}

export interface TestAnswer {
  // The shape is that of the document; tests say which.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly data: any;
  readonly errors: ExecutionResult['errors'];
  /** What the answer has as `extensions.consistency`. */
  readonly consistency: NonNullable<
    ReturnType<Awaited<ReturnType<TidemarkNode['makeContext']>>['consistency']['report']>
  >;
}

/** As long as a read may wait. */
const longestWait = { timeoutMs: 5_000 };

const isLate = ({ errors }: TestAnswer): boolean =>
  (errors ?? []).some(
    ({ originalError }) =>
      originalError && 'code' in originalError && originalError.code === 'PROJECTION_LAG',
  );

/** See on-servers.ts. */
export async function startTestServer(given: TestServerOptions): Promise<TestServer> {
  const { contexts, prisma, servers, env = {}, options = {}, ...rest } = given;
  const { databases = await createTestDatabases({ prisma, ...(servers && { servers }) }), ...parts } = rest;
  const logger = parts.logger ?? pino({ level: process.env['TEST_LOG'] ?? 'silent' });
  const node = await composeNode({
    ...databases,
    contexts: ready(contexts, env, options),
    api: true,
    projector: true,
    worker: true,
    clock: systemClock,
    ...parts,
    logger,
  });
  const schema = await schemaOf(contexts);
  const contextOf = (as: Caller | undefined, consistency?: object) => {
    const id = randomUUID();
    return node.makeContext({
      caller: as,
      requestId: id,
      correlationId: id,
      traceparent: undefined,
      log: logger,
      consistency: { extension: consistency, header: undefined },
      ...withoutLimits(as),
    });
  };
  return {
    node,
    databases,
    async run(as, source, variableValues, consistency = longestWait) {
      const once = async (): Promise<TestAnswer> => {
        const contextValue = await contextOf(as, consistency);
        const { data, errors } = await graphql({
          schema,
          source,
          variableValues: { ...variableValues },
          contextValue,
        });
        return { data, errors, consistency: contextValue.consistency.report() };
      };
      const { timeoutMs, onTimeout } = consistency as { timeoutMs?: number; onTimeout?: string };
      if (timeoutMs !== longestWait.timeoutMs || onTimeout !== 'ERROR' || /^\s*mutation/.test(source))
        return once();
      return waitFor(
        async () => {
          const answer = await once();
          return isLate(answer) ? undefined : answer;
        },
        { describe: 'the read models show what the tokens are of' },
      );
    },
    async subscribe(as, source, variableValues) {
      const contextValue = await contextOf(as);
      const result = await subscribe({
        schema,
        document: parse(source),
        variableValues: { ...variableValues },
        contextValue,
      });
      if (!(Symbol.asyncIterator in result)) throw new Error(JSON.stringify(result.errors));
      return result as AsyncGenerator<ExecutionResult>;
    },
    settled: (how) => settled(node, databases, how),
    async stop() {
      await node.stop();
      if (!given.databases) await databases.drop();
    },
  };
}

const ready = (
  contexts: readonly ContextDefinition[],
  env: Environment,
  options: Readonly<Record<string, object>>,
): readonly ReadyContext[] =>
  loadConfig(env, contexts).contexts.map((context, n) => {
    const [definition, own] = [contexts[n], options[context.name]];
    return definition && own ? withOptions(definition, { ...(context.options as object), ...own }) : context;
  });

let built: { readonly of: readonly ContextDefinition[]; readonly schema: Promise<GraphQLSchema> } | undefined;

/** Building it takes as long as many a test: the one of the last contexts is kept. */
function schemaOf(contexts: readonly ContextDefinition[]): Promise<GraphQLSchema> {
  const known = built?.of;
  if (!built || known?.length !== contexts.length || contexts.some((context, n) => context !== known[n]))
    built = { of: contexts, schema: buildGraphQLSchema(resolversOf(contexts)) };
  return built.schema;
}
