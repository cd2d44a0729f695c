import { commandsForClients } from '../commands/command.js';
import { configReference, loadConfig, type Config } from './config.js';
import { startServer, type RunningServer, type ServerParts } from './start.js';

/** What a program is made of. */
export interface ServeOptions extends ServerParts {
  /** By default what the environment says; see `--help`. */
  readonly config?: Config;
}

/** Forked by another program (the demo, a test): where we are to be found. */
interface Ready {
  readonly type: 'ready';
  readonly url: string;
  readonly wsUrl: string;
}

/**
 * The main function of a program: prints its help when it is asked for, else starts a server, and stops it in order on
 * SIGTERM and SIGINT, or when whoever forked this process has gone. Ends the process: with 0 when it was told to stop, with
 * 1 when it could not start, with what to do about it on stderr, or can do nothing more.
 */
export async function serve(options: ServeOptions): Promise<void> {
  if (process.argv.includes('--help') || process.argv.includes('-h')) {
    process.stdout.write(helpOf(options));
    return;
  }
  try {
    const config = options.config ?? loadConfig(process.env, options.contexts);
    // All that is defined in a program of one server is that server's.
    const server = await startServer(options, config, commandsForClients());
    stopWhenTold(server);
    const ready: Ready = { type: 'ready', url: server.url, wsUrl: server.wsUrl };
    process.send?.(ready);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    if (process.env['LOG_LEVEL'] === 'debug' && error instanceof Error)
      process.stderr.write(`${error.stack ?? ''}\n`);
    process.exit(1);
  }
}

function stopWhenTold(server: RunningServer): void {
  let stopping = false;
  const stop = (why: string, status: number) => {
    // Asked twice, somebody is in a hurry.
    if (stopping) process.exit(status === 0 ? 130 : status);
    stopping = true;
    server.log[status === 0 ? 'info' : 'fatal'](`stopping: ${why}`);
    server.stop().then(
      () => process.exit(status),
      (error: unknown) => {
        server.log.error({ err: error }, 'could not stop in order');
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => stop(signal, 0));
  // Whoever forked us and has gone would leave us, and the embedded servers, behind.
  process.on('disconnect', () => stop('the parent process has gone', 0));
  void server.ended.then((what) => stop(what, 1));
}

function helpOf({ contexts }: ServeOptions): string {
  const reference = configReference(contexts);
  const width = Math.max(...reference.map(({ variable }) => variable.length));
  const rows = reference.map(
    ({ variable, byDefault, meaning }) =>
      `  ${variable.padEnd(width)}  ${meaning}${byDefault === undefined ? '' : ` (${byDefault})`}`,
  );
  return `Tidemark: a GraphQL API server on CQRS, with ${contexts.map(({ name }) => name).join(', ') || 'no context'}.

Started without arguments, it serves; \`tidemark --help\` shows the tools for it.
Everything is set by environment variables:
${rows.join('\n')}
`;
}
