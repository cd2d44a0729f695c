import type { IncomingMessage } from 'node:http';

/** Requests whose body has not come whole, by address. */
export interface OpenBodies {
  /** Counts the request until its body is here; false when its address has too many already. */
  begin(request: IncomingMessage, address: string): boolean;
}

/** `most`: of one address at once. Each may hold as many bytes as a body may have, and a connection. */
export function createOpenBodies(most: number): OpenBodies {
  const open = new Map<string, Set<IncomingMessage>>();

  function roomAt(address: string): Set<IncomingMessage> | undefined {
    const mine = open.get(address) ?? new Set();
    // What is here may not have been read yet, and so not be closed.
    if (mine.size >= most) for (const request of mine) if (request.complete) mine.delete(request);
    return mine.size < most ? mine : undefined;
  }

  return {
    begin(request, address) {
      const { 'transfer-encoding': encoding, 'content-length': length = '0' } = request.headers;
      if (encoding === undefined && Number(length) === 0) return true;
      const mine = roomAt(address);
      if (!mine) return false;
      open.set(address, mine.add(request));
      const { socket } = request;
      const forget = (): void => {
        request.off('close', forget);
        socket.off('close', forget);
        mine.delete(request);
        if (mine.size === 0 && open.get(address) === mine) open.delete(address);
      };
      // A request that was answered before it had come whole is not closed with its connection.
      request.once('close', forget);
      socket.once('close', forget);
      return true;
    },
  };
}
