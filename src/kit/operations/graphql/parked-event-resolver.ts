import { Args, Ctx, Query, Resolver } from 'type-graphql';
import { parkedId } from '../../values/ids.js';
import { cursorScope, encodeCursor, pageArgs, toConnection } from '../../graphql/connections.js';
import { Permit } from '../../graphql/permit.js';
import type { Countable } from '../../graphql/count-of.js';
import { operators } from '../commands/operations-command.js';
import { countParked, listParked, parkedSortValues, type ParkedHead } from '../read-models/parked-events.js';
import type { OperationsContext } from './operations-context.js';
import { ParkedEventConnection, ParkedEventsArgs, type ParkedEvent } from './operations-types.js';

@Resolver()
export class ParkedEventResolver {
  @Query(() => ParkedEventConnection, { nullable: true })
  @Permit(operators)
  async parkedEvents(
    @Args(() => ParkedEventsArgs) args: ParkedEventsArgs,
    @Ctx() context: OperationsContext,
  ): Promise<ParkedEventConnection & Countable> {
    const { reads, operations } = context;
    const projection = args.projection ?? null;
    operations.status.checkName('projection', projection);
    const scope = cursorScope({
      connection: 'parkedEvents',
      filter: { projection },
      search: null,
      orderBy: 'ROW',
    });
    const page = pageArgs(args, scope);
    const heads = await listParked(reads.db, reads.projections, projection, page);
    const { edges, nodes, pageInfo } = toConnection(heads, page, (head) =>
      encodeCursor(scope, parkedSortValues(head)),
    );
    return {
      edges: edges.map(({ cursor, node }) => ({ cursor, node: show(node) })),
      nodes: nodes.map(show),
      pageInfo,
      count: () => countParked(reads.db, reads.projections, projection),
    };
  }
}

function show(head: ParkedHead): ParkedEvent {
  const { projection, rowKey, stream, eventType, error, attempts, waitingEvents, parkedAt } = head;
  return {
    id: parkedId(head),
    projection,
    rowKey,
    stream,
    eventType,
    error: error ?? 'not tried yet: the event before it was skipped',
    attempts,
    waitingEvents,
    parkedAt,
  };
}
