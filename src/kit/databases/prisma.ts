import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient as ReadClient } from '../../generated/read/client.js';
import { PrismaClient as WriteClient } from '../../generated/write/client.js';
import type { Pool } from './postgres.js';

export type { ReadClient, WriteClient };

/** Prisma over the write side, on a pool of ours and so in its role: for what is not hot (docs/decisions/0006). */
export const writeClient = (pool: Pool): WriteClient => new WriteClient({ adapter: new PrismaPg(pool) });

/** Prisma over the read side. */
export const readClient = (pool: Pool): ReadClient => new ReadClient({ adapter: new PrismaPg(pool) });
