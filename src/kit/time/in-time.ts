import { TidemarkError } from '../faults/errors.js';
import { within } from './within.js';

/** By then whoever sent a command is answered, though a server may hang with it. */
const answerMs = 4_000;
/** Unless others are answered meanwhile: a long queue is no outage. Whoever hangs has answered nobody for so long. */
const stillMs = 1_000;
const lookMs = 250;

/**
 * What becomes of a command, or SERVICE_UNAVAILABLE when that takes too long: then it goes to whoever sends it again.
 * `isMoving`: has any command been answered in so many milliseconds?
 */
export async function inTime<T extends object>(
  outcome: Promise<T>,
  isMoving: (withinMs: number) => boolean,
): Promise<T> {
  let answer = await within(answerMs, outcome);
  while (!answer && isMoving(stillMs)) answer = await within(lookMs, outcome);
  if (answer) return answer;
  throw new TidemarkError(
    'SERVICE_UNAVAILABLE',
    'the write database does not answer, and the command may be carried out yet: send the same again',
  );
}
