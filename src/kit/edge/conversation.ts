import type { IncomingMessage } from 'node:http';
import { CloseCode, MessageType, parseMessage, type Message, type SubscribeMessage } from 'graphql-ws';
import { TidemarkError } from '../faults/errors.js';
import { refuseOperation, SocketOperation } from './operation.js';
import { authenticateCaller, type EdgeDeps } from './request.js';
import { close, type SocketConnection, type Sockets } from './sockets.js';
import { exceeded } from './study.js';

export interface Conversation {
  /** Handles one message of the client. */
  hear(text: string): void;
  /** Ends all that runs on the socket, after the socket has closed. */
  end(): void;
}

/**
 * The server's side of graphql-transport-ws on one socket, message by message, as its PROTOCOL.md describes
 * them. It is not graphql-ws's own server: that one knows operations by their id alone, and a client may give
 * an id to its next operation while the last one is still being opened, or still ending. `say` resolves when
 * the message has left this process.
 */
export function converse(
  connection: SocketConnection,
  request: IncomingMessage,
  say: (message: Message) => Promise<void>,
  sockets: Sockets,
  deps: EdgeDeps,
): Conversation {
  const { config, log } = deps;
  const { socket } = connection;
  /** By id, the operations that neither the server nor the client has completed. */
  const operations = new Map<string, SocketOperation>();
  let phase: 'new' | 'greeted' | 'acknowledged' = 'new';

  const initWait = setTimeout(() => {
    if (phase === 'new')
      socket.close(CloseCode.ConnectionInitialisationTimeout, 'Connection initialisation timeout');
  }, config.sockets.signInMs);

  function fault(err: unknown): void {
    log.error({ err }, 'a fault while handling a WebSocket message');
    socket.close(CloseCode.InternalServerError, 'Internal server error');
  }

  async function answer(message: Message | undefined, characters: number): Promise<void> {
    switch (message?.type) {
      case MessageType.ConnectionInit: {
        if (phase !== 'new')
          return socket.close(CloseCode.TooManyInitialisationRequests, 'Too many initialisation requests');
        phase = 'greeted';
        if (!(await admit(message.payload ?? {}))) return;
        phase = 'acknowledged';
        return say({ type: MessageType.ConnectionAck });
      }
      case MessageType.Ping:
        return say({ type: MessageType.Pong, ...(message.payload ? { payload: message.payload } : {}) });
      case MessageType.Pong:
        return;
      case MessageType.Subscribe: {
        if (phase !== 'acknowledged') return socket.close(CloseCode.Unauthorized, 'Unauthorized');
        if (operations.has(message.id)) return socket.close(...alreadyExists(message.id));
        return begin(message, characters);
      }
      case MessageType.Complete: {
        operations.get(message.id)?.stop();
        operations.delete(message.id);
        return;
      }
      case MessageType.ConnectionAck:
      case MessageType.Next:
      case MessageType.Error:
        // Only a server sends these.
        return socket.close(CloseCode.BadRequest, `Unexpected message of type ${message.type}`);
      case undefined:
        return socket.close(CloseCode.BadRequest, 'Invalid message received');
    }
  }

  /** Finds out who the client is. False when it may not go on: then the socket is closed, with the reason. */
  async function admit(params: Record<string, unknown>): Promise<boolean> {
    const given = params['authorization'] ?? params['Authorization'] ?? request.headers.authorization;
    if (given !== undefined && typeof given !== 'string') {
      close(socket, 'MALFORMED_AUTHORIZATION');
      return false;
    }
    try {
      const caller = await authenticateCaller(deps, given, connection.address);
      if (sockets.count(connection, caller)) return true;
      close(socket, 'TOO_MANY_SOCKETS');
    } catch (error) {
      const code = error instanceof TidemarkError ? error.code : undefined;
      if (error instanceof TidemarkError && code === 'UNAUTHENTICATED')
        close(socket, error.extensions['reason'] === 'EXPIRED' ? 'TOKEN_EXPIRED' : 'UNAUTHORIZED');
      else {
        if (code !== 'THROTTLED') log.error({ err: error }, 'who connects cannot be told');
        close(socket, 'TRY_AGAIN');
      }
    }
    return false;
  }

  function begin({ id, payload }: SubscribeMessage, characters: number): void {
    if (connection.operations >= config.sockets.operations) return void refuseMore(id).catch(fault);
    const operation = new SocketOperation(deps, sockets, connection, request, payload, characters, (result) =>
      say({ id, type: MessageType.Next, payload: result }),
    );
    operations.set(id, operation);
    // Counted until the operation has ended, even when the client completes it before.
    sockets.began(connection);
    // Not awaited: a feed runs for hours, and should not keep its message in memory so long.
    run(id, operation).catch(fault);
  }

  async function refuseMore(id: string): Promise<void> {
    const most = config.sockets.operations;
    const refusal = exceeded('operations', connection.operations + 1, most);
    const error: unknown = await deps.rateLimit.spend(connection.caller, connection.address, 1).then(
      () => refusal,
      (throttled: unknown) => throttled,
    );
    return say({ id, type: MessageType.Error, payload: refuseOperation(deps, log, error) });
  }

  async function run(id: string, operation: SocketOperation): Promise<void> {
    const errors = await operation.run();
    sockets.ended(connection);
    // The place and the id are free before the last message goes out: the client may use both again as soon
    // as it has that.
    if (operations.get(id) === operation) {
      operations.delete(id);
      await say(
        errors ? { id, type: MessageType.Error, payload: errors } : { id, type: MessageType.Complete },
      );
    }
    sockets.settle(connection);
  }

  return {
    hear: (text) => void answer(parsed(text), text.length).catch(fault),
    end() {
      clearTimeout(initWait);
      operations.forEach((operation) => operation.stop());
      operations.clear();
    },
  };
}

function parsed(text: string): Message | undefined {
  try {
    return parseMessage(text);
  } catch {
    return undefined;
  }
}

/** The code and reason of the close. A reason may have at most 123 bytes, so a long id is left out. */
function alreadyExists(id: string): [code: number, reason: string] {
  const reason = `Subscriber for ${id} already exists`;
  return [
    CloseCode.SubscriberAlreadyExists,
    Buffer.byteLength(reason) <= 123 ? reason : 'Subscriber already exists',
  ];
}
