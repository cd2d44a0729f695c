import { expect, test } from 'vitest';
import { upcast } from '../../../../src/contexts/portfolio/domain/events-upcast.js';

/** As the first release stored it. */
const stored = {
  type: 'TradeRecorded',
  data: {
    side: 'BUY',
    price: '12.5',
    symbol: 'A',
    quantity: '2',
    occurredAt: '2020-01-02T00:00:00.000Z',
    portfolioId: '0197f3c5-0000-7000-8000-000000000001',
  },
};

test('a trade of before there were fees has none', () => {
  expect(upcast(stored)).toEqual({
    type: 'TradeRecorded',
    data: { ...stored.data, schema: 3, fee: '0', note: null },
  });
});

test('an event of today stays as it is, one of tomorrow is an error', () => {
  const data = { ...stored.data, schema: 3, fee: '1', note: 'x', amount: '24.99' };
  const today = { type: 'TradeRecorded', data };
  expect(upcast(today)).toEqual(today);
  expect(upcast({ ...today, data: { ...data, schema: 2 } })).toEqual(today);
  expect(() => upcast({ ...today, data: { ...data, schema: 4 } })).toThrow('update');
});
