import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { addressOf } from '../../../src/kit/edge/request.js';

const from = (remoteAddress: string | undefined, forwarded?: string): IncomingMessage =>
  ({ headers: { 'x-forwarded-for': forwarded }, socket: { remoteAddress } }) as unknown as IncomingMessage;

test.each<[what: string, expected: string, spellings: readonly string[]]>([
  ['of IPv4', '203.0.113.7', ['203.0.113.7', '203.0.113.7:443']],
  [
    'of IPv4 in IPv6, mapped or translated',
    '203.0.113.7',
    [
      '::ffff:203.0.113.7',
      '::FFFF:cb00:7107',
      '0:0:0:0:0:ffff:203.0.113.7',
      '[::ffff:203.0.113.7]:443',
      '64:ff9b::203.0.113.7',
    ],
  ],
  [
    'of IPv6, whichever of the 2^64 that one network has',
    '2001:db8:0:7::/64',
    [
      '2001:db8:0:7::1',
      '2001:DB8::7:0:0:0:2',
      '2001:0db8:0000:0007:ffff:ffff:ffff:ffff',
      '2001:db8:0:7:0:0:203.0.113.7',
      '[2001:db8:0:7::1]',
      '[2001:db8:0:7::1]:443',
    ],
  ],
  ['of a machine itself', '0:0:0:0::/64', ['::1', '0:0:0:0:0:0:0:1']],
  ['with a zone', 'fe80:0:0:0::/64', ['fe80::1', 'fe80::1%eth0', 'fe80::2%25eth0']],
])('every spelling %s is one address', (_, expected, spellings) => {
  for (const spelling of spellings) {
    expect(addressOf(from(spelling), 0), spelling).toBe(expected);
    expect(addressOf(from('10.0.0.1', `192.0.2.1, ${spelling}`), 1), spelling).toBe(expected);
  }
});

test('another network, or another IPv4, is another address', () => {
  const all = ['203.0.113.7', '203.0.113.8', '2001:db8:0:7::1', '2001:db8:0:8::1', '2001:db8::1'];
  expect(new Set(all.map((one) => addressOf(from(one), 0))).size).toBe(all.length);
});

test('what is no address in X-Forwarded-For, or not as far on the right as the hops say, counts as its sender', () => {
  for (const forwarded of [
    'unknown',
    '_hidden',
    '',
    '203.0.113.7.9',
    '1'.repeat(5_000),
    '2001:db8::1::2',
    '[',
    '%',
  ])
    expect(addressOf(from('10.0.0.1', forwarded), 1), forwarded).toBe('10.0.0.1');
  expect(addressOf(from('10.0.0.1', '203.0.113.7'), 2)).toBe('10.0.0.1');
  expect(addressOf(from('10.0.0.1', '203.0.113.7'), 0)).toBe('10.0.0.1');
  expect(addressOf(from(undefined), 0)).toBe('');
});
