// Every cell of the README's table of who may what, as its callers would try it.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { reachOf, type Permission } from '../../src/kit/commands/permission.js';
import { buildGraphQLSchema } from '../../src/kit/graphql/build-schema.js';
import { permissionsOf } from '../../src/kit/graphql/permit.js';
import { resolvers } from '../support/resolvers.js';
import { cases, type Case } from './cases.js';
import { feeds } from './feed-cases.js';
import { callerNames, callers, startWorld, type CallerName, type Reply, type World } from './world.js';

const lines = permissionsOf(await buildGraphQLSchema(resolvers));

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

type Outcome = 'shown' | 'hidden' | 'UNAUTHENTICATED' | 'FORBIDDEN';

function outcomeOf(permission: Permission, as: CallerName, { makes }: { makes?: true }): Outcome {
  const reach = reachOf(permission, callers[as]);
  if (reach === 'UNAUTHENTICATED' || reach === 'FORBIDDEN') return reach;
  return reach === 'own' && as !== 'owner' && !makes ? 'hidden' : 'shown';
}

const isRefused = (outcome: Outcome): boolean => outcome === 'UNAUTHENTICATED' || outcome === 'FORBIDDEN';

const codesOf = ({ errors }: Reply) => [...new Set(errors?.map(({ extensions }) => extensions.code))];

/** Without what the caller named: what is left must not tell a foreign thing from none. */
function maskedBy(variables: object, reply: Pick<Reply, 'data' | 'errors'>): string {
  const { data, errors } = reply;
  const named: string[] = [];
  JSON.stringify(variables, (_, value: unknown) => {
    if (typeof value === 'string' && value.length >= 3) named.push(value);
    return value;
  });
  return named.reduce((text, value) => text.replaceAll(value, '‹named›'), JSON.stringify({ data, errors }));
}

const asked = lines.filter(({ name }) => name in cases);

describe.each(['HTTP', 'WebSocket'] as const)('over %s', (transport) => {
  describe.each(callerNames)('as %s', (as) => {
    test.each(asked)('$kind $name', async ({ kind, name, permission }) => {
      const one = cases[name] as Case;
      const own = outcomeOf(permission, as, one);
      const parent = lines.find((line) => line.name === one.of);
      const ofParent = parent && outcomeOf(parent.permission, as, one);
      const expected = ofParent && isRefused(ofParent) ? ofParent : own;
      const variables = await one.theirs(world);
      const reply = await world.ask(transport, as, one.document, variables);
      if (expected === 'UNAUTHENTICATED' && one.ofCaller) {
        expect(reply).toMatchObject({ data: { it: null } });
        expect(reply.errors).toBeUndefined();
        return;
      }
      if (expected === 'shown') {
        expect(reply.errors).toBeUndefined();
        expect(one.shows(reply.data, variables)).toBe(true);
        return;
      }
      // Whom an argument may name is refused; it tells nothing of what is there.
      if (expected === 'hidden' && kind !== 'argument') {
        expect(reply.errors).toBeUndefined();
        expect(one.shows(reply.data, variables)).toBe(false);
      } else expect(codesOf(reply)).toEqual([expected === 'hidden' ? 'FORBIDDEN' : expected]);
      if (!one.missing) return;
      const none = one.missing();
      const told = await world.ask(transport, as, one.document, none);
      expect(maskedBy(variables, reply)).toBe(maskedBy(none, told));
    });
  });
});

describe.each(callerNames)('as %s', (as) => {
  test.each(lines.filter(({ kind }) => kind === 'feed'))('feed $name', async ({ name, permission }) => {
    const feed = feeds[name];
    if (!feed) throw new Error(`${name} has no case`);
    const expected = outcomeOf(permission, as, feed);
    if (isRefused(expected)) {
      const variables = feed.variables(world);
      const { value } = await world.follow(as, feed.document, variables).next();
      expect(codesOf(value as Reply)).toEqual([expected]);
    } else expect(await feed.sees(world, as)).toBe(expected === 'shown');
  });
});
