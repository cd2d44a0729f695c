import { ordering } from './contexts/ordering/index.js';
import { portfolio } from './contexts/portfolio/index.js';
import type { ContextDefinition } from './kit/node/define-context.js';

/** What lives in this server: everything generic goes through this list. */
export const contexts: readonly ContextDefinition[] = [ordering, portfolio];

/** Where their tables are: the Prisma schemas and migrations of both sides. From src and from dist alike. */
export const prisma = new URL('../prisma/', import.meta.url);
