import {
  decidePause,
  decideRebuild,
  decideResume,
  decideRevert,
  type OnProjection,
  type OperationsDecision,
  type OperationsState,
} from '../domain/projection.js';
import { operators, seen, type OperationsCommand, type ProjectionInput } from './operations-command.js';

const onProjection = (
  name: string,
  decide: (command: OnProjection, state: OperationsState) => OperationsDecision,
): OperationsCommand<ProjectionInput, OnProjection> => ({
  name,
  make: (input, _, check) => ({
    projection: check.known(['name'], input.name, { max: 100 }),
    seen: input[seen],
  }),
  permission: operators,
  needs: ({ projection }) => ({ projections: [projection] }),
  decide,
});

export const pauseProjection = onProjection('pauseProjection', decidePause);
export const resumeProjection = onProjection('resumeProjection', decideResume);
export const rebuildProjection = onProjection('rebuildProjection', decideRebuild);
export const revertProjection = onProjection('revertProjection', decideRevert);
