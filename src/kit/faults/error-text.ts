import { sqlState } from './outage.js';
import { unprintable } from '../values/typed-text.js';

// Errors are logged, kept for operators and printed on terminals. A database's tell what they could not take, which
// is what somebody has sent: an address, a line that looks like one of the log, what a terminal would obey.

const longest = 500;
const deepest = 5;

const everyUnprintable = new RegExp(unprintable, 'gu');
const named: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** The text in one line: what cannot be printed is written as its number. */
export const printable = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll(
      everyUnprintable,
      (one) => named[one] ?? `\\u${(one.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
    );

/** The beginning of a text that is longer than `most`. */
export const shortened = (text: string, most = longest): string =>
  text.length <= most ? text : `${text.slice(0, most).replace(/[\ud800-\udbff]$/, '')}…`;

/**
 * What an error says, as it may be logged and kept: one line, not long, and of a database's error nothing of the values
 * that it was given. What such an error names besides, the table, the column and the constraint, is ours.
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

/** By class: of those that are left, messages name servers, roles, tables and settings. 42601 quotes searches, too. */
const mayHoldValues = (state: string): boolean =>
  state === '42601' || !/^(08|0A|25|26|28|3D|3F|40|42|53|54|55|57|58)/.test(state);

/** Up to where a value may begin: servers quote them as their language does. */
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
