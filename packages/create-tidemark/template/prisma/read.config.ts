import { prismaConfig } from 'tidemark/prisma';

export default prismaConfig('read');
