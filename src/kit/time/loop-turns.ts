const waiting: (() => void)[] = [];

/**
 * Resolves in a later turn of the event loop: one for everybody who waits, whatever it is that they make. So whoever asks
 * for something short waits for one part of somebody's long work, not for a part of each.
 */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve);
    if (waiting.length === 1) setImmediate(takeTurn);
  });
}

function takeTurn(): void {
  const resolve = waiting.shift();
  if (waiting.length > 0) setImmediate(takeTurn);
  resolve?.();
}
