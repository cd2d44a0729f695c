import { connect, type Socket } from 'node:net';
import { waitFor } from '../../../src/kit/testing/wait-for.js';

/** A connection that says byte by byte what it is told to, and closes only when it is told to. */
export interface RawConnection {
  readonly socket: Socket;
  /** All that has come, as latin1. */
  text(): string;
  /** The server has ended it, and sends nothing more. */
  ended(): boolean;
  write(...lines: string[]): void;
}

export async function openRawConnection(
  url: string,
  { halfOpen = false }: { halfOpen?: boolean } = {},
): Promise<RawConnection> {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port), allowHalfOpen: halfOpen });
  const chunks: Buffer[] = [];
  let ended = false;
  const end = () => void (ended = true);
  socket
    .on('data', (chunk: Buffer) => chunks.push(chunk))
    .on('end', end)
    .on('close', end)
    .on('error', end);
  await waitFor(() => !socket.connecting);
  return {
    socket,
    text: () => Buffer.concat(chunks).toString('latin1'),
    ended: () => ended,
    write: (...lines) => void socket.write(lines.join('\r\n')),
  };
}

const ours = 'Sec-WebSocket-Protocol: graphql-transport-ws';

/** Asks for a WebSocket, and answers with the status; what comes on it is not answered, a close least of all. */
export async function shakeHands(
  url: string,
  headers: readonly string[] = [],
  options?: { halfOpen?: boolean; path?: string; host?: string },
): Promise<RawConnection & { status: number }> {
  const raw = await openRawConnection(url, options);
  raw.write(
    `GET ${options?.path ?? '/graphql'} HTTP/1.1`,
    `Host: ${options?.host ?? new URL(url).host}`,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
    ...(headers.some((one) => one.startsWith('Sec-WebSocket-Protocol')) ? [] : [ours]),
    ...headers,
    '',
    '',
  );
  const [, status] = await waitFor(() => /^HTTP\/1\.1 (\d+)/.exec(raw.text()));
  return { ...raw, status: Number(status) };
}

/** A frame of text, as a client masks it: with zeros, which change nothing. */
export function frame(message: object | string): Buffer {
  const text = Buffer.from(typeof message === 'string' ? message : JSON.stringify(message));
  if (text.length > 125) throw new Error('a longer frame has another head');
  return Buffer.concat([Buffer.from([0x81, 0x80 | text.length, 0, 0, 0, 0]), text]);
}
