// What the fields of the schema cost, said where each is defined; src/kit/edge/measure.ts adds it up before an operation is
// run. A point is what it takes to read one object from a read model. What comes with that object, its values and the
// objects and lists in its row, costs a hundredth of it each (docs/decisions/0026).
import {
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLField,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';
import { Extensions } from 'type-graphql';

/** Of what is not read by itself, and of each value in an answer. */
const valuePrice = 0.01;

/** Of counting up to 100,000 rows. */
export const countPrice = 100;

/** Reads an argument as the client has given it, not checked yet; undefined for one that is left out. */
export type GivenArgument = (name: string) => unknown;

/** How many items are asked for; undefined where the arguments do not say. */
export type Asked = (given: GivenArgument) => number | undefined;

/** How many items a list has. */
interface ListSize {
  /** However much is asked for. */
  readonly most: number;
  /** By the arguments of the list itself, or of the field that it is in; without either, `most`. */
  readonly asked?: Asked | 'in its field';
  /** Each is an object that is read by itself, though it comes with its page. */
  readonly rows?: boolean;
}

/** Points; or one for each item that the field, or the one that it is in, is asked for. */
type Costs = number | { readonly most: number };

/** What a field says about its price. */
interface Said {
  readonly size?: ListSize;
  readonly asks?: Asked;
  readonly costs?: Costs;
}

/** What is known of a field's price once the schema is built. */
export interface Price {
  readonly once: Costs;
  /** Of each item of its list; undefined for what is no list. */
  readonly list: (ListSize & { readonly each: number }) | undefined;
  /** How many items the lists in it have, those that are as large as their field says. */
  readonly asks: Asked | undefined;
}

type Decorator = PropertyDecorator & MethodDecorator;
/** Each under a name of its own: a field may say several. */
const said = (price: Said): Decorator => Extensions({ ...price }) as Decorator;

/** A list with at most so many items, fewer if so many are asked for. */
export const Holds = (most: number, asked?: ListSize['asked']): Decorator =>
  said({ size: asked === undefined ? { most } : { most, asked } });

/** The rows of a page, `nodes` or `edges`: as many as its connection is asked for. */
export const HoldsPage = (): Decorator => said({ size: { most: 100, asked: 'in its field', rows: true } });

/** A field in which lists are as large as its arguments say; and what reading it costs, where that is not 1. */
export const Asks = (asks: Asked, costs?: Costs): Decorator =>
  said(costs === undefined ? { asks } : { asks, costs });

/** A field that costs more than what it shows, such as one that counts or sums up. */
export const Priced = (costs: Costs): Decorator => said({ costs });

const whole = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);

/** `first` or `last`, 20 without them. */
const byPage: Asked = (given) => whole(given('first')) ?? whole(given('last')) ?? 20;

/** `first`, or this many without it. */
export const byFirst =
  (without: number): Asked =>
  (given) =>
    whole(given('first')) ?? without;

/** One for each of `ids`. */
export const byIds: Asked = (given) => {
  const ids = given('ids');
  return Array.isArray(ids) ? ids.length : 1;
};

const dayMs = 86_400_000;

/** The days from `from` to `to`, both ends included. */
export const byDays: Asked = (given) => {
  const [from, to] = [given('from'), given('to')];
  if (typeof from !== 'string' || typeof to !== 'string') return undefined;
  const days = (Date.parse(to) - Date.parse(from)) / dayMs + 1;
  return Number.isNaN(days) ? undefined : days;
};

/** Of what a refusal lists: it has been sent so much, and each item of it may be wrong in several ways. */
const byInput: Asked = (given) => {
  const input = given('input');
  if (typeof input !== 'object' || input === null) return undefined;
  return (
    10 *
    Object.values(input).reduce(
      (most, value) => (Array.isArray(value) ? Math.max(most, value.length) : most),
      1,
    )
  );
};

const prices = new WeakMap<GraphQLField<unknown, unknown>, Price>();

/** A field of a schema that was not priced costs nothing. */
export const priceOf = (field: GraphQLField<unknown, unknown>): Price | undefined => prices.get(field);

/** Finds what every field costs. Throws when a list does not say how many items it has. */
export function priceFields(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap()))
    if ((isObjectType(type) || isInterfaceType(type)) && !type.name.startsWith('__'))
      for (const field of Object.values(type.getFields())) prices.set(field, findPrice(field, type));
}

function findPrice(
  field: GraphQLField<unknown, unknown>,
  type: GraphQLObjectType | GraphQLInterfaceType,
): Price {
  const { size, asks, costs } = field.extensions as Said;
  if (isList(field.type) && size === undefined)
    throw new Error(
      `${type.name}.${field.name} is a list and does not say how many items it has: put @Holds(…) or @HoldsPage() before it`,
    );
  const isCommand = field.args.some(({ name }) => name === 'input');
  const isPaged = field.args.some(({ name }) => name === 'first' || name === 'last');
  // An interface's own is never called: that of the object is.
  const isRead = field.resolve !== undefined && isObjectType(type);
  const own = isRead || size?.rows === true ? 1 : valuePrice;
  return {
    once: costs ?? (size ? 0 : own),
    list: size && { ...size, each: own },
    asks: asks ?? (isPaged && !size ? byPage : isCommand ? byInput : undefined),
  };
}

const isList = (type: GraphQLOutputType): boolean => isListType(isNonNullType(type) ? type.ofType : type);
