import type { TestProject } from 'vitest/node';
import { startTestServers } from '../../src/kit/testing/index.js';
import { prismaFolder } from './migrate.js';
import { compilePrograms } from './programs.js';
import type {} from './servers.js';

/** One PostgreSQL and one Valkey for the run; see startTestServers. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const programs = compilePrograms();
  const [servers] = await Promise.allSettled([startTestServers({ prisma: prismaFolder }), programs]);
  if (servers.status === 'rejected') throw servers.reason;
  const { pgAdminUrl, redisUrl, stop } = servers.value;
  try {
    await programs;
  } catch (error) {
    await stop();
    throw error;
  }
  project.onTestsRerun(compilePrograms);
  project.provide('servers', { pgAdminUrl, redisUrl });
  return stop;
}
