import { v7 } from 'uuid';
import { storable } from './typed-text.js';

// Global ids: opaque to clients, `ord_…` to us. No two kinds share a prefix, so `node` knows from the id alone
// which read model to ask. Inside are the 16 bytes of a UUID, or a text.

/** A kind of global ids. */
export interface IdKind {
  /** Three letters and a low line, of this kind alone: they go into every id, and are for ever. */
  readonly prefix: string;
  /**
   * Of a kind whose key is text, what a key looks like, in the one way that a server writes it: it goes into statements as
   * a UUID, a number, a day or a text. Every other key is a UUID, the 16 bytes of which the id holds.
   */
  readonly isKey?: (key: string) => boolean;
}

/** What stands behind a global id: a lower-case UUID, or a text. A string that knows whose it is. */
export type Id<K extends string> = string & { readonly [kind in K as `__${kind}Id`]?: never };

/** Writes and reads the global ids of some kinds. */
export interface Ids<K extends string> {
  readonly kinds: Readonly<Record<K, IdKind>>;
  /** The global id of the thing with this key. Throws when the kind has UUIDs for keys and this is not one. */
  encode(kind: K, key: string): string;
  /**
   * The key behind a global id, or undefined if it is not one of this kind: the one place where an id is read. Only the one
   * text that a server makes is taken: Buffer reads over stray characters and bits, and two ids of one thing would be two
   * things to a client's cache. Nor is a text that is no key of its kind.
   */
  decode<T extends K>(kind: T, text: string): Id<T> | undefined;
  /** An id of any of the kinds; undefined if it is none. */
  parse(text: string): { readonly kind: K; readonly key: string } | undefined;
}

/**
 * Makes the global ids of these kinds: a prefix, and the key in base64url. Throws where two kinds share a
 * prefix.
 */
export function defineIds<K extends string>(kinds: Readonly<Record<K, IdKind>>): Ids<K> {
  const names = Object.keys(kinds) as K[];
  const prefixes = new Set(names.map((name) => kinds[name].prefix));
  if (prefixes.size < names.length) throw new Error(`kinds of ids share a prefix: ${names.join(', ')}`);
  const ids: Ids<K> = {
    kinds,
    encode(kind, key) {
      const { prefix, isKey } = kinds[kind];
      if (isKey) return prefix + Buffer.from(key, 'utf8').toString('base64url');
      if (!uuid.test(key.toLowerCase()))
        throw new TypeError(`the key of an id of kind ${kind} is a UUID, not ${JSON.stringify(key)}`);
      return prefix + Buffer.from(key.replaceAll('-', ''), 'hex').toString('base64url');
    },
    decode<T extends K>(kind: T, text: string) {
      const { prefix, isKey } = kinds[kind];
      if (!text.startsWith(prefix)) return undefined;
      const bytes = Buffer.from(text.slice(prefix.length), 'base64url');
      const key = isKey ? textOf(bytes) : uuidOf(bytes);
      if (key === undefined || isKey?.(key) === false) return undefined;
      return ids.encode(kind, key) === text ? (key as Id<T>) : undefined;
    },
    parse(text) {
      const kind = names.find((name) => text.startsWith(kinds[name].prefix));
      const key = kind === undefined ? undefined : ids.decode(kind, text);
      return kind === undefined || key === undefined ? undefined : { kind, key };
    },
  };
  return ids;
}

/** A UUID that no thing has: what an id that names nothing is looked up as, so that it is not found as any other. */
export const nobody = '00000000-0000-0000-0000-000000000000';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const entry = new RegExp(`${uuid.source.slice(0, -1)}(/[a-z]+)?/[1-9]\\d{0,8}$`);
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Is it the key of an event: what it is of, perhaps which part of that, and the version of the event? */
export const isEntryKey = (key: string): boolean => entry.test(key);

/** Somebody who is known by the `sub` of their tokens, for the context that shows users. */
export const userKind: IdKind = { prefix: 'cus_', isKey: (key) => key !== '' };
const userIds = defineIds({ user: userKind });
export const userIn = (id: string): string | undefined => userIds.decode('user', id);

/** The ids of what every server has. */
export const kitIds = defineIds({
  /** The command's id, and the principal who sent it. */
  command: {
    prefix: 'cmd_',
    isKey: (key) => uuid.test(key.slice(0, 36)) && key[36] === ' ' && key.length > 37,
  },
  projection: { prefix: 'prj_', isKey: (key) => /^[a-z][a-z0-9-]{0,99}$/.test(key) },
  parkedEvent: { prefix: 'pkd_', isKey: (key) => readParked(key) !== undefined },
  audit: { prefix: 'aud_', isKey: isEntryKey },
});

/** The event at the head of a parked row: what an id of a parked event holds. */
export interface ParkedKey {
  readonly projection: string;
  readonly rowKey: string;
  /** Its place in the log, as a decimal string. */
  readonly position: string;
}

export const parkedId = ({ projection, rowKey, position }: ParkedKey): string =>
  kitIds.encode('parkedEvent', JSON.stringify([projection, rowKey, position]));

/** Undefined for an id that no server has made. */
export function decodeParkedId(id: string): ParkedKey | undefined {
  const key = kitIds.decode('parkedEvent', id);
  return key === undefined ? undefined : readParked(key);
}

function readParked(key: string): ParkedKey | undefined {
  const [projection, rowKey, position] = textsIn(key);
  if (projection === undefined || rowKey === undefined || position === undefined) return undefined;
  const isWritten = JSON.stringify([projection, rowKey, position]) === key;
  return isWritten && /^[1-9]\d{0,17}$/.test(position) ? { projection, rowKey, position } : undefined;
}

/** The texts in a JSON list, without those that PostgreSQL cannot store; none if it is something else. */
function textsIn(json: string): string[] {
  try {
    const list = JSON.parse(json) as unknown;
    return Array.isArray(list) ? list.filter((one) => typeof one === 'string').filter(storable) : [];
  } catch {
    return [];
  }
}

function uuidOf(bytes: Buffer): string | undefined {
  if (bytes.length !== 16) return undefined;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

function textOf(bytes: Buffer): string | undefined {
  try {
    const text = utf8.decode(bytes);
    return storable(text) ? text : undefined;
  } catch {
    return undefined;
  }
}

/** A UUIDv7, which begins with the time, so rows made at about one time lie together in an index. */
export const newUuid = (clock: { now(): Date }): string => v7({ msecs: clock.now().getTime() });
