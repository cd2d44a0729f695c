import { Args, Ctx, Query, Resolver } from 'type-graphql';
import { TidemarkError } from '../../faults/errors.js';
import type { RecordedEvent } from '../../log/messages.js';
import { storable } from '../../values/typed-text.js';
import { cursorScope, encodeCursor, pageArgs } from '../../graphql/connections.js';
import { Permit } from '../../graphql/permit.js';
import { operators } from '../commands/operations-command.js';
import { formatPlace, logStart, parsePlace, readLog, type LogPlace } from '../read-models/log-events.js';
import { LogEventConnection, EventsArgs, type LogEvent } from './log-event-types.js';
import type { OperationsContext } from './operations-context.js';

@Resolver()
export class LogEventResolver {
  @Query(() => LogEventConnection, {
    nullable: true,
    description:
      'The log in the order in which it can be read without missing what is committed late: go on from `endCursor`.',
  })
  @Permit(operators)
  async events(
    @Args(() => EventsArgs) { first, after, from, type, stream }: EventsArgs,
    @Ctx() context: OperationsContext,
  ): Promise<LogEventConnection> {
    const { consistency, operations, reads } = context;
    if (after && from)
      throw new TidemarkError('BAD_USER_INPUT', '`after` and `from` exclude each other: give one of them', {
        argument: 'from',
      });
    const filter = { types: type ?? undefined, stream: stream ?? undefined };
    // Nothing that is stored has such a text, and it could not even be asked for.
    const isUnheard = typeof stream === 'string' && !storable(stream);
    const asked = isUnheard ? { types: [], stream: undefined } : { ...filter, types: type?.filter(storable) };
    const scope = cursorScope({ connection: 'events', filter, search: null, orderBy: 'LOG' });
    const page = pageArgs({ first: first ?? null, after: after ?? null }, scope);
    const start = page.after ? parsePlace(page.after) : await logStart(reads.log, from ?? 'BEGINNING');
    const found = start && (await consistency.inTurn(() => readLog(reads.log, start, asked, page.limit)));
    if (!found)
      throw new TidemarkError(
        'BAD_USER_INPUT',
        '`after` is no place in this log, or one of a time before the database was restored: start anew without it',
        { argument: 'after' },
      );
    const cursorOf = (place: LogPlace) => encodeCursor(scope, formatPlace(place));
    const edges = found.events.map(({ event, place }) => ({
      cursor: cursorOf(place),
      node: show(event, operations.shownData(event)),
    }));
    return {
      edges,
      nodes: edges.map(({ node }) => node),
      pageInfo: {
        hasNextPage: found.more,
        hasPreviousPage: page.after !== undefined,
        startCursor: edges[0]?.cursor ?? null,
        endCursor: cursorOf(found.end),
      },
    };
  }
}

function show(
  { position, stream, version, type, metadata, recordedAt }: RecordedEvent,
  data: object,
): LogEvent {
  const { commandId, command, actor, correlationId, causationId } = metadata;
  return {
    position: String(position),
    stream,
    version,
    type,
    data,
    commandId,
    command,
    actor,
    correlationId,
    causationId,
    recordedAt,
  };
}
