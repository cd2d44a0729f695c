import { readFileSync } from 'node:fs';
import { graphql, parse, subscribe, type GraphQLSchema } from 'graphql';
import { compileQuery, isCompiledQuery } from 'graphql-jit';
import { Arg, Field, InputType, Mutation, Query, Resolver, Subscription } from 'type-graphql';
import { describe, expect, test } from 'vitest';
import { permissionsTable, withPermissionsTable } from '../../scripts/permissions-table.js';
import { roles, type Caller, type Role } from '../../src/kit/log/messages.js';
import {
  admit,
  admitParts,
  byId,
  everyone,
  only,
  onlyOf,
  own,
  ownOr,
  reachOf,
  type Permission,
} from '../../src/kit/commands/permission.js';
import { buildGraphQLSchema } from '../../src/kit/graphql/build-schema.js';
import { Permit, permissionsOf, Sends } from '../../src/kit/graphql/permit.js';
import { resolvers } from '../support/resolvers.js';
import { withoutLimits } from '../../src/kit/testing/account.js';
import { caller } from '../support/node.js';
import { cases } from './cases.js';
import { feeds } from './feed-cases.js';

const nobodyHere: Caller = { ...caller('me'), roles: new Set() };
const callers = [undefined, nobodyHere, ...roles.map((role) => caller('me', role))];
const [NO, FORBIDDEN] = ['UNAUTHENTICATED', 'FORBIDDEN'];

test.each<[string, Permission, readonly string[]]>([
  ['everyone', everyone, ['yes', 'yes', 'yes', 'yes', 'yes', 'yes']],
  ['own', own, [NO, FORBIDDEN, 'own', 'own', 'own', 'own']],
  ['ownOr(STAFF)', ownOr('STAFF'), [NO, FORBIDDEN, 'own', 'all', FORBIDDEN, FORBIDDEN]],
  ['ownOr(ADVISOR)', ownOr('ADVISOR'), [NO, FORBIDDEN, 'own', FORBIDDEN, 'all', FORBIDDEN]],
  ['only(STAFF)', only('STAFF'), [NO, FORBIDDEN, FORBIDDEN, 'yes', FORBIDDEN, FORBIDDEN]],
  ['byId', byId, ['by id', 'by id', 'by id', 'by id', 'by id', 'by id']],
])('%s', (_, permission, reach) => {
  expect(callers.map((one) => reachOf(permission, one))).toEqual(reach);
  // Of several roles, the one that reaches furthest counts.
  expect(reachOf(ownOr('ADVISOR'), caller('me', 'CUSTOMER', 'STAFF', 'ADVISOR'))).toBe('all');
});

test.each<[Permission, string, Role]>([
  [ownOr('STAFF'), 'it is for customers and staff: the JWT needs the role CUSTOMER or STAFF', 'CUSTOMER'],
  [only('STAFF'), 'it is for staff: the JWT needs the role STAFF', 'STAFF'],
  [
    own,
    'it is for customers, staff, advisors and operators: the JWT needs the role CUSTOMER, STAFF, ADVISOR or OPERATOR',
    'CUSTOMER',
  ],
])('who has no role is told which one it takes: %j', (permission, message, role) => {
  expect(() => admit(permission, nobodyHere, 'it')).toThrow(
    expect.objectContaining({ code: 'FORBIDDEN', message, extensions: { role } }),
  );
});

test('only who reaches all of it is not held to their own', () => {
  const restrictedTo = (permission: Permission, ...given: Role[]) =>
    onlyOf(permission, caller('me', ...given));
  expect(restrictedTo(ownOr('STAFF'), 'STAFF')).toBeUndefined();
  for (const permission of [ownOr('ADVISOR'), own, everyone, byId, only('STAFF')])
    expect(restrictedTo(permission, 'STAFF')).toBe('me');
});

test('parts of an input are found through lists, null is as if left out, and errors name the remedy', () => {
  const restricted = { 'lines.price': only('STAFF'), owner: ownOr('STAFF') };
  const send = (input: object, ...given: Role[]) => admitParts(restricted, caller('me', ...given), input);
  send({ lines: [{ price: null }, {}], owner: null });
  send({ owner: 'me' });
  send({ lines: [{ price: 0 }], owner: 'you' }, 'STAFF');
  expect(() => send({ lines: [{}, { price: 0 }] })).toThrow(
    'lines.price is for staff: leave it out, or send a JWT with the role STAFF',
  );
  expect(() => send({ owner: 'you' })).toThrow(
    "another's owner is for staff: leave it out, or send a JWT with the role STAFF",
  );
  expect(() => admitParts(restricted, undefined, { lines: [{ price: 1 }] })).toThrow('needs a JWT');
  // Without the role that a person has own things by, not even oneself may be named.
  expect(() => admitParts(restricted, nobodyHere, { owner: 'me' })).toThrow(
    'owner is for customers and staff: leave it out, or send a JWT with the role CUSTOMER or STAFF',
  );
});

describe('the schema', () => {
  test('has a rule for every query, command and feed, and the README shows it', async () => {
    const schema = await buildGraphQLSchema(resolvers);
    const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
    const fields = roots.flatMap((type) => Object.keys(type?.getFields() ?? {}));
    const named = permissionsOf(schema)
      .filter(({ kind }) => kind !== 'field' && kind !== 'argument')
      .map(({ name }) => name);
    expect(named.toSorted()).toEqual(fields.toSorted());
    const readme = readFileSync('README.md', 'utf8');
    expect(readme, 'npm run emit:schema').toBe(withPermissionsTable(readme, permissionsTable(schema)));
    for (const name of fields) expect(readme).toContain(`\`${name}\``);
  });

  // Here and not beside the tests that try them: it needs no servers, so nothing gets in without its case.
  test('has a case that tries it for every line of the table', async () => {
    const lines = permissionsOf(await buildGraphQLSchema(resolvers)).map(({ name }) => name);
    // By ids: nodes.int.test.ts.
    const tried = [...Object.keys(cases), ...Object.keys(feeds), 'node', 'nodes'];
    expect(tried.toSorted()).toEqual(lines.toSorted());
  });

  test('cannot be built with a query or a feed that has none', async () => {
    @Resolver()
    class Queries {
      @Query(() => String)
      open(): string {
        return '';
      }
    }
    await expect(buildGraphQLSchema([Queries])).rejects.toThrow(
      /^Query.open does not say who may use it: put/,
    );

    @Resolver()
    class Feeds {
      @Query(() => String)
      @Permit(everyone)
      closed(): string {
        return '';
      }

      @Subscription(() => String, { subscribe: () => items() })
      followed(): string {
        return '';
      }
    }
    await expect(buildGraphQLSchema([Feeds])).rejects.toThrow(/^Subscription.followed does not say/);
  });

  test('cannot be built with a mutation that is not for whom its own command says', async () => {
    const command = { name: 'other', permission: only('STAFF') };
    @Resolver()
    class Mutations {
      @Query(() => String)
      @Permit(everyone)
      ask(): string {
        return '';
      }

      @Mutation(() => String)
      @Sends(command)
      change(): string {
        return '';
      }
    }
    await expect(buildGraphQLSchema([Mutations])).rejects.toThrow(/^Mutation.change needs @Sends\(change\)/);
  });

  test('cannot be built with a restricted argument that is not there', async () => {
    @InputType()
    class Filter {
      @Field(() => String)
      secret!: string;
    }
    @Resolver()
    class Misspelt {
      @Query(() => String)
      @Permit(everyone, { 'filter.secret': only('STAFF'), 'filter.sceret': only('STAFF') })
      find(@Arg('filter', () => Filter) _filter: Filter): string {
        return '';
      }
    }
    await expect(buildGraphQLSchema([Misspelt])).rejects.toThrow(
      'Query.find restricts filter.sceret, and has no such argument',
    );
  });

  test('is asked before the resolver, compiled or not', async () => {
    let asked = 0;
    @Resolver()
    class Guarded {
      @Query(() => String, { nullable: true })
      @Permit(only('STAFF'))
      secret(): string {
        asked += 1;
        return 'told';
      }

      @Query(() => String, { nullable: true })
      @Permit(everyone, { colour: only('STAFF') })
      paint(@Arg('colour', () => String, { nullable: true }) colour: string | null): string {
        asked += 1;
        return colour ?? 'none';
      }

      @Subscription(() => String, {
        subscribe: () => {
          asked += 1;
          return items();
        },
      })
      @Permit(own)
      followed(): string {
        return '';
      }
    }
    const schema = await buildGraphQLSchema([Guarded]);
    for (const run of [interpreted, compiled]) {
      for (const as of [undefined, caller('me')]) {
        const { data, errors } = await run(schema, '{ secret paint(colour: "red") open: paint }', as);
        expect(data).toEqual({ secret: null, paint: null, open: 'none' });
        expect(errors).toHaveLength(2);
      }
      const { data } = await run(schema, '{ secret paint(colour: "red") }', caller('me', 'STAFF'));
      expect(data).toEqual({ secret: 'told', paint: 'red' });
    }
    // Twice `open` and twice the last two.
    expect(asked).toBe(8);
    const refused = await subscribe({
      schema,
      document: parse('subscription { followed }'),
      contextValue: { caller: undefined },
    });
    expect(refused).toMatchObject({ errors: [{ message: /JWT/ }] });
    expect(asked).toBe(8);
  });
});

async function* items(): AsyncGenerator<string> {
  yield 'one';
}

const interpreted = (schema: GraphQLSchema, source: string, as: (typeof callers)[number]) =>
  graphql({ schema, source, contextValue: { caller: as, ...withoutLimits(as) } });

async function compiled(schema: GraphQLSchema, source: string, as: (typeof callers)[number]) {
  const query = compileQuery(schema, parse(source));
  if (!isCompiledQuery(query)) throw new Error('not compiled');
  return query.query({}, { caller: as, ...withoutLimits(as) }, {});
}
