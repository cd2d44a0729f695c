import type { CommandDefinition, Making } from '../../../kit/commands/command.js';
import { decodeId } from '../domain/ids.js';
import { compare, isCurrencyCode } from '../../../kit/values/money.js';
import { onlyOf, ownOr } from '../../../kit/commands/permission.js';
import type { ShapeCheck } from '../../../kit/commands/shape.js';
import type { EntryContent, PortfolioEvent } from '../domain/events.js';
import {
  decideRecordEntry,
  type Addressed,
  type CurrencyGiven,
  type PortfolioResult,
  type RecordEntry,
} from '../domain/portfolio.js';
import type { PortfolioRefusal } from '../domain/refusals.js';
import { theEnd } from '../domain/state.js';
import { normalSymbol } from '../domain/symbols.js';
import type { PortfolioNeed, PortfolioSet } from '../store/portfolio-store.js';

/** An owner's portfolios are their own; advisors manage everybody's. */
export const ownPortfolios = ownOr('ADVISOR');

/** A command of this context: what all of them have in common. */
export type PortfolioCommand<Input, C, Result extends object> = CommandDefinition<
  Input,
  C,
  readonly PortfolioNeed[],
  PortfolioSet,
  Result,
  PortfolioRefusal,
  PortfolioEvent
>;

export interface MoneyGiven {
  amount: string;
  currencyCode: string;
}

/** What the inputs of all commands on one portfolio share. */
export interface PortfolioInput {
  portfolioId: string;
  expectedVersion?: number | null;
}

interface EntryInput extends PortfolioInput {
  occurredAt?: Date | null;
}

/** An id that is no portfolio's; it is not found, like one that is well formed and unknown. */
const nobody = '00000000-0000-0000-0000-000000000000';

export function addressedTo({ portfolioId, expectedVersion }: PortfolioInput, { caller }: Making): Addressed {
  return {
    portfolioId: decodeId('portfolio', portfolioId) ?? nobody,
    shownId: portfolioId.slice(0, 100),
    onlyOf: onlyOf(ownPortfolios, caller),
    expectedVersion: expectedVersion ?? undefined,
  };
}

/** The inputs' amounts, checked, with the currencies that they came in. */
export class Amounts {
  readonly currencies: CurrencyGiven[] = [];
  readonly #check: ShapeCheck;

  constructor(check: ShapeCheck) {
    this.#check = check;
  }

  /** At least 0. */
  notNegative(field: string, money: MoneyGiven): string {
    const amount = this.signed(field, money);
    if (compare(amount, '0') < 0) this.#check.fail([field, 'amount'], 'must not be below 0');
    return amount;
  }

  positive(field: string, money: MoneyGiven): string {
    const amount = this.signed(field, money);
    if (compare(amount, '0') <= 0) this.#check.fail([field, 'amount'], 'must be above 0');
    return amount;
  }

  signed(field: string, { amount, currencyCode }: MoneyGiven): string {
    if (isCurrencyCode(currencyCode)) this.currencies.push({ path: [field], currencyCode });
    else this.#check.fail([field, 'currencyCode'], 'must be an ISO 4217 code, such as USD');
    return amount;
  }
}

/** A command that records one entry; `make` says which, from its own part of the input. */
export function entryCommand<Input extends EntryInput>(
  name: string,
  make: (input: Input, amounts: Amounts, check: ShapeCheck) => EntryContent,
): PortfolioCommand<Input, RecordEntry, PortfolioResult> {
  return {
    name,
    make(input, making, check) {
      const address = addressedTo(input, making);
      const amounts = new Amounts(check);
      const content = make(input, amounts, check);
      const occurredAt = input.occurredAt ? check.moment(['occurredAt'], input.occurredAt) : undefined;
      return { ...address, content, occurredAt, currencies: amounts.currencies };
    },
    permission: ownPortfolios,
    needs: ({ portfolioId, occurredAt }) => [{ portfolioId, since: occurredAt ?? theEnd }],
    decide: decideRecordEntry,
  };
}

/** A listed security or whatever else is held, as its market writes it; in its one spelling. */
export function checkSymbol(path: readonly string[], given: string, check: ShapeCheck): string {
  return check.code(path, normalSymbol(given), { max: 32 });
}

export const noteLimit = { max: 500 } as const;
export const nameLimit = { max: 200 } as const;
