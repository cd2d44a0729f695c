// The public declarations of the package, written by `npm run emit:api`.

// client/apollo.d.ts
import { ApolloLink } from '@apollo/client';
import type { TidemarkClient } from './index.js';
export declare function tidemarkLink(client: TidemarkClient): ApolloLink;

// client/index.d.ts
import { type Result, type SubscribeRequest } from './subscription.js';
import { Tokens } from './tokens.js';
export { NotGraphQLError } from './not-graphql.js';
export type { GraphQLErrorLike, Result, SubscribeRequest } from './subscription.js';
export interface Consistency {
    readonly token: string;
    readonly status: 'FRESH' | 'WAITED' | 'STALE';
    readonly waitedMs: number;
    readonly behind: readonly {
        readonly projection: string;
        readonly events: number;
        readonly ageMs: number;
    }[];
}
export interface Answer<Data> {
    readonly data: Data | null | undefined;
    readonly errors?: readonly {
        readonly message: string;
        readonly extensions?: Record<string, unknown>;
    }[];
    readonly extensions?: {
        readonly consistency?: Consistency;
    };
}
export interface ReadOptions {
    readonly timeoutMs?: number;
    readonly onTimeout?: 'STALE' | 'ERROR';
}
export interface Socket {
    iterate<Data>(request: SubscribeRequest): AsyncIterableIterator<Result<Data>>;
}
export interface ClientOptions {
    readonly url: string;
    readonly socket?: Socket;
    readonly headers?: () => Record<string, string>;
    readonly fetch?: typeof fetch;
}
export interface FeedItem {
    readonly __typename: string;
    readonly cursor: string;
    readonly resolved: readonly string[];
}
export declare class TidemarkClient {
    #private;
    readonly tokens: Tokens;
    constructor(options: ClientOptions);
    request<Data>(query: string, variables?: object, options?: ReadOptions): Promise<Answer<Data>>;
    after(): Promise<readonly string[]>;
    feed<Item extends FeedItem>(query: string, variables?: Record<string, unknown>, signal?: AbortSignal): AsyncGenerator<Item>;
    subscribe<Data extends object>(query: string, variables?: Record<string, unknown>, signal?: AbortSignal): AsyncGenerator<Data>;
    results<Data extends object>(request: SubscribeRequest, signal?: AbortSignal): AsyncGenerator<Result<Data>>;
    resolved(commandId: string): Promise<void>;
}

// client/not-graphql.d.ts
export declare class NotGraphQLError extends Error {
    readonly status: number;
    readonly body: string;
    constructor({ url, status, statusText, headers }: Response, body: string, cause?: unknown);
}
export declare function graphQLIn<Answer extends object>(response: Response): Promise<Answer>;

// client/subscription.d.ts
export interface Result<Data> {
    readonly data?: Data | null | undefined;
    readonly errors?: readonly GraphQLErrorLike[] | undefined;
    readonly extensions?: unknown;
}
export interface GraphQLErrorLike {
    readonly message: string;
    readonly extensions?: Readonly<Record<string, unknown>>;
}
export interface SubscribeRequest {
    readonly query: string;
    readonly variables?: Record<string, unknown> | undefined;
    readonly operationName?: string | undefined;
    readonly extensions?: Record<string, unknown> | undefined;
}
export declare function isPassing(error: unknown): boolean;
export declare function retryAfterMs(error: unknown): number;
export declare function refusal(cause: unknown): Error;
export declare function nextOf<T>(answers: AsyncIterator<T>, signal: AbortSignal | undefined): Promise<IteratorResult<T, unknown>>;
export declare function pause(ms: number, signal: AbortSignal | undefined): Promise<void>;

// client/tokens.d.ts
export interface Answered {
    readonly errors?: readonly {
        readonly extensions?: Readonly<Record<string, unknown>> | undefined;
    }[] | undefined;
    readonly extensions?: {
        readonly consistency?: {
            readonly token: string;
        } | undefined;
    } | undefined;
}
export declare class Tokens {
    #private;
    get isOverfull(): boolean;
    take(): readonly string[];
    answered(sent: readonly string[], { errors, extensions }: Answered): boolean;
    add(token: string, before?: string): void;
}

// client/urql.d.ts
import { type Exchange } from '@urql/core';
import type { TidemarkClient } from './index.js';
export declare function tidemarkExchange(client: TidemarkClient): Exchange;

// kit/commands/command-log.d.ts
import { type Snapshot } from '../log/snapshot.js';
import type { Db } from '../databases/postgres.js';
export interface CommandRow {
    readonly commandId: string;
    readonly name: string;
    readonly xid: bigint;
    readonly eventTypes: readonly string[];
    readonly acceptedAt: Date;
}
export declare const pendingPage = 100;
export declare class CommandLog {
    #private;
    constructor(db: Db);
    between(principal: string, from: Snapshot, to: Snapshot): Promise<readonly string[]>;
    allBetween(from: Snapshot, to: Snapshot): Promise<ReadonlyMap<string, string[]> | undefined>;
    find(principal: string, commandId: string): Promise<CommandRow | undefined>;
    notIn(principal: string, covered: Snapshot | undefined, after: CommandRow | undefined): Promise<readonly CommandRow[]>;
    recent(principal: string, covered: Snapshot): Promise<readonly string[]>;
}

// kit/commands/command.d.ts
import type { CommonRefusal } from './decider.js';
import type { CommandKind, GroupDeps, Outcome } from './group.js';
import type { Caller, DomainEvent } from '../log/messages.js';
import { type Permission, type Restricted } from './permission.js';
import { ShapeCheck } from './shape.js';
import type { UnitOfWork, WorkingSet } from './unit-of-work.js';
export interface CommandEnv {
    readonly caller: Caller;
    readonly now: Date;
    newId(): string;
}
export interface CommandTypes {
    readonly needs: unknown;
    readonly set: WorkingSet<DomainEvent>;
    readonly refusal: {
        readonly kind: string;
    };
    readonly event: DomainEvent;
    readonly env: CommandEnv;
}
declare const alwaysPossible: readonly ['InvalidInput', 'CommandIdReused', 'CommandInProgress'];
type AlwaysPossible = (typeof alwaysPossible)[number];
export interface CommandDefinition<T extends CommandTypes, Input extends object, C, Result extends object> extends CommandKind<C, T['set'], Result, T['refusal'], T['event']> {
    readonly input?: new () => Input;
    readonly description?: string;
    readonly refusals?: readonly Exclude<T['refusal']['kind'], AlwaysPossible>[];
    readonly permission: Permission;
    readonly restricted?: Restricted;
    make(input: Input, env: T['env'], check: ShapeCheck): C;
    needs(command: C): T['needs'];
}
export declare const commandOf: <T extends CommandTypes>() => <Input extends object, C, Result extends object>(definition: CommandDefinition<T, Input, C, Result>) => CommandDefinition<T, Input, C, Result>;
export declare const commandsForClients: () => readonly string[];
export interface Sender {
    readonly caller: Caller | undefined;
    readonly correlationId: string;
    readonly causationId?: string;
    readonly traceparent: string | undefined;
}
export type SendCommand<Input, Result extends object, Refusal> = (input: Input & {
    readonly commandId: string;
}, sender: Sender) => Promise<Outcome<Result, Refusal | CommonRefusal>>;
export interface CommandDeps<Needs, W extends WorkingSet<DomainEvent>> extends Omit<GroupDeps<never, W>, 'begin'> {
    newId(): string;
    begin<C>(needsOf: (command: C) => Needs): Promise<UnitOfWork<C, W>>;
}
export type DepsOf<T extends CommandTypes> = CommandDeps<T['needs'], T['set']>;
export type OwnEnv<T extends CommandTypes> = Omit<T['env'], keyof CommandEnv>;
export declare function bindCommand<T extends CommandTypes, Input extends object, C, Result extends object>(definition: CommandDefinition<T, Input, C, Result>, deps: DepsOf<T>, env: OwnEnv<T>): SendCommand<Input, Result, T['refusal']>;
type Definitions<T extends CommandTypes> = Readonly<Record<string, CommandDefinition<T, object, unknown, object>>>;
export type BoundCommands<D> = {
    readonly [Name in keyof D]: D[Name] extends CommandDefinition<infer T extends CommandTypes, infer Input, infer _C, infer Result> ? SendCommand<Input, Result, T['refusal']> : never;
};
type EnvArgument<T extends CommandTypes> = Record<never, never> extends OwnEnv<T> ? [env?: OwnEnv<T>] : [env: OwnEnv<T>];
export declare const bindCommands: <T extends CommandTypes, D extends Definitions<T>>(definitions: D, deps: DepsOf<T>, ...[env]: EnvArgument<T>) => BoundCommands<D>;
export {};

// kit/commands/decider.d.ts
import type { DomainEvent } from '../log/messages.js';
export type CommonRefusal = {
    readonly kind: 'InvalidInput';
    readonly problems: readonly InputProblem[];
} | {
    readonly kind: 'NotFound';
    readonly message: string;
    readonly path: readonly string[];
} | {
    readonly kind: 'VersionConflict';
    readonly expectedVersion: number;
    readonly actualVersion: number;
} | {
    readonly kind: 'CommandIdReused';
} | {
    readonly kind: 'CommandInProgress';
    readonly retryAfterMs: number;
    readonly contended?: boolean;
};
export interface InputProblem {
    readonly path: readonly string[];
    readonly message: string;
}
export interface StreamEvent<E extends DomainEvent = DomainEvent> {
    readonly stream: string;
    readonly event: E;
}
export type Decision<Result extends object, Refusal, E extends DomainEvent = DomainEvent> = {
    readonly accepted: true;
    readonly result: Result;
    readonly events: readonly StreamEvent<E>[];
} | {
    readonly accepted: false;
    readonly refusal: Refusal;
};
export declare function accept<Result extends object, E extends DomainEvent>(result: Result, events: readonly StreamEvent<E>[]): {
    accepted: true;
    result: Result;
    events: readonly StreamEvent<E>[];
};
export declare function refuse<Refusal>(refusal: Refusal): {
    accepted: false;
    refusal: Refusal;
};

// kit/commands/folded-store.d.ts
import type { DomainEvent } from '../log/messages.js';
import type { CommandEnv } from './command.js';
import type { StreamEvent } from './decider.js';
import type { AggregateStore, WorkingSet } from './unit-of-work.js';
export type Evolve<State, E extends DomainEvent> = (state: State | undefined, event: E) => State;
export declare class FoldedSet<State, E extends DomainEvent> implements WorkingSet<E> {
    #private;
    constructor(evolve: Evolve<State, E>, versions?: ReadonlyMap<string, number>, streams?: readonly string[]);
    state(stream: string): State | undefined;
    version(stream: string): number;
    apply({ stream, event }: StreamEvent<E>): void;
    fold(stream: string, event: E): void;
}
export interface FoldedTypes<State, E extends DomainEvent, Refusal extends {
    readonly kind: string;
}, Env extends CommandEnv = CommandEnv> {
    readonly needs: readonly string[];
    readonly set: FoldedSet<State, E>;
    readonly refusal: Refusal;
    readonly event: E;
    readonly env: Env;
}
export declare function foldedStore<State, E extends DomainEvent>(evolve: Evolve<State, E>, upcast?: (event: DomainEvent) => E): AggregateStore<readonly string[], FoldedSet<State, E>>;

// kit/commands/group.d.ts
import type { Clock } from '../time/clock.js';
import type { CommonRefusal, Decision } from './decider.js';
import type { DomainEvent } from '../log/messages.js';
import { type Snapshot } from '../log/snapshot.js';
import type { Enveloped, Failure, UnitOfWork, WorkingSet } from './unit-of-work.js';
export interface CommandKind<C, W extends WorkingSet<E>, Result extends object, Refusal, E extends DomainEvent> {
    readonly name: string;
    decide(command: C, state: W): Decision<Result, Refusal, E>;
}
export interface GroupDeps<C, W> {
    readonly clock: Clock;
    begin(): Promise<UnitOfWork<C, W>>;
    classify(error: unknown): Failure;
    committed(): void;
}
export type Outcome<Result extends object, Refusal> = {
    readonly accepted: true;
    readonly result: Result;
    readonly xid: bigint;
    readonly eventTypes: readonly string[];
    readonly acceptedAt: Date;
    readonly replayed: boolean;
} | {
    readonly accepted: false;
    readonly refusal: Refusal | CommonRefusal;
    readonly floor: Snapshot | undefined;
};
interface Commit {
    readonly xid: bigint;
    readonly acceptedAt: Date;
}
export interface Waiting<C, Result extends object, Refusal> extends Enveloped<C> {
    command: C;
    inDoubt: Commit | undefined;
    resolve(outcome: Outcome<Result, Refusal>): void;
    reject(error: unknown): void;
}
export interface Attempt<Entry> {
    tell(): void;
    readonly busy: readonly Entry[];
    readonly undecided: readonly Entry[];
}
export declare function attemptGroup<C, W extends WorkingSet<E>, Result extends object, Refusal, E extends DomainEvent, Entry extends Waiting<C, Result, Refusal>>(kind: CommandKind<C, W, Result, Refusal, E>, { clock, begin, classify, committed }: GroupDeps<C, W>, group: readonly Entry[]): Promise<Attempt<Entry>>;
export {};

// kit/commands/ledger.d.ts
import type { Db, Tx } from '../databases/postgres.js';
export interface CommandKey {
    readonly principal: string;
    readonly commandId: string;
}
export interface LedgerEntry extends CommandKey {
    readonly name: string;
    readonly inputHash: Buffer;
    readonly result: object;
    readonly eventTypes: readonly string[];
    readonly acceptedAt: Date;
}
export interface LedgerRow extends LedgerEntry {
    readonly xid: bigint;
}
export declare function takeCommands(tx: Tx, keys: readonly CommandKey[]): Promise<Set<string>>;
export declare function findCommands(db: Db, keys: readonly CommandKey[]): Promise<Map<string, LedgerRow>>;
export declare function enterCommands(tx: Tx, entries: readonly LedgerEntry[]): Promise<void>;
export declare function keyOf(key: CommandKey): string;
export declare function hashInput(input: unknown): Buffer;

// kit/commands/permission.d.ts
import { type Caller, type Role } from '../log/messages.js';
export type Permission = 
{
    readonly to: 'everyone';
}
 | {
    readonly to: 'owner';
    readonly role: Role | undefined;
} | {
    readonly to: 'role';
    readonly role: Role;
}
 | {
    readonly to: 'whom the id allows';
};
export declare const everyone: Permission;
export declare const own: Permission;
export declare const ownOr: (role: Role) => Permission;
export declare const only: (role: Role) => Permission;
export declare const byId: Permission;
export type Restricted = Readonly<Record<string, Permission>>;
export type Reach = 'yes' | 'own' | 'all' | 'by id' | 'UNAUTHENTICATED' | 'FORBIDDEN';
export declare function reachOf(permission: Permission, caller: Pick<Caller, 'roles'> | undefined): Reach;
export declare const onlyOf: (permission: Permission, caller: Caller) => string | undefined;
export declare function signedIn(caller: Caller | undefined, what: string): Caller;
export declare function admit(permission: Permission, caller: Caller | undefined, what: string): void;
export declare function admitParts(restricted: Restricted, caller: Caller | undefined, input: object): void;

// kit/commands/process-sender.d.ts
import { type RecordedEvent } from '../log/messages.js';
import type { Sender } from './command.js';
export interface Cause {
    readonly correlationId: string;
    readonly causationId: string;
}
export declare const causeIn: ({ metadata }: Pick<RecordedEvent, 'metadata'>) => Cause;
export declare function sentBy(manager: string, jobKey: string, cause: Cause): {
    readonly commandId: string;
    readonly sender: Sender;
};

// kit/commands/shape.d.ts
import type { InputProblem } from './decider.js';
export declare function noUser(text: string): string | undefined;
export declare class ShapeCheck {
    #private;
    readonly problems: InputProblem[];
    fail(path: readonly string[], message: string): void;
    line(path: readonly string[], value: string, limits: {
        max: number;
    }): string;
    optionalLine(path: readonly string[], value: string | null | undefined, limits: {
        max: number;
    }): string | null;
    text(path: readonly string[], value: string, limits: {
        max: number;
    }): string;
    optionalText(path: readonly string[], value: string | null | undefined, limits: {
        max: number;
    }): string | null;
    code(path: readonly string[], value: string, limits: {
        max: number;
    }): string;
    known(path: readonly string[], value: string, limits: {
        max: number;
    }): string;
    user(path: readonly string[], value: string): string;
    optionalUser(path: readonly string[], value: string | null | undefined): string | null;
    integer(path: readonly string[], value: number, limits: {
        min: number;
        max: number;
    }): number;
    moment(path: readonly string[], value: Date): string;
    past(path: readonly string[], value: Date, now: Date): string;
}

// kit/commands/unit-of-work.d.ts
import type { DomainEvent } from '../log/messages.js';
import type { StreamEvent } from './decider.js';
import { type Outage } from '../faults/outage.js';
import { type Snapshot } from '../log/snapshot.js';
import { type CommandKey, type LedgerEntry, type LedgerRow } from './ledger.js';
import { type NewEvent } from '../log/log.js';
import { type Pool, type Tx } from '../databases/postgres.js';
export interface CommandEnvelope extends CommandKey {
    readonly correlationId: string;
    readonly causationId?: string | undefined;
    readonly traceparent?: string | undefined;
    readonly inputHash: Buffer;
}
export interface Enveloped<C> {
    readonly command: C;
    readonly envelope: CommandEnvelope;
}
export interface WorkingSet<E extends DomainEvent> {
    apply(event: StreamEvent<E>): void;
    version(stream: string): number;
}
export interface UnitOfWork<C, W> {
    load(commands: readonly Enveloped<C>[]): Promise<{
        busy: ReadonlySet<Enveloped<C>>;
        done: ReadonlyMap<Enveloped<C>, LedgerRow>;
        state: W;
        snapshot: Snapshot;
        xid: bigint;
    }>;
    save(state: W, events: readonly NewEvent[], entries: readonly LedgerEntry[]): Promise<void>;
    rollback(why?: unknown): Promise<void>;
}
export type Failure = Outage | 'fault';
export interface AggregateStore<Needs, W extends WorkingSet<DomainEvent>> {
    unite(needs: readonly Needs[]): Needs;
    lock(tx: Tx, needs: Needs): Promise<unknown>;
    load(tx: Tx, needs: Needs): Promise<W>;
    save(tx: Tx, state: W): Promise<unknown>;
    toLog?(event: DomainEvent): object;
}
export declare function beginUnitOfWork<C, Needs, W extends WorkingSet<DomainEvent>>(pool: Pool, store: AggregateStore<Needs, W>, needsOf: (command: C) => Needs): Promise<UnitOfWork<C, W>>;
export declare function classifyFailure(error: unknown): Failure;

// kit/consistency/consistency.d.ts
import type { Clock } from '../time/clock.js';
import { type Positioned, type ProjectionPosition } from '../projections/projection.js';
import type { Signer } from './signer.js';
import { type Snapshot } from '../log/snapshot.js';
import { type Token } from './token.js';
import type { SharedTokens } from './shared-tokens.js';
import type { ConsistencyReport, ConsistencyRequest, ConsistencyScope } from './request.js';
import type { Coverage } from './coverage.js';
import type { Place } from '../time/fair-turns.js';
export interface ConsistencyKit {
    readonly signer: Signer;
    readonly coverage: Coverage;
    readonly clock: Clock;
    readonly shared: SharedTokens;
    epoch(): number;
    logEnd(): Promise<bigint>;
    behind(projection: string, covered: Snapshot): Promise<{
        events: number;
        ageMs: number;
    }>;
    takers(eventTypes: readonly string[]): readonly string[];
}
export declare function openScope(kit: ConsistencyKit, request: ConsistencyRequest, caller: string | undefined): Promise<OperationScope>;
export declare class OperationScope implements ConsistencyScope {
    #private;
    readonly inTurn: import("../time/turns.js").InTurn;
    place: Place | undefined;
    constructor(kit: ConsistencyKit, after: Token, timeoutMs: number, onTimeout: 'STALE' | 'ERROR', caller: string | undefined);
    read<T extends Positioned>(projection: string, read: () => Promise<T>): Promise<T>;
    readThrough<T extends Positioned>(projection: string, read: () => Promise<T>): Promise<T>;
    seen(position: ProjectionPosition): void;
    written(xid: bigint): string;
    decided(floor: Snapshot): void;
    takers(eventTypes: readonly string[]): readonly string[];
    report(): ConsistencyReport;
}

// kit/consistency/coverage.d.ts
import type { Clock } from '../time/clock.js';
import { type ProjectionPosition } from '../projections/projection.js';
import { type Snapshot } from '../log/snapshot.js';
import { type Token } from './token.js';
import type { Wakeup } from '../log/wakeup.js';
export type PositionReader = () => Promise<ProjectionPosition | undefined>;
export type Waited = 'covered' | 'late' | 'refused';
export declare class Coverage {
    #private;
    constructor(readers: ReadonlyMap<string, PositionReader>, wakeup: Wakeup, clock: Clock, epoch: () => number);
    get projections(): Iterable<string>;
    covered(projection: string): Snapshot | undefined;
    everywhere(): Snapshot | undefined;
    satisfied(projection: string, token: Token): boolean;
    remember(projection: string, position: ProjectionPosition | undefined): void;
    wait(projection: string, token: Token, timeoutMs: number, caller: string | undefined): Promise<Waited>;
    rate(projection: string): number | undefined;
    refresh(projection: string): Promise<void>;
    isSilent(projection: string): boolean;
    close(): void;
}

// kit/consistency/request.d.ts
import type { Place } from '../time/fair-turns.js';
export interface ConsistencyRequest {
    readonly extension: unknown;
    readonly header: string | undefined;
}
export interface ConsistencyReport {
    readonly token: string;
    readonly status: 'FRESH' | 'WAITED' | 'STALE';
    readonly waitedMs: number;
    readonly behind: readonly {
        projection: string;
        events: number;
        ageMs: number;
    }[];
}
export interface ConsistencyScope {
    report(): ConsistencyReport | undefined;
    place?: Place | undefined;
}

// kit/consistency/shared-tokens.d.ts
import { type ProjectionPosition } from '../projections/projection.js';
import { type Snapshot } from '../log/snapshot.js';
import type { Signer } from './signer.js';
import { type Token } from './token.js';
export declare class SharedTokens {
    #private;
    shownAt(position: ProjectionPosition): Token;
    merge(a: Token, b: Token): Token;
    prune(token: Token, everywhere: Snapshot | undefined): Token;
    encode(signer: Signer, epoch: number, token: Token): string;
}

// kit/consistency/signer.d.ts
export interface SigningKey {
    readonly id: number;
    readonly secret: Buffer;
}
export declare class Signer {
    #private;
    constructor(keys: readonly SigningKey[], readAgain?: () => Promise<unknown>);
    get keyId(): number;
    change(keys: readonly SigningKey[]): boolean;
    knowKeyOf(signed: string): Promise<void>;
    sign(purpose: string, payload: string): string;
    open<T extends {}>(purpose: string, signed: string, read: (payload: string) => T): T | undefined;
}

// kit/consistency/token.d.ts
import type { Signer } from './signer.js';
import { type Snapshot } from '../log/snapshot.js';
export interface Token {
    readonly xids: readonly bigint[];
    readonly all: Snapshot | undefined;
    readonly floors: ReadonlyMap<string, Snapshot>;
}
export declare const emptyToken: Token;
export declare function mergeTokens(a: Token, b: Token): Token;
export declare const writtenToken: (xid: bigint) => Token;
export declare const seenToken: (projection: string, floor: Snapshot) => Token;
export declare const decidedToken: (snapshot: Snapshot) => Token;
export declare function satisfies(covered: Snapshot | undefined, token: Token, projection: string): boolean;
export declare function tokenReach(token: Token): bigint;
export declare function encodeToken(signer: Signer, epoch: number, token: Token): string;
export declare function decodeToken(signer: Signer, epoch: number, text: string): Token;

// kit/databases/kit-tables.d.ts
export type Side = 'write' | 'read';
export declare const addressOf: {
    readonly write: 'DATABASE_URL';
    readonly read: 'READ_DATABASE_URL';
};
export declare const kitTables: {
    readonly write: readonly ["event", "stream_head", "command", "epoch", "signing_key", "process_manager", "job", "write_probe", "_tidemark_migrations"];
    readonly read: readonly ["projection", "checkpoint", "lane_lease", "projection_control", "parked_decision", "parked_event", "_tidemark_migrations"];
};
export declare const kitMigrations: (side: Side) => string;

// kit/databases/migrate.d.ts
import { type Side } from './kit-tables.js';
export type { Side };
export type PrismaFolder = string | URL;
export interface MigrationState {
    readonly pending: readonly string[];
    readonly edited: readonly string[];
}
export declare function migrationState(side: Side, url: string, prisma: PrismaFolder): Promise<MigrationState>;
export declare function migrate(side: Side, url: string, prisma: PrismaFolder): Promise<string[]>;
export declare const whyEdited: (side: Side, edited: readonly string[]) => string;
export declare function migrationsDigest(side: Side, prisma: PrismaFolder): Promise<string>;
export declare function ensureDatabase(url: string): Promise<boolean>;

// kit/databases/postgres.d.ts
import pg from 'pg';
export type DatabaseRole = 'tidemark_command' | 'tidemark_log_reader' | 'tidemark_projector' | 'tidemark_query';
export type Pool = pg.Pool;
export type Tx = pg.PoolClient;
export type Db = Pick<pg.Pool, 'query'>;
export interface PoolLimits {
    readonly patienceMs: number;
    readonly answerMs: number;
}
export declare const parseTime: (text: string) => Date;
export declare const asText: pg.CustomTypesConfig;
export declare function openPool(url: string, role: DatabaseRole | undefined, max: number, { patienceMs, answerMs }?: Partial<PoolLimits>): Pool;
export declare function transaction<T>(pool: Pool, work: (tx: Tx) => Promise<T>, begin?: string): Promise<T>;
export declare function rollBack(tx: Tx, why?: unknown): Promise<Error | undefined>;
export declare function together<T extends readonly unknown[] | []>(statements: T): Promise<{
    -readonly [K in keyof T]: Awaited<T[K]>;
}>;
export declare function commit(tx: Tx): Promise<void>;

// kit/databases/prisma-config.d.ts
import type { PrismaConfig } from 'prisma/config';
import { type Side } from './kit-tables.js';
export declare function prismaConfig(side: Side): PrismaConfig;

// kit/databases/prisma.d.ts
import { PrismaClient as ReadClient } from '../../generated/read/client.js';
import { PrismaClient as WriteClient } from '../../generated/write/client.js';
import type { Pool } from './postgres.js';
export type { ReadClient, WriteClient };
export declare const writeClient: (pool: Pool) => WriteClient;
export declare const readClient: (pool: Pool) => ReadClient;

// kit/databases/redis.d.ts
import { Redis } from 'ioredis';
export type { Redis };
export declare function openRedis(url: string): Redis;
export declare function checkRedis(redis: Redis): Promise<void>;

// kit/edge/webhook.d.ts
export interface Webhook {
    readonly path: string;
    readonly signatureHeader: string;
    take(signature: string, body: string): Promise<boolean>;
}

// kit/faults/errors.d.ts
export declare const errorCodes: {
    readonly GRAPHQL_PARSE_FAILED: 'The document is not GraphQL.';
    readonly GRAPHQL_VALIDATION_FAILED: 'The document does not fit the schema.';
    readonly BAD_REQUEST: 'The HTTP request is not a GraphQL request.';
    readonly OPERATION_RESOLUTION_FAILURE: 'The operation to run is missing or not unique in the document.';
    readonly BAD_USER_INPUT: 'An argument or a variable has a value that is not allowed.';
    readonly UNAUTHENTICATED: 'A valid JWT is needed and was not given.';
    readonly FORBIDDEN: 'The caller may not see or do this.';
    readonly THROTTLED: 'Too much was asked in too short a time.';
    readonly LIMIT_EXCEEDED: 'The operation is larger than one operation may be.';
    readonly PROJECTION_LAG: 'With onTimeout ERROR: the read model did not cover the token in time.';
    readonly CONSISTENCY_TOKEN_INVALID: 'The consistency token was not made by this deployment.';
    readonly CONSISTENCY_TOKEN_EPOCH: 'The consistency token is of a time before the database was restored.';
    readonly CONSISTENCY_TOKEN_AHEAD: 'The consistency token names a write that the log does not have.';
    readonly SERVICE_UNAVAILABLE: 'A database that the answer needs cannot do its part now; try again.';
    readonly INTERNAL_SERVER_ERROR: 'A fault on the server; `errorId` finds it in the log.';
};
export type ErrorCode = keyof typeof errorCodes;
export declare const retryAfterMs = 1000;
export declare class TidemarkError extends Error {
    readonly code: ErrorCode;
    readonly extensions: Readonly<Record<string, unknown>>;
    constructor(code: ErrorCode, message: string, extensions?: Record<string, unknown>);
}

// kit/faults/outage.d.ts
export type Outage = 
'unanswered'
 | 'unable'
 | 'blocked'
 | 'conflict';
export declare function outageOf(error: unknown): Outage | undefined;
export declare const isOutage: (error: unknown) => boolean;
export declare function sqlState(error: unknown): string | undefined;

// kit/feeds/define-feed.d.ts
import { type FeedRequest, type State } from './feed.js';
import { type ReadingContext } from './reading.js';
import type { SubscriptionField } from '../graphql/subscription.js';
import type { ProjectionPosition } from '../projections/projection.js';
import type { Changes, Lookup } from '../projections/read-models.js';
type FeedField<Args extends object, Context extends ReadingContext> = Omit<SubscriptionField<Args, Context>, 'subscribe'>;
type Item = {
    readonly __typename: string;
} | undefined;
export interface FeedOf<Row, Shown> extends Pick<FeedRequest<Row, Shown>, 'scope' | 'concerns' | 'state' | 'rereads'> {
    readonly of: unknown;
    item(row: Shown): Item | Promise<Item>;
}
interface FeedDefinition<Args extends object, Context extends ReadingContext, Row, Shown> extends FeedField<Args, Context> {
    readonly follows: readonly Changes<Row>[];
    readonly everyMs?: number;
    open(context: Context, args: Args): FeedOf<Row, Shown> | Promise<FeedOf<Row, Shown>>;
}
export type FeedSubscription<Args extends object, Context extends ReadingContext> = SubscriptionField<Args & After, Context>;
interface After {
    readonly after?: string | null;
}
export declare function defineFeed<Args extends object, Context extends ReadingContext, Row, Shown = Row>({ follows, everyMs, open, ...field }: FeedDefinition<Args, Context, Row, Shown>): FeedSubscription<Args, Context>;
export declare function feedOfOne<Args extends object, Context extends ReadingContext, Row>({ follows, lookup, id, keyOf, ownerOf, item, ...field }: FeedField<Args, Context> & {
    readonly follows: Changes<Row>;
    ownerOf(row: Row): string | null;
    readonly lookup: Lookup<Row>;
    id(args: Args): string;
    keyOf(id: string): string | undefined;
    item(row: Row): Item;
}): FeedSubscription<Args, Context>;
export declare function feedOfList<Args extends object, Context extends ReadingContext, Row, Criteria>({ follows, criteria, ownerOf, item, ...field }: FeedField<Args, Context> & {
    readonly follows: Changes<Row>;
    ownerOf(row: Row): string | null;
    criteria(context: Context, args: Args): Criteria;
    item(row: Row, criteria: Criteria): Item;
}): FeedSubscription<Args, Context> & {
    cursorAt(context: Context, criteria: Criteria, position: ProjectionPosition | undefined): string;
};
export declare const feedState: <Shown>(row: Shown | undefined, positions: readonly (ProjectionPosition | undefined)[]) => State<Shown>;
export {};

// kit/feeds/feed-item-types.d.ts
import { type ClassType } from 'type-graphql';
interface FeedItems<T extends object> {
    readonly type: object;
    changed(row: T): {
        readonly __typename: string;
    };
}
export declare function feedItemsOf<T extends object>(node: ClassType<T>): FeedItems<T>;
export {};

// kit/feeds/feed-request.d.ts
import type { CommandLog } from '../commands/command-log.js';
import type { Signer } from '../consistency/signer.js';
import type { Account } from '../graphql/context.js';
import type { FeedScope } from '../projections/feed-place.js';
import type { ProjectionPosition } from '../projections/projection.js';
import type { Clock } from '../time/clock.js';
import type { FairTurns } from '../time/fair-turns.js';
import type { FeedResetReason } from './feed-types.js';
import type { Change, ProjectionTail } from './projection-tail.js';
export interface FeedKit {
    readonly signer: Signer;
    readonly clock: Clock;
    readonly commands: CommandLog;
    readonly turns: FairTurns;
    epoch(): number;
}
export interface FeedRequest<Row, Shown = Row> {
    readonly args: string;
    readonly principal: string | undefined;
    readonly after: string | null | undefined;
    readonly account: Account;
    readonly tails: readonly ProjectionTail<Row>[];
    scope(projection: string): FeedScope;
    concerns(change: Change<Row>): boolean;
    readonly state?: () => Promise<State<Shown>>;
    readonly rereads?: boolean;
    seen(position: ProjectionPosition): void;
}
export interface State<Shown> {
    readonly row: Shown | undefined;
    readonly positions: readonly ProjectionPosition[];
}
export type FeedEvent<Shown> = {
    readonly cursor: string;
    readonly resolved: readonly string[];
} & ({
    readonly kind: 'change';
    readonly row: Shown;
} | {
    readonly kind: 'watermark';
} | {
    readonly kind: 'reset';
    readonly reason: FeedResetReason;
});

// kit/feeds/feed-types.d.ts
export declare abstract class FeedItem {
    abstract readonly __typename: string;
    readonly cursor: string;
    readonly resolved: readonly string[];
}
export declare class FeedWatermark extends FeedItem {
    readonly __typename = "FeedWatermark";
}
export declare const FeedResetReason: {
    readonly INVALID_CURSOR: "INVALID_CURSOR";
    readonly REBUILT: "REBUILT";
    readonly RESTORED: "RESTORED";
    readonly SLOW_CONSUMER: "SLOW_CONSUMER";
};
export type FeedResetReason = keyof typeof FeedResetReason;
export declare class FeedReset extends FeedItem {
    readonly __typename = "FeedReset";
    readonly reason: FeedResetReason;
}

// kit/feeds/feed.d.ts
import { type ProjectionPosition } from '../projections/projection.js';
import type { TurnLimits } from '../time/fair-turns.js';
import type { FeedEvent, FeedKit, FeedRequest } from './feed-request.js';
export type { FeedEvent, FeedKit, FeedRequest, State } from './feed-request.js';
export declare const resumeTurns: TurnLimits;
export declare function openFeed<Row, Shown = Row>(kit: FeedKit, request: FeedRequest<Row, Shown>): AsyncIterableIterator<FeedEvent<Shown>>;
export declare function cursorAt(kit: FeedKit, args: string, position: ProjectionPosition | undefined): string;

// kit/feeds/list-of.d.ts
import type { Permission } from '../commands/permission.js';
import type { Countable } from '../graphql/count-of.js';
import { type Connection, type PageInput } from '../graphql/connections.js';
import type { FoldedTable } from '../projections/folded-table.js';
import { type ReadingContext } from './reading.js';
type Listed<Row extends object> = Pick<FoldedTable<Row>, 'name' | 'version' | 'rows'>;
interface ListOptions<Row, Shown> {
    readonly permission: Permission;
    readonly page: PageInput;
    readonly where?: {
        readonly [Property in keyof Row]?: Row[Property] | undefined;
    };
    readonly orderBy?: OrderBy<Row>;
    show(row: Row): Shown;
}
interface OrderBy<Row> {
    readonly property: keyof Row & string;
    readonly direction: 'asc' | 'desc';
}
export declare function listOf<Row extends object, Shown extends object>(context: ReadingContext, table: Listed<Row>, { page: asked, permission, where: given, orderBy, show }: ListOptions<NoInfer<Row>, Shown>): Promise<Connection<Shown> & Countable>;
export {};

// kit/feeds/projection-tail.d.ts
import { type ChangedRow, type ChangedRows, type FeedPlace, type FeedScope } from '../projections/feed-place.js';
import { type ProjectionPosition } from '../projections/projection.js';
import type { CommandLog } from '../commands/command-log.js';
import type { Wakeup } from '../log/wakeup.js';
export type Change<Row> = ChangedRow<Row>;
export interface ChangeSource<Row> {
    readonly projection: string;
    position(): Promise<ProjectionPosition | undefined>;
    changes(place: FeedPlace, limit: number, scope?: FeedScope): Promise<ChangedRows<Row>>;
}
export interface Move {
    readonly from: ProjectionPosition | undefined;
    readonly to: ProjectionPosition;
    readonly place: FeedPlace;
    readonly commands: ReadonlyMap<string, unknown> | undefined;
}
export interface TailListener<Row> {
    moved(move: Move, changes: readonly Change<Row>[]): void;
    lost(position: ProjectionPosition, reason: 'REBUILT' | 'SLOW_CONSUMER'): void;
}
export declare class ProjectionTail<Row> {
    #private;
    readonly source: ChangeSource<Row>;
    constructor(source: ChangeSource<Row>, wakeup: Wakeup, commands: Pick<CommandLog, 'allBetween'>);
    listen(listener: TailListener<Row>): Promise<() => void>;
}

// kit/feeds/read-side.d.ts
import type { Db } from '../databases/postgres.js';
import type { Redis } from '../databases/redis.js';
import type { PositionReader } from '../consistency/coverage.js';
import type { Wakeup } from '../log/wakeup.js';
import type { Projection, ProjectionPosition, ProjectionRef, RedisModel } from '../projections/projection.js';
import type { Changes, ReadModels } from '../projections/read-models.js';
import { RedisRows } from '../projections/redis-rows.js';
import type { FeedKit } from './feed.js';
import { ProjectionTail } from './projection-tail.js';
export interface ReadStores {
    readonly db: Db;
    readonly log: Db;
    readonly redis: Redis;
    readonly redisPrefix: string;
    readonly wakeup: Wakeup;
    readonly feeds: FeedKit;
}
export declare class ReadSide implements ReadModels {
    #private;
    readonly stores: ReadStores;
    readonly db: Db;
    readonly log: Db;
    readonly projections: readonly Projection[];
    readonly positions: ReadonlyMap<string, PositionReader>;
    constructor(stores: ReadStores, projections: readonly Projection[]);
    rows<Row extends object>(model: RedisModel<Row>): RedisRows<Row>;
    position({ name }: ProjectionRef): Promise<ProjectionPosition | undefined>;
    tail<Row>(changes: Changes<Row>): ProjectionTail<Row>;
}

// kit/feeds/reading.d.ts
import type { OperationScope } from '../consistency/consistency.js';
import type { RequestContext } from '../graphql/context.js';
import type { Positioned, ProjectionRef } from '../projections/projection.js';
import type { Lookup } from '../projections/read-models.js';
import type { ReadSide } from './read-side.js';
export interface ReadingContext extends RequestContext<OperationScope> {
    readonly reads: ReadSide;
}
export declare const read: <T extends Positioned>({ consistency, reads }: ReadingContext, { name }: ProjectionRef, query: (from: ReadSide) => Promise<T>) => Promise<T>;
type Found<Row> = Awaited<ReturnType<Lookup<Row>['find']>>;
export declare const load: <Row>(context: ReadingContext, lookup: Lookup<Row>, key: string) => Promise<Row | undefined>;
export declare function expectRows<Row>(context: ReadingContext, lookup: Lookup<Row>, answer: Found<Row>): void;
export {};

// kit/graphql.d.ts
export * from 'type-graphql';

// kit/graphql/answer-size.d.ts
import { TidemarkError } from '../faults/errors.js';
export declare const bytesPerTurn = 65536;
export declare class AnswerSize {
    #private;
    constructor(mostBytes: number);
    begin(): void;
    take(bytes: number): void;
    turnFor(bytes: number): Promise<void> | undefined;
    get refusal(): TidemarkError | undefined;
}

// kit/graphql/audit.d.ts
import type { RecordedEvent } from '../log/messages.js';
import type { Countable } from './count-of.js';
import { PageInfo } from './types.js';
export declare class AuditEntry {
    readonly id: string;
    readonly type: string;
    readonly version: number;
    readonly data: object;
    readonly actor: string;
    readonly commandId: string;
    readonly correlationId: string;
    readonly occurredAt: Date | string;
    readonly recordedAt: Date;
}
declare class AuditEdge {
    readonly cursor: string;
    readonly node: AuditEntry;
}
export declare class AuditConnection {
    readonly edges: readonly AuditEdge[];
    readonly nodes: readonly AuditEntry[];
    readonly pageInfo: PageInfo;
}
export type AuditPage = AuditConnection & Countable;
export declare function auditEntry(id: string, { version, type, data, metadata, recordedAt, }: Pick<RecordedEvent, 'version' | 'type' | 'data' | 'metadata' | 'recordedAt'>, occurredAt?: string): AuditEntry;
export {};

// kit/graphql/command-progress-resolver.d.ts
import { CommandProgress } from './command-progress-types.js';
import { type ProgressKit } from './command-progress.js';
import { type RequestContext } from './context.js';
import type { SubscriptionField } from './subscription.js';
export interface ProgressContext extends RequestContext {
    readonly progress: ProgressKit;
}
export declare class CommandProgressResolver {
    command(commandId: string, context: ProgressContext): Promise<CommandProgress | null>;
    pendingCommands(first: number | null, context: ProgressContext): Promise<readonly CommandProgress[]>;
}
export declare const commandProgressFeed: SubscriptionField<{
    commandId: string;
}, ProgressContext>;

// kit/graphql/command-progress-types.d.ts
export declare const CommandState: {
    readonly PROJECTING: "PROJECTING";
    readonly SETTLED: "SETTLED";
    readonly STUCK: "STUCK";
};
export type CommandState = keyof typeof CommandState;
export declare const CommandProjectionState: {
    readonly APPLIED: "APPLIED";
    readonly FAILED: "FAILED";
    readonly PARKED: "PARKED";
    readonly WAITING: "WAITING";
};
export type CommandProjectionState = keyof typeof CommandProjectionState;
export declare class CommandProjection {
    readonly name: string;
    readonly state: CommandProjectionState;
}
export declare class CommandProgress {
    readonly id: string;
    readonly commandId: string;
    readonly name: string;
    readonly state: CommandState;
    readonly token: string;
    readonly acceptedAt: Date | string;
    readonly projections: readonly CommandProjection[];
}

// kit/graphql/command-progress.d.ts
import type { Signer } from '../consistency/signer.js';
import { type CommandLog } from '../commands/command-log.js';
import type { Wakeup } from '../log/wakeup.js';
import type { CommandProgress } from './command-progress-types.js';
import type { Coverage } from '../consistency/coverage.js';
export interface ProgressKit {
    readonly commands: CommandLog;
    readonly coverage: Coverage;
    readonly signer: Signer;
    readonly wakeup: Wakeup;
    epoch(): number;
    takers(eventTypes: readonly string[]): readonly string[];
    stuck(projection: string, xid: bigint): Promise<'PARKED' | 'FAILED' | undefined>;
}
export declare function commandProgress(kit: ProgressKit, principal: string, commandId: string): Promise<CommandProgress | undefined>;
export declare function pendingCommands(kit: ProgressKit, principal: string, first: number): Promise<readonly CommandProgress[]>;
export declare function followCommand(kit: ProgressKit, principal: string, commandId: string): AsyncIterableIterator<CommandProgress>;

// kit/graphql/connection-types.d.ts
import { type ClassType } from 'type-graphql';
import type { Connection } from './connections.js';
export declare function connectionOf<T extends object>(node: ClassType<T>): ClassType<Connection<T>>;

// kit/graphql/connections.d.ts
export interface Page {
    readonly limit: number;
    readonly direction: 'forward' | 'backward';
    readonly after: readonly string[] | undefined;
    readonly before: readonly string[] | undefined;
}
export interface PageInput {
    readonly first?: number | null;
    readonly after?: string | null;
    readonly last?: number | null;
    readonly before?: string | null;
}
export declare function cursorScope(list: {
    readonly connection: string;
    readonly filter: unknown;
    readonly search: unknown;
    readonly orderBy: string;
}): string;
export declare function pageArgs(args: PageInput, scope: string): Page;
export declare function encodeCursor(scope: string, values: readonly (string | Date)[]): string;
declare const castable: {
    readonly text: (text: string) => boolean;
    readonly uuid: (text: string) => boolean;
    readonly timestamptz: (text: string) => boolean;
    readonly numeric: (text: string) => boolean;
    readonly integer: (text: string) => boolean;
};
export interface SortKey {
    readonly column: `${string}.${string}`;
    readonly direction: 'asc' | 'desc';
    readonly cast: keyof typeof castable;
}
export interface KeysetSql {
    readonly where: string;
    readonly orderBy: string;
    readonly limit: number;
    readonly params: readonly string[];
}
export declare function keysetSql(sort: readonly SortKey[], page: Page, firstParam: number): KeysetSql;
export interface Connection<T> {
    readonly edges: readonly {
        readonly cursor: string;
        readonly node: T;
    }[];
    readonly nodes: readonly T[];
    readonly pageInfo: {
        readonly hasNextPage: boolean;
        readonly hasPreviousPage: boolean;
        readonly startCursor: string | null;
        readonly endCursor: string | null;
    };
}
export declare function toConnection<T>(rows: readonly T[], page: Page, cursorOf: (row: T) => string): Connection<T>;
export {};

// kit/graphql/context.d.ts
import type { Logger } from 'pino';
import { type Permission } from '../commands/permission.js';
import type { Caller } from '../log/messages.js';
import type { AnswerSize } from './answer-size.js';
import type { ConsistencyScope } from '../consistency/request.js';
export interface Account {
    readonly name: string;
    readonly cost: number;
    spend(points: number): Promise<void>;
}
export interface RequestContext<Scope extends ConsistencyScope = ConsistencyScope> {
    readonly caller: Caller | undefined;
    readonly requestId: string;
    readonly correlationId: string;
    readonly traceparent: string | undefined;
    readonly log: Logger;
    readonly consistency: Scope;
    readonly account: Account;
    readonly answer: AnswerSize;
}
export declare const callerOf: ({ caller }: Pick<RequestContext, 'caller'>) => Caller;
export declare const maySee: (own: string | undefined, owner: string | null | undefined) => boolean;
export declare function visibleTo(context: Pick<RequestContext, 'caller'>, permission: Permission): string | undefined;

// kit/graphql/count-of.d.ts
export interface Countable {
    count(): Promise<number | null>;
}
export declare function countOf(connection: Function): Function;

// kit/graphql/mutations.d.ts
import { type ClassType } from 'type-graphql';
import type { SendCommand } from '../commands/command.js';
import type { Decision } from '../commands/decider.js';
import type { Permission, Restricted } from '../commands/permission.js';
import type { OperationScope } from '../consistency/consistency.js';
import type { RequestContext } from './context.js';
import { type ShownRefusals } from './refusals.js';
import { type CommandAccepted } from './types.js';
interface MutationDefinition<Result extends object, Refused> {
    readonly name: string;
    readonly input?: ClassType<object>;
    readonly description?: string;
    readonly refusals?: readonly string[];
    readonly permission: Permission;
    readonly restricted?: Restricted;
    decide(command: never, state: never): Decision<Result, Refused>;
}
interface MutationOptions<Name extends string, Context, Result extends object, Refused extends {
    readonly kind: string;
}, Accepted extends CommandAccepted> {
    send(context: Context): Readonly<Record<Name, SendCommand<never, Result, Refused>>>;
    readonly accepted: new () => Accepted;
    show(result: Result): Partial<Accepted>;
    readonly refusals: ShownRefusals<Refused>;
}
export declare function mutationsOf<Name extends string, Context extends RequestContext<OperationScope>, Result extends object, Refused extends {
    readonly kind: string;
}, Accepted extends CommandAccepted>(commands: Readonly<Record<Name, MutationDefinition<Result, Refused>>>, { send, accepted, show, ...options }: MutationOptions<NoInfer<Name>, Context, NoInfer<Result>, NoInfer<Refused>, Accepted>): Function;
export {};

// kit/graphql/node-resolver.d.ts
import type { RequestContext } from './context.js';
export interface NodeContext extends RequestContext {
    readNode(id: string): Promise<object | null>;
}
export declare class NodeResolver {
    node(id: string, context: NodeContext): Promise<object | null>;
    nodes(ids: string[], context: NodeContext): Promise<(object | null | undefined)[]>;
}

// kit/graphql/permit.d.ts
import { type GraphQLSchema } from 'graphql';
import { type Permission, type Restricted } from '../commands/permission.js';
export declare const Permit: (permission: Permission, restricted?: Restricted) => MethodDecorator;
export declare const Sends: (command: {
    readonly name: string;
    readonly permission: Permission;
    readonly restricted?: Restricted;
}) => MethodDecorator;
export interface PermissionRow {
    readonly kind: 'query' | 'command' | 'feed' | 'field' | 'argument';
    readonly name: string;
    readonly permission: Permission;
}
export declare function permissionsOf(schema: GraphQLSchema): PermissionRow[];
export declare function enforcePermissions(schema: GraphQLSchema): void;

// kit/graphql/price.d.ts
import { type GraphQLField, type GraphQLSchema } from 'graphql';
export declare const countPrice = 100;
export type GivenArgument = (name: string) => unknown;
export type Asked = (given: GivenArgument) => number | undefined;
interface ListSize {
    readonly most: number;
    readonly asked?: Asked | 'in its field';
    readonly rows?: boolean;
}
type Costs = number | {
    readonly most: number;
};
export interface Price {
    readonly once: Costs;
    readonly list: (ListSize & {
        readonly each: number;
    }) | undefined;
    readonly asks: Asked | undefined;
}
type Decorator = PropertyDecorator & MethodDecorator;
export declare const Holds: (most: number, asked?: ListSize['asked']) => Decorator;
export declare const HoldsPage: () => Decorator;
export declare const Asks: (asks: Asked, costs?: Costs) => Decorator;
export declare const Priced: (costs: Costs) => Decorator;
export declare const byFirst: (without: number) => Asked;
export declare const byIds: Asked;
export declare const byDays: Asked;
export declare const priceOf: (field: GraphQLField<unknown, unknown>) => Price | undefined;
export declare function priceFields(schema: GraphQLSchema): void;
export {};

// kit/graphql/refusals.d.ts
import type { CommonRefusal } from '../commands/decider.js';
export declare abstract class UserError {
    readonly __typename: string;
    readonly code: string;
    readonly message: string;
    readonly path: readonly string[] | null;
}
export declare const Refusal: ([code, ...others]: readonly [string, ...string[]], description?: string) => ClassDecorator;
export interface ShownRefusal<Kind> {
    readonly type: new () => UserError;
    show(refusal: Kind): UserError;
}
export type ShownRefusals<Refused extends {
    readonly kind: string;
}> = {
    readonly [Kind in Exclude<Refused['kind'], CommonRefusal['kind']>]: ShownRefusal<Extract<Refused, {
        readonly kind: Kind;
    }>>;
};
export declare function showAs<Type extends UserError, Kind>(type: new () => Type, details: (refusal: Kind) => Omit<Type, '__typename' | 'code'> & {
    readonly code?: string;
}): ShownRefusal<Kind>;
export declare class InputProblem {
    readonly message: string;
    readonly path: readonly string[];
}
export declare class InvalidInput extends UserError {
    readonly problems: readonly InputProblem[];
}
export type RefusalTable = Readonly<Record<string, ShownRefusal<never> | undefined>>;
export declare const refusalsBeside: (own: object) => RefusalTable;
export declare function showRefusal(table: RefusalTable, refusal: {
    readonly kind: string;
}): UserError;

// kit/graphql/scalars.d.ts
import { GraphQLScalarType } from 'graphql';
export declare const DateTimeScalar: GraphQLScalarType<Date, string>;
export declare const DateScalar: GraphQLScalarType<string, string>;
export declare const UuidScalar: GraphQLScalarType<string, string>;
export declare const DecimalScalar: GraphQLScalarType<string, string>;
export declare const JsonScalar: GraphQLScalarType<unknown, any>;
export declare const ConsistencyTokenScalar: GraphQLScalarType<string, string>;
export declare const FeedCursorScalar: GraphQLScalarType<string, string>;

// kit/graphql/selected-fields.d.ts
import type { GraphQLResolveInfo } from 'graphql';
export declare function selectedFields({ fieldNodes, fragments }: Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments'>, ...paths: readonly (readonly string[])[]): ReadonlySet<string>;

// kit/graphql/subscription.d.ts
import { Arg } from 'type-graphql';
import type { Permission } from '../commands/permission.js';
import type { RequestContext } from './context.js';
type TypeOf = Parameters<typeof Arg>[1];
export type ArgType = TypeOf | {
    readonly optional: TypeOf;
};
export type ArgTypes<Args extends object> = {
    readonly [Name in keyof Args]-?: ArgType;
};
export interface SubscriptionField<Args extends object, Context extends RequestContext> {
    readonly name: string;
    readonly description?: string;
    readonly items: TypeOf;
    readonly args: ArgTypes<Args>;
    readonly permission: Permission;
    subscribe(context: Context, args: Args): AsyncIterable<object> | Promise<AsyncIterable<object>>;
}
export declare function subscriptions(...fields: readonly SubscriptionField<object, never>[]): Function;
export {};

// kit/graphql/types.d.ts
import 'reflect-metadata';
export declare function enumOf<const T extends string>(...values: readonly T[]): {
    readonly [K in T]: K;
};
interface Named {
    readonly __typename: string;
}
export declare const typeName: (value: Named) => string;
export declare abstract class Node {
    abstract readonly __typename: string;
    readonly id: string;
}
export declare const mostProjections = 20;
export declare class CommandReceipt {
    readonly commandId: string;
    readonly token: string;
    readonly replayed: boolean;
    readonly acceptedAt: Date | string;
    readonly awaiting: readonly string[];
}
export declare abstract class CommandAccepted {
    readonly __typename: string;
    readonly receipt: CommandReceipt;
}
export declare class Money {
    readonly amount: string;
    readonly currencyCode: string;
}
export declare abstract class CommandInput {
    commandId: string;
}
export declare class MoneyInput {
    amount: string;
    currencyCode: string;
}
export declare class PageInfo {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
}
export declare class ConnectionArgs {
    first?: number | null;
    after?: string | null;
    last?: number | null;
    before?: string | null;
}
export declare const Role: {
    readonly ADVISOR: "ADVISOR";
    readonly CUSTOMER: "CUSTOMER";
    readonly OPERATOR: "OPERATOR";
    readonly STAFF: "STAFF";
};
export {};

// kit/graphql/user-argument.d.ts
export declare function checkUser(argument: string, value: string | null | undefined): void;

// kit/graphql/viewer.d.ts
import type { RequestContext } from './context.js';
import { Role } from './types.js';
export declare class Viewer {
    readonly id: string;
    readonly roles: readonly (keyof typeof Role)[];
}
export declare class ViewerResolver {
    viewer({ caller }: RequestContext): Viewer | null;
}

// kit/index.d.ts
export { address, choice, text, wholeNumber } from './node/checks.js';
export { type ContextInNode, defineContext, type NodeParts, type Work } from './node/define-context.js';
export { type Environment, setting, type SettingValues } from './node/settings.js';
export { bindCommands, type BoundCommands, type CommandDefinition, type CommandEnv, commandOf, } from './commands/command.js';
export { accept, type CommonRefusal, type Decision, type InputProblem, refuse, type StreamEvent, } from './commands/decider.js';
export { everyone, only, onlyOf, own, ownOr, type Permission, reachOf } from './commands/permission.js';
export { type Evolve, FoldedSet, foldedStore, type FoldedTypes } from './commands/folded-store.js';
export { type Cause, causeIn, sentBy } from './commands/process-sender.js';
export { ShapeCheck } from './commands/shape.js';
export { type AggregateStore, type WorkingSet } from './commands/unit-of-work.js';
export { recordedUntil } from './log/log-clock.js';
export { eachEvent } from './log/log-fold.js';
export { lockStreams, logTimes, type LogTimes, streamVersions } from './log/log.js';
export { type Caller, type DomainEvent, type EventMetadata, type EventTypes, type RecordedEvent, } from './log/messages.js';
export { parseSnapshot, type Snapshot } from './log/snapshot.js';
export { Wakeup } from './log/wakeup.js';
export { changesOf } from './projections/changed-rows.js';
export { foldedTable, type FoldedTable } from './projections/folded-table.js';
export { Differences } from './projections/differences.js';
export { type ColumnType, type PageContext, type PageTx, type PostgresProjection, type Projection, type ProjectionPosition, type ProjectionRef, type RedisModel, type RedisProjection, } from './projections/projection.js';
export { type Answer, anyLength, isoTime, readRows, readRowsBeside } from './projections/read-database.js';
export { changedKeys, lookupOf, type ReadModels, redisLookup } from './projections/read-models.js';
export { inRedis, inTables, type Model, type ModelRows, verifyModels } from './projections/verify-models.js';
export { defineFeed, type FeedOf, feedOfList, feedOfOne, feedState } from './feeds/define-feed.js';
export { listOf } from './feeds/list-of.js';
export { feedItemsOf } from './feeds/feed-item-types.js';
export { FeedItem, FeedReset, FeedWatermark } from './feeds/feed-types.js';
export type { State } from './feeds/feed.js';
export { expectRows, load, read, type ReadingContext } from './feeds/reading.js';
export { AuditConnection, auditEntry, type AuditPage } from './graphql/audit.js';
export { type Connection, cursorScope, encodeCursor, keysetSql, type Page, pageArgs, type SortKey, toConnection, } from './graphql/connections.js';
export { maySee, type RequestContext, visibleTo } from './graphql/context.js';
export { connectionOf } from './graphql/connection-types.js';
export { type Countable, countOf } from './graphql/count-of.js';
export { mutationsOf } from './graphql/mutations.js';
export { Permit } from './graphql/permit.js';
export { Asks, byDays, byFirst, Holds, HoldsPage, Priced } from './graphql/price.js';
export { Refusal, showAs, type ShownRefusals, UserError } from './graphql/refusals.js';
export { DateScalar, DateTimeScalar, DecimalScalar, FeedCursorScalar } from './graphql/scalars.js';
export { selectedFields } from './graphql/selected-fields.js';
export { subscriptions } from './graphql/subscription.js';
export { CommandAccepted, CommandInput, ConnectionArgs, enumOf, Money, MoneyInput, Node, PageInfo, typeName, } from './graphql/types.js';
export { checkUser } from './graphql/user-argument.js';
export { Viewer } from './graphql/viewer.js';
export { addJobs, hurryJobs } from './processes/jobs.js';
export { type Job, type JobAlarm, type JobHandler, type NewJob, type ProcessManager, } from './processes/process-manager.js';
export { type Db, type Pool, together, transaction, type Tx } from './databases/postgres.js';
export { type Webhook } from './edge/webhook.js';
export { TidemarkError } from './faults/errors.js';
export { type Clock } from './time/clock.js';
export { nextTurn } from './time/loop-turns.js';
export { canonicalInput } from './values/canonical-json.js';
export { defineIds, type Id, isEntryKey, kitIds, newUuid, nobody, userKind } from './values/ids.js';
export { divideHalfEven } from './values/rounding.js';
export { spellings, storable } from './values/typed-text.js';
export * as countries from './values/countries.js';
export * as days from './values/days.js';
export * as money from './values/money.js';

// kit/log/log-clock.d.ts
import type { Db } from '../databases/postgres.js';
export declare function recordedUntil(log: Db, moment?: Date): Promise<{
    until: Date;
    now: Date;
}>;

// kit/log/log-fold.d.ts
import type { RecordedEvent } from './messages.js';
import { type Snapshot } from './snapshot.js';
import type { Db } from '../databases/postgres.js';
export declare function eachEvent(db: Db, to: Snapshot, types: readonly string[], take: (event: RecordedEvent) => void): Promise<number>;

// kit/log/log.d.ts
import type { DomainEvent, EventMetadata } from './messages.js';
import type { Tx } from '../databases/postgres.js';
export interface NewEvent {
    readonly stream: string;
    readonly version: number;
    readonly event: DomainEvent;
    readonly metadata: EventMetadata;
}
export declare function lockStreams(tx: Tx, streams: readonly string[]): Promise<void>;
export declare function streamVersions(tx: Tx, streams: readonly string[]): Promise<Map<string, number>>;
export interface LogTimes {
    readonly clock: string;
    readonly heads: ReadonlyMap<string, string>;
}
export declare function logTimes(tx: Tx, streams: readonly string[]): Promise<LogTimes>;
export declare function append(tx: Tx, events: readonly NewEvent[]): Promise<void>;

// kit/log/messages.d.ts
export declare const roles: readonly ['CUSTOMER', 'STAFF', 'ADVISOR', 'OPERATOR'];
export type Role = (typeof roles)[number];
export interface Caller {
    readonly sub: string;
    readonly roles: ReadonlySet<Role>;
    readonly expiresAt: number;
}
export interface EventMetadata {
    readonly commandId: string;
    readonly command: string;
    readonly actor: string;
    readonly correlationId: string;
    readonly causationId: string;
    readonly traceparent?: string;
}
export interface DomainEvent {
    readonly type: string;
    readonly data: object;
}
export type EventTypes<E extends DomainEvent = DomainEvent> = Readonly<Record<E['type'], 'read' | 'unread'>>;
export type RecordedEvent<E extends DomainEvent = DomainEvent> = E extends DomainEvent ? Recording & {
    readonly type: E['type'];
    readonly data: E['data'];
} : never;
interface Recording {
    readonly position: bigint;
    readonly xid: bigint;
    readonly stream: string;
    readonly version: number;
    readonly metadata: EventMetadata;
    readonly recordedAt: Date;
}
export {};

// kit/log/snapshot.d.ts
export interface Snapshot {
    readonly xmin: bigint;
    readonly xmax: bigint;
    readonly xip: readonly bigint[];
}
export declare const origin: Snapshot;
export declare function parseSnapshot(text: string): Snapshot;
export declare function formatSnapshot(snapshot: Snapshot): string;
export declare function isVisible(snapshot: Snapshot, xid: bigint): boolean;
export declare function contains(outer: Snapshot, inner: Snapshot): boolean;
export declare function union(a: Snapshot, b: Snapshot): Snapshot;
export declare function intersection(a: Snapshot, b: Snapshot): Snapshot;
export declare function without(snapshot: Snapshot, xids: readonly bigint[]): Snapshot;
export declare function snapshotOf(xids: readonly bigint[]): Snapshot;
export declare function withTransaction({ xmax, xip }: Snapshot, xid: bigint): Snapshot;

// kit/log/wakeup.d.ts
import type { Redis } from '../databases/redis.js';
export declare class Wakeup {
    #private;
    constructor(redis: Redis, prefix: string);
    logMoved(force?: boolean): void;
    projectionMoved(projection: string): void;
    onLog(listener: (force: boolean) => void): () => void;
    onProjection(listener: (projection: string) => void): () => void;
    jobsAreDue(): void;
    onJobs(listener: () => void): () => void;
    close(): void;
}

// kit/node/checks.d.ts
import { z } from 'zod';
export declare const text: z.ZodString;
export declare const wholeNumber: (min: number, max: number) => z.ZodPipe<z.ZodString, z.ZodTransform<number, string>>;
export declare const choice: <const T extends readonly [string, ...string[]]>(values: T) => z.ZodEnum<{ [k in T[number]]: k; } extends infer T_1 ? { [k in keyof T_1]: T_1[k]; } : never>;
export declare const address: (protocols: readonly string[], example: string) => z.ZodString;
export declare const postgres: z.ZodString;
export declare const secret: z.ZodString;
export declare const origins: z.ZodPipe<z.ZodString, z.ZodTransform<string[], string>>;
export declare const hosts: z.ZodPipe<z.ZodString, z.ZodTransform<string[], string>>;

// kit/node/compose.d.ts
import type { Logger } from 'pino';
import { type OperationScope } from '../consistency/consistency.js';
import type { ConsistencyRequest } from '../consistency/request.js';
import type { RequestContext } from '../graphql/context.js';
import type { ProgressContext } from '../graphql/command-progress-resolver.js';
import type { NodeContext } from '../graphql/node-resolver.js';
import { type OperationsContext, type ProjectionHealth } from '../operations/index.js';
import { type OpenJobs } from '../processes/jobs.js';
import { Differences } from '../projections/differences.js';
import type { Clock } from '../time/clock.js';
import { type Addresses, type Roles } from './connections.js';
import type { Webhook } from '../edge/webhook.js';
import type { ReadyContext } from './define-context.js';
export interface NodeOptions extends Addresses, Roles {
    readonly contexts: readonly ReadyContext[];
    readonly redisPrefix: string;
    readonly nightlyHour?: number | undefined;
    readonly verifyNightly?: ((signal: AbortSignal) => Promise<Verdict>) | undefined;
    readonly clock: Clock;
    readonly logger: Logger;
}
export type Verdict = Pick<Differences, 'count' | 'lines' | 'left'>;
export type OperationContext = RequestContext<OperationScope> & OperationsContext & ProgressContext & NodeContext;
export interface TidemarkNode {
    makeContext(request: Omit<RequestContext, 'consistency'> & {
        readonly consistency: ConsistencyRequest;
    }): Promise<OperationContext>;
    ready(): Promise<{
        ok: boolean;
        checks: Record<string, string>;
    }>;
    projections(): Promise<ProjectionHealth[]>;
    openJobs(): Promise<OpenJobs[]>;
    verify(): Promise<Differences>;
    readonly webhooks: readonly Webhook[];
    readonly epochEnded: Promise<void>;
    stop(): Promise<void>;
}
export declare function composeNode(options: NodeOptions): Promise<TidemarkNode>;

// kit/node/config.d.ts
import { type ContextDefinition, type ReadyContext } from './define-context.js';
import { type Environment, type Setting, type SettingValues } from './settings.js';
declare const settings: {
    PORT: Setting<number>;
    HOST: Setting<string>;
    DATA_DIR: Setting<string>;
    DATABASE_URL: Setting<string | undefined>;
    READ_DATABASE_URL: Setting<string | undefined>;
    REDIS_URL: Setting<string | undefined>;
    REDIS_PREFIX: Setting<string>;
    ROLE: Setting<"all" | "api" | "projector" | "worker">;
    AUTH_SECRET: Setting<string | undefined>;
    AUTH_SECRET_OTHER: Setting<string | undefined>;
    AUTH_JWKS_URL: Setting<string | undefined>;
    AUTH_ISSUER: Setting<string | undefined>;
    AUTH_AUDIENCE: Setting<string | undefined>;
    AUTH_ANY_AUDIENCE: Setting<"false" | "true">;
    LOG_LEVEL: Setting<"debug" | "error" | "fatal" | "info" | "silent" | "trace" | "warn">;
    NODE_ENV: Setting<"development" | "production" | "test">;
    NIGHTLY_HOUR: Setting<number | undefined>;
    CORS_ORIGINS: Setting<string[] | undefined>;
    ALLOWED_HOSTS: Setting<string[] | undefined>;
    TRUST_PROXY_HOPS: Setting<number>;
    MAX_BODY_BYTES: Setting<number>;
    MAX_ANSWER_BYTES: Setting<number>;
    MAX_BODIES_PER_ADDRESS: Setting<number>;
    REQUEST_TIMEOUT_MS: Setting<number>;
    ANSWER_TIMEOUT_MS: Setting<number>;
    MAX_TOKENS: Setting<number>;
    MAX_DEPTH: Setting<number>;
    MAX_FIELDS: Setting<number>;
    MAX_ALIASES: Setting<number>;
    MAX_ROOT_FIELDS: Setting<number>;
    MAX_DIRECTIVES: Setting<number>;
    MAX_COST: Setting<number>;
    RATE_LIMIT_POINTS: Setting<number>;
    WS_MAX_SOCKETS: Setting<number>;
    WS_MAX_SOCKETS_PER_CALLER: Setting<number>;
    WS_MAX_UNSIGNED_SOCKETS: Setting<number>;
    WS_SIGN_IN_TIMEOUT_MS: Setting<number>;
    WS_MAX_OPERATIONS: Setting<number>;
    WS_MAX_BUFFERED_BYTES: Setting<number>;
    DRAIN_TIMEOUT_MS: Setting<number>;
    DRAIN_SPREAD_MS: Setting<number>;
};
export declare const configReference: (contexts: readonly Pick<ContextDefinition, 'settings'>[]) => {
    schema: import("zod").ZodType<unknown, unknown, import("zod/v4/core").$ZodTypeInternals<unknown, unknown>>;
    meaning: string;
    byDefault: string | undefined;
    variable: string;
}[];
export declare class ConfigError extends Error {
    readonly problems: readonly string[];
    constructor(problems: readonly string[]);
}
export interface Config extends ReturnType<typeof build> {
    readonly contexts: readonly ReadyContext[];
}
export declare function loadConfig(env?: Environment, contexts?: readonly ContextDefinition[]): Config;
declare function build(v: SettingValues<typeof settings>): {
    readonly port: number;
    readonly host: string;
    readonly dataDir: string;
    readonly databaseUrl: string | undefined;
    readonly readDatabaseUrl: string | undefined;
    readonly redisUrl: string | undefined;
    readonly redisPrefix: string;
    readonly role: "all" | "api" | "projector" | "worker";
    readonly nodeEnv: "development" | "production" | "test";
    readonly logLevel: "debug" | "error" | "fatal" | "info" | "silent" | "trace" | "warn";
    readonly nightlyHour: number | undefined;
    readonly auth: {
        readonly kind: 'jwks';
        readonly url: string;
        readonly issuer: string | undefined;
        readonly audience: string | undefined;
    } | {
        readonly kind: 'secret';
        readonly secret: string;
        readonly other: string | undefined;
        readonly issuer: string | undefined;
        readonly audience: string | undefined;
    } | {
        readonly kind: 'kept';
        readonly issuer: string | undefined;
        readonly audience: string | undefined;
    };
    readonly corsOrigins: string[];
    readonly allowedHosts: string[];
    readonly proxyHops: number;
    readonly limits: {
        readonly bodyBytes: number;
        readonly answerBytes: number;
        readonly tokens: number;
        readonly depth: number;
        readonly fields: number;
        readonly aliases: number;
        readonly rootFields: number;
        readonly directives: number;
        readonly cost: number;
    };
    readonly requests: {
        readonly arriveMs: number;
        readonly standstillMs: number;
        readonly openPerAddress: number;
    };
    readonly ratePoints: number;
    readonly sockets: {
        readonly inAll: number;
        readonly perCaller: number;
        readonly unsignedPerAddress: number;
        readonly signInMs: number;
        readonly operations: number;
        readonly bufferedBytes: number;
    };
    readonly drain: {
        readonly timeoutMs: number;
        readonly spreadMs: number;
    };
};
export {};

// kit/node/connections.d.ts
import { type Pool } from '../databases/postgres.js';
import { type Redis } from '../databases/redis.js';
export interface Addresses {
    readonly databaseUrl: string;
    readonly readDatabaseUrl: string;
    readonly redisUrl: string;
}
export interface Roles {
    readonly api: boolean;
    readonly projector: boolean;
    readonly worker: boolean;
}
export interface Connections {
    readonly command: Pool;
    readonly log: Pool;
    readonly query: Pool;
    readonly redis: Redis;
    readonly projector: {
        log: Pool;
        read: Pool;
        tail: Pool;
        leases: Pool;
    } | undefined;
    readonly worker: Pool | undefined;
    check(): Promise<void>;
    close(): Promise<void>;
}
export declare function openConnections({ databaseUrl, readDatabaseUrl, redisUrl }: Addresses, roles: Roles): Connections;

// kit/node/define-context.d.ts
import type { Logger } from 'pino';
import type { AggregateStore, WorkingSet } from '../commands/unit-of-work.js';
import type { CommandDeps } from '../commands/command.js';
import type { Pool } from '../databases/postgres.js';
import type { Webhook } from '../edge/webhook.js';
import type { ReadSide } from '../feeds/read-side.js';
import type { RequestContext } from '../graphql/context.js';
import type { DomainEvent, EventTypes } from '../log/messages.js';
import type { Wakeup } from '../log/wakeup.js';
import type { JobHandler, ProcessManager } from '../processes/process-manager.js';
import type { Differences } from '../projections/differences.js';
import type { Projection } from '../projections/projection.js';
import type { Clock } from '../time/clock.js';
import type { Ids } from '../values/ids.js';
import type { Environment, Settings, SettingValues } from './settings.js';
export interface NodeParts {
    readonly reads: ReadSide;
    readonly writeDb: Pool;
    readonly wakeup: Wakeup;
    readonly clock: Clock;
    readonly logger: Logger;
    commands<Needs, W extends WorkingSet<DomainEvent>>(store: AggregateStore<Needs, W>): CommandDeps<Needs, W>;
}
export interface ContextInNode {
    readonly services: object;
    readonly webhooks?: readonly Webhook[];
    verify?(differences: Differences): Promise<void>;
    work?(db: Pool): Work;
}
export interface Work {
    readonly managers: readonly ProcessManager[];
    readonly handlers: Readonly<Record<string, JobHandler>>;
}
export type NodeReader<C extends RequestContext> = {
    read(context: C, key: string): Promise<object | null>;
}['read'];
export interface ContextDefinition<S extends Settings = Settings, Options = unknown, C extends RequestContext = RequestContext> {
    readonly name: string;
    readonly settings: S;
    problems?(env: Environment): readonly string[];
    options(values: SettingValues<S>): Options;
    readonly ids: Ids<string>;
    readonly nodes: Readonly<Record<string, NodeReader<C>>>;
    readonly resolvers: readonly Function[];
    readModels(options: Options): readonly Projection[];
    readonly events?: EventTypes;
    readonly comparedNightly?: readonly string[];
    shownData?(event: DomainEvent): object;
    create(parts: NodeParts, options: Options): ContextInNode;
}
type Settled = 'settings' | 'options';
export declare const defineContext: <C extends RequestContext, const S extends Settings = Record<never, never>, Options = SettingValues<S>>({ settings, options, ...rest }: Omit<ContextDefinition<S, Options, C>, Settled> & Partial<Pick<ContextDefinition<S, Options, C>, Settled>>) => ContextDefinition<S, Options, C>;
export interface ReadyContext extends Pick<ContextDefinition, 'name' | 'ids' | 'nodes' | 'events' | 'comparedNightly' | 'shownData'> {
    readonly options: unknown;
    readonly readModels: readonly Projection[];
    create(parts: NodeParts): ContextInNode;
}
export declare function withOptions<S extends Settings, Options, C extends RequestContext>(context: ContextDefinition<S, Options, C>, options: Options): ReadyContext;
export {};

// kit/node/serve.d.ts
import { type Config } from './config.js';
import { type ServerParts } from './start.js';
export interface ServeOptions extends ServerParts {
    readonly config?: Config;
}
export declare function serve(options: ServeOptions): Promise<void>;

// kit/node/settings.d.ts
import type { z } from 'zod';
export interface Setting<T = unknown> {
    readonly schema: z.ZodType<T>;
    readonly meaning: string;
    readonly byDefault: string | undefined;
}
export type Settings = Readonly<Record<string, Setting>>;
export type SettingValues<S extends Settings> = {
    readonly [Variable in keyof S]: S[Variable] extends Setting<infer T> ? T : never;
};
export declare function setting<T>(schema: z.ZodType<T>, meaning: string): Setting<T | undefined>;
export declare function setting<T>(schema: z.ZodType<T>, meaning: string, byDefault: string): Setting<T>;
export type Environment = Readonly<Record<string, string | undefined>>;
export declare function readSettings<S extends Settings>(settings: S, env: Environment, problems: string[]): SettingValues<S>;

// kit/node/start.d.ts
import type { Logger } from 'pino';
import { type PrismaFolder } from '../databases/migrate.js';
import type { Config } from './config.js';
import type { ContextDefinition } from './define-context.js';
export interface ServerParts {
    readonly contexts: readonly ContextDefinition[];
    readonly prisma: PrismaFolder;
    readonly contextsModule?: URL;
}
export interface RunningServer {
    readonly url: string;
    readonly wsUrl: string;
    readonly ended: Promise<string>;
    readonly log: Logger;
    stop(): Promise<void>;
}
export declare function startServer(parts: ServerParts, config: Config, commands?: readonly string[]): Promise<RunningServer>;

// kit/operations/commands/operations-command.d.ts
import { type CommandEnv } from '../../commands/command.js';
import type { OperationsEvent } from '../domain/events.js';
import type { OperationsRefusal } from '../domain/refusals.js';
import type { OperationsNeeds, OperationsSet } from '../store/operations-store.js';
export declare const operators: import("../../commands/permission.js").Permission;
export interface OperationsTypes {
    readonly needs: OperationsNeeds;
    readonly set: OperationsSet;
    readonly refusal: OperationsRefusal;
    readonly event: OperationsEvent;
    readonly env: CommandEnv;
}
export declare const operationsCommand: <Input extends object, C, Result extends object>(definition: import("../../commands/command.js").CommandDefinition<OperationsTypes, Input, C, Result>) => import("../../commands/command.js").CommandDefinition<OperationsTypes, Input, C, Result>;
export declare const operationsRefusals: readonly ['NotFound', 'ProjectionStateRefusal'];
export declare const seen: unique symbol;

// kit/operations/commands/operations-commands.d.ts
import { type DepsOf, type SendCommand } from '../../commands/command.js';
import type { ParkedEventData } from '../domain/events.js';
import type { OperationsResult, Seen } from '../domain/projection.js';
import type { OperationsRefusal } from '../domain/refusals.js';
import { seen, type OperationsTypes } from './operations-command.js';
export declare const operationsCommands: {
    pauseProjection: import("../../commands/command.js").CommandDefinition<OperationsTypes, {
        name: string;
        readonly [seen]: Seen;
        commandId: string;
    }, import("../domain/projection.js").OnProjection, OperationsResult>;
    resumeProjection: import("../../commands/command.js").CommandDefinition<OperationsTypes, {
        name: string;
        readonly [seen]: Seen;
        commandId: string;
    }, import("../domain/projection.js").OnProjection, OperationsResult>;
    rebuildProjection: import("../../commands/command.js").CommandDefinition<OperationsTypes, {
        name: string;
        readonly [seen]: Seen;
        commandId: string;
    }, import("../domain/projection.js").OnProjection, OperationsResult>;
    revertProjection: import("../../commands/command.js").CommandDefinition<OperationsTypes, {
        name: string;
        readonly [seen]: Seen;
        commandId: string;
    }, import("../domain/projection.js").OnProjection, OperationsResult>;
    retryParkedEvent: import("../../commands/command.js").CommandDefinition<OperationsTypes, {
        id: string;
        readonly [seen]: ParkedEventData | undefined;
        commandId: string;
    }, import("../domain/projection.js").OnParkedEvent, OperationsResult>;
    skipParkedEvent: import("../../commands/command.js").CommandDefinition<OperationsTypes, {
        id: string;
        readonly [seen]: ParkedEventData | undefined;
        commandId: string;
    }, import("../domain/projection.js").OnParkedEvent, OperationsResult>;
};
interface Looks {
    projection(name: string): Promise<Seen>;
    parkedEvent(id: string): Promise<ParkedEventData | undefined>;
}
export declare function bindOperations(deps: DepsOf<OperationsTypes>, looks: Looks): {
    pauseProjection: Send<Omit<{
        name: string;
        readonly [seen]: Seen;
        commandId: string;
    }, typeof seen>>;
    rebuildProjection: Send<Omit<{
        name: string;
        readonly [seen]: Seen;
        commandId: string;
    }, typeof seen>>;
    resumeProjection: Send<Omit<{
        name: string;
        readonly [seen]: Seen;
        commandId: string;
    }, typeof seen>>;
    retryParkedEvent: Send<Omit<{
        id: string;
        readonly [seen]: ParkedEventData | undefined;
        commandId: string;
    }, typeof seen>>;
    revertProjection: Send<Omit<{
        name: string;
        readonly [seen]: Seen;
        commandId: string;
    }, typeof seen>>;
    skipParkedEvent: Send<Omit<{
        id: string;
        readonly [seen]: ParkedEventData | undefined;
        commandId: string;
    }, typeof seen>>;
};
export type OperationsCommands = ReturnType<typeof bindOperations>;
type Send<Input> = SendCommand<Input, OperationsResult, OperationsRefusal>;
export {};

// kit/operations/domain/events.d.ts
import type { EventTypes } from '../../log/messages.js';
export interface ProjectionPaused {
    readonly type: 'ProjectionPaused';
    readonly data: {
        readonly projection: string;
    };
}
export interface ProjectionResumed {
    readonly type: 'ProjectionResumed';
    readonly data: {
        readonly projection: string;
    };
}
export interface ProjectionRebuildRequested {
    readonly type: 'ProjectionRebuildRequested';
    readonly data: {
        readonly projection: string;
        readonly rebuild: number;
    };
}
export interface ProjectionRevertRequested {
    readonly type: 'ProjectionRevertRequested';
    readonly data: {
        readonly projection: string;
        readonly revert: number;
    };
}
export interface ParkedEventData {
    readonly projection: string;
    readonly rowKey: string;
    readonly position: string;
}
export interface ParkedEventRetryRequested {
    readonly type: 'ParkedEventRetryRequested';
    readonly data: ParkedEventData;
}
export interface ParkedEventSkipped {
    readonly type: 'ParkedEventSkipped';
    readonly data: ParkedEventData;
}
export type OperationsEvent = ProjectionPaused | ProjectionResumed | ProjectionRebuildRequested | ProjectionRevertRequested | ParkedEventRetryRequested | ParkedEventSkipped;
export declare const operationsEvents: EventTypes<OperationsEvent>;
export declare const projectionStream: (projection: string) => string;

// kit/operations/domain/projection.d.ts
import { type Decision } from '../../commands/decider.js';
import { type OperationsEvent, type ParkedEventData } from './events.js';
import type { OperationsRefusal } from './refusals.js';
import { type ProjectionControl, type ProjectionState } from './state.js';
export interface OperationsResult {
    readonly projection: string;
}
export interface OperationsState {
    readonly controls: ReadonlyMap<string, ProjectionControl>;
}
export type OperationsDecision = Decision<OperationsResult, OperationsRefusal, OperationsEvent>;
export interface Seen {
    readonly known: boolean;
    readonly running: ProjectionState;
    readonly building: boolean;
    readonly rebuildsDone: number;
    readonly revertsDone: number;
    readonly hasPrevious: boolean;
}
export interface OnProjection {
    readonly projection: string;
    readonly seen: Seen;
}
export declare function decidePause({ projection, seen }: OnProjection, state: OperationsState): OperationsDecision;
export declare function decideResume({ projection, seen }: OnProjection, state: OperationsState): OperationsDecision;
export declare function decideRebuild({ projection, seen }: OnProjection, state: OperationsState): OperationsDecision;
export declare function decideRevert({ projection, seen }: OnProjection, state: OperationsState): OperationsDecision;
export interface OnParkedEvent {
    readonly shownId: string;
    readonly event: ParkedEventData | undefined;
}
export declare function decideRetry({ event, shownId }: OnParkedEvent): OperationsDecision;
export declare function decideSkip({ event, shownId }: OnParkedEvent): OperationsDecision;

// kit/operations/domain/refusals.d.ts
import type { CommonRefusal } from '../../commands/decider.js';
import type { ProjectionState } from './state.js';
export type OperationsRefusal = CommonRefusal | {
    readonly kind: 'ProjectionStateRefusal';
    readonly state: ProjectionState;
    readonly path: readonly string[];
    readonly message: string;
};

// kit/operations/domain/state.d.ts
import type { OperationsEvent } from './events.js';
export type ProjectionState = 'LIVE' | 'CATCHING_UP' | 'REBUILDING' | 'PAUSED' | 'FAILED';
export declare const operationsProjectionName = "operations";
export interface ProjectionControl {
    readonly paused: boolean;
    readonly rebuilds: number;
    readonly reverts: number;
}
export declare const untouched: ProjectionControl;
export declare function evolve(state: ProjectionControl, event: OperationsEvent): ProjectionControl;

// kit/operations/graphql/operations-context.d.ts
import type { DomainEvent } from '../../log/messages.js';
import type { ReadingContext } from '../../feeds/reading.js';
import type { OperationsCommands } from '../commands/operations-commands.js';
import type { ProjectionStatus } from './projection-status.js';
export interface OperationsServices {
    readonly commands: OperationsCommands;
    readonly status: ProjectionStatus;
    readonly shownData: (event: DomainEvent) => object;
}
export interface OperationsContext extends ReadingContext {
    readonly operations: OperationsServices;
}

// kit/operations/graphql/operations-types.d.ts
import type { Connection } from '../../graphql/connections.js';
import { ConnectionArgs } from '../../graphql/types.js';
export declare const ProjectionState: {
    readonly CATCHING_UP: "CATCHING_UP";
    readonly FAILED: "FAILED";
    readonly LIVE: "LIVE";
    readonly PAUSED: "PAUSED";
    readonly REBUILDING: "REBUILDING";
};
export type ProjectionState = keyof typeof ProjectionState;
export declare class Projection {
    readonly id: string;
    readonly name: string;
    readonly store: string;
    readonly generation: number;
    readonly state: ProjectionState;
    readonly lagEvents: number;
    readonly lagSeconds: number;
    readonly maxStalenessSeconds: number;
    readonly eventsApplied: number;
    readonly parkedRows: number;
    readonly heartbeatAt: Date | null;
    readonly rebuildProgress: number | null;
    readonly differences: readonly string[] | null;
    readonly lastError: string | null;
}
export declare class ParkedEvent {
    readonly id: string;
    readonly projection: string;
    readonly rowKey: string;
    readonly stream: string;
    readonly eventType: string;
    readonly error: string;
    readonly attempts: number;
    readonly waitingEvents: number;
    readonly parkedAt: string;
}
export declare const ParkedEventConnection: import("type-graphql").ClassType<Connection<ParkedEvent>>;
export type ParkedEventConnection = Connection<ParkedEvent>;
export declare class ParkedEventsArgs extends ConnectionArgs {
    projection?: string | null;
}

// kit/operations/graphql/projection-status.d.ts
import { type Snapshot } from '../../log/snapshot.js';
import type { ReadSide } from '../../feeds/read-side.js';
import type { StoredControl } from '../read-models/controls.js';
import { type RegistryRow } from '../read-models/registry.js';
import type { Seen } from '../domain/projection.js';
import type { Projection } from './operations-types.js';
export interface StatusDeps {
    readonly reads: ReadSide;
    registry(): Promise<ReadonlyMap<string, RegistryRow>>;
    epoch(): number;
    behind(projection: string, treated: Snapshot): Promise<{
        events: number;
        ageMs: number;
    }>;
}
export interface ProjectionHealth {
    readonly name: string;
    readonly store: string;
    readonly generation: number;
    readonly lagEvents: number;
    readonly lagMs: number;
    readonly maxStalenessMs: number;
    readonly withinPromise: boolean;
}
export declare class ProjectionStatus {
    #private;
    constructor(deps: StatusDeps);
    get names(): readonly string[];
    checkName(argument: string, name: string | null | undefined): void;
    read(controls: readonly StoredControl[], name?: string): Promise<readonly Projection[]>;
    seen(name: string): Promise<Seen>;
    health(): Promise<ProjectionHealth[]>;
}

// kit/operations/index.d.ts
import type { NonEmptyArray } from 'type-graphql';
import type { DepsOf } from '../commands/command.js';
import type { DomainEvent } from '../log/messages.js';
import type { JobHandler } from '../processes/process-manager.js';
import type { Projection } from '../projections/projection.js';
import type { ConsistencyKit } from '../consistency/consistency.js';
import type { ReadSide } from '../feeds/read-side.js';
import type { ReadClient } from '../databases/prisma.js';
import type { OperationsTypes } from './commands/operations-command.js';
import type { OperationsServices } from './graphql/operations-context.js';
export { operationsEvents } from './domain/events.js';
export { operationsStore } from './store/operations-store.js';
export type { OperationsContext } from './graphql/operations-context.js';
export type { ProjectionHealth } from './graphql/projection-status.js';
export declare const operationsResolvers: NonEmptyArray<Function>;
export declare const operationsProjections: readonly Projection[];
export interface OperationsDeps {
    readonly commands: DepsOf<OperationsTypes>;
    readonly reads: ReadSide;
    readonly consistency: Pick<ConsistencyKit, 'epoch' | 'behind'>;
    readonly registry: ReadClient;
    readonly shownData: (event: DomainEvent) => object;
}
export declare const reconcile: (projection: string, { commands }: OperationsServices) => JobHandler;
export declare function createOperations(deps: OperationsDeps): OperationsServices;

// kit/operations/read-models/controls.d.ts
import type { PostgresProjection } from '../../projections/projection.js';
import { type Answer } from '../../projections/read-database.js';
import type { Db } from '../../databases/postgres.js';
import type { OperationsEvent } from '../domain/events.js';
export declare const operationsProjection: PostgresProjection<OperationsEvent>;
export interface StoredControl {
    readonly name: string;
    readonly paused: boolean;
    readonly rebuilds: number;
    readonly reverts: number;
}
export declare const readControls: (db: Db) => Promise<Answer<StoredControl>>;

// kit/operations/read-models/registry.d.ts
import { type Snapshot } from '../../log/snapshot.js';
import { type Projection, type ProjectionRef } from '../../projections/projection.js';
import type { Db } from '../../databases/postgres.js';
import type { ReadClient } from '../../databases/prisma.js';
import type { Redis } from '../../databases/redis.js';
export interface RegistryRow {
    readonly name: string;
    readonly generation: number;
    readonly built: boolean;
    readonly rebuildsDone: number;
    readonly revertsDone: number;
    readonly building: boolean;
    readonly hasPrevious: boolean;
    readonly rebuildProgress: number | null;
    readonly differences: readonly string[] | null;
    readonly lastError: string | null;
    readonly progress: Progress | undefined;
    readonly parkedRows: number;
    readonly heardAt: Date | null;
}
export interface Progress {
    readonly epoch: number;
    readonly treated: Snapshot;
    readonly eventsApplied: number;
}
export declare function readRegistry(registry: ReadClient, db: Db, refs: readonly ProjectionRef[]): Promise<ReadonlyMap<string, RegistryRow>>;
export declare function readRedisProgress(redis: Redis, prefix: string, projection: Projection, generation: number): Promise<Progress | undefined>;

// kit/operations/store/operations-store.d.ts
import type { StreamEvent } from '../../commands/decider.js';
import type { AggregateStore, WorkingSet } from '../../commands/unit-of-work.js';
import { type OperationsEvent } from '../domain/events.js';
import { type ProjectionControl } from '../domain/state.js';
export interface OperationsNeeds {
    readonly projections: readonly string[];
}
export declare class OperationsSet implements WorkingSet<OperationsEvent> {
    #private;
    readonly controls: Map<string, ProjectionControl>;
    constructor(versions: Map<string, number>, events: readonly OperationsEvent[]);
    version(stream: string): number;
    apply({ stream, event }: StreamEvent<OperationsEvent>): void;
}
export declare const operationsStore: AggregateStore<OperationsNeeds, OperationsSet>;

// kit/prisma.d.ts
export { prismaConfig } from './databases/prisma-config.js';

// kit/processes/jobs.d.ts
import type { JobAlarm, NewJob } from './process-manager.js';
import type { Db } from '../databases/postgres.js';
export interface LeasedJob {
    readonly id: bigint;
    readonly lease: bigint;
    readonly key: string;
    readonly kind: string;
    readonly data: object;
    readonly attempts: number;
    readonly deadline: Date | null;
}
export declare const jobLeaseMs = 15000;
export declare function addJobs(db: Db, jobs: readonly NewJob[]): Promise<void>;
export declare function leaseJobs(db: Db, kinds: readonly string[], limit: number): Promise<LeasedJob[]>;
export interface JobEnd {
    readonly id: bigint;
    readonly lease: bigint;
    readonly failure: {
        readonly message: string;
        readonly retryMs: number;
        readonly alarm: JobAlarm | undefined;
    } | undefined;
}
export declare function endJobs(db: Db, ends: readonly JobEnd[]): Promise<void>;
export declare function renewJobs(db: Db, jobs: readonly Pick<LeasedJob, 'id' | 'lease'>[]): Promise<void>;
export declare function hurryJobs(db: Db, queue: string): Promise<void>;
export declare function addNightlyJobs(db: Db, kinds: readonly string[], day: string, isNight: boolean): Promise<void>;
export declare function forgetDoneJobs(db: Db): Promise<number>;
export declare const failingFrom = 10;
export interface OpenJobs {
    readonly kind: string;
    readonly open: number;
    readonly failing: number;
    readonly oldestSeconds: number;
}
export declare function openJobs(db: Db): Promise<OpenJobs[]>;

// kit/processes/process-manager.d.ts
import type { DomainEvent, RecordedEvent } from '../log/messages.js';
export interface NewJob {
    readonly key: string;
    readonly queue: string;
    readonly kind: string;
    readonly data: object;
    readonly notBefore?: Date;
    readonly deadline?: Date;
}
export interface ProcessManager<E extends DomainEvent = DomainEvent> {
    readonly name: string;
    readonly events: readonly E['type'][];
    jobs(event: RecordedEvent<E>): readonly NewJob[];
}
export interface Job {
    readonly key: string;
    readonly data: object;
    readonly attempts: number;
    readonly deadline: Date | undefined;
}
export type JobHandler = (job: Job, signal: AbortSignal) => Promise<void>;
export type JobAlarm = 'AT_ONCE' | 'NEVER';
export declare function alarmOf(error: unknown): JobAlarm | undefined;

// kit/projections/changed-rows.d.ts
import type { ChangedRows, FeedPlace, FeedScope } from './feed-place.js';
import type { ProjectionRef } from './projection.js';
import type { ReadModels } from './read-models.js';
export interface ChangedTable {
    readonly table: string;
    readonly alias: string;
    readonly columns: string;
    readonly key: string;
    readonly type: 'uuid' | 'text' | 'date';
    readonly collation?: 'collate "C"';
    readonly last: string;
    readonly owner?: string;
}
export declare const tablesAskedForChanges: Set<string>;
export declare const changesOf: <Stored, Shown>(model: ProjectionRef, table: ChangedTable, show: (row: Stored) => {
    readonly key: string;
    readonly row: Shown;
}) => {
    model: ProjectionRef;
    read({ db }: Pick<ReadModels, 'db'>, place: FeedPlace, limit: number, scope?: FeedScope): Promise<ChangedRows<Shown>>;
};

// kit/projections/differences.d.ts
export declare class Differences {
    #private;
    look(readModel: string): void;
    hasLooked(readModel: string): boolean;
    add(where: string, what: string): void;
    compare(where: string, expected: unknown, found: unknown): void;
    leave(where: string, why: string): void;
    get left(): readonly string[];
    get count(): number;
    get lines(): readonly string[];
}

// kit/projections/feed-place.d.ts
import type { ProjectionPosition } from './projection.js';
import type { Positioned } from './projection.js';
export interface FeedPlace {
    readonly generation: number;
    readonly lanes: readonly LanePlace[];
}
export interface LanePlace {
    readonly seq: bigint;
    readonly key: string | undefined;
}
export interface FeedScope {
    readonly owner?: string | undefined;
    readonly keys?: readonly string[] | undefined;
    readonly range?: readonly [from: string, to: string] | undefined;
}
export interface ChangedRow<Row> {
    readonly key: string;
    readonly lane: number;
    readonly seq: bigint;
    readonly row: Row;
}
export interface ChangedRows<Row> extends Positioned {
    readonly changes: readonly ChangedRow<Row>[];
}
export declare function placeOf(position: ProjectionPosition): FeedPlace;

// kit/projections/folded-table.d.ts
import type { Db } from '../databases/postgres.js';
import type { DomainEvent, RecordedEvent } from '../log/messages.js';
import type { ColumnType, PostgresProjection } from './projection.js';
import { type Answer } from './read-database.js';
import { type Changes, type Lookup } from './read-models.js';
interface FoldedTableDefinition<Row extends object, E extends DomainEvent, Key extends keyof Row & string> extends Pick<PostgresProjection<E>, 'name' | 'version' | 'events' | 'gatherMs'> {
    readonly table: string;
    readonly key: Key;
    readonly owner?: keyof Row & string;
    readonly columns: {
        readonly [Property in keyof Row & string]: ColumnType;
    };
    readonly maxStalenessMs?: number;
    rowKeys(event: RecordedEvent<E>): readonly string[];
    evolve(row: Row | undefined, event: RecordedEvent<E>, key: string): Row;
}
export interface FoldedTable<Row extends object, E extends DomainEvent = DomainEvent> extends PostgresProjection<E> {
    readonly byKey: Lookup<Row>;
    readonly changes: Changes<Row>;
    readonly rows: RowsOf<Row>;
    readonly verified: VerifiedRows<Row, E>;
}
interface VerifiedRows<Row, E extends DomainEvent> {
    readonly sql: string;
    rowKeys(event: RecordedEvent<E>): readonly string[];
    evolve(row: Row | undefined, event: RecordedEvent<E>, key: string): Row;
    valuesOf(row: Row): readonly unknown[];
}
export interface RowsOf<Row> {
    readonly key: keyof Row & string;
    readonly owner: (keyof Row & string) | undefined;
    readonly columns: {
        readonly [Property in keyof Row & string]: ColumnType;
    };
    readonly sql: string;
    column(property: keyof Row & string): `t.${string}`;
    select(db: Db, rest: string, values: readonly unknown[]): Promise<Answer<Row>>;
    count(db: Db, rest: string, values: readonly unknown[], most: number): Promise<Answer<number | null>>;
}
export declare function foldedTable<Row extends object, E extends DomainEvent, Key extends keyof Row & string = keyof Row & string>({ table, key, owner, columns, maxStalenessMs, evolve, ...base }: FoldedTableDefinition<Row, E, Key>): FoldedTable<Row, E>;
export {};

// kit/projections/projection.d.ts
import type { ClientBase } from 'pg';
import type { DomainEvent, RecordedEvent } from '../log/messages.js';
import { type Snapshot } from '../log/snapshot.js';
export type PageTx = Pick<ClientBase, 'query'>;
export declare const leaseMs = 4000;
export interface PageContext {
    readonly lane: number;
    readonly seq: bigint;
    mine(key: string): boolean;
    taken(event: RecordedEvent): void;
}
interface ProjectionBase<E extends DomainEvent> {
    readonly name: string;
    readonly version: number;
    readonly lanes: number;
    readonly events: readonly E['type'][];
    readonly maxStalenessMs: number;
    readonly gatherMs?: number;
    rowKeys(event: RecordedEvent<E>): readonly string[];
}
export type ColumnType = 'uuid' | 'text' | 'integer' | 'boolean' | 'json' | 'numeric' | 'timestamptz' | 'date';
export interface PostgresProjection<E extends DomainEvent = DomainEvent> extends ProjectionBase<E> {
    readonly store: 'postgres';
    readonly tables: readonly string[];
    readonly columns?: {
        readonly key: string;
        readonly types: Readonly<Record<string, ColumnType>>;
    };
    apply(tx: PageTx, events: readonly RecordedEvent<E>[], page: PageContext): Promise<unknown>;
}
export interface RedisProjection<Row extends object = object, E extends DomainEvent = DomainEvent> extends ProjectionBase<E> {
    readonly store: 'redis';
    evolve(row: Row | undefined, event: RecordedEvent<E>, key: string): Row;
    marked?(row: Row): boolean;
}
export type Projection = PostgresProjection | RedisProjection;
export type ProjectionRef = Pick<Projection, 'name' | 'version'>;
export type RedisModel<Row extends object = object> = Pick<RedisProjection<Row>, 'name' | 'version' | 'store' | 'lanes' | 'marked'>;
export interface LanePosition {
    readonly lane: number;
    readonly seq: bigint;
    readonly from: Snapshot;
    readonly to: Snapshot;
    readonly applied: number;
}
export declare function lanePosition(lane: number, stored: {
    readonly seq: string;
    readonly from: string;
    readonly to: string;
    readonly stuck?: string;
    readonly events_applied: string | number;
}): LanePosition;
export interface ProjectionPosition {
    readonly projection: string;
    readonly epoch: number;
    readonly generation: number;
    readonly lanes: readonly LanePosition[];
    readonly whole: boolean;
}
export interface Positioned {
    readonly position: ProjectionPosition | undefined;
}
export declare function coveredBy(position: ProjectionPosition | undefined, epoch?: number): Snapshot | undefined;
export declare function shownBy(position: ProjectionPosition): Snapshot | undefined;
export declare const isSamePlace: (a: ProjectionPosition, b: ProjectionPosition) => boolean;
export declare function laneOf(key: string, lanes: number): number;
export {};

// kit/projections/read-database.d.ts
import { type Positioned, type ProjectionPosition, type ProjectionRef } from './projection.js';
import type { Db } from '../databases/postgres.js';
export interface Answer<Row> extends Positioned {
    readonly rows: readonly Row[];
}
export declare const anyLength = 2147483647;
export declare function readRows<Row>(db: Db, projection: ProjectionRef, sql: string, values?: readonly unknown[], most?: number): Promise<Answer<Row>>;
export declare function readRowsBeside<Row, Beside>(db: Db, [projection, sql]: readonly [ProjectionRef, string], [beside, besideSql]: readonly [ProjectionRef, string], values: readonly unknown[]): Promise<Answer<Row> & {
    readonly beside: Answer<Beside>;
}>;
export declare function readPosition(db: Db, { name, version }: ProjectionRef): Promise<ProjectionPosition | undefined>;
export declare const isoTime: (column: string) => string;

// kit/projections/read-models.d.ts
import type { Db } from '../databases/postgres.js';
import type { ChangedRows, FeedPlace, FeedScope } from './feed-place.js';
import type { Positioned, ProjectionRef, RedisModel } from './projection.js';
import type { Answer } from './read-database.js';
import type { RedisRows } from './redis-rows.js';
export interface ReadModels {
    readonly db: Db;
    rows<Row extends object>(model: RedisModel<Row>): RedisRows<Row>;
}
export interface Lookup<Row> {
    readonly model: ProjectionRef;
    find(from: ReadModels, keys: readonly string[]): Promise<Positioned & {
        rows: ReadonlyMap<string, Row>;
    }>;
}
export declare const lookupOf: <Row>(model: ProjectionRef, find: (db: Db, keys: readonly string[]) => Promise<Answer<Row>>, keyOf: (row: Row) => string, spellings?: (key: string) => readonly string[]) => Lookup<Row>;
export declare const redisLookup: <Row extends object>(model: RedisModel<Row>) => Lookup<Row>;
export interface Changes<Row> {
    readonly model: ProjectionRef;
    read(from: ReadModels, place: FeedPlace, limit: number, scope?: FeedScope): Promise<ChangedRows<Row>>;
}
export declare const changedKeys: (model: RedisModel) => Changes<string>;

// kit/projections/redis-rows.d.ts
import type { ChangedRows, FeedPlace, FeedScope } from './feed-place.js';
import { type Positioned, type ProjectionPosition, type RedisModel } from './projection.js';
import type { Redis } from '../databases/redis.js';
export declare class RedisRows<Row extends object> {
    #private;
    readonly projection: string;
    readonly lanes: number;
    constructor(redis: Redis, prefix: string, projection: Pick<RedisModel, 'name' | 'version' | 'lanes'>, now: () => number);
    read(keys: readonly string[]): Promise<Positioned & {
        readonly rows: Map<string, Row>;
    }>;
    ofLane(generation: number, lane: number): Promise<Map<string, Row>>;
    marked(): Promise<Positioned & {
        readonly keys: readonly string[];
    }>;
    position(): Promise<ProjectionPosition | undefined>;
    changes(place: FeedPlace, limit: number, { keys }?: Pick<FeedScope, 'keys'>): Promise<ChangedRows<string>>;
}

// kit/projections/verify-models.d.ts
import type { Differences } from './differences.js';
import { type ProjectionPosition, type ProjectionRef, type RedisModel } from './projection.js';
import { type Snapshot } from '../log/snapshot.js';
import type { ReadModels } from './read-models.js';
export type ModelRows = ReadonlyMap<string, unknown>;
export interface Found {
    readonly rows: ModelRows;
    readonly position: ProjectionPosition | undefined;
    readonly asked?: (key: string) => boolean;
}
export interface Model<Folded> {
    readonly name: string;
    reads(from: ReadModels): readonly (() => Promise<Found>)[];
    expected(folded: Folded): ModelRows;
}
export declare const inTables: (projection: ProjectionRef, sql: string) => Model<unknown>['reads'];
export declare const inRedis: <Row extends object>(model: RedisModel<Row>, valuesOf: (row: Row) => unknown) => Model<unknown>['reads'];
export declare function verifyModels<Folded>(models: readonly Model<Folded>[], reads: ReadModels, fold: (snapshot: Snapshot) => Promise<Folded>, differences: Differences): Promise<void>;

// kit/server.d.ts
export { ConfigError, configReference, loadConfig, type Config } from './node/config.js';
export { serve, type ServeOptions } from './node/serve.js';
export { startServer, type RunningServer, type ServerParts } from './node/start.js';

// kit/testing/caller.d.ts
import type { Caller, Role } from '../log/messages.js';
export declare const caller: (sub: string, ...roles: readonly Role[]) => Caller;

// kit/testing/databases.d.ts
import type { PrismaFolder } from '../databases/migrate.js';
import { type TestServers } from './servers.js';
export interface TestDatabases {
    readonly databaseUrl: string;
    readonly readDatabaseUrl: string;
    readonly redisUrl: string;
    readonly redisPrefix: string;
    readonly env: Record<'DATABASE_URL' | 'READ_DATABASE_URL' | 'REDIS_URL' | 'REDIS_PREFIX', string>;
    drop(): Promise<void>;
}
export interface TestDatabasesOptions {
    readonly prisma: PrismaFolder;
    readonly servers?: TestServers;
}
export declare function createTestDatabases({ prisma, servers }: TestDatabasesOptions): Promise<TestDatabases>;

// kit/testing/decided.d.ts
import type { Decision, StreamEvent } from '../commands/decider.js';
import type { DomainEvent } from '../log/messages.js';
export declare const eventsOf: <E extends DomainEvent>(decision: Decision<object, unknown, E>) => readonly E[];
export declare function refusalOf<Refusal>(decision: Decision<object, Refusal>): Refusal;
type Expected<E extends DomainEvent> = E | StreamEvent<E>;
export declare class Decided<Result extends object, Refusal, E extends DomainEvent> {
    readonly decision: Decision<Result, Refusal, E>;
    constructor(decision: Decision<Result, Refusal, E>);
    then(events: Expected<E> | readonly Expected<E>[]): void;
    thenRefused(expected: Refusal): void;
}
export {};

// kit/testing/expect-fold.d.ts
import type { DomainEvent, RecordedEvent } from '../log/messages.js';
import type { Projection } from '../projections/projection.js';
import type { TestDatabases } from './databases.js';
import { type ToRecord } from './record.js';
export type FoldedRows = Readonly<Record<string, unknown>>;
export interface FoldTest<E extends DomainEvent> {
    readonly databases: TestDatabases;
    readonly events: readonly ToRecord<E>[];
    fold(events: readonly RecordedEvent<E>[]): FoldedRows;
    readonly rows?: string;
    readonly lanes?: readonly number[];
    readonly pages?: readonly number[];
    readonly seed?: number;
}
export declare function expectFold<E extends DomainEvent>(projection: Projection, test: FoldTest<E>): Promise<void>;

// kit/testing/given.d.ts
import type { Decision, StreamEvent } from '../commands/decider.js';
import type { WorkingSet } from '../commands/unit-of-work.js';
import type { DomainEvent } from '../log/messages.js';
import type { NewJob, ProcessManager } from '../processes/process-manager.js';
import { Decided } from './decided.js';
import { type ToRecord } from './record.js';
export interface Fold<S, E extends DomainEvent> {
    begin(): S;
    evolve(state: S, event: E, version: number): S | void;
}
export type Decide<C, S, Result extends object, Refusal, E extends DomainEvent> = ((command: C, state: S) => Decision<Result, Refusal, E>) | {
    decide(command: C, state: S): Decision<Result, Refusal, E>;
};
export interface Situation<S> {
    readonly state: S;
    when<C, Result extends object, Refusal, E extends DomainEvent>(decide: Decide<C, S, Result, Refusal, E>, command: C): Decided<Result, Refusal, E>;
}
type EventOf<W> = W extends WorkingSet<infer E> ? E : never;
export declare function forDecider<W extends WorkingSet<DomainEvent>>(empty: () => W): (...events: readonly StreamEvent<EventOf<W>>[]) => Situation<W>;
export declare function forDecider<S, E extends DomainEvent>(fold: Fold<S, E>): (...events: readonly (E | StreamEvent<E>)[]) => Situation<S>;
export declare const givenState: <S>(state: S) => Situation<S>;
export interface Asked {
    readonly jobs: readonly NewJob[];
    asks(...expected: readonly NewJob[]): void;
}
export declare const forProcess: (manager: ProcessManager) => (...events: readonly ToRecord<DomainEvent>[]) => Asked;
export {};

// kit/testing/index.d.ts
export { type Asked, type Decide, type Fold, forDecider, forProcess, givenState, type Situation, } from './given.js';
export { type Decided, eventsOf, refusalOf } from './decided.js';
export { record, type ToRecord } from './record.js';
export { caller } from './caller.js';
export { waitFor, type WaitForOptions } from './wait-for.js';
export { firstSeed, Random } from './random.js';
export type { StartedServers, TestServers, TestServersOptions } from './servers.js';
export type { TestDatabases, TestDatabasesOptions } from './databases.js';
export type { TestAnswer, TestServer, TestServerOptions } from './test-server.js';
export type { SettledOptions } from './settled.js';
export { createTestDatabases, startTestServer, startTestServers } from './on-servers.js';
export type { FoldedRows, FoldTest } from './expect-fold.js';
export { expectFold } from './on-servers.js';

// kit/testing/on-servers.d.ts
import type { DomainEvent } from '../log/messages.js';
import type { Projection } from '../projections/projection.js';
import type { TestDatabases, TestDatabasesOptions } from './databases.js';
import type { FoldTest } from './expect-fold.js';
import type { StartedServers, TestServersOptions } from './servers.js';
import type { TestServer, TestServerOptions } from './test-server.js';
export declare const startTestServers: (options?: TestServersOptions) => Promise<StartedServers>;
export declare const createTestDatabases: (options: TestDatabasesOptions) => Promise<TestDatabases>;
export declare const startTestServer: (options: TestServerOptions) => Promise<TestServer>;
export declare const expectFold: <E extends DomainEvent>(projection: Projection, test: FoldTest<E>) => Promise<void>;

// kit/testing/random.d.ts
export declare class Random {
    #private;
    constructor(seed: number);
    next(): number;
    int(below: number): number;
    chance(probability: number): boolean;
    pick<T>(from: readonly T[]): T;
}
export declare const firstSeed: number;

// kit/testing/record.d.ts
import type { StreamEvent } from '../commands/decider.js';
import type { DomainEvent, RecordedEvent } from '../log/messages.js';
type Recording = Omit<RecordedEvent, 'type' | 'data'>;
export type ToRecord<E extends DomainEvent> = E | StreamEvent<E> | (E & Partial<Recording>);
export declare function record<E extends DomainEvent>(events: readonly ToRecord<E>[]): RecordedEvent<E>[];
export {};

// kit/testing/servers.d.ts
import type { PrismaFolder } from '../databases/migrate.js';
export interface TestServers {
    readonly pgAdminUrl: string;
    readonly redisUrl: string;
}
export interface StartedServers extends TestServers {
    readonly env: Record<'TEST_PG_ADMIN_URL' | 'TEST_REDIS_URL', string>;
    stop(): Promise<void>;
}
export interface TestServersOptions {
    readonly prisma?: PrismaFolder;
}
export declare function startTestServers({ prisma }?: TestServersOptions): Promise<StartedServers>;
export declare const serversOfProcess: () => Promise<TestServers>;

// kit/testing/settled.d.ts
import type { TidemarkNode } from '../node/compose.js';
import type { TestDatabases } from './databases.js';
export interface SettledOptions {
    readonly timeoutMs?: number;
}
export declare function settled(node: Pick<TidemarkNode, 'projections'>, { readDatabaseUrl }: Pick<TestDatabases, 'readDatabaseUrl'>, options?: SettledOptions): Promise<void>;

// kit/testing/test-server.d.ts
import { type ExecutionResult } from 'graphql';
import type { Caller } from '../log/messages.js';
import { type NodeOptions, type TidemarkNode } from '../node/compose.js';
import { type ContextDefinition } from '../node/define-context.js';
import type { Environment } from '../node/settings.js';
import { type TestDatabases, type TestDatabasesOptions } from './databases.js';
import { type SettledOptions } from './settled.js';
export interface TestServerOptions extends Partial<Omit<NodeOptions, 'contexts'>>, TestDatabasesOptions {
    readonly contexts: readonly ContextDefinition[];
    readonly env?: Environment;
    readonly options?: Readonly<Record<string, object>>;
    readonly databases?: TestDatabases;
}
export interface TestServer {
    readonly node: TidemarkNode;
    readonly databases: TestDatabases;
    run(as: Caller | undefined, document: string, variables?: object, consistency?: object): Promise<TestAnswer>;
    subscribe(as: Caller | undefined, document: string, variables?: object): Promise<AsyncGenerator<ExecutionResult>>;
    settled(options?: SettledOptions): Promise<void>;
    stop(): Promise<void>;
}
export interface TestAnswer {
    readonly data: any;
    readonly errors: ExecutionResult['errors'];
    readonly consistency: NonNullable<ReturnType<Awaited<ReturnType<TidemarkNode['makeContext']>>['consistency']['report']>>;
}
export declare function startTestServer(given: TestServerOptions): Promise<TestServer>;

// kit/testing/wait-for.d.ts
export interface WaitForOptions {
    timeoutMs?: number;
    describe?: string | (() => string);
}
export declare function waitFor<T>(condition: () => T | Promise<T>, { timeoutMs, describe }?: WaitForOptions): Promise<NonNullable<Exclude<T, false>>>;

// kit/time/clock.d.ts
export interface Clock {
    now(): Date;
    monotonic(): number;
}
export declare const systemClock: Clock;

// kit/time/fair-turns.d.ts
export interface TurnLimits {
    readonly what: string;
    readonly atOnce: number;
    readonly atOnceOfOne: number;
    readonly waiting: number;
    readonly waitingOfOne: number;
    readonly patienceMs: number;
}
export interface Place {
    leave(): void;
    comeBack(): Promise<void>;
}
export declare class FairTurns {
    #private;
    constructor(limits: TurnLimits);
    take<T>(caller: string, work: (place: Place) => Promise<T>, signal?: AbortSignal): Promise<T>;
}

// kit/time/loop-turns.d.ts
export declare function nextTurn(): Promise<void>;

// kit/time/turns.d.ts
export type InTurn = <T>(work: () => Promise<T>) => Promise<T>;
export declare function turns(most: number): InTurn;

// kit/values/canonical-json.d.ts
export declare const canonicalJson: (value: unknown) => string;
export declare const canonicalInput: (value: unknown) => string;

// kit/values/countries.d.ts
export declare const countryCodes: ReadonlySet<string>;
export declare const noCountryCodes: ReadonlySet<string>;
export declare function countryCodeMeant(text: string): string | undefined;
export declare function countryCodesSought(text: string): readonly string[];

// kit/values/days.d.ts
export declare function isTimeZone(name: string): boolean;
export type DayOf = (moment: string) => string;
export declare function daysIn(timeZone: string): DayOf;

// kit/values/ids.d.ts
export interface IdKind {
    readonly prefix: string;
    readonly isKey?: (key: string) => boolean;
}
export type Id<K extends string> = string & {
    readonly [kind in K as `__${kind}Id`]?: never;
};
export interface Ids<K extends string> {
    readonly kinds: Readonly<Record<K, IdKind>>;
    encode(kind: K, key: string): string;
    decode<T extends K>(kind: T, text: string): Id<T> | undefined;
    parse(text: string): {
        readonly kind: K;
        readonly key: string;
    } | undefined;
}
export declare function defineIds<K extends string>(kinds: Readonly<Record<K, IdKind>>): Ids<K>;
export declare const nobody = "00000000-0000-0000-0000-000000000000";
export declare const isEntryKey: (key: string) => boolean;
export declare const userKind: IdKind;
export declare const userIn: (id: string) => string | undefined;
export declare const kitIds: Ids<"audit" | "command" | "parkedEvent" | "projection">;
export interface ParkedKey {
    readonly projection: string;
    readonly rowKey: string;
    readonly position: string;
}
export declare const parkedId: ({ projection, rowKey, position }: ParkedKey) => string;
export declare function decodeParkedId(id: string): ParkedKey | undefined;
export declare const newUuid: (clock: {
    now(): Date;
}) => string;

// kit/values/money.d.ts
export declare const unit: bigint;
export declare const parseDecimal: (text: string) => string | undefined;
export declare function canonicalDecimal(text: string): string | undefined;
export declare function toUnits(text: string): bigint;
export declare function fromUnits(units: bigint): string;
export declare const add: (a: string, b: string) => string;
export declare const subtract: (a: string, b: string) => string;
export declare const multiply: (a: string, times: number | bigint) => string;
export declare function mulDiv(a: bigint, b: bigint, divisor: bigint): bigint;
export declare function sum(amounts: Iterable<string>): string;
export declare function compare(a: string, b: string): -1 | 0 | 1;
export declare const isCurrencyCode: (code: string) => boolean;
export declare function currencyDecimals(currencyCode: string): number;
export declare function formatMoney(money: {
    readonly amount: string;
    readonly currencyCode: string;
}): string;

// kit/values/rounding.d.ts
export declare function divideHalfEven(amount: string, by: number, decimals: number): string;

// kit/values/typed-text.d.ts
export declare const unprintable: RegExp;
export declare function storable(text: string): boolean;
export declare const typed: (text: string) => string;
export declare const spellings: (code: string) => readonly string[];
export type TypedKind = 'line' | 'lines' | 'code';
export declare function unwanted(kind: TypedKind, text: string): string | undefined;
export declare function tooLong(text: string, max: number): string | undefined;
