import type { CommonRefusal } from './decider.js';
import type { CommandKind, GroupDeps, Outcome } from './group.js';
import { commandHandler } from './handle-command.js';
import { hashInput } from './ledger.js';
import type { Caller, DomainEvent } from '../log/messages.js';
import { admit, admitParts, signedIn, type Permission, type Restricted } from './permission.js';
import { ShapeCheck } from './shape.js';
import type { UnitOfWork, WorkingSet } from './unit-of-work.js';

/** What a command is made from besides its input: deciders have no clock and no random of their own. */
export interface CommandEnv {
  readonly caller: Caller;
  readonly now: Date;
  /** A new UUIDv7. */
  newId(): string;
}

/** The types that all commands of a context have in common. */
export interface CommandTypes {
  /** What a command needs loaded. */
  readonly needs: unknown;
  /** What it is decided on. */
  readonly set: WorkingSet<DomainEvent>;
  readonly refusal: { readonly kind: string };
  readonly event: DomainEvent;
  /** `CommandEnv`, and what this context adds to it. */
  readonly env: CommandEnv;
}

/** Refusals that every command can meet: no command names them. */
const alwaysPossible = ['InvalidInput', 'CommandIdReused', 'CommandInProgress'] as const;
type AlwaysPossible = (typeof alwaysPossible)[number];

/** One command, whole: everything about it but its events and its rules stands in its file. */
export interface CommandDefinition<
  T extends CommandTypes,
  Input extends object,
  C,
  Result extends object,
> extends CommandKind<C, T['set'], Result, T['refusal'], T['event']> {
  /** What clients send: a GraphQL input type. A command without one is no mutation. */
  readonly input?: new () => Input;
  /** What the schema says about the mutation. */
  readonly description?: string;
  /** The refusals in its result union, besides those that every command can meet. */
  readonly refusals?: readonly Exclude<T['refusal']['kind'], AlwaysPossible>[];
  /** Who may send it. Whose aggregate it is, the decider sees. */
  readonly permission: Permission;
  /** What only some of those may give. */
  readonly restricted?: Restricted;
  /** Checks the shape of the input and makes the command; problems go into `check`. */
  make(input: Input, env: T['env'], check: ShapeCheck): C;
  needs(command: C): T['needs'];
}

/** Types a definition as a command of one context: `const orderingCommand = commandOf<OrderingTypes>()`. */
export const commandOf =
  <T extends CommandTypes>() =>
  <Input extends object, C, Result extends object>(
    definition: CommandDefinition<T, Input, C, Result>,
  ): CommandDefinition<T, Input, C, Result> => {
    if (definition.input) forClients.add(definition.name);
    return definition;
  };

/** Names of the commands with an input type that this process has defined, listed or not. */
export const commandsForClients = (): readonly string[] => [...forClients];
const forClients = new Set<string>();

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

/** What the commands of a context are handled with. */
export interface CommandDeps<Needs, W extends WorkingSet<DomainEvent>> extends Omit<
  GroupDeps<never, W>,
  'begin'
> {
  newId(): string;
  begin<C>(needsOf: (command: C) => Needs): Promise<UnitOfWork<C, W>>;
}

export type DepsOf<T extends CommandTypes> = CommandDeps<T['needs'], T['set']>;

/** What a context adds to the environment of its commands. */
export type OwnEnv<T extends CommandTypes> = Omit<T['env'], keyof CommandEnv>;

/**
 * Makes a definition a function that handles commands: shape, then permission, then ledger and rules. That throws when the
 * rules refuse for what clients are not told to expect of it.
 */
export function bindCommand<T extends CommandTypes, Input extends object, C, Result extends object>(
  definition: CommandDefinition<T, Input, C, Result>,
  deps: DepsOf<T>,
  env: OwnEnv<T>,
): SendCommand<Input, Result, T['refusal']> {
  const handler = commandHandler<C, T['set'], Result, T['refusal'], T['event']>(definition, {
    clock: deps.clock,
    classify: deps.classify,
    committed: deps.committed,
    begin: () => deps.begin((command) => definition.needs(command)),
  });
  const { name, input: sent, permission, restricted, refusals = [] } = definition;
  const expected: ReadonlySet<string> = new Set([...alwaysPossible, ...refusals]);
  return async (input, { caller: sender, correlationId, causationId, traceparent }) => {
    const caller = signedIn(sender, name);
    const check = new ShapeCheck();
    const make = () =>
      definition.make(input, { ...env, caller, now: deps.clock.now(), newId: deps.newId }, check);
    const command = make();
    if (check.problems.length > 0)
      return {
        accepted: false,
        refusal: { kind: 'InvalidInput', problems: check.problems },
        floor: undefined,
      };
    admit(permission, caller, name);
    if (restricted) admitParts(restricted, caller, input);
    const envelope = {
      principal: caller.sub,
      commandId: input.commandId,
      correlationId,
      causationId,
      traceparent,
      inputHash: hashInput(input),
    };
    const outcome = await handler.handle(command, envelope, make);
    if (sent && !outcome.accepted && !expected.has(outcome.refusal.kind))
      throw new Error(
        `${name} was refused as ${outcome.refusal.kind}, which is none of its \`refusals\`: add it there`,
      );
    return outcome;
  };
}

type Definitions<T extends CommandTypes> = Readonly<
  Record<string, CommandDefinition<T, object, unknown, object>>
>;

/** The commands of a context, ready to be sent. */
export type BoundCommands<D> = {
  readonly [Name in keyof D]: D[Name] extends CommandDefinition<
    infer T extends CommandTypes,
    infer Input,
    infer _C,
    infer Result
  >
    ? SendCommand<Input, Result, T['refusal']>
    : never;
};

/** Left out where a context's commands need nothing of their own. */
type EnvArgument<T extends CommandTypes> =
  Record<never, never> extends OwnEnv<T> ? [env?: OwnEnv<T>] : [env: OwnEnv<T>];

/** Binds every command of a list. */
export const bindCommands = <T extends CommandTypes, D extends Definitions<T>>(
  definitions: D,
  deps: DepsOf<T>,
  ...[env = {} as OwnEnv<T>]: EnvArgument<T>
): BoundCommands<D> =>
  Object.fromEntries(
    Object.entries(definitions).map(([name, definition]) => [name, bindCommand(definition, deps, env)]),
  ) as BoundCommands<D>;
