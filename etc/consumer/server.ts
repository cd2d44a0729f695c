// A program on every entry of the package, as its user writes it: scripts/package-check.ts compiles it against what is packed.
import { AsyncLocalStorage } from 'node:async_hooks';
import { Field, ID, ObjectType, Query, Resolver } from 'tidemark/graphql';
import {
  type Clock,
  days,
  defineContext,
  defineIds,
  everyone,
  money,
  only,
  Permit,
  setting,
  TidemarkError,
  wholeNumber,
} from 'tidemark';
import { prismaConfig } from 'tidemark/prisma';
import { type Config, loadConfig, type RunningServer, serve, startServer } from 'tidemark/server';
import * as testing from 'tidemark/testing';

@ObjectType()
class Note {
  @Field(() => ID)
  id!: string;
  @Field(() => String)
  text!: string;
}

@Resolver()
class NoteResolver {
  @Permit(only('STAFF'))
  @Query(() => [Note])
  notes(): Note[] {
    return [];
  }
}

const notes = defineContext({
  name: 'notes',
  settings: { NOTES_A_PAGE: setting(wholeNumber(1, 100), 'Notes of one page.', '20') },
  options: ({ NOTES_A_PAGE }): { readonly page: number } => ({ page: NOTES_A_PAGE }),
  ids: defineIds({ note: { prefix: 'not_' } }),
  nodes: {},
  resolvers: [NoteResolver],
  readModels: () => [],
  create: ({ clock }, { page }) => ({
    services: { page, now: (): Date => clock.now() },
    verify: () => Promise.resolve(),
  }),
});

export const contexts = [notes];
export const scope = new AsyncLocalStorage<Clock>();
export const folder = prismaConfig('write').schema;
export const sum: string = money.add('1', '2');
export const mayAll = everyone;
export const tested = Object.keys(testing);
export { days };

const parts = { contexts, prisma: new URL('prisma/', import.meta.url).pathname };
const config: Config = loadConfig(process.env, contexts);
try {
  const server: RunningServer = await startServer(parts, config);
  await server.stop();
} catch (error) {
  if (error instanceof TidemarkError) process.stderr.write(error.message);
  await serve(parts);
}
