import { sqlState } from './outage.js';
import { unprintable } from '../values/typed-text.js';

// Errors are logged, kept for operators and printed on terminals. Those of a database quote the values that it refused,
// and somebody has sent these: a customer's address, a fake line for the log, or codes that a terminal would obey.

const longest = 500;
const deepest = 5;

const everyUnprintable = new RegExp(unprintable, 'gu');
const named: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** The text in one line; characters that cannot be printed are written as their numbers. */
export const printable = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll(
      everyUnprintable,
      (one) => named[one] ?? `\\u${(one.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
    );

/** The text, cut off where it is longer than `most`. */
export const shortened = (text: string, most = longest): string =>
  text.length <= most ? text : `${text.slice(0, most).replace(/[\ud800-\udbff]$/, '')}…`;

/**
 * An error's text in a form that may be logged and kept: one line of limited length, without the values that a database's
 * error quotes. The names of tables, columns and constraints stay, for they are ours.
 */
export function errorText(error: unknown): string {
  try {
    return shortened(printable(withoutValues(error, 0)));
  } catch {
    return 'an error that cannot be told';
  }
}

function withoutValues(error: unknown, depth: number): string {
  const message = messageOf(error);
  const state = sqlState(error);
  if (state !== undefined) return mayHoldValues(state) ? `${beforeValue(message)}${places(error)}` : message;
  const name = field(error, 'name');
  if (name === 'SyntaxError') return beforeValue(message);
  if (name === 'ReplyError') return message.replace(/, with args beginning with.*/s, '');
  if (typeof name === 'string' && name.startsWith('PrismaClient')) {
    const inner = field(field(error, 'meta'), 'driverAdapterError') ?? field(error, 'cause');
    const code = field(error, 'code');
    const own = [name, ...(typeof code === 'string' ? [code] : [])].join(' ');
    return inner === undefined || depth >= deepest ? own : `${own}: ${withoutValues(inner, depth + 1)}`;
  }
  // Prisma's adapter wraps what PostgreSQL has said.
  const inner = field(error, 'cause');
  return name === 'DriverAdapterError' && inner !== undefined && depth < deepest
    ? withoutValues(inner, depth + 1)
    : message;
}

/**
 * Errors of the listed classes name servers, roles, tables and settings only; all others may quote values. So may 42601,
 * a syntax error: it quotes searches.
 */
const mayHoldValues = (state: string): boolean =>
  state === '42601' || !/^(08|0A|25|26|28|3D|3F|40|42|53|54|55|57|58)/.test(state);

/** The message up to where a value may begin: a colon, or a quotation mark of the server's language. */
function beforeValue(message: string): string {
  const at = message.search(/["'`:(«»‹›„“”‚‘’「『]/u);
  if (at < 0) return message;
  return `${message.slice(0, at).trimEnd()}${message[at] === ':' ? ':' : ''} …`;
}

function places(error: unknown): string {
  const known = (['table', 'column', 'constraint'] as const).flatMap((what) => {
    const name = field(error, what);
    return typeof name === 'string' ? [`${what} ${name}`] : [];
  });
  return known.length > 0 ? ` (${known.join(', ')})` : '';
}

function messageOf(error: unknown): string {
  const message = field(error, 'originalMessage') ?? field(error, 'message');
  return typeof message === 'string' ? message : String(message ?? error);
}

const field = (of: unknown, name: string): unknown =>
  typeof of === 'object' && of !== null ? (of as Record<string, unknown>)[name] : undefined;
