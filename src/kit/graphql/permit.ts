import {
  getNamedType,
  isInputObjectType,
  isObjectType,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLSchema,
} from 'graphql';
import { Extensions } from 'type-graphql';
import { admit, admitParts, everyone, type Permission, type Restricted } from '../commands/permission.js';
import type { RequestContext } from './context.js';

/** What a field says about who may use it. */
interface Permitted {
  readonly permission: Permission;
  readonly restricted: Restricted;
  /**
   * The name of a mutation's command, which asks for the permission itself, after it has checked the input's
   * shape; undefined for other fields.
   */
  readonly command: string | undefined;
}

/** Says who may use a query, a feed or a field, and which of its arguments only some of those may give. */
export const Permit = (permission: Permission, restricted: Restricted = {}): MethodDecorator =>
  said({ permission, restricted, command: undefined });

/** Says that a mutation sends this command, and is for those whom the command is for. */
export const Sends = (command: {
  readonly name: string;
  readonly permission: Permission;
  readonly restricted?: Restricted;
}): MethodDecorator => {
  const { name, permission, restricted = {} } = command;
  return said({ permission, restricted, command: name });
};

const said = (permitted: Permitted): MethodDecorator => Extensions({ permitted }) as MethodDecorator;

const permittedOf = ({ extensions }: Pick<GraphQLField<unknown, unknown>, 'extensions'>) =>
  extensions['permitted'] as Permitted | undefined;

export interface PermissionRow {
  readonly kind: 'query' | 'command' | 'feed' | 'field' | 'argument';
  /** Such as `order`, `Product.onHand` or `placeOrder(placedAt)`. */
  readonly name: string;
  readonly permission: Permission;
}

/**
 * Everything in the schema that has a rule, in the schema's order: every query, mutation and subscription,
 * and every field and argument that is for fewer than what it stands in.
 */
export function permissionsOf(schema: GraphQLSchema): PermissionRow[] {
  const roots = new Map([
    [schema.getQueryType(), 'query'],
    [schema.getMutationType(), 'command'],
    [schema.getSubscriptionType(), 'feed'],
  ] as const);
  return Object.values(schema.getTypeMap()).flatMap((type) =>
    isObjectType(type)
      ? Object.values(type.getFields()).flatMap((field): PermissionRow[] => {
          const permitted = permittedOf(field);
          if (!permitted) return [];
          const kind = roots.get(type) ?? 'field';
          const name = kind === 'field' ? `${type.name}.${field.name}` : field.name;
          const parts = Object.entries(permitted.restricted).map(
            ([path, permission]) => ({ kind: 'argument', name: `${name}(${path})`, permission }) as const,
          );
          return [{ kind, name, permission: permitted.permission }, ...parts];
        })
      : [],
  );
}

/**
 * Makes every field check its rule before it does anything. Throws when a query, mutation or subscription has
 * no rule, when an argument that a rule restricts is not there, or when a mutation stands under another name
 * than its command's.
 */
export function enforcePermissions(schema: GraphQLSchema): void {
  const [queries, mutations, feeds] = [
    schema.getQueryType(),
    schema.getMutationType(),
    schema.getSubscriptionType(),
  ];
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      const permitted = permittedOf(field);
      const what = `${type.name}.${field.name}`;
      for (const path of Object.keys(permitted?.restricted ?? {})) {
        // A command's restrictions are of fields of its `input`.
        const steps = [...(type === mutations ? ['input'] : []), ...path.split('.')];
        if (!hasArgument(field, steps))
          throw new Error(`${what} restricts ${path}, and has no such argument`);
      }
      if (!permitted) {
        if (type === queries || type === mutations || type === feeds)
          throw new Error(
            `${what} does not say who may use it: put @Permit(…) before it, or make it from a command`,
          );
      } else if (type === mutations) {
        if (permitted.command !== field.name)
          throw new Error(
            `${what} needs @Sends(${field.name}): in a list of commands, put ${permitted.command} under its own name`,
          );
      } else guard(field, permitted, type === queries || type === feeds ? field.name : what);
    }
  }
}

function hasArgument({ args }: GraphQLField<unknown, unknown>, [name, ...path]: readonly string[]): boolean {
  let type = args.find((arg) => arg.name === name)?.type;
  for (const step of path) {
    const named = getNamedType(type);
    type = isInputObjectType(named) ? named.getFields()[step]?.type : undefined;
  }
  return type !== undefined;
}

function guard(
  field: GraphQLField<unknown, RequestContext>,
  { permission, restricted }: Permitted,
  what: string,
): void {
  const isRestricted = Object.keys(restricted).length > 0;
  if (permission === everyone && !isRestricted) return;
  const asked =
    (go: GraphQLFieldResolver<unknown, RequestContext, object>): typeof go =>
    (source, args, context, info) => {
      admit(permission, context.caller, what);
      if (isRestricted) admitParts(restricted, context.caller, args);
      return go(source, args, context, info);
    };
  if (field.subscribe) field.subscribe = asked(field.subscribe);
  else if (field.resolve) field.resolve = asked(field.resolve);
  else throw new Error(`${what} has a rule and no resolver that could ask it`);
}
