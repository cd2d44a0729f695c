// A page that uses the client alone, with Apollo's and with urql's: it knows nothing of Node.
import { ApolloClient, ApolloLink, HttpLink, InMemoryCache } from '@apollo/client';
import { Client, fetchExchange } from '@urql/core';
import { type Answer, type FeedItem, NotGraphQLError, TidemarkClient } from 'tidemark/client';
import { tidemarkLink } from 'tidemark/client/apollo';
import { tidemarkExchange } from 'tidemark/client/urql';
import { createClient } from 'graphql-ws';

const url = 'https://shop.example/graphql';
const client = new TidemarkClient({
  url,
  socket: createClient({ url: 'wss://shop.example/graphql', retryAttempts: 0 }),
  headers: () => ({ authorization: 'Bearer …' }),
});

export const apollo = new ApolloClient({
  cache: new InMemoryCache(),
  link: ApolloLink.from([tidemarkLink(client), new HttpLink({ uri: url })]),
});
export const urql = new Client({
  url,
  preferGetMethod: false,
  exchanges: [tidemarkExchange(client), fetchExchange],
});

interface OrderChanged extends FeedItem {
  readonly order: { readonly number: string };
}

export async function show(signal: AbortSignal): Promise<string> {
  try {
    const { data }: Answer<{ readonly name: string }> = await client.request(
      '{ name }',
      {},
      { timeoutMs: 500 },
    );
    for await (const { order, cursor } of client.feed<OrderChanged>(
      'subscription …',
      { after: null },
      signal,
    ))
      return `${data?.name ?? ''} ${order.number} ${cursor}`;
    await client.resolved('c1');
    return '';
  } catch (error) {
    if (error instanceof NotGraphQLError) return `${error.status} ${error.body}`;
    throw error;
  }
}
