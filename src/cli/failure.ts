/**
 * What a command line tool ends with: 0 is success. 1: it ran, and something did not succeed or differs.
 * 2: it could not begin, and what it was given must be mended first.
 */
export const exitCodes = { ok: 0, failed: 1, usage: 2 } as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** An expected end: the message says what to do, so it is printed without a stack. */
export class CliFailure extends Error {
  readonly exitCode: ExitCode;

  constructor(message: string, exitCode: ExitCode = exitCodes.failed, options?: ErrorOptions) {
    super(message, options);
    this.name = 'CliFailure';
    this.exitCode = exitCode;
  }
}

/** Runs a tool's main function; the process ends when nothing keeps it up any more, so output is flushed. */
export async function runTool(main: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await main();
  } catch (error) {
    const expected = error instanceof CliFailure;
    console.error(expected ? error.message : error);
    process.exitCode = expected ? error.exitCode : exitCodes.failed;
  }
}
