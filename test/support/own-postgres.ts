import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../src/kit/embedded/postgres.js';
import { freePort } from '../../src/kit/embedded/free-port.js';
import { makeTempFolder, removeTempFolder } from '../../src/kit/testing/temp-folder.js';

export interface OwnPostgres {
  dataDir: string;
  adminUrl: string;
  port: number;
  url(database: string): string;
  ensureDatabase(name: string): Promise<string>;
  /** Ends the server as a power cut would: nothing is flushed that wasn't. */
  kill9(): Promise<void>;
  /** Stops it in order, and keeps its folder. */
  stopServer(): Promise<void>;
  /** Starts it again on the same port and folder, after kill9 or in order. */
  restart(): Promise<void>;
  /** Stops it and removes its folder. */
  stop(): Promise<void>;
}

/** A PostgreSQL that a test may kill, restart or restore. */
export async function startOwnPostgres(settings: Record<string, string> = {}): Promise<OwnPostgres> {
  const dataDir = makeTempFolder();
  const port = Number(settings['port'] ?? (await freePort()));
  const start = () =>
    startEmbeddedPostgres({
      dataDir,
      // Nothing else fits beside the server of the run.
      settings: { shared_buffers: '64MB', ...settings, port: String(port) },
      log: () => undefined,
    });
  let server: EmbeddedPostgres = await start();
  return {
    dataDir,
    port,
    adminUrl: server.adminUrl,
    url: (database) => server.url(database),
    ensureDatabase: (name) => server.ensureDatabase(name),
    kill9: async () => {
      process.kill(server.pid, 'SIGKILL');
      await server.died;
    },
    stopServer: () => server.stop(),
    restart: async () => {
      await server.stop();
      server = await start();
    },
    stop: async () => {
      await server.stop();
      removeTempFolder(dataDir);
    },
  };
}
