/** These items. Who takes them can end them at once, the next that is being waited for as well: `end` ends that wait. */
export function endedBy<T>(end: () => void, items: AsyncGenerator<T>): AsyncIterableIterator<T> {
  return {
    next: () => items.next(),
    return: async () => {
      end();
      return items.return(undefined);
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
