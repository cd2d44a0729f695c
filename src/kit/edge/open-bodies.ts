import type { IncomingMessage } from 'node:http';

/** Counts by address the requests whose body has not arrived whole. */
export interface OpenBodies {
  /**
   * Counts the request until its body has arrived. False, and nothing counted, when its address has too many
   * already. A request without a body always passes.
   */
  begin(request: IncomingMessage, address: string): boolean;
}

/**
 * `most` is how many requests one address may have at once. Each may hold a connection, and as many bytes as
 * a body may have.
 */
export function createOpenBodies(most: number): OpenBodies {
  const open = new Map<string, Set<IncomingMessage>>();

  function roomAt(address: string): Set<IncomingMessage> | undefined {
    const mine = open.get(address) ?? new Set();
    // A request that has arrived whole may not have been read yet, and so not have closed.
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
      // A request that was answered before it had arrived whole does not close with its connection, so the
      // socket is listened to as well.
      request.once('close', forget);
      socket.once('close', forget);
      return true;
    },
  };
}
