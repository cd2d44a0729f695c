import { Field, ID, InputType, Int } from 'type-graphql';
import { commandOf, type CommandDefinition, type CommandEnv } from '../../../kit/commands/command.js';
import { DateTimeScalar } from '../../../kit/graphql/scalars.js';
import { CommandInput, type MoneyInput } from '../../../kit/graphql/types.js';
import { decodeId } from '../domain/ids.js';
import { nobody } from '../../../kit/values/ids.js';
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

/** What all commands of this context have in common. */
export interface PortfolioTypes {
  readonly needs: readonly PortfolioNeed[];
  readonly set: PortfolioSet;
  readonly refusal: PortfolioRefusal;
  readonly event: PortfolioEvent;
  readonly env: CommandEnv;
}

export const portfolioCommand = commandOf<PortfolioTypes>();

/** What the inputs of all commands on one portfolio share. */
@InputType()
export abstract class PortfolioInput extends CommandInput {
  @Field(() => ID)
  portfolioId!: string;

  @Field(() => Int, { nullable: true })
  expectedVersion?: number | null;
}

/** Of commands that record what has happened at some time. */
@InputType()
export abstract class EntryInput extends PortfolioInput {
  @Field(() => DateTimeScalar, { nullable: true })
  occurredAt?: Date | null;
}

/** How every command on one portfolio may be refused. */
export const portfolioRefusals = ['NotFound', 'PortfolioClosed', 'VersionConflict'] as const;

export function addressedTo(
  { portfolioId, expectedVersion }: PortfolioInput,
  { caller }: CommandEnv,
): Addressed {
  return {
    portfolioId: decodeId('portfolio', portfolioId) ?? nobody,
    shownId: portfolioId.slice(0, 100),
    onlyOf: onlyOf(ownPortfolios, caller),
    expectedVersion: expectedVersion ?? undefined,
  };
}

/** The inputs' amounts, checked, with the currencies that they came in. */
class Amounts {
  readonly currencies: CurrencyGiven[] = [];
  readonly #check: ShapeCheck;

  constructor(check: ShapeCheck) {
    this.#check = check;
  }

  /** At least 0. */
  notNegative(field: string, money: MoneyInput): string {
    const amount = this.signed(field, money);
    if (compare(amount, '0') < 0) this.#check.fail([field, 'amount'], 'must not be below 0');
    return amount;
  }

  positive(field: string, money: MoneyInput): string {
    const amount = this.signed(field, money);
    if (compare(amount, '0') <= 0) this.#check.fail([field, 'amount'], 'must be above 0');
    return amount;
  }

  signed(field: string, { amount, currencyCode }: MoneyInput): string {
    if (isCurrencyCode(currencyCode)) this.currencies.push({ path: [field], currencyCode });
    else this.#check.fail([field, 'currencyCode'], 'must be an ISO 4217 code, such as USD');
    return amount;
  }
}

interface EntryDefinition<Input extends EntryInput> extends Pick<
  CommandDefinition<PortfolioTypes, Input, RecordEntry, PortfolioResult>,
  'name' | 'refusals'
> {
  readonly input: new () => Input;
  /** The entry, from its own part of the input. */
  entry(input: Input, amounts: Amounts, check: ShapeCheck): EntryContent;
}

/** A command that records one entry. */
export const entryCommand = <Input extends EntryInput>({
  entry,
  refusals = [],
  ...rest
}: EntryDefinition<Input>) =>
  portfolioCommand({
    ...rest,
    refusals: [...portfolioRefusals, ...refusals],
    make(input: Input, env, check): RecordEntry {
      const address = addressedTo(input, env);
      const amounts = new Amounts(check);
      const content = entry(input, amounts, check);
      const occurredAt = input.occurredAt ? check.moment(['occurredAt'], input.occurredAt) : undefined;
      return { ...address, content, occurredAt, currencies: amounts.currencies };
    },
    permission: ownPortfolios,
    needs: ({ portfolioId, occurredAt }) => [{ portfolioId, since: occurredAt ?? theEnd }],
    decide: decideRecordEntry,
  });

/** A listed security or whatever else is held, as its market writes it; in its one spelling. */
export function checkSymbol(path: readonly string[], given: string, check: ShapeCheck): string {
  return check.code(path, normalSymbol(given), { max: 32 });
}

export const noteLimit = { max: 500 } as const;
export const nameLimit = { max: 200 } as const;
