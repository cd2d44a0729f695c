import { Field, ObjectType, type ClassType } from 'type-graphql';
import type { Connection } from './connections.js';
import { HoldsPage } from './price.js';
import { PageInfo } from './types.js';

/**
 * The Relay connection of a type, `PlanConnection` for `Plan`, with its edges and pages. What a list shows besides is added by
 * a class that extends it; `totalCount` by `countOf`.
 */
export function connectionOf<T extends object>(node: ClassType<T>): ClassType<Connection<T>> {
  @ObjectType(`${node.name}Edge`, { simpleResolvers: true })
  class Edge {
    @Field(() => String)
    readonly cursor!: string;

    @Field(() => node)
    readonly node!: T;
  }
  @ObjectType(`${node.name}Connection`, { simpleResolvers: true })
  class Page implements Connection<T> {
    @HoldsPage()
    @Field(() => [Edge])
    readonly edges!: readonly Edge[];

    @HoldsPage()
    @Field(() => [node])
    readonly nodes!: readonly T[];

    @Field(() => PageInfo)
    readonly pageInfo!: PageInfo;
  }
  return Page;
}
