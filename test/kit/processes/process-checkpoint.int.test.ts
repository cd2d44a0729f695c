import { afterAll, expect, test } from 'vitest';
import { beginEpoch, ensureEpoch } from '../../../src/kit/log/epoch.js';
import { append } from '../../../src/kit/log/log.js';
import { readFrontier } from '../../../src/kit/log/log-reader.js';
import { openPool, transaction } from '../../../src/kit/databases/postgres.js';
import { advanceProcessManager } from '../../../src/kit/processes/process-checkpoint.js';
import { createTestDatabases } from '../../support/databases.js';
import { metadata } from '../log/history.js';

const databases = await createTestDatabases();
const command = openPool(databases.databaseUrl, 'tidemark_command', 3);
const log = openPool(databases.databaseUrl, 'tidemark_log_reader', 1);
const owner = openPool(databases.databaseUrl, undefined, 1);
afterAll(async () => {
  await Promise.all([command.end(), log.end(), owner.end()]);
  await databases.drop();
});

const lend = (book: string) => [
  { stream: book, version: 1, event: { type: 'BookLent', data: {} }, metadata },
];
const reminders = { name: 'reminders', events: ['BookLent'] };

/** The books that the process manager is shown until it has seen all there is. */
async function seen(): Promise<string[]> {
  const books: string[] = [];
  for (;;) {
    const { more } = await advanceProcessManager(
      command,
      reminders,
      await readFrontier(log),
      ({ stream }) => {
        books.push(stream);
        return [];
      },
      true,
    );
    if (!more && (await isAtTheEnd())) return books;
  }
}

/** A slice that an earlier epoch has left open is not the last one. */
async function isAtTheEnd(): Promise<boolean> {
  const { rows } = await owner.query<{ at_end: boolean }>(
    "select from_snapshot = to_snapshot and from_snapshot <> '4:4:' as at_end from process_manager",
  );
  return rows[0]?.at_end === true;
}

test('in a new epoch a process manager is shown what it had not seen, and nothing that it had', async () => {
  await ensureEpoch(owner);
  await transaction(command, (tx) => append(tx, lend('book-1')));
  expect(await seen()).toEqual(['book-1']);

  // One that was written first and commits last: its position lies before those that are seen.
  const slow = await command.connect();
  await slow.query('begin');
  await append(slow, lend('book-2'));
  await transaction(command, (tx) => append(tx, lend('book-3')));
  expect(await seen()).toEqual(['book-3']);
  await slow.query('commit');
  slow.release();
  await transaction(command, (tx) => append(tx, lend('book-4')));

  await beginEpoch(owner);
  const after = await seen();
  expect(after).toEqual(expect.arrayContaining(['book-2', 'book-4']));
  expect(after).not.toContain('book-1');

  await beginEpoch(owner);
  await beginEpoch(owner);
  expect(await seen()).toEqual([]);
  await transaction(command, (tx) => append(tx, lend('book-5')));
  expect(await seen()).toEqual(['book-5']);
});

test('a slice that was half read when the epoch ended is read on from there', async () => {
  const many = Array.from({ length: 600 }, (_, i) => `shelf-${i}`);
  await transaction(command, (tx) => append(tx, many.flatMap(lend)));
  const first: string[] = [];
  const { more } = await advanceProcessManager(
    command,
    reminders,
    await readFrontier(log),
    ({ stream }) => {
      first.push(stream);
      return [];
    },
    true,
  );
  expect(more).toBe(true);
  await beginEpoch(owner);
  expect([...first, ...(await seen())]).toEqual(many);
});
