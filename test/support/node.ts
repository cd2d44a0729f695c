import { graphql, subscribe, parse, type ExecutionResult, type GraphQLSchema } from 'graphql';
import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import type { OrderingOptions } from '../../src/contexts/ordering/settings.js';
import { composeNode, type NodeOptions, type TidemarkNode } from '../../src/kit/node/compose.js';
import { readyContexts, shopByDefault } from './contexts.js';
import { systemClock } from '../../src/kit/time/clock.js';
import type { Caller, Role } from '../../src/kit/log/messages.js';
import { buildGraphQLSchema } from '../../src/kit/graphql/build-schema.js';
import { resolvers } from './resolvers.js';
import { withoutLimits } from '../../src/kit/testing/account.js';
import { createTestDatabases, type TestDatabases } from './databases.js';
import { waitFor } from './wait-for.js';

export const caller = (sub: string, ...roles: Role[]): Caller => ({
  sub,
  roles: new Set(roles.length === 0 ? (['CUSTOMER'] as const) : roles),
  expiresAt: Number.MAX_SAFE_INTEGER,
});

export const staff = caller('staff', 'STAFF');
export const advisor = caller('advisor', 'ADVISOR');

export interface TestNode {
  readonly node: TidemarkNode;
  readonly databases: TestDatabases;
  /**
   * Runs one operation as the edge would, without HTTP. Without a word about consistency it waits as long as it may, and a
   * query that would rather have an error than wait for longer than that is asked again: what a busy machine shows in time
   * is not what tests are about.
   */
  run(as: Caller | undefined, document: string, variables?: object, consistency?: object): Promise<Answer>;
  subscribe(
    as: Caller | undefined,
    document: string,
    variables?: object,
  ): Promise<AsyncGenerator<ExecutionResult>>;
  stop(): Promise<void>;
}

export interface Answer {
  // The shape is that of the document; tests say which.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly data: any;
  readonly errors: ExecutionResult['errors'];
  readonly consistency: NonNullable<
    ReturnType<Awaited<ReturnType<TidemarkNode['makeContext']>>['consistency']['report']>
  >;
}

/** What a test may say of its node, and of the shop in it. */
export type TestOptions = Partial<NodeOptions & OrderingOptions>;

/** As long as a read may wait. */
const longestWait = { timeoutMs: 5_000 };

const isLate = ({ errors }: Answer): boolean =>
  (errors ?? []).some(
    ({ originalError }) =>
      originalError && 'code' in originalError && originalError.code === 'PROJECTION_LAG',
  );

const logger = pino({ level: process.env['TEST_LOG'] ?? 'silent' });

function nodeOptions(databases: TestDatabases, options: TestOptions): NodeOptions {
  return {
    ...databases,
    contexts: readyContexts({ ...shopByDefault, ...options }),
    api: true,
    projector: true,
    // Orders stay PLACED, unless a test is about payments.
    worker: false,
    clock: systemClock,
    logger,
    ...options,
  };
}

let built: Promise<GraphQLSchema> | undefined;
/** Building it takes as long as many a test. */
const builtOnce = (): Promise<GraphQLSchema> => (built ??= buildGraphQLSchema(resolvers));

/** A node on databases of its own, or on those given. */
export async function startTestNode(
  options: TestOptions & { databases?: TestDatabases } = {},
): Promise<TestNode> {
  const { databases = await createTestDatabases(), ...rest } = options;
  const node = await composeNode(nodeOptions(databases, rest));
  const schema = await builtOnce();
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
      const once = async (): Promise<Answer> => {
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
    async stop() {
      await node.stop();
      if (!options.databases) await databases.drop();
    },
  };
}
