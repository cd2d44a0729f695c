import { startEmbeddedValkey, type EmbeddedValkey } from '../../src/embedded/valkey.js';

export interface OwnValkey {
  url: string;
  port: number;
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
  let server: EmbeddedValkey = await startEmbeddedValkey({ log });
  const { url, port } = server;
  return {
    url,
    port,
    kill9: async () => {
      process.kill(server.pid, 'SIGKILL');
      await server.died;
    },
    freeze: () => process.kill(server.pid, 'SIGSTOP'),
    thaw: () => process.kill(server.pid, 'SIGCONT'),
    restart: async () => {
      await server.stop();
      server = await startEmbeddedValkey({ log, port });
    },
    stop: () => {
      // One that is frozen would not hear of it.
      process.kill(server.pid, 'SIGCONT');
      return server.stop();
    },
  };
}
