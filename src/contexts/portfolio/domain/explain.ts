// Why an entry cannot stand, in words: which field to give otherwise, or which later transaction is in the way.
import { fromUnits } from '../../../kit/values/money.js';
import type { BookSum, Breach } from './book.js';
import type { EntryEvent } from './events.js';
import type { PortfolioRefusal } from './refusals.js';
import { transactionKey, type Entry, type Portfolio } from './state.js';

/** An entry of a history, and why it cannot stand there. */
export interface Broken {
  readonly entry: Entry;
  readonly breach: Breach;
}

/**
 * Explains why a change cannot be made. `own` is the entry that was to be recorded, undefined for a reversal. If another
 * entry is the broken one, it is a later one that depends on what the change would take away.
 */
export function explain(portfolio: Portfolio, broken: Broken, own: Entry | undefined): PortfolioRefusal {
  const { entry, breach } = broken;
  const { baseCurrency: currencyCode } = portfolio;
  const path = own ? [fieldOf(own.event, breach, own === entry)] : ['transactionId'];
  const later = own !== entry;
  const conflicting = later ? transactionKey(portfolio.id, entry.version) : undefined;
  const message = later
    ? wordsOfLater(broken, path, currencyCode, own)
    : wordsOfOwn(broken, path, currencyCode);
  switch (breach.kind) {
    case 'funds':
      return {
        kind: 'InsufficientFunds',
        path,
        message,
        available: fromUnits(breach.available),
        currencyCode,
        conflicting,
      };
    case 'shares': {
      const { symbol } = breach;
      const available = fromUnits(breach.available);
      return { kind: 'InsufficientShares', path, message, symbol, available, conflicting };
    }
    case 'cost':
    case 'limit':
      return { kind: 'InvalidInput', problems: [{ path, message }] };
    default:
      return breach satisfies never;
  }
}

/** The field of the input to give otherwise. */
function fieldOf(own: EntryEvent, breach: Breach, ownBreach: boolean): string {
  if (breach.kind === 'cost') return own.type === 'PositionAdjusted' ? 'costDelta' : 'occurredAt';
  const limit = breach.kind === 'limit' ? breach.of : undefined;
  switch (own.type) {
    case 'CashDeposited':
    case 'CashWithdrawn':
      return 'amount';
    case 'TradeRecorded': {
      const fee = limit === 'fees' || (ownBreach && breach.kind === 'funds' && breach.of === 'fee');
      if (fee) return 'fee';
      const shares = breach.kind === 'shares' || limit === 'quantity';
      return own.data.amount === undefined || shares ? 'quantity' : 'amount';
    }
    case 'DividendRecorded':
      if (breach.kind === 'shares') return own.data.exDate === undefined ? 'symbol' : 'exDate';
      return own.data.total === undefined ? 'amountPerShare' : 'total';
    case 'SplitRecorded':
      if (limit) return 'numerator';
      return breach.kind === 'shares' && breach.available === 0n ? 'symbol' : 'denominator';
    case 'PositionAdjusted':
      return limit === 'cost' || limit === 'realized' ? 'costDelta' : 'quantityDelta';
    default:
      return own satisfies never;
  }
}

function wordsOfOwn({ entry: { event }, breach }: Broken, path: readonly string[], currency: string): string {
  const field = path.join('.');
  switch (breach.kind) {
    case 'funds': {
      const there = `${field}: there are only ${fromUnits(breach.available)} ${currency}`;
      if (breach.of === 'amount') return `${there} at that time: deposit more before it, or take less`;
      const trade =
        event.type === 'TradeRecorded' && event.data.side === 'BUY'
          ? 'and for the purchase'
          : 'with what the sale brings';
      return `${there} for it at that time, ${trade}: deposit more before it, or give a lower fee`;
    }
    case 'shares': {
      const { symbol, available } = breach;
      const held = `${fromUnits(available)} of ${symbol}`;
      if (event.type !== 'SplitRecorded' && event.type !== 'DividendRecorded')
        return `${field}: only ${held} are held at that time: record their purchase first, or take less`;
      if (event.type === 'DividendRecorded' && event.data.exDate !== undefined)
        return `${field}: nothing of ${symbol} is held when ${event.data.exDate} begins: record its purchase first, or correct the date`;
      if (available === 0n || event.type !== 'SplitRecorded')
        return `${field}: nothing of ${symbol} is held at that time: record its purchase first`;
      const { numerator, denominator } = event.data;
      return `${field}: ${numerator} for ${denominator} would leave nothing of the ${held} that are held at that time: take them away by an adjustment instead`;
    }
    case 'cost':
      return `costDelta must leave no cost below 0, and none without shares: ${costThere(breach, currency)}`;
    case 'limit':
      return `${field} is too large: ${tooLarge(breach.of, event)}`;
    default:
      return breach satisfies never;
  }
}

function wordsOfLater(
  { entry: { event }, breach }: Broken,
  path: readonly string[],
  currency: string,
  own: Entry | undefined,
): string {
  const field = path.join('.');
  const { occurredAt } = event.data;
  switch (breach.kind) {
    case 'funds':
      return `a later transaction would have only ${fromUnits(breach.available)} ${currency} to draw on: reverse that one first, or deposit more before it`;
    case 'shares': {
      const held = `${fromUnits(breach.available)} of ${breach.symbol}`;
      if (event.type === 'SplitRecorded' && breach.available > 0n)
        return `a later split would leave nothing of the ${held}: reverse that one first`;
      return `a later transaction would find only ${held}: reverse that one first, or record the purchase that it needs before it`;
    }
    case 'cost':
      return `${field}: the later adjustment of ${breach.symbol} at ${occurredAt} would no longer fit, ${costThere(breach, currency)}: reverse it first`;
    case 'limit': {
      const what = `${tooLarge(breach.of, event)} after the later transaction of ${occurredAt}: reverse that one first`;
      return own ? `${field} is too large: ${what}, or give less` : `${field}: without it, ${what}`;
    }
    default:
      return breach satisfies never;
  }
}

const costThere = ({ symbol, cost }: Extract<Breach, { kind: 'cost' }>, currency: string): string =>
  `the cost of ${symbol} is ${fromUnits(cost)} ${currency} there`;

function tooLarge(of: BookSum, { data }: EntryEvent): string {
  const symbol = 'symbol' in data ? data.symbol : '';
  const sums: Readonly<Record<BookSum, string>> = {
    cash: 'the cash',
    deposited: 'deposits less withdrawals',
    dividends: 'the sum of all dividends',
    fees: 'the sum of all fees',
    realized: 'the result of all sales',
    quantity: `the quantity of ${symbol}`,
    cost: `the cost of ${symbol}`,
  };
  return `${sums[of]} would have more than 20 digits before the point`;
}
