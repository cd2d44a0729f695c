// The shapes that every context's GraphQL types share. Read models and handlers return plain objects of
// these shapes; nothing is instantiated on the way out, which is why properties carry `!`: a decorated
// property needs a declaration, and there is no constructor to assign it. `__typename` is on every type
// that stands in a union or behind an interface, and is what tells graphql which one it is.
// type-graphql asks Reflect for metadata before it takes the type function; every decorated file imports this one.
import 'reflect-metadata';
import {
  ArgsType,
  Field,
  ID,
  InputType,
  Int,
  InterfaceType,
  ObjectType,
  registerEnumType,
} from 'type-graphql';
import { Holds } from './price.js';
import { ConsistencyTokenScalar, DateTimeScalar, DecimalScalar, UuidScalar } from './scalars.js';

/** The values of an enumeration as the object that type-graphql registers: each name is its own value. */
export function enumOf<const T extends string>(...values: readonly T[]): { readonly [K in T]: K } {
  return Object.fromEntries(values.map((value) => [value, value])) as { readonly [K in T]: K };
}

interface Named {
  readonly __typename: string;
}

/** The `resolveType` of every union and interface: a value says itself which type it is. */
export const typeName = (value: Named): string => value.__typename;

/** What has a global id, and can be asked for by `node`. */
@InterfaceType({ resolveType: typeName })
export abstract class Node {
  abstract readonly __typename: string;

  @Field(() => ID)
  readonly id!: string;
}

/** More projections than there are: a test counts them. */
export const mostProjections = 20;

@ObjectType({ simpleResolvers: true })
export class CommandReceipt {
  @Field(() => UuidScalar)
  readonly commandId!: string;

  @Field(() => ConsistencyTokenScalar)
  readonly token!: string;

  @Field(() => Boolean)
  readonly replayed!: boolean;

  @Field(() => DateTimeScalar)
  readonly acceptedAt!: Date | string;

  @Holds(mostProjections)
  @Field(() => [String], { description: 'Names of the projections that will show this command.' })
  readonly awaiting!: readonly string[];
}

/** What every mutation answers for a command that was accepted: its receipt. */
@InterfaceType({ resolveType: typeName })
export abstract class CommandAccepted {
  readonly __typename!: string;

  @Field(() => CommandReceipt)
  readonly receipt!: CommandReceipt;
}

/** An exact amount, as a canonical decimal, and its currency. */
@ObjectType({
  simpleResolvers: true,
  description:
    'The shop sells, and a portfolio counts, in one currency: a command with another one is InvalidInput.',
})
export class Money {
  @Field(() => DecimalScalar, {
    description: "Exact and not rounded. Show it with the currency's own number of decimals.",
  })
  readonly amount!: string;

  @Field(() => String, { description: 'ISO 4217, such as GBP.' })
  readonly currencyCode!: string;
}

/** What every command's input has. */
@InputType()
export abstract class CommandInput {
  @Field(() => UuidScalar)
  commandId!: string;
}

/** An amount and its currency, as a client sends them. */
@InputType()
export class MoneyInput {
  @Field(() => DecimalScalar)
  amount!: string;

  @Field(() => String)
  currencyCode!: string;
}

/** Where a page of a connection stands in its list, as Relay has it. */
@ObjectType({ simpleResolvers: true })
export class PageInfo {
  @Field(() => Boolean)
  readonly hasNextPage!: boolean;

  @Field(() => Boolean)
  readonly hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true })
  readonly startCursor!: string | null;

  @Field(() => String, { nullable: true })
  readonly endCursor!: string | null;
}

/** What every connection takes; `pageArgs` in connections.ts checks it. */
@ArgsType()
export class ConnectionArgs {
  @Field(() => Int, { nullable: true })
  first?: number | null;

  @Field(() => String, { nullable: true })
  after?: string | null;

  @Field(() => Int, { nullable: true })
  last?: number | null;

  @Field(() => String, { nullable: true })
  before?: string | null;
}

export const Role = enumOf('CUSTOMER', 'STAFF', 'ADVISOR', 'OPERATOR');
registerEnumType(Role, { name: 'Role' });
