import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { migrate, migrationsDigest, type PrismaFolder, type Side } from '../databases/migrate.js';
import { withDatabase } from './admin.js';

/** The databases that those of tests are cloned from, migrated and empty. */
export type Templates = Readonly<Record<Side, string>>;

const sides = ['write', 'read'] as const;

/** Those of one folder of migrations, which others on the same server leave alone. */
function namesOf(prisma: PrismaFolder): Templates {
  const folder = typeof prisma === 'string' ? resolve(prisma) : fileURLToPath(prisma);
  const id = createHash('sha256').update(folder).digest('hex').slice(0, 10);
  return { write: `tidemark_template_${id}_write`, read: `tidemark_template_${id}_read` };
}

/** Makes them anew, whatever an earlier run has left on a server that was given. */
export const makeTemplates = (adminUrl: string, prisma: PrismaFolder): Promise<Templates> =>
  prepare(adminUrl, prisma, () => false);

/** Makes those that are not there, or are of other migrations. */
export const ensureTemplates = (adminUrl: string, prisma: PrismaFolder): Promise<Templates> =>
  prepare(adminUrl, prisma, (found, wanted) => found === wanted);

/** Several processes may begin at once: one of them makes what the others find. */
async function prepare(
  adminUrl: string,
  prisma: PrismaFolder,
  isGood: (found: string | null, wanted: string) => boolean,
): Promise<Templates> {
  const names = namesOf(prisma);
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query(`select pg_advisory_lock(hashtextextended('${names.write}', 0))`);
    for (const side of sides) {
      const name = names[side];
      const digest = await migrationsDigest(side, prisma);
      const { rows } = await client.query<{ digest: string | null }>(
        `select shobj_description(oid, 'pg_database') as digest from pg_database where datname = '${name}'`,
      );
      const [found] = rows;
      if (found && isGood(found.digest, digest)) continue;
      if (found) {
        await client.query(`alter database ${name} is_template false`);
        await client.query(`drop database ${name} with (force)`);
      }
      await client.query(`create database ${name}`);
      await migrate(side, withDatabase(adminUrl, name), prisma);
      // A database that somebody is connected to can't be cloned.
      await client.query(`alter database ${name} is_template true allow_connections false`);
      // What it is of is said when it is whole.
      await client.query(`comment on database ${name} is '${digest}'`);
    }
    return names;
  } finally {
    // Ends the session, and with it the lock.
    await client.end();
  }
}
