interface OnTask {
  readonly taskId: string;
}

/** Kept for good: add events and properties, and rename none. */
export type Event = {
  readonly type: 'TaskAdded';
  readonly data: OnTask & { readonly ownerId: string; readonly title: string };
};

export const taskStream = (taskId: string): string => `task-${taskId}`;
