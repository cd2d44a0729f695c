import { fileURLToPath } from 'node:url';

/** The two databases: each has migrations and a Prisma schema of its own. */
export type Side = 'write' | 'read';

/** The environment variable that has the address of each. */
export const addressOf = { write: 'DATABASE_URL', read: 'READ_DATABASE_URL' } as const satisfies Record<
  Side,
  string
>;

/** The kit's own tables, in the schema public of each side: what stands in prisma/kit and in no schema of a program. */
export const kitTables = {
  write: [
    'event',
    'stream_head',
    'command',
    'epoch',
    'signing_key',
    'process_manager',
    'job',
    'write_probe',
    '_tidemark_migrations',
  ],
  read: [
    'projection',
    'checkpoint',
    'lane_lease',
    'projection_control',
    'parked_decision',
    'parked_event',
    '_tidemark_migrations',
  ],
} as const satisfies Record<Side, readonly string[]>;

/** From src and from dist alike, prisma/ lies three folders up. */
export const kitMigrations = (side: Side): string =>
  fileURLToPath(new URL(`../../../prisma/kit/${side}/migrations`, import.meta.url));
