// Hand-made histories, each of which breaks one promise; and one that breaks none.
import { expect, test } from 'vitest';
import { encodeId } from '../support/ids.js';
import { check } from './checker.js';
import type { Attempt, Feed, FeedItem, History, Operation, Register, Shown } from './history.js';
import { truthOf, type LedgerRow, type LoggedEvent } from './truth.js';

const key = '0197f3c5-0000-7000-8000-000000000001';
const order = encodeId('order', key);
const orders: Register = `orders/${order}`;
const stock: Register = 'availability/MUG';

const event = (commandId: string, type: string, version: number, data: object): LoggedEvent => ({
  type,
  version,
  commandId,
  data,
});
const product = [
  event('register', 'ProductRegistered', 1, { sku: 'MUG', price: { amount: '1' } }),
  event('register', 'StockReceived', 1, { sku: 'MUG', quantity: 5 }),
];
const units = [{ sku: 'MUG', quantity: 2 }];
const placed = event('place', 'OrderPlaced', 1, {
  orderId: key,
  customerId: 'ada',
  units,
  shippingAddress: { line1: 'a' },
});
const confirmed = event('pay', 'OrderConfirmed', 2, { orderId: key });
const cancelled = event('cancel', 'OrderCancelled', 3, { orderId: key, units });
const events = [...product, placed, confirmed, cancelled];
const ledger: LedgerRow[] = [
  { principal: 'boss', commandId: 'register' },
  { principal: 'ada', commandId: 'place' },
  { principal: 'ada', commandId: 'cancel' },
];
const truth = truthOf(events, ledger);

const attempt = (commandId: string, name: string, more: Partial<Attempt> = {}): Attempt => ({
  commandId,
  name,
  outcome: 'accepted',
  replayed: false,
  named: name === 'registerProduct' ? 'MUG' : order,
  refusal: undefined,
  decidedOn: [],
  ...more,
});

let time = 0;
const operation = (id: number, more: Partial<Operation> = {}): Operation => ({
  id,
  client: 'ada',
  node: 'api-0',
  what: 'test',
  sentAt: ++time,
  answeredAt: ++time,
  after: [],
  timeoutMs: 250,
  onTimeout: 'STALE',
  status: 'FRESH',
  waitedMs: 0,
  behind: [],
  error: undefined,
  attempt: undefined,
  shown: [],
  allOrdersOf: undefined,
  settled: [],
  last: false,
  ...more,
});
const read = (id: number, register: Register, shown: Shown, more: Partial<Operation> = {}) =>
  operation(id, { shown: [[register, shown]], ...more });
const answerOf = (id: number) => ({ of: 'answer', operation: id }) as const;
const receiptOf = (id: number) => ({ of: 'receipt', operation: id }) as const;

const item = (kind: FeedItem['kind'], more: Partial<FeedItem> = {}): FeedItem => ({
  at: ++time,
  node: 'api-0',
  connection: 1,
  kind,
  shown: [],
  left: undefined,
  resolved: [],
  reason: undefined,
  ...more,
});
const shows = (version: number, more: Partial<FeedItem> = {}) =>
  item('changed', { shown: [[orders, { version }]], ...more });
const feed = (items: FeedItem[], more: Partial<Feed> = {}): Feed => ({
  client: 'ada',
  feed: 'orderChanged',
  of: order,
  statuses: undefined,
  page: undefined,
  abandoned: false,
  items,
  ...more,
});

/** Before all else. */
const at = (sentAt: number) => ({ sentAt, answeredAt: sentAt + 1 });
const register = () =>
  operation(0, { ...at(-6), client: 'boss', attempt: attempt('register', 'registerProduct') });
const place = () => operation(1, { ...at(-4), attempt: attempt('place', 'placeOrder') });
const cancel = () => operation(2, { ...at(-2), attempt: attempt('cancel', 'cancelOrder') });
const history = (operations: readonly Operation[], feeds: readonly Feed[] = []): History => ({
  withStandby: false,
  operations: [register(), place(), cancel(), ...operations],
  feeds: [...feeds],
  settled: [],
  unsettled: [],
  renewed: ['orders'],
  differences: [],
});
const broken = (seen: History, happened = truth): string[] => [
  ...new Set(check(seen, happened).map(({ property }) => property)),
];

test('what is right is not objected to', () => {
  const seen = history(
    [
      read(
        3,
        orders,
        { version: 3, status: 'CANCELLED' },
        { after: [answerOf(2)], status: 'WAITED', waitedMs: 9 },
      ),
      // Without a token, anything that it was is right.
      read(4, orders, { version: 1, status: 'PLACED' }),
      read(5, orders, null),
      // With the receipt of the first command alone.
      read(6, orders, { version: 2 }, { after: [receiptOf(1)] }),
      // The time was up.
      read(7, orders, { version: 1 }, { after: [answerOf(2)], status: 'STALE', behind: ['orders'] }),
      read(8, stock, { available: 5 }, { after: [receiptOf(2)] }),
      operation(9, {
        shown: [[orders, { version: 3 }]],
        allOrdersOf: 'ada',
        after: [answerOf(3)],
        last: true,
      }),
    ],
    [
      feed([shows(1, { resolved: ['place'] }), shows(3, { connection: 2, resolved: ['cancel'] })]),
      feed([item('watermark'), item('left', { left: orders, resolved: ['cancel'] })], {
        feed: 'orderFeed',
        of: 'ada',
        statuses: ['PLACED'],
      }),
    ],
  );
  expect(check(seen, truth)).toEqual([]);
});

test.each([
  ['an older state than was written', read(3, orders, { version: 1 }, { after: [answerOf(2)] })],
  ['nothing, after the receipt of what made it', read(3, orders, null, { after: [receiptOf(1)] })],
  ['a list without it', operation(3, { allOrdersOf: 'ada', after: [answerOf(1)] })],
  ['older stock', read(3, stock, { available: 5, onHand: 5, reserved: 0 }, { after: [receiptOf(1)] })],
])('read your writes: %s', (name, wrong) => {
  // The stock came back to what it was: only before that can it be told.
  const before = name === 'older stock' ? truthOf(events.slice(0, 4), ledger.slice(0, 2)) : truth;
  const seen = { ...history([wrong]), operations: [register(), place(), wrong] };
  const [all, some] = [broken(history([wrong])), broken(seen, before)];
  expect(name === 'older stock' ? some : all).toEqual([
    'read your writes',
    'no stale answer is marked fresh',
  ]);
});

test('monotonic reads', () => {
  const wrong = [
    read(3, orders, { version: 2 }),
    read(4, orders, { version: 1 }, { after: [answerOf(3)], client: 'eve' }),
  ];
  expect(broken(history(wrong))).toEqual(['monotonic reads', 'no stale answer is marked fresh']);
  // Another projection is another matter.
  const other = [
    read(3, orders, { version: 2 }),
    read(4, `order-status/${order}`, { version: 1 }, { after: [answerOf(3)] }),
  ];
  expect(broken(history(other))).toEqual([]);
});

test('a refusal is followed by what it was decided on', () => {
  const refused = operation(3, {
    attempt: attempt('change', 'changeShippingAddress', {
      outcome: 'refused',
      decidedOn: [[orders, { version: 3 }]],
    }),
  });
  expect(broken(history([refused, read(4, orders, { version: 2 }, { after: [answerOf(3)] })]))).toEqual([
    'monotonic reads',
    'no stale answer is marked fresh',
  ]);
});

test.each([
  ['FRESH after waiting', { status: 'FRESH', waitedMs: 5 }],
  ['STALE, and nothing is behind', { status: 'STALE' }],
  ['FRESH, and something is behind', { behind: ['orders'] }],
  [
    'STALE where an error was asked for',
    { status: 'STALE', behind: ['orders'], onTimeout: 'ERROR' as const },
  ],
  ['behind in what was not read', { status: 'STALE', behind: ['portfolios'] }],
])('no stale answer is marked fresh: %s', (_, wrong) => {
  expect(broken(history([read(3, orders, { version: 3 }, wrong)]))).toEqual([
    'no stale answer is marked fresh',
  ]);
});

test('tokens are honoured', () => {
  expect(broken(history([operation(3, { error: 'CONSISTENCY_TOKEN_AHEAD' })]))).toEqual([
    'tokens are honoured',
  ]);
});

test('a state that never was', () => {
  const wrong = read(3, orders, { version: 2, status: 'SHIPPED' });
  expect(broken(history([wrong]))).toEqual(['read models equal the fold of the log']);
});

test('the last read shows the end', () => {
  const wrong = read(3, orders, { version: 2 }, { last: true });
  expect(broken(history([wrong]))).toEqual(['read models equal the fold of the log']);
});

const once = 'acknowledged effects appear exactly once';
const one = 'a command id has one effect';
test.each([
  ['no event', once, truthOf(events.slice(0, 4), ledger)],
  ['no row in the ledger', once, truthOf(events, ledger.slice(0, 2))],
  ['two events', one, truthOf([...events, { ...cancelled, version: 4 }], ledger)],
  ['nobody has sent it', one, truthOf(events, [...ledger, { principal: 'ada', commandId: 'other' }])],
])('what was accepted has %s', (_, property, happened) => {
  expect(broken(history([]), happened)).toEqual([property]);
});

test('what was only ever refused was carried out', () => {
  const refused = operation(2, { attempt: attempt('cancel', 'cancelOrder', { outcome: 'refused' }) });
  expect(broken({ ...history([]), operations: [register(), place(), refused] })).toEqual([once]);
});

test('one command id, two answers', () => {
  expect(broken(history([operation(3, { attempt: attempt('cancel', 'cancelOrder') })]))).toEqual([one]);
  const named = attempt('place', 'placeOrder', { replayed: true, named: 'ord_other' });
  expect(broken(history([operation(3, { attempt: named })]))).toEqual([one]);
});

test.each([
  ['an older version', [shows(2), shows(1), shows(3)]],
  ['the same version again', [shows(3), shows(3, { connection: 2 })]],
  ['what never was', [shows(7), shows(3)]],
])('feeds never go back: %s', (_, items) => {
  expect(broken(history([], [feed(items)]))).toEqual(['feeds never go back']);
});

test('after a reset a feed may show again what it has shown', () => {
  const items = [shows(3), item('reset', { reason: 'REBUILT' }), shows(3, { resolved: ['place', 'cancel'] })];
  expect(broken(history([], [feed(items)]))).toEqual([]);
});

test('a feed that begins anew more often than the rows that it shows is told so without a reason', () => {
  const items = [shows(3), item('reset', { reason: 'REBUILT' }), shows(3, { resolved: ['place', 'cancel'] })];
  const seen = history([], [feed(items)]);
  const unfounded = ['feeds miss nothing'];
  expect(broken({ ...seen, renewed: [] })).toEqual(unfounded);
  expect(broken({ ...seen, renewed: ['availability', 'order-status'] })).toEqual(unfounded);
  const twice = [...items, item('reset', { reason: 'REBUILT' }), shows(3)];
  expect(broken(history([], [feed(twice)]))).toEqual(unfounded);
  expect(broken({ ...history([], [feed(twice)]), renewed: ['orders', 'orders'] })).toEqual([]);
});

test('feeds miss nothing', () => {
  const missing = ['feeds miss nothing'];
  expect(broken(history([], [feed([shows(1)])]))).toEqual(missing);
  expect(
    broken(history([], [feed([shows(3), item('reset', { reason: 'INVALID_CURSOR' }), shows(3)])])),
  ).toEqual(missing);
  // From a page without the order.
  const page = operation(3, { allOrdersOf: 'ada' });
  const list = { feed: 'orderFeed', of: 'ada', page: 3 } as const;
  expect(broken(history([page], [feed([item('watermark')], list)]))).toEqual(missing);
  expect(broken(history([page], [feed([item('watermark'), shows(3)], list)]))).toEqual([]);
  // It was shown while it matched, and did not leave.
  expect(
    broken(history([], [feed([shows(1)], { feed: 'orderFeed', of: 'ada', statuses: ['PLACED'] })])),
  ).toEqual(missing);
});

test('a command that was sent while the feed was followed is told as resolved', () => {
  const late = { ...cancel(), sentAt: 1e9, answeredAt: 1e9 };
  const seen = { ...history([], [feed([shows(3)])]), operations: [register(), place(), late] };
  expect(broken(seen)).toEqual(['feeds miss nothing']);
});

test('resolved only when covered', () => {
  const early = feed([shows(1, { resolved: ['place', 'cancel'] }), shows(3)]);
  expect(broken(history([], [early]))).toEqual(['resolved only when covered']);
  // Shown by the feed, and yet not by a later read.
  const right = feed([shows(3, { resolved: ['cancel'], at: 0 })]);
  expect(broken(history([read(3, orders, { version: 2 })], [right]))).toEqual(['resolved only when covered']);
  const settled = operation(3, { settled: ['cancel'] });
  expect(broken(history([settled, read(4, orders, { version: 2 })]))).toEqual(['resolved only when covered']);
});

test('a command that is told as settled is shown by every read after that', () => {
  const wrong = read(3, orders, { version: 2 });
  const told = { node: 'api-1', commandId: 'cancel' };
  expect(broken({ ...history([wrong]), settled: [{ ...told, at: wrong.sentAt - 1 }] })).toEqual([
    'resolved only when covered',
  ]);
  expect(broken({ ...history([wrong]), settled: [{ ...told, at: wrong.sentAt + 1 }] })).toEqual([]);
});

test('a product that does not know its stock says nothing of it, until it does', () => {
  const stockOf = (available: number, resolved: string[]) =>
    item('changed', {
      shown: [
        ['products/MUG', { version: 1 }],
        [stock, { available }],
      ],
      resolved,
    });
  const about = { client: 'boss', feed: 'productChanged', of: 'MUG' } as const;
  const silent = item('changed', { shown: [['products/MUG', { version: 1 }]], resolved: ['register'] });
  const moved = item('watermark', { resolved: ['register'] });
  expect(broken(history([], [feed([silent, moved, stockOf(5, [])], about)]))).toEqual([]);
  expect(broken(history([], [feed([stockOf(5, []), silent, stockOf(0, [])], about)]))).toEqual([
    'feeds miss nothing',
  ]);
  expect(broken(history([], [feed([stockOf(5, []), stockOf(0, []), stockOf(5, [])], about)]))).toEqual([
    'feeds never go back',
  ]);
  expect(broken(history([], [feed([silent], about)]))).toEqual(['feeds miss nothing']);
  expect(broken(history([], [feed([stockOf(0, ['register']), stockOf(5, [])], about)]))).toEqual([
    'resolved only when covered',
  ]);
});

test('commands settle, and read models equal the fold', () => {
  expect(broken({ ...history([]), unsettled: ['place'] })).toEqual(['commands settle']);
  expect(broken({ ...history([]), differences: ['orders, x: is not there'] })).toEqual([
    'read models equal the fold of the log',
  ]);
});
