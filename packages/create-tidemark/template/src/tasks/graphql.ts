import {
  CommandAccepted,
  connectionOf,
  ConnectionArgs,
  feedItemsOf,
  feedOfOne,
  listOf,
  load,
  maySee,
  mutationsOf,
  Node,
  own,
  Permit,
  visibleTo,
  type BoundCommands,
  type ReadingContext,
  type ShownRefusals,
} from 'tidemark';
import {
  Arg,
  Args,
  Ctx,
  Field,
  FieldResolver,
  ID,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'tidemark/graphql';
import { commands } from './commands.js';
import type * as domain from './domain.js';
import { ids } from './ids.js';
import { tasks, type TaskRow } from './read-models.js';

export interface Context extends ReadingContext {
  readonly tasks: { readonly commands: BoundCommands<typeof commands> };
}

@ObjectType({ simpleResolvers: true, implements: Node })
class Task extends Node {
  readonly __typename = 'Task';

  @Field(() => String)
  readonly title!: string;
}

const showTask = (row: TaskRow): Task => ({ ...row, __typename: 'Task', id: ids.encode('task', row.id) });

export const nodes = {
  async task(context: Context, key: string) {
    const row = await load(context, tasks.byKey, key);
    return row && maySee(visibleTo(context, own), row.ownerId) ? showTask(row) : null;
  },
};

export const TaskConnection = connectionOf(Task);

@Resolver()
export class TasksResolver {
  @Query(() => TaskConnection, { nullable: true, description: "The caller's, the oldest first." })
  @Permit(own)
  async tasks(@Args(() => ConnectionArgs) page: ConnectionArgs, @Ctx() context: Context) {
    return listOf(context, tasks, { page, permission: own, show: showTask });
  }

  @Query(() => Task, { nullable: true })
  @Permit(own)
  async task(@Arg('id', () => ID) id: string, @Ctx() context: Context) {
    const key = ids.decode('task', id);
    return key === undefined ? null : nodes.task(context, key);
  }
}

const items = feedItemsOf(Task);

/** A task, and every change of it. */
export const taskChanged = feedOfOne({
  name: 'taskChanged',
  items: () => items.type,
  args: { id: () => ID },
  permission: own,
  follows: tasks.changes,
  lookup: tasks.byKey,
  id: ({ id }: { id: string }) => id,
  keyOf: (id) => ids.decode('task', id),
  ownerOf: ({ ownerId }) => ownerId,
  item: (row) => items.changed(showTask(row)),
});

@ObjectType({ simpleResolvers: true, implements: CommandAccepted })
class TaskAccepted extends CommandAccepted {
  @Field(() => ID)
  readonly taskId!: string;
}

/** Selecting the task makes the mutation's answer wait for the read model. */
@Resolver(() => TaskAccepted)
export class TaskAcceptedResolver {
  @FieldResolver(() => Task, { nullable: true })
  @Permit(own)
  async task(@Root() { taskId }: TaskAccepted, @Ctx() context: Context) {
    const key = ids.decode('task', taskId);
    return key === undefined ? null : nodes.task(context, key);
  }
}

const refusals: ShownRefusals<domain.Refusal> = {};

export const TaskMutations = mutationsOf(commands, {
  send: (context: Context) => context.tasks.commands,
  accepted: TaskAccepted,
  show: ({ taskId }) => ({ taskId: ids.encode('task', taskId) }),
  refusals,
});
