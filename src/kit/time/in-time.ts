import { TidemarkError } from '../faults/errors.js';

/** By then whoever sent a command is answered, though a server may hang with it. */
const answerMs = 4_000;
/** Unless others are answered meanwhile: a long queue is no outage. Whoever hangs has answered nobody for so long. */
const stillMs = 1_000;
const lookMs = 250;

/**
 * What becomes of a command, or SERVICE_UNAVAILABLE when that takes too long: then it goes to whoever sends it again.
 * `isMoving`: has any command been answered in so many milliseconds?
 */
export async function inTime<T>(outcome: Promise<T>, isMoving: (withinMs: number) => boolean): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const look = () => {
      if (isMoving(stillMs)) {
        timer = setTimeout(look, lookMs);
        return;
      }
      const message =
        'the write database does not answer, and the command may be carried out yet: send the same again';
      reject(new TidemarkError('SERVICE_UNAVAILABLE', message));
    };
    timer = setTimeout(look, answerMs);
  });
  try {
    return await Promise.race([outcome, late]);
  } finally {
    clearTimeout(timer);
  }
}
