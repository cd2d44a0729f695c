import { TidemarkError } from './errors.js';

/** By then whoever sent a command is answered, though a server may hang with it. */
const answerMs = 4_000;

/** What becomes of a command, or SERVICE_UNAVAILABLE when that takes too long: then it goes to whoever sends it again. */
export async function inTime<T>(outcome: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const message =
        'the write database does not answer, and the command may be carried out yet: send the same again';
      reject(new TidemarkError('SERVICE_UNAVAILABLE', message));
    }, answerMs);
  });
  try {
    return await Promise.race([outcome, late]);
  } finally {
    clearTimeout(timer);
  }
}
