import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Program } from './cluster.js';

/** What stands in a source file, and what stands there in the mutant. */
export type Change = readonly [file: string, found: string, instead: string];

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A copy of the sources with a mechanism switched off. Throws when a source does not have what is to be changed. */
export function makeMutant(changes: readonly Change[]): { program: Program; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'tidemark-mutant-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    cpSync(join(root, 'src'), join(folder, 'src'), { recursive: true });
    for (const name of ['node_modules', 'prisma', 'schema', 'package.json'])
      symlinkSync(join(root, name), join(folder, name));
    // Not a link: what it includes is told from where it lies.
    cpSync(join(root, 'tsconfig.json'), join(folder, 'tsconfig.json'));
    for (const [file, found, instead] of changes) {
      const path = join(folder, 'src', file);
      const source = readFileSync(path, 'utf8');
      const parts = source.split(found);
      if (parts.length !== 2)
        throw new Error(`src/${file} has ${parts.length - 1} times what this mutant changes: ${found}`);
      writeFileSync(path, parts.join(instead));
    }
  } catch (error) {
    remove();
    throw error;
  }
  return { program: { folder: join(folder, 'src'), extension: 'ts' }, remove };
}
