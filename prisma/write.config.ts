import { defineConfig } from 'prisma/config';

const url = process.env['DATABASE_URL'];

export default defineConfig({
  schema: 'write',
  migrations: { path: 'write/migrations' },
  // `prisma generate` needs no database; npm run db:… says so where one is needed.
  ...(url && { datasource: { url } }),
});
