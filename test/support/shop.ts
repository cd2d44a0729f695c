import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { Caller } from '../../src/kit/log/messages.js';
import { waitFor } from '../../src/kit/testing/wait-for.js';
import { staff, type Answer, type TestNode } from './node.js';

const address = { name: 'Ada', line1: '1 Main St', city: 'London', countryCode: 'GB' };

export const gbp = (amount: string) => ({ amount, currencyCode: 'GBP' });

export const orderInput = (lines: readonly { sku: string; quantity: number }[], more: object = {}) => ({
  commandId: randomUUID(),
  lines,
  shippingAddress: address,
  payment: { method: 'tok_ok' },
  ...more,
});

const refusal = `__typename ... on UserError { code message path } ... on InvalidInput { problems { path message } }`;

export const registerProduct = `mutation ($input: RegisterProductInput!) { registerProduct(input: $input) {
  ${refusal} ... on ProductCommandAccepted { sku receipt { token } } } }`;
export const placeOrder = `mutation ($input: PlaceOrderInput!) { placeOrder(input: $input) {
  ${refusal} ... on NotForSale { skus } ... on OrderCommandAccepted { orderId number receipt { commandId token } } } }`;
export const cancelOrder = `mutation ($input: CancelOrderInput!) { cancelOrder(input: $input) {
  ${refusal} ... on OrderCommandAccepted { orderId receipt { commandId token } } } }`;
const orderMutation = (
  name: string,
) => `mutation ($input: ${name[0]?.toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) {
  ${refusal} ... on OrderStatusRefusal { status } ... on VersionConflict { actualVersion }
  ... on OrderCommandAccepted { orderId receipt { commandId token } } } }`;
export const shipOrder = orderMutation('shipOrder');
export const deliverOrder = orderMutation('deliverOrder');
export const returnOrder = orderMutation('returnOrder');
export const returnOrderLines = orderMutation('returnOrderLines');
export const failDelivery = orderMutation('failDelivery');
export const refundOrder = orderMutation('refundOrder');
export const reauthorizePayment = orderMutation('reauthorizePayment');
export const changeShippingAddress = orderMutation('changeShippingAddress');
export const receiveStock = `mutation ($input: ReceiveStockInput!) { receiveStock(input: $input) {
  ${refusal} ... on ProductCommandAccepted { sku receipt { commandId token } } } }`;
export const correctStock = `mutation ($input: CorrectStockInput!) { correctStock(input: $input) {
  ${refusal} ... on StockReserved { onHand reserved } ... on ProductCommandAccepted { sku receipt { commandId token } } } }`;
const productMutation = (
  name: string,
) => `mutation ($input: ${name[0]?.toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) {
  ${refusal} ... on VersionConflict { actualVersion } ... on ProductCommandAccepted { sku receipt { commandId token awaiting } } } }`;
export const renameProduct = productMutation('renameProduct');
export const withdrawProduct = productMutation('withdrawProduct');
export const reinstateProduct = productMutation('reinstateProduct');
export const changeProductPrice = `mutation ($input: ChangeProductPriceInput!) { changeProductPrice(input: $input) {
  ${refusal} ... on ProductCommandAccepted { sku receipt { commandId token } product { version } } } }`;

/** Sends a command; while a server that it needs is too busy, again, as clients do. */
export const send = (node: TestNode, as: Caller, document: string, input: object): Promise<Answer> =>
  waitFor(
    async () => {
      const answer = await node.run(as, document, { input });
      return codes(answer).includes('SERVICE_UNAVAILABLE') ? undefined : answer;
    },
    { describe: 'the command is answered' },
  );

/** Registers a product and answers with its token. Throws if it is refused. */
export async function givenProduct(node: TestNode, sku: string, stock: number, price = '1'): Promise<string> {
  const input = {
    commandId: randomUUID(),
    sku,
    name: `Product ${sku}`,
    price: gbp(price),
    initialStock: stock,
  };
  const { data, errors } = await send(node, staff, registerProduct, input);
  if (data?.registerProduct?.__typename !== 'ProductCommandAccepted')
    throw new Error(JSON.stringify({ data, errors }));
  return data.registerProduct.receipt.token as string;
}

export interface Placed {
  readonly orderId: string;
  readonly number: string;
  readonly receipt: { readonly commandId: string; readonly token: string };
}

/** Places an order and answers with its payload. Throws if it is refused. */
export async function givenOrder(
  node: TestNode,
  as: Caller,
  lines: readonly { sku: string; quantity: number }[],
  more: object = {},
): Promise<Placed> {
  const { data, errors } = await send(node, as, placeOrder, orderInput(lines, more));
  if (data?.placeOrder?.__typename !== 'OrderCommandAccepted')
    throw new Error(JSON.stringify({ data, errors }));
  return data.placeOrder as Placed;
}

/** Sends a command of one order; answers with the type of its payload. */
export async function sendStep(
  node: TestNode,
  document: string,
  orderId: string,
  more: object = {},
): Promise<string | undefined> {
  const input = { commandId: randomUUID(), orderId, ...more };
  const { data, errors } = await send(node, staff, document, input);
  const [answer] = Object.values(data as Record<string, { __typename: string }>);
  expect(errors).toBeUndefined();
  return answer?.__typename;
}

/** The codes of the errors at the top of an answer. */
export const codes = ({ errors }: Pick<Answer, 'errors'>): unknown[] =>
  (errors ?? []).map(({ originalError, extensions }) =>
    originalError && 'code' in originalError ? originalError.code : (extensions['code'] ?? 'GRAPHQL'),
  );

/** Until these tokens are covered, or the test has waited too long. */
export const after = (...tokens: string[]) => ({ after: tokens, timeoutMs: 5_000, onTimeout: 'ERROR' });
