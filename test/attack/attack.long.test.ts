import { expect, test } from 'vitest';
import { firstSeed } from '../../src/kit/testing/random.js';
import { attack } from './attack.js';

const requests = Number(process.env['ATTACK_REQUESTS'] ?? 100_000);

test(`${requests} hostile requests and frames`, { timeout: 30 * 60_000 }, async () => {
  let told = 0;
  const progress = (done: number) => {
    if (done - told < requests / 20) return;
    told = done;
    process.stdout.write(`attack, SEED=${firstSeed}: ${done} of ${requests}\n`);
  };
  const { violations, ...result } = await attack({ requests, seed: firstSeed, atOnce: 16, progress });
  process.stdout.write(`attack, SEED=${firstSeed}: ${JSON.stringify(result)}\n`);
  expect(violations, `SEED=${firstSeed}`).toEqual([]);
});
