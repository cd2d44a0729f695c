import { bindCommands, type DepsOf, type SendCommand } from '../../commands/command.js';
import { admit } from '../../commands/permission.js';
import type { ParkedEventData } from '../domain/events.js';
import type { OperationsResult, Seen } from '../domain/projection.js';
import type { OperationsRefusal } from '../domain/refusals.js';
import { operators, seen, type OperationsTypes } from './operations-command.js';
import { retryParkedEvent, skipParkedEvent } from './parked-event-commands.js';
import {
  pauseProjection,
  rebuildProjection,
  resumeProjection,
  revertProjection,
} from './projection-commands.js';

const projectionCommands = { pauseProjection, resumeProjection, rebuildProjection, revertProjection };
const parkedEventCommands = { retryParkedEvent, skipParkedEvent };

/** Every command of this context. */
export const operationsCommands = { ...projectionCommands, ...parkedEventCommands };

/** How what a command is about is looked at in the read database. */
interface Looks {
  projection(name: string): Promise<Seen>;
  /** The event that this id names, if it stands at the head of a parked row. */
  parkedEvent(id: string): Promise<ParkedEventData | undefined>;
}

/** The commands, ready to be sent: each looks at what it is about first. */
export function bindOperations(deps: DepsOf<OperationsTypes>, looks: Looks) {
  return {
    ...looking(bindCommands(projectionCommands, deps, {}), ({ name }) => looks.projection(name)),
    ...looking(bindCommands(parkedEventCommands, deps, {}), ({ id }) => looks.parkedEvent(id)),
  };
}

export type OperationsCommands = ReturnType<typeof bindOperations>;

type Send<Input> = SendCommand<Input, OperationsResult, OperationsRefusal>;

function looking<Name extends string, Input extends { readonly [seen]: unknown }>(
  commands: Readonly<Record<Name, Send<Input>>>,
  look: (input: Omit<Input, typeof seen>) => Promise<Input[typeof seen]>,
) {
  const wrapped = (Object.entries(commands) as [Name, Send<Input>][]).map(([name, send]) => {
    const lookAndSend: Send<Omit<Input, typeof seen>> = async (input, sender) => {
      admit(operators, sender.caller, name);
      return send({ ...input, [seen]: await look(input) } as Parameters<typeof send>[0], sender);
    };
    return [name, lookAndSend];
  });
  return Object.fromEntries(wrapped) as Readonly<Record<Name, Send<Omit<Input, typeof seen>>>>;
}
