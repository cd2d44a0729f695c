/**
 * Checks the package that `npm pack` makes: what ships, that tools for packages find nothing in it, that programs that
 * use it type-check and load it, how large the client is, which versions of Node it says it runs on, and that its public
 * declarations are those of etc/api.d.ts. Run it: `npm run lint:package`.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { apiReport, reportProblems } from './package/api-report.js';
import { clientProblems } from './package/client-size.js';
import { enginesProblems } from './package/engines.js';
import { entriesOf, pack, readManifest, root } from './package/packed.js';
import { shippingProblems } from './package/ships.js';
import { inTurns, complaintOf, typeProblems } from './package/types.js';
import { readLockfile } from './packages.js';

const manifest = readManifest();
const packed = pack(manifest);
const { consumer, files, tarball } = packed;
const folder = join(consumer, 'node_modules/tidemark');
try {
  const checks: readonly (() => Promise<string[]> | string[])[] = [
    () => enginesProblems(readLockfile(), manifest.engines.node),
    () => shippingProblems(manifest, folder, files),
    () => clientProblems(consumer),
    () => reportProblems(apiReport(manifest, join(folder, 'dist'))),
    toolProblems,
    () => typeProblems(consumer),
  ];
  const found = await inTurns(checks, async (check) => {
    try {
      return await check();
    } catch (error) {
      // One that cannot be made does not hide what the others find.
      return [String(error)];
    }
  });
  const problems = found.flat();
  for (const problem of problems) console.error(problem);
  console.log(`${files.length} files ship, ${problems.length} problems`);
  process.exitCode = problems.length === 0 ? 0 : 1;
} finally {
  packed.remove();
}

/** publint, Are the types wrong?, and Node, which loads every entry. */
async function toolProblems(): Promise<string[]> {
  const buffer = readFileSync(tarball);
  const { messages } = await publint({
    pack: { tarball: buffer.buffer.slice(buffer.byteOffset, buffer.byteOffset + buffer.byteLength) },
    strict: true,
  });
  const attw = join(root, 'node_modules/@arethetypeswrong/cli/dist/index.js');
  const imports = entriesOf(manifest).map(({ name }) => `await import(${JSON.stringify(name)});`);
  const said = [
    // Its profile leaves out what knows no exports (node10) and what is not ESM (require): the package is neither.
    await complaintOf([process.execPath, attw, tarball, '--profile', 'esm-only', '--no-color'], consumer),
    await complaintOf([process.execPath, '--input-type=module', '--eval', imports.join('')], consumer),
  ];
  return [
    ...messages.flatMap((message) => formatMessage(message, manifest) ?? []),
    ...said.filter((complaint) => complaint !== ''),
  ];
}
