// Nothing generic names a context: without any one of them, and without all, there is a server of what is left.
import { fork } from 'node:child_process';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { contexts } from '../../src/contexts.js';
import { composeNode } from '../../src/kit/node/compose.js';
import { configReference, loadConfig } from '../../src/kit/node/config.js';
import type { ReadyContext } from '../../src/kit/node/define-context.js';
import { operationsProjections } from '../../src/kit/operations/index.js';
import { systemClock } from '../../src/kit/time/clock.js';
import { readModelsOf, readyContexts } from '../support/contexts.js';
import { createTestDatabases, type TestDatabases } from '../support/databases.js';
import { programOf } from '../support/programs.js';
import type { Said, ServerOf } from './server-of.js';

let databases: TestDatabases;
beforeAll(async () => {
  databases = await createTestDatabases();
});
afterAll(() => databases.drop());

/** By context, a query that it answers when it has nothing. */
const queries: Record<string, string> = {
  ordering: '{ orders { totalCount } }',
  portfolio: '{ portfolios { totalCount } }',
};
const names = contexts.map(({ name }) => name);

/** What a server of these says; it has its own keys in Redis. */
async function serverOf(left: readonly string[]): Promise<Said> {
  const told: ServerOf = {
    addresses: { ...databases, redisPrefix: `of-${left.join('-')}:` },
    contexts: left,
    queries: [
      '{ viewer { id } projections { name } node(id: "x") { id } }',
      ...names.map((name) => queries[name] ?? ''),
    ],
  };
  const child = fork(programOf(new URL('./server-of.ts', import.meta.url)), [JSON.stringify(told)], {
    execArgv: [],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let errors = '';
  child.stderr?.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  return new Promise((resolve, reject) => {
    let said: Said | undefined;
    child.once('message', (message) => {
      said = message as Said;
    });
    child.once('exit', (status) => {
      if (said && status === 0) resolve(said);
      else reject(new Error(`the server ended with ${status}: ${errors}`));
    });
  });
}

test('each has a query to be tried by', () => {
  expect(Object.keys(queries)).toEqual(names);
});

test.each([...names.map((name) => [name]), names].map((out) => ({ out })))(
  'without $out',
  async ({ out }) => {
    const left = names.filter((name) => !out.includes(name));
    const said = await serverOf(left);
    const own = [...left.flatMap((name) => readModelsOf(name)), ...operationsProjections];
    expect(said.projections.toSorted()).toEqual(own.map(({ name }) => name).toSorted());
    const [kit, ...answers] = said.answers;
    expect(kit).toMatchObject({ data: { viewer: { id: 'ada' }, node: null } });
    names.forEach((name, n) => {
      const isOut = out.includes(name);
      const message = expect.stringContaining('Cannot query field') as string;
      if (isOut) expect(answers[n]).toMatchObject({ errors: [{ message }] });
      else expect(Object.values((answers[n] as { data: object }).data)).toEqual([{ totalCount: 0 }]);
    });
    expect(said.verdict).toEqual([0, []]);
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

test('what does not agree is not started', async () => {
  const [one] = readyContexts();
  if (!one) throw new Error('there is a context');
  const start = (worker: boolean, ...of: ReadyContext[]) =>
    composeNode({
      ...databases,
      contexts: of,
      api: false,
      projector: false,
      worker,
      clock: systemClock,
      logger: pino({ level: 'silent' }),
    });
  await expect(start(false, one, one)).rejects.toThrow('the name ordering is there twice');
  await expect(start(true, { ...one, events: { OrderLost: 'read' } })).rejects.toThrow('nobody takes');
  const managers = [{ name: 'losses', events: [], jobs: () => [] }];
  const twice: ReadyContext = {
    ...one,
    create: (parts) => ({
      ...one.create(parts),
      work: () => ({ managers: [...managers, ...managers], handlers: {} }),
    }),
  };
  await expect(start(true, twice)).rejects.toThrow('the process manager losses is there twice');
});
