import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';

/** Headers that belong to the offer, and mean nothing without it. */
const offering = new Set(['upgrade', 'http2-settings']);

/** Does this request want what `ws` can give? A list of several protocols is an offer that may be ignored. */
export const wantsWebSocket = ({ headers }: IncomingMessage): boolean =>
  headers.upgrade?.trim().toLowerCase() === 'websocket';

/**
 * Answers requests that offer to go over to a protocol that is not spoken here, such as `h2c` (Java's HttpClient,
 * `curl --http2`), as if they offered nothing: RFC 9110 lets a server ignore Upgrade. Node stops parsing a connection at
 * any Upgrade as soon as somebody listens for one, so the request goes back to the front of its connection, without the
 * offer, and the connection to the server as a new one.
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
      // Each taking over adds one, and leaves it.
      stream.removeAllListeners('timeout');
      http.emit('connection', stream);
    };
    const before = answers.get(stream);
    if (before === undefined || before.closed) return goOn();
    // A client that does not wait for its answers gets them in their order. Until then nobody else looks after the
    // connection: its errors would end the process, and a client that reads nothing would never be cut off.
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

/** What `Connection` says besides the offer. */
function keptOf(value: string): string[] {
  const kept = value.split(',').filter((option) => !offering.has(option.trim().toLowerCase()));
  return kept.length === 0 ? [] : [`Connection: ${kept.join(',').trim()}`];
}
