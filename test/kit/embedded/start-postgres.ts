/**
 * A process that starts embedded PostgreSQL and says how it went, for tests that need a parent to
 * kill or another user. Its argument: `{ dataDir, nativeDir?, asUser? }`.
 */
import { startEmbeddedPostgres } from '../../../src/kit/embedded/postgres.js';

export interface StartRequest {
  dataDir: string;
  nativeDir?: string;
  asUser?: { uid: number; gid: number };
}

export type StartAnswer = { pid: number; adminUrl: string } | { error: string };

const { asUser, ...options } = JSON.parse(process.argv[2] ?? '') as StartRequest;
if (asUser !== undefined) {
  // Only now: the checkout may be out of that user's reach.
  process.setgroups?.([]);
  process.setgid?.(asUser.gid);
  process.setuid?.(asUser.uid);
}
const answer: StartAnswer = await startEmbeddedPostgres({ ...options, log: () => undefined }).then(
  ({ pid, adminUrl }) => ({ pid, adminUrl }),
  (error: Error) => ({ error: error.message }),
);
process.stdout.write(`${JSON.stringify(answer)}\n`);
process.stdin.resume().once('end', () => process.exit());
