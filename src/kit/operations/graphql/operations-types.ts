// Projections as operators see them, and what commands on them can answer. The payload's `projection` is left
// to a field resolver: selecting it is what makes the answer wait until the projector can be told.
import {
  ArgsType,
  Field,
  Float,
  ID,
  InputType,
  Int,
  ObjectType,
  createUnionType,
  registerEnumType,
} from 'type-graphql';
import { Holds, HoldsPage } from '../../graphql/price.js';
import { CommandIdConflict, InvalidInput, NotFound, UserError } from '../../graphql/refusals.js';
import { DateTimeScalar, UuidScalar } from '../../graphql/scalars.js';
import { CommandAccepted, ConnectionArgs, PageInfo, enumOf, typeName } from '../../graphql/types.js';

export const ProjectionState = enumOf('LIVE', 'CATCHING_UP', 'REBUILDING', 'PAUSED', 'FAILED');
export type ProjectionState = keyof typeof ProjectionState;
registerEnumType(ProjectionState, { name: 'ProjectionState' });

@ObjectType({ simpleResolvers: true })
export class Projection {
  @Field(() => ID)
  readonly id!: string;

  @Field(() => String)
  readonly name!: string;

  @Field(() => String)
  readonly store!: string;

  @Field(() => Int)
  readonly generation!: number;

  @Field(() => ProjectionState)
  readonly state!: ProjectionState;

  @Field(() => Int, { description: 'Events committed and not yet applied. Counted up to 10,000.' })
  readonly lagEvents!: number;

  @Field(() => Float, { description: 'Age of the oldest event not yet applied, 0 when there is none.' })
  readonly lagSeconds!: number;

  @Field(() => Float, { description: 'The staleness this read model promises to stay under.' })
  readonly maxStalenessSeconds!: number;

  @Field(() => Float, { description: 'Whole; a Float because Int ends at 2^31.' })
  readonly eventsApplied!: number;

  @Field(() => Int, { description: 'Rows whose events wait behind one that fails.' })
  readonly parkedRows!: number;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      'When the processes that run it were last heard of, about every second while they do, however quiet the log is. Of several lanes, the one that was not for longest; null when none ever ran it.',
  })
  readonly heartbeatAt!: Date | null;

  @Field(() => Float, { nullable: true, description: '0 to 1 while rebuilding, else null.' })
  readonly rebuildProgress!: number | null;

  @Holds(101)
  @Field(() => [String], {
    nullable: true,
    description:
      'How the last rebuild differs from the rows that it has replaced: empty where nothing does, null where none was compared.',
  })
  readonly differences!: readonly string[] | null;

  @Field(() => String, { nullable: true })
  readonly lastError!: string | null;
}

@ObjectType({
  simpleResolvers: true,
  description: 'The event that fails, one for each parked row of the projection.',
})
export class ParkedEvent {
  @Field(() => ID)
  readonly id!: string;

  @Field(() => String)
  readonly projection!: string;

  @Field(() => String, { description: 'The row of the read model that the event could not change.' })
  readonly rowKey!: string;

  @Field(() => String)
  readonly stream!: string;

  @Field(() => String)
  readonly eventType!: string;

  @Field(() => String)
  readonly error!: string;

  @Field(() => Int)
  readonly attempts!: number;

  @Field(() => Int, { description: 'Later events of the row that wait behind it.' })
  readonly waitingEvents!: number;

  @Field(() => DateTimeScalar)
  readonly parkedAt!: string;
}

@ObjectType({ simpleResolvers: true })
class ParkedEventEdge {
  @Field(() => String)
  readonly cursor!: string;

  @Field(() => ParkedEvent)
  readonly node!: ParkedEvent;
}

@ObjectType({ simpleResolvers: true })
export class ParkedEventConnection {
  @HoldsPage()
  @Field(() => [ParkedEventEdge])
  readonly edges!: readonly ParkedEventEdge[];

  @HoldsPage()
  @Field(() => [ParkedEvent])
  readonly nodes!: readonly ParkedEvent[];

  @Field(() => PageInfo)
  readonly pageInfo!: PageInfo;
}

@ArgsType()
export class ParkedEventsArgs extends ConnectionArgs {
  @Field(() => String, { nullable: true })
  projection?: string | null;
}

@InputType()
class ProjectionInput {
  @Field(() => UuidScalar)
  commandId!: string;

  @Field(() => String)
  name!: string;
}

@InputType()
export class PauseProjectionInput extends ProjectionInput {}

@InputType()
export class ResumeProjectionInput extends ProjectionInput {}

@InputType()
export class RebuildProjectionInput extends ProjectionInput {}

@InputType()
export class RevertProjectionInput extends ProjectionInput {}

@InputType()
class ParkedEventInput {
  @Field(() => UuidScalar)
  commandId!: string;

  @Field(() => ID)
  id!: string;
}

@InputType()
export class RetryParkedEventInput extends ParkedEventInput {}

@InputType()
export class SkipParkedEventInput extends ParkedEventInput {}

@ObjectType({ simpleResolvers: true, implements: CommandAccepted })
export class ProjectionCommandAccepted extends CommandAccepted {
  readonly __typename = 'ProjectionCommandAccepted';
  /** Of the projection; `projection` is read by a field resolver. */
  readonly name!: string;
}

@ObjectType({
  simpleResolvers: true,
  implements: UserError,
  description: "The projection's state does not allow this command.",
})
export class ProjectionStateRefusal extends UserError {
  readonly __typename = 'ProjectionStateRefusal';
  declare readonly code: 'PROJECTION_STATE';

  @Field(() => ProjectionState)
  readonly state!: ProjectionState;
}

const resultOf = (name: string) =>
  createUnionType({
    name,
    types: () =>
      [ProjectionCommandAccepted, InvalidInput, NotFound, ProjectionStateRefusal, CommandIdConflict] as const,
    resolveType: typeName,
  });

export const PauseProjectionResult = resultOf('PauseProjectionResult');
export const ResumeProjectionResult = resultOf('ResumeProjectionResult');
export const RebuildProjectionResult = resultOf('RebuildProjectionResult');
export const RevertProjectionResult = resultOf('RevertProjectionResult');
export const RetryParkedEventResult = resultOf('RetryParkedEventResult');
export const SkipParkedEventResult = resultOf('SkipParkedEventResult');
