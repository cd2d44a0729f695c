import {
  buildSchema,
  execute,
  GraphQLError,
  type DocumentNode,
  type GraphQLScalarType,
  Kind,
  parse,
  specifiedRules,
  validate,
  type ExecutionResult,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { describe, expect, test } from 'vitest';
import { systemClock } from '../../../src/kit/time/clock.js';
import { formatError } from '../../../src/kit/edge/errors.js';
import { createExecutor } from '../../../src/kit/edge/execute.js';
import { createLogger } from '../../../src/kit/edge/logger.js';
import { shapesOf } from '../../../src/kit/edge/shape.js';

const knownOf = (document: DocumentNode) => ({ document, shapes: shapesOf(document), bytes: 1_000 });

const format = { log: createLogger({ level: 'silent', format: 'json' }), suggestions: true };

/** A schema with everything that the contract has, and every way to fail. */
function catalogue(): GraphQLSchema {
  const schema = buildSchema(/* GraphQL */ `
    directive @unused on FIELD
    scalar Instant
    enum Size {
      SMALL
      LARGE
    }
    interface Node {
      id: ID!
    }
    type Book implements Node {
      id: ID!
      title: String
      author: Author
      authorOrFail: Author!
      size: Size
      published(at: Instant = "2026-01-01T00:00:00.000Z"): String
    }
    type Author implements Node {
      id: ID!
      name: String!
      nameOrNull: String!
      asyncName: String
      books(first: Int = 2): [Book!]!
      holes: [Book]
      brokenList: [Book!]
    }
    union Thing = Book | Author
    input Lookup @oneOf {
      id: ID
      name: String
    }
    input Range {
      from: Int! = 1
      to: Int
      at: Instant
      tags: [String!] = ["a"]
      size: Size = LARGE
      inner: Range
    }
    type Query {
      book(id: ID!): Book
      nodes(ids: [ID!]!): [Node]!
      things: [Thing!]
      asyncThings: [Thing!]
      lookup(by: Lookup!): String
      range(range: Range, list: [Range!]): String
      echo(text: String = "none", at: Instant, n: Int, flag: Boolean, size: Size): String
      fails: String
      failsAsync: String
      failsWithCode: String
      failsNonNull: String!
      badInt: Int
      badEnum: Size
      notAList: [String]
      returnsError: String
      strange: Node
      promises: [String]
      nested: [[Int!]]
    }
    type Mutation {
      first: Int
      second: Int
      failing: Int
    }
  `);
  const instant = schema.getType('Instant') as GraphQLScalarType;
  const toDate = (value: unknown): Date => {
    if (typeof value !== 'string' || Number.isNaN(Date.parse(value)))
      throw new GraphQLError('Instant must be an RFC 3339 time.');
    return new Date(value);
  };
  instant.parseValue = toDate;
  instant.parseLiteral = (node) => toDate(node.kind === Kind.STRING ? node.value : undefined);
  instant.serialize = (value) => (value instanceof Date ? value.toISOString() : String(value));

  const author = { __typename: 'Author', id: 'a1', name: 'Ann', nameOrNull: null };
  const book = { __typename: 'Book', id: 'b1', title: 'One', author, authorOrFail: null, size: 'SMALL' };
  type Resolver = (
    source: Record<string, unknown>,
    args: Record<string, unknown>,
    context: { log: string[] },
    info: { path: { key: unknown }; fieldName: string },
  ) => unknown;
  const later = async <T>(value: T): Promise<T> => {
    await Promise.resolve();
    return value;
  };
  // What a resolver got, with the classes of the values.
  const show = (args: unknown): string =>
    JSON.stringify(args, function (this: Record<string, unknown>, key, value: unknown) {
      return this[key] instanceof Date ? `Date(${this[key].toISOString()})` : value;
    });
  let counter = 0;
  const resolvers: Record<string, Record<string, Resolver>> = {
    Query: {
      book: (_, { id }) => (id === 'b1' ? book : null),
      nodes: (_, { ids }) =>
        (ids as string[]).map((id) => (id === 'a1' ? author : id === 'b1' ? book : null)),
      things: () => [book, author],
      asyncThings: () => later([later(book), later(author)]),
      lookup: (_, args) => show(args),
      range: (_, args) => show(args),
      echo: (_, args) => show(args),
      fails: () => {
        throw new Error('sync');
      },
      failsAsync: async () => {
        await Promise.resolve();
        throw new Error('async');
      },
      failsWithCode: () => {
        throw new GraphQLError('coded', { extensions: { code: 'SOME', more: 1 } });
      },
      failsNonNull: () => null,
      badInt: () => 'x',
      badEnum: () => 'NONE',
      notAList: () => 5,
      returnsError: () => new Error('returned'),
      strange: () => ({ __typename: 'Nothing', id: 'x' }),
      promises: () => [later('a'), 'b', later(null)],
      nested: () => [[1, 2], null, [3]],
    },
    Book: { published: (_, args) => show(args) },
    Author: {
      asyncName: (source) => later(`${String(source['name'])}!`),
      books: (_, args) => later([{ ...book, id: `n${String(args['first'])}` }]),
      holes: () => [book, null],
      brokenList: () => [book, null],
    },
    Mutation: {
      first: async (_, __, { log }) => {
        await later(undefined);
        log.push('first');
        return ++counter;
      },
      second: (_, __, { log }) => log.push('second'),
      failing: async () => {
        await later(undefined);
        throw new Error('no');
      },
    },
  };
  for (const [type, fields] of Object.entries(resolvers))
    for (const [name, resolve] of Object.entries(fields)) {
      const object = schema.getType(type);
      if (object && 'getFields' in object) {
        const field = object.getFields()[name];
        if (field && 'resolve' in field) field.resolve = resolve;
      }
    }
  return schema;
}

interface Case {
  readonly query: string;
  readonly variables?: readonly Record<string, unknown>[];
  readonly operationName?: string;
}

const cases: Record<string, Case> = {
  'fields, aliases and typename': {
    query: '{ __typename b: book(id: "b1") { __typename id title size } none: book(id: "x") { id } }',
  },
  'same field twice merges': {
    query: '{ book(id: "b1") { id } book(id: "b1") { title author { id } author { name } } }',
  },
  fragments: {
    query:
      'fragment A on Author { name books { id } } fragment B on Book { title author { ...A } } { book(id: "b1") { ...B ... on Node { id } } }',
  },
  'null bubbles to the nearest nullable': {
    query: '{ book(id: "b1") { id authorOrFail { id } } things { ... on Author { nameOrNull } } __typename }',
  },
  'null bubbles to the root': { query: '{ failsNonNull book(id: "b1") { id } }' },
  'null in lists': { query: '{ things { ... on Author { holes { id } brokenList { id } } } }' },
  unions: {
    query:
      '{ things { __typename ... on Book { title } ... on Author { name } ... on Node { id } } asyncThings { ... on Author { name asyncName } ... on Book { id } } }',
  },
  interfaces: {
    query: '{ nodes(ids: ["a1", "b1", "x"]) { id __typename ... on Book { author { asyncName } } } }',
  },
  'errors with paths': {
    query: '{ fails failsAsync failsWithCode returnsError book(id: "b1") { authorOrFail { id } } }',
  },
  'bad leaf values': { query: '{ badInt badEnum notAList strange { id } }' },
  promises: { query: '{ promises nested asyncThings { __typename } }' },
  'skip and include': {
    query:
      'query ($yes: Boolean!, $no: Boolean = false) { a: echo @include(if: $yes) b: echo @skip(if: $yes) c: echo @include(if: $no) book(id: "b1") { id @skip(if: $no) ...F @include(if: $yes) ... on Book @skip(if: $yes) { size } } } fragment F on Book { title author { id @include(if: $no) name } }',
    variables: [{ yes: true }, { yes: false }, { yes: true, no: true }, {}, { yes: null }, { yes: 'x' }],
  },
  'skip on one of two spreads of a fragment': {
    query:
      'query ($a: Boolean!, $b: Boolean!) { one: book(id: "b1") { ...F @include(if: $a) } two: book(id: "b1") { ...F @include(if: $b) } book(id: "b1") { ...F @skip(if: $a) title @include(if: $b) ...F @skip(if: $b) } } fragment F on Book { id title author { name } }',
    variables: [
      { a: true, b: true },
      { a: true, b: false },
      { a: false, b: true },
      { a: false, b: false },
    ],
  },
  'scalar variables': {
    query:
      'query ($text: String, $n: Int, $flag: Boolean, $size: Size, $at: Instant) { echo(text: $text, n: $n, flag: $flag, size: $size, at: $at) }',
    variables: [
      {},
      { text: null, n: null },
      { text: 'x', n: 3, flag: true, size: 'LARGE', at: '2026-05-05T00:00:00Z' },
      { text: 5 },
      { n: 1.5 },
      { n: 3_000_000_000 },
      { flag: 'true' },
      { size: 'HUGE' },
      { at: 'yesterday' },
      { at: 5 },
      { text: ['x'] },
    ],
  },
  'variables with defaults': {
    query:
      'query ($text: String = "d", $n: Int = 4, $at: Instant = "2026-02-02T00:00:00Z", $r: Range = { to: 9, at: "2026-02-02T00:00:00Z" }) { echo(text: $text, n: $n, at: $at) range(range: $r) }',
    variables: [{}, { text: null, n: null, at: null, r: null }, { text: 'x', r: { from: 2 } }],
  },
  'default used for a non-null argument': {
    query: 'query ($id: ID = "b1") { book(id: $id) { id } other: echo }',
    variables: [{}, { id: 'b1' }, { id: null }, { id: 7 }],
  },
  'input objects and lists in variables': {
    query: 'query ($r: Range, $l: [Range!]) { range(range: $r, list: $l) }',
    variables: [
      {},
      { r: {} },
      { r: { from: 3, to: null, at: '2026-05-05T00:00:00Z', tags: 'one', size: 'SMALL' } },
      { r: { from: null } },
      { r: { unknown: 1 } },
      { r: [] },
      { r: 'x' },
      { r: { inner: { inner: { from: 'x' } } } },
      { l: [{ from: 1 }, { from: 2 }] },
      { l: { from: 1 } },
      { l: [null] },
      { l: [{ tags: ['a', null] }] },
    ],
  },
  'variables inside literals': {
    query:
      'query ($n: Int, $t: String!, $at: Instant) { range(range: { to: $n, tags: [$t], at: $at, inner: { to: 3 } }) b: range(list: [{ to: $n }, { from: 5 }]) }',
    variables: [{ t: 'x' }, { n: 4, t: 'y', at: '2026-05-05T00:00:00Z' }, { n: null, t: 'z', at: null }],
  },
  'literals of a custom scalar': {
    query:
      '{ echo(at: "2026-05-05T00:00:00Z", size: LARGE) range(range: { at: "2026-05-05T00:00:00Z" }) book(id: "b1") { published } }',
  },
  'argument defaults': {
    query:
      '{ echo range(range: {}) book(id: "b1") { published author { books { id } many: books(first: 5) { id } } } }',
  },
  '@oneOf in variables': {
    query: 'query ($by: Lookup!) { lookup(by: $by) }',
    variables: [
      { by: { id: '1' } },
      { by: { name: 'x' } },
      { by: {} },
      { by: { id: '1', name: 'x' } },
      { by: { id: null } },
      { by: { id: '1', name: null } },
    ],
  },
  '@oneOf in literals': {
    query: 'query ($id: ID!) { a: lookup(by: { id: $id }) b: lookup(by: { name: "x" }) }',
    variables: [{ id: '1' }, { id: null }],
  },
  'mutations one after another': { query: 'mutation { second first a: second failing b: first }' },
  introspection: {
    query:
      '{ __schema { queryType { name } } __type(name: "Book") { name kind fields { name type { kind ofType { name } } } } }',
  },
  'one of two operations': {
    query: 'query A { a: echo } query B { b: echo(text: "b") }',
    operationName: 'B',
  },
};

async function observe(run: () => ExecutionResult | Promise<ExecutionResult>): Promise<unknown> {
  const { data, errors } = await run();
  return {
    data: JSON.parse(JSON.stringify(data ?? null)) as unknown,
    hasData: data !== undefined,
    keys: data && Object.keys(data),
    // As clients see them. Fields are resolved in another order, so errors are in another order as well.
    errors: errors
      ?.map((error) => formatError(error, data === undefined ? 'variables' : 'execute', format))
      .map(({ extensions, ...error }) => ({ ...error, extensions: { ...extensions, errorId: undefined } }))
      .toSorted((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b))),
  };
}

describe('compiled execution answers as graphql-js does', () => {
  for (const [name, { query, variables = [{}], operationName }] of Object.entries(cases))
    test(name, async () => {
      const document = parse(query);
      expect(validate(catalogue(), document, specifiedRules)).toEqual([]);
      const operation = document.definitions.find(
        (node): node is OperationDefinitionNode =>
          node.kind === Kind.OPERATION_DEFINITION &&
          (operationName === undefined || node.name?.value === operationName),
      );
      if (!operation) throw new Error('no operation');
      for (const values of variables) {
        const schema = catalogue();
        const { execute: run } = createExecutor({ schema: catalogue(), clock: systemClock, compileAt: 1 });
        const logs: [string[], string[]] = [[], []];
        const expected = await observe(() =>
          execute({
            schema,
            document,
            operationName,
            variableValues: values,
            contextValue: { log: logs[0] },
          }),
        );
        const known = knownOf(document);
        const actual = await observe(() =>
          run({ known, operation, variables: values, context: { log: logs[1] }, caller: 'anna' }),
        );
        expect(actual, JSON.stringify(values)).toEqual(expected);
        expect(logs[1]).toEqual(logs[0]);
      }
    });
});
