import { defineIds } from 'tidemark';

export const ids = defineIds({ plan: { prefix: 'pln_' }, subscription: { prefix: 'sub_' } });
