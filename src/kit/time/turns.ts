/** Runs `work` in its turn. */
export type InTurn = <T>(work: () => Promise<T>) => Promise<T>;

/** Lets so many at once do their work; the others wait, and go on in the order in which they came. */
export function turns(most: number): InTurn {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (running < most) running += 1;
    // Who ends hands its turn on.
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
