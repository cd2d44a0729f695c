import { randomInt, randomUUID } from 'node:crypto';
import type { GraphQLClient } from './graphql-client.js';

const document = `mutation PlaceOrder($input: PlaceOrderInput!) {
  placeOrder(input: $input) { __typename ... on OrderCommandAccepted { orderId receipt { token } } }
}`;

export interface Placed {
  readonly orderId: string;
  readonly token: string;
}

interface PlaceOrderAnswer {
  readonly __typename: string;
  readonly orderId: string;
  readonly receipt: { readonly token: string };
}

/** Five lines of products that are there (bench/seed.ts). */
export async function placeOrder(client: GraphQLClient, products: number): Promise<Placed> {
  const input = {
    commandId: randomUUID(),
    customerId: 'staff',
    lines: Array.from({ length: 5 }, () => ({ sku: `S${randomInt(products)}`, quantity: 1 })),
    shippingAddress: { name: 'Ada', line1: '1 Main St', city: 'London', countryCode: 'GB' },
    payment: { method: 'tok_ok' },
  };
  const { data } = await client.send(document, { input });
  const answer = data?.['placeOrder'] as PlaceOrderAnswer;
  if (answer.__typename !== 'OrderCommandAccepted') throw new Error(`refused: ${JSON.stringify(answer)}`);
  return { orderId: answer.orderId, token: answer.receipt.token };
}
