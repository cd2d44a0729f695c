import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Node and vite would each load a copy of graphql, which refuses objects of "another module or realm".
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    pool: 'forks',
    // One more than two cores: many tests mostly wait, for leases, outages and processes that start.
    maxWorkers: 3,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    projects: [
      // Apart, so that running only these starts no servers.
      { extends: true, test: { name: 'unit', include: ['test/**/*.unit.test.ts'] } },
      {
        extends: true,
        test: {
          name: 'servers',
          include: ['test/**/*.{int,e2e}.test.ts'],
          // To load the program anew for each file would cost as much as most files do. They leave nothing behind in their
          // process: what they start they stop, what they spy on they restore. Those that declare GraphQL types of their
          // own, which type-graphql keeps for the process, are unit tests.
          isolate: false,
          restoreMocks: true,
          globalSetup: ['test/support/global-setup.ts'],
        },
      },
      // Processes that are killed and paused, again and again: `npm run test:long`.
      {
        extends: true,
        test: {
          name: 'long',
          include: ['test/**/*.long.test.ts'],
          globalSetup: ['test/support/global-setup.ts'],
        },
      },
    ],
  },
});
