import type { IncomingMessage, Server as HttpServer } from 'node:http';
import type { Duplex } from 'node:stream';
import { CloseCode, handleProtocols } from 'graphql-ws';
import { WebSocket, WebSocketServer, type RawData } from 'ws';
import { answerBarely } from './bare-answer.js';
import { converse } from './conversation.js';
import { isServed } from './gate.js';
import { isForeign } from './origin.js';
import { ignoreUpgrades, wantsWebSocket } from './plain-upgrade.js';
import { addressOf, type EdgeDeps } from './request.js';
import { close, closeAnswerMs, type Sockets } from './sockets.js';

export interface GraphQLOverWebSocket {
  /** Refuses new sockets from here on, with 503. */
  refuseNew(): void;
  close(): void;
}

export function addGraphQLOverWebSocket(
  http: HttpServer,
  sockets: Sockets,
  deps: EdgeDeps,
): GraphQLOverWebSocket {
  const { config, log } = deps;
  // A constant of its own, since the types of ws do not know closeTimeout yet.
  const options = {
    noServer: true,
    maxPayload: config.limits.bodyBytes,
    // It is for every close: ws itself closes a socket that sends no valid frame, or too large a message.
    closeTimeout: closeAnswerMs,
    handleProtocols: (protocols: Set<string>) => handleProtocols(protocols),
  };
  const server = new WebSocketServer(options);
  const answerPlainly = ignoreUpgrades(http);
  let isOpen = true;

  http.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    if (!wantsWebSocket(request)) return answerPlainly(request, stream, head);
    stream.on('error', () => stream.destroy());
    const path = request.url?.split('?', 1)[0];
    if (path !== '/graphql') return answerBarely(stream, 404);
    if (!isOpen || sockets.isFull()) return answerBarely(stream, 503);
    if (!isServed(request.headers.host, config.allowedHosts)) return answerBarely(stream, 421);
    if (isForeign(request.headers, config.corsOrigins)) return answerBarely(stream, 403);
    const address = addressOf(request, config.proxyHops);
    if (sockets.isFullAt(address)) return answerBarely(stream, 429);
    server.handleUpgrade(request, stream, head, (socket) => {
      const connection = sockets.open(socket, address);
      // By now ws has closed the socket, with a code that says why, such as 1009 for too large a message.
      socket.on('error', (err) => log.debug({ err }, 'a socket failed'));
      if (socket.protocol === '')
        return socket.close(CloseCode.SubprotocolNotAcceptable, 'Subprotocol not acceptable');
      const say = async (message: object): Promise<void> => {
        // The ping and the message go in one packet.
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
