import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { TidemarkError } from '../faults/errors.js';
import type { EdgeConfig } from './edge-config.js';
import { createOpenBodies } from './open-bodies.js';
import { addressOf } from './request.js';

/**
 * Sent with every answer: browsers must take it for nothing but its content type, load nothing for it, and
 * show it in no frame. Our own pages set another content security policy instead.
 */
export const safeHeaders = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
} as const;

/**
 * One year in seconds, as browsers' own lists of such hosts ask for. It is for this host alone: whether other
 * hosts of the domain use TLS is not ours to say.
 */
const onlyTls = { 'strict-transport-security': 'max-age=31536000' };

/**
 * These paths are answered by any host name: probes and monitors call by address. A page of another site can
 * read nothing by them, as it has no operator's JWT.
 */
const ofMonitors: ReadonlySet<string | undefined> = new Set([
  '/livez',
  '/readyz',
  '/metrics',
  '/health/projections',
]);

/**
 * Adds what every request passes before its body is read and its route is called: the check of its host name,
 * and of how many requests its address has half sent.
 */
export function addGate(app: FastifyInstance, config: EdgeConfig): void {
  const bodies = createOpenBodies(config.requests.openPerAddress);
  app.addHook('onRequest', ({ raw, routeOptions }, reply, done) => {
    reply.headers(safeHeaders);
    if (cameByTls(raw.headers, config.proxyHops)) reply.headers(onlyTls);
    if (!ofMonitors.has(routeOptions.url) && !isServed(raw.headers.host, config.allowedHosts))
      return void reply
        .code(421)
        .send(refusal('No such host is served here: ask by a name that is one of ALLOWED_HOSTS.'));
    if (bodies.begin(raw, addressOf(raw, config.proxyHops))) return done();
    reply.header('connection', 'close');
    return done(
      new TidemarkError('THROTTLED', 'Too many requests of this address are half sent: finish those first.', {
        retryAfterMs: 1_000,
      }),
    );
  });
}

/** Answers a request whose path cannot be read. It has no route, so the hook above does not run for it. */
export function answerBadUrl(_: unknown, __: unknown, reply: FastifyReply): void {
  void reply
    .code(400)
    .headers({ ...safeHeaders, connection: 'close' })
    .send(refusal('The path of this request cannot be read: GraphQL is at /graphql.'));
}

const refusal = (message: string) => ({ errors: [{ message, extensions: { code: 'BAD_REQUEST' } }] });

/**
 * Whether clients may call the server by this host name. A page of another site may have its own name resolve
 * to our address (DNS rebinding): then its browser takes us for the page's own origin, but still sends the
 * other site's name as host.
 */
export function isServed(host: string | undefined, allowed: readonly string[]): boolean {
  if (allowed.includes('*')) return true;
  const name = host?.toLowerCase().replace(/:\d*$/, '').replace(/\.$/, '');
  return name !== undefined && allowed.includes(name);
}

const cameByTls = (headers: IncomingHttpHeaders, proxyHops: number): boolean =>
  // The first value says how the client itself came; a client that forges it deceives only itself.
  proxyHops > 0 && String(headers['x-forwarded-proto']).split(',', 1)[0] === 'https';
