import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { safeHeaders } from './gate.js';

/**
 * The connection is cut after this time: a client that is turned away may neither read the answer nor end its
 * side.
 */
const patienceMs = 2_000;

/** Writes an answer to a connection that has no Fastify reply, and closes the connection. */
export function answerBarely(stream: Duplex, status: number, body?: object): void {
  const text = body === undefined ? '' : JSON.stringify(body);
  const type = body === undefined ? [] : ['Content-Type: application/json; charset=utf-8'];
  stream.once('finish', () => stream.destroy());
  setTimeout(() => stream.destroy(), patienceMs).unref();
  stream.end(
    [
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
      'Connection: close',
      ...Object.entries(safeHeaders).map((header) => header.join(': ')),
      ...type,
      `Content-Length: ${Buffer.byteLength(text)}`,
      '',
      text,
    ].join('\r\n'),
  );
}

/**
 * Answers a connection on which no request could be read, or none came whole in time. The error has the shape
 * of all others.
 */
export function answerUnreadable(error: NodeJS.ErrnoException, stream: Duplex): void {
  if (error.code === 'ECONNRESET' || !stream.writable) return void stream.destroy();
  const [status, message] = unreadable[error.code ?? ''] ?? [400, 'This is no request of HTTP/1.1.'];
  answerBarely(stream, status, { errors: [{ message, extensions: { code: 'BAD_REQUEST' } }] });
}

const unreadable: Readonly<Record<string, readonly [status: number, message: string]>> = {
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'The request did not come whole in time: send it again.'],
  HPE_HEADER_OVERFLOW: [431, 'The headers are larger than a request may have: send fewer, or shorter ones.'],
};
