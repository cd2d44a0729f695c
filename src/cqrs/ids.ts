import { v7 } from 'uuid';
import type { Clock } from './clock.js';

// Global ids: opaque to clients, `ord_…` to us. No two types share one, so `node` knows from the id alone
// which read model to ask. Inside are the 16 bytes of a UUID; a customer's key is the `sub` of a token.

const prefixes = {
  order: 'ord_',
  orderStatus: 'ost_',
  product: 'prd_',
  customer: 'cus_',
  salesDashboard: 'sld_',
  command: 'cmd_',
  projection: 'prj_',
  parkedEvent: 'pkd_',
  portfolio: 'pfo_',
  transaction: 'trn_',
  audit: 'aud_',
} as const;
/**
 * Their key is any text: a customer's the `sub`, a command's its id and whose it is, a dashboard's its days, a
 * projection's its name, a parked event's its row and place, a transaction's and an audit entry's the portfolio
 * (of an audit entry, also the product or its stock) and the version of its event. Every other key is a UUID.
 */
const textKinds: ReadonlySet<IdKind> = new Set([
  'customer',
  'command',
  'salesDashboard',
  'projection',
  'parkedEvent',
  'transaction',
  'audit',
]);

export type IdKind = keyof typeof prefixes;

/** What stands behind a global id: a lower-case UUID, for a customer the `sub`. A string that knows whose it is. */
export type Id<K extends IdKind> = string & { readonly [kind in K as `__${kind}Id`]?: never };

const kinds = Object.keys(prefixes) as IdKind[];
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const entry = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\/[1-9]\d{0,8}$/;
/** What a text of these kinds must look like: it goes into a statement as a UUID and a number. */
const shapes: Partial<Record<IdKind, RegExp>> = {
  transaction: entry,
  audit: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(\/stock)?\/[1-9]\d{0,8}$/,
};
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export function encodeId(kind: IdKind, key: string): string {
  if (textKinds.has(kind)) return prefixes[kind] + Buffer.from(key, 'utf8').toString('base64url');
  if (!uuid.test(key))
    throw new TypeError(`the key of an id of kind ${kind} is a UUID, not ${JSON.stringify(key)}`);
  return prefixes[kind] + Buffer.from(key.replaceAll('-', ''), 'hex').toString('base64url');
}

/**
 * The key behind a global id, or undefined if it is not one of this kind. Only the one text that encodeId
 * makes is taken: Buffer reads over stray characters and bits, and two ids of one thing would be two things
 * to a client's cache. Nor is a text that is no key of its kind.
 */
export function decodeId<K extends IdKind>(kind: K, text: string): Id<K> | undefined {
  if (!text.startsWith(prefixes[kind])) return undefined;
  const bytes = Buffer.from(text.slice(prefixes[kind].length), 'base64url');
  const key = textKinds.has(kind) ? textOf(bytes) : uuidOf(bytes);
  if (key === undefined || shapes[kind]?.test(key) === false) return undefined;
  return encodeId(kind, key) === text ? (key as Id<K>) : undefined;
}

export function parseGlobalId(text: string): { readonly kind: IdKind; readonly key: string } | undefined {
  const kind = kinds.find((candidate) => text.startsWith(prefixes[candidate]));
  if (kind === undefined) return undefined;
  const key = decodeId(kind, text);
  return key === undefined ? undefined : { kind, key };
}

function uuidOf(bytes: Buffer): string | undefined {
  if (bytes.length !== 16) return undefined;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

function textOf(bytes: Buffer): string | undefined {
  try {
    return bytes.length === 0 ? undefined : utf8.decode(bytes);
  } catch {
    return undefined;
  }
}

/** A UUIDv7: rows of one time lie together in an index. */
export const newUuid = (clock: Clock): string => v7({ msecs: clock.now().getTime() });

/** Crockford's base32: no I, L, O or U to misread on the phone. */
const symbols = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
export const orderNumberBytes = 10;

/**
 * An order's number such as 4Z7QK-9M2XT from 10 random bytes. 50 random bits tell nobody how many orders
 * there are; a clash is caught by the unique index, and is likely only after some 30 million orders.
 */
export function newOrderNumber(random: Buffer): string {
  if (random.length < orderNumberBytes)
    throw new TypeError(`newOrderNumber needs ${orderNumberBytes} random bytes`);
  // 32 symbols divide 256 values: every symbol is as likely as any other.
  const text = Array.from(random.subarray(0, orderNumberBytes), (byte) =>
    symbols.charAt(byte % symbols.length),
  ).join('');
  return `${text.slice(0, 5)}-${text.slice(5)}`;
}

/** The order number that a text means, in any case and width, without the hyphen, or read as base32 is: O for 0, I and L for 1. */
export function orderNumberMeant(text: string): string {
  const read = text
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
  return read.length === orderNumberBytes ? `${read.slice(0, 5)}-${read.slice(5)}` : text;
}
