import { migrate as migrateWith, type Side } from '../../src/kit/databases/migrate.js';

/** Where the migrations of our contexts are. */
export const prismaFolder = new URL('../../prisma/', import.meta.url);

/** Brings the database of one side up to date: the kit's migrations, and those of our contexts. */
export const migrate = (side: Side, url: string): Promise<string[]> => migrateWith(side, url, prismaFolder);
