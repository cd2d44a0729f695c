import { randomBytes } from 'node:crypto';
import { startEmbeddedValkey, type EmbeddedValkey } from '../../src/kit/embedded/valkey.js';

export interface OwnValkey {
  url: string;
  port: number;
  /** Of the process that runs now. */
  readonly pid: number;
  kill9(): Promise<void>;
  /** It goes on listening, and answers nobody until it is thawed: an overloaded host, a paused machine. */
  freeze(): void;
  thaw(): void;
  /** Starts it again, empty, on the same port, after kill9 or in order. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** A Valkey that a test may kill. */
export async function startOwnValkey(): Promise<OwnValkey> {
  const log = () => undefined;
  const password = randomBytes(24).toString('base64url');
  let server: EmbeddedValkey = await startEmbeddedValkey({ log, password });
  const { url, port } = server;
  return {
    url,
    port,
    get pid() {
      return server.pid;
    },
    kill9: async () => {
      process.kill(server.pid, 'SIGKILL');
      await server.died;
    },
    freeze: () => process.kill(server.pid, 'SIGSTOP'),
    thaw: () => process.kill(server.pid, 'SIGCONT'),
    restart: async () => {
      await server.stop();
      server = await startEmbeddedValkey({ log, password, port });
    },
    stop: () => {
      // One that is frozen would not hear of it.
      process.kill(server.pid, 'SIGCONT');
      return server.stop();
    },
  };
}
