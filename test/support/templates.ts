import pg from 'pg';
import { migrate } from './migrate.js';
import { withDatabase } from './servers-url.js';

export const templates = { write: 'template_write', read: 'template_read' } as const;

/** Applies the migrations once a run; every test file clones the result. */
export async function makeTemplates(adminUrl: string): Promise<void> {
  for (const side of ['write', 'read'] as const) {
    const name = templates[side];
    // A server that was given may have those of an earlier run.
    const { rowCount } = await administer(adminUrl, `select 1 from pg_database where datname = '${name}'`);
    if (rowCount)
      await administer(
        adminUrl,
        `alter database ${name} is_template false`,
        `drop database ${name} with (force)`,
      );
    await administer(adminUrl, `create database ${name}`);
    await migrate(side, withDatabase(adminUrl, name));
    // A database that somebody is connected to can't be cloned.
    await administer(adminUrl, `alter database ${name} is_template true allow_connections false`);
  }
}

/** Runs statements one after another; answers with the result of the last. */
export async function administer(
  adminUrl: string,
  ...statements: string[]
): Promise<{ rowCount: number | null }> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    let rowCount: number | null = null;
    for (const statement of statements) ({ rowCount } = await client.query(statement));
    return { rowCount };
  } finally {
    await client.end();
  }
}
