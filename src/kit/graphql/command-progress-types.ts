// How far a caller's command has come: committed, then shown by one read model after the other.
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Holds } from './price.js';
import { ConsistencyTokenScalar, DateTimeScalar, UuidScalar } from './scalars.js';
import { enumOf, mostProjections } from './types.js';

export const CommandState = enumOf('PROJECTING', 'SETTLED', 'STUCK');
export type CommandState = keyof typeof CommandState;
registerEnumType(CommandState, {
  name: 'CommandState',
  valuesConfig: {
    PROJECTING: { description: 'Committed on the write side; not every awaited projection covers it yet.' },
    SETTLED: { description: 'Every awaited projection covers it.' },
    STUCK: { description: 'An awaited projection has parked or failed it; see the projections.' },
  },
});

export const CommandProjectionState = enumOf('WAITING', 'APPLIED', 'PARKED', 'FAILED');
export type CommandProjectionState = keyof typeof CommandProjectionState;
registerEnumType(CommandProjectionState, { name: 'CommandProjectionState' });

@ObjectType({ simpleResolvers: true })
export class CommandProjection {
  @Field(() => String)
  readonly name!: string;

  @Field(() => CommandProjectionState)
  readonly state!: CommandProjectionState;
}

@ObjectType({ simpleResolvers: true })
export class CommandProgress {
  @Field(() => ID)
  readonly id!: string;

  @Field(() => UuidScalar)
  readonly commandId!: string;

  @Field(() => String, { description: "The mutation's name, such as placeOrder." })
  readonly name!: string;

  @Field(() => CommandState)
  readonly state!: CommandState;

  @Field(() => ConsistencyTokenScalar)
  readonly token!: string;

  @Field(() => DateTimeScalar)
  readonly acceptedAt!: Date | string;

  @Holds(mostProjections)
  @Field(() => [CommandProjection])
  readonly projections!: readonly CommandProjection[];
}
