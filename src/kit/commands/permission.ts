import { TidemarkError } from '../faults/errors.js';
import { roles, type Caller, type Role } from '../log/messages.js';

/**
 * Who may use a field, a command or a feed. Such a rule stands beside what it is about, is what is enforced,
 * and is what the table in README.md is made from.
 */
export type Permission =
  /** With or without a JWT. */
  | { readonly to: 'everyone' }
  /** Who has the role CUSTOMER, or where there is no `role`, any: what is their own. Who has `role`: everybody's. */
  | { readonly to: 'owner'; readonly role: Role | undefined }
  | { readonly to: 'role'; readonly role: Role }
  /** What an id names has a rule of its own. */
  | { readonly to: 'whom the id allows' };

/** With or without a JWT. */
export const everyone: Permission = { to: 'everyone' };
/** Whoever has any role, for what is their own. */
export const own: Permission = { to: 'owner', role: undefined };
/** Customers for what is their own, and who has `role` for everybody's. */
export const ownOr = (role: Role): Permission => ({ to: 'owner', role });
/** Who has `role`. */
export const only = (role: Role): Permission => ({ to: 'role', role });
export const byId: Permission = { to: 'whom the id allows' };

/** Parts of an input that need more than the rest of it, by their path, such as `lines.unitPrice`. */
export type Restricted = Readonly<Record<string, Permission>>;

/** How far somebody gets. `own`: what is another's is answered as if it did not exist. */
export type Reach = 'yes' | 'own' | 'all' | 'by id' | 'UNAUTHENTICATED' | 'FORBIDDEN';

/** Each of these lets in. A JWT says who somebody is; that they are anybody here, only a role says. */
function rolesOf(permission: Permission): readonly Role[] {
  switch (permission.to) {
    case 'everyone':
    case 'whom the id allows':
      return [];
    case 'owner':
      return permission.role === undefined ? roles : ['CUSTOMER', permission.role];
    case 'role':
      return [permission.role];
    default:
      return permission satisfies never;
  }
}

/** How far `caller` gets by `permission`; undefined is nobody who is signed in. */
export function reachOf(permission: Permission, caller: Pick<Caller, 'roles'> | undefined): Reach {
  switch (permission.to) {
    case 'everyone':
      return 'yes';
    case 'whom the id allows':
      return 'by id';
    case 'owner':
    case 'role':
      if (!caller) return 'UNAUTHENTICATED';
      if (!rolesOf(permission).some((role) => caller.roles.has(role))) return 'FORBIDDEN';
      if (permission.to === 'role') return 'yes';
      return permission.role !== undefined && caller.roles.has(permission.role) ? 'all' : 'own';
    default:
      return permission satisfies never;
  }
}

/** Whose things a caller who is admitted may see and change: undefined for everybody's. */
export const onlyOf = (permission: Permission, caller: Caller): string | undefined =>
  reachOf(permission, caller) === 'all' ? undefined : caller.sub;

/** The caller. Throws UNAUTHENTICATED when nobody is signed in; `what` names in the message what needs it. */
export function signedIn(caller: Caller | undefined, what: string): Caller {
  if (caller) return caller;
  throw new TidemarkError('UNAUTHENTICATED', `${what} needs a JWT: send it as Authorization: Bearer …`);
}

/** Throws UNAUTHENTICATED or FORBIDDEN unless the caller may use it; `what` names it in the message. */
export function admit(permission: Permission, caller: Caller | undefined, what: string): void {
  const reach = reachOf(permission, caller);
  if (reach === 'UNAUTHENTICATED') signedIn(caller, what);
  if (reach === 'FORBIDDEN') throw forbidden(rolesOf(permission), what, 'the JWT needs');
}

const leaveItOut = 'leave it out, or send a JWT with';

/** Throws as `admit` does for a restricted part that is given, and FORBIDDEN where it names another than the caller. */
export function admitParts(restricted: Restricted, caller: Caller | undefined, input: object): void {
  for (const [path, permission] of Object.entries(restricted)) {
    const given = valuesAt(input, path.split('.')).filter((value) => value !== undefined && value !== null);
    if (given.length === 0) continue;
    const reach = reachOf(permission, caller);
    if (reach === 'UNAUTHENTICATED') admit(permission, caller, path);
    else if (reach === 'FORBIDDEN') throw forbidden(rolesOf(permission), path, leaveItOut);
    else if (reach === 'own' && given.some((value) => value !== caller?.sub))
      throw forbidden(whoHasAll(permission), `another's ${path}`, leaveItOut);
  }
}

const whoHasAll = (permission: Permission): readonly Role[] =>
  permission.to === 'owner' && permission.role !== undefined ? [permission.role] : [];

const whoHas: Readonly<Record<Role, string>> = {
  CUSTOMER: 'customers',
  STAFF: 'staff',
  ADVISOR: 'advisors',
  OPERATOR: 'operators',
};

/** `needed`: each of them would do; the error's `role` is the least of them. */
function forbidden(needed: readonly Role[], what: string, remedy: string): TidemarkError {
  const [role] = needed;
  if (role === undefined) return new TidemarkError('FORBIDDEN', `${what} is for nobody but its owner`);
  const whom = listed(
    needed.map((one) => whoHas[one]),
    'and',
  );
  return new TidemarkError(
    'FORBIDDEN',
    `${what} is for ${whom}: ${remedy} the role ${listed(needed, 'or')}`,
    { role },
  );
}

/** `a`, `a or b`, `a, b or c`. */
function listed(words: readonly string[], last: 'and' | 'or'): string {
  const rest = words.slice(0, -1);
  return rest.length === 0 ? words.join('') : `${rest.join(', ')} ${last} ${words.at(-1)}`;
}

/** What stands there; a list on the way stands for each of its items. */
function valuesAt(value: unknown, path: readonly string[]): unknown[] {
  if (Array.isArray(value)) return value.flatMap((item) => valuesAt(item, path));
  const [head, ...rest] = path;
  if (head === undefined) return [value];
  if (typeof value !== 'object' || value === null) return [];
  return valuesAt((value as Readonly<Record<string, unknown>>)[head], rest);
}
