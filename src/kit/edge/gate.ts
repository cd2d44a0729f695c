import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { TidemarkError } from '../faults/errors.js';
import type { EdgeConfig } from './edge-config.js';
import { createOpenBodies } from './open-bodies.js';
import { addressOf } from './request.js';

/**
 * With every answer: it is nothing but what it says it is, loads nothing and stands in no page of another's. A page of
 * our own says which policy it needs instead.
 */
export const safeHeaders = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
} as const;

/** A year, as browsers' own lists ask for; of this host alone: what is beside it is not ours to say. */
const onlyTls = { 'strict-transport-security': 'max-age=31536000' };

/** Probes and monitors ask by address, and no page of another site has the JWT that what they are shown needs. */
const ofMonitors: ReadonlySet<string | undefined> = new Set([
  '/livez',
  '/readyz',
  '/metrics',
  '/health/projections',
]);

/** What every request passes before its route is asked and its body read. */
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

/** What has no route, as its path cannot be read, passes nothing of the above. */
export function answerBadUrl(_: unknown, __: unknown, reply: FastifyReply): void {
  void reply
    .code(400)
    .headers({ ...safeHeaders, connection: 'close' })
    .send(refusal('The path of this request cannot be read: GraphQL is at /graphql.'));
}

const refusal = (message: string) => ({ errors: [{ message, extensions: { code: 'BAD_REQUEST' } }] });

/**
 * Is this a name that clients call? A page of another site whose name has come to mean our address, by a change in the
 * DNS, is of one origin with us for its browser, but says its own name.
 */
export function isServed(host: string | undefined, allowed: readonly string[]): boolean {
  if (allowed.includes('*')) return true;
  const name = host?.toLowerCase().replace(/:\d*$/, '').replace(/\.$/, '');
  return name !== undefined && allowed.includes(name);
}

const cameByTls = (headers: IncomingHttpHeaders, proxyHops: number): boolean =>
  // The first that is told is what the client did; one that lies does so to itself.
  proxyHops > 0 && String(headers['x-forwarded-proto']).split(',', 1)[0] === 'https';
