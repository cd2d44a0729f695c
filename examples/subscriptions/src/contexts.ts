import { subscriptions } from './subscriptions/index.js';

export const contexts = [subscriptions];
export const prisma = new URL('../prisma/', import.meta.url);
