import { expect, test } from 'vitest';
import { firstSeed } from '../../src/kit/testing/random.js';
import { attack } from './attack.js';

// `npm run test:attack` sends a hundred thousand.
test('hostile requests and frames crash nothing, leak nothing and leave nothing behind', async () => {
  const { violations, ...told } = await attack({ requests: 1_500, seed: firstSeed, atOnce: 8 });
  expect(violations, `SEED=${firstSeed}: ${JSON.stringify(told)}`).toEqual([]);
});
