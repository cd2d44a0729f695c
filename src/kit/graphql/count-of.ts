import { FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { countPrice, Priced } from './price.js';

/** A page of a list that can be counted. */
export interface Countable {
  /** Of the whole list; null where counting would take too long. */
  count(): Promise<number | null>;
}

/** The class with the field `totalCount` of a connection whose pages are countable: it counts only for who asks. */
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
