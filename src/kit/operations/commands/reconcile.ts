import { v5 } from 'uuid';
import type { Caller } from '../../log/messages.js';
import type { JobHandler } from '../../processes/process-manager.js';
import type { OperationsCommands } from './operations-commands.js';

const namespace = '5b6c1d0e-6b0f-5c43-9a51-0f1c7d6a9e11';
const nightly: Caller = {
  sub: 'nightly-reconciliation',
  roles: new Set(['OPERATOR']),
  expiresAt: Number.MAX_SAFE_INTEGER,
};

/**
 * The job that asks for a rebuild of a projection: beside the rows that answer, from the log alone, compared
 * with them, then in their place. What differs stands in `Projection.differences` and in the projector's log.
 */
export const reconciliation =
  (projection: string, { rebuildProjection }: Pick<OperationsCommands, 'rebuildProjection'>): JobHandler =>
  async ({ key }) => {
    const commandId = v5(`${key} ${projection}`, namespace);
    const outcome = await rebuildProjection(
      { commandId, name: projection },
      { caller: nightly, correlationId: commandId, traceparent: undefined },
    );
    // One that is being rebuilt is compared by that.
    if (outcome.accepted || outcome.refusal.kind === 'ProjectionStateRefusal') return;
    throw new Error(`${projection} could not be reconciled: ${outcome.refusal.kind}`);
  };
