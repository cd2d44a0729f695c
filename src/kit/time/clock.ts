/** The only place where the program reads time; tests hand in a clock that they move. */
export interface Clock {
  /** The wall clock, for what is recorded and shown. */
  now(): Date;
  /** Milliseconds that only go forward, for waits and durations. */
  monotonic(): number;
}

export const systemClock: Clock = {
  now: () => new Date(),
  monotonic: () => performance.now(),
};
