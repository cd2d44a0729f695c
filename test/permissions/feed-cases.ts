// How each feed is tried: it is followed, something of the owner's changes, and then something of the follower's own.
// What the follower has been told until their own command is resolved is all that they could have been told.
import { randomUUID } from 'node:crypto';
import type { Caller, Role } from '../../src/kit/log/messages.js';
import { ada, given, givenPortfolio, usd } from '../support/savings.js';
import { cancelOrder } from '../support/shop.js';
import { waitFor } from '../../src/kit/testing/wait-for.js';
import { callers, orderOf, sku, type CallerName, type Reply, type World } from './world.js';

export interface FeedCase {
  readonly document: string;
  /** Names something of the owner's. */
  readonly variables: (world: World) => object;
  /** Has this caller, who is let in, seen something of the owner's? */
  readonly sees: (world: World, as: CallerName) => Promise<boolean>;
  readonly makes?: true;
}

const item = '__typename ... on FeedItem { cursor resolved }';

/** Everything that the feed tells until it tells that `last` is in it. */
async function toldUntil(
  items: AsyncIterableIterator<{ data?: Reply['data'] }>,
  last: () => Promise<string>,
  changes: () => Promise<unknown>,
): Promise<string> {
  const told: unknown[] = [(await items.next()).value];
  await changes();
  const commandId = await last();
  for (let resolved: string[] = []; !resolved.includes(commandId);) {
    const { value, done } = await items.next();
    if (done === true) throw new Error(`it ended after ${JSON.stringify(told)}`);
    told.push(value);
    resolved = value.data.it.resolved as string[];
  }
  await items.return?.();
  return JSON.stringify(told);
}

const ownOrder = async ({ node }: World, as: CallerName): Promise<string> =>
  (await orderOf(node, callers[as] ?? ada)).receipt.commandId;

const ownPortfolio = async ({ node }: World, as: CallerName): Promise<string> =>
  (await given(node, callers[as] ?? ada, 'openPortfolio', { name: 'x', baseCurrency: 'USD' })).receipt
    .commandId as string;

const first = async (world: World, as: CallerName, { document, variables }: FeedCase): Promise<boolean> => {
  const items = world.follow(as, document, variables(world));
  const { value } = await items.next();
  await items.return?.();
  return (value as Reply).errors === undefined && (value as Reply).data.it !== null;
};

const open = (document: string, variables: object = {}): FeedCase => {
  const feed: FeedCase = {
    document,
    variables: () => variables,
    sees: (world, as) => first(world, as, feed),
  };
  return feed;
};

const orderChanged: FeedCase = {
  document: `subscription ($id: ID!) { it: orderChanged(orderId: $id) { ${item} ... on OrderChanged { order { id } } } }`,
  variables: ({ order }) => ({ id: order.orderId }),
  async sees(world, as) {
    const { orderId } = await orderOf(world.node, ada);
    const items = world.follow(as, orderChanged.document, { id: orderId });
    const told = await toldUntil(
      items,
      () => ownOrder(world, as),
      () => world.node.run(ada, cancelOrder, { input: { commandId: randomUUID(), orderId, reason: 'x' } }),
    );
    return told.includes('OrderChanged') || told.includes(orderId);
  },
};

const orderFeed: FeedCase = {
  document: `subscription ($owner: ID!) { it: orderFeed(filter: { customerId: $owner }) { ${item}
    ... on OrderChanged { order { id } } ... on OrderLeft { orderId } } }`,
  variables: () => ({ owner: 'ada' }),
  async sees(world, as) {
    let theirs = '';
    const items = world.follow(as, orderFeed.document, orderFeed.variables(world));
    const told = await toldUntil(
      items,
      () => ownOrder(world, as),
      async () => {
        theirs = (await orderOf(world.node, ada)).orderId;
      },
    );
    return told.includes(theirs);
  },
};

const portfolioChanged: FeedCase = {
  document: `subscription ($id: ID!) { it: portfolioChanged(portfolioId: $id) { ${item}
    ... on PortfolioChanged { portfolio { id ownerId } } } }`,
  variables: ({ portfolioId }) => ({ id: portfolioId }),
  async sees(world, as) {
    const portfolioId = await givenPortfolio(world.node, ada);
    const items = world.follow(as, portfolioChanged.document, { id: portfolioId });
    const told = await toldUntil(
      items,
      () => ownPortfolio(world, as),
      () => given(world.node, ada, 'depositCash', { portfolioId, amount: usd('1') }),
    );
    return told.includes('PortfolioChanged') || told.includes('"ada"');
  },
};

const openPortfolio = ['openPortfolio', 'OpenPortfolioInput', { name: 'x', baseCurrency: 'USD' }] as const;

/** What each of them may send, whatever else they are; never what the owner has sent. */
const commandOf: Readonly<Record<Role, readonly [name: string, type: string, input: object]>> = {
  CUSTOMER: openPortfolio,
  ADVISOR: openPortfolio,
  STAFF: ['receiveStock', 'ReceiveStockInput', { sku, quantity: 1 }],
  // Of a read model that no feed is followed over.
  OPERATOR: ['pauseProjection', 'PauseProjectionInput', { name: 'customers' }],
};

async function sendOwn({ node }: World, as: Caller, commandId: string): Promise<void> {
  const [role = 'CUSTOMER'] = as.roles;
  const [name, type, input] = commandOf[role];
  const document = `mutation ($input: ${type}!) { it: ${name}(input: $input) { __typename } }`;
  const { data, errors } = await node.run(as, document, { input: { commandId, ...input } });
  if (!data?.it?.__typename.endsWith('Accepted')) throw new Error(JSON.stringify({ data, errors }));
}

/** One that was not accepted is waited for: whoever follows another's hears of their own with that id. */
const commandProgress: FeedCase = {
  document: 'subscription ($id: UUID!) { it: commandProgress(commandId: $id) { name } }',
  variables: ({ order }) => ({ id: order.receipt.commandId }),
  async sees(world, as) {
    const commandId = (await orderOf(world.node, ada)).receipt.commandId;
    const caller = callers[as] ?? ada;
    // Its progress is told to the owner before anybody else could hear of it.
    const own = await waitFor(
      async () => {
        const { data } = await world.node.run(
          ada,
          'query ($id: UUID!) { command(commandId: $id) { name } }',
          { id: commandId },
        );
        return data.command as object | null;
      },
      { describe: "the owner's command is there" },
    );
    const items = world.follow(as, commandProgress.document, { id: commandId });
    const next = items.next();
    if (as !== 'owner') await sendOwn(world, caller, commandId);
    const { value } = await next;
    await items.return?.();
    expectNamed(own);
    return (value as Reply).data.it.name === 'placeOrder';
  },
};

function expectNamed(own: object): void {
  if (!('name' in own) || own.name !== 'placeOrder') throw new Error(JSON.stringify(own));
}

const days = { from: '2026-01-01', to: '2026-01-02' };

export const feeds: Readonly<Record<string, FeedCase>> = {
  orderChanged,
  orderFeed,
  portfolioChanged,
  commandProgress,
  productChanged: open(`subscription { it: productChanged(sku: "${sku}") { ${item} } }`),
  salesDashboardChanged: open(
    `subscription ($from: Date!, $to: Date!) { it: salesDashboardChanged(from: $from, to: $to) { ${item} } }`,
    days,
  ),
  projectionProgress: open('subscription { it: projectionProgress(name: "orders") { name } }'),
};
