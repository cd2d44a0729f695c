// The mutations of this context, made from its commands, with their payload and refusal. The payload's `projection` is left
// to a field resolver: selecting it makes the answer wait until the projector can be told.
import { Ctx, Field, FieldResolver, ObjectType, Resolver, Root } from 'type-graphql';
import { mutationsOf } from '../../graphql/mutations.js';
import { Permit } from '../../graphql/permit.js';
import { Refusal, showAs, UserError } from '../../graphql/refusals.js';
import { CommandAccepted } from '../../graphql/types.js';
import { operators } from '../commands/operations-command.js';
import { operationsCommands } from '../commands/operations-commands.js';
import type { OperationsContext } from './operations-context.js';
import { Projection, ProjectionState } from './operations-types.js';
import { readProjections } from './projection-resolver.js';

@ObjectType({ simpleResolvers: true, implements: CommandAccepted })
class ProjectionCommandAccepted extends CommandAccepted {
  /** Of the projection; `projection` is read by a field resolver. */
  readonly name!: string;
}

@Refusal(['PROJECTION_STATE'], "The projection's state does not allow this command.")
class ProjectionStateRefusal extends UserError {
  @Field(() => ProjectionState)
  readonly state!: ProjectionState;
}

/** It asks anew who the caller is: a replayed command may be from a time when its caller was an operator. */
@Resolver(() => ProjectionCommandAccepted)
export class ProjectionCommandAcceptedResolver {
  @FieldResolver(() => Projection, { nullable: true })
  @Permit(operators)
  async projection(@Root() { name }: ProjectionCommandAccepted, @Ctx() context: OperationsContext) {
    const [projection] = await readProjections(context, name);
    return projection ?? null;
  }
}

export const OperationsMutations = mutationsOf(operationsCommands, {
  send: ({ operations }: OperationsContext) => operations.commands,
  accepted: ProjectionCommandAccepted,
  show: ({ projection }) => ({ name: projection }),
  refusals: {
    ProjectionStateRefusal: showAs(ProjectionStateRefusal, ({ message, path, state }) => ({
      message,
      path,
      state,
    })),
  },
});
