/** Resolves after `ms`, never for Infinity, when `signal` aborts, or when the function given to `early` is called. */
export function pause(
  ms: number,
  signal: AbortSignal,
  early: (end: () => void) => void = () => undefined,
): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = ms === Infinity ? undefined : setTimeout(done, ms);
    signal.addEventListener('abort', done);
    early(done);
  });
}
