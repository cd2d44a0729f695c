import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { newOrderNumber } from '../../../../src/contexts/ordering/domain/order-number.js';

describe('newOrderNumber', () => {
  test('is ten symbols that nobody misreads', () => {
    expect(newOrderNumber(Buffer.from([0, 1, 2, 31, 32, 63, 255, 10, 18, 24]))).toBe('012Z0-ZZAJR');
    for (let i = 0; i < 1_000; i++)
      expect(newOrderNumber(randomBytes(10))).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/);
  });

  test('wants all its random bytes', () => {
    expect(() => newOrderNumber(randomBytes(9))).toThrow('needs 10 random bytes');
  });
});
