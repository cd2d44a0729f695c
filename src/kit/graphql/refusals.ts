// Expected refusals: members of a command's result union, never top-level errors.
import { Field, Int, InterfaceType, ObjectType, registerEnumType } from 'type-graphql';
import type { CommonRefusal } from '../commands/decider.js';
import { Holds } from './price.js';
import { typeName } from './types.js';

/** The codes of all types of refusals. `@Refusal` adds them. */
const codes: Record<string, string> = {};
registerEnumType(codes, { name: 'UserErrorCode' });

const codeByType = new Map<Function, string>();

/** The longest path from `input` down to a field: no input is deeper. */
const mostSteps = 8;

/**
 * What every refusal is: a code to go by, a message to read, and the path of the field at fault, if one is.
 */
@InterfaceType({ resolveType: typeName })
export abstract class UserError {
  readonly __typename!: string;

  @Field(() => codes)
  readonly code!: string;

  @Field(() => String)
  readonly message!: string;

  @Holds(mostSteps)
  @Field(() => [String], {
    nullable: true,
    description: 'From `input` down, such as ["lines", "0", "sku"]. Null when no field is to blame.',
  })
  readonly path!: readonly string[] | null;
}

/**
 * Declares a class as the GraphQL type of a refusal, under its own name, with a code of its own. A type that stands for
 * several refusals has several codes.
 */
export const Refusal =
  ([code, ...others]: readonly [string, ...string[]], description?: string): ClassDecorator =>
  (type) => {
    for (const one of [code, ...others]) codes[one] = one;
    codeByType.set(type, code);
    const options = { simpleResolvers: true, implements: UserError };
    ObjectType(description === undefined ? options : { ...options, description })(type);
  };

/** How refusals of one kind are shown in GraphQL. */
export interface ShownRefusal<Kind> {
  readonly type: new () => UserError;
  show(refusal: Kind): UserError;
}

/** For each kind of refusal that a context has besides the common ones, how it is shown. */
export type ShownRefusals<Refused extends { readonly kind: string }> = {
  readonly [Kind in Exclude<Refused['kind'], CommonRefusal['kind']>]: ShownRefusal<
    Extract<Refused, { readonly kind: Kind }>
  >;
};

/**
 * Shows refusals of one kind as this type, with what `details` makes of each. The code is the type's first,
 * unless `details` gives another.
 */
export function showAs<Type extends UserError, Kind>(
  type: new () => Type,
  details: (refusal: Kind) => Omit<Type, '__typename' | 'code'> & { readonly code?: string },
): ShownRefusal<Kind> {
  const named = { __typename: type.name, code: codeByType.get(type) ?? '' };
  return { type, show: (refusal) => ({ ...named, ...details(refusal) }) };
}

@ObjectType({ simpleResolvers: true })
export class InputProblem {
  @Field(() => String)
  readonly message!: string;

  @Holds(mostSteps)
  @Field(() => [String])
  readonly path!: readonly string[];
}

@Refusal(['INVALID_INPUT'])
export class InvalidInput extends UserError {
  @Holds(20_000, 'in its field')
  @Field(() => [InputProblem], {
    description: 'Every problem found; the first is also in `message` and `path`.',
  })
  readonly problems!: readonly InputProblem[];
}

@Refusal(['NOT_FOUND'])
class NotFound extends UserError {}

@Refusal(['VERSION_CONFLICT'])
class VersionConflict extends UserError {
  @Field(() => Int)
  readonly expectedVersion!: number;

  @Field(() => Int)
  readonly actualVersion!: number;
}

@Refusal(
  ['COMMAND_ID_REUSED', 'COMMAND_IN_PROGRESS'],
  'The same commandId came before with another input (COMMAND_ID_REUSED), or is still being handled, or others who change the same came first each time (COMMAND_IN_PROGRESS).',
)
class CommandIdConflict extends UserError {
  @Field(() => Int, {
    nullable: true,
    description: 'With COMMAND_IN_PROGRESS: send the same again after this time.',
  })
  readonly retryAfterMs!: number | null;
}

/** The refusals that commands of every context share. */
const commonRefusals: {
  readonly [Kind in CommonRefusal['kind']]: ShownRefusal<Extract<CommonRefusal, { readonly kind: Kind }>>;
} = {
  InvalidInput: showAs(InvalidInput, ({ problems }) => ({
    message: problems[0]?.message ?? 'the input is not valid',
    path: problems[0]?.path ?? null,
    problems,
  })),
  NotFound: showAs(NotFound, ({ message, path }) => ({ message, path })),
  VersionConflict: showAs(VersionConflict, ({ expectedVersion, actualVersion }) => ({
    message: `it is at version ${actualVersion}, not ${expectedVersion}: read it again, and decide anew`,
    path: ['expectedVersion'],
    expectedVersion,
    actualVersion,
  })),
  CommandIdReused: showAs(CommandIdConflict, () => ({
    message: 'this commandId came before with another input: make a new one for another command',
    path: ['commandId'],
    retryAfterMs: null,
  })),
  CommandInProgress: showAs(CommandIdConflict, ({ contended, retryAfterMs }) => ({
    code: 'COMMAND_IN_PROGRESS',
    message: contended
      ? 'others change the same just now, and came first each time: send the same again a little later'
      : 'this commandId is still being handled: send the same again a little later',
    path: ['commandId'],
    retryAfterMs,
  })),
};

/** How refusals are shown, by kind. */
export type RefusalTable = Readonly<Record<string, ShownRefusal<never> | undefined>>;

/** The common refusals, and those of a context. */
export const refusalsBeside = (own: object): RefusalTable => ({ ...commonRefusals, ...own });

/** A refusal as the API shows it. */
export function showRefusal(table: RefusalTable, refusal: { readonly kind: string }): UserError {
  const shown = table[refusal.kind];
  if (!shown) throw new Error(`a refusal of kind ${refusal.kind} cannot be shown`);
  return shown.show(refusal as never);
}
