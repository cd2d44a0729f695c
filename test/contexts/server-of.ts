// A server of some contexts alone, in a process of its own: what is not on its list is not even loaded. It says what it
// answers and ends.
import { randomUUID } from 'node:crypto';
import { graphql } from 'graphql';
import { pino } from 'pino';
import { buildGraphQLSchema } from '../../src/kit/graphql/build-schema.js';
import type { Caller } from '../../src/kit/log/messages.js';
import { composeNode } from '../../src/kit/node/compose.js';
import { loadConfig } from '../../src/kit/node/config.js';
import type { ContextDefinition } from '../../src/kit/node/define-context.js';
import { resolversOf } from '../../src/kit/node/resolvers.js';
import { systemClock } from '../../src/kit/time/clock.js';
import { withoutLimits } from '../../src/kit/testing/account.js';
import type { Addresses } from '../support/fold.js';
import { waitFor } from '../../src/kit/testing/wait-for.js';

/** What the process is told. */
export interface ServerOf {
  readonly addresses: Addresses;
  /** By name, as their folders are called. */
  readonly contexts: readonly string[];
  readonly queries: readonly string[];
}

/** What it says. */
export interface Said {
  readonly projections: readonly string[];
  readonly answers: readonly unknown[];
  /** What a verification found to differ, or could not compare. */
  readonly verdict: readonly [number, readonly string[]];
}

const { addresses, contexts, queries } = JSON.parse(process.argv[2] ?? '{}') as ServerOf;
const loaded = await Promise.all(
  contexts.map(async (name) => {
    const module = (await import(`../../src/contexts/${name}/index.js`)) as Record<string, ContextDefinition>;
    const context = module[name];
    if (!context) throw new Error(`src/contexts/${name}/index.ts exports no ${name}`);
    return context;
  }),
);
const schema = await buildGraphQLSchema(resolversOf(loaded));
const logger = pino({ level: 'silent' });
const node = await composeNode({
  ...addresses,
  contexts: loadConfig({}, loaded).contexts,
  api: true,
  projector: true,
  worker: true,
  clock: systemClock,
  logger,
});
await waitFor(async () => (await node.ready()).ok);
const caller: Caller = {
  sub: 'ada',
  roles: new Set(['OPERATOR', 'CUSTOMER']),
  expiresAt: Number.MAX_SAFE_INTEGER,
};
const answers = [];
for (const source of queries) {
  const id = randomUUID();
  const contextValue = await node.makeContext({
    caller,
    requestId: id,
    correlationId: id,
    traceparent: undefined,
    log: logger,
    consistency: { extension: undefined, header: undefined },
    ...withoutLimits(caller),
  });
  answers.push(await graphql({ schema, source, contextValue }));
}
const projections = (await node.projections()).map(({ name }) => name);
const { count, left } = await node.verify();
const said: Said = { projections, answers, verdict: [count, left] };
process.send?.(said);
await node.stop();
process.disconnect?.();
