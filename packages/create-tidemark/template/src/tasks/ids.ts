import { defineIds } from 'tidemark';

export const ids = defineIds({ task: { prefix: 'tsk_' } });
