import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { byId } from '../commands/permission.js';
import { TidemarkError } from '../faults/errors.js';
import type { RequestContext } from './context.js';
import { Permit } from './permit.js';
import { byIds, Holds } from './price.js';
import { Node } from './types.js';

const mostIds = 100;

/** What a global id is of, as far as the caller may see it. */
export interface NodeContext extends RequestContext {
  /** Null for what is not there, or not theirs; throws FORBIDDEN or UNAUTHENTICATED where the kind is for others. */
  readNode(id: string): Promise<object | null>;
}

@Resolver()
export class NodeResolver {
  @Query(() => Node, { nullable: true })
  @Permit(byId)
  async node(@Arg('id', () => ID) id: string, @Ctx() context: NodeContext) {
    return context.readNode(id);
  }

  @Holds(mostIds, byIds)
  @Query(() => [Node], {
    nullable: 'itemsAndList',
    description: 'One for each id, in their order, null for what is not there. At most 100.',
  })
  @Permit(byId)
  async nodes(@Arg('ids', () => [ID]) ids: string[], @Ctx() context: NodeContext) {
    if (ids.length > mostIds)
      throw new TidemarkError(
        'BAD_USER_INPUT',
        `ids has ${ids.length} ids: ask for at most ${mostIds} at once`,
        { argument: 'ids' },
      );
    const found = new Map<string, object | null>();
    const read = async (id: string) => found.set(id, await context.readNode(id).catch(ifRefused));
    await Promise.all([...new Set(ids)].map(read));
    return ids.map((id) => found.get(id));
  }
}

/** As the item of a list: what is refused of one is no error of its neighbours. */
function ifRefused(error: unknown): Error {
  if (error instanceof TidemarkError && (error.code === 'FORBIDDEN' || error.code === 'UNAUTHENTICATED'))
    return error;
  throw error;
}
