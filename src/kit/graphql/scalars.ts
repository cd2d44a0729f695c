import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { GraphQLDateTime, GraphQLJSON } from 'graphql-scalars';
import { canonicalDecimal, parseDecimal } from '../values/money.js';

/** A cursor or token longer than this was not made by us; the bound keeps what we decode small. */
const longestOpaque = 4096;

interface StringScalar<In, Out> {
  readonly name: string;
  readonly description?: string;
  /** Reads what the client sent; undefined refuses it. */
  readonly parse: (text: string) => In | undefined;
  /** Makes what the client gets; undefined is a fault. */
  readonly serialize: (value: unknown) => Out | undefined;
  /** What a client should send instead of what it sent. */
  readonly expected: string;
}

/**
 * A scalar that is a string on the wire. Literals are checked for being strings: type-graphql's default would
 * take an unquoted word (an enum literal) too, and hand numbers on.
 */
function stringScalar<In, Out>(config: StringScalar<In, Out>): GraphQLScalarType<In, Out> {
  const { name, description, parse, serialize, expected } = config;
  const refuse = (node?: ValueNode): never => {
    throw new GraphQLError(`${name} must be ${expected}.`, { nodes: node ?? null });
  };
  const parsed = (value: unknown): In | undefined => (typeof value === 'string' ? parse(value) : undefined);
  return new GraphQLScalarType<In, Out>({
    name,
    ...(description === undefined ? {} : { description }),
    parseValue: (value) => parsed(value) ?? refuse(),
    parseLiteral: (node) => (node.kind === Kind.STRING ? parsed(node.value) : undefined) ?? refuse(node),
    serialize: (value) => {
      const out = serialize(value);
      if (out === undefined) throw new GraphQLError(`${name} cannot represent what the server holds.`);
      return out;
    },
  });
}

const utcMilliseconds = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

const leapSecond = /^(.{10}T\d\d:\d\d):60(?:\.\d+)?(Z|[+-]\d\d:\d\d)$/i;

function instantFrom(text: string): Date | undefined {
  const leap = leapSecond.exec(text);
  if (leap) {
    // RFC 3339 allows a leap second at the end of a month in UTC. A Date cannot hold it: the last millisecond
    // of that month stands for it.
    const last = instantFrom(`${leap[1]}:59.999${leap[2]}`);
    const next = new Date((last?.getTime() ?? 0) + 1).toISOString();
    return next.endsWith('-01T00:00:00.000Z') ? last : undefined;
  }
  try {
    // The library knows the calendar (no 30th of February) and demands an offset; it returns a Date.
    const date = GraphQLDateTime.parseValue(text) as Date;
    const year = date.getUTCFullYear();
    // PostgreSQL has no year 0, and a year of five digits is not RFC 3339 on the way out.
    return year >= 1 && year <= 9999 ? date : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Reads a time into a Date; writes a Date, or an ISO string of a read model, as a UTC string. graphql-scalars
 * alone would put out Dates, and take numbers for times.
 */
export const DateTimeScalar = stringScalar<Date, string>({
  name: 'DateTime',
  description:
    'RFC 3339. In: with an offset, and not in the future where it says when something happened. Out: UTC, `Z`.',
  expected: 'an RFC 3339 time with an offset, such as "2026-11-23T09:30:00Z"',
  parse: instantFrom,
  serialize: (value) => {
    if (typeof value === 'string')
      return utcMilliseconds.test(value) ? value : instantFrom(value)?.toISOString();
    return value instanceof Date && !Number.isNaN(value.getTime()) ? value.toISOString() : undefined;
  },
});

function calendarDay(value: unknown): string | undefined {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(value) || value.startsWith('0000'))
    return undefined;
  const day = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value) ? value : undefined;
}

/** A day stays a string such as 2026-11-23: a Date would carry a time, and with it a zone. */
export const DateScalar = stringScalar<string, string>({
  name: 'Date',
  description: 'A calendar day in UTC. Ranges of days take in both ends, and at most 3,660 days.',
  expected: 'a calendar day such as "2026-11-23"',
  parse: calendarDay,
  serialize: calendarDay,
});

function lowerCaseUuid(value: unknown): string | undefined {
  return typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value)
    ? value.toLowerCase()
    : undefined;
}

/** A UUID is read into lower case: a command id names the same command in either case. */
export const UuidScalar = stringScalar<string, string>({
  name: 'UUID',
  expected: 'a UUID such as "01928f1c-8a4e-7cc1-9d1e-3b1f0c9f6f10"',
  parse: lowerCaseUuid,
  serialize: lowerCaseUuid,
});

/**
 * A decimal is read into a canonical string, see money.ts. A JSON number is refused: it has lost digits
 * before we see it.
 */
export const DecimalScalar = stringScalar<string, string>({
  name: 'Decimal',
  description:
    'An exact decimal as a string, never a JSON number: up to 20 digits before the point and 18 after it, no exponent. Equal by value: trailing zeros mean nothing. Out: what is worked out of many (a sum, a market value, an average) has as many digits before the point as it needs.',
  expected: 'a string such as "12.50", up to 20 digits before the point and 18 after it, no exponent',
  parse: parseDecimal,
  serialize: (value) => (typeof value === 'string' ? canonicalDecimal(value) : undefined),
});

export const JsonScalar = new GraphQLScalarType({ name: 'JSON', serialize: GraphQLJSON.serialize });

function opaque(value: unknown): string | undefined {
  return typeof value === 'string' && value.length <= longestOpaque && /^[\x21-\x7e]+$/.test(value)
    ? value
    : undefined;
}

export const ConsistencyTokenScalar = stringScalar<string, string>({
  name: 'ConsistencyToken',
  expected: 'a token of an earlier answer, as it was',
  parse: opaque,
  serialize: opaque,
});

/** A place in a feed, as text that nobody reads. */
export const FeedCursorScalar = stringScalar<string, string>({
  name: 'FeedCursor',
  description: "A place in a feed; not a connection's cursor.",
  expected: 'the `cursor` of a feed item or the `feedCursor` of a page, as it was',
  parse: opaque,
  serialize: opaque,
});
