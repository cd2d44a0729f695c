// The audit trail of one thing: its events as the log has them, with who caused them, when, and by which
// command.
import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { RecordedEvent } from '../log/messages.js';
import type { Countable } from './count-of.js';
import { HoldsPage, Priced } from './price.js';
import { DateTimeScalar, JsonScalar, UuidScalar } from './scalars.js';
import { PageInfo } from './types.js';

@ObjectType({ simpleResolvers: true })
export class AuditEntry {
  @Field(() => ID)
  readonly id!: string;

  @Field(() => String)
  readonly type!: string;

  @Field(() => Int)
  readonly version!: number;

  @Priced(1)
  @Field(() => JsonScalar)
  readonly data!: object;

  @Field(() => String)
  readonly actor!: string;

  @Field(() => UuidScalar)
  readonly commandId!: string;

  @Field(() => String)
  readonly correlationId!: string;

  @Field(() => DateTimeScalar)
  readonly occurredAt!: Date | string;

  @Field(() => DateTimeScalar)
  readonly recordedAt!: Date;
}

@ObjectType({ simpleResolvers: true })
class AuditEdge {
  @Field(() => String)
  readonly cursor!: string;

  @Field(() => AuditEntry)
  readonly node!: AuditEntry;
}

/** The GraphQL type of a page of an audit trail. */
@ObjectType({ simpleResolvers: true })
export class AuditConnection {
  @HoldsPage()
  @Field(() => [AuditEdge])
  readonly edges!: readonly AuditEdge[];

  @HoldsPage()
  @Field(() => [AuditEntry])
  readonly nodes!: readonly AuditEntry[];

  @Field(() => PageInfo)
  readonly pageInfo!: PageInfo;
}

/** A page of an audit trail. */
export type AuditPage = AuditConnection & Countable;

/**
 * An event as an entry of the audit trail. `occurredAt` is when it happened, if that is not when it was
 * recorded.
 */
export function auditEntry(
  id: string,
  {
    version,
    type,
    data,
    metadata,
    recordedAt,
  }: Pick<RecordedEvent, 'version' | 'type' | 'data' | 'metadata' | 'recordedAt'>,
  occurredAt?: string,
): AuditEntry {
  const { actor, commandId, correlationId } = metadata;
  return {
    id,
    type,
    version,
    data,
    actor,
    commandId,
    correlationId,
    recordedAt,
    occurredAt: occurredAt ?? recordedAt,
  };
}
