import { Arg, Resolver, Root, Subscription } from 'type-graphql';
import type { Permission } from '../commands/permission.js';
import type { RequestContext } from './context.js';
import { Permit } from './permit.js';

type TypeOf = Parameters<typeof Arg>[1];

/** The type of an argument. One that may be left out is `optional`. */
export type ArgType = TypeOf | { readonly optional: TypeOf };

export type ArgTypes<Args extends object> = { readonly [Name in keyof Args]-?: ArgType };

/** A field of Subscription: its arguments, who may use it, and what it yields. */
export interface SubscriptionField<Args extends object, Context extends RequestContext> {
  readonly name: string;
  readonly description?: string;
  /** The type of its items. */
  readonly items: TypeOf;
  readonly args: ArgTypes<Args>;
  readonly permission: Permission;
  subscribe(context: Context, args: Args): AsyncIterable<object> | Promise<AsyncIterable<object>>;
}

/**
 * Makes a resolver class of these fields, since type-graphql wants fields to be methods. Each shows its items
 * as they come.
 */
export function subscriptions(...fields: readonly SubscriptionField<object, never>[]): Function {
  class Subscriptions {}
  const { prototype } = Subscriptions;
  for (const { name, description, items, args, permission, subscribe } of fields) {
    const method = { value: (shown: unknown) => shown };
    Object.defineProperty(prototype, name, method);
    Root()(prototype, name, 0);
    Object.entries(args as Record<string, ArgType>).forEach(([arg, type], i) =>
      (typeof type === 'object' ? Arg(arg, type.optional, { nullable: true }) : Arg(arg, type))(
        prototype,
        name,
        i + 1,
      ),
    );
    Permit(permission)(prototype, name, method);
    Subscription(items, {
      ...(description === undefined ? {} : { description }),
      subscribe: ({ args: given, context }) => subscribe(context as never, given),
    })(prototype, name, method);
  }
  Resolver()(Subscriptions);
  return Subscriptions;
}
