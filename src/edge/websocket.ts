import type { IncomingMessage, Server as HttpServer } from 'node:http';
import type { Duplex } from 'node:stream';
import { CloseCode, handleProtocols } from 'graphql-ws';
import { WebSocket, WebSocketServer, type RawData } from 'ws';
import { converse } from './conversation.js';
import { isForeign } from './origin.js';
import { ignoreUpgrades, wantsWebSocket } from './plain-upgrade.js';
import { addressOf, type EdgeDeps } from './request.js';
import { close, type Sockets } from './sockets.js';

export interface GraphQLOverWebSocket {
  /** No further sockets from here on. */
  refuseNew(): void;
  close(): void;
}

export function addGraphQLOverWebSocket(
  http: HttpServer,
  sockets: Sockets,
  deps: EdgeDeps,
): GraphQLOverWebSocket {
  const { config, log } = deps;
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: config.limits.bodyBytes,
    handleProtocols: (protocols) => handleProtocols(protocols),
  });
  const answerPlainly = ignoreUpgrades(http);
  let isOpen = true;

  http.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    if (!wantsWebSocket(request)) return answerPlainly(request, stream, head);
    stream.on('error', () => stream.destroy());
    const path = request.url?.split('?', 1)[0];
    if (path !== '/graphql') return turnAway(stream, '404 Not Found');
    if (!isOpen || sockets.isFull()) return turnAway(stream, '503 Service Unavailable');
    if (isForeign(request.headers, config.corsOrigins)) return turnAway(stream, '403 Forbidden');
    server.handleUpgrade(request, stream, head, (socket) => {
      const connection = sockets.open(socket, addressOf(request, config.proxyHops));
      // ws has closed it by then, with a code that says why: too large a message is 1009.
      socket.on('error', (err) => log.debug({ err }, 'a socket failed'));
      if (socket.protocol === '')
        return socket.close(CloseCode.SubprotocolNotAcceptable, 'Subprotocol not acceptable');
      const say = async (message: object): Promise<void> => {
        // One packet for both.
        stream.cork();
        if (socket.readyState === WebSocket.OPEN) sockets.pingAlong(connection);
        const sent = send(socket, JSON.stringify(message), config.sockets.bufferedBytes);
        stream.uncork();
        return sent;
      };
      const conversation = converse(connection, request, say, sockets, deps);
      socket.on('message', (data: RawData) => {
        // What arrives after we have closed is not answered any more.
        if (socket.readyState !== WebSocket.OPEN || sockets.isExpired(connection)) return;
        // ws hands out Buffers, unless it is told to do otherwise.
        conversation.hear((data as Buffer).toString('utf8'));
      });
      socket.once('close', () => conversation.end());
    });
  });

  return {
    refuseNew: () => void (isOpen = false),
    close: () => server.close(),
  };
}

function turnAway(stream: Duplex, status: string): void {
  stream.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

/** Resolves when the bytes have left this process: until then the feed behind is not asked for more. */
function send(socket: WebSocket, data: string, bufferedBytes: number): Promise<void> {
  return new Promise((resolve) => {
    if (socket.readyState !== WebSocket.OPEN) return resolve();
    if (socket.bufferedAmount > bufferedBytes) {
      close(socket, 'TOO_SLOW');
      return resolve();
    }
    // An error means that the socket is closing, and its `close` cleans up.
    return socket.send(data, () => resolve());
  });
}
