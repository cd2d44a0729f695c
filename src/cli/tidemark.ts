import { Command, CommanderError } from 'commander';
import { exitCodes } from './failure.js';
import { addKeyCommands } from './keys.js';
import { addMigrateCommand } from './migrate.js';
import { addOperatorCommands } from './operate/commands.js';
import { addPrismaCommand } from './prisma.js';
import type { LoadProgram } from './program.js';
import { addRestoredCommand } from './restored.js';
import { addTokenCommand } from './token.js';
import { addVerifyCommand } from './verify.js';

/** The tool of a program; commands of its own may be added before `run`. */
export interface Tool {
  readonly program: Command;
  readonly verify: Command;
  exit(code: number): void;
  /** Answers with what the process is to end with. */
  run(): Promise<number>;
}

export function tidemark(load: LoadProgram): Tool {
  let exitCode: number = exitCodes.ok;
  const exit = (code: number) => {
    exitCode = code;
  };
  const program = new Command('tidemark')
    .description(
      'Tools for a Tidemark server: its databases, its tokens, and what operators do while it runs.',
    )
    .exitOverride()
    .showHelpAfterError('(--help says more)')
    .addHelpText(
      'after',
      '\nExit codes: 0 done, 1 refused, interrupted, different or behind, 2 not usable as given.',
    );
  addMigrateCommand(program, load, exit);
  const verify = addVerifyCommand(program, load, exit);
  addRestoredCommand(program);
  addPrismaCommand(program, exit);
  addTokenCommand(program);
  addKeyCommands(program, exit);
  addOperatorCommands(program, exit);
  return {
    program,
    verify,
    exit,
    async run() {
      try {
        await program.parseAsync();
      } catch (error) {
        // Commander has said already what is wrong, or has printed the help that was asked for.
        if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
        throw error;
      }
      return exitCode;
    },
  };
}
