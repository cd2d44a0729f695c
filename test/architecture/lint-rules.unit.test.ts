import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');

/** Code that each rule must refuse, in a file of its own; the path decides which rules are on. */
const refused: [rule: string, file: string, code: string][] = [
  [
    'typescript(no-floating-promises)',
    'src/kit/log/a1.ts',
    'export const f = (p: Promise<void>): void => { p; };',
  ],
  [
    'typescript(no-misused-promises)',
    'src/kit/log/a2.ts',
    'export const f = (p: () => Promise<boolean>): number => (p() ? 1 : 2);',
  ],
  [
    'typescript(await-thenable)',
    'src/kit/log/a3.ts',
    'export const f = async (n: number): Promise<number> => await n;',
  ],
  [
    'typescript(switch-exhaustiveness-check)',
    'src/kit/log/a4.ts',
    "export function f(k: 'a' | 'b'): number { switch (k) { case 'a': return 1; default: return 0; } }",
  ],
  ['typescript(no-explicit-any)', 'src/kit/log/a5.ts', 'export const f = (a: any): unknown => a;'],
  ['typescript(no-non-null-assertion)', 'test/a6.ts', 'export const f = (a?: string): string => a!;'],
  [
    'typescript(consistent-type-imports)',
    'src/kit/log/a7.ts',
    "import { Stats } from 'node:fs'; export const f = (s: Stats): number => s.size;",
  ],
  ['import(no-default-export)', 'src/kit/log/a8.ts', 'export default 1;'],
  ['eslint(eqeqeq)', 'test/a9.ts', 'export const f = (a: unknown): boolean => a == 1;'],
  ['eslint(no-console)', 'src/kit/edge/a10.ts', 'console.log(1);'],
  ['clock(no-ambient-time)', 'src/kit/log/b1.ts', 'export const f = (): number => Date.now();'],
  [
    'clock(no-ambient-time)',
    'src/contexts/ordering/domain/b2.ts',
    'export const f = (): Date => new Date();',
  ],
  [
    'clock(no-ambient-time)',
    'src/kit/edge/b3.ts',
    'export const f = (): number => globalThis.performance.now();',
  ],
  ['clock(no-ambient-time)', 'src/main.ts', 'export const now = Date.now;'],
  [
    'clock(no-ambient-time)',
    'src/kit/projections/b5.ts',
    'export const f = (): bigint => process.hrtime.bigint();',
  ],
];

/** Code that stands close to a rule and must pass. */
const passes: [file: string, code: string][] = [
  ['src/kit/time/clock.ts', 'export const f = (): number => Date.now() + performance.now();'],
  ['src/kit/embedded/c1.ts', 'export const f = (): Date => new Date();'],
  ['src/cli/c2.ts', 'console.log(new Date());'],
  ['src/kit/log/c3.ts', 'export const f = (at: number): Date => new Date(at);'],
  ['scripts/c4.ts', 'console.log(Date.now());'],
  [
    'src/kit/log/c5.ts',
    "export function f(k: 'a' | 'b'): number { switch (k) { case 'a': return 1; case 'b': return 0; } }",
  ],
];

let folder: string;
let found: Map<string, string[]>;

// One run for all: the type-aware rules load a program each time.
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tidemark-lint-'));
  for (const file of ['.oxlintrc.json', 'tsconfig.json', 'package.json', 'scripts/lint-clock.js'])
    await cp(join(root, file), join(folder, file));
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'), 'dir');
  for (const [file, code] of [...refused.map(([, file, code]) => [file, code] as const), ...passes]) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), `${code}\n`);
  }
  found = await lint();
}, 30_000);

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function lint(): Promise<Map<string, string[]>> {
  const args = [join(root, 'node_modules/oxlint/bin/oxlint'), '--format=json'];
  const stdout = await promisify(execFile)(process.execPath, args, { cwd: folder }).then(
    (run) => run.stdout,
    // Findings are an exit status of 1, and the report is printed all the same.
    (error: unknown) => (error as { stdout: string }).stdout,
  );
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: { code: string; filename: string }[] };
  const byFile = new Map<string, string[]>();
  for (const { code, filename } of diagnostics) byFile.set(filename, [...(byFile.get(filename) ?? []), code]);
  return byFile;
}

describe('each lint rule is seen to fail', () => {
  it.each(refused)('%s in %s', (rule, file) => {
    expect(found.get(file)).toContain(rule);
  });
});

describe('what stands close to a rule passes', () => {
  it.each(passes)('%s: %s', (file) => {
    expect(found.get(file) ?? []).toEqual([]);
  });
});
