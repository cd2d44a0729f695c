import { fork, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { freePort } from './free-port.js';
import { serverEnvironment } from './processes.js';

export interface EmbeddedValkeyOptions {
  log: (line: string) => void;
  /** The password that clients must give, since every process of this machine can reach the port. */
  password: string;
  /** The port to use; without it, any free one. */
  port?: number;
}

export interface EmbeddedValkey {
  url: string;
  port: number;
  pid: number;
  /** Fulfilled, with what happened, when the server ends without having been told to. */
  died: Promise<string>;
  stop(): Promise<void>;
}

/** What valkey-process ends with when its port is taken. */
const portTaken = 98;

// Node drops the types by itself, so the same file runs from src and, compiled, from dist.
const compiled = fileURLToPath(new URL('./valkey-process.js', import.meta.url));
const entry = import.meta.url.endsWith('.ts') ? compiled.replace(/js$/, 'ts') : compiled;

/**
 * A real Valkey (WebAssembly) on 127.0.0.1, in a process of its own: it computes on the thread that
 * its sockets are on. It keeps nothing: what was in it is gone when it ends.
 */
export async function startEmbeddedValkey({
  log,
  password,
  port: wanted,
}: EmbeddedValkeyOptions): Promise<EmbeddedValkey> {
  for (let attempt = 1; ; attempt++) {
    const port = wanted ?? (await freePort());
    const child = fork(entry, [String(port)], {
      // In place of the loaders of tsx or vitest, which it doesn't need; WASI is the experimental part.
      execArgv: ['--disable-warning=ExperimentalWarning'],
      env: serverEnvironment(),
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    // The process may end before it has read the password; `ended` tells so, thus the error is ignored here.
    child.send(password, () => undefined);
    for (const output of [child.stdout, child.stderr])
      if (output !== null) createInterface({ input: output }).on('line', (line) => log(withoutDate(line)));
    const ended = new Promise<number | string>((settle) => {
      child.once('error', (error) => settle(error.message));
      child.once('exit', (code, signal) => settle(code ?? signal ?? 'unknown'));
    });
    const ready = new Promise<'ready'>((settle) => child.once('message', () => settle('ready')));
    const outcome = await Promise.race([ready, ended]);
    if (outcome === 'ready') {
      const url = `redis://:${encodeURIComponent(password)}@127.0.0.1:${port}`;
      return running(child, ended, url, port, log);
    }
    // Somebody took the port between our asking for a free one and Valkey's binding it.
    if (outcome === portTaken && wanted === undefined && attempt < 5) continue;
    if (outcome === portTaken)
      throw new Error(`port ${port} of 127.0.0.1 is taken: stop what listens there, or ask for another port`);
    throw new Error(`the embedded Valkey did not start (${outcome}): set REDIS_URL to a server of your own`);
  }
}

/** WebAssembly has no time zones, and the date that Valkey puts before its lines is wrong; its clock is right. */
function withoutDate(line: string): string {
  return line.replace(/^\d+:[A-Z] \d+ \w+ \d+ [\d:.]+ [*#.-] /, '');
}

function running(
  child: ChildProcess,
  ended: Promise<number | string>,
  url: string,
  port: number,
  log: (line: string) => void,
): EmbeddedValkey {
  const pid = child.pid ?? -1;
  // It must not keep alive a process that has nothing else to do; it ends with us, by its IPC channel.
  const handles = [child, child.channel, child.stdout, child.stderr];
  for (const handle of handles) if (handle && 'unref' in handle) (handle as { unref(): void }).unref();
  let stopping: Promise<void> | undefined;
  const died = new Promise<string>((settle) => {
    void ended.then((how) => {
      if (stopping !== undefined) return;
      log(`Valkey (pid ${pid}) ended by itself: ${how}`);
      settle(String(how));
    });
  });
  const stop = async () => {
    child.ref();
    child.kill('SIGTERM');
    await ended;
  };
  return { url, port, pid, died, stop: () => (stopping ??= stop()) };
}
