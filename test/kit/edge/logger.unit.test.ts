import { DatabaseError } from 'pg';
import { describe, expect, test } from 'vitest';
import { createLogger } from '../../../src/kit/edge/logger.js';

const forged = '12:00:00.000 info  all is well';
const escape = '\u001b[2J';
const personal = 'ada@example.com';

/** What a database says of a value that a client has sent. */
function sent(value: string): Error {
  return Object.assign(new DatabaseError(`invalid input syntax for type uuid: "${value}"`, 99, 'error'), {
    code: '22P02',
    where: `unnamed portal parameter $1 = '${value}'`,
    detail: `Key (email)=(${value}) already exists.`,
  });
}

function logged(format: 'json' | 'lines', fields: object, message = 'a fault'): string {
  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push(line) };
  createLogger({ level: 'info', format, destination }).error(fields, message);
  return lines.join('');
}

describe.each(['json', 'lines'] as const)('a log of %s', (format) => {
  test.each([
    ['an error', () => sent(`${personal}\n${forged}\n    at ${personal}${escape}`)],
    [
      'what an error was thrown for',
      () => new Error('a page could not be read', { cause: sent(`${personal}\n${forged}${escape}`) }),
    ],
    [
      'an error whose stack says something else',
      () => Object.assign(sent(personal), { message: 'no', stack: `Error: ${personal}\n${forged}${escape}` }),
    ],
    ['what is no error', () => `no\n${forged}${escape}`],
  ])('has nothing of what was sent, nor a line or an escape, in %s', (what, make) => {
    const text = logged(format, { err: make(), requestId: 'r1' });
    if (what !== 'what is no error') expect(text).not.toContain(personal);
    expect(text).not.toMatch(/[^\n\P{Cc}]/u);
    expect(text).not.toMatch(/^12:00/m);
    expect(text).toContain('r1');
  });

  test('has a long error in short', () => {
    const error = new Error('x'.repeat(100_000));
    error.name = 'y'.repeat(100_000);
    error.cause = error;
    expect(logged(format, { err: error }).length).toBeLessThan(20_000);
  });

  test('says what has failed, where, and of what kind', () => {
    const text = logged(format, { err: sent(personal) });
    expect(text).toContain('invalid input syntax for type uuid: …');
    expect(text).toContain('logger.unit.test.ts');
  });
});

test('a log for machines has the code of an error', () => {
  const err = Object.assign(new Error('duplicate key'), { code: '23505' });
  expect(JSON.parse(logged('json', { err }))).toMatchObject({
    level: 'error',
    err: { type: 'Error', code: '23505', message: 'duplicate key' },
  });
});

test('a log for people has an error in its first lines', () => {
  expect(logged('lines', { err: new Error('no'), requestId: 'r1' })).toMatch(
    /^\d\d:\d\d:\d\d\.\d{3} error a fault requestId=r1\nError: no\n {4}at /,
  );
});

test('nothing else that is logged breaks a line for people', () => {
  expect(
    logged('lines', { path: `a\n${forged}`, more: ['\u001b', '\u202e'] }, `b\n${forged}${escape}`),
  ).toMatch(
    /^\S+ error b\\n12:00:00\.000 info {2}all is well\\u001b\[2J path=a\\n12:00:00\.000 info {2}all is well more=\["\\u001b","\\u202e"\]\n$/,
  );
});
