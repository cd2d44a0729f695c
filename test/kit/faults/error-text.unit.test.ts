import { DatabaseError } from 'pg';
import { describe, expect, test } from 'vitest';
import { errorText, printable } from '../../../src/kit/faults/error-text.js';

/** As pg throws it. */
function postgresError(code: string, message: string, more: object = {}): Error {
  return Object.assign(new DatabaseError(message, message.length, 'error'), { code, ...more });
}

describe('what may be told of an error', () => {
  test.each([
    [
      '22P02',
      'invalid input syntax for type uuid: "ada@example.com"',
      'invalid input syntax for type uuid: …',
    ],
    [
      '22P02',
      'invalid input syntax for type uuid: "a"b ada@example.com"',
      'invalid input syntax for type uuid: …',
    ],
    [
      '22P02',
      'ungültige Eingabesyntax für Typ uuid: »ada@example.com«',
      'ungültige Eingabesyntax für Typ uuid: …',
    ],
    ['22003', 'value "4444333322221111" is out of range for type integer', 'value …'],
    ['22021', 'invalid byte sequence for encoding "UTF8": 0x00', 'invalid byte sequence for encoding …'],
    ['42601', 'syntax error in tsquery: "ada & ("', 'syntax error in tsquery: …'],
    ['P0001', 'no such thing: ada@example.com', 'no such thing: …'],
  ])('of PostgreSQL, without the value: %s %s', (code, message, expected) => {
    expect(errorText(postgresError(code, message))).toBe(expected);
  });

  test('what it is about is named where PostgreSQL names it by itself', () => {
    const error = postgresError('23505', 'duplicate key value violates unique constraint "orders_v1_pkey"', {
      table: 'orders_v1',
      constraint: 'orders_v1_pkey',
      detail: 'Key (email)=(ada@example.com) already exists.',
    });
    expect(errorText(error)).toBe(
      'duplicate key value violates unique constraint … (table orders_v1, constraint orders_v1_pkey)',
    );
  });

  test('a message that can hold no value stays as it is', () => {
    for (const [code, message] of [
      ['42P01', 'relation "orders_v1" does not exist'],
      ['57P01', 'terminating connection due to administrator command'],
      ['55P03', 'canceling statement due to lock timeout'],
      ['28P01', 'password authentication failed for user "tidemark"'],
    ] as const)
      expect(errorText(postgresError(code, message))).toBe(message);
    expect(errorText(new Error('a page of "orders" is gone: ask again'))).toBe(
      'a page of "orders" is gone: ask again',
    );
  });

  test('of Prisma, Redis and JSON, without what was given to them', () => {
    const ofAdapter = Object.assign(new Error('adapter'), {
      name: 'DriverAdapterError',
      cause: { originalCode: '22P02', originalMessage: 'invalid input syntax for type uuid: "ada"' },
    });
    const ofPrisma = Object.assign(
      new Error('\nInvalid `prisma.projection.findMany()` invocation:\n\n{ where: { name: "ada" } }\n'),
      {
        name: 'PrismaClientKnownRequestError',
        code: 'P2010',
        meta: { modelName: 'Projection', driverAdapterError: ofAdapter },
      },
    );
    expect(errorText(ofPrisma)).toBe(
      'PrismaClientKnownRequestError P2010: invalid input syntax for type uuid: …',
    );
    const ofRedis = Object.assign(new Error("ERR unknown command 'x', with args beginning with: 'ada'"), {
      name: 'ReplyError',
    });
    expect(errorText(ofRedis)).toBe("ERR unknown command 'x'");
    let ofJson: unknown;
    try {
      JSON.parse('{"name": "ada lovelace"');
    } catch (error) {
      ofJson = error;
    }
    expect(errorText(ofJson)).not.toContain('ada');
    try {
      JSON.parse('{"name": ada lovelace"');
    } catch (error) {
      ofJson = error;
    }
    expect(errorText(ofJson)).not.toContain('ada');
  });

  test('is one line of bounded length, whatever is in it', () => {
    const forged = 'no\n12:00:00.000 info  all is well\r\u001b[2J\u009b\u2028\u202e\ud800';
    expect(errorText(new Error(forged))).toBe(
      'no\\n12:00:00.000 info  all is well\\r\\u001b[2J\\u009b\\u2028\\u202e\ufffd',
    );
    expect(errorText('\u0007')).toBe('\\u0007');
    const long = errorText(new Error('😀'.repeat(10_000)));
    expect(long.length).toBeLessThanOrEqual(501);
    expect(long.isWellFormed()).toBe(true);
    expect(long.endsWith('…')).toBe(true);
  });

  test('and what is no error is told as well', () => {
    expect(errorText(undefined)).toBe('undefined');
    expect(
      errorText({
        toString: () => {
          throw new Error('never');
        },
      }),
    ).toBe('an error that cannot be told');
    expect(errorText(Object.assign(new Error(), { message: 7 }))).toBe('7');
  });
});

test('what can be printed stays as it is', () => {
  for (const text of ['', 'Grüße, 日本語', '👩‍👩‍👧', 'a "b" \\ c']) expect(printable(text)).toBe(text);
});
