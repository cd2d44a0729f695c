import { Arg, createUnionType, Ctx, Mutation, Resolver, type ClassType } from 'type-graphql';
import type { SendCommand } from '../commands/command.js';
import type { Decision } from '../commands/decider.js';
import type { Outcome } from '../commands/group.js';
import type { Permission, Restricted } from '../commands/permission.js';
import type { OperationScope } from '../consistency/consistency.js';
import type { RequestContext } from './context.js';
import { Sends } from './permit.js';
import { refusalsBeside, showRefusal, type RefusalTable, type ShownRefusals } from './refusals.js';
import { typeName, type CommandAccepted, type CommandReceipt } from './types.js';

/** What a mutation takes from its command; see `CommandDefinition`. */
interface MutationDefinition<Result extends object, Refused> {
  readonly name: string;
  readonly input?: ClassType<object>;
  readonly description?: string;
  readonly refusals?: readonly string[];
  readonly permission: Permission;
  readonly restricted?: Restricted;
  decide(command: never, state: never): Decision<Result, Refused>;
}

interface MutationOptions<
  Name extends string,
  Context,
  Result extends object,
  Refused extends { readonly kind: string },
  Accepted extends CommandAccepted,
> {
  /** The node's commands, to send this one by. */
  send(context: Context): Readonly<Record<Name, SendCommand<never, Result, Refused>>>;
  /** The type of the payload of an accepted command. `show` gives what that has besides the receipt. */
  readonly accepted: new () => Accepted;
  show(result: Result): Partial<Accepted>;
  readonly refusals: ShownRefusals<Refused>;
}

/**
 * Makes a resolver class with a mutation for every command of the list that has an input type. The mutation
 * sends its input as the command, and shows what became of it.
 */
export function mutationsOf<
  Name extends string,
  Context extends RequestContext<OperationScope>,
  Result extends object,
  Refused extends { readonly kind: string },
  Accepted extends CommandAccepted,
>(
  commands: Readonly<Record<Name, MutationDefinition<Result, Refused>>>,
  {
    send,
    accepted,
    show,
    ...options
  }: MutationOptions<NoInfer<Name>, Context, NoInfer<Result>, NoInfer<Refused>, Accepted>,
): Function {
  const refusals = refusalsBeside(options.refusals);
  const payload = (receipt: CommandReceipt, result: Result) => ({
    __typename: accepted.name,
    receipt,
    ...show(result),
  });
  class Mutations {}
  Resolver()(Mutations);
  for (const name of Object.keys(commands) as Name[]) {
    const command = commands[name];
    const { input: type, description } = command;
    if (type === undefined) continue;
    const mutation = async (input: { readonly commandId: string }, context: Context) => {
      const { caller, correlationId, traceparent } = context;
      // type-graphql has made `input` of the type that the command's own file names.
      const outcome = await send(context)[name](input as never, { caller, correlationId, traceparent });
      return answer(context, input.commandId, outcome, payload, refusals);
    };
    Object.defineProperty(Mutations.prototype, name, { value: mutation });
    const result = resultOf(command, accepted, refusals);
    const said = description === undefined ? {} : { description };
    Mutation(() => result, { nullable: true, ...said })(Mutations.prototype, name, {});
    Sends(command)(Mutations.prototype, name, {});
    Arg('input', () => type)(Mutations.prototype, name, 0);
    Ctx()(Mutations.prototype, name, 1);
  }
  return Mutations;
}

/**
 * The result union of a command: accepted, its own refusals, and those that every command can meet. Throws
 * when a refusal has no GraphQL type.
 */
function resultOf(
  { name, refusals = [] }: MutationDefinition<object, unknown>,
  accepted: ClassType<CommandAccepted>,
  shown: RefusalTable,
): object {
  const possible = ['InvalidInput', ...refusals, 'CommandIdReused'].map((kind) => {
    const type = shown[kind]?.type;
    if (!type)
      throw new Error(
        `${name} may be refused as ${kind}, which has no GraphQL type: declare one with @Refusal, and say how it is shown in the ` +
          '`refusals` that mutationsOf is given',
      );
    return type;
  });
  return createUnionType({
    name: `${name.charAt(0).toUpperCase()}${name.slice(1)}Result`,
    types: () => [accepted, ...possible],
    resolveType: typeName,
  });
}

/**
 * Shows what became of a command, as a member of its result union. An accepted command is noted in the
 * operation's scope, so that the read-model fields of its payload wait for it.
 */
function answer<Result extends object>(
  { consistency: scope, log }: RequestContext<OperationScope>,
  commandId: string,
  outcome: Outcome<Result, { readonly kind: string }>,
  show: (receipt: CommandReceipt, result: Result) => object,
  refusals: RefusalTable,
): object {
  if (!outcome.accepted) {
    log.debug({ commandId }, 'command refused');
    if (outcome.floor) scope.decided(outcome.floor);
    return showRefusal(refusals, outcome.refusal);
  }
  const { xid, replayed, acceptedAt, eventTypes, result } = outcome;
  log.debug({ commandId, xid: String(xid), replayed }, 'command accepted');
  const token = scope.written(xid);
  return show({ commandId, token, replayed, acceptedAt, awaiting: scope.takers(eventTypes) }, result);
}
