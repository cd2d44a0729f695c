/** The package as a publisher packs it, in a temporary folder. */
import { execFileSync } from 'node:child_process';
import {
  cpSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));

/** As far as it is read here. */
export interface Manifest {
  readonly exports: Readonly<Record<string, string | { readonly types: string; readonly default: string }>>;
  readonly bin: Readonly<Record<string, string>>;
  readonly engines: { readonly node: string };
  readonly dependencies: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
}
export const readManifest = (): Manifest =>
  JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;

/** The entries by what they are imported by, such as `tidemark/client`. */
export const entriesOf = ({ exports }: Manifest) =>
  Object.entries(exports).flatMap(([path, entry]) =>
    typeof entry === 'string' ? [] : [{ name: `tidemark${path.slice(1)}`, ...entry }],
  );

/** Compiles src into `folder`. Types are not checked again: `npm run typecheck` does that. */
export function emit(folder: string): void {
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  execFileSync(process.execPath, [tsc, '-p', 'tsconfig.build.json', '--noCheck', '--outDir', folder], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
}

export interface Packed {
  readonly tarball: string;
  /** A project that has installed it and what it depends on, and nothing else but Node's types. */
  readonly consumer: string;
  /** What is in it, by its path in the package. */
  readonly files: readonly string[];
  remove(): void;
}

/** What isn't in a clean checkout; dist is made anew. */
const leftOut = new Set(['.data', '.git', '.programs', 'coverage', 'dist', 'node_modules', 'sbom']);

export function pack({ dependencies, peerDependencies }: Manifest): Packed {
  const folder = mkdtempSync(join(tmpdir(), 'tidemark-package-'));
  const checkout = join(folder, 'checkout');
  cpSync(root, checkout, { recursive: true, filter: (path) => !leftOut.has(basename(path)) });
  emit(join(checkout, 'dist'));
  execFileSync('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder], {
    cwd: checkout,
    shell: process.platform === 'win32',
  });
  const [name = ''] = globSync('*.tgz', { cwd: folder });
  execFileSync('tar', ['-xzf', name], { cwd: folder });

  const consumer = join(folder, 'consumer');
  const modules = join(consumer, 'node_modules');
  mkdirSync(modules, { recursive: true });
  cpSync(join(folder, 'package'), join(modules, 'tidemark'), { recursive: true });
  for (const one of [...Object.keys(dependencies), ...Object.keys(peerDependencies), '@types/node']) {
    mkdirSync(dirname(join(modules, one)), { recursive: true });
    symlinkSync(join(root, 'node_modules', one), join(modules, one), 'junction');
  }
  const files = readdirSync(join(folder, 'package'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(join(folder, 'package'), join(entry.parentPath, entry.name)))
    .map((file) => file.replaceAll('\\', '/'))
    .toSorted();
  return {
    tarball: join(folder, name),
    consumer,
    files,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
