import { expect, test } from 'vitest';
import { environmentOf } from '../../src/cli/demo/server-process.js';

test("the demo's sales go nowhere but to its own servers, whatever its user has set", () => {
  const theirs = {
    DATABASE_URL: 'postgres://shop',
    READ_DATABASE_URL: 'postgres://reads',
    REDIS_URL: 'redis://shop',
    PAYMENT_GATEWAY: 'payment-intents',
    SHOP_CURRENCY: 'JPY',
    SHOP_TIME_ZONE: 'Pacific/Auckland',
  };
  expect(environmentOf({ ...theirs, PATH: '/bin', LOG_LEVEL: 'debug' })).toEqual({
    PATH: '/bin',
    LOG_LEVEL: 'debug',
  });
});
