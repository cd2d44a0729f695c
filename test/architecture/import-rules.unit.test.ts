import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSources, rooms, type RuleName, rules, violationsOf } from '../../scripts/import-rules.js';

type Tree = Record<string, string>;

/** For each rule, files that break it and nothing else that matters. */
const broken: Record<RuleName, Tree[]> = {
  kit: [
    { 'src/kit/edge/http.ts': "import { orders } from '../../contexts/ordering/index.js';" },
    { 'src/kit/operations/index.ts': "import { orders } from '../../contexts/ordering/index.js';" },
    { 'src/kit/edge/http.ts': "import { start } from '../../main.js';" },
    { 'src/kit/embedded/postgres.ts': "import { main } from '../../main.js';" },
  ],
  'kit-rooms': [
    { 'src/kit/log/log.ts': "import { run } from '../projections/run.js';" },
    { 'src/kit/edge/http.ts': "import { openPool } from '../databases/postgres.js';" },
    { 'src/kit/values/ids.ts': "import type { Clock } from '../time/clock.js';" },
    { 'src/kit/graphql/context.ts': "import type { Lane } from '../projections/lane.js';" },
    { 'src/kit/projections/run.ts': "import { Token } from '../consistency/token.js';" },
    { 'src/kit/cellar/wine.ts': "import { Token } from '../consistency/token.js';" },
  ],
  'kit-words': [
    { 'src/kit/edge/http.ts': "export const path = '/webhooks/payments';" },
    { 'src/kit/commands/command.ts': 'export interface Env { newOrderNumber(): string }' },
    { 'src/kit/node/config.ts': 'export const lowStock = 5;' },
    { 'src/kit/commands/shape.ts': 'export const check = (currencyCode: string) => currencyCode;' },
  ],
  entries: [
    {
      'src/kit/index.ts': "export { own } from './commands/permission.js';",
      'src/contexts/ordering/commands/place-order.ts':
        "import { admit } from '../../../kit/commands/permission.js';",
    },
    {
      'src/kit/index.ts': "export { own } from './commands/permission.js';",
      'src/contexts/ordering/index.ts': "import * as permission from '../../kit/commands/permission.js';",
    },
    { 'src/contexts/ordering/index.ts': "type P = import('../../kit/commands/permission.js').Permission;" },
  ],
  contexts: [
    {
      'src/contexts/ordering/commands/place-order.ts': "import { cash } from '../../portfolio/index.js';",
    },
    {
      'src/contexts/portfolio/domain/cash.ts': "import type { Order } from '../../ordering/domain/order.js';",
    },
    { 'src/contexts/hiring/index.ts': "import { pay } from '../portfolio/index.js';" },
    { 'src/contexts/ordering/index.ts': "import { contexts } from '../../contexts.js';" },
  ],
  graphql: [
    { 'src/contexts/ordering/graphql/order.ts': "import { decide } from '../domain/order.js';" },
    { 'src/contexts/ordering/graphql/order.ts': "import { pool } from '../../../kit/databases/pool.js';" },
    { 'src/kit/operations/graphql/parked.ts': "import { pool } from '../../databases/pool.js';" },
  ],
  commands: [
    { 'src/contexts/ordering/commands/place-order.ts': "import { orders } from '../read-models/orders.js';" },
    { 'src/kit/operations/commands/pause.ts': "import { registry } from '../read-models/registry.js';" },
    {
      'src/contexts/portfolio/commands/deposit.ts':
        "const p = await import('../../../kit/projections/run.js');",
    },
    {
      'src/contexts/ordering/commands/place-order.ts':
        "import { callerOf } from '../../../kit/graphql/context.js';",
    },
    { 'src/contexts/ordering/commands/place-order.ts': "import { Order } from '../graphql/order-types.js';" },
  ],
  domain: [
    { 'src/contexts/ordering/domain/order.ts': "import { systemClock } from '../../../kit/time/clock.js';" },
    { 'src/contexts/ordering/domain/order.ts': "import { handle } from '../../../kit/commands/command.js';" },
    { 'src/contexts/ordering/domain/order.ts': "import { save } from '../store/orders.js';" },
    { 'src/contexts/ordering/domain/order.ts': "import { randomUUID } from 'node:crypto';" },
  ],
  store: [
    { 'src/contexts/ordering/store/orders.ts': "import { placeOrder } from '../commands/place-order.js';" },
  ],
  'read-models': [
    { 'src/contexts/ordering/read-models/orders.ts': "import { decide } from '../domain/order.js';" },
    {
      'src/contexts/ordering/read-models/orders.ts':
        "import { placeOrder } from '../commands/place-order.js';",
    },
    {
      'src/contexts/ordering/read-models/orders.ts':
        "import { Money } from '../../../kit/graphql/scalars.js';",
    },
  ],
  processes: [
    { 'src/contexts/ordering/processes/payment.ts': "import { orders } from '../read-models/orders.js';" },
  ],
  cli: [
    { 'src/cli/demo.ts': "import { start } from '../main.js';" },
    { 'src/cli/demo.ts': "import { orders } from '../contexts/ordering/index.js';" },
  ],
  client: [
    { 'src/client/index.ts': "import type { Token } from '../kit/consistency/token.js';" },
    { 'src/client/index.ts': "import { Buffer } from 'node:buffer';" },
  ],
  'client-libraries': [
    { 'src/client/urql.ts': "import { Pool } from 'pg';" },
    { 'src/client/apollo.ts': "import type { Token } from '../kit/consistency/token.js';" },
  ],
  'write-client': [
    {
      'src/contexts/ordering/read-models/orders.ts':
        "import { PrismaClient } from '../../../generated/write/client.js';",
    },
    { 'src/main.ts': "import { PrismaClient } from './generated/write/client.js';" },
  ],
  'read-client': [
    {
      'src/contexts/ordering/commands/place-order.ts':
        "type C = import('../../../generated/read/client.js').PrismaClient;",
    },
  ],
  'no-test-code': [{ 'src/main.ts': "export { movedClock } from '../test/support/clock.js';" }],
  'no-cycles': [
    {
      'src/kit/log/a.ts': "import { b } from './b.js';",
      'src/kit/log/b.ts': "export * from './c.js';",
      'src/kit/log/c.ts': "import type { A } from './a.js';",
    },
  ],
  layout: [
    { 'src/utils/strings.ts': '' },
    { 'src/kit/cellar/wine.ts': '' },
    { 'src/contexts/ordering/services/orders.ts': '' },
    { 'src/kit/operations/status.ts': '' },
    { 'src/config.ts': '' },
  ],
};

const rulesBrokenBy = (tree: Tree): RuleName[] =>
  violationsOf(new Map(Object.entries(tree))).map(({ rule }) => rule);

describe('each import rule is seen to fail', () => {
  it.each(Object.keys(rules) as RuleName[])('%s', (rule) => {
    expect(broken[rule]).not.toEqual([]);
    for (const tree of broken[rule]) expect(rulesBrokenBy(tree)).toContain(rule);
  });
});

describe('what the design allows passes', () => {
  const given = ['graphql/types', 'graphql/connections', 'values/money', 'log/messages'];
  const entry = { 'src/kit/index.ts': given.map((file) => `export * from './${file}.js';`).join('\n') };

  it.each([
    ['resolvers call read models', 'src/contexts/ordering/graphql/order.ts', '../read-models/orders.js'],
    ['commands call the decider', 'src/contexts/ordering/commands/place-order.ts', '../domain/order.js'],
    [
      'commands say what clients send',
      'src/contexts/ordering/commands/ship.ts',
      '../../../kit/graphql/types.js',
    ],
    ['read models know events', 'src/contexts/ordering/read-models/orders.ts', '../domain/events.js'],
    ['read models replay', 'src/contexts/portfolio/read-models/replay.ts', '../domain/state-json.js'],
    [
      'read models page',
      'src/contexts/ordering/read-models/orders.ts',
      '../../../kit/graphql/connections.js',
    ],
    ['the domain counts money', 'src/contexts/ordering/domain/order.ts', '../../../kit/values/money.js'],
    ['a room stands on those below', 'src/kit/feeds/feed.ts', '../log/snapshot.js'],
    ['main.ts imports anything', 'src/main.ts', './contexts/ordering/commands/place-order.js'],
  ])('%s', (_, file, specifier) => {
    expect(rulesBrokenBy({ ...entry, [file]: `import { x } from '${specifier}';` })).toEqual([]);
  });

  it('the kit speaks of contexts in comments, and of money where that is', () => {
    expect(
      rulesBrokenBy({
        'src/kit/edge/webhook.ts': '/** Such as /webhooks/payments. */\nexport const path = 1;',
        'src/kit/values/money.ts': 'export const isCurrencyCode = 1;',
      }),
    ).toEqual([]);
  });

  it('the domain takes types from the kit, resolvers take them from the domain', () => {
    expect(
      rulesBrokenBy({
        ...entry,
        'src/contexts/ordering/domain/order.ts': "import type { Event } from '../../../kit/log/messages.js';",
        'src/contexts/ordering/graphql/order.ts': "import { type Order } from '../domain/order.js';",
      }),
    ).toEqual([]);
  });
});

it('no two rooms of the kit stand on each other', () => {
  const names = Object.keys(rooms);
  for (const [room, below] of Object.entries(rooms))
    for (const one of below) expect(names.indexOf(one)).toBeLessThan(names.indexOf(room));
});

it('the real tree keeps every rule', () => {
  expect(violationsOf(readSources(resolve(import.meta.dirname, '../..')))).toEqual([]);
});
