import { beforeEach, describe, expect, test } from 'vitest';
import {
  addSigningKey,
  KeyRefusal,
  listSigningKeys,
  retireSigningKey,
  useSigningKey,
} from '../../../src/kit/consistency/key-rotation.js';
import { isOutage } from '../../../src/kit/faults/outage.js';
import { openPool, type Pool } from '../../../src/kit/databases/postgres.js';
import { createTestDatabases, type TestDatabases } from '../../support/databases.js';
import { startFreezingProxy } from '../../support/freezing-proxy.js';
import { staff, startTestNode, type TestNode } from '../../support/node.js';
import { givenProduct } from '../../support/shop.js';
import { waitFor } from '../../../src/kit/testing/wait-for.js';

let databases: TestDatabases;
let owner: Pool;
beforeEach(async () => {
  databases = await createTestDatabases();
  owner = openPool(databases.databaseUrl, undefined, 1);
  return async () => {
    await owner.end();
    await databases.drop();
  };
});

/** As if everything that was done to the keys had been done so much earlier. */
const timePasses = (interval: string) =>
  owner.query(
    `update signing_key set created_at = created_at - $1::interval, used_at = used_at - $1::interval,
       retired_at = retired_at - $1::interval`,
    [interval],
  );
const states = async () => (await listSigningKeys(owner)).map(({ id, state }) => [id, state]);
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'not refused',
    (error: unknown) => (error instanceof KeyRefusal ? error.message : error),
  );

describe('a key', () => {
  test('is published, signs, checks, and is retired', async () => {
    expect(await states()).toEqual([[1, 'SIGNS']]);
    expect(await addSigningKey(owner)).toMatchObject({ id: 2, state: 'PUBLISHED', usedAt: undefined });
    await timePasses('1 minute');
    expect(await useSigningKey(owner, 2)).toMatchObject({ id: 2, state: 'SIGNS', mayBeNextAt: undefined });
    expect(await states()).toEqual([
      [1, 'CHECKS'],
      [2, 'SIGNS'],
    ]);
    await timePasses('8 days');
    expect(await retireSigningKey(owner, 1, {})).toMatchObject({ id: 1, state: 'RETIRED' });
  });

  test('is not used before every node knows it', async () => {
    const { publishedAt, mayBeNextAt } = await addSigningKey(owner);
    expect(Number(mayBeNextAt) - Number(publishedAt)).toBe(60_000);
    expect(await refusal(useSigningKey(owner, 2))).toContain(`from ${mayBeNextAt?.toISOString()} on`);
    expect(await states()).toEqual([
      [1, 'SIGNS'],
      [2, 'PUBLISHED'],
    ]);
  });

  test('is not retired while it signs, nor, unless it is forced, while clients may hold what it has signed', async () => {
    expect(await refusal(retireSigningKey(owner, 1, { force: true }))).toContain(
      'take another into use first',
    );
    await addSigningKey(owner);
    await timePasses('7 days');
    await useSigningKey(owner, 2);
    await timePasses('7 days');
    expect(await refusal(retireSigningKey(owner, 1, {}))).toMatch(
      /CONSISTENCY_TOKEN_INVALID.*INVALID_CURSOR.*--force/,
    );
    expect(await retireSigningKey(owner, 1, { force: true })).toMatchObject({ state: 'RETIRED' });
    expect(await refusal(useSigningKey(owner, 1))).toContain('retired, for good');
    expect(await refusal(retireSigningKey(owner, 1, {}))).toContain('retired already');
    expect(await refusal(useSigningKey(owner, 2))).toContain('signs already');
    expect(await refusal(useSigningKey(owner, 9))).toBe('there is no key 9; there are 1, 2');
  });

  test('that was never used is retired at once, and one that has signed before may sign again', async () => {
    await addSigningKey(owner);
    await addSigningKey(owner);
    await retireSigningKey(owner, 3, {});
    await timePasses('1 minute');
    await useSigningKey(owner, 2);
    await useSigningKey(owner, 1);
    expect(await states()).toEqual([
      [1, 'SIGNS'],
      [2, 'CHECKS'],
      [3, 'RETIRED'],
    ]);
  });

  test('signs from its use on, also by a primary whose clock is behind', async () => {
    await addSigningKey(owner);
    await timePasses('1 minute');
    await owner.query(`update signing_key set used_at = used_at + interval '1 hour' where id = 1`);
    expect(await useSigningKey(owner, 2)).toMatchObject({ state: 'SIGNS' });
  });
});

describe('nodes that are running', () => {
  const read = (node: TestNode, ...after: string[]) =>
    node.run(staff, '{ product(sku: "CUP") { name } }', {}, { after });
  const tokenOf = async (node: TestNode) => (await read(node)).consistency.token;
  /** The cursor of the first item, or why there is none to go on from. */
  const follow = async (node: TestNode, after?: string) => {
    const feed = await node.subscribe(
      staff,
      `subscription ($after: FeedCursor) { productChanged(sku: "CUP", after: $after) {
        __typename ... on FeedItem { cursor } ... on FeedReset { reason } } }`,
      { after },
    );
    const { value } = await feed.next();
    await feed.return(undefined);
    return value?.data?.['productChanged'] as { __typename: string; cursor: string; reason?: string };
  };
  const goesOn = { __typename: expect.stringMatching(/^(ProductChanged|FeedWatermark)$/) as string };
  const publishAndUse = async () => {
    const { id } = await addSigningKey(owner);
    await timePasses('1 minute');
    await useSigningKey(owner, id);
  };

  test('take what another signs with a newer key, which is published, used and retired meanwhile', async () => {
    const [one, other] = [
      await startTestNode({ databases }),
      await startTestNode({ databases, projector: false }),
    ];
    try {
      await givenProduct(one, 'CUP', 1);
      const [oldToken, { cursor: oldCursor }] = [await tokenOf(one), await follow(one)];
      await publishAndUse();
      for (const [from, to] of [
        [one, other],
        [other, one],
      ] as const) {
        const token = await waitFor(async () => {
          const given = await tokenOf(from);
          return given.startsWith('2.') && given;
        });
        expect((await read(to, token, oldToken)).errors).toBeUndefined();
        const { cursor } = await follow(from);
        expect(cursor).toMatch(/^2\./);
        for (const after of [cursor, oldCursor]) expect(await follow(to, after)).toMatchObject(goesOn);
      }

      await timePasses('8 days');
      await retireSigningKey(owner, 1, {});
      for (const node of [one, other]) {
        await waitFor(() =>
          read(node, oldToken).then(
            () => false,
            ({ code }: { code?: string }) => code === 'CONSISTENCY_TOKEN_INVALID',
          ),
        );
        expect(await follow(node, oldCursor)).toMatchObject({ reason: 'INVALID_CURSOR' });
        expect((await read(node, await tokenOf(other))).errors).toBeUndefined();
      }
    } finally {
      await Promise.all([one.stop(), other.stop()]);
    }
  });

  test('one that was cut off meanwhile refuses nothing for good, and takes it as soon as it can read its keys', async () => {
    const proxy = await startFreezingProxy(databases.databaseUrl);
    const one = await startTestNode({ databases });
    const cutOff = await startTestNode({
      databases: { ...databases, databaseUrl: proxy.url },
      projector: false,
    });
    try {
      await givenProduct(one, 'CUP', 1);
      const before = await tokenOf(cutOff);
      proxy.freeze();
      await publishAndUse();
      const token = await waitFor(async () => {
        const given = await tokenOf(one);
        return given.startsWith('2.') && given;
      });
      const { cursor } = await follow(one);

      expect((await read(cutOff, before)).errors).toBeUndefined();
      await expect(read(cutOff, token)).rejects.toSatisfy(isOutage);
      await expect(read(cutOff, 'made.up.x')).rejects.toMatchObject({ code: 'CONSISTENCY_TOKEN_INVALID' });
      await expect(follow(cutOff, cursor)).rejects.toSatisfy(isOutage);

      proxy.thaw();
      expect((await waitFor(() => read(cutOff, token))).errors).toBeUndefined();
      expect(await follow(cutOff, cursor)).toMatchObject(goesOn);
    } finally {
      proxy.thaw();
      await Promise.all([one.stop(), cutOff.stop()]);
      await proxy.stop();
    }
  });
});
