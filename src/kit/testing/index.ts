/** `tidemark/testing`: what tests of contexts need. */
export {};
