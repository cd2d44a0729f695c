// Writes schema/schema.graphql from the resolvers, and from their rules the table of who may what in README.md;
// with --check only compares, and fails if one would change.
import { readFile, writeFile } from 'node:fs/promises';
import { buildGraphQLSchema, printSorted } from '../src/kit/graphql/build-schema.js';
import { contexts } from '../src/contexts.js';
import { resolversOf } from '../src/kit/node/resolvers.js';
import { permissionsTable, withPermissionsTable } from './permissions-table.js';

const schema = await buildGraphQLSchema(resolversOf(contexts));
const emitted: Record<string, (committed: string) => string> = {
  'schema/schema.graphql': () => printSorted(schema),
  'README.md': (readme) => withPermissionsTable(readme, permissionsTable(schema)),
};

for (const [name, make] of Object.entries(emitted)) {
  const file = new URL(`../${name}`, import.meta.url);
  const committed = await readFile(file, 'utf8').catch(() => '');
  const made = make(committed);
  if (made === committed) continue;
  if (process.argv.includes('--check')) {
    const old = committed.split('\n');
    const line = made.split('\n').findIndex((text, index) => text !== old[index]);
    console.error(
      `${name} is not what the resolvers make (first difference in line ${line === -1 ? old.length : line + 1}): ` +
        'run `npm run emit:schema` and commit the file',
    );
    process.exitCode = 1;
  } else await writeFile(file, made);
}
