import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { decodeParkedId } from '../../values/ids.js';
import { admit } from '../../commands/permission.js';
import { answerCommand, senderOf } from '../../graphql/command-answer.js';
import { Permit, Sends } from '../../graphql/permit.js';
import { operators, seen } from '../commands/operations-command.js';
import { retryParkedEvent, skipParkedEvent } from '../commands/parked-event-commands.js';
import {
  pauseProjection,
  rebuildProjection,
  resumeProjection,
  revertProjection,
} from '../commands/projection-commands.js';
import { isParkedHead } from '../read-models/parked-events.js';
import type { OperationsContext } from './operations-context.js';
import {
  PauseProjectionInput,
  PauseProjectionResult,
  Projection,
  ProjectionCommandAccepted,
  RebuildProjectionInput,
  RebuildProjectionResult,
  ResumeProjectionInput,
  ResumeProjectionResult,
  RevertProjectionInput,
  RevertProjectionResult,
  RetryParkedEventInput,
  RetryParkedEventResult,
  SkipParkedEventInput,
  SkipParkedEventResult,
} from './operations-types.js';
import { readProjections } from './projection-resolver.js';
import { showOperationsRefusal } from './show-refusal.js';

/** Mutations: each looks at what it is about, hands its input to its command, and shows what became of it. */
@Resolver()
export class OperationsCommandResolver {
  @Mutation(() => PauseProjectionResult, { nullable: true })
  @Sends(pauseProjection)
  async pauseProjection(
    @Arg('input', () => PauseProjectionInput) input: PauseProjectionInput,
    @Ctx() context: OperationsContext,
  ) {
    return commandProjection(context, 'pauseProjection', input);
  }

  @Mutation(() => ResumeProjectionResult, { nullable: true })
  @Sends(resumeProjection)
  async resumeProjection(
    @Arg('input', () => ResumeProjectionInput) input: ResumeProjectionInput,
    @Ctx() context: OperationsContext,
  ) {
    return commandProjection(context, 'resumeProjection', input);
  }

  @Mutation(() => RebuildProjectionResult, { nullable: true })
  @Sends(rebuildProjection)
  async rebuildProjection(
    @Arg('input', () => RebuildProjectionInput) input: RebuildProjectionInput,
    @Ctx() context: OperationsContext,
  ) {
    return commandProjection(context, 'rebuildProjection', input);
  }

  @Mutation(() => RevertProjectionResult, {
    nullable: true,
    description:
      'Lets the generation before the last rebuild answer again, when it has everything that this one may have shown.',
  })
  @Sends(revertProjection)
  async revertProjection(
    @Arg('input', () => RevertProjectionInput) input: RevertProjectionInput,
    @Ctx() context: OperationsContext,
  ) {
    return commandProjection(context, 'revertProjection', input);
  }

  @Mutation(() => RetryParkedEventResult, { nullable: true })
  @Sends(retryParkedEvent)
  async retryParkedEvent(
    @Arg('input', () => RetryParkedEventInput) input: RetryParkedEventInput,
    @Ctx() context: OperationsContext,
  ) {
    return treatParked(context, 'retryParkedEvent', input);
  }

  @Mutation(() => SkipParkedEventResult, { nullable: true })
  @Sends(skipParkedEvent)
  async skipParkedEvent(
    @Arg('input', () => SkipParkedEventInput) input: SkipParkedEventInput,
    @Ctx() context: OperationsContext,
  ) {
    return treatParked(context, 'skipParkedEvent', input);
  }
}

/**
 * The read-model field of the payload: selecting it makes the answer wait for this command. It asks anew, since a
 * replayed command may be from a time when its caller was an operator.
 */
@Resolver(() => ProjectionCommandAccepted)
export class ProjectionCommandAcceptedResolver {
  @FieldResolver(() => Projection, { nullable: true })
  @Permit(operators)
  async projection(@Root() { name }: ProjectionCommandAccepted, @Ctx() context: OperationsContext) {
    const [projection] = await readProjections(context, name);
    return projection ?? null;
  }
}

async function commandProjection(
  context: OperationsContext,
  command: 'pauseProjection' | 'resumeProjection' | 'rebuildProjection' | 'revertProjection',
  { commandId, name }: PauseProjectionInput,
) {
  admit(operators, context.caller, command);
  const { commands, status } = context.operations;
  const input = { commandId, name, [seen]: await status.seen(name) };
  const outcome = await commands[command](input, senderOf(context));
  return answerCommand(context, commandId, outcome, accepted, showOperationsRefusal);
}

async function treatParked(
  context: OperationsContext,
  command: 'retryParkedEvent' | 'skipParkedEvent',
  { commandId, id }: RetryParkedEventInput,
) {
  admit(operators, context.caller, command);
  const { reads, operations } = context;
  const event = decodeParkedId(id);
  const found = event && (await isParkedHead(reads.db, reads.projections, event));
  const input = { commandId, id, [seen]: found === true ? event : undefined };
  const outcome = await operations.commands[command](input, senderOf(context));
  return answerCommand(context, commandId, outcome, accepted, showOperationsRefusal);
}

const accepted = (
  receipt: ProjectionCommandAccepted['receipt'],
  { projection }: { projection: string },
): ProjectionCommandAccepted => ({ __typename: 'ProjectionCommandAccepted', receipt, name: projection });
