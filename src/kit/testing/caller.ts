import type { Caller, Role } from '../log/messages.js';

/** A caller with these roles, or a CUSTOMER, whose token never ends. */
export const caller = (sub: string, ...roles: readonly Role[]): Caller => ({
  sub,
  roles: new Set(roles.length === 0 ? (['CUSTOMER'] as const) : roles),
  expiresAt: Number.MAX_SAFE_INTEGER,
});
