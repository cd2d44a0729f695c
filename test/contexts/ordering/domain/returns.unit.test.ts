import { describe, expect, test } from 'vitest';
import type { OrderingEvent, OrderLineData } from '../../../../src/contexts/ordering/domain/events.js';
import {
  decideRecordPayment,
  type PaymentOutcome,
} from '../../../../src/contexts/ordering/domain/payment.js';
import { decideRefundOrder, type RefundOrder } from '../../../../src/contexts/ordering/domain/refunds.js';
import {
  decideReturnOrder,
  decideReturnOrderLines,
  type ReturnOrderLines,
} from '../../../../src/contexts/ordering/domain/returns.js';
import { eventsOf, gbp, given, placed, received, refusalOf, registered } from './given.js';

const at = '2026-01-05T00:00:00.000Z';
const step = { orderId: 'o1', customerId: 'ada', placedAt: '2026-01-01T00:00:00.000Z', at };
const units = [
  { sku: 'CUP', quantity: 5 },
  { sku: 'POT', quantity: 1 },
];
const line = (sku: string, quantity: number, unitPrice: string): OrderLineData => ({
  sku,
  name: sku,
  quantity,
  unitPrice: gbp(unitPrice),
});
/** Two lines of one SKU, at other prices: 3 * 2.50 + 7.10 + 2 * 2 = 18.60. */
const order = placed('o1', units, {
  lines: [line('CUP', 3, '2.5'), line('POT', 1, '7.1'), line('CUP', 2, '2')],
  total: gbp('18.6'),
});
const before = [registered('CUP'), received('CUP', 10), registered('POT'), received('POT', 10)];
const shipped: OrderingEvent[] = [
  order,
  { type: 'PaymentAuthorized', data: step },
  { type: 'OrderConfirmed', data: step },
  { type: 'OrderShipped', data: { ...step, trackingNumber: 'T1', units } },
];
const delivered: OrderingEvent[] = [
  ...before,
  ...shipped,
  { type: 'PaymentCaptured', data: step },
  { type: 'OrderDelivered', data: step },
];
const command = {
  orderId: 'o1',
  shownId: 'o1',
  actor: { onlyOf: undefined },
  at,
  expectedVersion: undefined,
  reason: 'chipped',
};
const back = (...lines: [sku: string, quantity: number, restock?: boolean][]): ReturnOrderLines => ({
  ...command,
  lines: lines.map(([sku, quantity, restock = true]) => ({ sku, quantity, restock })),
});
const refund = (amount: string): RefundOrder => ({ ...command, amount: gbp(amount) });
const orderAfter = (...events: OrderingEvent[]) => given(...events).state.orders.get('o1');

describe('lines that come back', () => {
  const lines = (events: readonly OrderingEvent[], ...asked: Parameters<typeof back>) =>
    given(...events).when(decideReturnOrderLines, back(...asked));

  test('are refunded at what they were sold for, from the first line of their SKU on', () => {
    const events = eventsOf(lines(delivered, ['CUP', 4]));
    expect(events).toMatchObject([
      {
        type: 'OrderLinesReturned',
        data: {
          lines: [
            { line: 0, sku: 'CUP', quantity: 3, restocked: 3, returned: 3 },
            { line: 2, sku: 'CUP', quantity: 1, restocked: 1, returned: 1 },
          ],
          units: [{ sku: 'CUP', quantity: 4 }],
          refund: gbp('9.5'),
          granted: gbp('9.5'),
        },
      },
    ]);
    const { state } = given(...delivered, ...events);
    expect(state.stock.get('CUP')).toMatchObject({ onHand: 9, reserved: 0 });
    expect(state.orders.get('o1')).toMatchObject({
      status: 'DELIVERED',
      refunds: [{ version: 7, amount: '9.5', given: false }],
      lines: [{ returned: 3 }, { returned: 0 }, { returned: 1 }],
    });
  });

  test('that are broken are refunded, and are not on hand again', () => {
    const { state } = given(...delivered, ...eventsOf(lines(delivered, ['CUP', 1, false], ['CUP', 1])));
    expect(state.stock.get('CUP')?.onHand).toBe(6);
    expect(state.orders.get('o1')?.lines[0]).toMatchObject({ returned: 2, writtenOff: 1 });
    expect(state.orders.get('o1')?.refunds).toMatchObject([{ amount: '5' }]);
  });

  test('never come back twice, and only what was ordered does', () => {
    const once = [...delivered, ...eventsOf(lines(delivered, ['CUP', 4]))];
    const problem = (decision: ReturnType<typeof lines>) => refusalOf(decision);
    expect(problem(lines(once, ['POT', 1], ['CUP', 2]))).toEqual({
      kind: 'InvalidInput',
      problems: [
        {
          path: ['lines', '1', 'quantity'],
          message: 'lines.1.quantity must be at most 1: no more units of "CUP" are with the customer',
        },
      ],
    });
    expect(problem(lines(delivered, ['CUP', 1], ['JUG', 1]))).toEqual({
      kind: 'InvalidInput',
      problems: [
        { path: ['lines', '1', 'sku'], message: 'lines.1.sku must be one that was ordered: "JUG" was not' },
      ],
    });
    expect(problem(lines(delivered, ['CUP', 3], ['CUP', 3]))).toMatchObject({ kind: 'InvalidInput' });
  });

  test('with the last of them the order is returned, and the whole is given back', () => {
    const first = [...delivered, ...eventsOf(lines(delivered, ['CUP', 5, false]))];
    const rest = eventsOf(lines(first, ['POT', 1]));
    expect(rest).toMatchObject([
      { type: 'OrderLinesReturned', data: { refund: gbp('7.1'), granted: gbp('18.6') } },
      { type: 'OrderReturned', data: { units: [], total: gbp('0') } },
    ]);
    expect(orderAfter(...first, ...rest)).toMatchObject({ status: 'RETURNED', returnReason: 'chipped' });
  });

  test('a return of the whole order takes back what is left of it', () => {
    const first = [...delivered, ...eventsOf(lines(delivered, ['CUP', 4, false]))];
    const [returned] = eventsOf(given(...first).when(decideReturnOrder, command));
    expect(returned).toMatchObject({
      type: 'OrderReturned',
      data: {
        units: [
          { sku: 'CUP', quantity: 1 },
          { sku: 'POT', quantity: 1 },
        ],
        total: gbp('9.1'),
      },
    });
  });

  test('are taken for 30 days, and only when there is money to give back, or it was', () => {
    const late = { ...back(['CUP', 1]), at: '2026-02-04T00:00:00.001Z' };
    expect(refusalOf(given(...delivered).when(decideReturnOrderLines, late))).toMatchObject({
      kind: 'ReturnWindowClosed',
    });
    const held: OrderingEvent[] = [...before, ...shipped, { type: 'OrderDelivered', data: step }];
    expect(refusalOf(lines(held, ['CUP', 1]))).toMatchObject({
      kind: 'PaymentRefusal',
      paymentStatus: 'AUTHORIZED',
    });
    const gone: OrderingEvent[] = [
      ...delivered,
      { type: 'PaymentRefunded', data: { ...step, total: gbp('18.6') } },
    ];
    expect(eventsOf(lines(gone, ['CUP', 1]))).toMatchObject([{ data: { refund: gbp('0') } }]);
  });

  test('of which the price cannot be given back exactly, are refused with the remedy', () => {
    const odd = placed('o1', units, {
      lines: [line('CUP', 5, '0.005'), line('POT', 1, '0.005')],
      total: gbp('0.03'),
    });
    const events = delivered.map((event) => (event.type === 'OrderPlaced' ? odd : event));
    expect(refusalOf(lines(events, ['CUP', 1]))).toMatchObject({
      kind: 'InvalidInput',
      problems: [{ path: ['lines'], message: expect.stringContaining('return them with others') }],
    });
    expect(lines(events, ['CUP', 2]).accepted).toBe(true);
  });
});

describe('an amount that is given back', () => {
  const asked = (events: readonly OrderingEvent[], amount: string) =>
    given(...events).when(decideRefundOrder, refund(amount));

  test('is at most what was captured and is not given back, nor about to be', () => {
    const once = [...delivered, ...eventsOf(asked(delivered, '10'))];
    expect(refusalOf(asked(once, '8.61'))).toEqual({
      kind: 'InvalidInput',
      problems: [
        {
          path: ['amount', 'amount'],
          message:
            'amount.amount must be at most 8.6: of 18.6 GBP that were captured, 10 are given back or about to be',
        },
      ],
    });
    expect(eventsOf(asked(once, '8.6'))).toMatchObject([
      { type: 'RefundRequested', data: { granted: gbp('18.6') } },
    ]);
    // What comes back later is refunded up to that.
    expect(eventsOf(given(...once).when(decideReturnOrderLines, back(['CUP', 4], ['POT', 1])))).toMatchObject(
      [{ data: { refund: gbp('8.6') } }],
    );
  });

  test('is refused before anything was captured, and after all is over', () => {
    expect(refusalOf(asked([...before, ...shipped], '1'))).toMatchObject({
      kind: 'PaymentRefusal',
      paymentStatus: 'AUTHORIZED',
    });
    const returned = [...delivered, ...eventsOf(given(...delivered).when(decideReturnOrder, command))];
    expect(refusalOf(asked(returned, '1'))).toMatchObject({ kind: 'OrderStatusRefusal', status: 'RETURNED' });
  });

  test('is written down once; with the last of them the payment is given back', () => {
    const first = [...delivered, ...eventsOf(asked(delivered, '10'))];
    const both = [...first, ...eventsOf(asked(first, '8.6'))];
    const recorded = (events: OrderingEvent[], version: number) =>
      eventsOf(
        given(...events).when(decideRecordPayment, {
          orderId: 'o1',
          outcome: { kind: 'PARTLY_REFUNDED', refund: version },
          at,
        }),
      );
    const one = recorded(both, 7);
    expect(one).toMatchObject([
      { type: 'PaymentPartlyRefunded', data: { refund: 7, amount: gbp('10'), refunded: gbp('10') } },
    ]);
    expect(recorded([...both, ...one], 7)).toEqual([]);
    expect(recorded(both, 3)).toEqual([]);
    const last = recorded([...both, ...one], 8);
    expect(last).toMatchObject([
      { type: 'PaymentPartlyRefunded', data: { refund: 8, refunded: gbp('18.6') } },
      { type: 'PaymentRefunded', data: { total: gbp('0') } },
    ]);
    expect(orderAfter(...both, ...one, ...last)?.paymentStatus).toBe('REFUNDED');
  });

  test('that the provider has refused needs staff until it is given back, whatever other part was', () => {
    const record = (events: readonly OrderingEvent[], outcome: PaymentOutcome) => [
      ...events,
      ...eventsOf(given(...events).when(decideRecordPayment, { orderId: 'o1', outcome, at })),
    ];
    const ask = (events: readonly OrderingEvent[]) => [...events, ...eventsOf(asked(events, '3'))];
    const given_ = (refund: number) => ({ kind: 'PARTLY_REFUNDED', refund }) as const;
    const refused = { kind: 'REFUSED', asked: 'REFUND', reason: 'the card was cancelled' } as const;
    const trouble = { refused: 'REFUND', failureReason: 'the card was cancelled' };
    const none = { refused: null, failureReason: null };
    const events = record(ask(record(ask(delivered), refused)), given_(9));
    expect(orderAfter(...events)).toMatchObject(trouble);
    expect(orderAfter(...record(events, given_(7)))).toMatchObject(none);
    // The first is given back by hand while another one waits.
    const first = record(ask(record(ask(delivered), refused)), given_(7));
    expect(orderAfter(...record(first, given_(9)))).toMatchObject(none);
    const unhurt = record(ask(ask(delivered)), given_(8));
    expect(orderAfter(...unhurt)).toMatchObject(none);
  });

  test('is to be given back again when it has failed since', () => {
    const record = (events: readonly OrderingEvent[], outcome: PaymentOutcome) =>
      eventsOf(given(...events).when(decideRecordPayment, { orderId: 'o1', outcome, at }));
    const first = [...delivered, ...eventsOf(asked(delivered, '3'))];
    expect(record(first, { kind: 'PART_FAILED', refund: 7 })).toEqual([]);
    const both = [...first, ...record(first, { kind: 'PARTLY_REFUNDED', refund: 7 })];
    const failed = record(both, { kind: 'PART_FAILED', refund: 7 });
    expect(failed).toMatchObject([
      { type: 'PaymentRefused', data: { asked: 'REFUND', refund: 7, refunded: gbp('0') } },
    ]);
    const after = [...both, ...failed];
    expect(orderAfter(...after)).toMatchObject({ refused: 'REFUND', refunds: [{ given: false }] });
    expect(record(after, { kind: 'PART_FAILED', refund: 7 })).toEqual([]);
    const again = record(after, { kind: 'PARTLY_REFUNDED', refund: 7 });
    expect(orderAfter(...after, ...again)).toMatchObject({ refused: null, refunds: [{ given: true }] });
  });
});
