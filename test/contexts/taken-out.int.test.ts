// Nothing generic names a context: without any one of them, and without all, there is a server of what is left.
import { graphql } from 'graphql';
import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { contexts } from '../../src/contexts.js';
import { buildGraphQLSchema } from '../../src/kit/graphql/build-schema.js';
import { composeNode, type TidemarkNode } from '../../src/kit/node/compose.js';
import { configReference, loadConfig } from '../../src/kit/node/config.js';
import { withOptions } from '../../src/kit/node/define-context.js';
import { resolversOf } from '../../src/kit/node/resolvers.js';
import { operationsProjections } from '../../src/kit/operations/index.js';
import { systemClock } from '../../src/kit/time/clock.js';
import { withoutLimits } from '../support/account.js';
import { shopByDefault } from '../support/contexts.js';
import { createTestDatabases, type TestDatabases } from '../support/databases.js';
import { caller } from '../support/node.js';
import { waitFor } from '../support/wait-for.js';

let databases: TestDatabases;
beforeAll(async () => {
  databases = await createTestDatabases();
});
afterAll(() => databases.drop());

const logger = pino({ level: 'silent' });

/** A query of each context, that it answers when it has nothing. */
const queries: Record<string, string> = {
  ordering: '{ orders { totalCount } }',
  portfolio: '{ portfolios { totalCount } }',
};

async function ask(
  node: TidemarkNode,
  schema: Awaited<ReturnType<typeof buildGraphQLSchema>>,
  source: string,
) {
  const who = caller('ada', 'OPERATOR', 'CUSTOMER');
  const id = randomUUID();
  const contextValue = await node.makeContext({
    caller: who,
    requestId: id,
    correlationId: id,
    traceparent: undefined,
    log: logger,
    consistency: { extension: undefined, header: undefined },
    ...withoutLimits(who),
  });
  return graphql({ schema, source, contextValue });
}

test('each has a query to be tried by', () => {
  expect(Object.keys(queries)).toEqual(contexts.map(({ name }) => name));
});

test.each([...contexts.map(({ name }) => [name]), contexts.map(({ name }) => name)])(
  'without %s %s',
  async (...out) => {
    const left = contexts.filter(({ name }) => !out.includes(name));
    const schema = await buildGraphQLSchema(resolversOf(left));
    const ready = left.map((context) => withOptions(context, shopByDefault));
    const node = await composeNode({
      ...databases,
      redisPrefix: `without-${out.join('-')}:`,
      contexts: ready,
      api: true,
      projector: true,
      worker: true,
      clock: systemClock,
      logger,
    });
    try {
      await waitFor(async () => (await node.ready()).ok);
      const names = (await node.projections()).map(({ name }) => name);
      const own = [...ready.flatMap(({ readModels }) => readModels), ...operationsProjections];
      expect(names.toSorted()).toEqual(own.map(({ name }) => name).toSorted());
      const answer = await ask(node, schema, '{ viewer { id } projections { name } node(id: "x") { id } }');
      expect(answer.errors).toBeUndefined();
      expect(answer.data).toMatchObject({ viewer: { id: 'ada' }, node: null });
      for (const [name, query] of Object.entries(queries)) {
        const { data, errors } = await ask(node, schema, query);
        if (out.includes(name)) expect(errors?.[0]?.message).toContain('Cannot query field');
        else expect(Object.values(data ?? {})).toEqual([{ totalCount: 0 }]);
      }
      const verdict = await node.verify();
      expect([verdict.count, verdict.left]).toEqual([0, []]);
    } finally {
      await node.stop();
    }
  },
);

test('its settings go with it', () => {
  const variables = (list: typeof contexts) => configReference(list).map(({ variable }) => variable);
  expect(variables(contexts)).toContain('SHOP_CURRENCY');
  const without = contexts.filter(({ name }) => name !== 'ordering');
  expect(variables(without)).not.toContain('SHOP_CURRENCY');
  const env = { SHOP_CURRENCY: 'pounds', DATA_DIR: '/nowhere' };
  expect(() => loadConfig(env, contexts)).toThrow('SHOP_CURRENCY');
  expect(() => loadConfig(env, without)).not.toThrow();
});
