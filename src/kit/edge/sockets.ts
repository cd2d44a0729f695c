import { setTimeout as delay } from 'node:timers/promises';
import { WebSocket } from 'ws';
import type { Clock } from '../time/clock.js';
import type { Caller } from '../log/messages.js';
import type { EdgeConfig } from './edge-config.js';
import { nameOf } from './request.js';
import { createTally } from './tally.js';

/**
 * Why the server closes a socket. graphql-ws clients come back after these by themselves, except
 * after UNAUTHORIZED: the same token would be refused again.
 */
export const closeCodes = {
  GOING_AWAY: [1001, 'Going away'],
  UNAUTHORIZED: [4401, 'Unauthorized'],
  /** Who the client is cannot be told just now. */
  TRY_AGAIN: [1013, 'Try again later'],
  /** `authorization` is no text. */
  MALFORMED_AUTHORIZATION: [4403, 'Malformed authorization'],
  /** A new connection with a new token goes on from the last cursor. */
  TOKEN_EXPIRED: [4403, 'Token expired'],
  TOO_MANY_SOCKETS: [4430, 'Too many sockets'],
  TOO_SLOW: [4431, 'Too slow'],
} as const;
export type CloseCode = keyof typeof closeCodes;

/** One open socket and who is behind it. */
export interface Connection {
  readonly socket: WebSocket;
  readonly address: string;
  caller: Caller | undefined;
  /** Under whom it is counted; undefined, and counted by its address, until the client has said who it is. */
  countedAs: string | undefined;
  /** All that runs, feeds too; a drain waits for the others. */
  operations: number;
  feeds: number;
  /** Sweeps since the client was last heard. */
  silentSweeps: number;
  /** Sweeps since it was last pinged or heard. */
  unpingedSweeps: number;
  leaving: boolean;
}

/** Seconds: often enough that an idle feed ends soon after its token. */
const sweepMs = 1_000;
/** Load balancers commonly take a connection for idle after a minute. */
const pingEvery = 40;
/** From here on a ping goes with whatever is sent, in the same packet: an idle feed sends every 15 s. */
const pingAlong = 20;
const silentAtMost = 60;
const waveMs = 50;

export interface Sockets {
  readonly size: number;
  /** All that runs, also what its socket has not outlived. */
  operations(): number;
  isFull(): boolean;
  /** Has this address as many sockets as it may whose clients have not said who they are? */
  isFullAt(address: string): boolean;
  open(socket: WebSocket, address: string): Connection;
  /** Once the caller is known; false when it has too many, or the socket is gone. */
  count(connection: Connection, caller: Caller | undefined): boolean;
  /** Whether the token has run out; closes the socket then. */
  isExpired(connection: Connection): boolean;
  /** Something is about to be sent: pings the client with it, if a ping will soon be due anyway. */
  pingAlong(connection: Connection): void;
  /** From here on an operation runs, wanted or not, until `ended`. */
  began(connection: Connection): void;
  ended(connection: Connection): void;
  /** Something was answered, or was found to be a feed: closes the socket if a drain waits for nothing else on it. */
  settle(connection: Connection): void;
  /** Closes all, spread over time, each when what it runs is answered; the rest are cut at the deadline. */
  closeInWaves(deadline: number): Promise<void>;
}

export function createSockets(clock: Clock, config: Pick<EdgeConfig, 'sockets' | 'drain'>): Sockets {
  const connections = new Set<Connection>();
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

  function pingAfter(connection: Connection, sweeps: number): void {
    if (connection.unpingedSweeps < sweeps) return;
    connection.unpingedSweeps = 0;
    connection.socket.ping();
  }

  function isExpired({ caller, socket }: Connection, now = clock.now().getTime()): boolean {
    if (!caller || caller.expiresAt > now) return false;
    close(socket, 'TOKEN_EXPIRED');
    return true;
  }

  function forget(connection: Connection): void {
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
      const connection: Connection = {
        socket,
        address,
        caller: undefined,
        countedAs: undefined,
        operations: 0,
        feeds: 0,
        silentSweeps: 0,
        // So that the pings of sockets that came together are spread.
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
      // Nobody would ever count it out.
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
      // In any order: clients that came together must not come back together.
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

const isAnswered = ({ operations, feeds }: Connection): boolean => operations === feeds;

/** How long a client has to answer a close: it may not read, and so never do it. */
export const closeAnswerMs = 2_000;

export function close(socket: WebSocket, why: CloseCode): void {
  if (socket.readyState !== WebSocket.OPEN) return;
  const [code, reason] = closeCodes[why];
  socket.close(code, reason);
}
