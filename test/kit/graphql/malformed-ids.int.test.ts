import { afterAll, beforeAll, expect, test } from 'vitest';
import { encodeId } from '../../support/ids.js';
import { caller, startTestNode, type TestNode } from '../../support/node.js';
import { given, givenPortfolio, send } from '../../support/savings.js';
import { after, givenOrder, givenProduct } from '../../support/shop.js';

const prefixes = ['ord', 'ost', 'prd', 'cus', 'sld', 'cmd', 'prj', 'pkd', 'pfo', 'trn', 'aud', 'xyz'];
const uuid = '01928f1c-8a4e-7cc1-9d1e-3b1f0c9f6f10';
/** What may stand in an id of text, and what no server writes there. */
const keys = [
  'abc',
  '/',
  uuid,
  `${uuid}/0`,
  `${uuid}/1`,
  `${uuid}/01`,
  `${uuid}/1/2`,
  `${uuid}/-1`,
  `${uuid}/1.5`,
  `${uuid}/0x1`,
  `${uuid}/+1`,
  `${uuid}/1 `,
  `${uuid}/1\n`,
  `${uuid}/99999999999`,
  `${uuid.toUpperCase()}/1`,
  `${'-'.repeat(36)}/1`,
  'null/1',
  '\u0000',
  'a\u0000b',
  '[]',
  '["orders","x","y"]',
  '["orders","x","1"]',
  '{"a":1}',
];
const ids = prefixes.flatMap((prefix) => [
  ...keys.map((key) => `${prefix}_${Buffer.from(key).toString('base64url')}`),
  `${prefix}_`,
  `${prefix}_YWJj=`,
  `${prefix}_-_-_`,
  `${prefix}_${Buffer.from([0xff, 0xfe]).toString('base64url')}`,
  prefix,
]);

let node: TestNode;
beforeAll(async () => {
  node = await startTestNode();
});
afterAll(() => node.stop());

test.each([
  ['a customer', caller('ada')],
  ['staff who advise too', caller('sam', 'STAFF', 'ADVISOR')],
])('an id that no server has made is nothing, to %s', async (_, as) => {
  for (const id of ['trn_YWJj', ...ids]) {
    const { data, errors } = await node.run(
      as,
      `query ($id: ID!, $sku: String!) {
        node(id: $id) { id } nodes(ids: [$id]) { id } order(by: { id: $id }) { id } orderStatus(orderId: $id) { status }
        product(sku: $sku) { id } portfolio(id: $id) { id } portfolioAt(id: $id) { version }
      }`,
      { id, sku: id },
    );
    expect({ id, errors }).toEqual({ id, errors: undefined });
    expect({ id, data: { ...data } }).toEqual({
      id,
      data: {
        node: null,
        nodes: [null],
        order: null,
        orderStatus: null,
        product: null,
        portfolio: null,
        portfolioAt: null,
      },
    });
  }
});

test('an id that no server has made hides nothing beside it', async () => {
  const [as, asStaff] = [caller('eve'), caller('eve', 'STAFF', 'CUSTOMER')];
  const registered = await givenProduct(node, 'CUP', 10);
  const { orderId, receipt } = await givenOrder(node, as, [{ sku: 'CUP', quantity: 1 }]);
  const portfolioId = await givenPortfolio(node, as);
  const { transactionId, receipt: deposited } = await given(node, as, 'depositCash', {
    portfolioId,
    amount: { amount: '1', currencyCode: 'USD' },
  });
  const customer = encodeId('customer', 'eve');
  const theirs = [orderId, customer, portfolioId, transactionId as string];
  const settled = after(registered, receipt.token, deposited.token as string);
  for (let i = 0; i < ids.length; i += 88)
    for (const who of [as, asStaff]) {
      const among = theirs.flatMap((id, n) => [...ids.slice(i + 22 * n, i + 22 * (n + 1)), id]);
      const { data, errors } = await node.run(
        who,
        'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }',
        { ids: among },
        settled,
      );
      expect(errors).toBeUndefined();
      const found = (data.nodes as ({ id: string } | null)[]).map((one) => one?.id ?? null);
      expect(found).toEqual(among.map((id) => (theirs.includes(id) ? id : null)));
    }
});

test('and a command that names it is refused, not failed', async () => {
  const ada = caller('ada');
  const portfolioId = await givenPortfolio(node, ada);
  await given(node, ada, 'depositCash', { portfolioId, amount: { amount: '1', currencyCode: 'USD' } });
  for (const transactionId of ids) {
    const answer = await send(node, ada, 'reverseTransaction', {
      portfolioId,
      transactionId,
      reason: 'none',
    });
    expect({ transactionId, code: answer.code as string }).toEqual({ transactionId, code: 'NOT_FOUND' });
  }
});
