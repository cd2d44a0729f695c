import { Arg, Ctx, Int, Query, Resolver } from 'type-graphql';
import { TidemarkError } from '../faults/errors.js';
import { own } from '../commands/permission.js';
import { CommandProgress } from './command-progress-types.js';
import { commandProgress, followCommand, pendingCommands, type ProgressKit } from './command-progress.js';
import { callerOf, type RequestContext } from './context.js';
import { Permit } from './permit.js';
import { byFirst, Holds } from './price.js';
import type { SubscriptionField } from './subscription.js';
import { UuidScalar } from './scalars.js';

/** The context that these resolvers need. */
export interface ProgressContext extends RequestContext {
  readonly progress: ProgressKit;
}

const mostPending = 100;

/** The ledger as a caller sees it: it shows the caller's own commands only. */
@Resolver()
export class CommandProgressResolver {
  @Query(() => CommandProgress, { nullable: true, description: "Of the caller's own commands." })
  @Permit(own)
  async command(@Arg('commandId', () => UuidScalar) commandId: string, @Ctx() context: ProgressContext) {
    return (await commandProgress(context.progress, callerOf(context).sub, commandId)) ?? null;
  }

  @Holds(mostPending, byFirst(mostPending))
  @Query(() => [CommandProgress], {
    nullable: true,
    description:
      "The caller's commands that have not SETTLED, newest first: what to watch again after a reload. At most 100.",
  })
  @Permit(own)
  async pendingCommands(
    @Arg('first', () => Int, { nullable: true }) first: number | null,
    @Ctx() context: ProgressContext,
  ) {
    const wanted = first ?? mostPending;
    if (wanted < 1 || wanted > mostPending)
      throw new TidemarkError(
        'BAD_USER_INPUT',
        `\`first\` is ${wanted}: give 1 to ${mostPending}, or leave it out`,
        {
          argument: 'first',
        },
      );
    return pendingCommands(context.progress, callerOf(context).sub, wanted);
  }
}

export const commandProgressFeed: SubscriptionField<{ commandId: string }, ProgressContext> = {
  name: 'commandProgress',
  description: 'Current state first; completes after SETTLED. A commandId not accepted yet is waited for.',
  items: () => CommandProgress,
  args: { commandId: () => UuidScalar },
  permission: own,
  subscribe: (context, { commandId }) => followCommand(context.progress, callerOf(context).sub, commandId),
};
