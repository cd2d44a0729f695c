import { Field, InputType } from 'type-graphql';
import { CommandInput } from '../../graphql/types.js';
import {
  decidePause,
  decideRebuild,
  decideResume,
  decideRevert,
  type OnProjection,
  type OperationsDecision,
  type OperationsState,
  type Seen,
} from '../domain/projection.js';
import { operationsCommand, operationsRefusals, operators, seen } from './operations-command.js';

@InputType()
abstract class ProjectionInput extends CommandInput {
  @Field(() => String)
  name!: string;

  declare readonly [seen]: Seen;
}

@InputType()
class PauseProjectionInput extends ProjectionInput {}

@InputType()
class ResumeProjectionInput extends ProjectionInput {}

@InputType()
class RebuildProjectionInput extends ProjectionInput {}

@InputType()
class RevertProjectionInput extends ProjectionInput {}

const onProjection = (
  name: string,
  input: new () => ProjectionInput,
  decide: (command: OnProjection, state: OperationsState) => OperationsDecision,
  description?: string,
) =>
  operationsCommand({
    name,
    input,
    ...(description === undefined ? {} : { description }),
    refusals: operationsRefusals,
    make: (given, _, check) => ({
      projection: check.known(['name'], given.name, { max: 100 }),
      seen: given[seen],
    }),
    permission: operators,
    needs: ({ projection }) => ({ projections: [projection] }),
    decide,
  });

export const pauseProjection = onProjection('pauseProjection', PauseProjectionInput, decidePause);
export const resumeProjection = onProjection('resumeProjection', ResumeProjectionInput, decideResume);
export const rebuildProjection = onProjection('rebuildProjection', RebuildProjectionInput, decideRebuild);
export const revertProjection = onProjection(
  'revertProjection',
  RevertProjectionInput,
  decideRevert,
  'Lets the generation before the last rebuild answer again, when it has everything that this one may have shown.',
);
