import { defineConfig } from 'prisma/config';

const url = process.env['DATABASE_URL'];

// The kit's own tables, compared with a database that has nothing else; `tidemark migrate` applies its migrations.
export default defineConfig({
  schema: 'write',
  experimental: { externalTables: true },
  tables: { external: ['public._tidemark_migrations'] },
  ...(url && { datasource: { url } }),
});
