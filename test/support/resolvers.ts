import { contexts } from '../../src/contexts.js';
import { resolversOf } from '../../src/kit/node/resolvers.js';

/** Of the whole server. */
export const resolvers = resolversOf(contexts);
