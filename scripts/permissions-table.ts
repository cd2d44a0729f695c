// Who may what, as a table for README.md: made from the rules in the schema that are enforced.
import type { GraphQLSchema } from 'graphql';
import { roles, type Role } from '../src/kit/log/messages.js';
import { reachOf } from '../src/kit/commands/permission.js';
import { permissionsOf, type PermissionRow } from '../src/kit/graphql/permit.js';

const kinds = ['query', 'command', 'feed', 'field', 'argument'] as const satisfies PermissionRow['kind'][];

/** What is of one kind and has the same rule shares a line; heading first. */
export function permissionsTable(schema: GraphQLSchema): string[][] {
  const callers = [undefined, [], ...roles.map((role) => [role])].map(
    (has) => has && { roles: new Set<Role>(has) },
  );
  const rows = permissionsOf(schema).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const lines = kinds.flatMap((kind) => {
    const byReach = Map.groupBy(
      rows.filter((row) => row.kind === kind),
      ({ permission }) => callers.map((caller) => reachOf(permission, caller)).join(' | '),
    );
    return [...byReach]
      .toSorted(([a], [b]) => (a > b ? -1 : 1))
      .map(([reach, same]) => [
        kind,
        same.map(({ name }) => `\`${name}\``).join(', '),
        ...reach.split(' | '),
      ]);
  });
  return [['', 'what', 'without a JWT', 'without a role', ...roles], ...lines];
}

const begin = '<!-- made by npm run emit:schema -->\n\n';
const end = '\n<!-- until here -->';

/** `readme` with the table in its place. */
export function withPermissionsTable(readme: string, table: readonly string[][]): string {
  const start = readme.indexOf(begin) + begin.length;
  const stop = readme.indexOf(end, start);
  if (start < begin.length || stop < 0)
    throw new Error(`README.md needs the lines ${begin.trim()} and ${end.trim()} for the table between them`);
  const widths = table[0]?.map((_, i) => Math.max(...table.map((cells) => cells[i]?.length ?? 0))) ?? [];
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(' | ')} |\n`;
  const [heading = [], ...rest] = table;
  const text = [heading, widths.map((width) => '-'.repeat(width)), ...rest].map(line).join('');
  return `${readme.slice(0, start)}${text}${readme.slice(stop)}`;
}
