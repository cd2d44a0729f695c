import { bindCommand, type CommandDeps } from '../../commands/command.js';
import type { OperationsNeeds, OperationsSet } from '../store/operations-store.js';
import { retryParkedEvent, skipParkedEvent } from './parked-event-commands.js';
import {
  pauseProjection,
  rebuildProjection,
  resumeProjection,
  revertProjection,
} from './projection-commands.js';

/** Every command of this context, ready to be sent. */
export function operationsCommands(deps: CommandDeps<OperationsNeeds, OperationsSet>) {
  return {
    pauseProjection: bindCommand(pauseProjection, deps),
    resumeProjection: bindCommand(resumeProjection, deps),
    rebuildProjection: bindCommand(rebuildProjection, deps),
    revertProjection: bindCommand(revertProjection, deps),
    retryParkedEvent: bindCommand(retryParkedEvent, deps),
    skipParkedEvent: bindCommand(skipParkedEvent, deps),
  };
}

export type OperationsCommands = ReturnType<typeof operationsCommands>;
