const orderFields = `id version status payment { status } shippingAddress { line1 }`;
const productFields = `sku version price { amount } available onHand reserved`;
const receipt = `receipt { commandId token replayed }`;
/** The others are commands of orders. */
const productCommands = [
  'registerProduct',
  'receiveStock',
  'correctStock',
  'changeProductPrice',
  'renameProduct',
];
/** What a refusal tells of the state that it was decided on. */
const decidedOn: Readonly<Record<string, string>> = {
  placeOrder: '... on InsufficientStock { shortages { sku available } }',
  changeShippingAddress: '... on VersionConflict { actualVersion }',
};

/** The mutation of a command; with `order`, its payload shows the order, and so waits for it. */
export function commandDocument(name: string, withOrder: boolean): string {
  const accepted = productCommands.includes(name)
    ? `ProductCommandAccepted { sku ${receipt} }`
    : `OrderCommandAccepted { orderId ${receipt} ${withOrder ? `order { ${orderFields} }` : ''} }`;
  return `mutation ($input: ${name[0]?.toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) {
    __typename ... on UserError { code message } ${decidedOn[name] ?? ''} ... on ${accepted} } }`;
}

export const readOrder = `query ($id: ID!) { order(by: { id: $id }) { ${orderFields} } }`;
export const readOrders = `query ($filter: OrderFilter) {
  orders(first: 100, filter: $filter) { feedCursor nodes { ${orderFields} } } }`;
export const readStatus = `query ($id: ID!) { orderStatus(orderId: $id) { orderId version status paymentStatus } }`;
export const readProduct = `query ($sku: String!) { product(sku: $sku) { ${productFields} } }`;
export const readProductAsCustomer = readProduct.replace('onHand reserved', '');
export const readCommand = `query ($id: UUID!) { command(commandId: $id) { commandId state } }`;
export const readPending = `{ pendingCommands(first: 100) { commandId } }`;

const item = `__typename ... on FeedItem { cursor resolved } ... on FeedReset { reason }`;
export const commandProgress = `subscription ($id: UUID!) { commandProgress(commandId: $id) { commandId state } }`;
export const subscriptions = {
  orderFeed: `subscription ($filter: OrderFilter, $after: FeedCursor) { orderFeed(filter: $filter, after: $after) {
    ${item} ... on OrderChanged { order { ${orderFields} } } ... on OrderLeft { orderId } } }`,
  orderChanged: `subscription ($id: ID!, $after: FeedCursor) { orderChanged(orderId: $id, after: $after) {
    ${item} ... on OrderChanged { order { ${orderFields} } } } }`,
  productChanged: `subscription ($sku: String!, $after: FeedCursor) { productChanged(sku: $sku, after: $after) {
    ${item} ... on ProductChanged { product { ${productFields.replace('onHand reserved', '')} } } } }`,
} as const;
