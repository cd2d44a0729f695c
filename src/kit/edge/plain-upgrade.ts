import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';

/** Headers that belong to the offer of another protocol, and mean nothing without it. */
const offering = new Set(['upgrade', 'http2-settings']);

/**
 * Whether the request wants a WebSocket. One that lists several protocols makes an offer, which may be
 * ignored.
 */
export const wantsWebSocket = ({ headers }: IncomingMessage): boolean =>
  headers.upgrade?.trim().toLowerCase() === 'websocket';

/**
 * Makes a listener for `upgrade` that answers a request which offers a protocol that is not spoken here, such
 * as `h2c` (Java's HttpClient, `curl --http2`), as if it offered nothing: RFC 9110 lets a server ignore
 * Upgrade. As soon as somebody listens for upgrades, Node stops parsing a connection at any of them. So the
 * request, without the offer, is put back at the front of its connection, and the connection handed to the
 * server as a new one.
 */
export function ignoreUpgrades(
  http: Server,
): (request: IncomingMessage, stream: Duplex, head: Buffer) => void {
  const answers = new WeakMap<Duplex, ServerResponse>();
  http.on('request', ({ socket }, answer) => answers.set(socket, answer));

  return (request, stream, head) => {
    // Node reads headers as latin1.
    stream.unshift(Buffer.concat([Buffer.from(withoutOffer(request), 'latin1'), head]));
    const goOn = (): void => {
      // The server adds such a listener each time it takes the connection, and never removes it.
      stream.removeAllListeners('timeout');
      http.emit('connection', stream);
    };
    const before = answers.get(stream);
    if (before === undefined || before.closed) return goOn();
    // A client may send its next request before it has the last answer, and must get the answers in order, so
    // this one waits. Until then nobody else looks after the connection: its errors would end the process,
    // and a client that reads nothing would never be cut off.
    const cutOff = () => void stream.destroy();
    stream.once('error', cutOff).once('timeout', cutOff);
    before.once('close', () => {
      stream.off('error', cutOff);
      if (!stream.destroyed) goOn();
    });
  };
}

function withoutOffer({ method, url, httpVersion, rawHeaders }: IncomingMessage): string {
  const lines = [`${method} ${url} HTTP/${httpVersion}`];
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const [name = '', value = ''] = rawHeaders.slice(at, at + 2);
    if (name.toLowerCase() === 'connection') lines.push(...keptOf(value));
    else if (!offering.has(name.toLowerCase())) lines.push(`${name}: ${value}`);
  }
  return `${lines.join('\r\n')}\r\n\r\n`;
}

/** The header `Connection` without the offer; nothing when it says nothing else. */
function keptOf(value: string): string[] {
  const kept = value.split(',').filter((option) => !offering.has(option.trim().toLowerCase()));
  return kept.length === 0 ? [] : [`Connection: ${kept.join(',').trim()}`];
}
