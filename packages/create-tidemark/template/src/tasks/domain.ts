import { accept, type CommonRefusal, type Decision } from 'tidemark';
import { taskStream, type Event } from './events.js';

/** A task, as far as commands must know it. */
export interface State {
  readonly ownerId: string;
}

export function evolve(_state: State | undefined, { type, data }: Event): State {
  switch (type) {
    case 'TaskAdded':
      return { ownerId: data.ownerId };
  }
}

export type Refusal = CommonRefusal;

export interface TaskResult {
  readonly taskId: string;
}

export interface AddTask {
  readonly taskId: string;
  readonly ownerId: string;
  readonly title: string;
}

export const addTask = (data: AddTask): Decision<TaskResult, Refusal, Event> =>
  accept({ taskId: data.taskId }, [{ stream: taskStream(data.taskId), event: { type: 'TaskAdded', data } }]);
