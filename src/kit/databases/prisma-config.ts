import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PrismaConfig } from 'prisma/config';
import { addressOf, kitMigrations, kitTables, type Side } from './kit-tables.js';

/**
 * What Prisma's CLI must know of one side of a program, for its prisma/write.config.ts or prisma/read.config.ts: the
 * schema is the folder of the side's name beside it, the migrations are in that folder, and the kit's own tables are
 * there, but are not its business: `tidemark migrate` applies their migrations, always before the program's.
 */
export function prismaConfig(side: Side): PrismaConfig {
  const url = process.env[addressOf[side]];
  return {
    schema: side,
    experimental: { externalTables: true },
    tables: { external: kitTables[side].map((name) => `public.${name}`) },
    migrations: { path: `${side}/migrations`, initShadowDb: kitSql(side) },
    // `prisma generate` needs no database.
    ...(url && { datasource: { url } }),
  };
}

/** What the migrations of a program stand on. */
function kitSql(side: Side): string {
  const folder = kitMigrations(side);
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
    .map((name) => readFileSync(join(folder, name, 'migration.sql'), 'utf8'))
    .join('\n');
}
