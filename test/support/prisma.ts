import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { programOf } from './programs.js';
import { addressOf, type Side } from '../../src/kit/databases/kit-tables.js';

export const root = fileURLToPath(new URL('../../', import.meta.url));
export const prismaCli = createRequire(import.meta.url).resolve('prisma/build/index.js');

interface Exit {
  readonly code: number;
  readonly output: string;
}

async function exec(env: Record<string, string>, ...args: string[]): Promise<Exit> {
  const options = {
    cwd: root,
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      CHECKPOINT_DISABLE: '1',
      NO_COLOR: '1',
      ...env,
    },
  };
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, args, options);
    return { code: 0, output: stdout + stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, output: stdout + stderr };
  }
}

const tool = programOf(new URL('../../src/cli/main.ts', import.meta.url));

/** `npm run db:migrate` and `npm run db:status`. */
export const db = (command: 'migrate' | 'status', env: Record<string, string>, ...args: string[]) =>
  exec(env, tool, 'migrate', ...(command === 'status' ? ['--status'] : []), ...args);

export const dbOf = (command: 'migrate' | 'status', side: Side, url: string) =>
  db(command, { [addressOf[side]]: url }, '--side', side);

/** The stand-in even where the native engine is there. */
export const run = (url: string, ...args: string[]) =>
  exec(
    {
      DATABASE_URL: url,
      READ_DATABASE_URL: url,
      PRISMA_SCHEMA_ENGINE_BINARY: join(root, 'scripts/schema-engine.mjs'),
    },
    ...args,
  );

export const prisma = (side: Side, url: string, ...args: string[]) =>
  run(url, prismaCli, ...args, '--config', `prisma/${side}.config.ts`);

/**
 * Prisma's comparison of a database with the schema of our contexts, or with the kit's: code 0 when there is no difference,
 * 2 when there is one.
 */
export const drift = (side: Side, url: string, of: '' | 'kit/' = '') =>
  run(
    url,
    prismaCli,
    'migrate',
    'diff',
    '--exit-code',
    '--from-config-datasource',
    '--to-schema',
    `prisma/${of}${side}`,
    '--config',
    `prisma/${of}${side}.config.ts`,
  );
