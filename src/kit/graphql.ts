/**
 * `tidemark/graphql`: the decorators of type-graphql, which declare what is queried and answered. They are the ones that the
 * schema is built with: a second copy of the package would have a memory of its own, and its types would be missing.
 */
export * from 'type-graphql';
