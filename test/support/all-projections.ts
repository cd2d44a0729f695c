import { operationsProjections } from '../../src/kit/operations/index.js';
import { readyContexts } from './contexts.js';

/** What a node projects. */
export const allProjections = [
  ...readyContexts().flatMap(({ readModels }) => readModels),
  ...operationsProjections,
];

export const allLanes = allProjections.reduce((sum, { lanes }) => sum + lanes, 0);
