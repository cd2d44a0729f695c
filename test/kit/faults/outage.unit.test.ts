import pg from 'pg';
import { Redis } from 'ioredis';
import { GraphQLError } from 'graphql';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { TidemarkError } from '../../../src/kit/faults/errors.js';
import { isOutage, outageOf, sqlState } from '../../../src/kit/faults/outage.js';
import { formatError } from '../../../src/kit/edge/errors.js';
import { classifyFailure } from '../../../src/kit/commands/unit-of-work.js';

const withCode = (code: string, message = 'as the server says') =>
  Object.assign(new Error(message), { code });

const outages: [what: string, error: unknown, outage: string][] = [
  ['nobody listens', withCode('ECONNREFUSED'), 'unanswered'],
  ['the connection is reset', withCode('ECONNRESET'), 'unanswered'],
  ['the host is down', withCode('EHOSTDOWN'), 'unanswered'],
  ['the host is not reached', withCode('EHOSTUNREACH'), 'unanswered'],
  ['the network is down', withCode('ENETDOWN'), 'unanswered'],
  ['the pipe is broken: five letters as an SQLSTATE', withCode('EPIPE'), 'unanswered'],
  ['the name is not found', withCode('ENOTFOUND'), 'unanswered'],
  ['no socket is there', Object.assign(withCode('ENOENT'), { syscall: 'connect' }), 'unanswered'],
  ['no descriptor is left', Object.assign(withCode('EMFILE'), { syscall: 'connect' }), 'unanswered'],
  ['it shuts down', withCode('57P01'), 'unanswered'],
  ['it starts', withCode('57P03'), 'unanswered'],
  ['the connection failed', withCode('08006'), 'unanswered'],
  ['too many are connected', withCode('53300'), 'unanswered'],
  ['it was idle in its transaction', withCode('25P03'), 'unanswered'],
  ['it only reads', withCode('25006'), 'unable'],
  ['its disk is full', withCode('53100'), 'unable'],
  ['its memory is used up', withCode('53200'), 'unable'],
  ['reading failed', withCode('58030'), 'unable'],
  ['it recovers', withCode('55000', 'recovery is in progress'), 'unable'],
  [
    'it is a standby',
    withCode('0A000', 'cannot access temporary or unlogged relations during recovery'),
    'unable',
  ],
  ['a statement took too long', withCode('57014'), 'blocked'],
  ['a lock was not had', withCode('55P03'), 'blocked'],
  ['of a deadlock', withCode('40P01'), 'conflict'],
  ['others came first', withCode('40001'), 'conflict'],
  ['Prisma was not let in', withCode('P1001'), 'unanswered'],
  ['Prisma got no connection', withCode('P2024'), 'unanswered'],
  [
    "Prisma's adapter was refused",
    { meta: { driverAdapterError: { cause: { originalCode: '25006' } } } },
    'unable',
  ],
  ['pg waited', new Error('Query read timeout'), 'unanswered'],
  ['pg lost it', new Error('Connection terminated unexpectedly'), 'unanswered'],
  [
    'pg cannot use it',
    new Error('Client has encountered a connection error and is not queryable'),
    'unanswered',
  ],
  ['pg has closed it', new Error('Client was closed and is not queryable'), 'unanswered'],
  ['pg cannot connect', new Error('timeout expired'), 'unanswered'],
  ['the pool is full', new Error('timeout exceeded when trying to connect'), 'unanswered'],
  ['the pool is closed', new Error('Cannot use a pool after calling end on the pool'), 'unanswered'],
  ['ioredis waited', new Error('Command timed out'), 'unanswered'],
  ['ioredis lost it', new Error('Connection is closed.'), 'unanswered'],
  ['Redis loads', new Error('LOADING Redis is loading the dataset in memory'), 'unanswered'],
  ['Redis only reads', new Error("READONLY You can't write against a read only replica."), 'unable'],
  ['Redis is full', new Error("OOM command not allowed when used memory > 'maxmemory'."), 'unable'],
  ['Redis cannot save', new Error('MISCONF Redis is configured to save RDB snapshots'), 'unable'],
  ['we say so', new TidemarkError('SERVICE_UNAVAILABLE', 'not now'), 'unable'],
  ['several addresses were tried', new AggregateError([withCode('ECONNREFUSED')]), 'unanswered'],
  ['it is the cause', new Error('cannot read', { cause: withCode('53100') }), 'unable'],
];

const format = { log: pino({ level: 'silent' }), suggestions: true };

test.each(outages)('when %s, edge, feeds and commands agree that it is an outage', (_, error, outage) => {
  expect(outageOf(error)).toBe(outage);
  expect(isOutage(error)).toBe(true);
  expect(classifyFailure(error)).toBe(outage);
  const wrapped = new GraphQLError('text of the server', { originalError: error as Error });
  for (const stage of ['execute', 'variables'] as const)
    expect(formatError(wrapped, stage, format).extensions).toMatchObject({
      code: 'SERVICE_UNAVAILABLE',
      retryAfterMs: 1_000,
    });
});

const faults: [what: string, error: unknown][] = [
  ['a mistake of ours', new TypeError('undefined is not a function')],
  ['a statement that is wrong', withCode('42601')],
  ['a right that is missing', withCode('42501')],
  ['a value that does not fit', withCode('22003')],
  ['what a trigger raises', withCode('P0001')],
  ['a state that is not that of recovery', withCode('55000', 'cannot refresh')],
  ['what PostgreSQL cannot do', withCode('0A000', 'cached plan must not change result type')],
  ['a record that Prisma does not find', withCode('P2025')],
  ['a file that is missing', Object.assign(withCode('ENOENT'), { syscall: 'open' })],
  ['a script of Redis that is wrong', new Error('ERR Error compiling script')],
  ['a text that names an outage', new Error('an order called Command timed out')],
  ['another code', new TidemarkError('FORBIDDEN', 'no')],
  ['nothing', undefined],
  ['no error', 'ECONNREFUSED'],
];

test.each(faults)('%s is none', (_, error) => {
  expect(outageOf(error)).toBeUndefined();
  expect(classifyFailure(error)).toBe('fault');
});

test('a key that is taken is a conflict of a command, and of nobody else', () => {
  expect(classifyFailure(withCode('23505'))).toBe('conflict');
  expect(outageOf(withCode('23505'))).toBeUndefined();
});

test('an error that is its own cause is looked at to an end', () => {
  const error = new Error('round and round');
  error.cause = error;
  expect(outageOf(error)).toBeUndefined();
});

test('sqlState knows what is one', () => {
  expect(
    ['40P01', 'XX000', 'P0001', 'EPIPE', 'P2024', '4001'].map((code) => sqlState(withCode(code))),
  ).toEqual(['40P01', 'XX000', 'P0001', undefined, undefined, undefined]);
});

test('what the drivers themselves throw is known', async () => {
  const client = new pg.Client({ host: '127.0.0.1', port: 1 });
  await client.connect().catch((error: unknown) => expect(outageOf(error)).toBe('unanswered'));
  await client.query('select 1').catch((error: unknown) => expect(outageOf(error)).toBe('unanswered'));
  const redis = new Redis(1, '127.0.0.1', { maxRetriesPerRequest: 0, retryStrategy: () => null });
  redis.on('error', () => undefined);
  await redis.ping().catch((error: unknown) => expect(outageOf(error)).toBe('unanswered'));
  await redis.ping().catch((error: unknown) => expect(outageOf(error)).toBe('unanswered'));
  expect.assertions(4);
});
