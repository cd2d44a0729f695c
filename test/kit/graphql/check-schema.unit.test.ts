// What a schema would be wrong with is refused as it is built, by an error that says what to do.
import type * as Graphql from 'graphql';
import { Field, InputType, ObjectType, Query, Resolver } from 'type-graphql';
import { expect, test } from 'vitest';
import { commandOf, commandsForClients, type CommandEnv } from '../../../src/kit/commands/command.js';
import { everyone, only } from '../../../src/kit/commands/permission.js';
import type { WorkingSet } from '../../../src/kit/commands/unit-of-work.js';
import { buildGraphQLSchema } from '../../../src/kit/graphql/build-schema.js';
import { explained, refuseUnlisted } from '../../../src/kit/graphql/check-schema.js';
import { mutationsOf } from '../../../src/kit/graphql/mutations.js';
import { Permit } from '../../../src/kit/graphql/permit.js';
import { CommandAccepted, CommandInput } from '../../../src/kit/graphql/types.js';
import type { DomainEvent } from '../../../src/kit/log/messages.js';

@Resolver()
class Books {
  @Query(() => String, { nullable: true })
  @Permit(everyone)
  newest(): string | null {
    return null;
  }
}

@Resolver()
class Films {
  @Query(() => String, { nullable: true, name: 'newest' })
  @Permit(everyone)
  newestFilm(): string | null {
    return null;
  }
}

test('two queries of one name', async () => {
  await expect(buildGraphQLSchema([Books, Films])).rejects.toThrow(
    'the query newest is there twice, as Books.newest and as Films.newestFilm: rename one of them',
  );
  await expect(buildGraphQLSchema([Books])).resolves.toBeDefined();
  await expect(buildGraphQLSchema([Books, Books])).resolves.toBeDefined();
});

@ObjectType('Shelf')
class BookShelf {
  @Field(() => String)
  readonly name!: string;
}

@ObjectType('Shelf')
class WallShelf {
  @Field(() => String)
  readonly name!: string;
}

@ObjectType('Query')
class Question {
  @Field(() => String)
  readonly text!: string;
}

@Resolver()
class Shelves {
  @Query(() => BookShelf, { nullable: true })
  @Permit(everyone)
  book(): BookShelf | null {
    return null;
  }

  @Query(() => WallShelf, { nullable: true })
  @Permit(everyone)
  wall(): WallShelf | null {
    return null;
  }
}

test('two types of one name', async () => {
  await expect(buildGraphQLSchema([Shelves])).rejects.toThrow(
    'two GraphQL types have the name Shelf: rename one of them',
  );
});

@Resolver()
class Roots {
  @Query(() => Question, { nullable: true })
  @Permit(everyone)
  question(): Question | null {
    return null;
  }
}

test('a type that is called as a root', async () => {
  await expect(buildGraphQLSchema([Roots])).rejects.toThrow(
    'the GraphQL type Query has the name of a root of every schema: call it otherwise, such as PlanQuery',
  );
});

test('a scalar of another copy of graphql', async () => {
  // Its ES modules are another copy than the CommonJS ones that Node loads.
  const path: string = 'graphql/index.mjs';
  const other = (await import(path)) as typeof Graphql;
  const Isbn = new other.GraphQLScalarType({ name: 'Isbn' });
  @Resolver()
  class Isbns {
    @Query(() => Isbn, { nullable: true })
    @Permit(everyone)
    isbn(): string | null {
      return null;
    }
  }
  await expect(buildGraphQLSchema([Isbns])).rejects.toThrow(
    /^there are two copies of graphql in this process: the scalar Isbn is not made by the server's\. Depend on graphql 16\./,
  );
});

test('what is known to come from another copy, and what is not', () => {
  const realm = new Error('Cannot use GraphQLObjectType "Book" from another module or realm.');
  expect(explained(realm)).toMatchObject({
    message: expect.stringMatching(/^there are two copies/) as string,
  });
  const other = new Error('something else');
  expect(explained(other)).toBe(other);
});

interface Types {
  readonly needs: undefined;
  readonly set: WorkingSet<DomainEvent>;
  readonly refusal: { readonly kind: 'BookLent' };
  readonly event: DomainEvent;
  readonly env: CommandEnv;
}

@InputType()
class LendBookInput extends CommandInput {
  @Field(() => String)
  isbn!: string;
}

@ObjectType({ implements: CommandAccepted })
class LendBookAccepted extends CommandAccepted {}

const define = (name: string, input?: typeof LendBookInput) =>
  commandOf<Types>()({
    name,
    ...(input && { input }),
    refusals: ['BookLent'],
    permission: only('STAFF'),
    make: () => ({}),
    needs: () => undefined,
    decide: () => {
      throw new Error('not asked');
    },
  });

const options = {
  send: () => {
    throw new Error('not asked');
  },
  accepted: LendBookAccepted,
  show: () => ({}),
};

test('a command that may be refused as what has no GraphQL type', () => {
  // A program in TypeScript is told so by its compiler.
  const refusals = {} as Parameters<typeof mutationsOf>[1]['refusals'];
  expect(() =>
    mutationsOf({ lendBook: define('lendBook', LendBookInput) }, { ...options, refusals }),
  ).toThrow(
    'lendBook may be refused as BookLent, which has no GraphQL type: declare one with @Refusal, and say how it is shown in',
  );
});

test('a command for clients that is in no list', async () => {
  define('bindBook', LendBookInput);
  // What only processes send is no mutation.
  define('dustBook');
  const schema = await buildGraphQLSchema([Books]);
  expect(() => refuseUnlisted(schema, [])).not.toThrow();
  expect(commandsForClients()).not.toContain('dustBook');
  expect(() => refuseUnlisted(schema, commandsForClients())).toThrow(
    /^clients cannot send (\w+, )*bindBook: add it to a list of commands that bindCommands and mutationsOf are given/,
  );
});
