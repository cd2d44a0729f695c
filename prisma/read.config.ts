import { defineConfig } from 'prisma/config';

const url = process.env['READ_DATABASE_URL'];

export default defineConfig({
  schema: 'read',
  migrations: { path: 'read/migrations' },
  // `prisma generate` needs no database; npm run db:… says so where one is needed.
  ...(url && { datasource: { url } }),
});
