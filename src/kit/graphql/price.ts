// What the fields of the schema cost. Each says so where it is defined, and src/kit/edge/measure.ts adds it
// up before an operation is run. A point is what it takes to read one object from a read model. What comes
// with that object, its values and the objects and lists in its row, costs a hundredth of a point each
// (docs/decisions/0026).
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

/** Points for a value in an answer, and for an object or list that is not read by itself. */
const valuePrice = 0.01;

/** Points for counting up to 100,000 rows. */
export const countPrice = 100;

/** Reads an argument as the client gave it, not checked yet; undefined for one that is null or left out. */
export type GivenArgument = (name: string) => unknown;

/** How many items are asked for; undefined where the arguments do not say. */
export type Asked = (given: GivenArgument) => number | undefined;

/** How many items a list has. */
interface ListSize {
  /** The most items it can have, however many are asked for. */
  readonly most: number;
  /**
   * How many items are asked for: by the list's own arguments, or by those of the field that it is in.
   * Without it, `most` are.
   */
  readonly asked?: Asked | 'in its field';
  /** Whether each item is priced as an object that is read by itself, though it comes with its page. */
  readonly rows?: boolean;
}

/**
 * Points; or a point for each item that the field, or the one that it is in, is asked for, at most `most`.
 */
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
  /**
   * The size of the field's list, and the points for each item besides what is selected of it; undefined for
   * what is no list.
   */
  readonly list: (ListSize & { readonly each: number }) | undefined;
  /** How many items the field is asked for: the lists in it that say 'in its field' have as many. */
  readonly asks: Asked | undefined;
}

type Decorator = PropertyDecorator & MethodDecorator;
/** Each part is an extension of its own, so that several decorators of one field add up. */
const said = (price: Said): Decorator => Extensions({ ...price }) as Decorator;

/** Says that a list has at most `most` items, or as many as `asked` finds, if these are fewer. */
export const Holds = (most: number, asked?: ListSize['asked']): Decorator =>
  said({ size: asked === undefined ? { most } : { most, asked } });

/**
 * Says that a list, `nodes` or `edges`, has the rows of a page: as many as its connection is asked for, at
 * most 100.
 */
export const HoldsPage = (): Decorator => said({ size: { most: 100, asked: 'in its field', rows: true } });

/**
 * Says that lists within a field are as large as `asks` finds in its arguments, and what reading it costs,
 * where that is not 1.
 */
export const Asks = (asks: Asked, costs?: Costs): Decorator =>
  said(costs === undefined ? { asks } : { asks, costs });

/** Says what a field costs that takes more than showing it, such as one that counts or sums up. */
export const Priced = (costs: Costs): Decorator => said({ costs });

const whole = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);

/** As many as `first` or `last` say; 20 without them. */
const byPage: Asked = (given) => whole(given('first')) ?? whole(given('last')) ?? 20;

/** As many as `first` says; `without` when it is left out. */
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

/** As many as there are days from `from` to `to`, both included; undefined when these are no dates. */
export const byDays: Asked = (given) => {
  const [from, to] = [given('from'), given('to')];
  if (typeof from !== 'string' || typeof to !== 'string') return undefined;
  const days = (Date.parse(to) - Date.parse(from)) / dayMs + 1;
  return Number.isNaN(days) ? undefined : days;
};

/**
 * The most problems that a refusal may list: 10 for each item of the longest list in `input`, as each may be
 * wrong in several ways.
 */
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

/** The price of a field; undefined, which costs nothing, in a schema that was not priced. */
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
  // The resolver of an interface's field is never called: that of the object is.
  const isRead = field.resolve !== undefined && isObjectType(type);
  const own = isRead || size?.rows === true ? 1 : valuePrice;
  return {
    once: costs ?? (size ? 0 : own),
    list: size && { ...size, each: own },
    asks: asks ?? (isPaged && !size ? byPage : isCommand ? byInput : undefined),
  };
}

const isList = (type: GraphQLOutputType): boolean => isListType(isNonNullType(type) ? type.ofType : type);
