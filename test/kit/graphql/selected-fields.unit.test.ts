import { graphql, buildSchema, type GraphQLResolveInfo } from 'graphql';
import { expect, test } from 'vitest';
import { selectedFields } from '../../../src/kit/graphql/selected-fields.js';

const schema = buildSchema(`
  type Query { page(n: Int): Page }
  type Page { nodes: [Thing] edges: [Edge] }
  type Edge { node: Thing }
  type Thing { a: Int b: Int c: Int thing: Thing }
`);

async function asked(source: string): Promise<string[]> {
  let fields: ReadonlySet<string> | undefined;
  const rootValue = {
    page: (_: unknown, __: unknown, info: GraphQLResolveInfo) => {
      fields = selectedFields(info, ['nodes'], ['edges', 'node']);
      return null;
    },
  };
  const { errors } = await graphql({ schema, source, rootValue });
  expect(errors).toBeUndefined();
  return [...(fields ?? [])].toSorted();
}

test.each([
  ['below every path', '{ page { nodes { a } edges { node { b } } } }', ['a', 'b']],
  ['by their names, not their aliases', '{ page { nodes { x: a } } }', ['a']],
  ['not what is asked of what they hold', '{ page { nodes { thing { c } } } }', ['thing']],
  [
    'in fragments of every kind',
    '{ page { ...P } } fragment P on Page { ... on Page { nodes { ...T } } } fragment T on Thing { a ... { c } }',
    ['a', 'c'],
  ],
  ['under conditions, whatever they are', '{ page { nodes { a @skip(if: true) } } }', ['a']],
  ['of one field that is written twice', '{ page { nodes { a } } page { nodes { b } } }', ['a', 'b']],
  ['nothing', '{ page { __typename } }', []],
])('finds the fields %s', async (_, source, fields) => {
  expect(await asked(source)).toEqual(fields);
});
