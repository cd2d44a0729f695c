import { TidemarkError } from '../faults/errors.js';
import { noUser } from '../commands/shape.js';

/**
 * Throws BAD_USER_INPUT when an argument that names a user by their `sub` has a Customer's id, which would
 * find nothing.
 */
export function checkUser(argument: string, value: string | null | undefined): void {
  const problem = value === null || value === undefined ? undefined : noUser(value);
  if (problem !== undefined)
    throw new TidemarkError('BAD_USER_INPUT', `${argument} ${problem}`, { argument });
}
