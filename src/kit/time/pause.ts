import { Bell } from './bell.js';

/** Resolves after `ms`, never for Infinity, or when `signal` aborts. */
export const pause = (ms: number, signal?: AbortSignal): Promise<void> => new Bell().wait(ms, signal);
