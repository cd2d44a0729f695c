/** The public declarations as one text: what the entries export, and every declaration file that they reach. */
import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { entriesOf, type Manifest, root } from './packed.js';

export const reportFile = join(root, 'etc/api.d.ts');

const imported = /(?:from |import\(|^import )["'](\.[^"']+)\.js["']/gm;
/** A comment changes no declaration. */
const comments = /^[ \t]*\/\*\*[\s\S]*?\*\/\n/gm;

/** Of the declarations in `folder`, where package.json says dist. */
export function apiReport(manifest: Manifest, folder: string): string {
  const reached = new Set(entriesOf(manifest).map(({ types }) => posix.relative('dist', types)));
  const parts = new Map<string, string>();
  for (const file of reached) {
    const text = readFileSync(join(folder, file), 'utf8');
    parts.set(file, text.replaceAll(comments, ''));
    for (const [, path = ''] of text.matchAll(imported))
      reached.add(`${posix.join(posix.dirname(file), path)}.d.ts`);
  }
  return [
    '// The public declarations of the package, written by `npm run emit:api`.\n',
    ...[...parts].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([file, text]) => `// ${file}\n${text}`),
  ].join('\n');
}

/** Says what differs first. */
export function reportProblems(made: string): string[] {
  let committed = '';
  try {
    committed = readFileSync(reportFile, 'utf8');
  } catch {
    // As if it were empty.
  }
  if (made === committed) return [];
  const old = committed.split('\n');
  const lines = made.split('\n');
  const line = lines.findIndex((text, index) => text !== old[index]);
  const at = line === -1 ? lines.length : line;
  return [
    `the public declarations are not those of etc/api.d.ts, from its line ${at + 1} on:\n` +
      `  committed: ${old[at] ?? '(its end)'}\n  now:       ${lines[at] ?? '(its end)'}\n` +
      '`npm run emit:api` writes the report: commit it, and see in docs/decisions/0034-the-package.md what it means for the version',
  ];
}
