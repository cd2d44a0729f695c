// What contexts say of themselves must agree with itself, with the other contexts and with the kit: nothing here would be
// seen before some request meets it. Every error says what to change.
import { kitTables } from '../databases/kit-tables.js';
import type { Webhook } from '../edge/webhook.js';
import { operationsEvents, operationsProjections } from '../operations/index.js';
import type { Projection } from '../projections/projection.js';
import { kitIds } from '../values/ids.js';
import type { ContextDefinition, ReadyContext, Work } from './define-context.js';
import type { Settings } from './settings.js';

/** A name, and who has it. */
type Taken = readonly [name: string, by: string];

const kit = 'the kit';

function refuseTwice(what: string, taken: readonly Taken[], remedy = 'rename one of them'): void {
  const owners = new Map<string, string>();
  for (const [name, by] of taken) {
    const other = owners.get(name);
    if (other !== undefined)
      throw new Error(
        `${what} ${name} is there twice, ${other === by ? `both times in ${by}` : `in ${other} and in ${by}`}: ${remedy}`,
      );
    owners.set(name, by);
  }
}

/** Throws when two contexts, or one and the kit, declare the same environment variable. */
export function refuseSharedSettings(
  own: Settings,
  contexts: readonly Pick<ContextDefinition, 'name' | 'settings'>[],
): void {
  const variables = (settings: Settings, by: string) =>
    Object.keys(settings).map((variable): Taken => [variable, by]);
  refuseTwice('the setting', [
    ...variables(own, kit),
    ...contexts.flatMap(({ name, settings }) => variables(settings, name)),
  ]);
}

/** Throws when contexts take each other's names, or the kit's, or speak of what they do not have. */
export function checkContexts(contexts: readonly ReadyContext[]): void {
  const each = (by: string, names: readonly string[]) => names.map((name): Taken => [name, by]);
  refuseTwice('the name', [
    ...each(kit, kitServices),
    ...each(
      'the list of contexts',
      contexts.map(({ name }) => name),
    ),
  ]);
  const kinds = [
    ...Object.entries(kitIds.kinds).map(([kind, { prefix }]) => ({ kind, prefix, by: kit })),
    ...contexts.flatMap(({ name: by, ids }) =>
      Object.entries(ids.kinds).map(([kind, { prefix }]) => ({ kind, prefix, by })),
    ),
  ];
  refuseTwice(
    'the kind of ids',
    kinds.map(({ kind, by }): Taken => [kind, by]),
  );
  refuseTwice(
    'the prefix of ids',
    kinds.map(({ kind, prefix, by }): Taken => [prefix, `${kind} of ${by}`]),
    'give one of them another prefix',
  );
  const models = contexts.flatMap(({ name: by, readModels }) => readModels.map((model) => ({ by, model })));
  refuseTwice('the read model', [
    ...each(
      kit,
      operationsProjections.map(({ name }) => name),
    ),
    ...models.map(({ by, model }): Taken => [model.name, by]),
  ]);
  refuseTwice(
    'the table',
    [
      ...each(kit, kitTables.read),
      ...models.flatMap(({ model }) => each(`the read model ${model.name}`, tablesOf(model))),
    ],
    'give each read model, and each version of it, tables of its own',
  );
  for (const { by, model } of models)
    if (kitIds.kinds.projection.isKey?.(model.name) === false)
      throw new Error(
        `the read model ${model.name} of ${by} must have a name of small letters, digits and hyphens, such as order-status: ` +
          'it stands in ids',
      );
  for (const { name, nodes, ids, comparedNightly = [], readModels } of contexts) {
    const node = Object.keys(nodes).find((kind) => !Object.hasOwn(ids.kinds, kind));
    if (node !== undefined)
      throw new Error(
        `${name} has a node ${node}, which is none of its kinds of ids: add it to \`ids\`, or rename it`,
      );
    const compared = comparedNightly.find((one) => !readModels.some((model) => model.name === one));
    if (compared !== undefined)
      throw new Error(
        `${name} compares ${compared} nightly, which is none of its read models: mend the name, or take it out`,
      );
  }
}

const tablesOf = (model: Projection): readonly string[] => (model.store === 'postgres' ? model.tables : []);

/** What stands in the context of every operation, so that no context can be called so. */
const kitServices = [
  'caller',
  'requestId',
  'correlationId',
  'traceparent',
  'log',
  'consistency',
  'account',
  'answer',
  'reads',
  'operations',
  'progress',
  'readNode',
];

/** Something of a context, once that lives in a node. */
interface Of<T> {
  /** The name of the context. */
  readonly by: string;
  readonly has: T;
}

/** Throws when two webhooks have one path. */
export const checkWebhooks = (webhooks: readonly Of<Webhook>[]): void =>
  refuseTwice(
    'the path of a webhook',
    webhooks.map(({ by, has }): Taken => [has.path, by]),
    'give one of them another path',
  );

/**
 * Throws when two process managers have one name, and so one place in the log, or two handlers do jobs of one kind.
 * `nightly`: the kinds that the kit does itself.
 */
export function checkWork(works: readonly Of<Work>[], nightly: readonly string[]): void {
  refuseTwice(
    'the process manager',
    works.flatMap(({ by, has }) => has.managers.map(({ name }): Taken => [name, by])),
  );
  refuseTwice(
    'the handler of jobs of kind',
    [
      ...nightly.map((kind): Taken => [kind, kit]),
      ...works.flatMap(({ by, has }) => Object.keys(has.handlers).map((kind): Taken => [kind, by])),
    ],
    'rename the kind in one of them, there and in the process manager that asks for it',
  );
}

/**
 * Throws when nobody takes an event that a context says is read, or somebody one that is said to be unread; and, if every
 * context tells its events, when somebody takes what is none of them.
 */
export function checkEvents(
  contexts: readonly Pick<ReadyContext, 'name' | 'events' | 'readModels'>[],
  works: readonly Of<Work>[],
): void {
  const takers = [
    ...[...operationsProjections, ...contexts.flatMap(({ readModels }) => readModels)].map(
      ({ name, events }) => ({ what: `the read model ${name}`, events }),
    ),
    ...works.flatMap(({ has }) =>
      has.managers.map(({ name, events }) => ({ what: `the process manager ${name}`, events })),
    ),
  ];
  const declared = [
    ...Object.keys(operationsEvents).map((type): Taken => [type, kit]),
    ...contexts.flatMap(({ name, events = {} }) => Object.keys(events).map((type): Taken => [type, name])),
  ];
  refuseTwice('the event', declared, 'rename the younger one, before any is recorded');
  for (const { name, events = {} } of contexts)
    for (const [type, isTaken] of Object.entries(events)) {
      const taker = takers.find((one) => one.events.includes(type));
      if (isTaken === 'read' && !taker)
        throw new Error(
          `nobody takes the event ${type} of ${name}: add it to the events of a read model or process manager, or say in the ` +
            `events of ${name} that it is 'unread'`,
        );
      if (isTaken === 'unread' && taker)
        throw new Error(
          `${taker.what} takes the event ${type}, which ${name} says is unread: say that it is 'read'`,
        );
    }
  if (contexts.some(({ events }) => events === undefined)) return;
  const known = new Set(declared.map(([type]) => type));
  for (const { what, events } of takers) {
    const strange = events.find((type) => !known.has(type));
    if (strange !== undefined)
      throw new Error(
        `${what} takes the event ${strange}, which no context has: mend its name, or add it to the events of its context`,
      );
  }
}
