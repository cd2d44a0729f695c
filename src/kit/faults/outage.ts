import { TidemarkError } from './errors.js';

// The one place that says which errors mean that a server cannot do its part just now. Whoever meets an error
// of PostgreSQL or Redis asks here: the edge and the feeds for what they answer, commands for whether they are
// tried again, projections for whether it is the server or the event.

/** In which way a server could not do its part. */
export type Outage =
  /** It could not be reached or gave no answer: nobody knows what became of what was sent last. */
  | 'unanswered'
  /** It answers, and cannot do it for now: it only reads, is full, or lets nobody in. Nothing was done. */
  | 'unable'
  /** Somebody else holds a lock for too long, or it took longer than it may. Nothing was done. */
  | 'blocked'
  /** A deadlock or a serialization failure: the same again may succeed. Nothing was done. */
  | 'conflict';

/** What kind of outage this error tells of; undefined when it is a fault of ours, or of the request. */
export function outageOf(error: unknown): Outage | undefined {
  for (const one of withCauses(error)) {
    const outage = ownOutage(one);
    if (outage !== undefined) return outage;
  }
  return undefined;
}

/** May the same succeed later, because only a server could not do its part? */
export const isOutage = (error: unknown): boolean => outageOf(error) !== undefined;

/** SQLSTATE of an error from PostgreSQL, else undefined. Codes of system errors, such as EPIPE, may be as long. */
export function sqlState(error: unknown): string | undefined {
  const code = codeOf(error);
  return /^(\d[0-9A-Z]|F0|HV|P0|XX)[0-9A-Z]{3}$/.test(code) ? code : undefined;
}

function ownOutage(error: unknown): Outage | undefined {
  if (error instanceof TidemarkError) return error.code === 'SERVICE_UNAVAILABLE' ? 'unable' : undefined;
  const message = messageOf(error);
  const state = sqlState(error);
  if (state !== undefined) return outageOfState(state, message);
  const code = codeOf(error);
  return (
    outageOfPrisma[code] ??
    (isSystemError(code, error) || ofDrivers.test(message) ? 'unanswered' : outageOfRedis(message))
  );
}

function outageOfState(state: string, message: string): Outage | undefined {
  switch (state) {
    case '40003': // nobody knows whether it is completed
    case '53300': // too many connections: none was made
    case '25P03': // idle in its transaction for too long, as a paused process is: the connection is ended
    case '25P04': // as is one whose transaction takes too long
      return 'unanswered';
    case '40001':
    case '40P01':
      return 'conflict';
    case '55P03': // a lock
    case '57014': // a statement that was cancelled, or took too long
      return 'blocked';
    case '25006': // read-only, as a primary is that was replaced
    case '57000':
    case '58000':
    case '58030': // reading or writing failed
    case '28000': // no entry: its access is being changed
    case '28P01':
    case '3D000': // no such database: it is being restored
      return 'unable';
    case '55000':
      return message.includes('recovery is in progress') ? 'unable' : undefined;
    case '0A000': // an unlogged table of a standby
      return message.includes('during recovery') ? 'unable' : undefined;
    default:
      // 08: the connection; 57P: shut down, crashed, starting; 53: its disk, memory or another resource is used up.
      if (state.startsWith('08') || state.startsWith('57P')) return 'unanswered';
      return state.startsWith('53') ? 'unable' : undefined;
  }
}

const outageOfPrisma: Readonly<Record<string, Outage>> = {
  P1001: 'unanswered',
  P1002: 'unanswered',
  P1008: 'unanswered',
  P1017: 'unanswered',
  P2024: 'unanswered',
  P2028: 'unanswered',
  P2037: 'unanswered',
  P2034: 'conflict',
};

function isSystemError(code: string, error: unknown): boolean {
  if (/^(ECONN|EHOST|ENET|EAI_|EPIPE$|ETIMEDOUT$|ENOTFOUND$|ERR_STREAM_DESTROYED$)/.test(code)) return true;
  // A failed connect or name look-up has many codes: no such file, no port left, no right to it.
  return code !== '' && (field(error, 'syscall') === 'connect' || field(error, 'syscall') === 'getaddrinfo');
}

/** pg, pg-pool and ioredis throw these without a code. */
const ofDrivers = new RegExp(
  '^(' +
    [
      'Connection terminated',
      'Connection ended',
      'timeout expired',
      'timeout exceeded when trying to connect',
      'Query read timeout',
      'Client has encountered a connection error and is not queryable',
      'Client was closed and is not queryable',
      'Cannot use a pool after calling end on the pool',
      'The server does not support SSL connections',
      'There was an error establishing an SSL connection',
      'Connection is closed',
      'Command timed out',
      'Command aborted due to connection close',
      'Reached the max retries per request limit',
      "Stream isn't writeable",
      'Socket timeout',
      'Socket closed unexpectedly',
      'None of startup nodes is available',
      'connect ETIMEDOUT',
    ].join('|') +
    ')',
);

/** Redis' answers begin with a word of their own. */
function outageOfRedis(message: string): Outage | undefined {
  if (/^(LOADING|BUSY|MASTERDOWN|CLUSTERDOWN|TRYAGAIN|ERR max number of clients)\b/.test(message))
    return 'unanswered';
  return /^(READONLY|OOM|MISCONF|NOREPLICAS|NOAUTH|WRONGPASS)\b/.test(message) ? 'unable' : undefined;
}

/** An error and what it was thrown for: a driver, Prisma and whoever tries several addresses wrap. */
function* withCauses(error: unknown, depth = 0): Generator {
  if (typeof error !== 'object' || error === null || depth > 8) return;
  yield error;
  const errors = field(error, 'errors');
  const previous = field(error, 'previousErrors');
  const inner = [
    field(error, 'cause'),
    field(error, 'originalError'),
    field(field(error, 'meta'), 'driverAdapterError'),
    ...(Array.isArray(errors) ? errors : []),
    ...(Array.isArray(previous) ? previous : []),
  ];
  for (const one of inner) yield* withCauses(one, depth + 1);
}

const field = (of: unknown, name: string): unknown =>
  typeof of === 'object' && of !== null ? (of as Record<string, unknown>)[name] : undefined;

/** Prisma's adapter keeps PostgreSQL's own code and text under other names. */
function codeOf(error: unknown): string {
  const code = field(error, 'code') ?? field(error, 'originalCode');
  return typeof code === 'string' ? code : '';
}

function messageOf(error: unknown): string {
  const message = field(error, 'originalMessage') ?? field(error, 'message');
  return typeof message === 'string' ? message : '';
}
