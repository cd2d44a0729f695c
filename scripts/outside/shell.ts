import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** What a server prints when it has started, and where it says whether it has built its read models. */
const started = /Tidemark is ready.*?(http:[^\s"]+\/readyz)|(http:[^\s"]+\/readyz).*?Tidemark is ready/;
const startMs = 120_000;
const stopMs = 30_000;

interface ShellOptions {
  /** A folder for what servers print. */
  readonly logs: string;
  /** What the commands name, and what stands for it here, such as a port that is free. */
  readonly places: readonly (readonly [RegExp, string])[];
  /** A new file, for the report of each `npm test`. */
  testsOf(): string;
}

/**
 * One bash for all commands, as a reader's terminal is: folders, variables and functions stay.
 */
export class Shell {
  readonly #bash: ChildProcess;
  readonly #options: ShellOptions;
  #printed = '';
  /** Process groups. */
  readonly #servers: number[] = [];
  #started = 0;

  constructor(folder: string, env: NodeJS.ProcessEnv, options: ShellOptions) {
    this.#options = options;
    this.#bash = spawn('bash', ['--noprofile', '--norc'], {
      cwd: folder,
      env,
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.#bash.stdout?.on('data', (chunk: Buffer) => (this.#printed += chunk.toString()));
    // Whatever ends this process takes the servers with it.
    process.once('exit', () => this.#signal('SIGKILL'));
    // Job control: each server is a process group, which can be stopped as a whole.
    this.#bash.stdin?.write('set -m\n');
  }

  /** Answers with what the command has printed. Throws when it fails. */
  async run(command: string): Promise<string> {
    const here = this.#withReport(this.placed(command));
    console.log(`$ ${here}`);
    const mark = randomUUID();
    this.#printed = '';
    this.#bash.stdin?.write(`{ ${here}\n} </dev/null 2>&1; echo "${mark} $?"\n`);
    const end = new RegExp(`${mark} (\\d+)\\n`);
    let found: RegExpExecArray | null = null;
    while (!(found = end.exec(this.#printed))) {
      if (this.#bash.exitCode !== null) throw new Error(`the shell has ended: ${here}\n${this.#printed}`);
      await sleep(20);
    }
    const printed = this.#printed.slice(0, found.index);
    console.log(printed.trimEnd());
    if (found[1] !== '0') throw new Error(`ended with ${found[1]}: ${here}\n${printed}`);
    return printed;
  }

  /** The folder it is in. */
  async folder(): Promise<string> {
    return (await this.run('pwd')).trim();
  }

  /** Starts a server by each line, in place of those that run, and waits until all are ready. */
  async serve(lines: readonly string[]): Promise<void> {
    await this.stop();
    for (const line of lines) {
      const log = join(this.#options.logs, `server-${++this.#started}.log`);
      // What is joined by && is one job.
      const printed = await this.run(`( ${line}\n) >${log} 2>&1 & echo "pid $!"`);
      const pid = Number(/pid (\d+)/.exec(printed)?.[1]);
      this.#servers.push(pid);
      await until(startMs, async () => {
        const said = existsSync(log) ? readFileSync(log, 'utf8') : '';
        if (!isAlive(pid)) throw new Error(`has not become a server: ${line}`);
        const [, after, before] = started.exec(said) ?? [];
        const health = after ?? before;
        return health !== undefined && (await fetch(health)).ok;
      }).catch((error: unknown) => {
        throw new Error(`${String(error)}\n${readFileSync(log, 'utf8')}`, { cause: error });
      });
    }
  }

  async stop(): Promise<void> {
    this.#signal('SIGTERM');
    for (const pid of this.#servers.splice(0)) await until(stopMs, () => !isAlive(pid));
  }

  #signal(signal: NodeJS.Signals): void {
    for (const pid of this.#servers) if (isAlive(pid)) process.kill(-pid, signal);
  }

  /** Stops the servers, and ends. */
  async end(): Promise<void> {
    await this.stop();
    this.#bash.stdin?.end();
  }

  /** With what stands here for what it names. */
  placed(text: string): string {
    return this.#options.places.reduce((now, [named, here]) => now.replaceAll(named, here), text);
  }

  #withReport(command: string): string {
    if (command.trim() !== 'npm test') return command;
    return `npm test -- --reporter=default --reporter=json --outputFile.json=${this.#options.testsOf()}`;
  }
}

/** Of a process group: does any process of it run? */
function isAlive(pid: number): boolean {
  try {
    return process.kill(-pid, 0);
  } catch {
    return false;
  }
}

async function until(ms: number, isSo: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = performance.now() + ms;
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error(`not so within ${ms} ms: ${isSo.toString()}`);
    await sleep(100);
  }
}
