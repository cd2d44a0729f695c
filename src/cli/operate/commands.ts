import type { Command } from 'commander';
import { CliFailure, exitCodes, type ExitCode } from '../failure.js';
import { urlOption } from '../server-options.js';
import { connectAsOperator, type Connection, type ServerOptions } from './connection.js';
import { printEvents, type EventsOptions } from './events.js';
import { listParked } from './parked.js';
import { everyName, rebuild, revert } from './rebuild.js';
import { pause, resume, retry, skip } from './send.js';
import { status, watchStatus } from './status.js';

/** The commands of operators. `exit` takes what the process ends with. */
export function addOperatorCommands(program: Command, exit: (code: ExitCode) => void): void {
  const add = (name: string, description: string): Command =>
    program
      .command(name)
      .description(description)
      .addOption(urlOption())
      .option('--token <jwt>', 'a JWT with the role OPERATOR (default: TIDEMARK_TOKEN)');

  add('status', 'how far each projection has come; ends with 1 when one is not live or has parked rows')
    .option('--json', 'as JSON')
    .option('--watch', 'and each change, until interrupted')
    .action(async (options: ServerOptions & { json?: boolean; watch?: boolean }) => {
      exit(await run(options, (at) => (options.watch === true ? watchStatus : status)(at, options)));
    });

  add('rebuild', 'build a projection anew beside the one that answers, wait, and put it in its place')
    .argument('[name]', 'the projection')
    .option('--all', 'every projection, one after another')
    .option('--detach', 'only ask for it: do not wait')
    .addHelpText('after', '\nInterrupting the wait does not stop the rebuild.')
    .action(
      async (name: string | undefined, options: ServerOptions & { all?: boolean; detach?: boolean }) => {
        if ((name === undefined) !== (options.all === true))
          throw new CliFailure('give the name of a projection, or --all', exitCodes.usage);
        exit(
          await run(options, async (at) => {
            await rebuild(at, name === undefined ? await everyName(at) : [name], options);
          }),
        );
      },
    );

  add('revert', 'let the generation before the last rebuild answer again, and wait until it does')
    .argument('<name>', 'the projection')
    .addHelpText('after', '\nIt is kept for 15 minutes, and the one that it replaces as long again.')
    .action(async (name: string, options: ServerOptions) => {
      exit(await run(options, (at) => revert(at, name)));
    });

  add('pause', 'stop a projection where it is; its rows stay readable, and grow stale')
    .argument('<name>', 'the projection')
    .action(async (name: string, options: ServerOptions) => {
      exit(await run(options, (at) => pause(at, name), `${name} is paused`));
    });

  add('resume', 'let a paused projection go on')
    .argument('<name>', 'the projection')
    .action(async (name: string, options: ServerOptions) => {
      exit(await run(options, (at) => resume(at, name), `${name} goes on`));
    });

  add('parked', 'the events that could not be applied: the first of each row, and why')
    .argument('[name]', 'only of this projection')
    .option('--json', 'as JSON')
    .action(async (name: string | undefined, options: ServerOptions & { json?: boolean }) => {
      exit(await run(options, (at) => listParked(at, name, options)));
    });

  add('retry', 'apply a parked event again, and then those that wait behind it')
    .argument('<id>', 'the ID that `parked` shows')
    .action(async (id: string, options: ServerOptions) => {
      exit(await run(options, (at) => retry(at, id), 'it will be tried again'));
    });

  add('skip', 'leave a parked event out of its row for good, and go on with those behind it')
    .argument('<id>', 'the ID that `parked` shows')
    .action(async (id: string, options: ServerOptions) => {
      exit(await run(options, (at) => skip(at, id), 'it will be left out'));
    });

  add('events', 'print the log, one event a line, as JSON')
    .option('--type <type>', 'only of this type; may be given more than once', collect)
    .option('--stream <stream>', 'only of this stream, such as projection-orders')
    .option('--from <place>', 'beginning, now, or what --cursor printed', 'beginning')
    .option('--follow', 'and go on with what is committed, until interrupted')
    .option('--cursor', 'print the place after the last event to stderr, for --from')
    .action(async (options: ServerOptions & EventsOptions) => {
      const interrupt = new AbortController();
      process.once('SIGINT', () => interrupt.abort());
      exit(await run(options, (at) => printEvents(at, options, interrupt.signal)));
    });
}

function collect(type: string, types: readonly string[] = []): readonly string[] {
  return [...types, type];
}

/** Does it, says that it is done, and closes the connection. */
async function run(
  options: ServerOptions,
  work: (connection: Connection) => Promise<ExitCode | void>,
  done?: string,
): Promise<ExitCode> {
  const connection = connectAsOperator(options);
  try {
    const code = await work(connection);
    if (done !== undefined) console.log(done);
    return code ?? exitCodes.ok;
  } finally {
    await connection.close();
  }
}
