import fc from 'fast-check';
import {
  getNamedType,
  getNullableType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql';

/** One operation, with every argument of every field that it can reach as a variable. */
export interface AnyOperation {
  readonly name: string;
  readonly document: string;
  readonly variables: fc.Arbitrary<Record<string, unknown>>;
}

/**
 * An operation for each root field of a schema, made from the schema alone: what is added later is asked too. `depth`
 * says how far below its root it selects: orders, edges, node, customer, and its orders again.
 */
export function anyOperations(
  schema: GraphQLSchema,
  root: 'query' | 'mutation' | 'subscription',
  text: fc.Arbitrary<string>,
  depth = 4,
): AnyOperation[] {
  const type = schema.getRootType(root as never);
  return Object.values(type?.getFields() ?? {}).map((field) => {
    const args = new Map<string, GraphQLInputType>();
    const selected = fieldText(schema, field, depth, field.name, args);
    const parameters = [...args].map(([name, of]) => `$${name}: ${String(of)}`);
    return {
      name: field.name,
      document: `${root}${parameters.length > 0 ? `(${parameters.join(', ')})` : ''} { ${selected} }`,
      // Most arguments are left out most of the time: one that is refused hides what the others do.
      variables: fc.record(Object.fromEntries([...args].map(([name, of]) => [name, valueOf(of, text, 4)]))),
    };
  });
}

function fieldText(
  schema: GraphQLSchema,
  field: GraphQLField<unknown, unknown>,
  left: number,
  alias: string,
  args: Map<string, GraphQLInputType>,
): string {
  const given = field.args.map((arg) => {
    const variable = `v${args.size}`;
    args.set(variable, arg.type);
    return `${arg.name}: $${variable}`;
  });
  const call = `${alias}: ${field.name}${given.length > 0 ? `(${given.join(', ')})` : ''}`;
  const type = getNamedType(field.type);
  return isLeafType(type) ? call : `${call} { __typename ${selection(schema, type, left - 1, args)} }`;
}

function selection(
  schema: GraphQLSchema,
  type: GraphQLNamedType,
  left: number,
  args: Map<string, GraphQLInputType>,
): string {
  if (isAbstractType(type))
    return schema
      .getPossibleTypes(type)
      .map((member) => `... on ${member.name} { __typename ${selection(schema, member, left, args)} }`)
      .join(' ');
  if (!isObjectType(type)) return '';
  return Object.values(type.getFields())
    .filter((field) => left > 0 || isLeafType(getNamedType(field.type)))
    .map((field) => fieldText(schema, field, left, `${type.name}_${field.name}`, args))
    .join(' ');
}

/** One in `absent` is there, if it need not be. */
function valueOf(type: GraphQLInputType, text: fc.Arbitrary<string>, absent = 2): fc.Arbitrary<unknown> {
  const present = presentValueOf(getNullableType(type), text);
  return isNonNullType(type)
    ? present
    : fc.oneof({ weight: absent - 1, arbitrary: fc.constant(null) }, present);
}

function presentValueOf(
  type: ReturnType<typeof getNullableType<GraphQLInputType>>,
  text: fc.Arbitrary<string>,
): fc.Arbitrary<unknown> {
  if (isListType(type)) return fc.array(valueOf(type.ofType as GraphQLInputType, text), { maxLength: 3 });
  if (isEnumType(type)) {
    const names = type.getValues().map(({ name }) => name);
    return fc.oneof({ weight: 30, arbitrary: fc.constantFrom(...names) }, text);
  }
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields());
    if (type.isOneOf)
      return fc.oneof(
        ...fields.map(({ name, type: of }) =>
          fc.record({ [name]: presentValueOf(getNullableType(of), text) }),
        ),
      );
    return fc.record(Object.fromEntries(fields.map(({ name, type: of }) => [name, valueOf(of, text)])), {
      requiredKeys: fields.filter(({ type: of }) => isNonNullType(of)).map(({ name }) => name),
    });
  }
  return scalars[type.name] ?? text;
}

/** What is no text: values that fit mostly, for only those come as far as the database. */
const scalars: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  Int: fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: 1, max: 30 }) },
    fc.integer(),
    fc.constantFrom(0, -1, 2_147_483_647, -2_147_483_648),
  ),
  Boolean: fc.boolean(),
  UUID: fc.uuid(),
  Decimal: fc.oneof(
    fc.constantFrom('0', '1.50', '99999999999999999999.999999999999999999', '-1'),
    fc.stringMatching(/^\d{1,20}(\.\d{1,18})?$/),
  ),
  Date: fc.constantFrom('2026-01-01', '2026-01-31', '2026-11-23', '0001-01-01', '9999-12-31'),
  DateTime: fc
    .date({
      min: new Date('0001-01-01T00:00:00Z'),
      max: new Date('9999-12-31T23:59:59Z'),
      noInvalidDate: true,
    })
    .map((date) => date.toISOString()),
};
