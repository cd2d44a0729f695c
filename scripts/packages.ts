/**
 * Checks package-lock.json: what each package must be to the byte, that it comes from a registry, and that its licence
 * is one of those below. Run it: `npm run lint:packages`.
 */
import { readFileSync } from 'node:fs';

interface LockedPackage {
  readonly version?: string | undefined;
  readonly resolved?: string | undefined;
  readonly integrity?: string | undefined;
  readonly license?: string | undefined;
  /** Not of what ships. */
  readonly dev?: boolean | undefined;
  readonly link?: boolean | undefined;
  readonly engines?: { readonly node?: string | undefined } | undefined;
}

/** As far as it is read here; packages by their folders, and the project itself as ''. */
export interface Lockfile {
  readonly packages: Readonly<Record<string, LockedPackage>>;
}

/** Ask for no more than a notice. */
const free = [
  'MIT',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'Unlicense',
];
/** Ask for more of who hands them on, changed or not; tools are not handed on. */
const ofTools = [...free, 'MPL-2.0', 'Python-2.0', 'CC-BY-4.0'];

/** By name: what was looked up where the lock file says none, or one that is not in the lists. */
type Known = Readonly<Record<string, { readonly licence: string; readonly why: string }>>;
const lookedUp: Known = {
  'seq-queue': { licence: 'MIT', why: 'its LICENSE says so, its package.json says none' },
  elkjs: {
    licence: 'EPL-2.0',
    why: "of Prisma's studio, which is never loaded; handed on as it is, with its source, EPL-2.0 allows it",
  },
};

export function problemsOf({ packages }: Lockfile, known: Known = lookedUp): string[] {
  const problems: string[] = [];
  const needed = new Set<string>();
  for (const [folder, one] of Object.entries(packages)) {
    if (folder === '') continue;
    const what = `${folder} ${one.version ?? ''}`;
    const { resolved = 'https://registry.npmjs.org/' } = one;
    if (one.link === true || !resolved.startsWith('https://registry.npmjs.org/'))
      problems.push(`${what} comes from ${one.link ? 'a folder' : resolved}: give a version in the registry`);
    else if (!/^sha512-[\w+/]{86}==$/.test(one.integrity ?? ''))
      problems.push(
        `${what} has no integrity of SHA-512: take its entry out, and npm install --package-lock-only writes it anew`,
      );
    if (isAllowed(one.license, one.dev ? ofTools : free)) continue;
    const name = nameOf(folder);
    if (known[name]) needed.add(name);
    else
      problems.push(
        `${what} has the licence ${one.license ?? 'none'}, which is not in the lists of scripts/packages.ts: ` +
          'use another package, or write there what was looked up',
      );
  }
  for (const name of Object.keys(known))
    if (!needed.has(name)) problems.push(`${name} in scripts/packages.ts is not needed: take it out`);
  return problems;
}

/** Of what ships: name, version and licence, each once, by name. */
export function licencesOf({ packages }: Lockfile, known: Known = lookedUp): string[] {
  const lines = Object.entries(packages).flatMap(([folder, { dev, version, license }]) => {
    const name = nameOf(folder);
    return folder === '' || dev
      ? []
      : [`${name} ${version ?? ''} ${known[name]?.licence ?? license ?? 'none'}`];
  });
  return [...new Set(lines)].toSorted();
}

const nameOf = (folder: string): string =>
  folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length);

/** Of an expression of SPDX; some write its words in small letters. */
function isAllowed(expression: string | undefined, allowed: readonly string[]): boolean {
  if (expression === undefined) return false;
  const inner = /\(([^()]*)\)/.exec(expression);
  if (inner) {
    const holds = isAllowed(inner[1], allowed) ? (allowed[0] ?? '') : 'none';
    return isAllowed(expression.replace(inner[0], holds), allowed);
  }
  return expression
    .split(/ or /i)
    .some((choice) => choice.split(/ and /i).every((licence) => allowed.includes(licence.trim())));
}

export const readLockfile = (): Lockfile =>
  JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8')) as Lockfile;

if (import.meta.main) {
  const lockfile = readLockfile();
  const problems = problemsOf(lockfile);
  for (const problem of problems) console.error(problem);
  console.log(`${Object.keys(lockfile.packages).length - 1} packages, ${problems.length} problems`);
  process.exitCode = problems.length === 0 ? 0 : 1;
}
