// How each line of the table of who may what is tried. A new query, command, feed, or restricted field or argument
// needs a case here or in feed-cases.ts: rules.unit.test.ts fails without it.
import { randomUUID } from 'node:crypto';
import { encodeId } from '../support/ids.js';
import { ada, given, givenPortfolio, trade, usd } from '../support/savings.js';
import { gbp, orderInput } from '../support/shop.js';
import { orderOf, savingsOf, sku, type World } from './world.js';

export interface Case {
  readonly document: string;
  /** Names something of the owner's; made anew for each try, as a command may use it up. */
  readonly theirs: (world: World) => object | Promise<object>;
  /** Names, in the same way, what is not there. Left out where the caller names nothing. */
  readonly missing?: () => object;
  /** Is the owner's thing in this answer, or was the command taken? */
  readonly shows: (data: Data, variables: Data) => boolean;
  /** Everybody who is let in makes or sees their own with it, and needs nothing that is there. */
  readonly makes?: true;
  /** What it is a field of, where that refuses more of its callers. */
  readonly of?: string;
  /** Without a JWT there is nothing that it is a field of, and so nothing to refuse. */
  readonly ofCaller?: true;
}

// oxlint-disable-next-line typescript/no-explicit-any -- the shape is that of each case's document
type Data = any;

const now = () => new Date().toISOString();
const noOrder = () => encodeId('order', randomUUID());
const noPortfolio = () => encodeId('portfolio', randomUUID());
const there = ({ it }: Data): boolean => it !== null && it !== undefined;
const listed = ({ it }: Data): boolean => it.nodes.length > 0;
const taken = ({ it }: { it: { __typename: string } }): boolean => it.__typename.endsWith('Accepted');
const answered = (): boolean => true;

const command = (name: string, fields = '') =>
  `mutation ($input: ${name.charAt(0).toUpperCase()}${name.slice(1)}Input!) { it: ${name}(input: $input) {
    __typename ... on UserError { code message path } ${fields} } }`;

/** A command on an order of the owner's that is new for each try. */
const onOrder = (name: string, more: object, shows: Case['shows'] = taken): Case => ({
  document: command(name),
  theirs: async ({ node }) => sent({ orderId: (await orderOf(node, ada)).orderId, ...more }),
  missing: () => sent({ orderId: noOrder(), ...more }),
  shows,
});

const sent = (input: object) => ({ input: { commandId: randomUUID(), ...input } });

/** A command on the owner's portfolio. */
const onPortfolio = (name: string, more: object): Case => ({
  document: command(name),
  theirs: ({ portfolioId }) => sent({ portfolioId, ...more }),
  missing: () => sent({ portfolioId: noPortfolio(), ...more }),
  shows: taken,
});

/** What a role alone decides. */
const simple = (document: string, input?: object | (() => object)): Case => ({
  document,
  theirs: () => (typeof input === 'function' ? sent(input()) : input ? sent(input) : {}),
  shows: answered,
});

const address = { name: 'Ada', line1: '2 Main St', city: 'London', countryCode: 'GB' };
const inOrder = [{ sku, quantity: 1 }];

const ordering: Record<string, Case> = {
  product: simple(`{ it: product(sku: "${sku}") { id } }`),
  products: simple('{ it: products { nodes { id } } }'),
  'products(filter.lowStock)': simple(
    `{ it: products(filter: { lowStock: false, sku: ["${sku}"] }) { nodes { id } } }`,
  ),
  'Product.onHand': simple(`{ product(sku: "${sku}") { it: onHand } }`),
  'Product.reserved': simple(`{ product(sku: "${sku}") { it: reserved } }`),
  'Product.auditTrail': simple(`{ product(sku: "${sku}") { it: auditTrail { totalCount nodes { type } } } }`),
  viewer: simple('{ it: viewer { id roles } }'),
  'Viewer.customer': {
    ...simple('{ it: viewer { id customer { customerId } } }'),
    // Null for who has ordered nothing.
    makes: true,
    ofCaller: true,
  },
  salesDashboard: simple('{ it: salesDashboard(from: "2026-01-01", to: "2026-01-02") { orderCount } }'),
  // Of an order of their own, which everybody may see.
  'Order.auditTrail': {
    document: command(
      'placeOrder',
      '... on OrderCommandAccepted { order { auditTrail { nodes { type } } } }',
    ),
    theirs: () => ({ input: orderInput(inOrder) }),
    shows: ({ it }: Data) => it.order.auditTrail.nodes.length > 0,
    makes: true,
  },
  order: {
    document: `query ($id: ID!, $number: String!) { it: order(by: { id: $id }) { id customer { customerId } }
      byNumber: order(by: { number: $number }) { id } }`,
    theirs: ({ order: { orderId, number } }) => ({ id: orderId, number }),
    missing: () => ({ id: noOrder(), number: '00000-00000' }),
    shows: (data: Data) => there(data) && data.byNumber !== null,
  },
  orderStatus: {
    document: 'query ($id: ID!) { it: orderStatus(orderId: $id) { orderId status } }',
    theirs: ({ order }) => ({ id: order.orderId }),
    missing: () => ({ id: noOrder() }),
    shows: there,
  },
  orders: {
    document: `query ($owner: ID!) { it: orders(filter: { customerId: $owner }) { totalCount nodes { id } }
      found: orders(search: "Ada", filter: { customerId: $owner }) { totalCount nodes { id } } }`,
    theirs: () => ({ owner: 'ada' }),
    missing: () => ({ owner: 'nobody' }),
    shows: listed,
  },
  customer: {
    document: 'query ($id: ID!) { it: customer(customerId: $id) { orderCount orders { nodes { id } } } }',
    theirs: () => ({ id: 'ada' }),
    missing: () => ({ id: 'nobody' }),
    shows: there,
  },
  registerProduct: simple(command('registerProduct'), () => ({
    sku: randomUUID(),
    name: 'New',
    price: gbp('1'),
  })),
  changeProductPrice: simple(command('changeProductPrice'), { sku, price: gbp('1') }),
  receiveStock: simple(command('receiveStock'), { sku, quantity: 1 }),
  renameProduct: simple(command('renameProduct'), { sku, name: 'Cup' }),
  withdrawProduct: simple(command('withdrawProduct'), { sku: 'NONE' }),
  reinstateProduct: simple(command('reinstateProduct'), { sku }),
  correctStock: simple(command('correctStock'), { sku, correction: { delta: 1 }, reason: 'found' }),
  shipOrder: onOrder('shipOrder', { trackingNumber: 'T1' }, answered),
  deliverOrder: onOrder('deliverOrder', {}, answered),
  reauthorizePayment: onOrder('reauthorizePayment', {}, answered),
  returnOrderLines: onOrder(
    'returnOrderLines',
    { lines: [{ sku, quantity: 1, restock: true }], reason: 'x' },
    answered,
  ),
  failDelivery: onOrder('failDelivery', { outcome: 'LOST', reason: 'x' }, answered),
  refundOrder: onOrder('refundOrder', { amount: gbp('0.1'), reason: 'x' }, answered),
  // That it is the owner's alone is seen where there is one: test/contexts/ordering/payment-actions.int.test.ts.
  'OrderPayment.action': {
    document: `query ($id: ID!) { order(by: { id: $id }) { payment { it: action { clientSecret } } } }`,
    theirs: ({ order: { orderId } }) => ({ id: orderId }),
    missing: () => ({ id: noOrder() }),
    shows: answered,
    makes: true,
    of: 'order',
  },
  cancelOrder: onOrder('cancelOrder', { reason: 'x' }),
  changeShippingAddress: onOrder('changeShippingAddress', { shippingAddress: address }),
  returnOrder: onOrder(
    'returnOrder',
    { reason: 'x' },
    ({ it }: Data) => it.__typename === 'OrderStatusRefusal',
  ),
  placeOrder: {
    document: command('placeOrder'),
    theirs: () => ({ input: orderInput(inOrder) }),
    shows: taken,
    makes: true,
  },
  'placeOrder(customerId)': {
    document: command('placeOrder'),
    theirs: () => ({ input: orderInput(inOrder, { customerId: 'ada' }) }),
    missing: () => ({ input: orderInput(inOrder, { customerId: 'nobody' }) }),
    shows: taken,
  },
  'placeOrder(placedAt)': {
    document: command('placeOrder'),
    theirs: () => ({ input: orderInput(inOrder, { placedAt: '2026-01-01T00:00:00Z' }) }),
    shows: taken,
  },
  'placeOrder(lines.unitPrice)': {
    document: command('placeOrder'),
    theirs: () => ({ input: orderInput([...inOrder, { sku, quantity: 1, unitPrice: gbp('0') } as never]) }),
    shows: taken,
  },
  'placeOrder(receiveStock)': {
    document: command('placeOrder'),
    theirs: () => ({ input: orderInput(inOrder, { receiveStock: true }) }),
    shows: taken,
  },
  'OrderCommandAccepted.order': {
    document: command('placeOrder', '... on OrderCommandAccepted { order { id } }'),
    theirs: () => ({ input: orderInput(inOrder) }),
    shows: ({ it }: Data) => it.order !== null,
    makes: true,
  },
};

const portfolio: Record<string, Case> = {
  portfolio: {
    document: `query ($id: ID!) { it: portfolio(id: $id) { ownerId cash { amount }
      transactions { nodes { id } } auditTrail { nodes { id } } valuation { marketValue { amount } } } }`,
    theirs: ({ portfolioId }) => ({ id: portfolioId }),
    missing: () => ({ id: noPortfolio() }),
    shows: there,
  },
  portfolioAt: {
    document: `query ($id: ID!, $early: DateTime!) { it: portfolioAt(id: $id) { ownerId }
      early: portfolioAt(id: $id, asOf: $early) { ownerId } }`,
    theirs: ({ portfolioId }) => ({ id: portfolioId, early: '2001-01-01T00:00:00Z' }),
    missing: () => ({ id: noPortfolio(), early: '2001-01-01T00:00:00Z' }),
    shows: there,
  },
  portfolios: {
    document: 'query ($owner: ID!) { it: portfolios(ownerId: $owner) { totalCount nodes { id } } }',
    theirs: () => ({ owner: 'ada' }),
    missing: () => ({ owner: 'nobody' }),
    shows: listed,
  },
  openPortfolio: {
    document: command('openPortfolio'),
    theirs: () => sent({ name: 'Mine', baseCurrency: 'USD' }),
    shows: taken,
    makes: true,
  },
  'openPortfolio(ownerId)': {
    document: command('openPortfolio'),
    theirs: () => sent({ name: 'Hers', baseCurrency: 'USD', ownerId: 'ada' }),
    missing: () => sent({ name: 'Hers', baseCurrency: 'USD', ownerId: 'nobody' }),
    shows: taken,
  },
  'PortfolioCommandAccepted.portfolio': {
    document: command('openPortfolio', '... on PortfolioCommandAccepted { portfolio { id } }'),
    theirs: () => sent({ name: 'Mine', baseCurrency: 'USD' }),
    shows: ({ it }: Data) => it.portfolio !== null,
    makes: true,
  },
  depositCash: onPortfolio('depositCash', { amount: usd('1') }),
  withdrawCash: onPortfolio('withdrawCash', { amount: usd('0.01') }),
  recordTrade: onPortfolio('recordTrade', trade('BUY', 'B', '1', '0.01')),
  recordDividend: onPortfolio('recordDividend', { symbol: 'A', amountPerShare: usd('0.1') }),
  recordSplit: {
    ...onPortfolio('recordSplit', { symbol: 'A', numerator: 2, denominator: 1 }),
    // It doubles what is held: of a portfolio of its own.
    theirs: async ({ node }) => {
      const { portfolioId } = await savingsOf(node, ada);
      return sent({ portfolioId, symbol: 'A', numerator: 2, denominator: 1 });
    },
  },
  adjustPosition: onPortfolio('adjustPosition', {
    symbol: 'A',
    quantityDelta: '1',
    costDelta: usd('1'),
    reason: 'x',
  }),
  reverseTransaction: {
    document: command('reverseTransaction'),
    theirs: async ({ node, portfolioId }) => {
      const { transactionId } = await given(node, ada, 'depositCash', { portfolioId, amount: usd('1') });
      return sent({ portfolioId, transactionId, reason: 'x' });
    },
    missing: () => {
      const key = randomUUID();
      const transactionId = encodeId('transaction', `${key}/2`);
      return sent({ portfolioId: encodeId('portfolio', key), transactionId, reason: 'x' });
    },
    shows: taken,
  },
  closePortfolio: {
    document: command('closePortfolio'),
    theirs: async ({ node }) => sent({ portfolioId: await givenPortfolio(node, ada) }),
    missing: () => sent({ portfolioId: noPortfolio() }),
    shows: taken,
  },
  recordQuotes: simple(command('recordQuotes').replace('... on UserError { code message path }', ''), () => ({
    quotes: [{ symbol: 'A', price: usd('2'), quotedAt: now() }],
  })),
};

const kit: Record<string, Case> = {
  command: {
    document: 'query ($id: UUID!) { it: command(commandId: $id) { commandId state } }',
    theirs: ({ order }) => ({ id: order.receipt.commandId }),
    missing: () => ({ id: randomUUID() }),
    shows: there,
  },
  pendingCommands: {
    document: '{ it: pendingCommands { commandId } }',
    theirs: async ({ node }) => ({ id: (await orderOf(node, ada)).receipt.commandId }),
    shows: ({ it }: Data, { id }: Data) =>
      (it as { commandId: string }[]).some(({ commandId }) => commandId === id),
  },
};

const onProjection = { name: 'product-search' };
const onParked = { id: encodeId('parkedEvent', JSON.stringify(['orders', 'x', '1'])) };
const operations: Record<string, Case> = {
  projections: simple('{ it: projections { name } }'),
  parkedEvents: simple('{ it: parkedEvents { totalCount nodes { id } } }'),
  events: simple('{ it: events(first: 1) { nodes { position } } }'),
  pauseProjection: simple(command('pauseProjection'), onProjection),
  resumeProjection: simple(command('resumeProjection'), onProjection),
  rebuildProjection: simple(command('rebuildProjection'), onProjection),
  revertProjection: simple(command('revertProjection'), onProjection),
  retryParkedEvent: simple(command('retryParkedEvent'), onParked),
  skipParkedEvent: simple(command('skipParkedEvent'), onParked),
  'ProjectionCommandAccepted.projection': simple(
    command('resumeProjection', '... on ProjectionCommandAccepted { projection { name } }'),
    onProjection,
  ),
};

/** Everything that is asked once. Feeds and `node` have tests of their own. */
export const cases: Readonly<Record<string, Case>> = { ...ordering, ...portfolio, ...kit, ...operations };
