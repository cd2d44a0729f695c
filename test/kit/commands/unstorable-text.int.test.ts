// PostgreSQL takes no U+0000 and no half of a surrogate pair: wherever a text can be given, that must not be a fault.
import {
  execute,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  parse,
  subscribe,
  type ExecutionResult,
  type GraphQLInputType,
} from 'graphql';
import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { TidemarkError } from '../../../src/kit/faults/errors.js';
import { encodeId } from '../../support/ids.js';
import { buildGraphQLSchema } from '../../../src/kit/graphql/build-schema.js';
import { smallSlice } from '../../../src/kit/log/log-reader.js';
import { openPool } from '../../../src/kit/databases/postgres.js';
import { resolvers } from '../../support/resolvers.js';
import { withoutLimits } from '../../../src/kit/testing/account.js';
import { caller, startTestNode, type TestNode } from '../../support/node.js';
import { givenOrder, givenProduct } from '../../support/shop.js';

const everyRole = caller('ada', 'CUSTOMER', 'STAFF', 'ADVISOR', 'OPERATOR');
const unstorable = ['\u0000', 'a\u0000b', '\ud800', '\udfff\ud800'];

let node: TestNode;
beforeAll(async () => {
  node = await startTestNode();
  await givenProduct(node, 'CUP', 1_000);
  await givenOrder(node, everyRole, [{ sku: 'CUP', quantity: 1 }]);
  // So many that those of a type are looked for in the database, not among all.
  const owner = openPool(node.databases.databaseUrl, undefined, 1);
  await owner.query(
    `insert into event (stream, version, type, data, metadata)
     select 'noise', n, 'Noise', '{}', metadata from (select metadata from event limit 1) one, generate_series(1, $1) n`,
    [smallSlice + 1],
  );
  await owner.end();
});
afterAll(() => node.stop());

const schema = await buildGraphQLSchema(resolvers);

/** What may stand there, of a type: `text` where a text may, as little as possible elsewhere. */
function valueOf(type: GraphQLInputType, text: string): unknown {
  const bare = getNullableType(type);
  if (isListType(bare)) return [valueOf(bare.ofType as GraphQLInputType, text)];
  if (isEnumType(bare)) return bare.getValues()[0]?.name;
  if (isInputObjectType(bare)) {
    const fields = Object.values(bare.getFields());
    const wanted = bare.isOneOf ? fields.slice(0, 1) : fields.filter(({ type: of }) => isNonNullType(of));
    return Object.fromEntries(wanted.map((field) => [field.name, valueOf(field.type, text)]));
  }
  return plain[bare.name] ?? text;
}

const plain: Readonly<Record<string, unknown>> = {
  Int: 1,
  Boolean: true,
  UUID: randomUUID(),
  Decimal: '1',
  Date: '2026-01-01',
  DateTime: '2026-01-01T00:00:00.000Z',
};

/** One value for each place below `type` where a text may stand, with it there and nowhere else. */
function* places(type: GraphQLInputType, text: string, other: string): Generator {
  const bare = getNullableType(type);
  if (isListType(bare)) {
    for (const one of places(bare.ofType as GraphQLInputType, text, other)) yield [one];
    return;
  }
  if (isInputObjectType(bare)) {
    for (const field of Object.values(bare.getFields()))
      for (const one of places(field.type, text, other)) {
        const rest = bare.isOneOf ? {} : (valueOf(bare, other) as object);
        yield { ...rest, [field.name]: one };
      }
    return;
  }
  if (!isEnumType(bare) && !(bare.name in plain)) yield text;
}

/** What is given where another argument is tried: what there may be. */
const others = (name: string): string =>
  /^(id|orderId)$/.test(name) ? encodeId('order', randomUUID()) : 'CUP';

const cases = (['query', 'mutation', 'subscription'] as const).flatMap((root) =>
  Object.values(schema.getRootType(root as never)?.getFields() ?? {}).flatMap((field) =>
    field.args.map((arg) => ({ root, field, arg, name: `${root} ${field.name}(${arg.name})` })),
  ),
);

test.each(cases)('$name takes no such text for a fault', async ({ root, field, arg }) => {
  const type = getNamedType(field.type);
  const isLeaf = 'parseValue' in type;
  const parameters = field.args.map(({ name, type: of }) => `$${name}: ${String(of)}`).join(', ');
  const given = field.args.map(({ name }) => `${name}: $${name}`).join(', ');
  const document = parse(
    `${root} (${parameters}) { ${field.name}(${given}) ${isLeaf ? '' : '{ __typename }'} }`,
  );
  for (const text of unstorable)
    for (const value of places(arg.type, text, others(arg.name))) {
      const rest = field.args.filter(({ name, type: of }) => name !== arg.name && isNonNullType(of));
      const variableValues = Object.fromEntries([
        ...rest.map(({ name, type: of }) => [name, valueOf(of, others(name))]),
        [arg.name, value],
      ]);
      const result = await run(root, document, variableValues);
      const faults = (result.errors ?? []).filter(
        ({ originalError }) =>
          originalError instanceof Error &&
          !(originalError instanceof TidemarkError) &&
          originalError.name !== 'GraphQLError',
      );
      expect({ variableValues, faults: faults.map(({ message }) => message) }).toEqual({
        variableValues,
        faults: [],
      });
    }
});

async function run(
  root: string,
  document: ReturnType<typeof parse>,
  variableValues: Record<string, unknown>,
) {
  const id = randomUUID();
  const contextValue = await node.node.makeContext({
    caller: everyRole,
    requestId: id,
    correlationId: id,
    traceparent: undefined,
    log: pino({ level: 'silent' }),
    consistency: { extension: undefined, header: undefined },
    ...withoutLimits(everyRole),
  });
  const args = { schema, document, variableValues, contextValue };
  if (root !== 'subscription') return execute(args);
  const items = await subscribe(args);
  if (!(Symbol.asyncIterator in items)) return items;
  const { value } = (await items.next()) as { value: ExecutionResult };
  await items.return(undefined);
  return value;
}
