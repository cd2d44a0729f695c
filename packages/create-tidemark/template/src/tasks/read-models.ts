import { foldedTable } from 'tidemark';
import type { Event } from './events.js';

export interface TaskRow {
  readonly id: string;
  readonly ownerId: string;
  readonly title: string;
}

export const tasks = foldedTable<TaskRow, Event>({
  name: 'tasks',
  version: 1,
  table: 'tasks_v1',
  key: 'id',
  owner: 'ownerId',
  columns: { id: 'uuid', ownerId: 'text', title: 'text' },
  events: ['TaskAdded'],
  rowKeys: ({ data }) => [data.taskId],
  evolve: (_row, { data: { ownerId, title } }, id) => ({ id, ownerId, title }),
});
