// The log as operators see it: an addition of this server to the contract.
import { ArgsType, Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { HoldsPage, Priced } from '../../graphql/price.js';
import { DateTimeScalar, JsonScalar, UuidScalar } from '../../graphql/scalars.js';
import { PageInfo, enumOf } from '../../graphql/types.js';

export const EventsStart = enumOf('BEGINNING', 'NOW');
export type EventsStart = keyof typeof EventsStart;
registerEnumType(EventsStart, { name: 'EventsStart' });

@ObjectType({ simpleResolvers: true, description: 'An event as it was recorded, by which command of whom.' })
export class LogEvent {
  @Field(() => String, {
    description:
      'Its place in the log, a whole number. Within a stream it only grows; a greater one may be committed sooner.',
  })
  readonly position!: string;

  @Field(() => String)
  readonly stream!: string;

  @Field(() => Int)
  readonly version!: number;

  @Field(() => String)
  readonly type!: string;

  @Priced(1)
  @Field(() => JsonScalar, {
    description: 'As operators may see it: without what is for others alone, such as how somebody pays.',
  })
  readonly data!: object;

  @Field(() => UuidScalar)
  readonly commandId!: string;

  @Field(() => String, { description: "The mutation's name, such as placeOrder." })
  readonly command!: string;

  @Field(() => String)
  readonly actor!: string;

  @Field(() => String)
  readonly correlationId!: string;

  @Field(() => String)
  readonly causationId!: string;

  @Field(() => DateTimeScalar)
  readonly recordedAt!: Date;
}

@ObjectType({ simpleResolvers: true })
class LogEventEdge {
  @Field(() => String)
  readonly cursor!: string;

  @Field(() => LogEvent)
  readonly node!: LogEvent;
}

@ObjectType({ simpleResolvers: true })
export class LogEventConnection {
  @HoldsPage()
  @Field(() => [LogEventEdge])
  readonly edges!: readonly LogEventEdge[];

  @HoldsPage()
  @Field(() => [LogEvent])
  readonly nodes!: readonly LogEvent[];

  @Field(() => PageInfo, {
    description:
      '`endCursor` is where to go on, on an empty page too: ask again with it for what was committed since.',
  })
  readonly pageInfo!: PageInfo;
}

@ArgsType()
export class EventsArgs {
  @Field(() => Int, { nullable: true, description: '1 to 100, default 20. A page may have fewer.' })
  first?: number | null;

  @Field(() => String, { nullable: true })
  after?: string | null;

  @Field(() => EventsStart, { nullable: true, description: 'Without `after`. Default: BEGINNING.' })
  from?: EventsStart | null;

  @Field(() => [String], { nullable: true, description: 'Only of these types.' })
  type?: string[] | null;

  @Field(() => String, { nullable: true, description: 'Only of this stream, such as order-….' })
  stream?: string | null;
}
