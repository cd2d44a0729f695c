// Projections as operators see them.
import { ArgsType, Field, Float, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Holds } from '../../graphql/price.js';
import { connectionOf } from '../../graphql/connection-types.js';
import type { Connection } from '../../graphql/connections.js';
import { DateTimeScalar } from '../../graphql/scalars.js';
import { ConnectionArgs, enumOf } from '../../graphql/types.js';

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

export const ParkedEventConnection = connectionOf(ParkedEvent);
export type ParkedEventConnection = Connection<ParkedEvent>;

@ArgsType()
export class ParkedEventsArgs extends ConnectionArgs {
  @Field(() => String, { nullable: true })
  projection?: string | null;
}
