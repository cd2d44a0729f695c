import { expect, test } from 'vitest';
import { Signer } from '../../../src/kit/consistency/signer.js';

const key = (id: number, fill = id) => ({ id, secret: Buffer.alloc(32, fill) });
const open = (signer: Signer, text: string) => signer.open('token', text, (payload) => payload);

test('the last key signs, and what any of them has signed is opened', () => {
  const signed = new Signer([key(1)]).sign('token', 'a');
  const both = new Signer([key(2), key(1)]);
  expect(both.sign('token', 'a')).toBe(signed);
  expect(both.change([key(1), key(2)])).toBe(true);
  expect(both.keyId).toBe(2);
  expect(both.sign('token', 'a')).toMatch(/^2\./);
  expect(open(both, signed)).toBe('a');
});

test('what was opened before its key was retired, or replaced under its number, is not opened again', () => {
  const signer = new Signer([key(1), key(2)]);
  const signed = new Signer([key(1)]).sign('token', 'a');
  for (const without of [[key(2)], [key(1, 7), key(2)]]) {
    signer.change([key(1), key(2)]);
    expect(open(signer, signed)).toBe('a');
    signer.change(without);
    expect(open(signer, signed)).toBeUndefined();
  }
});

test('the same keys change nothing: what was opened stays the same object', () => {
  const signer = new Signer([key(1), key(2)]);
  const read = () => signer.open('token', signer.sign('token', 'a'), () => ({}));
  const opened = read();
  expect(signer.change([key(1), key(2)])).toBe(false);
  expect(read()).toBe(opened);
});

test('keys are read again for what may be signed with one that is not known, and for nothing else', async () => {
  let reads = 0;
  const signer = new Signer([key(1)], async () => {
    reads++;
    signer.change([key(1), key(2)]);
  });
  const [known, newer] = [signer.sign('token', 'a'), new Signer([key(2)]).sign('token', 'b')];
  for (const text of [
    known,
    '',
    'hello',
    '2.YQ.x',
    `${newer}.x`,
    `-1${newer.slice(1)}`,
    '2.'.repeat(100_000),
  ])
    await signer.knowKeyOf(text);
  expect(reads).toBe(0);
  for (let times = 0; times < 2; times++) {
    await signer.knowKeyOf(newer);
    expect(open(signer, newer)).toBe('b');
  }
  expect(reads).toBe(1);
});

test('while they cannot be read, nobody says that it was not signed here', async () => {
  const signer = new Signer([key(1)], () => Promise.reject(new Error('the database is away')));
  const newer = new Signer([key(2)]).sign('token', 'b');
  await expect(signer.knowKeyOf(newer)).rejects.toThrow('the database is away');
});
