import { FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { countPrice, Priced } from './price.js';

/** A page of a list that can be counted. */
export interface Countable {
  /** How many items the whole list has; null where counting would take too long. */
  count(): Promise<number | null>;
}

/**
 * Makes the resolver class for the field `totalCount` of a connection whose pages are countable. Nothing is
 * counted unless the field is asked for.
 */
export function countOf(connection: Function): Function {
  @Resolver(() => connection)
  class Count {
    @Priced(countPrice)
    @FieldResolver(() => Int, {
      nullable: true,
      description: 'Exact. Priced; null where counting would take too long.',
    })
    async totalCount(@Root() page: Countable): Promise<number | null> {
      return page.count();
    }
  }
  return Count;
}
