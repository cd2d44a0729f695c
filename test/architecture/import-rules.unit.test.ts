import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSources, type RuleName, rules, violationsOf } from '../../scripts/import-rules.js';

type Tree = Record<string, string>;

/** For each rule, files that break it and nothing else that matters. */
const broken: Record<RuleName, Tree[]> = {
  edge: [
    { 'src/edge/http.ts': "import { orders } from '../ordering/read-models/orders.js';" },
    { 'src/edge/http.ts': "import { pool } from '../persistence/pool.js';" },
    { 'src/edge/http.ts': "import type { Deps } from '../compose.js';" },
  ],
  graphql: [
    { 'src/ordering/graphql/order.ts': "import { decide } from '../domain/order.js';" },
    { 'src/ordering/graphql/order.ts': "import { pool } from '../../persistence/pool.js';" },
  ],
  commands: [
    { 'src/ordering/commands/place-order.ts': "import { orders } from '../read-models/orders.js';" },
    { 'src/operations/commands/pause.ts': "import { registry } from '../read-models/registry.js';" },
    { 'src/portfolio/commands/deposit.ts': "const p = await import('../../projector/run.js');" },
  ],
  domain: [
    { 'src/ordering/domain/order.ts': "import { systemClock } from '../../cqrs/clock.js';" },
    { 'src/ordering/domain/order.ts': "import { save } from '../persistence/orders.js';" },
    { 'src/ordering/domain/order.ts': "import { randomUUID } from 'node:crypto';" },
  ],
  'context-persistence': [
    { 'src/ordering/persistence/orders.ts': "import { placeOrder } from '../commands/place-order.js';" },
  ],
  'read-models': [
    { 'src/ordering/read-models/orders.ts': "import { decide } from '../domain/order.js';" },
    { 'src/ordering/read-models/orders.ts': "import { placeOrder } from '../commands/place-order.js';" },
    { 'src/ordering/read-models/orders.ts': "import { Money } from '../../graphql-kit/scalars.js';" },
  ],
  'process-managers': [
    { 'src/ordering/process-managers/payment.ts': "import { orders } from '../read-models/orders.js';" },
  ],
  'context-index': [{ 'src/ordering/index.ts': "import { run } from '../projector/run.js';" }],
  'ordering-apart': [
    { 'src/ordering/commands/place-order.ts': "import { cash } from '../../portfolio/index.js';" },
  ],
  'portfolio-apart': [
    { 'src/portfolio/domain/cash.ts': "import type { Order } from '../../ordering/domain/order.js';" },
  ],
  operations: [
    { 'src/operations/index.ts': "import { orders } from '../ordering/index.js';" },
    { 'src/operations/index.ts': "import type { Lane } from '../projector/lane.js';" },
  ],
  projector: [{ 'src/projector/run.ts': "import { orders } from '../ordering/index.js';" }],
  worker: [{ 'src/worker/worker.ts': "import { payments } from '../ordering/index.js';" }],
  'graphql-kit': [{ 'src/graphql-kit/waiting.ts': "import type { Lane } from '../projector/lane.js';" }],
  persistence: [{ 'src/persistence/log.ts': "import { run } from '../projector/run.js';" }],
  cqrs: [{ 'src/cqrs/projection.ts': "import { pool } from '../persistence/pool.js';" }],
  embedded: [{ 'src/embedded/postgres.ts': "import { config } from '../config.js';" }],
  cli: [{ 'src/cli/demo.ts': "import { start } from '../main.js';" }],
  client: [
    { 'src/client/index.ts': "import type { Token } from '../cqrs/token.js';" },
    { 'src/client/index.ts': "import { Buffer } from 'node:buffer';" },
  ],
  'client-libraries': [
    { 'src/client/urql.ts': "import { Pool } from 'pg';" },
    { 'src/client/apollo.ts': "import type { Token } from '../cqrs/token.js';" },
  ],
  config: [{ 'src/config.ts': "import { startPostgres } from './embedded/postgres.js';" }],
  'write-client': [
    {
      'src/ordering/read-models/orders.ts': "import { PrismaClient } from '../../generated/write/client.js';",
    },
    { 'src/main.ts': "import { PrismaClient } from './generated/write/client.js';" },
  ],
  'read-client': [
    {
      'src/ordering/commands/place-order.ts':
        "type C = import('../../generated/read/client.js').PrismaClient;",
    },
  ],
  'no-test-code': [{ 'src/compose.ts': "export { movedClock } from '../test/support/clock.js';" }],
  'no-cycles': [
    {
      'src/cqrs/a.ts': "import { b } from './b.js';",
      'src/cqrs/b.ts': "export * from './c.js';",
      'src/cqrs/c.ts': "import type { A } from './a.js';",
    },
  ],
  layout: [
    { 'src/utils/strings.ts': '' },
    { 'src/ordering/services/orders.ts': '' },
    { 'src/operations/status.ts': '' },
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
  it.each([
    ['the edge takes contexts by their index', 'src/edge/http.ts', '../ordering/index.js'],
    ['resolvers call read models', 'src/ordering/graphql/order.ts', '../read-models/orders.js'],
    ['commands call the decider', 'src/ordering/commands/place-order.ts', '../domain/order.js'],
    ['read models know events', 'src/ordering/read-models/orders.ts', '../domain/events.js'],
    ['read models replay', 'src/portfolio/read-models/replay.ts', '../domain/state-json.js'],
    ['read models page', 'src/ordering/read-models/orders.ts', '../../graphql-kit/connections.js'],
    ['the domain counts money', 'src/ordering/domain/order.ts', '../../cqrs/money.js'],
    ['compose.ts imports anything', 'src/compose.ts', './ordering/commands/place-order.js'],
    ['compose.ts builds the clients', 'src/compose.ts', './generated/write/client.js'],
  ])('%s', (_, file, specifier) => {
    expect(rulesBrokenBy({ [file]: `import { x } from '${specifier}';` })).toEqual([]);
  });

  it('the domain takes types from the toolkit, resolvers take them from the domain', () => {
    expect(
      rulesBrokenBy({
        'src/ordering/domain/order.ts': "import type { Event } from '../../cqrs/messages.js';",
        'src/ordering/graphql/order.ts': "import { type Order } from '../domain/order.js';",
      }),
    ).toEqual([]);
  });
});

it('the real tree keeps every rule', () => {
  expect(violationsOf(readSources(resolve(import.meta.dirname, '../..')))).toEqual([]);
});
