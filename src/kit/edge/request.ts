import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { GraphQLSchema } from 'graphql';
import type { Redis } from 'ioredis';
import type { Logger } from 'pino';
import type { Clock } from '../time/clock.js';
import { TidemarkError } from '../faults/errors.js';
import type { Caller } from '../log/messages.js';
import type { AnswerSize } from '../graphql/answer-size.js';
import type { Account, RequestContext } from '../graphql/context.js';
import type { ConsistencyRequest } from '../consistency/request.js';
import { countedAddress } from './address.js';
import type { Authenticator } from './auth.js';
import type { ExecutePriced } from './dear-operations.js';
import type { Documents } from './documents.js';
import type { EdgeConfig } from './edge-config.js';
import type { ErrorFormat } from './errors.js';
import type { JobFigures, Metrics, ProjectionFigures } from './metrics.js';
import type { RateLimit } from './rate-limit.js';
import type { Running } from './running.js';
import type { Webhook } from './webhook.js';

export interface EdgeOptions {
  readonly schema: GraphQLSchema;
  readonly config: EdgeConfig;
  readonly clock: Clock;
  readonly log: Logger;
  readonly auth: Authenticator;
  /** Counts the rate limit for all nodes; without it each counts for itself. */
  readonly redis?: Redis | undefined;
  /** Throws a TidemarkError on an invalid consistency request. */
  readonly makeContext: (request: ContextRequest) => RequestContext | Promise<RequestContext>;
  readonly webhooks?: readonly Webhook[];
  readonly health: {
    /** Whether this process can answer. A projection that is behind never makes it false. */
    readonly ready: () => Promise<{ ok: boolean; checks: Record<string, string> }>;
    readonly projections: () => Promise<readonly ProjectionFigures[]>;
    readonly openJobs: () => Promise<readonly JobFigures[]>;
  };
}

export interface ContextRequest {
  readonly caller: Caller | undefined;
  readonly requestId: string;
  readonly correlationId: string;
  readonly traceparent: string | undefined;
  readonly log: Logger;
  readonly consistency: ConsistencyRequest;
  readonly account: Account;
  readonly answer: AnswerSize;
}

/** What HTTP and WebSocket share. */
export interface EdgeDeps extends EdgeOptions {
  readonly documents: Documents;
  readonly execute: ExecutePriced;
  readonly running: Running;
  readonly rateLimit: RateLimit;
  readonly metrics: Metrics;
  readonly format: Omit<ErrorFormat, 'log'>;
}

/**
 * The caller; undefined without an `Authorization`. A refused token costs its address a point, as whoever
 * tries tokens has no name yet. The point is taken after the token was looked at, or one guest could shut out
 * all who sign in from that address. Throws what `authenticate` throws, and THROTTLED.
 */
export async function authenticateCaller(
  { auth, rateLimit }: Pick<EdgeDeps, 'auth' | 'rateLimit'>,
  authorization: string | undefined,
  address: string,
): Promise<Caller | undefined> {
  try {
    return await auth.authenticate(authorization);
  } catch (error) {
    if (error instanceof TidemarkError && error.code === 'UNAUTHENTICATED')
      await rateLimit.spend(undefined, address, 1);
    throw error;
  }
}

/**
 * The name under which work is counted that is not paid for in points: the caller's `sub`, or a guest's
 * address.
 */
export const nameOf = (caller: Caller | undefined, address: string): string =>
  caller ? `sub ${caller.sub}` : `at ${address}`;

export interface RequestIds {
  readonly requestId: string;
  readonly correlationId: string;
  readonly traceparent: string | undefined;
}

/** What a client may choose as an id: ids go into logs and events. */
const saneId = /^[\w.:-]{1,128}$/;
const w3cTraceparent = /^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/;

export function requestIds(headers: IncomingHttpHeaders): RequestIds {
  const sane = (name: string, pattern: RegExp): string | undefined => {
    const value = headers[name];
    return typeof value === 'string' && pattern.test(value) ? value : undefined;
  };
  const requestId = sane('x-request-id', saneId) ?? randomUUID();
  return {
    requestId,
    correlationId: sane('x-correlation-id', saneId) ?? requestId,
    traceparent: sane('traceparent', w3cTraceparent),
  };
}

/**
 * The address under which a guest is counted (`countedAddress`); empty when there is none. Each proxy adds
 * the address that it saw on the right of X-Forwarded-For. What is further left than our own proxies could be
 * anyone's word.
 */
export function addressOf({ headers, socket }: IncomingMessage, proxyHops: number): string {
  const forwarded = headers['x-forwarded-for'];
  const seen = typeof forwarded === 'string' ? forwarded.split(',').map((one) => one.trim()) : [];
  const told = (proxyHops > 0 ? seen.at(-proxyHops) : undefined) ?? '';
  return countedAddress(told) ?? countedAddress(socket.remoteAddress ?? '') ?? '';
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
