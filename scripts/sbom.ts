/**
 * Writes what ships into the folder sbom: every package, with its hash and licence, as CycloneDX, and the licences as a
 * list to read. Run it: `npm run sbom`.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { licencesOf, readLockfile } from './packages.js';

const folder = fileURLToPath(new URL('../sbom', import.meta.url));
const bom = execFileSync(
  'npm',
  [
    'sbom',
    '--package-lock-only',
    '--omit',
    'dev',
    '--sbom-type',
    'application',
    '--sbom-format',
    'cyclonedx',
  ],
  { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024, shell: process.platform === 'win32' },
);
const licences = licencesOf(readLockfile());
mkdirSync(folder, { recursive: true });
writeFileSync(`${folder}/tidemark.cdx.json`, bom);
writeFileSync(`${folder}/licences.txt`, `${licences.join('\n')}\n`);
console.log(`${licences.length} packages ship: sbom/tidemark.cdx.json, sbom/licences.txt`);
