import { Ctx, Field, ID, ObjectType, Query, Resolver } from 'type-graphql';
import { everyone } from '../commands/permission.js';
import type { RequestContext } from './context.js';
import { Permit } from './permit.js';
import { Holds } from './price.js';
import { Role } from './types.js';

/** The caller. Contexts add fields for what they know of them. */
@ObjectType({ simpleResolvers: true })
export class Viewer {
  @Field(() => ID, { description: 'The `sub` of the token.' })
  readonly id!: string;

  @Holds(4)
  @Field(() => [Role])
  readonly roles!: readonly (keyof typeof Role)[];
}

@Resolver(() => Viewer)
export class ViewerResolver {
  @Query(() => Viewer, { nullable: true, description: 'Null without a token.' })
  @Permit(everyone)
  viewer(@Ctx() { caller }: RequestContext): Viewer | null {
    return caller ? { id: caller.sub, roles: [...caller.roles] } : null;
  }
}
