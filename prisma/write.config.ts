import { prismaConfig } from '../src/kit/databases/prisma-config.js';

export default prismaConfig('write');
