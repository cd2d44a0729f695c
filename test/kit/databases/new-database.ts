import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import type { Side } from '../../../src/kit/databases/migrate.js';
import { administer } from '../../../src/kit/testing/admin.js';
import { root } from '../../support/prisma.js';
import { testServers } from '../../support/servers.js';

const databases: string[] = [];

/** The address of a database that is still to be created. */
export function newDatabaseUrl(): string {
  const name = `test_migrate_${randomBytes(5).toString('hex')}`;
  databases.push(name);
  return testServers().pgUrl(name);
}

export async function newDatabase(): Promise<string> {
  const url = newDatabaseUrl();
  await administer(testServers().pgAdminUrl, `create database ${new URL(url).pathname.slice(1)}`);
  return url;
}

/** Drops all of this file's. */
export async function dropNewDatabases(): Promise<void> {
  for (const name of databases)
    await administer(testServers().pgAdminUrl, `drop database if exists ${name} with (force)`);
}

export async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** The migrations in a folder under prisma/, in order. */
export const namesIn = (folder: string): string[] =>
  readdirSync(join(root, 'prisma', folder, 'migrations'))
    .filter((name) => /^\d/.test(name))
    .toSorted();

/** The kit's, as messages name them. */
export const kits = (side: Side): string[] => namesIn(`kit/${side}`).map((name) => `tidemark/${name}`);
