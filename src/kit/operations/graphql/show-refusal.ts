import { showRefusal } from '../../graphql/command-answer.js';
import type { OperationsRefusal } from '../domain/refusals.js';
import type { CommandIdConflict, InvalidInput, NotFound } from '../../graphql/refusals.js';
import type { ProjectionStateRefusal } from './operations-types.js';

type Shown = InvalidInput | NotFound | CommandIdConflict | ProjectionStateRefusal;

/** A refusal of this context as the API shows it. */
export function showOperationsRefusal(refusal: OperationsRefusal): Shown {
  if (refusal.kind === 'ProjectionStateRefusal') {
    const { state, message, path } = refusal;
    return { __typename: 'ProjectionStateRefusal', code: 'PROJECTION_STATE', message, path, state };
  }
  const shown = showRefusal(refusal);
  if (shown.__typename === 'VersionConflict') throw new Error('projections have no versions to expect');
  return shown;
}
