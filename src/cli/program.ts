import type { PrismaFolder } from '../kit/databases/migrate.js';
import type { ContextDefinition } from '../kit/node/define-context.js';

/** What a program is made of, as its tools must know it. */
export interface Program {
  readonly contexts: readonly ContextDefinition[];
  readonly prisma: PrismaFolder;
}

/** Loaded by the commands that need it alone. */
export type LoadProgram = () => Promise<Program>;
