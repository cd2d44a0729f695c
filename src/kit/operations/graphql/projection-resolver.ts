import { Arg, Ctx, Query, Resolver, Root, Subscription } from 'type-graphql';
import { TidemarkError } from '../../faults/errors.js';
import { Permit } from '../../graphql/permit.js';
import { Holds } from '../../graphql/price.js';
import { mostProjections } from '../../graphql/types.js';
import { operators } from '../commands/operations-command.js';
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

  @Subscription(() => Projection, {
    description: 'Current state of each first.',
    subscribe: ({ args, context }: { args: { name?: string | null }; context: OperationsContext }) => {
      const { status } = context.operations;
      const name = args.name ?? undefined;
      if (name !== undefined && !status.names.includes(name))
        throw new TidemarkError(
          'BAD_USER_INPUT',
          `\`name\` is ${JSON.stringify(name)}, and there is no such projection: give one of ${status.names.join(', ')}, or none for all`,
          { argument: 'name' },
        );
      return followProjections(context.operations, name);
    },
  })
  @Permit(operators)
  projectionProgress(
    @Root() projection: Projection,
    @Arg('name', () => String, { nullable: true }) _name: string | null,
  ): Projection {
    return projection;
  }
}

/** How projections are doing, seen no earlier than the commands of this operation and its tokens. */
export async function readProjections(
  { consistency, operations }: OperationsContext,
  name?: string,
): Promise<readonly Projection[]> {
  const controls = await consistency.read('operations', async () => {
    const { rows, position } = await operations.queries.controls();
    return { value: rows, position };
  });
  return operations.status.read(controls, name);
}
