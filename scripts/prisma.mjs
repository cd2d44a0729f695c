// Prisma's CLI, where its native schema engine cannot be downloaded: `tidemark prisma migrate dev …` runs this in the folder
// of a program. Plain JavaScript, because `npm ci` runs it before anything is built.
import { spawnSync } from 'node:child_process';
import { accessSync, chmodSync, constants, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);

const { status, error } = spawnSync(process.execPath, [prismaCli(), ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: environment(),
});
if (error) throw error;
process.exit(status ?? 1);

function environment() {
  const env = {
    // Prisma would ask its own host for news.
    CHECKPOINT_DISABLE: '1',
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
    ...process.env,
  };
  if (env.PRISMA_SCHEMA_ENGINE_BINARY || hasNativeEngine()) return env;
  if (process.platform === 'win32') {
    // Windows starts no scripts. `generate` asks only that the file is there; the rest needs the native engine.
    return process.argv[2] === 'generate' ? { ...env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath } : env;
  }
  return { ...env, PRISMA_SCHEMA_ENGINE_BINARY: standIn() };
}

/** Where Prisma's CLI puts the one that it downloads; who wants it runs `npx prisma version` once. */
function hasNativeEngine() {
  const engines = createRequire(prismaCli()).resolve('@prisma/engines');
  return readdirSync(join(dirname(engines), '..')).some((file) => file.startsWith('schema-engine-'));
}

function standIn() {
  const path = fileURLToPath(new URL('schema-engine.mjs', import.meta.url));
  try {
    accessSync(path, constants.X_OK);
  } catch {
    // An archive may have lost the mode.
    chmodSync(path, 0o755);
  }
  return path;
}

function prismaCli() {
  return join(dirname(require.resolve('prisma/package.json')), 'build/index.js');
}
