import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { byId } from '../commands/permission.js';
import { TidemarkError } from '../faults/errors.js';
import type { RequestContext } from './context.js';
import { Permit } from './permit.js';
import { byIds, Holds } from './price.js';
import { Node } from './types.js';

const mostIds = 100;

/** The context that the resolver of global ids needs. */
export interface NodeContext extends RequestContext {
  /**
   * Reads the thing with this global id. Null when it is not there, or is not the caller's; throws FORBIDDEN
   * or UNAUTHENTICATED when the caller may see no things of its kind.
   */
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

/**
 * Turns a refused id into an error of its own item only, so that the other ids are answered. Throws any other
 * error.
 */
function ifRefused(error: unknown): Error {
  if (error instanceof TidemarkError && (error.code === 'FORBIDDEN' || error.code === 'UNAUTHENTICATED'))
    return error;
  throw error;
}
