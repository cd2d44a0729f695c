import { v5 } from 'uuid';

/** Of all command ids that are made from sales. Changing it would import everything a second time. */
const salesNamespace = '5a1e5000-7c1d-4e0a-9b6b-71de3a4c0de5';

/**
 * The same for the same key, in whichever file, so that an import may be run again, and the server
 * answers what it answered the first time.
 */
export const commandIdOf = (key: string): string => v5(key, salesNamespace);
