/** What ships, and whether it is all that is needed and no more. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Metafile } from 'esbuild';
import { entriesOf, type Manifest } from './packed.js';

const compiled = (folder: string) => new RegExp(`^dist/${folder}/[\\w-]+\\.(?:js|js\\.map|d\\.ts)$`);

/** Every file is of one of these kinds, and there are files of each. */
const kinds: readonly RegExp[] = [
  /^(?:CHANGELOG\.md|LICENSE|README\.md|package\.json)$/,
  compiled('cli'),
  compiled('cli/operate'),
  compiled('client'),
  compiled('generated/operators'),
  compiled('generated/read(?:/internal|/models)?'),
  compiled('generated/write(?:/internal|/models)?'),
  compiled('kit'),
  compiled('kit/[\\w-]+'),
  compiled('kit/operations/(?:commands|domain|graphql|read-models|store)'),
  /^prisma\/kit\/(?:read|write)\/migrations\/(?:migration_lock\.toml|\d{14}_\w+\/migration\.sql)$/,
  /^scripts\/(?:prisma|schema-engine)\.mjs$/,
];

/** Started as processes and threads of their own. */
const programs = ['dist/kit/embedded/valkey-process.js', 'dist/kit/node/verify-thread.js'];

/** Imported where it is there. */
const lookedFor = new Set(['@graphql-yoga/render-graphiql']);

/** Depended on for another reason than that something that ships says their names. */
const otherwiseNeeded = new Set([
  // Node runs what they are the types of; declarations say `pg`.
  '@types/pg',
  // By the import of sales, which does not ship in the package but in the image of this repository's own server.
  'csv-parse',
]);

/** `folder` is where the package lies. */
export async function shippingProblems(
  manifest: Manifest,
  folder: string,
  files: readonly string[],
): Promise<string[]> {
  const strange = files.filter((file) => !kinds.some((kind) => kind.test(file)));
  const missing = kinds.filter((kind) => !files.some((file) => kind.test(file)));
  const alone = files.filter(
    (file) =>
      (file.endsWith('.d.ts') && !files.includes(file.replace(/\.d\.ts$/, '.js'))) ||
      (file.endsWith('.js') &&
        !(files.includes(file.replace(/js$/, 'd.ts')) && files.includes(`${file}.map`))),
  );
  const inputs = await modulesOf(manifest, folder);
  const text = (file: string) => readFileSync(join(folder, file), 'utf8');
  const forNothing = files.filter(
    (file) =>
      file.endsWith('.js') &&
      inputs[file] === undefined &&
      // Prisma writes them all, and TypeScript one of nothing for what is only types.
      !file.startsWith('dist/generated/') &&
      !/^(?:#.*\n)?(?:\/\/.*\n|\/\*\*[\s\S]*?\*\/\n)*export \{\};\n/.test(text(file)),
  );

  const imported = new Set(
    Object.values(inputs).flatMap(({ imports }) =>
      imports.flatMap(({ path, external }) => (external && !path.startsWith('node:') ? nameOf(path) : [])),
    ),
  );
  const known = new Set(Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies }));
  const code = files.filter((file) => /\.m?js$/.test(file)).map(text);
  const isNamed = (name: string) => code.some((one) => new RegExp(`['"]${name}['"/]`).test(one));
  return [
    ...strange.map((file) => `${file} ships, and is of no kind in scripts/package/ships.ts`),
    ...missing.map((kind) => `nothing ships that is of the kind ${kind.source}`),
    ...alone.map((file) => `${file} ships without its module, declarations or source map`),
    ...forNothing.map((file) => `${file} ships, and neither an entry nor the tool imports it`),
    ...[...imported]
      .filter((name) => !known.has(name) && !lookedFor.has(name))
      .map((name) => `what ships imports ${name}, on which the package does not depend`),
    ...Object.keys(manifest.dependencies)
      .filter((name) => !otherwiseNeeded.has(name) && !isNamed(name))
      .map((name) => `the package depends on ${name}, which nothing that ships names`),
  ];
}

/** The modules that entries, tool and programs reach. Throws where one imports what does not ship. */
async function modulesOf(manifest: Manifest, folder: string): Promise<Metafile['inputs']> {
  const { metafile } = await build({
    absWorkingDir: folder,
    entryPoints: [
      ...entriesOf(manifest).map((entry) => entry.default),
      ...Object.values(manifest.bin),
      ...programs,
    ],
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    write: false,
    outdir: 'bundled',
    metafile: true,
    logLevel: 'error',
  });
  return metafile.inputs;
}

const nameOf = (path: string): string =>
  path
    .split('/')
    .slice(0, path.startsWith('@') ? 2 : 1)
    .join('/');
