// Expected refusals: members of a command's result union, never top-level errors.
import { Field, Int, InterfaceType, ObjectType, registerEnumType } from 'type-graphql';
import { Holds } from './price.js';
import { enumOf, typeName } from './types.js';

export const UserErrorCode = enumOf(
  'INVALID_INPUT',
  'NOT_FOUND',
  'VERSION_CONFLICT',
  'COMMAND_ID_REUSED',
  'COMMAND_IN_PROGRESS',
  'SKU_TAKEN',
  'INSUFFICIENT_STOCK',
  'STOCK_RESERVED',
  'NOT_FOR_SALE',
  'PRICE_CHANGED',
  'ORDER_STATUS',
  'PAYMENT_STATUS',
  'RETURN_WINDOW_CLOSED',
  'INSUFFICIENT_FUNDS',
  'INSUFFICIENT_SHARES',
  'PORTFOLIO_CLOSED',
  'PORTFOLIO_NOT_EMPTY',
  'NOT_REVERSIBLE',
  'PROJECTION_STATE',
);
export type UserErrorCode = keyof typeof UserErrorCode;
registerEnumType(UserErrorCode, { name: 'UserErrorCode' });

/** From `input` down to a field: no input is deeper. */
const mostSteps = 8;

@InterfaceType({ resolveType: typeName })
export abstract class UserError {
  abstract readonly __typename: string;

  @Field(() => UserErrorCode)
  readonly code!: UserErrorCode;

  @Field(() => String)
  readonly message!: string;

  @Holds(mostSteps)
  @Field(() => [String], {
    nullable: true,
    description: 'From `input` down, such as ["lines", "0", "sku"]. Null when no field is to blame.',
  })
  readonly path!: readonly string[] | null;
}

@ObjectType({ simpleResolvers: true })
export class InputProblem {
  @Field(() => String)
  readonly message!: string;

  @Holds(mostSteps)
  @Field(() => [String])
  readonly path!: readonly string[];
}

@ObjectType({ simpleResolvers: true, implements: UserError })
export class InvalidInput extends UserError {
  readonly __typename = 'InvalidInput';
  declare readonly code: 'INVALID_INPUT';

  @Holds(20_000, 'in its field')
  @Field(() => [InputProblem], {
    description: 'Every problem found; the first is also in `message` and `path`.',
  })
  readonly problems!: readonly InputProblem[];
}

@ObjectType({ simpleResolvers: true, implements: UserError })
export class NotFound extends UserError {
  readonly __typename = 'NotFound';
  declare readonly code: 'NOT_FOUND';
}

@ObjectType({ simpleResolvers: true, implements: UserError })
export class VersionConflict extends UserError {
  readonly __typename = 'VersionConflict';
  declare readonly code: 'VERSION_CONFLICT';

  @Field(() => Int)
  readonly expectedVersion!: number;

  @Field(() => Int)
  readonly actualVersion!: number;
}

@ObjectType({
  simpleResolvers: true,
  implements: UserError,
  description:
    'The same commandId came before with another input (COMMAND_ID_REUSED), or is still being handled, or others who change the same came first each time (COMMAND_IN_PROGRESS).',
})
export class CommandIdConflict extends UserError {
  readonly __typename = 'CommandIdConflict';
  declare readonly code: 'COMMAND_ID_REUSED' | 'COMMAND_IN_PROGRESS';

  @Field(() => Int, {
    nullable: true,
    description: 'With COMMAND_IN_PROGRESS: send the same again after this time.',
  })
  readonly retryAfterMs!: number | null;
}
