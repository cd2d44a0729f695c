import { randomUUID } from 'node:crypto';
import {
  DepositSavingsDocument,
  OpenSavingsDocument,
  QuoteSavingsDocument,
  SavingsDocument,
  TradeSavingsDocument,
  type SavingsQuery,
} from '../../generated/gql/graphql.js';
import type { ApiClient } from '../client.js';
import { CliFailure } from '../failure.js';
import { sendCommand, type Outcome, type TokenChain } from '../send-command.js';
import { lastOfMonths, savingsPlan, shuffled, sumOf, type Expected, type Planned } from './plan.js';
import { randomFrom, symbols, type PriceDay } from './prices.js';

const currencyCode = 'USD';
const money = (amount: string) => ({ amount, currencyCode });

type Savings = NonNullable<SavingsQuery['portfolio']>;

/**
 * Records the plan twice, in order and in another order, with the quotes of each month's end, and prints what the
 * server says. Answers whether both are the same, and what a sum over the plan says.
 */
export async function showSavings(
  client: ApiClient,
  days: readonly PriceDay[],
  seed: number,
  print: (line: string) => void,
): Promise<boolean> {
  const plan = savingsPlan(days);
  const chain: TokenChain = { token: undefined };
  await sendQuotes(client, lastOfMonths(days), chain);
  const trades = plan.filter(({ kind }) => kind !== 'deposit').length;
  print(`${plan.length - trades} months, ${trades} trades`);
  const first = await record(client, 'Savings plan', plan, chain);
  const second = await record(client, 'The same in another order', shuffled(plan, randomFrom(seed)), chain);
  const read = (id: string) => readSavings(client, id, days, chain);
  const [savings, other] = [await read(first), await read(second)];
  describe(savings, print);
  const same = JSON.stringify(savings) === JSON.stringify(other);
  print(`recorded in another order: ${same ? 'the same to the last digit' : 'DIFFERENT'}`);
  const right = agrees(savings, sumOf(plan, days));
  print(`a sum over the plan: ${right ? 'the same to the last digit' : 'DIFFERENT'}`);
  return same && right;
}

async function sendQuotes(client: ApiClient, days: readonly PriceDay[], chain: TokenChain): Promise<void> {
  const quotes = days.flatMap(({ date, prices }) =>
    symbols.map((symbol) => ({ symbol, price: money(prices[symbol]), quotedAt: `${date}T21:00:00Z` })),
  );
  for (let i = 0; i < quotes.length; i += 1_000) {
    const input = { commandId: randomUUID(), quotes: quotes.slice(i, i + 1_000) };
    mustAccept(await sendCommand(client, QuoteSavingsDocument, input, (data) => data.recordQuotes, chain));
  }
}

/** Opens a portfolio, records everything in the order given, and answers with its id. */
async function record(
  client: ApiClient,
  name: string,
  plan: readonly Planned[],
  chain: TokenChain,
): Promise<string> {
  const input = { commandId: randomUUID(), name, baseCurrency: currencyCode };
  const { data } = await client.request(OpenSavingsDocument, { input });
  const opened = data.openPortfolio;
  if (opened?.__typename !== 'PortfolioCommandAccepted')
    throw new CliFailure(`the portfolio was refused: ${opened?.message ?? ''}`);
  const { portfolioId } = opened;
  for (const { occurredAt, ...entry } of plan) {
    const head = { commandId: randomUUID(), portfolioId, occurredAt };
    mustAccept(
      entry.kind === 'deposit'
        ? await sendCommand(
            client,
            DepositSavingsDocument,
            { ...head, amount: money(entry.amount) },
            (answer) => answer.depositCash,
            chain,
          )
        : await sendCommand(
            client,
            TradeSavingsDocument,
            {
              ...head,
              side: entry.kind,
              symbol: entry.symbol,
              quantity: entry.quantity,
              price: money(entry.price),
            },
            (answer) => answer.recordTrade,
            chain,
          ),
    );
  }
  return portfolioId;
}

function mustAccept(outcome: Outcome): void {
  if (outcome.kind === 'refused') throw new CliFailure(`refused: ${outcome.message}`);
}

async function readSavings(
  client: ApiClient,
  id: string,
  days: readonly PriceDay[],
  chain: TokenChain,
): Promise<Savings> {
  const [from, to] = [days[0]?.date ?? '', days.at(-1)?.date ?? ''];
  const after = chain.token === undefined ? [] : [chain.token];
  const { data, consistency } = await client.request(
    SavingsDocument,
    { id, from, to },
    { after, timeoutMs: 5_000 },
  );
  if (!data.portfolio || consistency?.status === 'STALE')
    throw new CliFailure('the read models did not show the plan within 5 s');
  return data.portfolio;
}

function describe(
  { cash, realizedPnl, positions, valuation, performance }: Savings,
  print: (line: string) => void,
): void {
  const columns = (...texts: string[]) =>
    texts.map((text, i) => (i === 0 ? text.padEnd(6) : text.padStart(24))).join('');
  print(columns('', 'quantity', 'cost', 'value'));
  for (const { symbol, quantity, costBasis } of positions) {
    const value = valuation?.positions.find((position) => position.symbol === symbol)?.marketValue;
    print(columns(symbol, quantity, costBasis.amount, value?.amount ?? 'no quote'));
  }
  print(`cash ${cash.amount}, realized ${realizedPnl.amount}`);
  const points = performance ?? [];
  const yearEnds = points.filter(({ date }, i) => date.slice(0, 4) !== points[i + 1]?.date.slice(0, 4));
  for (const { date, netAssetValue } of yearEnds) print(`net asset value ${date} ${netAssetValue.amount}`);
}

function agrees(savings: Savings, { cash, quantities, netAssetValue }: Expected): boolean {
  return (
    savings.cash.amount === cash &&
    savings.valuation?.netAssetValue.amount === netAssetValue &&
    savings.positions.length === quantities.size &&
    savings.positions.every(({ symbol, quantity }) => quantities.get(symbol) === quantity)
  );
}
