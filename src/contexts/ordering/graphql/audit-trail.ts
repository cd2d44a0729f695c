import { kitIds } from '../../../kit/values/ids.js';
import { auditEntry, type AuditPage } from '../../../kit/graphql/audit.js';
import { cursorScope, encodeCursor, pageArgs, toConnection } from '../../../kit/graphql/connections.js';
import type { ConnectionArgs } from '../../../kit/graphql/types.js';
import { countEvents, listEvents } from '../read-models/history.js';
import type { OrderingContext } from './ordering-context.js';

/** A page of everything that has happened to a thing, straight from the log. `connection` tells its cursors from others. */
export async function auditTrail(
  { consistency, reads }: OrderingContext,
  connection: string,
  key: string,
  streams: readonly string[],
  args: ConnectionArgs,
): Promise<AuditPage> {
  const scope = cursorScope({ connection, filter: key, search: null, orderBy: 'POSITION' });
  const page = pageArgs(args, scope);
  const events = await consistency.inTurn(() => listEvents(reads.log, streams, page));
  const entries = events.map((event) => {
    const id = kitIds.encode('audit', `${key}/${event.ofStock ? 'stock/' : ''}${event.version}`);
    return Object.assign(auditEntry(id, event), { position: event.position });
  });
  return {
    ...toConnection(entries, page, ({ position }) => encodeCursor(scope, [position])),
    count: () => consistency.inTurn(() => countEvents(reads.log, streams)),
  };
}
