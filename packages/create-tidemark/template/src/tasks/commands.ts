import { CommandInput, commandOf, foldedStore, own, type FoldedTypes } from 'tidemark';
import { Field, InputType } from 'tidemark/graphql';
import * as domain from './domain.js';
import { taskStream, type Event } from './events.js';

export const store = foldedStore<domain.State, Event>(domain.evolve);

const command = commandOf<FoldedTypes<domain.State, Event, domain.Refusal>>();

@InputType()
class AddTaskInput extends CommandInput {
  @Field(() => String)
  title!: string;
}

const addTask = command({
  name: 'addTask',
  input: AddTaskInput,
  permission: own,
  make: ({ title }, { caller, newId }, check) => ({
    taskId: newId(),
    ownerId: caller.sub,
    title: check.line(['title'], title, { max: 200 }),
  }),
  needs: ({ taskId }) => [taskStream(taskId)],
  decide: domain.addTask,
});

export const commands = { addTask };
