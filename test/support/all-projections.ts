import { operationsProjections } from '../../src/kit/operations/index.js';
import { orderingProjections } from '../../src/contexts/ordering/index.js';
import { portfolioProjections } from '../../src/contexts/portfolio/index.js';

/** What a node projects. */
export const allProjections = [
  ...orderingProjections(5, 'UTC'),
  ...portfolioProjections,
  ...operationsProjections,
];

export const allLanes = allProjections.reduce((sum, { lanes }) => sum + lanes, 0);
