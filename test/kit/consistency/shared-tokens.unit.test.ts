import { expect, test } from 'vitest';
import { Signer } from '../../../src/kit/consistency/signer.js';
import { writtenToken } from '../../../src/kit/consistency/token.js';
import { SharedTokens } from '../../../src/kit/consistency/shared-tokens.js';

const key = (id: number) => ({ id, secret: Buffer.alloc(32, id) });

test('a token that is handed out for hours is signed anew when another key does so, which outlives the one before', () => {
  const signer = new Signer([key(2), key(1)]);
  const shared = new SharedTokens();
  const token = writtenToken(9n);
  const before = shared.encode(signer, 1, token);
  expect(shared.encode(signer, 1, token)).toBe(before);
  signer.change([key(1), key(2)]);
  expect(before).toMatch(/^1\./);
  expect(shared.encode(signer, 1, token)).toMatch(/^2\./);
});
