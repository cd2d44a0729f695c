import { setTimeout as delay } from 'node:timers/promises';
import { WebSocket } from 'ws';
import type { Clock } from '../time/clock.js';
import type { Caller } from '../log/messages.js';
import type { EdgeConfig } from './edge-config.js';
import { nameOf } from './request.js';
import { createTally } from './tally.js';

/**
 * Why the server closes a socket. Clients of graphql-ws connect again by themselves, except after
 * UNAUTHORIZED: the same token would be refused again.
 */
export const closeCodes = {
  GOING_AWAY: [1001, 'Going away'],
  UNAUTHORIZED: [4401, 'Unauthorized'],
  /** The server cannot find out just now who the client is. */
  TRY_AGAIN: [1013, 'Try again later'],
  /** `authorization` in the client's first message is no text. */
  MALFORMED_AUTHORIZATION: [4403, 'Malformed authorization'],
  /** The client may connect with a new token, and have its feeds go on from their last cursors. */
  TOKEN_EXPIRED: [4403, 'Token expired'],
  TOO_MANY_SOCKETS: [4430, 'Too many sockets'],
  TOO_SLOW: [4431, 'Too slow'],
} as const;
export type CloseCode = keyof typeof closeCodes;

/** One open socket and who is behind it. */
export interface SocketConnection {
  readonly socket: WebSocket;
  readonly address: string;
  caller: Caller | undefined;
  /**
   * The name that the socket is counted under. Undefined until the client has signed in: its address is
   * counted till then.
   */
  countedAs: string | undefined;
  /** All operations that run, feeds too. A drain waits for those that are no feeds. */
  operations: number;
  feeds: number;
  /** Sweeps since the client was last heard. */
  silentSweeps: number;
  /** Sweeps since it was last pinged or heard. */
  unpingedSweeps: number;
  leaving: boolean;
}

/** A sweep each second: often enough that an idle feed ends soon after its token. */
const sweepMs = 1_000;
/** In sweeps. Load balancers commonly take a connection for idle after a minute. */
const pingEvery = 40;
/**
 * After this many sweeps without a ping, one goes with whatever is sent next, in the same packet: an idle
 * feed sends every 15 s.
 */
const pingAlong = 20;
const silentAtMost = 60;
const waveMs = 50;

export interface Sockets {
  readonly size: number;
  /** How many operations run, also those whose socket has closed. */
  operations(): number;
  isFull(): boolean;
  /** Has this address as many sockets as it may whose clients have not said who they are? */
  isFullAt(address: string): boolean;
  open(socket: WebSocket, address: string): SocketConnection;
  /**
   * Counts the socket under its caller, once that is known. False when the caller has too many, or the socket
   * is gone.
   */
  count(connection: SocketConnection, caller: Caller | undefined): boolean;
  /** Whether the token has run out; closes the socket then. */
  isExpired(connection: SocketConnection): boolean;
  /** Something is about to be sent: pings the client with it, if a ping will soon be due anyway. */
  pingAlong(connection: SocketConnection): void;
  /** An operation begins. It counts until `ended`, even when the client stops it before. */
  began(connection: SocketConnection): void;
  ended(connection: SocketConnection): void;
  /**
   * An operation was answered, or was found to be a feed: closes the socket if a drain waits for nothing else
   * on it.
   */
  settle(connection: SocketConnection): void;
  /**
   * Closes all sockets, spread over time, each once what it runs is answered. Those left at the deadline (of
   * the monotonic clock) are cut.
   */
  closeInWaves(deadline: number): Promise<void>;
}

export function createSockets(clock: Clock, config: Pick<EdgeConfig, 'sockets' | 'drain'>): Sockets {
  const connections = new Set<SocketConnection>();
  const perCaller = createTally(config.sockets.perCaller);
  const unsigned = createTally(config.sockets.unsignedPerAddress);
  let operations = 0;

  const sweeper = setInterval(() => {
    const now = clock.now().getTime();
    for (const connection of connections) {
      if (isExpired(connection, now)) continue;
      connection.silentSweeps += 1;
      connection.unpingedSweeps += 1;
      if (connection.silentSweeps > silentAtMost) connection.socket.terminate();
      else pingAfter(connection, pingEvery);
    }
  }, sweepMs);
  sweeper.unref();

  function pingAfter(connection: SocketConnection, sweeps: number): void {
    if (connection.unpingedSweeps < sweeps) return;
    connection.unpingedSweeps = 0;
    connection.socket.ping();
  }

  function isExpired({ caller, socket }: SocketConnection, now = clock.now().getTime()): boolean {
    if (!caller || caller.expiresAt > now) return false;
    close(socket, 'TOKEN_EXPIRED');
    return true;
  }

  function forget(connection: SocketConnection): void {
    connections.delete(connection);
    if (connection.countedAs === undefined) unsigned.give(connection.address);
    else perCaller.give(connection.countedAs);
  }

  return {
    get size() {
      return connections.size;
    },
    operations: () => operations,
    isFull: () => connections.size >= config.sockets.inAll,
    isFullAt: unsigned.isFull,
    open(socket, address) {
      const connection: SocketConnection = {
        socket,
        address,
        caller: undefined,
        countedAs: undefined,
        operations: 0,
        feeds: 0,
        silentSweeps: 0,
        // Begins at different numbers, so that sockets that came together are not pinged together.
        unpingedSweeps: connections.size % pingAlong,
        leaving: false,
      };
      connections.add(connection);
      unsigned.take(address);
      const heard = (): void => {
        connection.silentSweeps = 0;
        connection.unpingedSweeps = 0;
      };
      socket.on('pong', heard);
      socket.on('message', heard);
      socket.once('close', () => forget(connection));
      return connection;
    },
    count(connection, caller) {
      // The socket has closed: it would be counted for ever.
      if (!connections.has(connection)) return false;
      const key = nameOf(caller, connection.address);
      if (!perCaller.take(key)) return false;
      unsigned.give(connection.address);
      connection.countedAs = key;
      connection.caller = caller;
      return true;
    },
    isExpired,
    pingAlong: (connection) => pingAfter(connection, pingAlong),
    began(connection) {
      operations += 1;
      connection.operations += 1;
    },
    ended(connection) {
      operations -= 1;
      connection.operations -= 1;
    },
    settle(connection) {
      if (connection.leaving && isAnswered(connection)) close(connection.socket, 'GOING_AWAY');
    },
    async closeInWaves(deadline) {
      // In random order: clients that came together must not come back together.
      const leaving = [...connections].map((one) => ({ one, place: Math.random() }));
      leaving.sort((a, b) => a.place - b.place);
      const spread = Math.min(config.drain.spreadMs, Math.max(0, deadline - clock.monotonic()));
      const waves = Math.max(1, Math.ceil(spread / waveMs));
      const size = Math.ceil(leaving.length / waves);
      for (let next = 0; next < leaving.length; next += size) {
        for (const { one } of leaving.slice(next, next + size)) {
          one.leaving = true;
          if (isAnswered(one)) close(one.socket, 'GOING_AWAY');
        }
        if (next + size < leaving.length) await delay(waveMs);
      }
      while (connections.size > 0 && clock.monotonic() < deadline) await delay(10);
      for (const { socket } of connections) socket.terminate();
      clearInterval(sweeper);
    },
  };
}

const isAnswered = ({ operations, feeds }: SocketConnection): boolean => operations === feeds;

/** Milliseconds that a client has to answer a close: one that reads nothing never answers. */
export const closeAnswerMs = 2_000;

export function close(socket: WebSocket, why: CloseCode): void {
  if (socket.readyState !== WebSocket.OPEN) return;
  const [code, reason] = closeCodes[why];
  socket.close(code, reason);
}
