/**
 * One look at a time. Who asks while one is under way shares the next with all others that do: what is being read may be
 * from before they asked, and of two at once the older might be heard of last.
 */
export function shareNext<T>(look: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | undefined;
  let next: Promise<T> | undefined;
  const begin = (): Promise<T> => {
    const begun = look().finally(() => (running = undefined));
    running = begun;
    return begun;
  };
  return () => {
    if (next) return next;
    if (!running) return begin();
    const beginNext = () => {
      next = undefined;
      return begin();
    };
    next = running.then(beginNext, beginNext);
    return next;
  };
}
