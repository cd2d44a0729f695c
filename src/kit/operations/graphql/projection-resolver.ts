import { Ctx, Query, Resolver } from 'type-graphql';
import { Permit } from '../../graphql/permit.js';
import { Holds } from '../../graphql/price.js';
import type { SubscriptionField } from '../../graphql/subscription.js';
import { mostProjections } from '../../graphql/types.js';
import { read } from '../../feeds/reading.js';
import { operators } from '../commands/operations-command.js';
import { operationsProjection, readControls } from '../read-models/controls.js';
import { followProjections } from './follow-projections.js';
import type { OperationsContext } from './operations-context.js';
import { Projection } from './operations-types.js';

@Resolver()
export class ProjectionResolver {
  @Holds(mostProjections)
  @Query(() => [Projection], { nullable: true })
  @Permit(operators)
  async projections(@Ctx() context: OperationsContext) {
    return readProjections(context);
  }
}

export const projectionProgress: SubscriptionField<{ name?: string | null }, OperationsContext> = {
  name: 'projectionProgress',
  description: 'Current state of each first.',
  items: () => Projection,
  args: { name: { optional: () => String } },
  permission: operators,
  subscribe(context, { name }) {
    const { status } = context.operations;
    status.checkName('name', name);
    return followProjections(status, context.reads, name ?? undefined);
  },
};

/** How projections are doing, seen no earlier than the commands of this operation and its tokens. */
export async function readProjections(
  context: OperationsContext,
  name?: string,
): Promise<readonly Projection[]> {
  const { rows } = await read(context, operationsProjection, ({ db }) => readControls(db));
  return context.operations.status.read(rows, name);
}
