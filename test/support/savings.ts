import { randomUUID } from 'node:crypto';
import type { Caller } from '../../src/kit/log/messages.js';
import { caller, type Answer, type TestNode } from './node.js';
import { after } from './shop.js';

export const ada = caller('ada');

export const usd = (amount: string) => ({ amount, currencyCode: 'USD' });

const refusal = `__typename ... on UserError { code message path }
  ... on InvalidInput { problems { path message } }`;
const conflict = `... on VersionConflict { expectedVersion actualVersion }`;
const accepted = `... on PortfolioCommandAccepted { portfolioId transactionId receipt { commandId token awaiting } }`;
const funds = `... on InsufficientFunds { cash: available { amount currencyCode } conflictingTransactionId }`;
const shares = `... on InsufficientShares { symbol shares: available conflictingTransactionId }`;

const mutation = (name: string, fields: string) => {
  const input = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input!`;
  return `mutation ($input: ${input}) { answer: ${name}(input: $input) { ${refusal} ${fields} } }`;
};

const documents = {
  openPortfolio: mutation('openPortfolio', accepted),
  depositCash: mutation('depositCash', `${accepted} ${conflict}`),
  withdrawCash: mutation('withdrawCash', `${accepted} ${funds} ${conflict}`),
  recordTrade: mutation('recordTrade', `${accepted} ${funds} ${shares} ${conflict}`),
  recordDividend: mutation('recordDividend', `${accepted} ${shares}`),
  recordSplit: mutation('recordSplit', `${accepted} ${shares}`),
  adjustPosition: mutation('adjustPosition', `${accepted} ${shares}`),
  reverseTransaction: mutation(
    'reverseTransaction',
    `${accepted} ${funds} ${shares} ... on NotReversible { reversedBy }`,
  ),
  closePortfolio: mutation(
    'closePortfolio',
    `${accepted} ... on PortfolioNotEmpty { cash { amount } symbols }`,
  ),
  recordQuotes: mutation('recordQuotes', '... on QuotesAccepted { receipt { token awaiting } }'),
} as const;

/** What was answered: a member of the mutation's union. */
// oxlint-disable-next-line typescript/no-explicit-any -- the shape is that of the document; tests say which
export type Reply = any;

/** Sends one command and gives its answer. Throws on a fault. */
export async function send(
  node: TestNode,
  as: Caller,
  name: keyof typeof documents,
  input: object,
): Promise<Reply> {
  const { data, errors } = await node.run(as, documents[name], {
    input: { commandId: randomUUID(), ...input },
  });
  if (errors) throw new Error(JSON.stringify(errors), { cause: errors[0]?.originalError });
  return data.answer as Reply;
}

/** Sends one command that must be accepted. */
export async function given(
  node: TestNode,
  as: Caller,
  name: keyof typeof documents,
  input: object,
): Promise<Reply> {
  const answer = await send(node, as, name, input);
  if (!answer.receipt) throw new Error(`${name} was refused: ${JSON.stringify(answer)}`);
  return answer;
}

export const givenPortfolio = async (
  node: TestNode,
  as: Caller = ada,
  more: object = {},
): Promise<string> => {
  const opened = await given(node, as, 'openPortfolio', { name: 'Savings', baseCurrency: 'USD', ...more });
  return opened.portfolioId as string;
};

export const trade = (side: 'BUY' | 'SELL', symbol: string, quantity: string, price: string) => ({
  side,
  symbol,
  quantity,
  price: usd(price),
});

/** All that a portfolio's row shows. */
const portfolioFields = `id name ownerId baseCurrency costMethod status version cash { amount currencyCode }
  positions { symbol quantity averageCost { amount } costBasis { amount } realizedPnl { amount } }
  realizedPnl { amount } dividends { amount } fees { amount }`;

/** Runs a query once the read models show what these tokens are of. */
export const runOnceShown = (
  node: TestNode,
  as: Caller,
  document: string,
  variables: object,
  tokens: readonly string[],
): Promise<Answer> => node.run(as, document, variables, after(...tokens.slice(-16)));

/** The portfolio once everything until now is in it, however long a busy machine takes for that. */
export async function readPortfolio(
  node: TestNode,
  as: Caller,
  id: string,
  tokens: readonly string[],
  fields = portfolioFields,
): Promise<Reply> {
  const document = `query ($id: ID!) { portfolio(id: $id) { ${fields} } }`;
  const answer = await runOnceShown(node, as, document, { id }, tokens);
  if (answer.errors)
    throw new Error(JSON.stringify(answer.errors), { cause: answer.errors[0]?.originalError });
  return answer.data.portfolio as Reply;
}
