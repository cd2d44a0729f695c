import { TidemarkError } from './errors.js';
import type { Caller, Role } from './messages.js';

/**
 * Who may use a field, a command or a feed. Such a rule stands beside what it is about, is what is enforced,
 * and is what the table in README.md is made from.
 */
export type Permission =
  /** With or without a JWT. */
  | { readonly to: 'everyone' }
  /** With a JWT: what is their own. Who has `role`: everybody's. What is another's is not there. */
  | { readonly to: 'owner'; readonly role: Role | undefined }
  | { readonly to: 'role'; readonly role: Role }
  /** What an id names has a rule of its own. */
  | { readonly to: 'whom the id allows' };

export const everyone: Permission = { to: 'everyone' };
export const own: Permission = { to: 'owner', role: undefined };
export const ownOr = (role: Role): Permission => ({ to: 'owner', role });
export const only = (role: Role): Permission => ({ to: 'role', role });
export const byId: Permission = { to: 'whom the id allows' };

/** Parts of an input that need more than the rest of it, by their path, such as `lines.unitPrice`. */
export type Restricted = Readonly<Record<string, Permission>>;

/** How far somebody gets. `own`: what is another's is answered as if it did not exist. */
export type Reach = 'yes' | 'own' | 'all' | 'by id' | 'UNAUTHENTICATED' | 'FORBIDDEN';

export function reachOf(permission: Permission, caller: Pick<Caller, 'roles'> | undefined): Reach {
  switch (permission.to) {
    case 'everyone':
      return 'yes';
    case 'whom the id allows':
      return 'by id';
    case 'owner':
      if (!caller) return 'UNAUTHENTICATED';
      return permission.role !== undefined && caller.roles.has(permission.role) ? 'all' : 'own';
    case 'role':
      if (!caller) return 'UNAUTHENTICATED';
      return caller.roles.has(permission.role) ? 'yes' : 'FORBIDDEN';
    default:
      return permission satisfies never;
  }
}

/** Whose things the caller may see and change: undefined for everybody's. Anything but that role has its own only. */
export const onlyOf = (permission: Permission, caller: Caller): string | undefined =>
  reachOf(permission, caller) === 'all' ? undefined : caller.sub;

/** Throws UNAUTHENTICATED or FORBIDDEN unless the caller may use it; `what` names it in the message. */
export function admit(permission: Permission, caller: Caller | undefined, what: string): void {
  const reach = reachOf(permission, caller);
  if (reach === 'UNAUTHENTICATED')
    throw new TidemarkError('UNAUTHENTICATED', `${what} needs a JWT: send it as Authorization: Bearer …`);
  if (reach === 'FORBIDDEN') throw forbidden(permission, what, 'the JWT needs');
}

/** Throws as `admit` does for a restricted part that is given, and FORBIDDEN where it names another than the caller. */
export function admitParts(restricted: Restricted, caller: Caller | undefined, input: object): void {
  for (const [path, permission] of Object.entries(restricted)) {
    const given = valuesAt(input, path.split('.')).filter((value) => value !== undefined && value !== null);
    if (given.length === 0) continue;
    const reach = reachOf(permission, caller);
    if (reach === 'UNAUTHENTICATED') admit(permission, caller, path);
    else if (reach === 'FORBIDDEN') throw forbidden(permission, path, 'leave it out, or send a JWT with');
    else if (reach === 'own' && given.some((value) => value !== caller?.sub))
      throw forbidden(permission, `another's ${path}`, 'leave it out, or send a JWT with');
  }
}

const whoHas: Readonly<Record<Role, string>> = {
  CUSTOMER: 'customers',
  STAFF: 'staff',
  ADVISOR: 'advisors',
  OPERATOR: 'operators',
};

function forbidden(permission: Permission, what: string, remedy: string): TidemarkError {
  const role = 'role' in permission ? permission.role : undefined;
  if (role === undefined) return new TidemarkError('FORBIDDEN', `${what} is for nobody but its owner`);
  return new TidemarkError('FORBIDDEN', `${what} is for ${whoHas[role]}: ${remedy} the role ${role}`, {
    role,
  });
}

/** What stands there; a list on the way stands for each of its items. */
function valuesAt(value: unknown, path: readonly string[]): unknown[] {
  if (Array.isArray(value)) return value.flatMap((item) => valuesAt(item, path));
  const [head, ...rest] = path;
  if (head === undefined) return [value];
  if (typeof value !== 'object' || value === null) return [];
  return valuesAt((value as Readonly<Record<string, unknown>>)[head], rest);
}
