import type { Clock } from '../time/clock.js';
import type { CommonRefusal } from './decider.js';
import { TidemarkError } from '../faults/errors.js';
import type { CommandKind, GroupDeps, Outcome } from './group.js';
import { commandHandler } from './handle-command.js';
import { hashInput } from './ledger.js';
import type { Caller, DomainEvent } from '../log/messages.js';
import { admit, admitParts, type Permission, type Restricted } from './permission.js';
import { ShapeCheck } from './shape.js';
import type { UnitOfWork, WorkingSet } from './unit-of-work.js';

/** What a command is made from besides its input: deciders have no clock and no random of their own. */
export interface Making {
  readonly caller: Caller;
  readonly now: Date;
  /** The one currency of this shop. */
  readonly currencyCode: string;
  /** A new UUIDv7. */
  newId(): string;
  /** A new order number. */
  newNumber(): string;
}

/** One command, whole: everything about it but its events and its rules stands in its file. */
export interface CommandDefinition<
  Input,
  C,
  Needs,
  W extends WorkingSet<E>,
  Result extends object,
  Refusal,
  E extends DomainEvent,
> extends CommandKind<C, W, Result, Refusal, E> {
  /** Checks the shape of the input and makes the command; problems go into `check`. */
  make(input: Input, making: Making, check: ShapeCheck): C;
  /** Who may send it. Whose aggregate it is, the decider sees. */
  readonly permission: Permission;
  /** What only some of those may give. */
  readonly restricted?: Restricted;
  needs(command: C): Needs;
}

/** Who sends it and as part of what: from the request. */
export interface Sender {
  readonly caller: Caller | undefined;
  readonly correlationId: string;
  /** The command that led to this one; default: the command itself. */
  readonly causationId?: string;
  readonly traceparent: string | undefined;
}

export type SendCommand<Input, Result extends object, Refusal> = (
  input: Input & { readonly commandId: string },
  sender: Sender,
) => Promise<Outcome<Result, Refusal | CommonRefusal>>;

export interface CommandDeps<Needs, W> extends Omit<GroupDeps<never, W>, 'begin'> {
  readonly clock: Clock;
  readonly currencyCode: string;
  newId(): string;
  newNumber(): string;
  begin<C>(needsOf: (command: C) => Needs): Promise<UnitOfWork<C, W>>;
}

/** Makes a definition a function that handles commands: shape, then permission, then ledger and rules. */
export function bindCommand<
  Input extends object,
  C,
  Needs,
  W extends WorkingSet<E>,
  Result extends object,
  Refusal,
  E extends DomainEvent,
>(
  definition: CommandDefinition<Input, C, Needs, W, Result, Refusal, E>,
  deps: CommandDeps<Needs, W>,
): SendCommand<Input, Result, Refusal> {
  const handler = commandHandler<C, W, Result, Refusal, E>(definition, {
    clock: deps.clock,
    classify: deps.classify,
    committed: deps.committed,
    begin: () => deps.begin(definition.needs),
  });
  return async (input, { caller, correlationId, causationId, traceparent }) => {
    if (!caller)
      throw new TidemarkError(
        'UNAUTHENTICATED',
        `${definition.name} needs a JWT: send it as Authorization: Bearer …`,
      );
    const check = new ShapeCheck();
    const { currencyCode, newId, newNumber } = deps;
    const make = () =>
      definition.make(input, { caller, now: deps.clock.now(), currencyCode, newId, newNumber }, check);
    const command = make();
    if (check.problems.length > 0)
      return {
        accepted: false,
        refusal: { kind: 'InvalidInput', problems: check.problems },
        floor: undefined,
      };
    admit(definition.permission, caller, definition.name);
    if (definition.restricted) admitParts(definition.restricted, caller, input);
    const envelope = {
      principal: caller.sub,
      commandId: input.commandId,
      correlationId,
      causationId,
      traceparent,
      inputHash: hashInput(input),
    };
    return handler.handle(command, envelope, make);
  };
}
