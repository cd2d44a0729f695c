import { TidemarkError } from '../faults/errors.js';
import { noUser } from '../commands/shape.js';

/** Refuses the id of a Customer where a user is named by their `sub`: it would find nothing. Throws BAD_USER_INPUT. */
export function checkUser(argument: string, value: string | null | undefined): void {
  const problem = value === null || value === undefined ? undefined : noUser(value);
  if (problem !== undefined)
    throw new TidemarkError('BAD_USER_INPUT', `${argument} ${problem}`, { argument });
}
