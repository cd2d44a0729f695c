/** `tidemark/prisma`: what Prisma's CLI must know of a program, for its prisma/write.config.ts and prisma/read.config.ts. */
export { prismaConfig } from './databases/prisma-config.js';
