import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { allIds } from '../../support/ids.js';
import { decodeId, encodeId, parseGlobalId } from '../../support/ids.js';
import { decodeParkedId, newUuid, parkedId } from '../../../src/kit/values/ids.js';
import { transactionOf } from '../../../src/contexts/portfolio/domain/ids.js';

const uuidKinds = ['order', 'orderStatus', 'product'] as const;
const uuid = '01928f1c-8a4e-7cc1-9d1e-3b1f0c9f6f10';
/** What SQL or JavaScript would read as an entry, or as another one's. */
const noEntries = [
  ...['', '0', '02', '1.5', '0x2', '+2', '-2', '2 ', ' 2', '2\n', '2e0', '1000000000', '٢', '2/2'].map(
    (version) => `${uuid}/${version}`,
  ),
  `${uuid.toUpperCase()}/2`,
  `${uuid.replaceAll('-', '')}/2`,
  `{${uuid}}/2`,
  ` ${uuid}/2`,
  `${'-'.repeat(36)}/2`,
  'null/2',
];

describe('global ids', () => {
  test('carry a UUID there and back, under a kind of their own', () => {
    fc.assert(
      fc.property(fc.constantFrom(...uuidKinds), fc.uuid(), (kind, key) => {
        const id = encodeId(kind, key);
        expect(id).toMatch(/^[a-z]{3}_[\w-]{22}$/);
        expect(decodeId(kind, id)).toBe(key);
        expect(parseGlobalId(id)).toEqual({ kind, key });
        for (const other of uuidKinds) if (other !== kind) expect(decodeId(other, id)).toBeUndefined();
        expect(decodeId('customer', id)).toBeUndefined();
      }),
    );
  });

  test('carry a customer, whatever its name, if it can be stored', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (key) => {
        const id = encodeId('customer', key);
        const isStorable = !key.includes('\0');
        expect(decodeId('customer', id)).toBe(isStorable ? key : undefined);
        expect(parseGlobalId(id)).toEqual(isStorable ? { kind: 'customer', key } : undefined);
      }),
    );
    expect(decodeId('customer', encodeId('customer', 'a\0'))).toBeUndefined();
  });

  test.each<[keyof typeof allIds.kinds, readonly string[], readonly string[]]>([
    ['transaction', [`${uuid}/2`, `${uuid}/999999999`], [...noEntries, `${uuid}/stock/2`, `${uuid}`]],
    ['audit', [`${uuid}/2`, `${uuid}/stock/2`], [...noEntries, `${uuid}/stock/02`, `${uuid}/stock/stock/2`]],
    [
      'command',
      [`${uuid} ada`, `${uuid}   `],
      ['', ' ', uuid, `${uuid} `, `${uuid}ada`, `${uuid.toUpperCase()} ada`, 'x ada', `${uuid} a\0`],
    ],
    [
      'salesDashboard',
      ['2026-01-01/2026-01-31', '0001-01-01/9999-12-31'],
      ['2026-01-01', '2026-1-1/2026-01-31', '2026-02-30/2026-03-01', '2026-01-01/2026-01-31/', '/', '01/01'],
    ],
    ['projection', ['orders', 'order-search'], ['', 'Orders', 'orders\n', 'orders\0', '-', 'x'.repeat(101)]],
    [
      'parkedEvent',
      ['["orders","x","1"]', '["orders","é \\"","123456789012345678"]'],
      [
        '["orders","x","01"]',
        '["orders","x","0"]',
        '["orders","x",1]',
        '["orders", "x","1"]',
        '["orders","x","1","1"]',
        '["orders","x","1"] ',
        '["orders","\\u0078","1"]',
        '["orders","\\u0000","1"]',
        '["orders","\\ud800","1"]',
        '["orders","x","1234567890123456789"]',
        '{"0":"orders","1":"x","2":"1"}',
        '[]',
        'x',
      ],
    ],
  ])('of a %s are of the one text that a server writes', (kind, keys, others) => {
    for (const key of keys) expect(decodeId(kind, encodeId(kind, key)), key).toBe(key);
    for (const key of others) expect(decodeId(kind, encodeId(kind, key)), key).toBeUndefined();
  });

  test('of a transaction and of a parked event are taken apart', () => {
    expect(transactionOf(`${uuid}/12`)).toEqual({ portfolioId: uuid, version: 12 });
    const parked = { projection: 'orders', rowKey: '["a","b"]', position: '7' };
    expect(decodeParkedId(parkedId(parked))).toEqual(parked);
    expect(decodeParkedId(encodeId('order', uuid))).toBeUndefined();
  });

  test('of an entry carry a UUID and a version, and nothing else', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('transaction' as const, 'audit' as const),
        fc.oneof(
          fc.string(),
          fc.tuple(fc.uuid(), fc.integer()).map(([id, version]) => `${id}/${version}`),
          fc.tuple(fc.uuid(), fc.string()).map(([id, version]) => `${id}/${version}`),
        ),
        (kind, key) => {
          const [id = '', version = '', more] = key.split('/');
          const isEntry = /^[1-9]\d{0,8}$/.test(version) && /^[0-9a-f-]{36}$/.test(id) && more === undefined;
          expect(decodeId(kind, encodeId(kind, key))).toBe(isEntry ? key : undefined);
        },
      ),
    );
  });

  test('are one text for one thing', () => {
    const id = encodeId('order', uuid);
    expect(encodeId('order', uuid.toUpperCase())).toBe(id);
    // 22 characters hold 132 bits for the 128 of a UUID: the last one has four to spare.
    const aliases = [
      `${id}=`,
      `${id} `,
      `${id}A`,
      id.slice(0, -1),
      ` ${id}`,
      id.toUpperCase(),
      id.slice(0, -1) + 'B',
    ];
    for (const alias of aliases) expect(parseGlobalId(alias), alias).toBeUndefined();
    expect(decodeId('customer', 'cus_')).toBeUndefined();
    expect(decodeId('customer', 'cus__w')).toBeUndefined();
    fc.assert(
      fc.property(fc.constantFrom('ord_', 'cus_', ''), fc.string({ unit: 'binary' }), (prefix, text) => {
        const parsed = parseGlobalId(prefix + text);
        if (parsed !== undefined) expect(encodeId(parsed.kind, parsed.key)).toBe(prefix + text);
      }),
    );
  });

  test('are made of UUIDs only', () => {
    expect(() => encodeId('order', 'x')).toThrow('the key of an id of kind order is a UUID');
  });
});

describe('newUuid', () => {
  test('is a version 7 of the clock’s time', () => {
    const now = new Date('2026-11-23T09:30:00.123Z');
    const made = newUuid({ now: () => now });
    expect(made).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(Number.parseInt(made.replaceAll('-', '').slice(0, 12), 16)).toBe(now.getTime());
  });

  test('is another one every time, of one moment too', () => {
    const clock = { now: () => new Date(0), monotonic: () => 0 };
    expect(new Set(Array.from({ length: 10_000 }, () => newUuid(clock))).size).toBe(10_000);
  });
});
