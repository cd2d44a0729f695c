import { bindCommands, countOf, defineContext, subscriptions } from 'tidemark';
import { commands, store } from './commands.js';
import {
  nodes,
  TaskAcceptedResolver,
  taskChanged,
  TaskConnection,
  TaskMutations,
  TasksResolver,
} from './graphql.js';
import { ids } from './ids.js';
import * as readModels from './read-models.js';

export const tasks = defineContext({
  name: 'tasks',
  ids,
  nodes,
  resolvers: [
    TasksResolver,
    countOf(TaskConnection),
    TaskMutations,
    TaskAcceptedResolver,
    subscriptions(taskChanged),
  ],
  readModels: () => [readModels.tasks],
  create: (parts) => ({
    services: { commands: bindCommands(commands, parts.commands(store)) },
  }),
});
