// Writes schema/schema.graphql from the resolvers; with --check only compares, and fails if it would change.
import { readFile, writeFile } from 'node:fs/promises';
import { buildGraphQLSchema, printSorted } from '../src/graphql-kit/build-schema.js';
import { resolvers } from '../src/schema.js';

const file = new URL('../schema/schema.graphql', import.meta.url);
const emitted = printSorted(await buildGraphQLSchema(resolvers));

if (process.argv.includes('--check')) {
  const committed = await readFile(file, 'utf8').catch(() => '');
  if (committed !== emitted) {
    const old = committed.split('\n');
    const line = emitted.split('\n').findIndex((text, index) => text !== old[index]);
    console.error(
      `schema/schema.graphql is not what the resolvers make (first difference in line ${line === -1 ? old.length : line + 1}): ` +
        'run `npm run emit:schema` and commit the file',
    );
    process.exitCode = 1;
  }
} else {
  await writeFile(file, emitted);
}
