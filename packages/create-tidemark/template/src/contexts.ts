import { tasks } from './tasks/index.js';

export const contexts = [tasks];
export const prisma = new URL('../prisma/', import.meta.url);
