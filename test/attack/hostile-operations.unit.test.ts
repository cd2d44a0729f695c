import { parse, validate } from 'graphql';
import { expect, test } from 'vitest';
import { buildGraphQLSchema } from '../../src/kit/graphql/build-schema.js';
import { resolvers } from '../support/resolvers.js';
import { aimedDocuments } from './hostile-operations.js';

test('questions for what is somebody else’s are valid: they are not turned away for another reason', async () => {
  const schema = await buildGraphQLSchema(resolvers);
  for (const document of aimedDocuments) expect(validate(schema, parse(document)), document).toEqual([]);
});
