/**
 * `tidemark/graphql`: the decorators of type-graphql, which declare what is queried and answered. They come from here so that
 * they stand on the one copy of `graphql` that the schema is built with; a second one is refused at the start.
 */
export * from 'type-graphql';
