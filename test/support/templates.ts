import pg from 'pg';
import { migrate } from '../../src/persistence/migrate.js';
import { withDatabase } from './servers-url.js';

export const templates = { write: 'template_write', read: 'template_read' } as const;

/** Applies the migrations once a run; every test file clones the result. */
export async function makeTemplates(adminUrl: string): Promise<void> {
  for (const side of ['write', 'read'] as const) {
    const name = templates[side];
    await admin(adminUrl, `create database ${name}`);
    await migrate(side, withDatabase(adminUrl, name));
    // A database that somebody is connected to can't be cloned.
    await admin(adminUrl, `alter database ${name} is_template true allow_connections false`);
  }
}

export async function admin(adminUrl: string, ...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}
