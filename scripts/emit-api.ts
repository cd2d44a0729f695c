// Writes etc/api.d.ts, the public declarations of the package: `npm run emit:api`. `npm run lint:package` compares.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { apiReport, reportFile } from './package/api-report.js';
import { emit, readManifest } from './package/packed.js';

const folder = mkdtempSync(join(tmpdir(), 'tidemark-api-'));
try {
  emit(folder);
  writeFileSync(reportFile, apiReport(readManifest(), folder));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
