import { execFile } from 'node:child_process';
import type { Cluster } from './cluster.js';

/** `npm run verify` of the cluster's program: what differs between the log, the write tables and the read models. */
export async function verifyCluster(cluster: Cluster): Promise<string[]> {
  const { program, databaseUrl, readDatabaseUrl, redisUrl } = cluster;
  const loader = program.extension === 'ts' ? ['--import', 'tsx'] : [];
  return new Promise((resolve) =>
    execFile(
      process.execPath,
      [...loader, `${program.folder}/verify.${program.extension}`],
      {
        env: {
          PATH: process.env['PATH'],
          DATABASE_URL: databaseUrl,
          READ_DATABASE_URL: readDatabaseUrl,
          REDIS_URL: redisUrl,
          AUTH_SECRET: 'not used, and long enough to be taken for one',
        },
      },
      (error, stdout, stderr) => resolve(error ? `${stdout}${stderr}`.trim().split('\n') : []),
    ),
  );
}
