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

// generated/read/client.d.ts
import * as runtime from "@prisma/client/runtime/client";
import * as $Class from "./internal/class.js";
import * as Prisma from "./internal/prismaNamespace.js";
export * as $Enums from './enums.js';
export * from "./enums.js";
export declare const PrismaClient: $Class.PrismaClientConstructor;
export type PrismaClient<LogOpts extends Prisma.LogLevel = never, OmitOpts extends Prisma.PrismaClientOptions["omit"] = Prisma.PrismaClientOptions["omit"], ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = $Class.PrismaClient<LogOpts, OmitOpts, ExtArgs>;
export { Prisma };
export type Projection = Prisma.ProjectionModel;
export type Checkpoint = Prisma.CheckpointModel;
export type LaneLease = Prisma.LaneLeaseModel;
export type ProjectionControl = Prisma.ProjectionControlModel;
export type ParkedDecision = Prisma.ParkedDecisionModel;
export type ParkedEvent = Prisma.ParkedEventModel;

// generated/read/commonInputTypes.d.ts
import type * as Prisma from "./internal/prismaNamespace.js";
export type StringFilter<$PrismaModel = never> = {
    equals?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    in?: string[] | Prisma.ListStringFieldRefInput<$PrismaModel>;
    notIn?: string[] | Prisma.ListStringFieldRefInput<$PrismaModel>;
    lt?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    lte?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    gt?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    gte?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    contains?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    startsWith?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    endsWith?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    mode?: Prisma.QueryMode;
    not?: Prisma.NestedStringFilter<$PrismaModel> | string;
};
export type IntFilter<$PrismaModel = never> = {
    equals?: number | Prisma.IntFieldRefInput<$PrismaModel>;
    in?: number[] | Prisma.ListIntFieldRefInput<$PrismaModel>;
    notIn?: number[] | Prisma.ListIntFieldRefInput<$PrismaModel>;
    lt?: number | Prisma.IntFieldRefInput<$PrismaModel>;
    lte?: number | Prisma.IntFieldRefInput<$PrismaModel>;
    gt?: number | Prisma.IntFieldRefInput<$PrismaModel>;
    gte?: number | Prisma.IntFieldRefInput<$PrismaModel>;
    not?: Prisma.NestedIntFilter<$PrismaModel> | number;
};
export type StringNullableFilter<$PrismaModel = never> = {
    equals?: string | Prisma.StringFieldRefInput<$PrismaModel> | null;
    in?: string[] | Prisma.ListStringFieldRefInput<$PrismaModel> | null;
    notIn?: string[] | Prisma.ListStringFieldRefInput<$PrismaModel> | null;
    lt?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    lte?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    gt?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    gte?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    contains?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    startsWith?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    endsWith?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    mode?: Prisma.QueryMode;
    not?: Prisma.NestedStringNullableFilter<$PrismaModel> | string | null;
};
export type DateTimeFilter<$PrismaModel = never> = {
    equals?: Date | string | Prisma.DateTimeFieldRefInput<$PrismaModel>;
    in?: Date[] | string[] | Prisma.ListDateTimeFieldRefInput<$PrismaModel>;
    notIn?: Date[] | string[] | Prisma.ListDateTimeFieldRefInput<$PrismaModel>;
    lt?: Date | string | Prisma.DateTimeFieldRefInput<$PrismaModel>;
    lte?: Date | string | Prisma.DateTimeFieldRefInput<$PrismaModel>;
    gt?: Date | string | Prisma.DateTimeFieldRefInput<$PrismaModel>;
    gte?: Date | string | Prisma.DateTimeFieldRefInput<$PrismaModel>;
    not?: Prisma.NestedDateTimeFilter<$PrismaModel> | Date | string;
};
export type BoolFilter<$PrismaModel = never> = {
    equals?: boolean | Prisma.BooleanFieldRefInput<$PrismaModel>;
    not?: Prisma.NestedBoolFilter<$PrismaModel> | boolean;
};
export type IntNullableFilter<$PrismaModel = never> = {
    equals?: number | Prisma.IntFieldRefInput<$PrismaModel> | null;
    in?: number[] | Prisma.ListIntFieldRefInput<$PrismaModel> | null;
    notIn?: number[] | Prisma.ListIntFieldRefInput<$PrismaModel> | null;
    lt?: number | Prisma.IntFieldRefInput<$PrismaModel>;
    lte?: number | Prisma.IntFieldRefInput<$PrismaModel>;
    gt?: number | Prisma.IntFieldRefInput<$PrismaModel>;
    gte?: number | Prisma.IntFieldRefInput<$PrismaModel>;
    not?: Prisma.NestedIntNullableFilter<$PrismaModel> | number | null;
};
export type FloatNullableFilter<$PrismaModel = never> = {
    equals?: number | Prisma.FloatFieldRefInput<$PrismaModel> | null;
    in?: number[] | Prisma.ListFloatFieldRefInput<$PrismaModel> | null;
    notIn?: number[] | Prisma.ListFloatFieldRefInput<$PrismaModel> | null;
    lt?: number | Prisma.FloatFieldRefInput<$PrismaModel>;
    lte?: number | Prisma.FloatFieldRefInput<$PrismaModel>;
    gt?: number | Prisma.FloatFieldRefInput<$PrismaModel>;
    gte?: number | Prisma.FloatFieldRefInput<$PrismaModel>;
    not?: Prisma.NestedFloatNullableFilter<$PrismaModel> | number | null;
};
export type SortOrderInput = {
    sort: Prisma.SortOrder;
    nulls?: Prisma.NullsOrder;
};
export type StringWithAggregatesFilter<$PrismaModel = never> = {
    equals?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    in?: string[] | Prisma.ListStringFieldRefInput<$PrismaModel>;
    notIn?: string[] | Prisma.ListStringFieldRefInput<$PrismaModel>;
    lt?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    lte?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    gt?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    gte?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    contains?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    startsWith?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    endsWith?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    mode?: Prisma.QueryMode;
    not?: Prisma.NestedStringWithAggregatesFilter<$PrismaModel> | string;
    _count?: Prisma.NestedIntFilter<$PrismaModel>;
    _min?: Prisma.NestedStringFilter<$PrismaModel>;
    _max?: Prisma.NestedStringFilter<$PrismaModel>;
};
export type IntWithAggregatesFilter<$PrismaModel = never> = {
    equals?: number | Prisma.IntFieldRefInput<$PrismaModel>;
    in?: number[] | Prisma.ListIntFieldRefInput<$PrismaModel>;
    notIn?: number[] | Prisma.ListIntFieldRefInput<$PrismaModel>;
    lt?: number | Prisma.IntFieldRefInput<$PrismaModel>;
    lte?: number | Prisma.IntFieldRefInput<$PrismaModel>;
    gt?: number | Prisma.IntFieldRefInput<$PrismaModel>;
    gte?: number | Prisma.IntFieldRefInput<$PrismaModel>;
    not?: Prisma.NestedIntWithAggregatesFilter<$PrismaModel> | number;
    _count?: Prisma.NestedIntFilter<$PrismaModel>;
    _avg?: Prisma.NestedFloatFilter<$PrismaModel>;
    _sum?: Prisma.NestedIntFilter<$PrismaModel>;
    _min?: Prisma.NestedIntFilter<$PrismaModel>;
    _max?: Prisma.NestedIntFilter<$PrismaModel>;
};
export type StringNullableWithAggregatesFilter<$PrismaModel = never> = {
    equals?: string | Prisma.StringFieldRefInput<$PrismaModel> | null;
    in?: string[] | Prisma.ListStringFieldRefInput<$PrismaModel> | null;
    notIn?: string[] | Prisma.ListStringFieldRefInput<$PrismaModel> | null;
    lt?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    lte?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    gt?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    gte?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    contains?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    startsWith?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    endsWith?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    mode?: Prisma.QueryMode;
    not?: Prisma.NestedStringNullableWithAggregatesFilter<$PrismaModel> | string | null;
    _count?: Prisma.NestedIntNullableFilter<$PrismaModel>;
    _min?: Prisma.NestedStringNullableFilter<$PrismaModel>;
    _max?: Prisma.NestedStringNullableFilter<$PrismaModel>;
};
export type DateTimeWithAggregatesFilter<$PrismaModel = never> = {
    equals?: Date | string | Prisma.DateTimeFieldRefInput<$PrismaModel>;
    in?: Date[] | string[] | Prisma.ListDateTimeFieldRefInput<$PrismaModel>;
    notIn?: Date[] | string[] | Prisma.ListDateTimeFieldRefInput<$PrismaModel>;
    lt?: Date | string | Prisma.DateTimeFieldRefInput<$PrismaModel>;
    lte?: Date | string | Prisma.DateTimeFieldRefInput<$PrismaModel>;
    gt?: Date | string | Prisma.DateTimeFieldRefInput<$PrismaModel>;
    gte?: Date | string | Prisma.DateTimeFieldRefInput<$PrismaModel>;
    not?: Prisma.NestedDateTimeWithAggregatesFilter<$PrismaModel> | Date | string;
    _count?: Prisma.NestedIntFilter<$PrismaModel>;
    _min?: Prisma.NestedDateTimeFilter<$PrismaModel>;
    _max?: Prisma.NestedDateTimeFilter<$PrismaModel>;
};
export type BoolWithAggregatesFilter<$PrismaModel = never> = {
    equals?: boolean | Prisma.BooleanFieldRefInput<$PrismaModel>;
    not?: Prisma.NestedBoolWithAggregatesFilter<$PrismaModel> | boolean;
    _count?: Prisma.NestedIntFilter<$PrismaModel>;
    _min?: Prisma.NestedBoolFilter<$PrismaModel>;
    _max?: Prisma.NestedBoolFilter<$PrismaModel>;
};
export type IntNullableWithAggregatesFilter<$PrismaModel = never> = {
    equals?: number | Prisma.IntFieldRefInput<$PrismaModel> | null;
    in?: number[] | Prisma.ListIntFieldRefInput<$PrismaModel> | null;
    notIn?: number[] | Prisma.ListIntFieldRefInput<$PrismaModel> | null;
    lt?: number | Prisma.IntFieldRefInput<$PrismaModel>;
    lte?: number | Prisma.IntFieldRefInput<$PrismaModel>;
    gt?: number | Prisma.IntFieldRefInput<$PrismaModel>;
    gte?: number | Prisma.IntFieldRefInput<$PrismaModel>;
    not?: Prisma.NestedIntNullableWithAggregatesFilter<$PrismaModel> | number | null;
    _count?: Prisma.NestedIntNullableFilter<$PrismaModel>;
    _avg?: Prisma.NestedFloatNullableFilter<$PrismaModel>;
    _sum?: Prisma.NestedIntNullableFilter<$PrismaModel>;
    _min?: Prisma.NestedIntNullableFilter<$PrismaModel>;
    _max?: Prisma.NestedIntNullableFilter<$PrismaModel>;
};
export type FloatNullableWithAggregatesFilter<$PrismaModel = never> = {
    equals?: number | Prisma.FloatFieldRefInput<$PrismaModel> | null;
    in?: number[] | Prisma.ListFloatFieldRefInput<$PrismaModel> | null;
    notIn?: number[] | Prisma.ListFloatFieldRefInput<$PrismaModel> | null;
    lt?: number | Prisma.FloatFieldRefInput<$PrismaModel>;
    lte?: number | Prisma.FloatFieldRefInput<$PrismaModel>;
    gt?: number | Prisma.FloatFieldRefInput<$PrismaModel>;
    gte?: number | Prisma.FloatFieldRefInput<$PrismaModel>;
    not?: Prisma.NestedFloatNullableWithAggregatesFilter<$PrismaModel> | number | null;
    _count?: Prisma.NestedIntNullableFilter<$PrismaModel>;
    _avg?: Prisma.NestedFloatNullableFilter<$PrismaModel>;
    _sum?: Prisma.NestedFloatNullableFilter<$PrismaModel>;
    _min?: Prisma.NestedFloatNullableFilter<$PrismaModel>;
    _max?: Prisma.NestedFloatNullableFilter<$PrismaModel>;
};
export type BigIntFilter<$PrismaModel = never> = {
    equals?: bigint | number | Prisma.BigIntFieldRefInput<$PrismaModel>;
    in?: bigint[] | number[] | Prisma.ListBigIntFieldRefInput<$PrismaModel>;
    notIn?: bigint[] | number[] | Prisma.ListBigIntFieldRefInput<$PrismaModel>;
    lt?: bigint | number | Prisma.BigIntFieldRefInput<$PrismaModel>;
    lte?: bigint | number | Prisma.BigIntFieldRefInput<$PrismaModel>;
    gt?: bigint | number | Prisma.BigIntFieldRefInput<$PrismaModel>;
    gte?: bigint | number | Prisma.BigIntFieldRefInput<$PrismaModel>;
    not?: Prisma.NestedBigIntFilter<$PrismaModel> | bigint | number;
};
export type BigIntNullableFilter<$PrismaModel = never> = {
    equals?: bigint | number | Prisma.BigIntFieldRefInput<$PrismaModel> | null;
    in?: bigint[] | number[] | Prisma.ListBigIntFieldRefInput<$PrismaModel> | null;
    notIn?: bigint[] | number[] | Prisma.ListBigIntFieldRefInput<$PrismaModel> | null;
    lt?: bigint | number | Prisma.BigIntFieldRefInput<$PrismaModel>;
    lte?: bigint | number | Prisma.BigIntFieldRefInput<$PrismaModel>;
    gt?: bigint | number | Prisma.BigIntFieldRefInput<$PrismaModel>;
    gte?: bigint | number | Prisma.BigIntFieldRefInput<$PrismaModel>;
    not?: Prisma.NestedBigIntNullableFilter<$PrismaModel> | bigint | number | null;
};
export type BigIntWithAggregatesFilter<$PrismaModel = never> = {
    equals?: bigint | number | Prisma.BigIntFieldRefInput<$PrismaModel>;
    in?: bigint[] | number[] | Prisma.ListBigIntFieldRefInput<$PrismaModel>;
    notIn?: bigint[] | number[] | Prisma.ListBigIntFieldRefInput<$PrismaModel>;
    lt?: bigint | number | Prisma.BigIntFieldRefInput<$PrismaModel>;
    lte?: bigint | number | Prisma.BigIntFieldRefInput<$PrismaModel>;
    gt?: bigint | number | Prisma.BigIntFieldRefInput<$PrismaModel>;
    gte?: bigint | number | Prisma.BigIntFieldRefInput<$PrismaModel>;
    not?: Prisma.NestedBigIntWithAggregatesFilter<$PrismaModel> | bigint | number;
    _count?: Prisma.NestedIntFilter<$PrismaModel>;
    _avg?: Prisma.NestedFloatFilter<$PrismaModel>;
    _sum?: Prisma.NestedBigIntFilter<$PrismaModel>;
    _min?: Prisma.NestedBigIntFilter<$PrismaModel>;
    _max?: Prisma.NestedBigIntFilter<$PrismaModel>;
};
export type BigIntNullableWithAggregatesFilter<$PrismaModel = never> = {
    equals?: bigint | number | Prisma.BigIntFieldRefInput<$PrismaModel> | null;
    in?: bigint[] | number[] | Prisma.ListBigIntFieldRefInput<$PrismaModel> | null;
    notIn?: bigint[] | number[] | Prisma.ListBigIntFieldRefInput<$PrismaModel> | null;
    lt?: bigint | number | Prisma.BigIntFieldRefInput<$PrismaModel>;
    lte?: bigint | number | Prisma.BigIntFieldRefInput<$PrismaModel>;
    gt?: bigint | number | Prisma.BigIntFieldRefInput<$PrismaModel>;
    gte?: bigint | number | Prisma.BigIntFieldRefInput<$PrismaModel>;
    not?: Prisma.NestedBigIntNullableWithAggregatesFilter<$PrismaModel> | bigint | number | null;
    _count?: Prisma.NestedIntNullableFilter<$PrismaModel>;
    _avg?: Prisma.NestedFloatNullableFilter<$PrismaModel>;
    _sum?: Prisma.NestedBigIntNullableFilter<$PrismaModel>;
    _min?: Prisma.NestedBigIntNullableFilter<$PrismaModel>;
    _max?: Prisma.NestedBigIntNullableFilter<$PrismaModel>;
};
export type DateTimeNullableFilter<$PrismaModel = never> = {
    equals?: Date | string | Prisma.DateTimeFieldRefInput<$PrismaModel> | null;
    in?: Date[] | string[] | Prisma.ListDateTimeFieldRefInput<$PrismaModel> | null;
    notIn?: Date[] | string[] | Prisma.ListDateTimeFieldRefInput<$PrismaModel> | null;
    lt?: Date | string | Prisma.DateTimeFieldRefInput<$PrismaModel>;
    lte?: Date | string | Prisma.DateTimeFieldRefInput<$PrismaModel>;
    gt?: Date | string | Prisma.DateTimeFieldRefInput<$PrismaModel>;
    gte?: Date | string | Prisma.DateTimeFieldRefInput<$PrismaModel>;
    not?: Prisma.NestedDateTimeNullableFilter<$PrismaModel> | Date | string | null;
};
export type DateTimeNullableWithAggregatesFilter<$PrismaModel = never> = {
    equals?: Date | string | Prisma.DateTimeFieldRefInput<$PrismaModel> | null;
    in?: Date[] | string[] | Prisma.ListDateTimeFieldRefInput<$PrismaModel> | null;
    notIn?: Date[] | string[] | Prisma.ListDateTimeFieldRefInput<$PrismaModel> | null;
    lt?: Date | string | Prisma.DateTimeFieldRefInput<$PrismaModel>;
    lte?: Date | string | Prisma.DateTimeFieldRefInput<$PrismaModel>;
    gt?: Date | string | Prisma.DateTimeFieldRefInput<$PrismaModel>;
    gte?: Date | string | Prisma.DateTimeFieldRefInput<$PrismaModel>;
    not?: Prisma.NestedDateTimeNullableWithAggregatesFilter<$PrismaModel> | Date | string | null;
    _count?: Prisma.NestedIntNullableFilter<$PrismaModel>;
    _min?: Prisma.NestedDateTimeNullableFilter<$PrismaModel>;
    _max?: Prisma.NestedDateTimeNullableFilter<$PrismaModel>;
};
export type NestedStringFilter<$PrismaModel = never> = {
    equals?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    in?: string[] | Prisma.ListStringFieldRefInput<$PrismaModel>;
    notIn?: string[] | Prisma.ListStringFieldRefInput<$PrismaModel>;
    lt?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    lte?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    gt?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    gte?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    contains?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    startsWith?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    endsWith?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    not?: Prisma.NestedStringFilter<$PrismaModel> | string;
};
export type NestedIntFilter<$PrismaModel = never> = {
    equals?: number | Prisma.IntFieldRefInput<$PrismaModel>;
    in?: number[] | Prisma.ListIntFieldRefInput<$PrismaModel>;
    notIn?: number[] | Prisma.ListIntFieldRefInput<$PrismaModel>;
    lt?: number | Prisma.IntFieldRefInput<$PrismaModel>;
    lte?: number | Prisma.IntFieldRefInput<$PrismaModel>;
    gt?: number | Prisma.IntFieldRefInput<$PrismaModel>;
    gte?: number | Prisma.IntFieldRefInput<$PrismaModel>;
    not?: Prisma.NestedIntFilter<$PrismaModel> | number;
};
export type NestedStringNullableFilter<$PrismaModel = never> = {
    equals?: string | Prisma.StringFieldRefInput<$PrismaModel> | null;
    in?: string[] | Prisma.ListStringFieldRefInput<$PrismaModel> | null;
    notIn?: string[] | Prisma.ListStringFieldRefInput<$PrismaModel> | null;
    lt?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    lte?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    gt?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    gte?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    contains?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    startsWith?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    endsWith?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    not?: Prisma.NestedStringNullableFilter<$PrismaModel> | string | null;
};
export type NestedDateTimeFilter<$PrismaModel = never> = {
    equals?: Date | string | Prisma.DateTimeFieldRefInput<$PrismaModel>;
    in?: Date[] | string[] | Prisma.ListDateTimeFieldRefInput<$PrismaModel>;
    notIn?: Date[] | string[] | Prisma.ListDateTimeFieldRefInput<$PrismaModel>;
    lt?: Date | string | Prisma.DateTimeFieldRefInput<$PrismaModel>;
    lte?: Date | string | Prisma.DateTimeFieldRefInput<$PrismaModel>;
    gt?: Date | string | Prisma.DateTimeFieldRefInput<$PrismaModel>;
    gte?: Date | string | Prisma.DateTimeFieldRefInput<$PrismaModel>;
    not?: Prisma.NestedDateTimeFilter<$PrismaModel> | Date | string;
};
export type NestedBoolFilter<$PrismaModel = never> = {
    equals?: boolean | Prisma.BooleanFieldRefInput<$PrismaModel>;
    not?: Prisma.NestedBoolFilter<$PrismaModel> | boolean;
};
export type NestedIntNullableFilter<$PrismaModel = never> = {
    equals?: number | Prisma.IntFieldRefInput<$PrismaModel> | null;
    in?: number[] | Prisma.ListIntFieldRefInput<$PrismaModel> | null;
    notIn?: number[] | Prisma.ListIntFieldRefInput<$PrismaModel> | null;
    lt?: number | Prisma.IntFieldRefInput<$PrismaModel>;
    lte?: number | Prisma.IntFieldRefInput<$PrismaModel>;
    gt?: number | Prisma.IntFieldRefInput<$PrismaModel>;
    gte?: number | Prisma.IntFieldRefInput<$PrismaModel>;
    not?: Prisma.NestedIntNullableFilter<$PrismaModel> | number | null;
};
export type NestedFloatNullableFilter<$PrismaModel = never> = {
    equals?: number | Prisma.FloatFieldRefInput<$PrismaModel> | null;
    in?: number[] | Prisma.ListFloatFieldRefInput<$PrismaModel> | null;
    notIn?: number[] | Prisma.ListFloatFieldRefInput<$PrismaModel> | null;
    lt?: number | Prisma.FloatFieldRefInput<$PrismaModel>;
    lte?: number | Prisma.FloatFieldRefInput<$PrismaModel>;
    gt?: number | Prisma.FloatFieldRefInput<$PrismaModel>;
    gte?: number | Prisma.FloatFieldRefInput<$PrismaModel>;
    not?: Prisma.NestedFloatNullableFilter<$PrismaModel> | number | null;
};
export type NestedStringWithAggregatesFilter<$PrismaModel = never> = {
    equals?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    in?: string[] | Prisma.ListStringFieldRefInput<$PrismaModel>;
    notIn?: string[] | Prisma.ListStringFieldRefInput<$PrismaModel>;
    lt?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    lte?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    gt?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    gte?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    contains?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    startsWith?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    endsWith?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    not?: Prisma.NestedStringWithAggregatesFilter<$PrismaModel> | string;
    _count?: Prisma.NestedIntFilter<$PrismaModel>;
    _min?: Prisma.NestedStringFilter<$PrismaModel>;
    _max?: Prisma.NestedStringFilter<$PrismaModel>;
};
export type NestedIntWithAggregatesFilter<$PrismaModel = never> = {
    equals?: number | Prisma.IntFieldRefInput<$PrismaModel>;
    in?: number[] | Prisma.ListIntFieldRefInput<$PrismaModel>;
    notIn?: number[] | Prisma.ListIntFieldRefInput<$PrismaModel>;
    lt?: number | Prisma.IntFieldRefInput<$PrismaModel>;
    lte?: number | Prisma.IntFieldRefInput<$PrismaModel>;
    gt?: number | Prisma.IntFieldRefInput<$PrismaModel>;
    gte?: number | Prisma.IntFieldRefInput<$PrismaModel>;
    not?: Prisma.NestedIntWithAggregatesFilter<$PrismaModel> | number;
    _count?: Prisma.NestedIntFilter<$PrismaModel>;
    _avg?: Prisma.NestedFloatFilter<$PrismaModel>;
    _sum?: Prisma.NestedIntFilter<$PrismaModel>;
    _min?: Prisma.NestedIntFilter<$PrismaModel>;
    _max?: Prisma.NestedIntFilter<$PrismaModel>;
};
export type NestedFloatFilter<$PrismaModel = never> = {
    equals?: number | Prisma.FloatFieldRefInput<$PrismaModel>;
    in?: number[] | Prisma.ListFloatFieldRefInput<$PrismaModel>;
    notIn?: number[] | Prisma.ListFloatFieldRefInput<$PrismaModel>;
    lt?: number | Prisma.FloatFieldRefInput<$PrismaModel>;
    lte?: number | Prisma.FloatFieldRefInput<$PrismaModel>;
    gt?: number | Prisma.FloatFieldRefInput<$PrismaModel>;
    gte?: number | Prisma.FloatFieldRefInput<$PrismaModel>;
    not?: Prisma.NestedFloatFilter<$PrismaModel> | number;
};
export type NestedStringNullableWithAggregatesFilter<$PrismaModel = never> = {
    equals?: string | Prisma.StringFieldRefInput<$PrismaModel> | null;
    in?: string[] | Prisma.ListStringFieldRefInput<$PrismaModel> | null;
    notIn?: string[] | Prisma.ListStringFieldRefInput<$PrismaModel> | null;
    lt?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    lte?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    gt?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    gte?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    contains?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    startsWith?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    endsWith?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    not?: Prisma.NestedStringNullableWithAggregatesFilter<$PrismaModel> | string | null;
    _count?: Prisma.NestedIntNullableFilter<$PrismaModel>;
    _min?: Prisma.NestedStringNullableFilter<$PrismaModel>;
    _max?: Prisma.NestedStringNullableFilter<$PrismaModel>;
};
export type NestedDateTimeWithAggregatesFilter<$PrismaModel = never> = {
    equals?: Date | string | Prisma.DateTimeFieldRefInput<$PrismaModel>;
    in?: Date[] | string[] | Prisma.ListDateTimeFieldRefInput<$PrismaModel>;
    notIn?: Date[] | string[] | Prisma.ListDateTimeFieldRefInput<$PrismaModel>;
    lt?: Date | string | Prisma.DateTimeFieldRefInput<$PrismaModel>;
    lte?: Date | string | Prisma.DateTimeFieldRefInput<$PrismaModel>;
    gt?: Date | string | Prisma.DateTimeFieldRefInput<$PrismaModel>;
    gte?: Date | string | Prisma.DateTimeFieldRefInput<$PrismaModel>;
    not?: Prisma.NestedDateTimeWithAggregatesFilter<$PrismaModel> | Date | string;
    _count?: Prisma.NestedIntFilter<$PrismaModel>;
    _min?: Prisma.NestedDateTimeFilter<$PrismaModel>;
    _max?: Prisma.NestedDateTimeFilter<$PrismaModel>;
};
export type NestedBoolWithAggregatesFilter<$PrismaModel = never> = {
    equals?: boolean | Prisma.BooleanFieldRefInput<$PrismaModel>;
    not?: Prisma.NestedBoolWithAggregatesFilter<$PrismaModel> | boolean;
    _count?: Prisma.NestedIntFilter<$PrismaModel>;
    _min?: Prisma.NestedBoolFilter<$PrismaModel>;
    _max?: Prisma.NestedBoolFilter<$PrismaModel>;
};
export type NestedIntNullableWithAggregatesFilter<$PrismaModel = never> = {
    equals?: number | Prisma.IntFieldRefInput<$PrismaModel> | null;
    in?: number[] | Prisma.ListIntFieldRefInput<$PrismaModel> | null;
    notIn?: number[] | Prisma.ListIntFieldRefInput<$PrismaModel> | null;
    lt?: number | Prisma.IntFieldRefInput<$PrismaModel>;
    lte?: number | Prisma.IntFieldRefInput<$PrismaModel>;
    gt?: number | Prisma.IntFieldRefInput<$PrismaModel>;
    gte?: number | Prisma.IntFieldRefInput<$PrismaModel>;
    not?: Prisma.NestedIntNullableWithAggregatesFilter<$PrismaModel> | number | null;
    _count?: Prisma.NestedIntNullableFilter<$PrismaModel>;
    _avg?: Prisma.NestedFloatNullableFilter<$PrismaModel>;
    _sum?: Prisma.NestedIntNullableFilter<$PrismaModel>;
    _min?: Prisma.NestedIntNullableFilter<$PrismaModel>;
    _max?: Prisma.NestedIntNullableFilter<$PrismaModel>;
};
export type NestedFloatNullableWithAggregatesFilter<$PrismaModel = never> = {
    equals?: number | Prisma.FloatFieldRefInput<$PrismaModel> | null;
    in?: number[] | Prisma.ListFloatFieldRefInput<$PrismaModel> | null;
    notIn?: number[] | Prisma.ListFloatFieldRefInput<$PrismaModel> | null;
    lt?: number | Prisma.FloatFieldRefInput<$PrismaModel>;
    lte?: number | Prisma.FloatFieldRefInput<$PrismaModel>;
    gt?: number | Prisma.FloatFieldRefInput<$PrismaModel>;
    gte?: number | Prisma.FloatFieldRefInput<$PrismaModel>;
    not?: Prisma.NestedFloatNullableWithAggregatesFilter<$PrismaModel> | number | null;
    _count?: Prisma.NestedIntNullableFilter<$PrismaModel>;
    _avg?: Prisma.NestedFloatNullableFilter<$PrismaModel>;
    _sum?: Prisma.NestedFloatNullableFilter<$PrismaModel>;
    _min?: Prisma.NestedFloatNullableFilter<$PrismaModel>;
    _max?: Prisma.NestedFloatNullableFilter<$PrismaModel>;
};
export type NestedBigIntFilter<$PrismaModel = never> = {
    equals?: bigint | number | Prisma.BigIntFieldRefInput<$PrismaModel>;
    in?: bigint[] | number[] | Prisma.ListBigIntFieldRefInput<$PrismaModel>;
    notIn?: bigint[] | number[] | Prisma.ListBigIntFieldRefInput<$PrismaModel>;
    lt?: bigint | number | Prisma.BigIntFieldRefInput<$PrismaModel>;
    lte?: bigint | number | Prisma.BigIntFieldRefInput<$PrismaModel>;
    gt?: bigint | number | Prisma.BigIntFieldRefInput<$PrismaModel>;
    gte?: bigint | number | Prisma.BigIntFieldRefInput<$PrismaModel>;
    not?: Prisma.NestedBigIntFilter<$PrismaModel> | bigint | number;
};
export type NestedBigIntNullableFilter<$PrismaModel = never> = {
    equals?: bigint | number | Prisma.BigIntFieldRefInput<$PrismaModel> | null;
    in?: bigint[] | number[] | Prisma.ListBigIntFieldRefInput<$PrismaModel> | null;
    notIn?: bigint[] | number[] | Prisma.ListBigIntFieldRefInput<$PrismaModel> | null;
    lt?: bigint | number | Prisma.BigIntFieldRefInput<$PrismaModel>;
    lte?: bigint | number | Prisma.BigIntFieldRefInput<$PrismaModel>;
    gt?: bigint | number | Prisma.BigIntFieldRefInput<$PrismaModel>;
    gte?: bigint | number | Prisma.BigIntFieldRefInput<$PrismaModel>;
    not?: Prisma.NestedBigIntNullableFilter<$PrismaModel> | bigint | number | null;
};
export type NestedBigIntWithAggregatesFilter<$PrismaModel = never> = {
    equals?: bigint | number | Prisma.BigIntFieldRefInput<$PrismaModel>;
    in?: bigint[] | number[] | Prisma.ListBigIntFieldRefInput<$PrismaModel>;
    notIn?: bigint[] | number[] | Prisma.ListBigIntFieldRefInput<$PrismaModel>;
    lt?: bigint | number | Prisma.BigIntFieldRefInput<$PrismaModel>;
    lte?: bigint | number | Prisma.BigIntFieldRefInput<$PrismaModel>;
    gt?: bigint | number | Prisma.BigIntFieldRefInput<$PrismaModel>;
    gte?: bigint | number | Prisma.BigIntFieldRefInput<$PrismaModel>;
    not?: Prisma.NestedBigIntWithAggregatesFilter<$PrismaModel> | bigint | number;
    _count?: Prisma.NestedIntFilter<$PrismaModel>;
    _avg?: Prisma.NestedFloatFilter<$PrismaModel>;
    _sum?: Prisma.NestedBigIntFilter<$PrismaModel>;
    _min?: Prisma.NestedBigIntFilter<$PrismaModel>;
    _max?: Prisma.NestedBigIntFilter<$PrismaModel>;
};
export type NestedBigIntNullableWithAggregatesFilter<$PrismaModel = never> = {
    equals?: bigint | number | Prisma.BigIntFieldRefInput<$PrismaModel> | null;
    in?: bigint[] | number[] | Prisma.ListBigIntFieldRefInput<$PrismaModel> | null;
    notIn?: bigint[] | number[] | Prisma.ListBigIntFieldRefInput<$PrismaModel> | null;
    lt?: bigint | number | Prisma.BigIntFieldRefInput<$PrismaModel>;
    lte?: bigint | number | Prisma.BigIntFieldRefInput<$PrismaModel>;
    gt?: bigint | number | Prisma.BigIntFieldRefInput<$PrismaModel>;
    gte?: bigint | number | Prisma.BigIntFieldRefInput<$PrismaModel>;
    not?: Prisma.NestedBigIntNullableWithAggregatesFilter<$PrismaModel> | bigint | number | null;
    _count?: Prisma.NestedIntNullableFilter<$PrismaModel>;
    _avg?: Prisma.NestedFloatNullableFilter<$PrismaModel>;
    _sum?: Prisma.NestedBigIntNullableFilter<$PrismaModel>;
    _min?: Prisma.NestedBigIntNullableFilter<$PrismaModel>;
    _max?: Prisma.NestedBigIntNullableFilter<$PrismaModel>;
};
export type NestedDateTimeNullableFilter<$PrismaModel = never> = {
    equals?: Date | string | Prisma.DateTimeFieldRefInput<$PrismaModel> | null;
    in?: Date[] | string[] | Prisma.ListDateTimeFieldRefInput<$PrismaModel> | null;
    notIn?: Date[] | string[] | Prisma.ListDateTimeFieldRefInput<$PrismaModel> | null;
    lt?: Date | string | Prisma.DateTimeFieldRefInput<$PrismaModel>;
    lte?: Date | string | Prisma.DateTimeFieldRefInput<$PrismaModel>;
    gt?: Date | string | Prisma.DateTimeFieldRefInput<$PrismaModel>;
    gte?: Date | string | Prisma.DateTimeFieldRefInput<$PrismaModel>;
    not?: Prisma.NestedDateTimeNullableFilter<$PrismaModel> | Date | string | null;
};
export type NestedDateTimeNullableWithAggregatesFilter<$PrismaModel = never> = {
    equals?: Date | string | Prisma.DateTimeFieldRefInput<$PrismaModel> | null;
    in?: Date[] | string[] | Prisma.ListDateTimeFieldRefInput<$PrismaModel> | null;
    notIn?: Date[] | string[] | Prisma.ListDateTimeFieldRefInput<$PrismaModel> | null;
    lt?: Date | string | Prisma.DateTimeFieldRefInput<$PrismaModel>;
    lte?: Date | string | Prisma.DateTimeFieldRefInput<$PrismaModel>;
    gt?: Date | string | Prisma.DateTimeFieldRefInput<$PrismaModel>;
    gte?: Date | string | Prisma.DateTimeFieldRefInput<$PrismaModel>;
    not?: Prisma.NestedDateTimeNullableWithAggregatesFilter<$PrismaModel> | Date | string | null;
    _count?: Prisma.NestedIntNullableFilter<$PrismaModel>;
    _min?: Prisma.NestedDateTimeNullableFilter<$PrismaModel>;
    _max?: Prisma.NestedDateTimeNullableFilter<$PrismaModel>;
};

// generated/read/enums.d.ts
export {};

// generated/read/internal/class.d.ts
import * as runtime from "@prisma/client/runtime/client";
import type * as Prisma from "./prismaNamespace.js";
export type LogOptions<ClientOptions extends Prisma.PrismaClientOptions> = 'log' extends keyof ClientOptions ? ClientOptions['log'] extends Array<Prisma.LogLevel | Prisma.LogDefinition> ? Prisma.GetEvents<ClientOptions['log']> : never : never;
export interface PrismaClientConstructor {
    new <Options extends Prisma.PrismaClientOptions = Prisma.PrismaClientOptions, LogOpts extends LogOptions<Options> = LogOptions<Options>, OmitOpts extends Prisma.PrismaClientOptions['omit'] = Options extends {
        omit: infer U;
    } ? U : Prisma.PrismaClientOptions['omit'], ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs>(options: Prisma.PrismaClientConstructorArgs<Options>): PrismaClient<LogOpts, OmitOpts, ExtArgs>;
}
export interface PrismaClient<in LogOpts extends Prisma.LogLevel = never, in out OmitOpts extends Prisma.PrismaClientOptions['omit'] = Prisma.PrismaClientOptions['omit'], in out ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> {
    [K: symbol]: {
        types: Prisma.TypeMap<ExtArgs>['other'];
    };
    $on<V extends LogOpts>(eventType: V, callback: (event: V extends 'query' ? Prisma.QueryEvent : Prisma.LogEvent) => void): PrismaClient;
    $connect(): runtime.Types.Utils.JsPromise<void>;
    $disconnect(): runtime.Types.Utils.JsPromise<void>;
    $executeRaw<T = unknown>(query: TemplateStringsArray | Prisma.Sql, ...values: any[]): Prisma.PrismaPromise<number>;
    $executeRawUnsafe<T = unknown>(query: string, ...values: any[]): Prisma.PrismaPromise<number>;
    $queryRaw<T = unknown>(query: TemplateStringsArray | Prisma.Sql, ...values: any[]): Prisma.PrismaPromise<T>;
    $queryRawUnsafe<T = unknown>(query: string, ...values: any[]): Prisma.PrismaPromise<T>;
    $transaction<P extends Prisma.PrismaPromise<any>[]>(arg: [...P], options?: {
        maxWait?: number;
        timeout?: number;
        isolationLevel?: Prisma.TransactionIsolationLevel;
    }): runtime.Types.Utils.JsPromise<runtime.Types.Utils.UnwrapTuple<P>>;
    $transaction<R>(fn: (prisma: Omit<PrismaClient, runtime.ITXClientDenyList>) => runtime.Types.Utils.JsPromise<R>, options?: {
        maxWait?: number;
        timeout?: number;
        isolationLevel?: Prisma.TransactionIsolationLevel;
    }): runtime.Types.Utils.JsPromise<R>;
    $extends: runtime.Types.Extensions.ExtendsHook<"extends", Prisma.TypeMapCb<OmitOpts>, ExtArgs, runtime.Types.Utils.Call<Prisma.TypeMapCb<OmitOpts>, {
        extArgs: ExtArgs;
    }>>;
    get projection(): Prisma.ProjectionDelegate<ExtArgs, {
        omit: OmitOpts;
    }>;
    get checkpoint(): Prisma.CheckpointDelegate<ExtArgs, {
        omit: OmitOpts;
    }>;
    get laneLease(): Prisma.LaneLeaseDelegate<ExtArgs, {
        omit: OmitOpts;
    }>;
    get projectionControl(): Prisma.ProjectionControlDelegate<ExtArgs, {
        omit: OmitOpts;
    }>;
    get parkedDecision(): Prisma.ParkedDecisionDelegate<ExtArgs, {
        omit: OmitOpts;
    }>;
    get parkedEvent(): Prisma.ParkedEventDelegate<ExtArgs, {
        omit: OmitOpts;
    }>;
}
export declare function getPrismaClientClass(): PrismaClientConstructor;

// generated/read/internal/prismaNamespace.d.ts
import * as runtime from "@prisma/client/runtime/client";
import type * as Prisma from "../models.js";
import { type PrismaClient } from "./class.js";
export type * from '../models.js';
export type DMMF = typeof runtime.DMMF;
export type PrismaPromise<T> = runtime.Types.Public.PrismaPromise<T>;
export declare const PrismaClientKnownRequestError: typeof runtime.PrismaClientKnownRequestError;
export type PrismaClientKnownRequestError = runtime.PrismaClientKnownRequestError;
export declare const PrismaClientUnknownRequestError: typeof runtime.PrismaClientUnknownRequestError;
export type PrismaClientUnknownRequestError = runtime.PrismaClientUnknownRequestError;
export declare const PrismaClientRustPanicError: typeof runtime.PrismaClientRustPanicError;
export type PrismaClientRustPanicError = runtime.PrismaClientRustPanicError;
export declare const PrismaClientInitializationError: typeof runtime.PrismaClientInitializationError;
export type PrismaClientInitializationError = runtime.PrismaClientInitializationError;
export declare const PrismaClientValidationError: typeof runtime.PrismaClientValidationError;
export type PrismaClientValidationError = runtime.PrismaClientValidationError;
export declare const sql: typeof runtime.sqltag;
export declare const empty: runtime.Sql;
export declare const join: typeof runtime.join;
export declare const raw: typeof runtime.raw;
export declare const Sql: typeof runtime.Sql;
export type Sql = runtime.Sql;
export declare const Decimal: typeof runtime.Decimal;
export type Decimal = runtime.Decimal;
export type DecimalJsLike = runtime.DecimalJsLike;
export type Extension = runtime.Types.Extensions.UserArgs;
export declare const getExtensionContext: typeof runtime.Extensions.getExtensionContext;
export type Args<T, F extends runtime.Operation> = runtime.Types.Public.Args<T, F>;
export type Payload<T, F extends runtime.Operation = never> = runtime.Types.Public.Payload<T, F>;
export type Result<T, A, F extends runtime.Operation> = runtime.Types.Public.Result<T, A, F>;
export type Exact<A, W> = runtime.Types.Public.Exact<A, W>;
export type PrismaVersion = {
    client: string;
    engine: string;
};
export declare const prismaVersion: PrismaVersion;
export type Bytes = runtime.Bytes;
export type JsonObject = runtime.JsonObject;
export type JsonArray = runtime.JsonArray;
export type JsonValue = runtime.JsonValue;
export type InputJsonObject = runtime.InputJsonObject;
export type InputJsonArray = runtime.InputJsonArray;
export type InputJsonValue = runtime.InputJsonValue;
export declare const NullTypes: {
    DbNull: (new (secret: never) => typeof runtime.DbNull);
    JsonNull: (new (secret: never) => typeof runtime.JsonNull);
    AnyNull: (new (secret: never) => typeof runtime.AnyNull);
};
export declare const DbNull: runtime.DbNullClass;
export declare const JsonNull: runtime.JsonNullClass;
export declare const AnyNull: runtime.AnyNullClass;
type SelectAndInclude = {
    select: any;
    include: any;
};
type SelectAndOmit = {
    select: any;
    omit: any;
};
type Prisma__Pick<T, K extends keyof T> = {
    [P in K]: T[P];
};
export type Enumerable<T> = T | Array<T>;
export type Subset<T, U> = {
    [key in keyof T]: key extends keyof U ? T[key] : never;
};
export type PrismaClientConstructorArgs<Options extends PrismaClientOptions> = [
    PrismaClientOptions
] extends [Options] ? PrismaClientOptions : Subset<Options, PrismaClientOptions>;
export type SelectSubset<T, U> = {
    [key in keyof T]: key extends keyof U ? T[key] : never;
} & (T extends SelectAndInclude ? 'Please either choose `select` or `include`.' : T extends SelectAndOmit ? 'Please either choose `select` or `omit`.' : {});
export type SubsetIntersection<T, U, K> = {
    [key in keyof T]: key extends keyof U ? T[key] : never;
} & K;
type Without<T, U> = {
    [P in Exclude<keyof T, keyof U>]?: never;
};
export type XOR<T, U> = T extends object ? U extends object ? ((Without<T, U> & U) | (Without<U, T> & T)) & object : U : T;
type IsObject<T extends any> = T extends Array<any> ? False : T extends Date ? False : T extends Uint8Array ? False : T extends BigInt ? False : T extends object ? True : False;
export type UnEnumerate<T extends unknown> = T extends Array<infer U> ? U : T;
type __Either<O extends object, K extends Key> = Omit<O, K> & {
    [P in K]: Prisma__Pick<O, P & keyof O>;
}[K];
type EitherStrict<O extends object, K extends Key> = Strict<__Either<O, K>>;
type EitherLoose<O extends object, K extends Key> = ComputeRaw<__Either<O, K>>;
type _Either<O extends object, K extends Key, strict extends Boolean> = {
    1: EitherStrict<O, K>;
    0: EitherLoose<O, K>;
}[strict];
export type Either<O extends object, K extends Key, strict extends Boolean = 1> = O extends unknown ? _Either<O, K, strict> : never;
export type Union = any;
export type PatchUndefined<O extends object, O1 extends object> = {
    [K in keyof O]: O[K] extends undefined ? At<O1, K> : O[K];
} & {};
export type IntersectOf<U extends Union> = (U extends unknown ? (k: U) => void : never) extends (k: infer I) => void ? I : never;
export type Overwrite<O extends object, O1 extends object> = {
    [K in keyof O]: K extends keyof O1 ? O1[K] : O[K];
} & {};
type _Merge<U extends object> = IntersectOf<Overwrite<U, {
    [K in keyof U]-?: At<U, K>;
}>>;
type Key = string | number | symbol;
type AtStrict<O extends object, K extends Key> = O[K & keyof O];
type AtLoose<O extends object, K extends Key> = O extends unknown ? AtStrict<O, K> : never;
export type At<O extends object, K extends Key, strict extends Boolean = 1> = {
    1: AtStrict<O, K>;
    0: AtLoose<O, K>;
}[strict];
export type ComputeRaw<A extends any> = A extends Function ? A : {
    [K in keyof A]: A[K];
} & {};
export type OptionalFlat<O> = {
    [K in keyof O]?: O[K];
} & {};
type _Record<K extends keyof any, T> = {
    [P in K]: T;
};
type NoExpand<T> = T extends unknown ? T : never;
export type AtLeast<O extends object, K extends string> = NoExpand<O extends unknown ? (K extends keyof O ? {
    [P in K]: O[P];
} & O : O) | ({
    [P in keyof O as P extends K ? P : never]-?: O[P];
} & O) : never>;
type _Strict<U, _U = U> = U extends unknown ? U & OptionalFlat<_Record<Exclude<Keys<_U>, keyof U>, never>> : never;
export type Strict<U extends object> = ComputeRaw<_Strict<U>>;
export type Merge<U extends object> = ComputeRaw<_Merge<Strict<U>>>;
export type Boolean = True | False;
export type True = 1;
export type False = 0;
export type Not<B extends Boolean> = {
    0: 1;
    1: 0;
}[B];
export type Extends<A1 extends any, A2 extends any> = [A1] extends [never] ? 0 : A1 extends A2 ? 1 : 0;
export type Has<U extends Union, U1 extends Union> = Not<Extends<Exclude<U1, U>, U1>>;
export type Or<B1 extends Boolean, B2 extends Boolean> = {
    0: {
        0: 0;
        1: 1;
    };
    1: {
        0: 1;
        1: 1;
    };
}[B1][B2];
export type Keys<U extends Union> = U extends unknown ? keyof U : never;
export type GetScalarType<T, O> = O extends object ? {
    [P in keyof T]: P extends keyof O ? O[P] : never;
} : never;
type FieldPaths<T, U = Omit<T, '_avg' | '_sum' | '_count' | '_min' | '_max'>> = IsObject<T> extends True ? U : T;
export type GetHavingFields<T> = {
    [K in keyof T]: Or<Or<Extends<'OR', K>, Extends<'AND', K>>, Extends<'NOT', K>> extends True ? T[K] extends infer TK ? GetHavingFields<UnEnumerate<TK> extends object ? Merge<UnEnumerate<TK>> : never> : never : {} extends FieldPaths<T[K]> ? never : K;
}[keyof T];
type _TupleToUnion<T> = T extends (infer E)[] ? E : never;
type TupleToUnion<K extends readonly any[]> = _TupleToUnion<K>;
export type MaybeTupleToUnion<T> = T extends any[] ? TupleToUnion<T> : T;
export type PickEnumerable<T, K extends Enumerable<keyof T> | keyof T> = Prisma__Pick<T, MaybeTupleToUnion<K>>;
export type ExcludeUnderscoreKeys<T extends string> = T extends `_${string}` ? never : T;
export type FieldRef<Model, FieldType> = runtime.FieldRef<Model, FieldType>;
type FieldRefInputType<Model, FieldType> = Model extends never ? never : FieldRef<Model, FieldType>;
export declare const ModelName: {
    readonly Projection: 'Projection';
    readonly Checkpoint: 'Checkpoint';
    readonly LaneLease: 'LaneLease';
    readonly ProjectionControl: 'ProjectionControl';
    readonly ParkedDecision: 'ParkedDecision';
    readonly ParkedEvent: 'ParkedEvent';
};
export type ModelName = (typeof ModelName)[keyof typeof ModelName];
export interface TypeMapCb<GlobalOmitOptions = {}> extends runtime.Types.Utils.Fn<{
    extArgs: runtime.Types.Extensions.InternalArgs;
}, runtime.Types.Utils.Record<string, any>> {
    returns: TypeMap<this['params']['extArgs'], GlobalOmitOptions>;
}
export type TypeMap<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs, GlobalOmitOptions = {}> = {
    globalOmitOptions: {
        omit: GlobalOmitOptions;
    };
    meta: {
        modelProps: "projection" | "checkpoint" | "laneLease" | "projectionControl" | "parkedDecision" | "parkedEvent";
        txIsolationLevel: TransactionIsolationLevel;
    };
    model: {
        Projection: {
            payload: Prisma.$ProjectionPayload<ExtArgs>;
            fields: Prisma.ProjectionFieldRefs;
            operations: {
                findUnique: {
                    args: Prisma.ProjectionFindUniqueArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$ProjectionPayload> | null;
                };
                findUniqueOrThrow: {
                    args: Prisma.ProjectionFindUniqueOrThrowArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$ProjectionPayload>;
                };
                findFirst: {
                    args: Prisma.ProjectionFindFirstArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$ProjectionPayload> | null;
                };
                findFirstOrThrow: {
                    args: Prisma.ProjectionFindFirstOrThrowArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$ProjectionPayload>;
                };
                findMany: {
                    args: Prisma.ProjectionFindManyArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$ProjectionPayload>[];
                };
                create: {
                    args: Prisma.ProjectionCreateArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$ProjectionPayload>;
                };
                createMany: {
                    args: Prisma.ProjectionCreateManyArgs<ExtArgs>;
                    result: BatchPayload;
                };
                createManyAndReturn: {
                    args: Prisma.ProjectionCreateManyAndReturnArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$ProjectionPayload>[];
                };
                delete: {
                    args: Prisma.ProjectionDeleteArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$ProjectionPayload>;
                };
                update: {
                    args: Prisma.ProjectionUpdateArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$ProjectionPayload>;
                };
                deleteMany: {
                    args: Prisma.ProjectionDeleteManyArgs<ExtArgs>;
                    result: BatchPayload;
                };
                updateMany: {
                    args: Prisma.ProjectionUpdateManyArgs<ExtArgs>;
                    result: BatchPayload;
                };
                updateManyAndReturn: {
                    args: Prisma.ProjectionUpdateManyAndReturnArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$ProjectionPayload>[];
                };
                upsert: {
                    args: Prisma.ProjectionUpsertArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$ProjectionPayload>;
                };
                aggregate: {
                    args: Prisma.ProjectionAggregateArgs<ExtArgs>;
                    result: runtime.Types.Utils.Optional<Prisma.AggregateProjection>;
                };
                groupBy: {
                    args: Prisma.ProjectionGroupByArgs<ExtArgs>;
                    result: runtime.Types.Utils.Optional<Prisma.ProjectionGroupByOutputType>[];
                };
                count: {
                    args: Prisma.ProjectionCountArgs<ExtArgs>;
                    result: runtime.Types.Utils.Optional<Prisma.ProjectionCountAggregateOutputType> | number;
                };
            };
        };
        Checkpoint: {
            payload: Prisma.$CheckpointPayload<ExtArgs>;
            fields: Prisma.CheckpointFieldRefs;
            operations: {
                findUnique: {
                    args: Prisma.CheckpointFindUniqueArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$CheckpointPayload> | null;
                };
                findUniqueOrThrow: {
                    args: Prisma.CheckpointFindUniqueOrThrowArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$CheckpointPayload>;
                };
                findFirst: {
                    args: Prisma.CheckpointFindFirstArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$CheckpointPayload> | null;
                };
                findFirstOrThrow: {
                    args: Prisma.CheckpointFindFirstOrThrowArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$CheckpointPayload>;
                };
                findMany: {
                    args: Prisma.CheckpointFindManyArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$CheckpointPayload>[];
                };
                create: {
                    args: Prisma.CheckpointCreateArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$CheckpointPayload>;
                };
                createMany: {
                    args: Prisma.CheckpointCreateManyArgs<ExtArgs>;
                    result: BatchPayload;
                };
                createManyAndReturn: {
                    args: Prisma.CheckpointCreateManyAndReturnArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$CheckpointPayload>[];
                };
                delete: {
                    args: Prisma.CheckpointDeleteArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$CheckpointPayload>;
                };
                update: {
                    args: Prisma.CheckpointUpdateArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$CheckpointPayload>;
                };
                deleteMany: {
                    args: Prisma.CheckpointDeleteManyArgs<ExtArgs>;
                    result: BatchPayload;
                };
                updateMany: {
                    args: Prisma.CheckpointUpdateManyArgs<ExtArgs>;
                    result: BatchPayload;
                };
                updateManyAndReturn: {
                    args: Prisma.CheckpointUpdateManyAndReturnArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$CheckpointPayload>[];
                };
                upsert: {
                    args: Prisma.CheckpointUpsertArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$CheckpointPayload>;
                };
                aggregate: {
                    args: Prisma.CheckpointAggregateArgs<ExtArgs>;
                    result: runtime.Types.Utils.Optional<Prisma.AggregateCheckpoint>;
                };
                groupBy: {
                    args: Prisma.CheckpointGroupByArgs<ExtArgs>;
                    result: runtime.Types.Utils.Optional<Prisma.CheckpointGroupByOutputType>[];
                };
                count: {
                    args: Prisma.CheckpointCountArgs<ExtArgs>;
                    result: runtime.Types.Utils.Optional<Prisma.CheckpointCountAggregateOutputType> | number;
                };
            };
        };
        LaneLease: {
            payload: Prisma.$LaneLeasePayload<ExtArgs>;
            fields: Prisma.LaneLeaseFieldRefs;
            operations: {
                findUnique: {
                    args: Prisma.LaneLeaseFindUniqueArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$LaneLeasePayload> | null;
                };
                findUniqueOrThrow: {
                    args: Prisma.LaneLeaseFindUniqueOrThrowArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$LaneLeasePayload>;
                };
                findFirst: {
                    args: Prisma.LaneLeaseFindFirstArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$LaneLeasePayload> | null;
                };
                findFirstOrThrow: {
                    args: Prisma.LaneLeaseFindFirstOrThrowArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$LaneLeasePayload>;
                };
                findMany: {
                    args: Prisma.LaneLeaseFindManyArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$LaneLeasePayload>[];
                };
                create: {
                    args: Prisma.LaneLeaseCreateArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$LaneLeasePayload>;
                };
                createMany: {
                    args: Prisma.LaneLeaseCreateManyArgs<ExtArgs>;
                    result: BatchPayload;
                };
                createManyAndReturn: {
                    args: Prisma.LaneLeaseCreateManyAndReturnArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$LaneLeasePayload>[];
                };
                delete: {
                    args: Prisma.LaneLeaseDeleteArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$LaneLeasePayload>;
                };
                update: {
                    args: Prisma.LaneLeaseUpdateArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$LaneLeasePayload>;
                };
                deleteMany: {
                    args: Prisma.LaneLeaseDeleteManyArgs<ExtArgs>;
                    result: BatchPayload;
                };
                updateMany: {
                    args: Prisma.LaneLeaseUpdateManyArgs<ExtArgs>;
                    result: BatchPayload;
                };
                updateManyAndReturn: {
                    args: Prisma.LaneLeaseUpdateManyAndReturnArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$LaneLeasePayload>[];
                };
                upsert: {
                    args: Prisma.LaneLeaseUpsertArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$LaneLeasePayload>;
                };
                aggregate: {
                    args: Prisma.LaneLeaseAggregateArgs<ExtArgs>;
                    result: runtime.Types.Utils.Optional<Prisma.AggregateLaneLease>;
                };
                groupBy: {
                    args: Prisma.LaneLeaseGroupByArgs<ExtArgs>;
                    result: runtime.Types.Utils.Optional<Prisma.LaneLeaseGroupByOutputType>[];
                };
                count: {
                    args: Prisma.LaneLeaseCountArgs<ExtArgs>;
                    result: runtime.Types.Utils.Optional<Prisma.LaneLeaseCountAggregateOutputType> | number;
                };
            };
        };
        ProjectionControl: {
            payload: Prisma.$ProjectionControlPayload<ExtArgs>;
            fields: Prisma.ProjectionControlFieldRefs;
            operations: {
                findUnique: {
                    args: Prisma.ProjectionControlFindUniqueArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$ProjectionControlPayload> | null;
                };
                findUniqueOrThrow: {
                    args: Prisma.ProjectionControlFindUniqueOrThrowArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$ProjectionControlPayload>;
                };
                findFirst: {
                    args: Prisma.ProjectionControlFindFirstArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$ProjectionControlPayload> | null;
                };
                findFirstOrThrow: {
                    args: Prisma.ProjectionControlFindFirstOrThrowArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$ProjectionControlPayload>;
                };
                findMany: {
                    args: Prisma.ProjectionControlFindManyArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$ProjectionControlPayload>[];
                };
                create: {
                    args: Prisma.ProjectionControlCreateArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$ProjectionControlPayload>;
                };
                createMany: {
                    args: Prisma.ProjectionControlCreateManyArgs<ExtArgs>;
                    result: BatchPayload;
                };
                createManyAndReturn: {
                    args: Prisma.ProjectionControlCreateManyAndReturnArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$ProjectionControlPayload>[];
                };
                delete: {
                    args: Prisma.ProjectionControlDeleteArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$ProjectionControlPayload>;
                };
                update: {
                    args: Prisma.ProjectionControlUpdateArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$ProjectionControlPayload>;
                };
                deleteMany: {
                    args: Prisma.ProjectionControlDeleteManyArgs<ExtArgs>;
                    result: BatchPayload;
                };
                updateMany: {
                    args: Prisma.ProjectionControlUpdateManyArgs<ExtArgs>;
                    result: BatchPayload;
                };
                updateManyAndReturn: {
                    args: Prisma.ProjectionControlUpdateManyAndReturnArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$ProjectionControlPayload>[];
                };
                upsert: {
                    args: Prisma.ProjectionControlUpsertArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$ProjectionControlPayload>;
                };
                aggregate: {
                    args: Prisma.ProjectionControlAggregateArgs<ExtArgs>;
                    result: runtime.Types.Utils.Optional<Prisma.AggregateProjectionControl>;
                };
                groupBy: {
                    args: Prisma.ProjectionControlGroupByArgs<ExtArgs>;
                    result: runtime.Types.Utils.Optional<Prisma.ProjectionControlGroupByOutputType>[];
                };
                count: {
                    args: Prisma.ProjectionControlCountArgs<ExtArgs>;
                    result: runtime.Types.Utils.Optional<Prisma.ProjectionControlCountAggregateOutputType> | number;
                };
            };
        };
        ParkedDecision: {
            payload: Prisma.$ParkedDecisionPayload<ExtArgs>;
            fields: Prisma.ParkedDecisionFieldRefs;
            operations: {
                findUnique: {
                    args: Prisma.ParkedDecisionFindUniqueArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$ParkedDecisionPayload> | null;
                };
                findUniqueOrThrow: {
                    args: Prisma.ParkedDecisionFindUniqueOrThrowArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$ParkedDecisionPayload>;
                };
                findFirst: {
                    args: Prisma.ParkedDecisionFindFirstArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$ParkedDecisionPayload> | null;
                };
                findFirstOrThrow: {
                    args: Prisma.ParkedDecisionFindFirstOrThrowArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$ParkedDecisionPayload>;
                };
                findMany: {
                    args: Prisma.ParkedDecisionFindManyArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$ParkedDecisionPayload>[];
                };
                create: {
                    args: Prisma.ParkedDecisionCreateArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$ParkedDecisionPayload>;
                };
                createMany: {
                    args: Prisma.ParkedDecisionCreateManyArgs<ExtArgs>;
                    result: BatchPayload;
                };
                createManyAndReturn: {
                    args: Prisma.ParkedDecisionCreateManyAndReturnArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$ParkedDecisionPayload>[];
                };
                delete: {
                    args: Prisma.ParkedDecisionDeleteArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$ParkedDecisionPayload>;
                };
                update: {
                    args: Prisma.ParkedDecisionUpdateArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$ParkedDecisionPayload>;
                };
                deleteMany: {
                    args: Prisma.ParkedDecisionDeleteManyArgs<ExtArgs>;
                    result: BatchPayload;
                };
                updateMany: {
                    args: Prisma.ParkedDecisionUpdateManyArgs<ExtArgs>;
                    result: BatchPayload;
                };
                updateManyAndReturn: {
                    args: Prisma.ParkedDecisionUpdateManyAndReturnArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$ParkedDecisionPayload>[];
                };
                upsert: {
                    args: Prisma.ParkedDecisionUpsertArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$ParkedDecisionPayload>;
                };
                aggregate: {
                    args: Prisma.ParkedDecisionAggregateArgs<ExtArgs>;
                    result: runtime.Types.Utils.Optional<Prisma.AggregateParkedDecision>;
                };
                groupBy: {
                    args: Prisma.ParkedDecisionGroupByArgs<ExtArgs>;
                    result: runtime.Types.Utils.Optional<Prisma.ParkedDecisionGroupByOutputType>[];
                };
                count: {
                    args: Prisma.ParkedDecisionCountArgs<ExtArgs>;
                    result: runtime.Types.Utils.Optional<Prisma.ParkedDecisionCountAggregateOutputType> | number;
                };
            };
        };
        ParkedEvent: {
            payload: Prisma.$ParkedEventPayload<ExtArgs>;
            fields: Prisma.ParkedEventFieldRefs;
            operations: {
                findUnique: {
                    args: Prisma.ParkedEventFindUniqueArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$ParkedEventPayload> | null;
                };
                findUniqueOrThrow: {
                    args: Prisma.ParkedEventFindUniqueOrThrowArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$ParkedEventPayload>;
                };
                findFirst: {
                    args: Prisma.ParkedEventFindFirstArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$ParkedEventPayload> | null;
                };
                findFirstOrThrow: {
                    args: Prisma.ParkedEventFindFirstOrThrowArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$ParkedEventPayload>;
                };
                findMany: {
                    args: Prisma.ParkedEventFindManyArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$ParkedEventPayload>[];
                };
                create: {
                    args: Prisma.ParkedEventCreateArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$ParkedEventPayload>;
                };
                createMany: {
                    args: Prisma.ParkedEventCreateManyArgs<ExtArgs>;
                    result: BatchPayload;
                };
                createManyAndReturn: {
                    args: Prisma.ParkedEventCreateManyAndReturnArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$ParkedEventPayload>[];
                };
                delete: {
                    args: Prisma.ParkedEventDeleteArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$ParkedEventPayload>;
                };
                update: {
                    args: Prisma.ParkedEventUpdateArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$ParkedEventPayload>;
                };
                deleteMany: {
                    args: Prisma.ParkedEventDeleteManyArgs<ExtArgs>;
                    result: BatchPayload;
                };
                updateMany: {
                    args: Prisma.ParkedEventUpdateManyArgs<ExtArgs>;
                    result: BatchPayload;
                };
                updateManyAndReturn: {
                    args: Prisma.ParkedEventUpdateManyAndReturnArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$ParkedEventPayload>[];
                };
                upsert: {
                    args: Prisma.ParkedEventUpsertArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$ParkedEventPayload>;
                };
                aggregate: {
                    args: Prisma.ParkedEventAggregateArgs<ExtArgs>;
                    result: runtime.Types.Utils.Optional<Prisma.AggregateParkedEvent>;
                };
                groupBy: {
                    args: Prisma.ParkedEventGroupByArgs<ExtArgs>;
                    result: runtime.Types.Utils.Optional<Prisma.ParkedEventGroupByOutputType>[];
                };
                count: {
                    args: Prisma.ParkedEventCountArgs<ExtArgs>;
                    result: runtime.Types.Utils.Optional<Prisma.ParkedEventCountAggregateOutputType> | number;
                };
            };
        };
    };
} & {
    other: {
        payload: any;
        operations: {
            $executeRaw: {
                args: [query: TemplateStringsArray | Sql, ...values: any[]];
                result: any;
            };
            $executeRawUnsafe: {
                args: [query: string, ...values: any[]];
                result: any;
            };
            $queryRaw: {
                args: [query: TemplateStringsArray | Sql, ...values: any[]];
                result: any;
            };
            $queryRawUnsafe: {
                args: [query: string, ...values: any[]];
                result: any;
            };
        };
    };
};
export declare const TransactionIsolationLevel: {
    readonly ReadUncommitted: 'ReadUncommitted';
    readonly ReadCommitted: 'ReadCommitted';
    readonly RepeatableRead: 'RepeatableRead';
    readonly Serializable: 'Serializable';
};
export type TransactionIsolationLevel = (typeof TransactionIsolationLevel)[keyof typeof TransactionIsolationLevel];
export declare const ProjectionScalarFieldEnum: {
    readonly name: 'name';
    readonly version: 'version';
    readonly store: 'store';
    readonly generation: 'generation';
    readonly lastGeneration: 'lastGeneration';
    readonly lanes: 'lanes';
    readonly lastError: 'lastError';
    readonly updatedAt: 'updatedAt';
    readonly built: 'built';
    readonly rebuildsDone: 'rebuildsDone';
    readonly revertsDone: 'revertsDone';
    readonly spareGeneration: 'spareGeneration';
    readonly spareState: 'spareState';
    readonly rebuildProgress: 'rebuildProgress';
    readonly comparison: 'comparison';
};
export type ProjectionScalarFieldEnum = (typeof ProjectionScalarFieldEnum)[keyof typeof ProjectionScalarFieldEnum];
export declare const CheckpointScalarFieldEnum: {
    readonly projection: 'projection';
    readonly generation: 'generation';
    readonly lane: 'lane';
    readonly epoch: 'epoch';
    readonly fromSnapshot: 'fromSnapshot';
    readonly toSnapshot: 'toSnapshot';
    readonly lastPosition: 'lastPosition';
    readonly seq: 'seq';
    readonly leaseEpoch: 'leaseEpoch';
    readonly eventsApplied: 'eventsApplied';
    readonly updatedAt: 'updatedAt';
    readonly slot: 'slot';
    readonly stuck: 'stuck';
    readonly takes: 'takes';
    readonly trying: 'trying';
    readonly attempts: 'attempts';
};
export type CheckpointScalarFieldEnum = (typeof CheckpointScalarFieldEnum)[keyof typeof CheckpointScalarFieldEnum];
export declare const LaneLeaseScalarFieldEnum: {
    readonly projection: 'projection';
    readonly generation: 'generation';
    readonly lane: 'lane';
    readonly holder: 'holder';
    readonly leaseEpoch: 'leaseEpoch';
    readonly expiresAt: 'expiresAt';
    readonly wantedBy: 'wantedBy';
    readonly wantedAt: 'wantedAt';
};
export type LaneLeaseScalarFieldEnum = (typeof LaneLeaseScalarFieldEnum)[keyof typeof LaneLeaseScalarFieldEnum];
export declare const ProjectionControlScalarFieldEnum: {
    readonly name: 'name';
    readonly paused: 'paused';
    readonly rebuilds: 'rebuilds';
    readonly reverts: 'reverts';
    readonly lane: 'lane';
    readonly seq: 'seq';
};
export type ProjectionControlScalarFieldEnum = (typeof ProjectionControlScalarFieldEnum)[keyof typeof ProjectionControlScalarFieldEnum];
export declare const ParkedDecisionScalarFieldEnum: {
    readonly projection: 'projection';
    readonly rowKey: 'rowKey';
    readonly position: 'position';
    readonly action: 'action';
    readonly decidedAt: 'decidedAt';
    readonly lane: 'lane';
    readonly seq: 'seq';
};
export type ParkedDecisionScalarFieldEnum = (typeof ParkedDecisionScalarFieldEnum)[keyof typeof ParkedDecisionScalarFieldEnum];
export declare const ParkedEventScalarFieldEnum: {
    readonly projection: 'projection';
    readonly generation: 'generation';
    readonly rowKey: 'rowKey';
    readonly position: 'position';
    readonly lane: 'lane';
    readonly xid: 'xid';
    readonly commandId: 'commandId';
    readonly stream: 'stream';
    readonly type: 'type';
    readonly error: 'error';
    readonly attempts: 'attempts';
    readonly parkedAt: 'parkedAt';
    readonly skipped: 'skipped';
    readonly decidedAt: 'decidedAt';
    readonly freeingSeq: 'freeingSeq';
};
export type ParkedEventScalarFieldEnum = (typeof ParkedEventScalarFieldEnum)[keyof typeof ParkedEventScalarFieldEnum];
export declare const SortOrder: {
    readonly asc: 'asc';
    readonly desc: 'desc';
};
export type SortOrder = (typeof SortOrder)[keyof typeof SortOrder];
export declare const QueryMode: {
    readonly default: 'default';
    readonly insensitive: 'insensitive';
};
export type QueryMode = (typeof QueryMode)[keyof typeof QueryMode];
export declare const NullsOrder: {
    readonly first: 'first';
    readonly last: 'last';
};
export type NullsOrder = (typeof NullsOrder)[keyof typeof NullsOrder];
export type StringFieldRefInput<$PrismaModel> = FieldRefInputType<$PrismaModel, 'String'>;
export type ListStringFieldRefInput<$PrismaModel> = FieldRefInputType<$PrismaModel, 'String[]'>;
export type IntFieldRefInput<$PrismaModel> = FieldRefInputType<$PrismaModel, 'Int'>;
export type ListIntFieldRefInput<$PrismaModel> = FieldRefInputType<$PrismaModel, 'Int[]'>;
export type DateTimeFieldRefInput<$PrismaModel> = FieldRefInputType<$PrismaModel, 'DateTime'>;
export type ListDateTimeFieldRefInput<$PrismaModel> = FieldRefInputType<$PrismaModel, 'DateTime[]'>;
export type BooleanFieldRefInput<$PrismaModel> = FieldRefInputType<$PrismaModel, 'Boolean'>;
export type FloatFieldRefInput<$PrismaModel> = FieldRefInputType<$PrismaModel, 'Float'>;
export type ListFloatFieldRefInput<$PrismaModel> = FieldRefInputType<$PrismaModel, 'Float[]'>;
export type BigIntFieldRefInput<$PrismaModel> = FieldRefInputType<$PrismaModel, 'BigInt'>;
export type ListBigIntFieldRefInput<$PrismaModel> = FieldRefInputType<$PrismaModel, 'BigInt[]'>;
export type BatchPayload = {
    count: number;
};
export declare const defineExtension: runtime.Types.Extensions.ExtendsHook<"define", TypeMapCb, runtime.Types.Extensions.DefaultArgs>;
export type DefaultPrismaClient = PrismaClient;
export type ErrorFormat = 'pretty' | 'colorless' | 'minimal';
export interface PrismaClientBaseOptions {
    errorFormat?: ErrorFormat;
    log?: (LogLevel | LogDefinition)[];
    transactionOptions?: {
        maxWait?: number;
        timeout?: number;
        isolationLevel?: TransactionIsolationLevel;
    };
    omit?: GlobalOmitConfig;
    comments?: runtime.SqlCommenterPlugin[];
    queryPlanCacheMaxSize?: number;
}
export interface PrismaClientOptionsWithAccelerateUrl extends PrismaClientBaseOptions {
    accelerateUrl: string;
    adapter?: never;
}
export interface PrismaClientOptionsWithAdapter extends PrismaClientBaseOptions {
    adapter: runtime.SqlDriverAdapterFactory;
    accelerateUrl?: never;
}
export type PrismaClientOptions = PrismaClientOptionsWithAccelerateUrl | PrismaClientOptionsWithAdapter;
export type GlobalOmitConfig = {
    projection?: Prisma.ProjectionOmit;
    checkpoint?: Prisma.CheckpointOmit;
    laneLease?: Prisma.LaneLeaseOmit;
    projectionControl?: Prisma.ProjectionControlOmit;
    parkedDecision?: Prisma.ParkedDecisionOmit;
    parkedEvent?: Prisma.ParkedEventOmit;
};
export type LogLevel = 'info' | 'query' | 'warn' | 'error';
export type LogDefinition = {
    level: LogLevel;
    emit: 'stdout' | 'event';
};
export type CheckIsLogLevel<T> = T extends LogLevel ? T : never;
export type GetLogType<T> = CheckIsLogLevel<T extends LogDefinition ? T['level'] : T>;
export type GetEvents<T extends any[]> = T extends Array<LogLevel | LogDefinition> ? GetLogType<T[number]> : never;
export type QueryEvent = {
    timestamp: Date;
    query: string;
    params: string;
    duration: number;
    target: string;
};
export type LogEvent = {
    timestamp: Date;
    message: string;
    target: string;
};
export type PrismaAction = 'findUnique' | 'findUniqueOrThrow' | 'findMany' | 'findFirst' | 'findFirstOrThrow' | 'create' | 'createMany' | 'createManyAndReturn' | 'update' | 'updateMany' | 'updateManyAndReturn' | 'upsert' | 'delete' | 'deleteMany' | 'executeRaw' | 'queryRaw' | 'aggregate' | 'count' | 'runCommandRaw' | 'findRaw' | 'groupBy';
export type TransactionClient = Omit<DefaultPrismaClient, runtime.ITXClientDenyList>;

// generated/read/models.d.ts
export type * from './models/Projection.js';
export type * from './models/Checkpoint.js';
export type * from './models/LaneLease.js';
export type * from './models/ProjectionControl.js';
export type * from './models/ParkedDecision.js';
export type * from './models/ParkedEvent.js';
export type * from './commonInputTypes.js';

// generated/read/models/Checkpoint.d.ts
import type * as runtime from "@prisma/client/runtime/client";
import type * as Prisma from "../internal/prismaNamespace.js";
export type CheckpointModel = runtime.Types.Result.DefaultSelection<Prisma.$CheckpointPayload>;
export type AggregateCheckpoint = {
    _count: CheckpointCountAggregateOutputType | null;
    _avg: CheckpointAvgAggregateOutputType | null;
    _sum: CheckpointSumAggregateOutputType | null;
    _min: CheckpointMinAggregateOutputType | null;
    _max: CheckpointMaxAggregateOutputType | null;
};
export type CheckpointAvgAggregateOutputType = {
    generation: number | null;
    lane: number | null;
    epoch: number | null;
    lastPosition: number | null;
    seq: number | null;
    leaseEpoch: number | null;
    eventsApplied: number | null;
    takes: number | null;
    trying: number | null;
    attempts: number | null;
};
export type CheckpointSumAggregateOutputType = {
    generation: number | null;
    lane: number | null;
    epoch: number | null;
    lastPosition: bigint | null;
    seq: bigint | null;
    leaseEpoch: bigint | null;
    eventsApplied: bigint | null;
    takes: number | null;
    trying: bigint | null;
    attempts: number | null;
};
export type CheckpointMinAggregateOutputType = {
    projection: string | null;
    generation: number | null;
    lane: number | null;
    epoch: number | null;
    fromSnapshot: string | null;
    toSnapshot: string | null;
    lastPosition: bigint | null;
    seq: bigint | null;
    leaseEpoch: bigint | null;
    eventsApplied: bigint | null;
    updatedAt: Date | null;
    slot: string | null;
    stuck: string | null;
    takes: number | null;
    trying: bigint | null;
    attempts: number | null;
};
export type CheckpointMaxAggregateOutputType = {
    projection: string | null;
    generation: number | null;
    lane: number | null;
    epoch: number | null;
    fromSnapshot: string | null;
    toSnapshot: string | null;
    lastPosition: bigint | null;
    seq: bigint | null;
    leaseEpoch: bigint | null;
    eventsApplied: bigint | null;
    updatedAt: Date | null;
    slot: string | null;
    stuck: string | null;
    takes: number | null;
    trying: bigint | null;
    attempts: number | null;
};
export type CheckpointCountAggregateOutputType = {
    projection: number;
    generation: number;
    lane: number;
    epoch: number;
    fromSnapshot: number;
    toSnapshot: number;
    lastPosition: number;
    seq: number;
    leaseEpoch: number;
    eventsApplied: number;
    updatedAt: number;
    slot: number;
    stuck: number;
    takes: number;
    trying: number;
    attempts: number;
    _all: number;
};
export type CheckpointAvgAggregateInputType = {
    generation?: true;
    lane?: true;
    epoch?: true;
    lastPosition?: true;
    seq?: true;
    leaseEpoch?: true;
    eventsApplied?: true;
    takes?: true;
    trying?: true;
    attempts?: true;
};
export type CheckpointSumAggregateInputType = {
    generation?: true;
    lane?: true;
    epoch?: true;
    lastPosition?: true;
    seq?: true;
    leaseEpoch?: true;
    eventsApplied?: true;
    takes?: true;
    trying?: true;
    attempts?: true;
};
export type CheckpointMinAggregateInputType = {
    projection?: true;
    generation?: true;
    lane?: true;
    epoch?: true;
    fromSnapshot?: true;
    toSnapshot?: true;
    lastPosition?: true;
    seq?: true;
    leaseEpoch?: true;
    eventsApplied?: true;
    updatedAt?: true;
    slot?: true;
    stuck?: true;
    takes?: true;
    trying?: true;
    attempts?: true;
};
export type CheckpointMaxAggregateInputType = {
    projection?: true;
    generation?: true;
    lane?: true;
    epoch?: true;
    fromSnapshot?: true;
    toSnapshot?: true;
    lastPosition?: true;
    seq?: true;
    leaseEpoch?: true;
    eventsApplied?: true;
    updatedAt?: true;
    slot?: true;
    stuck?: true;
    takes?: true;
    trying?: true;
    attempts?: true;
};
export type CheckpointCountAggregateInputType = {
    projection?: true;
    generation?: true;
    lane?: true;
    epoch?: true;
    fromSnapshot?: true;
    toSnapshot?: true;
    lastPosition?: true;
    seq?: true;
    leaseEpoch?: true;
    eventsApplied?: true;
    updatedAt?: true;
    slot?: true;
    stuck?: true;
    takes?: true;
    trying?: true;
    attempts?: true;
    _all?: true;
};
export type CheckpointAggregateArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    where?: Prisma.CheckpointWhereInput;
    orderBy?: Prisma.CheckpointOrderByWithRelationInput | Prisma.CheckpointOrderByWithRelationInput[];
    cursor?: Prisma.CheckpointWhereUniqueInput;
    take?: number;
    skip?: number;
    _count?: true | CheckpointCountAggregateInputType;
    _avg?: CheckpointAvgAggregateInputType;
    _sum?: CheckpointSumAggregateInputType;
    _min?: CheckpointMinAggregateInputType;
    _max?: CheckpointMaxAggregateInputType;
};
export type GetCheckpointAggregateType<T extends CheckpointAggregateArgs> = {
    [P in keyof T & keyof AggregateCheckpoint]: P extends '_count' | 'count' ? T[P] extends true ? number : Prisma.GetScalarType<T[P], AggregateCheckpoint[P]> : Prisma.GetScalarType<T[P], AggregateCheckpoint[P]>;
};
export type CheckpointGroupByArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    where?: Prisma.CheckpointWhereInput;
    orderBy?: Prisma.CheckpointOrderByWithAggregationInput | Prisma.CheckpointOrderByWithAggregationInput[];
    by: Prisma.CheckpointScalarFieldEnum[] | Prisma.CheckpointScalarFieldEnum;
    having?: Prisma.CheckpointScalarWhereWithAggregatesInput;
    take?: number;
    skip?: number;
    _count?: CheckpointCountAggregateInputType | true;
    _avg?: CheckpointAvgAggregateInputType;
    _sum?: CheckpointSumAggregateInputType;
    _min?: CheckpointMinAggregateInputType;
    _max?: CheckpointMaxAggregateInputType;
};
export type CheckpointGroupByOutputType = {
    projection: string;
    generation: number;
    lane: number;
    epoch: number;
    fromSnapshot: string;
    toSnapshot: string;
    lastPosition: bigint;
    seq: bigint;
    leaseEpoch: bigint;
    eventsApplied: bigint;
    updatedAt: Date;
    slot: string;
    stuck: string;
    takes: number;
    trying: bigint | null;
    attempts: number;
    _count: CheckpointCountAggregateOutputType | null;
    _avg: CheckpointAvgAggregateOutputType | null;
    _sum: CheckpointSumAggregateOutputType | null;
    _min: CheckpointMinAggregateOutputType | null;
    _max: CheckpointMaxAggregateOutputType | null;
};
export type GetCheckpointGroupByPayload<T extends CheckpointGroupByArgs> = Prisma.PrismaPromise<Array<Prisma.PickEnumerable<CheckpointGroupByOutputType, T['by']> & {
    [P in ((keyof T) & (keyof CheckpointGroupByOutputType))]: P extends '_count' ? T[P] extends boolean ? number : Prisma.GetScalarType<T[P], CheckpointGroupByOutputType[P]> : Prisma.GetScalarType<T[P], CheckpointGroupByOutputType[P]>;
}>>;
export type CheckpointWhereInput = {
    AND?: Prisma.CheckpointWhereInput | Prisma.CheckpointWhereInput[];
    OR?: Prisma.CheckpointWhereInput[];
    NOT?: Prisma.CheckpointWhereInput | Prisma.CheckpointWhereInput[];
    projection?: Prisma.StringFilter<"Checkpoint"> | string;
    generation?: Prisma.IntFilter<"Checkpoint"> | number;
    lane?: Prisma.IntFilter<"Checkpoint"> | number;
    epoch?: Prisma.IntFilter<"Checkpoint"> | number;
    fromSnapshot?: Prisma.StringFilter<"Checkpoint"> | string;
    toSnapshot?: Prisma.StringFilter<"Checkpoint"> | string;
    lastPosition?: Prisma.BigIntFilter<"Checkpoint"> | bigint | number;
    seq?: Prisma.BigIntFilter<"Checkpoint"> | bigint | number;
    leaseEpoch?: Prisma.BigIntFilter<"Checkpoint"> | bigint | number;
    eventsApplied?: Prisma.BigIntFilter<"Checkpoint"> | bigint | number;
    updatedAt?: Prisma.DateTimeFilter<"Checkpoint"> | Date | string;
    slot?: Prisma.StringFilter<"Checkpoint"> | string;
    stuck?: Prisma.StringFilter<"Checkpoint"> | string;
    takes?: Prisma.IntFilter<"Checkpoint"> | number;
    trying?: Prisma.BigIntNullableFilter<"Checkpoint"> | bigint | number | null;
    attempts?: Prisma.IntFilter<"Checkpoint"> | number;
};
export type CheckpointOrderByWithRelationInput = {
    projection?: Prisma.SortOrder;
    generation?: Prisma.SortOrder;
    lane?: Prisma.SortOrder;
    epoch?: Prisma.SortOrder;
    fromSnapshot?: Prisma.SortOrder;
    toSnapshot?: Prisma.SortOrder;
    lastPosition?: Prisma.SortOrder;
    seq?: Prisma.SortOrder;
    leaseEpoch?: Prisma.SortOrder;
    eventsApplied?: Prisma.SortOrder;
    updatedAt?: Prisma.SortOrder;
    slot?: Prisma.SortOrder;
    stuck?: Prisma.SortOrder;
    takes?: Prisma.SortOrder;
    trying?: Prisma.SortOrderInput | Prisma.SortOrder;
    attempts?: Prisma.SortOrder;
};
export type CheckpointWhereUniqueInput = Prisma.AtLeast<{
    projection_generation_lane?: Prisma.CheckpointProjectionGenerationLaneCompoundUniqueInput;
    AND?: Prisma.CheckpointWhereInput | Prisma.CheckpointWhereInput[];
    OR?: Prisma.CheckpointWhereInput[];
    NOT?: Prisma.CheckpointWhereInput | Prisma.CheckpointWhereInput[];
    projection?: Prisma.StringFilter<"Checkpoint"> | string;
    generation?: Prisma.IntFilter<"Checkpoint"> | number;
    lane?: Prisma.IntFilter<"Checkpoint"> | number;
    epoch?: Prisma.IntFilter<"Checkpoint"> | number;
    fromSnapshot?: Prisma.StringFilter<"Checkpoint"> | string;
    toSnapshot?: Prisma.StringFilter<"Checkpoint"> | string;
    lastPosition?: Prisma.BigIntFilter<"Checkpoint"> | bigint | number;
    seq?: Prisma.BigIntFilter<"Checkpoint"> | bigint | number;
    leaseEpoch?: Prisma.BigIntFilter<"Checkpoint"> | bigint | number;
    eventsApplied?: Prisma.BigIntFilter<"Checkpoint"> | bigint | number;
    updatedAt?: Prisma.DateTimeFilter<"Checkpoint"> | Date | string;
    slot?: Prisma.StringFilter<"Checkpoint"> | string;
    stuck?: Prisma.StringFilter<"Checkpoint"> | string;
    takes?: Prisma.IntFilter<"Checkpoint"> | number;
    trying?: Prisma.BigIntNullableFilter<"Checkpoint"> | bigint | number | null;
    attempts?: Prisma.IntFilter<"Checkpoint"> | number;
}, "projection_generation_lane">;
export type CheckpointOrderByWithAggregationInput = {
    projection?: Prisma.SortOrder;
    generation?: Prisma.SortOrder;
    lane?: Prisma.SortOrder;
    epoch?: Prisma.SortOrder;
    fromSnapshot?: Prisma.SortOrder;
    toSnapshot?: Prisma.SortOrder;
    lastPosition?: Prisma.SortOrder;
    seq?: Prisma.SortOrder;
    leaseEpoch?: Prisma.SortOrder;
    eventsApplied?: Prisma.SortOrder;
    updatedAt?: Prisma.SortOrder;
    slot?: Prisma.SortOrder;
    stuck?: Prisma.SortOrder;
    takes?: Prisma.SortOrder;
    trying?: Prisma.SortOrderInput | Prisma.SortOrder;
    attempts?: Prisma.SortOrder;
    _count?: Prisma.CheckpointCountOrderByAggregateInput;
    _avg?: Prisma.CheckpointAvgOrderByAggregateInput;
    _max?: Prisma.CheckpointMaxOrderByAggregateInput;
    _min?: Prisma.CheckpointMinOrderByAggregateInput;
    _sum?: Prisma.CheckpointSumOrderByAggregateInput;
};
export type CheckpointScalarWhereWithAggregatesInput = {
    AND?: Prisma.CheckpointScalarWhereWithAggregatesInput | Prisma.CheckpointScalarWhereWithAggregatesInput[];
    OR?: Prisma.CheckpointScalarWhereWithAggregatesInput[];
    NOT?: Prisma.CheckpointScalarWhereWithAggregatesInput | Prisma.CheckpointScalarWhereWithAggregatesInput[];
    projection?: Prisma.StringWithAggregatesFilter<"Checkpoint"> | string;
    generation?: Prisma.IntWithAggregatesFilter<"Checkpoint"> | number;
    lane?: Prisma.IntWithAggregatesFilter<"Checkpoint"> | number;
    epoch?: Prisma.IntWithAggregatesFilter<"Checkpoint"> | number;
    fromSnapshot?: Prisma.StringWithAggregatesFilter<"Checkpoint"> | string;
    toSnapshot?: Prisma.StringWithAggregatesFilter<"Checkpoint"> | string;
    lastPosition?: Prisma.BigIntWithAggregatesFilter<"Checkpoint"> | bigint | number;
    seq?: Prisma.BigIntWithAggregatesFilter<"Checkpoint"> | bigint | number;
    leaseEpoch?: Prisma.BigIntWithAggregatesFilter<"Checkpoint"> | bigint | number;
    eventsApplied?: Prisma.BigIntWithAggregatesFilter<"Checkpoint"> | bigint | number;
    updatedAt?: Prisma.DateTimeWithAggregatesFilter<"Checkpoint"> | Date | string;
    slot?: Prisma.StringWithAggregatesFilter<"Checkpoint"> | string;
    stuck?: Prisma.StringWithAggregatesFilter<"Checkpoint"> | string;
    takes?: Prisma.IntWithAggregatesFilter<"Checkpoint"> | number;
    trying?: Prisma.BigIntNullableWithAggregatesFilter<"Checkpoint"> | bigint | number | null;
    attempts?: Prisma.IntWithAggregatesFilter<"Checkpoint"> | number;
};
export type CheckpointCreateInput = {
    projection: string;
    generation: number;
    lane: number;
    epoch: number;
    fromSnapshot: string;
    toSnapshot: string;
    lastPosition: bigint | number;
    seq: bigint | number;
    leaseEpoch: bigint | number;
    eventsApplied: bigint | number;
    updatedAt?: Date | string;
    slot?: string;
    stuck?: string;
    takes?: number;
    trying?: bigint | number | null;
    attempts?: number;
};
export type CheckpointUncheckedCreateInput = {
    projection: string;
    generation: number;
    lane: number;
    epoch: number;
    fromSnapshot: string;
    toSnapshot: string;
    lastPosition: bigint | number;
    seq: bigint | number;
    leaseEpoch: bigint | number;
    eventsApplied: bigint | number;
    updatedAt?: Date | string;
    slot?: string;
    stuck?: string;
    takes?: number;
    trying?: bigint | number | null;
    attempts?: number;
};
export type CheckpointUpdateInput = {
    projection?: Prisma.StringFieldUpdateOperationsInput | string;
    generation?: Prisma.IntFieldUpdateOperationsInput | number;
    lane?: Prisma.IntFieldUpdateOperationsInput | number;
    epoch?: Prisma.IntFieldUpdateOperationsInput | number;
    fromSnapshot?: Prisma.StringFieldUpdateOperationsInput | string;
    toSnapshot?: Prisma.StringFieldUpdateOperationsInput | string;
    lastPosition?: Prisma.BigIntFieldUpdateOperationsInput | bigint | number;
    seq?: Prisma.BigIntFieldUpdateOperationsInput | bigint | number;
    leaseEpoch?: Prisma.BigIntFieldUpdateOperationsInput | bigint | number;
    eventsApplied?: Prisma.BigIntFieldUpdateOperationsInput | bigint | number;
    updatedAt?: Prisma.DateTimeFieldUpdateOperationsInput | Date | string;
    slot?: Prisma.StringFieldUpdateOperationsInput | string;
    stuck?: Prisma.StringFieldUpdateOperationsInput | string;
    takes?: Prisma.IntFieldUpdateOperationsInput | number;
    trying?: Prisma.NullableBigIntFieldUpdateOperationsInput | bigint | number | null;
    attempts?: Prisma.IntFieldUpdateOperationsInput | number;
};
export type CheckpointUncheckedUpdateInput = {
    projection?: Prisma.StringFieldUpdateOperationsInput | string;
    generation?: Prisma.IntFieldUpdateOperationsInput | number;
    lane?: Prisma.IntFieldUpdateOperationsInput | number;
    epoch?: Prisma.IntFieldUpdateOperationsInput | number;
    fromSnapshot?: Prisma.StringFieldUpdateOperationsInput | string;
    toSnapshot?: Prisma.StringFieldUpdateOperationsInput | string;
    lastPosition?: Prisma.BigIntFieldUpdateOperationsInput | bigint | number;
    seq?: Prisma.BigIntFieldUpdateOperationsInput | bigint | number;
    leaseEpoch?: Prisma.BigIntFieldUpdateOperationsInput | bigint | number;
    eventsApplied?: Prisma.BigIntFieldUpdateOperationsInput | bigint | number;
    updatedAt?: Prisma.DateTimeFieldUpdateOperationsInput | Date | string;
    slot?: Prisma.StringFieldUpdateOperationsInput | string;
    stuck?: Prisma.StringFieldUpdateOperationsInput | string;
    takes?: Prisma.IntFieldUpdateOperationsInput | number;
    trying?: Prisma.NullableBigIntFieldUpdateOperationsInput | bigint | number | null;
    attempts?: Prisma.IntFieldUpdateOperationsInput | number;
};
export type CheckpointCreateManyInput = {
    projection: string;
    generation: number;
    lane: number;
    epoch: number;
    fromSnapshot: string;
    toSnapshot: string;
    lastPosition: bigint | number;
    seq: bigint | number;
    leaseEpoch: bigint | number;
    eventsApplied: bigint | number;
    updatedAt?: Date | string;
    slot?: string;
    stuck?: string;
    takes?: number;
    trying?: bigint | number | null;
    attempts?: number;
};
export type CheckpointUpdateManyMutationInput = {
    projection?: Prisma.StringFieldUpdateOperationsInput | string;
    generation?: Prisma.IntFieldUpdateOperationsInput | number;
    lane?: Prisma.IntFieldUpdateOperationsInput | number;
    epoch?: Prisma.IntFieldUpdateOperationsInput | number;
    fromSnapshot?: Prisma.StringFieldUpdateOperationsInput | string;
    toSnapshot?: Prisma.StringFieldUpdateOperationsInput | string;
    lastPosition?: Prisma.BigIntFieldUpdateOperationsInput | bigint | number;
    seq?: Prisma.BigIntFieldUpdateOperationsInput | bigint | number;
    leaseEpoch?: Prisma.BigIntFieldUpdateOperationsInput | bigint | number;
    eventsApplied?: Prisma.BigIntFieldUpdateOperationsInput | bigint | number;
    updatedAt?: Prisma.DateTimeFieldUpdateOperationsInput | Date | string;
    slot?: Prisma.StringFieldUpdateOperationsInput | string;
    stuck?: Prisma.StringFieldUpdateOperationsInput | string;
    takes?: Prisma.IntFieldUpdateOperationsInput | number;
    trying?: Prisma.NullableBigIntFieldUpdateOperationsInput | bigint | number | null;
    attempts?: Prisma.IntFieldUpdateOperationsInput | number;
};
export type CheckpointUncheckedUpdateManyInput = {
    projection?: Prisma.StringFieldUpdateOperationsInput | string;
    generation?: Prisma.IntFieldUpdateOperationsInput | number;
    lane?: Prisma.IntFieldUpdateOperationsInput | number;
    epoch?: Prisma.IntFieldUpdateOperationsInput | number;
    fromSnapshot?: Prisma.StringFieldUpdateOperationsInput | string;
    toSnapshot?: Prisma.StringFieldUpdateOperationsInput | string;
    lastPosition?: Prisma.BigIntFieldUpdateOperationsInput | bigint | number;
    seq?: Prisma.BigIntFieldUpdateOperationsInput | bigint | number;
    leaseEpoch?: Prisma.BigIntFieldUpdateOperationsInput | bigint | number;
    eventsApplied?: Prisma.BigIntFieldUpdateOperationsInput | bigint | number;
    updatedAt?: Prisma.DateTimeFieldUpdateOperationsInput | Date | string;
    slot?: Prisma.StringFieldUpdateOperationsInput | string;
    stuck?: Prisma.StringFieldUpdateOperationsInput | string;
    takes?: Prisma.IntFieldUpdateOperationsInput | number;
    trying?: Prisma.NullableBigIntFieldUpdateOperationsInput | bigint | number | null;
    attempts?: Prisma.IntFieldUpdateOperationsInput | number;
};
export type CheckpointProjectionGenerationLaneCompoundUniqueInput = {
    projection: string;
    generation: number;
    lane: number;
};
export type CheckpointCountOrderByAggregateInput = {
    projection?: Prisma.SortOrder;
    generation?: Prisma.SortOrder;
    lane?: Prisma.SortOrder;
    epoch?: Prisma.SortOrder;
    fromSnapshot?: Prisma.SortOrder;
    toSnapshot?: Prisma.SortOrder;
    lastPosition?: Prisma.SortOrder;
    seq?: Prisma.SortOrder;
    leaseEpoch?: Prisma.SortOrder;
    eventsApplied?: Prisma.SortOrder;
    updatedAt?: Prisma.SortOrder;
    slot?: Prisma.SortOrder;
    stuck?: Prisma.SortOrder;
    takes?: Prisma.SortOrder;
    trying?: Prisma.SortOrder;
    attempts?: Prisma.SortOrder;
};
export type CheckpointAvgOrderByAggregateInput = {
    generation?: Prisma.SortOrder;
    lane?: Prisma.SortOrder;
    epoch?: Prisma.SortOrder;
    lastPosition?: Prisma.SortOrder;
    seq?: Prisma.SortOrder;
    leaseEpoch?: Prisma.SortOrder;
    eventsApplied?: Prisma.SortOrder;
    takes?: Prisma.SortOrder;
    trying?: Prisma.SortOrder;
    attempts?: Prisma.SortOrder;
};
export type CheckpointMaxOrderByAggregateInput = {
    projection?: Prisma.SortOrder;
    generation?: Prisma.SortOrder;
    lane?: Prisma.SortOrder;
    epoch?: Prisma.SortOrder;
    fromSnapshot?: Prisma.SortOrder;
    toSnapshot?: Prisma.SortOrder;
    lastPosition?: Prisma.SortOrder;
    seq?: Prisma.SortOrder;
    leaseEpoch?: Prisma.SortOrder;
    eventsApplied?: Prisma.SortOrder;
    updatedAt?: Prisma.SortOrder;
    slot?: Prisma.SortOrder;
    stuck?: Prisma.SortOrder;
    takes?: Prisma.SortOrder;
    trying?: Prisma.SortOrder;
    attempts?: Prisma.SortOrder;
};
export type CheckpointMinOrderByAggregateInput = {
    projection?: Prisma.SortOrder;
    generation?: Prisma.SortOrder;
    lane?: Prisma.SortOrder;
    epoch?: Prisma.SortOrder;
    fromSnapshot?: Prisma.SortOrder;
    toSnapshot?: Prisma.SortOrder;
    lastPosition?: Prisma.SortOrder;
    seq?: Prisma.SortOrder;
    leaseEpoch?: Prisma.SortOrder;
    eventsApplied?: Prisma.SortOrder;
    updatedAt?: Prisma.SortOrder;
    slot?: Prisma.SortOrder;
    stuck?: Prisma.SortOrder;
    takes?: Prisma.SortOrder;
    trying?: Prisma.SortOrder;
    attempts?: Prisma.SortOrder;
};
export type CheckpointSumOrderByAggregateInput = {
    generation?: Prisma.SortOrder;
    lane?: Prisma.SortOrder;
    epoch?: Prisma.SortOrder;
    lastPosition?: Prisma.SortOrder;
    seq?: Prisma.SortOrder;
    leaseEpoch?: Prisma.SortOrder;
    eventsApplied?: Prisma.SortOrder;
    takes?: Prisma.SortOrder;
    trying?: Prisma.SortOrder;
    attempts?: Prisma.SortOrder;
};
export type BigIntFieldUpdateOperationsInput = {
    set?: bigint | number;
    increment?: bigint | number;
    decrement?: bigint | number;
    multiply?: bigint | number;
    divide?: bigint | number;
};
export type NullableBigIntFieldUpdateOperationsInput = {
    set?: bigint | number | null;
    increment?: bigint | number;
    decrement?: bigint | number;
    multiply?: bigint | number;
    divide?: bigint | number;
};
export type CheckpointSelect<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = runtime.Types.Extensions.GetSelect<{
    projection?: boolean;
    generation?: boolean;
    lane?: boolean;
    epoch?: boolean;
    fromSnapshot?: boolean;
    toSnapshot?: boolean;
    lastPosition?: boolean;
    seq?: boolean;
    leaseEpoch?: boolean;
    eventsApplied?: boolean;
    updatedAt?: boolean;
    slot?: boolean;
    stuck?: boolean;
    takes?: boolean;
    trying?: boolean;
    attempts?: boolean;
}, ExtArgs["result"]["checkpoint"]>;
export type CheckpointSelectCreateManyAndReturn<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = runtime.Types.Extensions.GetSelect<{
    projection?: boolean;
    generation?: boolean;
    lane?: boolean;
    epoch?: boolean;
    fromSnapshot?: boolean;
    toSnapshot?: boolean;
    lastPosition?: boolean;
    seq?: boolean;
    leaseEpoch?: boolean;
    eventsApplied?: boolean;
    updatedAt?: boolean;
    slot?: boolean;
    stuck?: boolean;
    takes?: boolean;
    trying?: boolean;
    attempts?: boolean;
}, ExtArgs["result"]["checkpoint"]>;
export type CheckpointSelectUpdateManyAndReturn<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = runtime.Types.Extensions.GetSelect<{
    projection?: boolean;
    generation?: boolean;
    lane?: boolean;
    epoch?: boolean;
    fromSnapshot?: boolean;
    toSnapshot?: boolean;
    lastPosition?: boolean;
    seq?: boolean;
    leaseEpoch?: boolean;
    eventsApplied?: boolean;
    updatedAt?: boolean;
    slot?: boolean;
    stuck?: boolean;
    takes?: boolean;
    trying?: boolean;
    attempts?: boolean;
}, ExtArgs["result"]["checkpoint"]>;
export type CheckpointSelectScalar = {
    projection?: boolean;
    generation?: boolean;
    lane?: boolean;
    epoch?: boolean;
    fromSnapshot?: boolean;
    toSnapshot?: boolean;
    lastPosition?: boolean;
    seq?: boolean;
    leaseEpoch?: boolean;
    eventsApplied?: boolean;
    updatedAt?: boolean;
    slot?: boolean;
    stuck?: boolean;
    takes?: boolean;
    trying?: boolean;
    attempts?: boolean;
};
export type CheckpointOmit<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = runtime.Types.Extensions.GetOmit<"projection" | "generation" | "lane" | "epoch" | "fromSnapshot" | "toSnapshot" | "lastPosition" | "seq" | "leaseEpoch" | "eventsApplied" | "updatedAt" | "slot" | "stuck" | "takes" | "trying" | "attempts", ExtArgs["result"]["checkpoint"]>;
export type $CheckpointPayload<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    name: "Checkpoint";
    objects: {};
    scalars: runtime.Types.Extensions.GetPayloadResult<{
        projection: string;
        generation: number;
        lane: number;
        epoch: number;
        fromSnapshot: string;
        toSnapshot: string;
        lastPosition: bigint;
        seq: bigint;
        leaseEpoch: bigint;
        eventsApplied: bigint;
        updatedAt: Date;
        slot: string;
        stuck: string;
        takes: number;
        trying: bigint | null;
        attempts: number;
    }, ExtArgs["result"]["checkpoint"]>;
    composites: {};
};
export type CheckpointGetPayload<S extends boolean | null | undefined | CheckpointDefaultArgs> = runtime.Types.Result.GetResult<Prisma.$CheckpointPayload, S>;
export type CheckpointCountArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = Omit<CheckpointFindManyArgs, 'select' | 'include' | 'distinct' | 'omit'> & {
    select?: CheckpointCountAggregateInputType | true;
};
export interface CheckpointDelegate<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs, GlobalOmitOptions = {}> {
    [K: symbol]: {
        types: Prisma.TypeMap<ExtArgs>['model']['Checkpoint'];
        meta: {
            name: 'Checkpoint';
        };
    };
    findUnique<T extends CheckpointFindUniqueArgs>(args: Prisma.SelectSubset<T, CheckpointFindUniqueArgs<ExtArgs>>): Prisma.Prisma__CheckpointClient<runtime.Types.Result.GetResult<Prisma.$CheckpointPayload<ExtArgs>, T, "findUnique", GlobalOmitOptions> | null, null, ExtArgs, GlobalOmitOptions>;
    findUniqueOrThrow<T extends CheckpointFindUniqueOrThrowArgs>(args: Prisma.SelectSubset<T, CheckpointFindUniqueOrThrowArgs<ExtArgs>>): Prisma.Prisma__CheckpointClient<runtime.Types.Result.GetResult<Prisma.$CheckpointPayload<ExtArgs>, T, "findUniqueOrThrow", GlobalOmitOptions>, never, ExtArgs, GlobalOmitOptions>;
    findFirst<T extends CheckpointFindFirstArgs>(args?: Prisma.SelectSubset<T, CheckpointFindFirstArgs<ExtArgs>>): Prisma.Prisma__CheckpointClient<runtime.Types.Result.GetResult<Prisma.$CheckpointPayload<ExtArgs>, T, "findFirst", GlobalOmitOptions> | null, null, ExtArgs, GlobalOmitOptions>;
    findFirstOrThrow<T extends CheckpointFindFirstOrThrowArgs>(args?: Prisma.SelectSubset<T, CheckpointFindFirstOrThrowArgs<ExtArgs>>): Prisma.Prisma__CheckpointClient<runtime.Types.Result.GetResult<Prisma.$CheckpointPayload<ExtArgs>, T, "findFirstOrThrow", GlobalOmitOptions>, never, ExtArgs, GlobalOmitOptions>;
    findMany<T extends CheckpointFindManyArgs>(args?: Prisma.SelectSubset<T, CheckpointFindManyArgs<ExtArgs>>): Prisma.PrismaPromise<runtime.Types.Result.GetResult<Prisma.$CheckpointPayload<ExtArgs>, T, "findMany", GlobalOmitOptions>>;
    create<T extends CheckpointCreateArgs>(args: Prisma.SelectSubset<T, CheckpointCreateArgs<ExtArgs>>): Prisma.Prisma__CheckpointClient<runtime.Types.Result.GetResult<Prisma.$CheckpointPayload<ExtArgs>, T, "create", GlobalOmitOptions>, never, ExtArgs, GlobalOmitOptions>;
    createMany<T extends CheckpointCreateManyArgs>(args?: Prisma.SelectSubset<T, CheckpointCreateManyArgs<ExtArgs>>): Prisma.PrismaPromise<Prisma.BatchPayload>;
    createManyAndReturn<T extends CheckpointCreateManyAndReturnArgs>(args?: Prisma.SelectSubset<T, CheckpointCreateManyAndReturnArgs<ExtArgs>>): Prisma.PrismaPromise<runtime.Types.Result.GetResult<Prisma.$CheckpointPayload<ExtArgs>, T, "createManyAndReturn", GlobalOmitOptions>>;
    delete<T extends CheckpointDeleteArgs>(args: Prisma.SelectSubset<T, CheckpointDeleteArgs<ExtArgs>>): Prisma.Prisma__CheckpointClient<runtime.Types.Result.GetResult<Prisma.$CheckpointPayload<ExtArgs>, T, "delete", GlobalOmitOptions>, never, ExtArgs, GlobalOmitOptions>;
    update<T extends CheckpointUpdateArgs>(args: Prisma.SelectSubset<T, CheckpointUpdateArgs<ExtArgs>>): Prisma.Prisma__CheckpointClient<runtime.Types.Result.GetResult<Prisma.$CheckpointPayload<ExtArgs>, T, "update", GlobalOmitOptions>, never, ExtArgs, GlobalOmitOptions>;
    deleteMany<T extends CheckpointDeleteManyArgs>(args?: Prisma.SelectSubset<T, CheckpointDeleteManyArgs<ExtArgs>>): Prisma.PrismaPromise<Prisma.BatchPayload>;
    updateMany<T extends CheckpointUpdateManyArgs>(args: Prisma.SelectSubset<T, CheckpointUpdateManyArgs<ExtArgs>>): Prisma.PrismaPromise<Prisma.BatchPayload>;
    updateManyAndReturn<T extends CheckpointUpdateManyAndReturnArgs>(args: Prisma.SelectSubset<T, CheckpointUpdateManyAndReturnArgs<ExtArgs>>): Prisma.PrismaPromise<runtime.Types.Result.GetResult<Prisma.$CheckpointPayload<ExtArgs>, T, "updateManyAndReturn", GlobalOmitOptions>>;
    upsert<T extends CheckpointUpsertArgs>(args: Prisma.SelectSubset<T, CheckpointUpsertArgs<ExtArgs>>): Prisma.Prisma__CheckpointClient<runtime.Types.Result.GetResult<Prisma.$CheckpointPayload<ExtArgs>, T, "upsert", GlobalOmitOptions>, never, ExtArgs, GlobalOmitOptions>;
    count<T extends CheckpointCountArgs>(args?: Prisma.Subset<T, CheckpointCountArgs>): Prisma.PrismaPromise<T extends runtime.Types.Utils.Record<'select', any> ? T['select'] extends true ? number : Prisma.GetScalarType<T['select'], CheckpointCountAggregateOutputType> : number>;
    aggregate<T extends CheckpointAggregateArgs>(args: Prisma.Subset<T, CheckpointAggregateArgs>): Prisma.PrismaPromise<GetCheckpointAggregateType<T>>;
    groupBy<T extends CheckpointGroupByArgs, HasSelectOrTake extends Prisma.Or<Prisma.Extends<'skip', Prisma.Keys<T>>, Prisma.Extends<'take', Prisma.Keys<T>>>, OrderByArg extends Prisma.True extends HasSelectOrTake ? {
        orderBy: CheckpointGroupByArgs['orderBy'];
    } : {
        orderBy?: CheckpointGroupByArgs['orderBy'];
    }, OrderFields extends Prisma.ExcludeUnderscoreKeys<Prisma.Keys<Prisma.MaybeTupleToUnion<T['orderBy']>>>, ByFields extends Prisma.MaybeTupleToUnion<T['by']>, ByValid extends Prisma.Has<ByFields, OrderFields>, HavingFields extends Prisma.GetHavingFields<T['having']>, HavingValid extends Prisma.Has<ByFields, HavingFields>, ByEmpty extends T['by'] extends never[] ? Prisma.True : Prisma.False, InputErrors extends ByEmpty extends Prisma.True ? `Error: "by" must not be empty.` : HavingValid extends Prisma.False ? {
        [P in HavingFields]: P extends ByFields ? never : P extends string ? `Error: Field "${P}" used in "having" needs to be provided in "by".` : [
            Error,
            'Field ',
            P,
            ` in "having" needs to be provided in "by"`
        ];
    }[HavingFields] : 'take' extends Prisma.Keys<T> ? 'orderBy' extends Prisma.Keys<T> ? ByValid extends Prisma.True ? {} : {
        [P in OrderFields]: P extends ByFields ? never : `Error: Field "${P}" in "orderBy" needs to be provided in "by"`;
    }[OrderFields] : 'Error: If you provide "take", you also need to provide "orderBy"' : 'skip' extends Prisma.Keys<T> ? 'orderBy' extends Prisma.Keys<T> ? ByValid extends Prisma.True ? {} : {
        [P in OrderFields]: P extends ByFields ? never : `Error: Field "${P}" in "orderBy" needs to be provided in "by"`;
    }[OrderFields] : 'Error: If you provide "skip", you also need to provide "orderBy"' : ByValid extends Prisma.True ? {} : {
        [P in OrderFields]: P extends ByFields ? never : `Error: Field "${P}" in "orderBy" needs to be provided in "by"`;
    }[OrderFields]>(args: Prisma.SubsetIntersection<T, CheckpointGroupByArgs, OrderByArg> & InputErrors): {} extends InputErrors ? GetCheckpointGroupByPayload<T> : Prisma.PrismaPromise<InputErrors>;
    readonly fields: CheckpointFieldRefs;
}
export interface Prisma__CheckpointClient<T, Null = never, ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs, GlobalOmitOptions = {}> extends Prisma.PrismaPromise<T> {
    readonly [Symbol.toStringTag]: "PrismaPromise";
    then<TResult1 = T, TResult2 = never>(onfulfilled?: ((value: T) => TResult1 | PromiseLike<TResult1>) | undefined | null, onrejected?: ((reason: any) => TResult2 | PromiseLike<TResult2>) | undefined | null): runtime.Types.Utils.JsPromise<TResult1 | TResult2>;
    catch<TResult = never>(onrejected?: ((reason: any) => TResult | PromiseLike<TResult>) | undefined | null): runtime.Types.Utils.JsPromise<T | TResult>;
    finally(onfinally?: (() => void) | undefined | null): runtime.Types.Utils.JsPromise<T>;
}
export interface CheckpointFieldRefs {
    readonly projection: Prisma.FieldRef<"Checkpoint", 'String'>;
    readonly generation: Prisma.FieldRef<"Checkpoint", 'Int'>;
    readonly lane: Prisma.FieldRef<"Checkpoint", 'Int'>;
    readonly epoch: Prisma.FieldRef<"Checkpoint", 'Int'>;
    readonly fromSnapshot: Prisma.FieldRef<"Checkpoint", 'String'>;
    readonly toSnapshot: Prisma.FieldRef<"Checkpoint", 'String'>;
    readonly lastPosition: Prisma.FieldRef<"Checkpoint", 'BigInt'>;
    readonly seq: Prisma.FieldRef<"Checkpoint", 'BigInt'>;
    readonly leaseEpoch: Prisma.FieldRef<"Checkpoint", 'BigInt'>;
    readonly eventsApplied: Prisma.FieldRef<"Checkpoint", 'BigInt'>;
    readonly updatedAt: Prisma.FieldRef<"Checkpoint", 'DateTime'>;
    readonly slot: Prisma.FieldRef<"Checkpoint", 'String'>;
    readonly stuck: Prisma.FieldRef<"Checkpoint", 'String'>;
    readonly takes: Prisma.FieldRef<"Checkpoint", 'Int'>;
    readonly trying: Prisma.FieldRef<"Checkpoint", 'BigInt'>;
    readonly attempts: Prisma.FieldRef<"Checkpoint", 'Int'>;
}
export type CheckpointFindUniqueArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.CheckpointSelect<ExtArgs> | null;
    omit?: Prisma.CheckpointOmit<ExtArgs> | null;
    where: Prisma.CheckpointWhereUniqueInput;
};
export type CheckpointFindUniqueOrThrowArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.CheckpointSelect<ExtArgs> | null;
    omit?: Prisma.CheckpointOmit<ExtArgs> | null;
    where: Prisma.CheckpointWhereUniqueInput;
};
export type CheckpointFindFirstArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.CheckpointSelect<ExtArgs> | null;
    omit?: Prisma.CheckpointOmit<ExtArgs> | null;
    where?: Prisma.CheckpointWhereInput;
    orderBy?: Prisma.CheckpointOrderByWithRelationInput | Prisma.CheckpointOrderByWithRelationInput[];
    cursor?: Prisma.CheckpointWhereUniqueInput;
    take?: number;
    skip?: number;
    distinct?: Prisma.CheckpointScalarFieldEnum | Prisma.CheckpointScalarFieldEnum[];
};
export type CheckpointFindFirstOrThrowArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.CheckpointSelect<ExtArgs> | null;
    omit?: Prisma.CheckpointOmit<ExtArgs> | null;
    where?: Prisma.CheckpointWhereInput;
    orderBy?: Prisma.CheckpointOrderByWithRelationInput | Prisma.CheckpointOrderByWithRelationInput[];
    cursor?: Prisma.CheckpointWhereUniqueInput;
    take?: number;
    skip?: number;
    distinct?: Prisma.CheckpointScalarFieldEnum | Prisma.CheckpointScalarFieldEnum[];
};
export type CheckpointFindManyArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.CheckpointSelect<ExtArgs> | null;
    omit?: Prisma.CheckpointOmit<ExtArgs> | null;
    where?: Prisma.CheckpointWhereInput;
    orderBy?: Prisma.CheckpointOrderByWithRelationInput | Prisma.CheckpointOrderByWithRelationInput[];
    cursor?: Prisma.CheckpointWhereUniqueInput;
    take?: number;
    skip?: number;
    distinct?: Prisma.CheckpointScalarFieldEnum | Prisma.CheckpointScalarFieldEnum[];
};
export type CheckpointCreateArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.CheckpointSelect<ExtArgs> | null;
    omit?: Prisma.CheckpointOmit<ExtArgs> | null;
    data: Prisma.XOR<Prisma.CheckpointCreateInput, Prisma.CheckpointUncheckedCreateInput>;
};
export type CheckpointCreateManyArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    data: Prisma.CheckpointCreateManyInput | Prisma.CheckpointCreateManyInput[];
    skipDuplicates?: boolean;
};
export type CheckpointCreateManyAndReturnArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.CheckpointSelectCreateManyAndReturn<ExtArgs> | null;
    omit?: Prisma.CheckpointOmit<ExtArgs> | null;
    data: Prisma.CheckpointCreateManyInput | Prisma.CheckpointCreateManyInput[];
    skipDuplicates?: boolean;
};
export type CheckpointUpdateArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.CheckpointSelect<ExtArgs> | null;
    omit?: Prisma.CheckpointOmit<ExtArgs> | null;
    data: Prisma.XOR<Prisma.CheckpointUpdateInput, Prisma.CheckpointUncheckedUpdateInput>;
    where: Prisma.CheckpointWhereUniqueInput;
};
export type CheckpointUpdateManyArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    data: Prisma.XOR<Prisma.CheckpointUpdateManyMutationInput, Prisma.CheckpointUncheckedUpdateManyInput>;
    where?: Prisma.CheckpointWhereInput;
    limit?: number;
};
export type CheckpointUpdateManyAndReturnArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.CheckpointSelectUpdateManyAndReturn<ExtArgs> | null;
    omit?: Prisma.CheckpointOmit<ExtArgs> | null;
    data: Prisma.XOR<Prisma.CheckpointUpdateManyMutationInput, Prisma.CheckpointUncheckedUpdateManyInput>;
    where?: Prisma.CheckpointWhereInput;
    limit?: number;
};
export type CheckpointUpsertArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.CheckpointSelect<ExtArgs> | null;
    omit?: Prisma.CheckpointOmit<ExtArgs> | null;
    where: Prisma.CheckpointWhereUniqueInput;
    create: Prisma.XOR<Prisma.CheckpointCreateInput, Prisma.CheckpointUncheckedCreateInput>;
    update: Prisma.XOR<Prisma.CheckpointUpdateInput, Prisma.CheckpointUncheckedUpdateInput>;
};
export type CheckpointDeleteArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.CheckpointSelect<ExtArgs> | null;
    omit?: Prisma.CheckpointOmit<ExtArgs> | null;
    where: Prisma.CheckpointWhereUniqueInput;
};
export type CheckpointDeleteManyArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    where?: Prisma.CheckpointWhereInput;
    limit?: number;
};
export type CheckpointDefaultArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.CheckpointSelect<ExtArgs> | null;
    omit?: Prisma.CheckpointOmit<ExtArgs> | null;
};

// generated/read/models/LaneLease.d.ts
import type * as runtime from "@prisma/client/runtime/client";
import type * as Prisma from "../internal/prismaNamespace.js";
export type LaneLeaseModel = runtime.Types.Result.DefaultSelection<Prisma.$LaneLeasePayload>;
export type AggregateLaneLease = {
    _count: LaneLeaseCountAggregateOutputType | null;
    _avg: LaneLeaseAvgAggregateOutputType | null;
    _sum: LaneLeaseSumAggregateOutputType | null;
    _min: LaneLeaseMinAggregateOutputType | null;
    _max: LaneLeaseMaxAggregateOutputType | null;
};
export type LaneLeaseAvgAggregateOutputType = {
    generation: number | null;
    lane: number | null;
    leaseEpoch: number | null;
};
export type LaneLeaseSumAggregateOutputType = {
    generation: number | null;
    lane: number | null;
    leaseEpoch: bigint | null;
};
export type LaneLeaseMinAggregateOutputType = {
    projection: string | null;
    generation: number | null;
    lane: number | null;
    holder: string | null;
    leaseEpoch: bigint | null;
    expiresAt: Date | null;
    wantedBy: string | null;
    wantedAt: Date | null;
};
export type LaneLeaseMaxAggregateOutputType = {
    projection: string | null;
    generation: number | null;
    lane: number | null;
    holder: string | null;
    leaseEpoch: bigint | null;
    expiresAt: Date | null;
    wantedBy: string | null;
    wantedAt: Date | null;
};
export type LaneLeaseCountAggregateOutputType = {
    projection: number;
    generation: number;
    lane: number;
    holder: number;
    leaseEpoch: number;
    expiresAt: number;
    wantedBy: number;
    wantedAt: number;
    _all: number;
};
export type LaneLeaseAvgAggregateInputType = {
    generation?: true;
    lane?: true;
    leaseEpoch?: true;
};
export type LaneLeaseSumAggregateInputType = {
    generation?: true;
    lane?: true;
    leaseEpoch?: true;
};
export type LaneLeaseMinAggregateInputType = {
    projection?: true;
    generation?: true;
    lane?: true;
    holder?: true;
    leaseEpoch?: true;
    expiresAt?: true;
    wantedBy?: true;
    wantedAt?: true;
};
export type LaneLeaseMaxAggregateInputType = {
    projection?: true;
    generation?: true;
    lane?: true;
    holder?: true;
    leaseEpoch?: true;
    expiresAt?: true;
    wantedBy?: true;
    wantedAt?: true;
};
export type LaneLeaseCountAggregateInputType = {
    projection?: true;
    generation?: true;
    lane?: true;
    holder?: true;
    leaseEpoch?: true;
    expiresAt?: true;
    wantedBy?: true;
    wantedAt?: true;
    _all?: true;
};
export type LaneLeaseAggregateArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    where?: Prisma.LaneLeaseWhereInput;
    orderBy?: Prisma.LaneLeaseOrderByWithRelationInput | Prisma.LaneLeaseOrderByWithRelationInput[];
    cursor?: Prisma.LaneLeaseWhereUniqueInput;
    take?: number;
    skip?: number;
    _count?: true | LaneLeaseCountAggregateInputType;
    _avg?: LaneLeaseAvgAggregateInputType;
    _sum?: LaneLeaseSumAggregateInputType;
    _min?: LaneLeaseMinAggregateInputType;
    _max?: LaneLeaseMaxAggregateInputType;
};
export type GetLaneLeaseAggregateType<T extends LaneLeaseAggregateArgs> = {
    [P in keyof T & keyof AggregateLaneLease]: P extends '_count' | 'count' ? T[P] extends true ? number : Prisma.GetScalarType<T[P], AggregateLaneLease[P]> : Prisma.GetScalarType<T[P], AggregateLaneLease[P]>;
};
export type LaneLeaseGroupByArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    where?: Prisma.LaneLeaseWhereInput;
    orderBy?: Prisma.LaneLeaseOrderByWithAggregationInput | Prisma.LaneLeaseOrderByWithAggregationInput[];
    by: Prisma.LaneLeaseScalarFieldEnum[] | Prisma.LaneLeaseScalarFieldEnum;
    having?: Prisma.LaneLeaseScalarWhereWithAggregatesInput;
    take?: number;
    skip?: number;
    _count?: LaneLeaseCountAggregateInputType | true;
    _avg?: LaneLeaseAvgAggregateInputType;
    _sum?: LaneLeaseSumAggregateInputType;
    _min?: LaneLeaseMinAggregateInputType;
    _max?: LaneLeaseMaxAggregateInputType;
};
export type LaneLeaseGroupByOutputType = {
    projection: string;
    generation: number;
    lane: number;
    holder: string;
    leaseEpoch: bigint;
    expiresAt: Date;
    wantedBy: string | null;
    wantedAt: Date | null;
    _count: LaneLeaseCountAggregateOutputType | null;
    _avg: LaneLeaseAvgAggregateOutputType | null;
    _sum: LaneLeaseSumAggregateOutputType | null;
    _min: LaneLeaseMinAggregateOutputType | null;
    _max: LaneLeaseMaxAggregateOutputType | null;
};
export type GetLaneLeaseGroupByPayload<T extends LaneLeaseGroupByArgs> = Prisma.PrismaPromise<Array<Prisma.PickEnumerable<LaneLeaseGroupByOutputType, T['by']> & {
    [P in ((keyof T) & (keyof LaneLeaseGroupByOutputType))]: P extends '_count' ? T[P] extends boolean ? number : Prisma.GetScalarType<T[P], LaneLeaseGroupByOutputType[P]> : Prisma.GetScalarType<T[P], LaneLeaseGroupByOutputType[P]>;
}>>;
export type LaneLeaseWhereInput = {
    AND?: Prisma.LaneLeaseWhereInput | Prisma.LaneLeaseWhereInput[];
    OR?: Prisma.LaneLeaseWhereInput[];
    NOT?: Prisma.LaneLeaseWhereInput | Prisma.LaneLeaseWhereInput[];
    projection?: Prisma.StringFilter<"LaneLease"> | string;
    generation?: Prisma.IntFilter<"LaneLease"> | number;
    lane?: Prisma.IntFilter<"LaneLease"> | number;
    holder?: Prisma.StringFilter<"LaneLease"> | string;
    leaseEpoch?: Prisma.BigIntFilter<"LaneLease"> | bigint | number;
    expiresAt?: Prisma.DateTimeFilter<"LaneLease"> | Date | string;
    wantedBy?: Prisma.StringNullableFilter<"LaneLease"> | string | null;
    wantedAt?: Prisma.DateTimeNullableFilter<"LaneLease"> | Date | string | null;
};
export type LaneLeaseOrderByWithRelationInput = {
    projection?: Prisma.SortOrder;
    generation?: Prisma.SortOrder;
    lane?: Prisma.SortOrder;
    holder?: Prisma.SortOrder;
    leaseEpoch?: Prisma.SortOrder;
    expiresAt?: Prisma.SortOrder;
    wantedBy?: Prisma.SortOrderInput | Prisma.SortOrder;
    wantedAt?: Prisma.SortOrderInput | Prisma.SortOrder;
};
export type LaneLeaseWhereUniqueInput = Prisma.AtLeast<{
    projection_generation_lane?: Prisma.LaneLeaseProjectionGenerationLaneCompoundUniqueInput;
    AND?: Prisma.LaneLeaseWhereInput | Prisma.LaneLeaseWhereInput[];
    OR?: Prisma.LaneLeaseWhereInput[];
    NOT?: Prisma.LaneLeaseWhereInput | Prisma.LaneLeaseWhereInput[];
    projection?: Prisma.StringFilter<"LaneLease"> | string;
    generation?: Prisma.IntFilter<"LaneLease"> | number;
    lane?: Prisma.IntFilter<"LaneLease"> | number;
    holder?: Prisma.StringFilter<"LaneLease"> | string;
    leaseEpoch?: Prisma.BigIntFilter<"LaneLease"> | bigint | number;
    expiresAt?: Prisma.DateTimeFilter<"LaneLease"> | Date | string;
    wantedBy?: Prisma.StringNullableFilter<"LaneLease"> | string | null;
    wantedAt?: Prisma.DateTimeNullableFilter<"LaneLease"> | Date | string | null;
}, "projection_generation_lane">;
export type LaneLeaseOrderByWithAggregationInput = {
    projection?: Prisma.SortOrder;
    generation?: Prisma.SortOrder;
    lane?: Prisma.SortOrder;
    holder?: Prisma.SortOrder;
    leaseEpoch?: Prisma.SortOrder;
    expiresAt?: Prisma.SortOrder;
    wantedBy?: Prisma.SortOrderInput | Prisma.SortOrder;
    wantedAt?: Prisma.SortOrderInput | Prisma.SortOrder;
    _count?: Prisma.LaneLeaseCountOrderByAggregateInput;
    _avg?: Prisma.LaneLeaseAvgOrderByAggregateInput;
    _max?: Prisma.LaneLeaseMaxOrderByAggregateInput;
    _min?: Prisma.LaneLeaseMinOrderByAggregateInput;
    _sum?: Prisma.LaneLeaseSumOrderByAggregateInput;
};
export type LaneLeaseScalarWhereWithAggregatesInput = {
    AND?: Prisma.LaneLeaseScalarWhereWithAggregatesInput | Prisma.LaneLeaseScalarWhereWithAggregatesInput[];
    OR?: Prisma.LaneLeaseScalarWhereWithAggregatesInput[];
    NOT?: Prisma.LaneLeaseScalarWhereWithAggregatesInput | Prisma.LaneLeaseScalarWhereWithAggregatesInput[];
    projection?: Prisma.StringWithAggregatesFilter<"LaneLease"> | string;
    generation?: Prisma.IntWithAggregatesFilter<"LaneLease"> | number;
    lane?: Prisma.IntWithAggregatesFilter<"LaneLease"> | number;
    holder?: Prisma.StringWithAggregatesFilter<"LaneLease"> | string;
    leaseEpoch?: Prisma.BigIntWithAggregatesFilter<"LaneLease"> | bigint | number;
    expiresAt?: Prisma.DateTimeWithAggregatesFilter<"LaneLease"> | Date | string;
    wantedBy?: Prisma.StringNullableWithAggregatesFilter<"LaneLease"> | string | null;
    wantedAt?: Prisma.DateTimeNullableWithAggregatesFilter<"LaneLease"> | Date | string | null;
};
export type LaneLeaseCreateInput = {
    projection: string;
    generation: number;
    lane: number;
    holder: string;
    leaseEpoch: bigint | number;
    expiresAt: Date | string;
    wantedBy?: string | null;
    wantedAt?: Date | string | null;
};
export type LaneLeaseUncheckedCreateInput = {
    projection: string;
    generation: number;
    lane: number;
    holder: string;
    leaseEpoch: bigint | number;
    expiresAt: Date | string;
    wantedBy?: string | null;
    wantedAt?: Date | string | null;
};
export type LaneLeaseUpdateInput = {
    projection?: Prisma.StringFieldUpdateOperationsInput | string;
    generation?: Prisma.IntFieldUpdateOperationsInput | number;
    lane?: Prisma.IntFieldUpdateOperationsInput | number;
    holder?: Prisma.StringFieldUpdateOperationsInput | string;
    leaseEpoch?: Prisma.BigIntFieldUpdateOperationsInput | bigint | number;
    expiresAt?: Prisma.DateTimeFieldUpdateOperationsInput | Date | string;
    wantedBy?: Prisma.NullableStringFieldUpdateOperationsInput | string | null;
    wantedAt?: Prisma.NullableDateTimeFieldUpdateOperationsInput | Date | string | null;
};
export type LaneLeaseUncheckedUpdateInput = {
    projection?: Prisma.StringFieldUpdateOperationsInput | string;
    generation?: Prisma.IntFieldUpdateOperationsInput | number;
    lane?: Prisma.IntFieldUpdateOperationsInput | number;
    holder?: Prisma.StringFieldUpdateOperationsInput | string;
    leaseEpoch?: Prisma.BigIntFieldUpdateOperationsInput | bigint | number;
    expiresAt?: Prisma.DateTimeFieldUpdateOperationsInput | Date | string;
    wantedBy?: Prisma.NullableStringFieldUpdateOperationsInput | string | null;
    wantedAt?: Prisma.NullableDateTimeFieldUpdateOperationsInput | Date | string | null;
};
export type LaneLeaseCreateManyInput = {
    projection: string;
    generation: number;
    lane: number;
    holder: string;
    leaseEpoch: bigint | number;
    expiresAt: Date | string;
    wantedBy?: string | null;
    wantedAt?: Date | string | null;
};
export type LaneLeaseUpdateManyMutationInput = {
    projection?: Prisma.StringFieldUpdateOperationsInput | string;
    generation?: Prisma.IntFieldUpdateOperationsInput | number;
    lane?: Prisma.IntFieldUpdateOperationsInput | number;
    holder?: Prisma.StringFieldUpdateOperationsInput | string;
    leaseEpoch?: Prisma.BigIntFieldUpdateOperationsInput | bigint | number;
    expiresAt?: Prisma.DateTimeFieldUpdateOperationsInput | Date | string;
    wantedBy?: Prisma.NullableStringFieldUpdateOperationsInput | string | null;
    wantedAt?: Prisma.NullableDateTimeFieldUpdateOperationsInput | Date | string | null;
};
export type LaneLeaseUncheckedUpdateManyInput = {
    projection?: Prisma.StringFieldUpdateOperationsInput | string;
    generation?: Prisma.IntFieldUpdateOperationsInput | number;
    lane?: Prisma.IntFieldUpdateOperationsInput | number;
    holder?: Prisma.StringFieldUpdateOperationsInput | string;
    leaseEpoch?: Prisma.BigIntFieldUpdateOperationsInput | bigint | number;
    expiresAt?: Prisma.DateTimeFieldUpdateOperationsInput | Date | string;
    wantedBy?: Prisma.NullableStringFieldUpdateOperationsInput | string | null;
    wantedAt?: Prisma.NullableDateTimeFieldUpdateOperationsInput | Date | string | null;
};
export type LaneLeaseProjectionGenerationLaneCompoundUniqueInput = {
    projection: string;
    generation: number;
    lane: number;
};
export type LaneLeaseCountOrderByAggregateInput = {
    projection?: Prisma.SortOrder;
    generation?: Prisma.SortOrder;
    lane?: Prisma.SortOrder;
    holder?: Prisma.SortOrder;
    leaseEpoch?: Prisma.SortOrder;
    expiresAt?: Prisma.SortOrder;
    wantedBy?: Prisma.SortOrder;
    wantedAt?: Prisma.SortOrder;
};
export type LaneLeaseAvgOrderByAggregateInput = {
    generation?: Prisma.SortOrder;
    lane?: Prisma.SortOrder;
    leaseEpoch?: Prisma.SortOrder;
};
export type LaneLeaseMaxOrderByAggregateInput = {
    projection?: Prisma.SortOrder;
    generation?: Prisma.SortOrder;
    lane?: Prisma.SortOrder;
    holder?: Prisma.SortOrder;
    leaseEpoch?: Prisma.SortOrder;
    expiresAt?: Prisma.SortOrder;
    wantedBy?: Prisma.SortOrder;
    wantedAt?: Prisma.SortOrder;
};
export type LaneLeaseMinOrderByAggregateInput = {
    projection?: Prisma.SortOrder;
    generation?: Prisma.SortOrder;
    lane?: Prisma.SortOrder;
    holder?: Prisma.SortOrder;
    leaseEpoch?: Prisma.SortOrder;
    expiresAt?: Prisma.SortOrder;
    wantedBy?: Prisma.SortOrder;
    wantedAt?: Prisma.SortOrder;
};
export type LaneLeaseSumOrderByAggregateInput = {
    generation?: Prisma.SortOrder;
    lane?: Prisma.SortOrder;
    leaseEpoch?: Prisma.SortOrder;
};
export type NullableDateTimeFieldUpdateOperationsInput = {
    set?: Date | string | null;
};
export type LaneLeaseSelect<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = runtime.Types.Extensions.GetSelect<{
    projection?: boolean;
    generation?: boolean;
    lane?: boolean;
    holder?: boolean;
    leaseEpoch?: boolean;
    expiresAt?: boolean;
    wantedBy?: boolean;
    wantedAt?: boolean;
}, ExtArgs["result"]["laneLease"]>;
export type LaneLeaseSelectCreateManyAndReturn<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = runtime.Types.Extensions.GetSelect<{
    projection?: boolean;
    generation?: boolean;
    lane?: boolean;
    holder?: boolean;
    leaseEpoch?: boolean;
    expiresAt?: boolean;
    wantedBy?: boolean;
    wantedAt?: boolean;
}, ExtArgs["result"]["laneLease"]>;
export type LaneLeaseSelectUpdateManyAndReturn<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = runtime.Types.Extensions.GetSelect<{
    projection?: boolean;
    generation?: boolean;
    lane?: boolean;
    holder?: boolean;
    leaseEpoch?: boolean;
    expiresAt?: boolean;
    wantedBy?: boolean;
    wantedAt?: boolean;
}, ExtArgs["result"]["laneLease"]>;
export type LaneLeaseSelectScalar = {
    projection?: boolean;
    generation?: boolean;
    lane?: boolean;
    holder?: boolean;
    leaseEpoch?: boolean;
    expiresAt?: boolean;
    wantedBy?: boolean;
    wantedAt?: boolean;
};
export type LaneLeaseOmit<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = runtime.Types.Extensions.GetOmit<"projection" | "generation" | "lane" | "holder" | "leaseEpoch" | "expiresAt" | "wantedBy" | "wantedAt", ExtArgs["result"]["laneLease"]>;
export type $LaneLeasePayload<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    name: "LaneLease";
    objects: {};
    scalars: runtime.Types.Extensions.GetPayloadResult<{
        projection: string;
        generation: number;
        lane: number;
        holder: string;
        leaseEpoch: bigint;
        expiresAt: Date;
        wantedBy: string | null;
        wantedAt: Date | null;
    }, ExtArgs["result"]["laneLease"]>;
    composites: {};
};
export type LaneLeaseGetPayload<S extends boolean | null | undefined | LaneLeaseDefaultArgs> = runtime.Types.Result.GetResult<Prisma.$LaneLeasePayload, S>;
export type LaneLeaseCountArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = Omit<LaneLeaseFindManyArgs, 'select' | 'include' | 'distinct' | 'omit'> & {
    select?: LaneLeaseCountAggregateInputType | true;
};
export interface LaneLeaseDelegate<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs, GlobalOmitOptions = {}> {
    [K: symbol]: {
        types: Prisma.TypeMap<ExtArgs>['model']['LaneLease'];
        meta: {
            name: 'LaneLease';
        };
    };
    findUnique<T extends LaneLeaseFindUniqueArgs>(args: Prisma.SelectSubset<T, LaneLeaseFindUniqueArgs<ExtArgs>>): Prisma.Prisma__LaneLeaseClient<runtime.Types.Result.GetResult<Prisma.$LaneLeasePayload<ExtArgs>, T, "findUnique", GlobalOmitOptions> | null, null, ExtArgs, GlobalOmitOptions>;
    findUniqueOrThrow<T extends LaneLeaseFindUniqueOrThrowArgs>(args: Prisma.SelectSubset<T, LaneLeaseFindUniqueOrThrowArgs<ExtArgs>>): Prisma.Prisma__LaneLeaseClient<runtime.Types.Result.GetResult<Prisma.$LaneLeasePayload<ExtArgs>, T, "findUniqueOrThrow", GlobalOmitOptions>, never, ExtArgs, GlobalOmitOptions>;
    findFirst<T extends LaneLeaseFindFirstArgs>(args?: Prisma.SelectSubset<T, LaneLeaseFindFirstArgs<ExtArgs>>): Prisma.Prisma__LaneLeaseClient<runtime.Types.Result.GetResult<Prisma.$LaneLeasePayload<ExtArgs>, T, "findFirst", GlobalOmitOptions> | null, null, ExtArgs, GlobalOmitOptions>;
    findFirstOrThrow<T extends LaneLeaseFindFirstOrThrowArgs>(args?: Prisma.SelectSubset<T, LaneLeaseFindFirstOrThrowArgs<ExtArgs>>): Prisma.Prisma__LaneLeaseClient<runtime.Types.Result.GetResult<Prisma.$LaneLeasePayload<ExtArgs>, T, "findFirstOrThrow", GlobalOmitOptions>, never, ExtArgs, GlobalOmitOptions>;
    findMany<T extends LaneLeaseFindManyArgs>(args?: Prisma.SelectSubset<T, LaneLeaseFindManyArgs<ExtArgs>>): Prisma.PrismaPromise<runtime.Types.Result.GetResult<Prisma.$LaneLeasePayload<ExtArgs>, T, "findMany", GlobalOmitOptions>>;
    create<T extends LaneLeaseCreateArgs>(args: Prisma.SelectSubset<T, LaneLeaseCreateArgs<ExtArgs>>): Prisma.Prisma__LaneLeaseClient<runtime.Types.Result.GetResult<Prisma.$LaneLeasePayload<ExtArgs>, T, "create", GlobalOmitOptions>, never, ExtArgs, GlobalOmitOptions>;
    createMany<T extends LaneLeaseCreateManyArgs>(args?: Prisma.SelectSubset<T, LaneLeaseCreateManyArgs<ExtArgs>>): Prisma.PrismaPromise<Prisma.BatchPayload>;
    createManyAndReturn<T extends LaneLeaseCreateManyAndReturnArgs>(args?: Prisma.SelectSubset<T, LaneLeaseCreateManyAndReturnArgs<ExtArgs>>): Prisma.PrismaPromise<runtime.Types.Result.GetResult<Prisma.$LaneLeasePayload<ExtArgs>, T, "createManyAndReturn", GlobalOmitOptions>>;
    delete<T extends LaneLeaseDeleteArgs>(args: Prisma.SelectSubset<T, LaneLeaseDeleteArgs<ExtArgs>>): Prisma.Prisma__LaneLeaseClient<runtime.Types.Result.GetResult<Prisma.$LaneLeasePayload<ExtArgs>, T, "delete", GlobalOmitOptions>, never, ExtArgs, GlobalOmitOptions>;
    update<T extends LaneLeaseUpdateArgs>(args: Prisma.SelectSubset<T, LaneLeaseUpdateArgs<ExtArgs>>): Prisma.Prisma__LaneLeaseClient<runtime.Types.Result.GetResult<Prisma.$LaneLeasePayload<ExtArgs>, T, "update", GlobalOmitOptions>, never, ExtArgs, GlobalOmitOptions>;
    deleteMany<T extends LaneLeaseDeleteManyArgs>(args?: Prisma.SelectSubset<T, LaneLeaseDeleteManyArgs<ExtArgs>>): Prisma.PrismaPromise<Prisma.BatchPayload>;
    updateMany<T extends LaneLeaseUpdateManyArgs>(args: Prisma.SelectSubset<T, LaneLeaseUpdateManyArgs<ExtArgs>>): Prisma.PrismaPromise<Prisma.BatchPayload>;
    updateManyAndReturn<T extends LaneLeaseUpdateManyAndReturnArgs>(args: Prisma.SelectSubset<T, LaneLeaseUpdateManyAndReturnArgs<ExtArgs>>): Prisma.PrismaPromise<runtime.Types.Result.GetResult<Prisma.$LaneLeasePayload<ExtArgs>, T, "updateManyAndReturn", GlobalOmitOptions>>;
    upsert<T extends LaneLeaseUpsertArgs>(args: Prisma.SelectSubset<T, LaneLeaseUpsertArgs<ExtArgs>>): Prisma.Prisma__LaneLeaseClient<runtime.Types.Result.GetResult<Prisma.$LaneLeasePayload<ExtArgs>, T, "upsert", GlobalOmitOptions>, never, ExtArgs, GlobalOmitOptions>;
    count<T extends LaneLeaseCountArgs>(args?: Prisma.Subset<T, LaneLeaseCountArgs>): Prisma.PrismaPromise<T extends runtime.Types.Utils.Record<'select', any> ? T['select'] extends true ? number : Prisma.GetScalarType<T['select'], LaneLeaseCountAggregateOutputType> : number>;
    aggregate<T extends LaneLeaseAggregateArgs>(args: Prisma.Subset<T, LaneLeaseAggregateArgs>): Prisma.PrismaPromise<GetLaneLeaseAggregateType<T>>;
    groupBy<T extends LaneLeaseGroupByArgs, HasSelectOrTake extends Prisma.Or<Prisma.Extends<'skip', Prisma.Keys<T>>, Prisma.Extends<'take', Prisma.Keys<T>>>, OrderByArg extends Prisma.True extends HasSelectOrTake ? {
        orderBy: LaneLeaseGroupByArgs['orderBy'];
    } : {
        orderBy?: LaneLeaseGroupByArgs['orderBy'];
    }, OrderFields extends Prisma.ExcludeUnderscoreKeys<Prisma.Keys<Prisma.MaybeTupleToUnion<T['orderBy']>>>, ByFields extends Prisma.MaybeTupleToUnion<T['by']>, ByValid extends Prisma.Has<ByFields, OrderFields>, HavingFields extends Prisma.GetHavingFields<T['having']>, HavingValid extends Prisma.Has<ByFields, HavingFields>, ByEmpty extends T['by'] extends never[] ? Prisma.True : Prisma.False, InputErrors extends ByEmpty extends Prisma.True ? `Error: "by" must not be empty.` : HavingValid extends Prisma.False ? {
        [P in HavingFields]: P extends ByFields ? never : P extends string ? `Error: Field "${P}" used in "having" needs to be provided in "by".` : [
            Error,
            'Field ',
            P,
            ` in "having" needs to be provided in "by"`
        ];
    }[HavingFields] : 'take' extends Prisma.Keys<T> ? 'orderBy' extends Prisma.Keys<T> ? ByValid extends Prisma.True ? {} : {
        [P in OrderFields]: P extends ByFields ? never : `Error: Field "${P}" in "orderBy" needs to be provided in "by"`;
    }[OrderFields] : 'Error: If you provide "take", you also need to provide "orderBy"' : 'skip' extends Prisma.Keys<T> ? 'orderBy' extends Prisma.Keys<T> ? ByValid extends Prisma.True ? {} : {
        [P in OrderFields]: P extends ByFields ? never : `Error: Field "${P}" in "orderBy" needs to be provided in "by"`;
    }[OrderFields] : 'Error: If you provide "skip", you also need to provide "orderBy"' : ByValid extends Prisma.True ? {} : {
        [P in OrderFields]: P extends ByFields ? never : `Error: Field "${P}" in "orderBy" needs to be provided in "by"`;
    }[OrderFields]>(args: Prisma.SubsetIntersection<T, LaneLeaseGroupByArgs, OrderByArg> & InputErrors): {} extends InputErrors ? GetLaneLeaseGroupByPayload<T> : Prisma.PrismaPromise<InputErrors>;
    readonly fields: LaneLeaseFieldRefs;
}
export interface Prisma__LaneLeaseClient<T, Null = never, ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs, GlobalOmitOptions = {}> extends Prisma.PrismaPromise<T> {
    readonly [Symbol.toStringTag]: "PrismaPromise";
    then<TResult1 = T, TResult2 = never>(onfulfilled?: ((value: T) => TResult1 | PromiseLike<TResult1>) | undefined | null, onrejected?: ((reason: any) => TResult2 | PromiseLike<TResult2>) | undefined | null): runtime.Types.Utils.JsPromise<TResult1 | TResult2>;
    catch<TResult = never>(onrejected?: ((reason: any) => TResult | PromiseLike<TResult>) | undefined | null): runtime.Types.Utils.JsPromise<T | TResult>;
    finally(onfinally?: (() => void) | undefined | null): runtime.Types.Utils.JsPromise<T>;
}
export interface LaneLeaseFieldRefs {
    readonly projection: Prisma.FieldRef<"LaneLease", 'String'>;
    readonly generation: Prisma.FieldRef<"LaneLease", 'Int'>;
    readonly lane: Prisma.FieldRef<"LaneLease", 'Int'>;
    readonly holder: Prisma.FieldRef<"LaneLease", 'String'>;
    readonly leaseEpoch: Prisma.FieldRef<"LaneLease", 'BigInt'>;
    readonly expiresAt: Prisma.FieldRef<"LaneLease", 'DateTime'>;
    readonly wantedBy: Prisma.FieldRef<"LaneLease", 'String'>;
    readonly wantedAt: Prisma.FieldRef<"LaneLease", 'DateTime'>;
}
export type LaneLeaseFindUniqueArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.LaneLeaseSelect<ExtArgs> | null;
    omit?: Prisma.LaneLeaseOmit<ExtArgs> | null;
    where: Prisma.LaneLeaseWhereUniqueInput;
};
export type LaneLeaseFindUniqueOrThrowArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.LaneLeaseSelect<ExtArgs> | null;
    omit?: Prisma.LaneLeaseOmit<ExtArgs> | null;
    where: Prisma.LaneLeaseWhereUniqueInput;
};
export type LaneLeaseFindFirstArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.LaneLeaseSelect<ExtArgs> | null;
    omit?: Prisma.LaneLeaseOmit<ExtArgs> | null;
    where?: Prisma.LaneLeaseWhereInput;
    orderBy?: Prisma.LaneLeaseOrderByWithRelationInput | Prisma.LaneLeaseOrderByWithRelationInput[];
    cursor?: Prisma.LaneLeaseWhereUniqueInput;
    take?: number;
    skip?: number;
    distinct?: Prisma.LaneLeaseScalarFieldEnum | Prisma.LaneLeaseScalarFieldEnum[];
};
export type LaneLeaseFindFirstOrThrowArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.LaneLeaseSelect<ExtArgs> | null;
    omit?: Prisma.LaneLeaseOmit<ExtArgs> | null;
    where?: Prisma.LaneLeaseWhereInput;
    orderBy?: Prisma.LaneLeaseOrderByWithRelationInput | Prisma.LaneLeaseOrderByWithRelationInput[];
    cursor?: Prisma.LaneLeaseWhereUniqueInput;
    take?: number;
    skip?: number;
    distinct?: Prisma.LaneLeaseScalarFieldEnum | Prisma.LaneLeaseScalarFieldEnum[];
};
export type LaneLeaseFindManyArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.LaneLeaseSelect<ExtArgs> | null;
    omit?: Prisma.LaneLeaseOmit<ExtArgs> | null;
    where?: Prisma.LaneLeaseWhereInput;
    orderBy?: Prisma.LaneLeaseOrderByWithRelationInput | Prisma.LaneLeaseOrderByWithRelationInput[];
    cursor?: Prisma.LaneLeaseWhereUniqueInput;
    take?: number;
    skip?: number;
    distinct?: Prisma.LaneLeaseScalarFieldEnum | Prisma.LaneLeaseScalarFieldEnum[];
};
export type LaneLeaseCreateArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.LaneLeaseSelect<ExtArgs> | null;
    omit?: Prisma.LaneLeaseOmit<ExtArgs> | null;
    data: Prisma.XOR<Prisma.LaneLeaseCreateInput, Prisma.LaneLeaseUncheckedCreateInput>;
};
export type LaneLeaseCreateManyArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    data: Prisma.LaneLeaseCreateManyInput | Prisma.LaneLeaseCreateManyInput[];
    skipDuplicates?: boolean;
};
export type LaneLeaseCreateManyAndReturnArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.LaneLeaseSelectCreateManyAndReturn<ExtArgs> | null;
    omit?: Prisma.LaneLeaseOmit<ExtArgs> | null;
    data: Prisma.LaneLeaseCreateManyInput | Prisma.LaneLeaseCreateManyInput[];
    skipDuplicates?: boolean;
};
export type LaneLeaseUpdateArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.LaneLeaseSelect<ExtArgs> | null;
    omit?: Prisma.LaneLeaseOmit<ExtArgs> | null;
    data: Prisma.XOR<Prisma.LaneLeaseUpdateInput, Prisma.LaneLeaseUncheckedUpdateInput>;
    where: Prisma.LaneLeaseWhereUniqueInput;
};
export type LaneLeaseUpdateManyArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    data: Prisma.XOR<Prisma.LaneLeaseUpdateManyMutationInput, Prisma.LaneLeaseUncheckedUpdateManyInput>;
    where?: Prisma.LaneLeaseWhereInput;
    limit?: number;
};
export type LaneLeaseUpdateManyAndReturnArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.LaneLeaseSelectUpdateManyAndReturn<ExtArgs> | null;
    omit?: Prisma.LaneLeaseOmit<ExtArgs> | null;
    data: Prisma.XOR<Prisma.LaneLeaseUpdateManyMutationInput, Prisma.LaneLeaseUncheckedUpdateManyInput>;
    where?: Prisma.LaneLeaseWhereInput;
    limit?: number;
};
export type LaneLeaseUpsertArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.LaneLeaseSelect<ExtArgs> | null;
    omit?: Prisma.LaneLeaseOmit<ExtArgs> | null;
    where: Prisma.LaneLeaseWhereUniqueInput;
    create: Prisma.XOR<Prisma.LaneLeaseCreateInput, Prisma.LaneLeaseUncheckedCreateInput>;
    update: Prisma.XOR<Prisma.LaneLeaseUpdateInput, Prisma.LaneLeaseUncheckedUpdateInput>;
};
export type LaneLeaseDeleteArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.LaneLeaseSelect<ExtArgs> | null;
    omit?: Prisma.LaneLeaseOmit<ExtArgs> | null;
    where: Prisma.LaneLeaseWhereUniqueInput;
};
export type LaneLeaseDeleteManyArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    where?: Prisma.LaneLeaseWhereInput;
    limit?: number;
};
export type LaneLeaseDefaultArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.LaneLeaseSelect<ExtArgs> | null;
    omit?: Prisma.LaneLeaseOmit<ExtArgs> | null;
};

// generated/read/models/ParkedDecision.d.ts
import type * as runtime from "@prisma/client/runtime/client";
import type * as Prisma from "../internal/prismaNamespace.js";
export type ParkedDecisionModel = runtime.Types.Result.DefaultSelection<Prisma.$ParkedDecisionPayload>;
export type AggregateParkedDecision = {
    _count: ParkedDecisionCountAggregateOutputType | null;
    _avg: ParkedDecisionAvgAggregateOutputType | null;
    _sum: ParkedDecisionSumAggregateOutputType | null;
    _min: ParkedDecisionMinAggregateOutputType | null;
    _max: ParkedDecisionMaxAggregateOutputType | null;
};
export type ParkedDecisionAvgAggregateOutputType = {
    position: number | null;
    decidedAt: number | null;
    lane: number | null;
    seq: number | null;
};
export type ParkedDecisionSumAggregateOutputType = {
    position: bigint | null;
    decidedAt: bigint | null;
    lane: number | null;
    seq: bigint | null;
};
export type ParkedDecisionMinAggregateOutputType = {
    projection: string | null;
    rowKey: string | null;
    position: bigint | null;
    action: string | null;
    decidedAt: bigint | null;
    lane: number | null;
    seq: bigint | null;
};
export type ParkedDecisionMaxAggregateOutputType = {
    projection: string | null;
    rowKey: string | null;
    position: bigint | null;
    action: string | null;
    decidedAt: bigint | null;
    lane: number | null;
    seq: bigint | null;
};
export type ParkedDecisionCountAggregateOutputType = {
    projection: number;
    rowKey: number;
    position: number;
    action: number;
    decidedAt: number;
    lane: number;
    seq: number;
    _all: number;
};
export type ParkedDecisionAvgAggregateInputType = {
    position?: true;
    decidedAt?: true;
    lane?: true;
    seq?: true;
};
export type ParkedDecisionSumAggregateInputType = {
    position?: true;
    decidedAt?: true;
    lane?: true;
    seq?: true;
};
export type ParkedDecisionMinAggregateInputType = {
    projection?: true;
    rowKey?: true;
    position?: true;
    action?: true;
    decidedAt?: true;
    lane?: true;
    seq?: true;
};
export type ParkedDecisionMaxAggregateInputType = {
    projection?: true;
    rowKey?: true;
    position?: true;
    action?: true;
    decidedAt?: true;
    lane?: true;
    seq?: true;
};
export type ParkedDecisionCountAggregateInputType = {
    projection?: true;
    rowKey?: true;
    position?: true;
    action?: true;
    decidedAt?: true;
    lane?: true;
    seq?: true;
    _all?: true;
};
export type ParkedDecisionAggregateArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    where?: Prisma.ParkedDecisionWhereInput;
    orderBy?: Prisma.ParkedDecisionOrderByWithRelationInput | Prisma.ParkedDecisionOrderByWithRelationInput[];
    cursor?: Prisma.ParkedDecisionWhereUniqueInput;
    take?: number;
    skip?: number;
    _count?: true | ParkedDecisionCountAggregateInputType;
    _avg?: ParkedDecisionAvgAggregateInputType;
    _sum?: ParkedDecisionSumAggregateInputType;
    _min?: ParkedDecisionMinAggregateInputType;
    _max?: ParkedDecisionMaxAggregateInputType;
};
export type GetParkedDecisionAggregateType<T extends ParkedDecisionAggregateArgs> = {
    [P in keyof T & keyof AggregateParkedDecision]: P extends '_count' | 'count' ? T[P] extends true ? number : Prisma.GetScalarType<T[P], AggregateParkedDecision[P]> : Prisma.GetScalarType<T[P], AggregateParkedDecision[P]>;
};
export type ParkedDecisionGroupByArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    where?: Prisma.ParkedDecisionWhereInput;
    orderBy?: Prisma.ParkedDecisionOrderByWithAggregationInput | Prisma.ParkedDecisionOrderByWithAggregationInput[];
    by: Prisma.ParkedDecisionScalarFieldEnum[] | Prisma.ParkedDecisionScalarFieldEnum;
    having?: Prisma.ParkedDecisionScalarWhereWithAggregatesInput;
    take?: number;
    skip?: number;
    _count?: ParkedDecisionCountAggregateInputType | true;
    _avg?: ParkedDecisionAvgAggregateInputType;
    _sum?: ParkedDecisionSumAggregateInputType;
    _min?: ParkedDecisionMinAggregateInputType;
    _max?: ParkedDecisionMaxAggregateInputType;
};
export type ParkedDecisionGroupByOutputType = {
    projection: string;
    rowKey: string;
    position: bigint;
    action: string;
    decidedAt: bigint;
    lane: number;
    seq: bigint;
    _count: ParkedDecisionCountAggregateOutputType | null;
    _avg: ParkedDecisionAvgAggregateOutputType | null;
    _sum: ParkedDecisionSumAggregateOutputType | null;
    _min: ParkedDecisionMinAggregateOutputType | null;
    _max: ParkedDecisionMaxAggregateOutputType | null;
};
export type GetParkedDecisionGroupByPayload<T extends ParkedDecisionGroupByArgs> = Prisma.PrismaPromise<Array<Prisma.PickEnumerable<ParkedDecisionGroupByOutputType, T['by']> & {
    [P in ((keyof T) & (keyof ParkedDecisionGroupByOutputType))]: P extends '_count' ? T[P] extends boolean ? number : Prisma.GetScalarType<T[P], ParkedDecisionGroupByOutputType[P]> : Prisma.GetScalarType<T[P], ParkedDecisionGroupByOutputType[P]>;
}>>;
export type ParkedDecisionWhereInput = {
    AND?: Prisma.ParkedDecisionWhereInput | Prisma.ParkedDecisionWhereInput[];
    OR?: Prisma.ParkedDecisionWhereInput[];
    NOT?: Prisma.ParkedDecisionWhereInput | Prisma.ParkedDecisionWhereInput[];
    projection?: Prisma.StringFilter<"ParkedDecision"> | string;
    rowKey?: Prisma.StringFilter<"ParkedDecision"> | string;
    position?: Prisma.BigIntFilter<"ParkedDecision"> | bigint | number;
    action?: Prisma.StringFilter<"ParkedDecision"> | string;
    decidedAt?: Prisma.BigIntFilter<"ParkedDecision"> | bigint | number;
    lane?: Prisma.IntFilter<"ParkedDecision"> | number;
    seq?: Prisma.BigIntFilter<"ParkedDecision"> | bigint | number;
};
export type ParkedDecisionOrderByWithRelationInput = {
    projection?: Prisma.SortOrder;
    rowKey?: Prisma.SortOrder;
    position?: Prisma.SortOrder;
    action?: Prisma.SortOrder;
    decidedAt?: Prisma.SortOrder;
    lane?: Prisma.SortOrder;
    seq?: Prisma.SortOrder;
};
export type ParkedDecisionWhereUniqueInput = Prisma.AtLeast<{
    projection_rowKey_position?: Prisma.ParkedDecisionProjectionRowKeyPositionCompoundUniqueInput;
    AND?: Prisma.ParkedDecisionWhereInput | Prisma.ParkedDecisionWhereInput[];
    OR?: Prisma.ParkedDecisionWhereInput[];
    NOT?: Prisma.ParkedDecisionWhereInput | Prisma.ParkedDecisionWhereInput[];
    projection?: Prisma.StringFilter<"ParkedDecision"> | string;
    rowKey?: Prisma.StringFilter<"ParkedDecision"> | string;
    position?: Prisma.BigIntFilter<"ParkedDecision"> | bigint | number;
    action?: Prisma.StringFilter<"ParkedDecision"> | string;
    decidedAt?: Prisma.BigIntFilter<"ParkedDecision"> | bigint | number;
    lane?: Prisma.IntFilter<"ParkedDecision"> | number;
    seq?: Prisma.BigIntFilter<"ParkedDecision"> | bigint | number;
}, "projection_rowKey_position">;
export type ParkedDecisionOrderByWithAggregationInput = {
    projection?: Prisma.SortOrder;
    rowKey?: Prisma.SortOrder;
    position?: Prisma.SortOrder;
    action?: Prisma.SortOrder;
    decidedAt?: Prisma.SortOrder;
    lane?: Prisma.SortOrder;
    seq?: Prisma.SortOrder;
    _count?: Prisma.ParkedDecisionCountOrderByAggregateInput;
    _avg?: Prisma.ParkedDecisionAvgOrderByAggregateInput;
    _max?: Prisma.ParkedDecisionMaxOrderByAggregateInput;
    _min?: Prisma.ParkedDecisionMinOrderByAggregateInput;
    _sum?: Prisma.ParkedDecisionSumOrderByAggregateInput;
};
export type ParkedDecisionScalarWhereWithAggregatesInput = {
    AND?: Prisma.ParkedDecisionScalarWhereWithAggregatesInput | Prisma.ParkedDecisionScalarWhereWithAggregatesInput[];
    OR?: Prisma.ParkedDecisionScalarWhereWithAggregatesInput[];
    NOT?: Prisma.ParkedDecisionScalarWhereWithAggregatesInput | Prisma.ParkedDecisionScalarWhereWithAggregatesInput[];
    projection?: Prisma.StringWithAggregatesFilter<"ParkedDecision"> | string;
    rowKey?: Prisma.StringWithAggregatesFilter<"ParkedDecision"> | string;
    position?: Prisma.BigIntWithAggregatesFilter<"ParkedDecision"> | bigint | number;
    action?: Prisma.StringWithAggregatesFilter<"ParkedDecision"> | string;
    decidedAt?: Prisma.BigIntWithAggregatesFilter<"ParkedDecision"> | bigint | number;
    lane?: Prisma.IntWithAggregatesFilter<"ParkedDecision"> | number;
    seq?: Prisma.BigIntWithAggregatesFilter<"ParkedDecision"> | bigint | number;
};
export type ParkedDecisionCreateInput = {
    projection: string;
    rowKey: string;
    position: bigint | number;
    action: string;
    decidedAt: bigint | number;
    lane: number;
    seq: bigint | number;
};
export type ParkedDecisionUncheckedCreateInput = {
    projection: string;
    rowKey: string;
    position: bigint | number;
    action: string;
    decidedAt: bigint | number;
    lane: number;
    seq: bigint | number;
};
export type ParkedDecisionUpdateInput = {
    projection?: Prisma.StringFieldUpdateOperationsInput | string;
    rowKey?: Prisma.StringFieldUpdateOperationsInput | string;
    position?: Prisma.BigIntFieldUpdateOperationsInput | bigint | number;
    action?: Prisma.StringFieldUpdateOperationsInput | string;
    decidedAt?: Prisma.BigIntFieldUpdateOperationsInput | bigint | number;
    lane?: Prisma.IntFieldUpdateOperationsInput | number;
    seq?: Prisma.BigIntFieldUpdateOperationsInput | bigint | number;
};
export type ParkedDecisionUncheckedUpdateInput = {
    projection?: Prisma.StringFieldUpdateOperationsInput | string;
    rowKey?: Prisma.StringFieldUpdateOperationsInput | string;
    position?: Prisma.BigIntFieldUpdateOperationsInput | bigint | number;
    action?: Prisma.StringFieldUpdateOperationsInput | string;
    decidedAt?: Prisma.BigIntFieldUpdateOperationsInput | bigint | number;
    lane?: Prisma.IntFieldUpdateOperationsInput | number;
    seq?: Prisma.BigIntFieldUpdateOperationsInput | bigint | number;
};
export type ParkedDecisionCreateManyInput = {
    projection: string;
    rowKey: string;
    position: bigint | number;
    action: string;
    decidedAt: bigint | number;
    lane: number;
    seq: bigint | number;
};
export type ParkedDecisionUpdateManyMutationInput = {
    projection?: Prisma.StringFieldUpdateOperationsInput | string;
    rowKey?: Prisma.StringFieldUpdateOperationsInput | string;
    position?: Prisma.BigIntFieldUpdateOperationsInput | bigint | number;
    action?: Prisma.StringFieldUpdateOperationsInput | string;
    decidedAt?: Prisma.BigIntFieldUpdateOperationsInput | bigint | number;
    lane?: Prisma.IntFieldUpdateOperationsInput | number;
    seq?: Prisma.BigIntFieldUpdateOperationsInput | bigint | number;
};
export type ParkedDecisionUncheckedUpdateManyInput = {
    projection?: Prisma.StringFieldUpdateOperationsInput | string;
    rowKey?: Prisma.StringFieldUpdateOperationsInput | string;
    position?: Prisma.BigIntFieldUpdateOperationsInput | bigint | number;
    action?: Prisma.StringFieldUpdateOperationsInput | string;
    decidedAt?: Prisma.BigIntFieldUpdateOperationsInput | bigint | number;
    lane?: Prisma.IntFieldUpdateOperationsInput | number;
    seq?: Prisma.BigIntFieldUpdateOperationsInput | bigint | number;
};
export type ParkedDecisionProjectionRowKeyPositionCompoundUniqueInput = {
    projection: string;
    rowKey: string;
    position: bigint | number;
};
export type ParkedDecisionCountOrderByAggregateInput = {
    projection?: Prisma.SortOrder;
    rowKey?: Prisma.SortOrder;
    position?: Prisma.SortOrder;
    action?: Prisma.SortOrder;
    decidedAt?: Prisma.SortOrder;
    lane?: Prisma.SortOrder;
    seq?: Prisma.SortOrder;
};
export type ParkedDecisionAvgOrderByAggregateInput = {
    position?: Prisma.SortOrder;
    decidedAt?: Prisma.SortOrder;
    lane?: Prisma.SortOrder;
    seq?: Prisma.SortOrder;
};
export type ParkedDecisionMaxOrderByAggregateInput = {
    projection?: Prisma.SortOrder;
    rowKey?: Prisma.SortOrder;
    position?: Prisma.SortOrder;
    action?: Prisma.SortOrder;
    decidedAt?: Prisma.SortOrder;
    lane?: Prisma.SortOrder;
    seq?: Prisma.SortOrder;
};
export type ParkedDecisionMinOrderByAggregateInput = {
    projection?: Prisma.SortOrder;
    rowKey?: Prisma.SortOrder;
    position?: Prisma.SortOrder;
    action?: Prisma.SortOrder;
    decidedAt?: Prisma.SortOrder;
    lane?: Prisma.SortOrder;
    seq?: Prisma.SortOrder;
};
export type ParkedDecisionSumOrderByAggregateInput = {
    position?: Prisma.SortOrder;
    decidedAt?: Prisma.SortOrder;
    lane?: Prisma.SortOrder;
    seq?: Prisma.SortOrder;
};
export type ParkedDecisionSelect<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = runtime.Types.Extensions.GetSelect<{
    projection?: boolean;
    rowKey?: boolean;
    position?: boolean;
    action?: boolean;
    decidedAt?: boolean;
    lane?: boolean;
    seq?: boolean;
}, ExtArgs["result"]["parkedDecision"]>;
export type ParkedDecisionSelectCreateManyAndReturn<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = runtime.Types.Extensions.GetSelect<{
    projection?: boolean;
    rowKey?: boolean;
    position?: boolean;
    action?: boolean;
    decidedAt?: boolean;
    lane?: boolean;
    seq?: boolean;
}, ExtArgs["result"]["parkedDecision"]>;
export type ParkedDecisionSelectUpdateManyAndReturn<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = runtime.Types.Extensions.GetSelect<{
    projection?: boolean;
    rowKey?: boolean;
    position?: boolean;
    action?: boolean;
    decidedAt?: boolean;
    lane?: boolean;
    seq?: boolean;
}, ExtArgs["result"]["parkedDecision"]>;
export type ParkedDecisionSelectScalar = {
    projection?: boolean;
    rowKey?: boolean;
    position?: boolean;
    action?: boolean;
    decidedAt?: boolean;
    lane?: boolean;
    seq?: boolean;
};
export type ParkedDecisionOmit<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = runtime.Types.Extensions.GetOmit<"projection" | "rowKey" | "position" | "action" | "decidedAt" | "lane" | "seq", ExtArgs["result"]["parkedDecision"]>;
export type $ParkedDecisionPayload<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    name: "ParkedDecision";
    objects: {};
    scalars: runtime.Types.Extensions.GetPayloadResult<{
        projection: string;
        rowKey: string;
        position: bigint;
        action: string;
        decidedAt: bigint;
        lane: number;
        seq: bigint;
    }, ExtArgs["result"]["parkedDecision"]>;
    composites: {};
};
export type ParkedDecisionGetPayload<S extends boolean | null | undefined | ParkedDecisionDefaultArgs> = runtime.Types.Result.GetResult<Prisma.$ParkedDecisionPayload, S>;
export type ParkedDecisionCountArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = Omit<ParkedDecisionFindManyArgs, 'select' | 'include' | 'distinct' | 'omit'> & {
    select?: ParkedDecisionCountAggregateInputType | true;
};
export interface ParkedDecisionDelegate<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs, GlobalOmitOptions = {}> {
    [K: symbol]: {
        types: Prisma.TypeMap<ExtArgs>['model']['ParkedDecision'];
        meta: {
            name: 'ParkedDecision';
        };
    };
    findUnique<T extends ParkedDecisionFindUniqueArgs>(args: Prisma.SelectSubset<T, ParkedDecisionFindUniqueArgs<ExtArgs>>): Prisma.Prisma__ParkedDecisionClient<runtime.Types.Result.GetResult<Prisma.$ParkedDecisionPayload<ExtArgs>, T, "findUnique", GlobalOmitOptions> | null, null, ExtArgs, GlobalOmitOptions>;
    findUniqueOrThrow<T extends ParkedDecisionFindUniqueOrThrowArgs>(args: Prisma.SelectSubset<T, ParkedDecisionFindUniqueOrThrowArgs<ExtArgs>>): Prisma.Prisma__ParkedDecisionClient<runtime.Types.Result.GetResult<Prisma.$ParkedDecisionPayload<ExtArgs>, T, "findUniqueOrThrow", GlobalOmitOptions>, never, ExtArgs, GlobalOmitOptions>;
    findFirst<T extends ParkedDecisionFindFirstArgs>(args?: Prisma.SelectSubset<T, ParkedDecisionFindFirstArgs<ExtArgs>>): Prisma.Prisma__ParkedDecisionClient<runtime.Types.Result.GetResult<Prisma.$ParkedDecisionPayload<ExtArgs>, T, "findFirst", GlobalOmitOptions> | null, null, ExtArgs, GlobalOmitOptions>;
    findFirstOrThrow<T extends ParkedDecisionFindFirstOrThrowArgs>(args?: Prisma.SelectSubset<T, ParkedDecisionFindFirstOrThrowArgs<ExtArgs>>): Prisma.Prisma__ParkedDecisionClient<runtime.Types.Result.GetResult<Prisma.$ParkedDecisionPayload<ExtArgs>, T, "findFirstOrThrow", GlobalOmitOptions>, never, ExtArgs, GlobalOmitOptions>;
    findMany<T extends ParkedDecisionFindManyArgs>(args?: Prisma.SelectSubset<T, ParkedDecisionFindManyArgs<ExtArgs>>): Prisma.PrismaPromise<runtime.Types.Result.GetResult<Prisma.$ParkedDecisionPayload<ExtArgs>, T, "findMany", GlobalOmitOptions>>;
    create<T extends ParkedDecisionCreateArgs>(args: Prisma.SelectSubset<T, ParkedDecisionCreateArgs<ExtArgs>>): Prisma.Prisma__ParkedDecisionClient<runtime.Types.Result.GetResult<Prisma.$ParkedDecisionPayload<ExtArgs>, T, "create", GlobalOmitOptions>, never, ExtArgs, GlobalOmitOptions>;
    createMany<T extends ParkedDecisionCreateManyArgs>(args?: Prisma.SelectSubset<T, ParkedDecisionCreateManyArgs<ExtArgs>>): Prisma.PrismaPromise<Prisma.BatchPayload>;
    createManyAndReturn<T extends ParkedDecisionCreateManyAndReturnArgs>(args?: Prisma.SelectSubset<T, ParkedDecisionCreateManyAndReturnArgs<ExtArgs>>): Prisma.PrismaPromise<runtime.Types.Result.GetResult<Prisma.$ParkedDecisionPayload<ExtArgs>, T, "createManyAndReturn", GlobalOmitOptions>>;
    delete<T extends ParkedDecisionDeleteArgs>(args: Prisma.SelectSubset<T, ParkedDecisionDeleteArgs<ExtArgs>>): Prisma.Prisma__ParkedDecisionClient<runtime.Types.Result.GetResult<Prisma.$ParkedDecisionPayload<ExtArgs>, T, "delete", GlobalOmitOptions>, never, ExtArgs, GlobalOmitOptions>;
    update<T extends ParkedDecisionUpdateArgs>(args: Prisma.SelectSubset<T, ParkedDecisionUpdateArgs<ExtArgs>>): Prisma.Prisma__ParkedDecisionClient<runtime.Types.Result.GetResult<Prisma.$ParkedDecisionPayload<ExtArgs>, T, "update", GlobalOmitOptions>, never, ExtArgs, GlobalOmitOptions>;
    deleteMany<T extends ParkedDecisionDeleteManyArgs>(args?: Prisma.SelectSubset<T, ParkedDecisionDeleteManyArgs<ExtArgs>>): Prisma.PrismaPromise<Prisma.BatchPayload>;
    updateMany<T extends ParkedDecisionUpdateManyArgs>(args: Prisma.SelectSubset<T, ParkedDecisionUpdateManyArgs<ExtArgs>>): Prisma.PrismaPromise<Prisma.BatchPayload>;
    updateManyAndReturn<T extends ParkedDecisionUpdateManyAndReturnArgs>(args: Prisma.SelectSubset<T, ParkedDecisionUpdateManyAndReturnArgs<ExtArgs>>): Prisma.PrismaPromise<runtime.Types.Result.GetResult<Prisma.$ParkedDecisionPayload<ExtArgs>, T, "updateManyAndReturn", GlobalOmitOptions>>;
    upsert<T extends ParkedDecisionUpsertArgs>(args: Prisma.SelectSubset<T, ParkedDecisionUpsertArgs<ExtArgs>>): Prisma.Prisma__ParkedDecisionClient<runtime.Types.Result.GetResult<Prisma.$ParkedDecisionPayload<ExtArgs>, T, "upsert", GlobalOmitOptions>, never, ExtArgs, GlobalOmitOptions>;
    count<T extends ParkedDecisionCountArgs>(args?: Prisma.Subset<T, ParkedDecisionCountArgs>): Prisma.PrismaPromise<T extends runtime.Types.Utils.Record<'select', any> ? T['select'] extends true ? number : Prisma.GetScalarType<T['select'], ParkedDecisionCountAggregateOutputType> : number>;
    aggregate<T extends ParkedDecisionAggregateArgs>(args: Prisma.Subset<T, ParkedDecisionAggregateArgs>): Prisma.PrismaPromise<GetParkedDecisionAggregateType<T>>;
    groupBy<T extends ParkedDecisionGroupByArgs, HasSelectOrTake extends Prisma.Or<Prisma.Extends<'skip', Prisma.Keys<T>>, Prisma.Extends<'take', Prisma.Keys<T>>>, OrderByArg extends Prisma.True extends HasSelectOrTake ? {
        orderBy: ParkedDecisionGroupByArgs['orderBy'];
    } : {
        orderBy?: ParkedDecisionGroupByArgs['orderBy'];
    }, OrderFields extends Prisma.ExcludeUnderscoreKeys<Prisma.Keys<Prisma.MaybeTupleToUnion<T['orderBy']>>>, ByFields extends Prisma.MaybeTupleToUnion<T['by']>, ByValid extends Prisma.Has<ByFields, OrderFields>, HavingFields extends Prisma.GetHavingFields<T['having']>, HavingValid extends Prisma.Has<ByFields, HavingFields>, ByEmpty extends T['by'] extends never[] ? Prisma.True : Prisma.False, InputErrors extends ByEmpty extends Prisma.True ? `Error: "by" must not be empty.` : HavingValid extends Prisma.False ? {
        [P in HavingFields]: P extends ByFields ? never : P extends string ? `Error: Field "${P}" used in "having" needs to be provided in "by".` : [
            Error,
            'Field ',
            P,
            ` in "having" needs to be provided in "by"`
        ];
    }[HavingFields] : 'take' extends Prisma.Keys<T> ? 'orderBy' extends Prisma.Keys<T> ? ByValid extends Prisma.True ? {} : {
        [P in OrderFields]: P extends ByFields ? never : `Error: Field "${P}" in "orderBy" needs to be provided in "by"`;
    }[OrderFields] : 'Error: If you provide "take", you also need to provide "orderBy"' : 'skip' extends Prisma.Keys<T> ? 'orderBy' extends Prisma.Keys<T> ? ByValid extends Prisma.True ? {} : {
        [P in OrderFields]: P extends ByFields ? never : `Error: Field "${P}" in "orderBy" needs to be provided in "by"`;
    }[OrderFields] : 'Error: If you provide "skip", you also need to provide "orderBy"' : ByValid extends Prisma.True ? {} : {
        [P in OrderFields]: P extends ByFields ? never : `Error: Field "${P}" in "orderBy" needs to be provided in "by"`;
    }[OrderFields]>(args: Prisma.SubsetIntersection<T, ParkedDecisionGroupByArgs, OrderByArg> & InputErrors): {} extends InputErrors ? GetParkedDecisionGroupByPayload<T> : Prisma.PrismaPromise<InputErrors>;
    readonly fields: ParkedDecisionFieldRefs;
}
export interface Prisma__ParkedDecisionClient<T, Null = never, ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs, GlobalOmitOptions = {}> extends Prisma.PrismaPromise<T> {
    readonly [Symbol.toStringTag]: "PrismaPromise";
    then<TResult1 = T, TResult2 = never>(onfulfilled?: ((value: T) => TResult1 | PromiseLike<TResult1>) | undefined | null, onrejected?: ((reason: any) => TResult2 | PromiseLike<TResult2>) | undefined | null): runtime.Types.Utils.JsPromise<TResult1 | TResult2>;
    catch<TResult = never>(onrejected?: ((reason: any) => TResult | PromiseLike<TResult>) | undefined | null): runtime.Types.Utils.JsPromise<T | TResult>;
    finally(onfinally?: (() => void) | undefined | null): runtime.Types.Utils.JsPromise<T>;
}
export interface ParkedDecisionFieldRefs {
    readonly projection: Prisma.FieldRef<"ParkedDecision", 'String'>;
    readonly rowKey: Prisma.FieldRef<"ParkedDecision", 'String'>;
    readonly position: Prisma.FieldRef<"ParkedDecision", 'BigInt'>;
    readonly action: Prisma.FieldRef<"ParkedDecision", 'String'>;
    readonly decidedAt: Prisma.FieldRef<"ParkedDecision", 'BigInt'>;
    readonly lane: Prisma.FieldRef<"ParkedDecision", 'Int'>;
    readonly seq: Prisma.FieldRef<"ParkedDecision", 'BigInt'>;
}
export type ParkedDecisionFindUniqueArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.ParkedDecisionSelect<ExtArgs> | null;
    omit?: Prisma.ParkedDecisionOmit<ExtArgs> | null;
    where: Prisma.ParkedDecisionWhereUniqueInput;
};
export type ParkedDecisionFindUniqueOrThrowArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.ParkedDecisionSelect<ExtArgs> | null;
    omit?: Prisma.ParkedDecisionOmit<ExtArgs> | null;
    where: Prisma.ParkedDecisionWhereUniqueInput;
};
export type ParkedDecisionFindFirstArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.ParkedDecisionSelect<ExtArgs> | null;
    omit?: Prisma.ParkedDecisionOmit<ExtArgs> | null;
    where?: Prisma.ParkedDecisionWhereInput;
    orderBy?: Prisma.ParkedDecisionOrderByWithRelationInput | Prisma.ParkedDecisionOrderByWithRelationInput[];
    cursor?: Prisma.ParkedDecisionWhereUniqueInput;
    take?: number;
    skip?: number;
    distinct?: Prisma.ParkedDecisionScalarFieldEnum | Prisma.ParkedDecisionScalarFieldEnum[];
};
export type ParkedDecisionFindFirstOrThrowArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.ParkedDecisionSelect<ExtArgs> | null;
    omit?: Prisma.ParkedDecisionOmit<ExtArgs> | null;
    where?: Prisma.ParkedDecisionWhereInput;
    orderBy?: Prisma.ParkedDecisionOrderByWithRelationInput | Prisma.ParkedDecisionOrderByWithRelationInput[];
    cursor?: Prisma.ParkedDecisionWhereUniqueInput;
    take?: number;
    skip?: number;
    distinct?: Prisma.ParkedDecisionScalarFieldEnum | Prisma.ParkedDecisionScalarFieldEnum[];
};
export type ParkedDecisionFindManyArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.ParkedDecisionSelect<ExtArgs> | null;
    omit?: Prisma.ParkedDecisionOmit<ExtArgs> | null;
    where?: Prisma.ParkedDecisionWhereInput;
    orderBy?: Prisma.ParkedDecisionOrderByWithRelationInput | Prisma.ParkedDecisionOrderByWithRelationInput[];
    cursor?: Prisma.ParkedDecisionWhereUniqueInput;
    take?: number;
    skip?: number;
    distinct?: Prisma.ParkedDecisionScalarFieldEnum | Prisma.ParkedDecisionScalarFieldEnum[];
};
export type ParkedDecisionCreateArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.ParkedDecisionSelect<ExtArgs> | null;
    omit?: Prisma.ParkedDecisionOmit<ExtArgs> | null;
    data: Prisma.XOR<Prisma.ParkedDecisionCreateInput, Prisma.ParkedDecisionUncheckedCreateInput>;
};
export type ParkedDecisionCreateManyArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    data: Prisma.ParkedDecisionCreateManyInput | Prisma.ParkedDecisionCreateManyInput[];
    skipDuplicates?: boolean;
};
export type ParkedDecisionCreateManyAndReturnArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.ParkedDecisionSelectCreateManyAndReturn<ExtArgs> | null;
    omit?: Prisma.ParkedDecisionOmit<ExtArgs> | null;
    data: Prisma.ParkedDecisionCreateManyInput | Prisma.ParkedDecisionCreateManyInput[];
    skipDuplicates?: boolean;
};
export type ParkedDecisionUpdateArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.ParkedDecisionSelect<ExtArgs> | null;
    omit?: Prisma.ParkedDecisionOmit<ExtArgs> | null;
    data: Prisma.XOR<Prisma.ParkedDecisionUpdateInput, Prisma.ParkedDecisionUncheckedUpdateInput>;
    where: Prisma.ParkedDecisionWhereUniqueInput;
};
export type ParkedDecisionUpdateManyArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    data: Prisma.XOR<Prisma.ParkedDecisionUpdateManyMutationInput, Prisma.ParkedDecisionUncheckedUpdateManyInput>;
    where?: Prisma.ParkedDecisionWhereInput;
    limit?: number;
};
export type ParkedDecisionUpdateManyAndReturnArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.ParkedDecisionSelectUpdateManyAndReturn<ExtArgs> | null;
    omit?: Prisma.ParkedDecisionOmit<ExtArgs> | null;
    data: Prisma.XOR<Prisma.ParkedDecisionUpdateManyMutationInput, Prisma.ParkedDecisionUncheckedUpdateManyInput>;
    where?: Prisma.ParkedDecisionWhereInput;
    limit?: number;
};
export type ParkedDecisionUpsertArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.ParkedDecisionSelect<ExtArgs> | null;
    omit?: Prisma.ParkedDecisionOmit<ExtArgs> | null;
    where: Prisma.ParkedDecisionWhereUniqueInput;
    create: Prisma.XOR<Prisma.ParkedDecisionCreateInput, Prisma.ParkedDecisionUncheckedCreateInput>;
    update: Prisma.XOR<Prisma.ParkedDecisionUpdateInput, Prisma.ParkedDecisionUncheckedUpdateInput>;
};
export type ParkedDecisionDeleteArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.ParkedDecisionSelect<ExtArgs> | null;
    omit?: Prisma.ParkedDecisionOmit<ExtArgs> | null;
    where: Prisma.ParkedDecisionWhereUniqueInput;
};
export type ParkedDecisionDeleteManyArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    where?: Prisma.ParkedDecisionWhereInput;
    limit?: number;
};
export type ParkedDecisionDefaultArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.ParkedDecisionSelect<ExtArgs> | null;
    omit?: Prisma.ParkedDecisionOmit<ExtArgs> | null;
};

// generated/read/models/ParkedEvent.d.ts
import type * as runtime from "@prisma/client/runtime/client";
import type * as Prisma from "../internal/prismaNamespace.js";
export type ParkedEventModel = runtime.Types.Result.DefaultSelection<Prisma.$ParkedEventPayload>;
export type AggregateParkedEvent = {
    _count: ParkedEventCountAggregateOutputType | null;
    _avg: ParkedEventAvgAggregateOutputType | null;
    _sum: ParkedEventSumAggregateOutputType | null;
    _min: ParkedEventMinAggregateOutputType | null;
    _max: ParkedEventMaxAggregateOutputType | null;
};
export type ParkedEventAvgAggregateOutputType = {
    generation: number | null;
    position: number | null;
    lane: number | null;
    xid: number | null;
    attempts: number | null;
    decidedAt: number | null;
    freeingSeq: number | null;
};
export type ParkedEventSumAggregateOutputType = {
    generation: number | null;
    position: bigint | null;
    lane: number | null;
    xid: bigint | null;
    attempts: number | null;
    decidedAt: bigint | null;
    freeingSeq: bigint | null;
};
export type ParkedEventMinAggregateOutputType = {
    projection: string | null;
    generation: number | null;
    rowKey: string | null;
    position: bigint | null;
    lane: number | null;
    xid: bigint | null;
    commandId: string | null;
    stream: string | null;
    type: string | null;
    error: string | null;
    attempts: number | null;
    parkedAt: Date | null;
    skipped: boolean | null;
    decidedAt: bigint | null;
    freeingSeq: bigint | null;
};
export type ParkedEventMaxAggregateOutputType = {
    projection: string | null;
    generation: number | null;
    rowKey: string | null;
    position: bigint | null;
    lane: number | null;
    xid: bigint | null;
    commandId: string | null;
    stream: string | null;
    type: string | null;
    error: string | null;
    attempts: number | null;
    parkedAt: Date | null;
    skipped: boolean | null;
    decidedAt: bigint | null;
    freeingSeq: bigint | null;
};
export type ParkedEventCountAggregateOutputType = {
    projection: number;
    generation: number;
    rowKey: number;
    position: number;
    lane: number;
    xid: number;
    commandId: number;
    stream: number;
    type: number;
    error: number;
    attempts: number;
    parkedAt: number;
    skipped: number;
    decidedAt: number;
    freeingSeq: number;
    _all: number;
};
export type ParkedEventAvgAggregateInputType = {
    generation?: true;
    position?: true;
    lane?: true;
    xid?: true;
    attempts?: true;
    decidedAt?: true;
    freeingSeq?: true;
};
export type ParkedEventSumAggregateInputType = {
    generation?: true;
    position?: true;
    lane?: true;
    xid?: true;
    attempts?: true;
    decidedAt?: true;
    freeingSeq?: true;
};
export type ParkedEventMinAggregateInputType = {
    projection?: true;
    generation?: true;
    rowKey?: true;
    position?: true;
    lane?: true;
    xid?: true;
    commandId?: true;
    stream?: true;
    type?: true;
    error?: true;
    attempts?: true;
    parkedAt?: true;
    skipped?: true;
    decidedAt?: true;
    freeingSeq?: true;
};
export type ParkedEventMaxAggregateInputType = {
    projection?: true;
    generation?: true;
    rowKey?: true;
    position?: true;
    lane?: true;
    xid?: true;
    commandId?: true;
    stream?: true;
    type?: true;
    error?: true;
    attempts?: true;
    parkedAt?: true;
    skipped?: true;
    decidedAt?: true;
    freeingSeq?: true;
};
export type ParkedEventCountAggregateInputType = {
    projection?: true;
    generation?: true;
    rowKey?: true;
    position?: true;
    lane?: true;
    xid?: true;
    commandId?: true;
    stream?: true;
    type?: true;
    error?: true;
    attempts?: true;
    parkedAt?: true;
    skipped?: true;
    decidedAt?: true;
    freeingSeq?: true;
    _all?: true;
};
export type ParkedEventAggregateArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    where?: Prisma.ParkedEventWhereInput;
    orderBy?: Prisma.ParkedEventOrderByWithRelationInput | Prisma.ParkedEventOrderByWithRelationInput[];
    cursor?: Prisma.ParkedEventWhereUniqueInput;
    take?: number;
    skip?: number;
    _count?: true | ParkedEventCountAggregateInputType;
    _avg?: ParkedEventAvgAggregateInputType;
    _sum?: ParkedEventSumAggregateInputType;
    _min?: ParkedEventMinAggregateInputType;
    _max?: ParkedEventMaxAggregateInputType;
};
export type GetParkedEventAggregateType<T extends ParkedEventAggregateArgs> = {
    [P in keyof T & keyof AggregateParkedEvent]: P extends '_count' | 'count' ? T[P] extends true ? number : Prisma.GetScalarType<T[P], AggregateParkedEvent[P]> : Prisma.GetScalarType<T[P], AggregateParkedEvent[P]>;
};
export type ParkedEventGroupByArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    where?: Prisma.ParkedEventWhereInput;
    orderBy?: Prisma.ParkedEventOrderByWithAggregationInput | Prisma.ParkedEventOrderByWithAggregationInput[];
    by: Prisma.ParkedEventScalarFieldEnum[] | Prisma.ParkedEventScalarFieldEnum;
    having?: Prisma.ParkedEventScalarWhereWithAggregatesInput;
    take?: number;
    skip?: number;
    _count?: ParkedEventCountAggregateInputType | true;
    _avg?: ParkedEventAvgAggregateInputType;
    _sum?: ParkedEventSumAggregateInputType;
    _min?: ParkedEventMinAggregateInputType;
    _max?: ParkedEventMaxAggregateInputType;
};
export type ParkedEventGroupByOutputType = {
    projection: string;
    generation: number;
    rowKey: string;
    position: bigint;
    lane: number;
    xid: bigint;
    commandId: string;
    stream: string;
    type: string;
    error: string | null;
    attempts: number;
    parkedAt: Date;
    skipped: boolean;
    decidedAt: bigint;
    freeingSeq: bigint | null;
    _count: ParkedEventCountAggregateOutputType | null;
    _avg: ParkedEventAvgAggregateOutputType | null;
    _sum: ParkedEventSumAggregateOutputType | null;
    _min: ParkedEventMinAggregateOutputType | null;
    _max: ParkedEventMaxAggregateOutputType | null;
};
export type GetParkedEventGroupByPayload<T extends ParkedEventGroupByArgs> = Prisma.PrismaPromise<Array<Prisma.PickEnumerable<ParkedEventGroupByOutputType, T['by']> & {
    [P in ((keyof T) & (keyof ParkedEventGroupByOutputType))]: P extends '_count' ? T[P] extends boolean ? number : Prisma.GetScalarType<T[P], ParkedEventGroupByOutputType[P]> : Prisma.GetScalarType<T[P], ParkedEventGroupByOutputType[P]>;
}>>;
export type ParkedEventWhereInput = {
    AND?: Prisma.ParkedEventWhereInput | Prisma.ParkedEventWhereInput[];
    OR?: Prisma.ParkedEventWhereInput[];
    NOT?: Prisma.ParkedEventWhereInput | Prisma.ParkedEventWhereInput[];
    projection?: Prisma.StringFilter<"ParkedEvent"> | string;
    generation?: Prisma.IntFilter<"ParkedEvent"> | number;
    rowKey?: Prisma.StringFilter<"ParkedEvent"> | string;
    position?: Prisma.BigIntFilter<"ParkedEvent"> | bigint | number;
    lane?: Prisma.IntFilter<"ParkedEvent"> | number;
    xid?: Prisma.BigIntFilter<"ParkedEvent"> | bigint | number;
    commandId?: Prisma.StringFilter<"ParkedEvent"> | string;
    stream?: Prisma.StringFilter<"ParkedEvent"> | string;
    type?: Prisma.StringFilter<"ParkedEvent"> | string;
    error?: Prisma.StringNullableFilter<"ParkedEvent"> | string | null;
    attempts?: Prisma.IntFilter<"ParkedEvent"> | number;
    parkedAt?: Prisma.DateTimeFilter<"ParkedEvent"> | Date | string;
    skipped?: Prisma.BoolFilter<"ParkedEvent"> | boolean;
    decidedAt?: Prisma.BigIntFilter<"ParkedEvent"> | bigint | number;
    freeingSeq?: Prisma.BigIntNullableFilter<"ParkedEvent"> | bigint | number | null;
};
export type ParkedEventOrderByWithRelationInput = {
    projection?: Prisma.SortOrder;
    generation?: Prisma.SortOrder;
    rowKey?: Prisma.SortOrder;
    position?: Prisma.SortOrder;
    lane?: Prisma.SortOrder;
    xid?: Prisma.SortOrder;
    commandId?: Prisma.SortOrder;
    stream?: Prisma.SortOrder;
    type?: Prisma.SortOrder;
    error?: Prisma.SortOrderInput | Prisma.SortOrder;
    attempts?: Prisma.SortOrder;
    parkedAt?: Prisma.SortOrder;
    skipped?: Prisma.SortOrder;
    decidedAt?: Prisma.SortOrder;
    freeingSeq?: Prisma.SortOrderInput | Prisma.SortOrder;
};
export type ParkedEventWhereUniqueInput = Prisma.AtLeast<{
    projection_generation_rowKey_position?: Prisma.ParkedEventProjectionGenerationRowKeyPositionCompoundUniqueInput;
    AND?: Prisma.ParkedEventWhereInput | Prisma.ParkedEventWhereInput[];
    OR?: Prisma.ParkedEventWhereInput[];
    NOT?: Prisma.ParkedEventWhereInput | Prisma.ParkedEventWhereInput[];
    projection?: Prisma.StringFilter<"ParkedEvent"> | string;
    generation?: Prisma.IntFilter<"ParkedEvent"> | number;
    rowKey?: Prisma.StringFilter<"ParkedEvent"> | string;
    position?: Prisma.BigIntFilter<"ParkedEvent"> | bigint | number;
    lane?: Prisma.IntFilter<"ParkedEvent"> | number;
    xid?: Prisma.BigIntFilter<"ParkedEvent"> | bigint | number;
    commandId?: Prisma.StringFilter<"ParkedEvent"> | string;
    stream?: Prisma.StringFilter<"ParkedEvent"> | string;
    type?: Prisma.StringFilter<"ParkedEvent"> | string;
    error?: Prisma.StringNullableFilter<"ParkedEvent"> | string | null;
    attempts?: Prisma.IntFilter<"ParkedEvent"> | number;
    parkedAt?: Prisma.DateTimeFilter<"ParkedEvent"> | Date | string;
    skipped?: Prisma.BoolFilter<"ParkedEvent"> | boolean;
    decidedAt?: Prisma.BigIntFilter<"ParkedEvent"> | bigint | number;
    freeingSeq?: Prisma.BigIntNullableFilter<"ParkedEvent"> | bigint | number | null;
}, "projection_generation_rowKey_position">;
export type ParkedEventOrderByWithAggregationInput = {
    projection?: Prisma.SortOrder;
    generation?: Prisma.SortOrder;
    rowKey?: Prisma.SortOrder;
    position?: Prisma.SortOrder;
    lane?: Prisma.SortOrder;
    xid?: Prisma.SortOrder;
    commandId?: Prisma.SortOrder;
    stream?: Prisma.SortOrder;
    type?: Prisma.SortOrder;
    error?: Prisma.SortOrderInput | Prisma.SortOrder;
    attempts?: Prisma.SortOrder;
    parkedAt?: Prisma.SortOrder;
    skipped?: Prisma.SortOrder;
    decidedAt?: Prisma.SortOrder;
    freeingSeq?: Prisma.SortOrderInput | Prisma.SortOrder;
    _count?: Prisma.ParkedEventCountOrderByAggregateInput;
    _avg?: Prisma.ParkedEventAvgOrderByAggregateInput;
    _max?: Prisma.ParkedEventMaxOrderByAggregateInput;
    _min?: Prisma.ParkedEventMinOrderByAggregateInput;
    _sum?: Prisma.ParkedEventSumOrderByAggregateInput;
};
export type ParkedEventScalarWhereWithAggregatesInput = {
    AND?: Prisma.ParkedEventScalarWhereWithAggregatesInput | Prisma.ParkedEventScalarWhereWithAggregatesInput[];
    OR?: Prisma.ParkedEventScalarWhereWithAggregatesInput[];
    NOT?: Prisma.ParkedEventScalarWhereWithAggregatesInput | Prisma.ParkedEventScalarWhereWithAggregatesInput[];
    projection?: Prisma.StringWithAggregatesFilter<"ParkedEvent"> | string;
    generation?: Prisma.IntWithAggregatesFilter<"ParkedEvent"> | number;
    rowKey?: Prisma.StringWithAggregatesFilter<"ParkedEvent"> | string;
    position?: Prisma.BigIntWithAggregatesFilter<"ParkedEvent"> | bigint | number;
    lane?: Prisma.IntWithAggregatesFilter<"ParkedEvent"> | number;
    xid?: Prisma.BigIntWithAggregatesFilter<"ParkedEvent"> | bigint | number;
    commandId?: Prisma.StringWithAggregatesFilter<"ParkedEvent"> | string;
    stream?: Prisma.StringWithAggregatesFilter<"ParkedEvent"> | string;
    type?: Prisma.StringWithAggregatesFilter<"ParkedEvent"> | string;
    error?: Prisma.StringNullableWithAggregatesFilter<"ParkedEvent"> | string | null;
    attempts?: Prisma.IntWithAggregatesFilter<"ParkedEvent"> | number;
    parkedAt?: Prisma.DateTimeWithAggregatesFilter<"ParkedEvent"> | Date | string;
    skipped?: Prisma.BoolWithAggregatesFilter<"ParkedEvent"> | boolean;
    decidedAt?: Prisma.BigIntWithAggregatesFilter<"ParkedEvent"> | bigint | number;
    freeingSeq?: Prisma.BigIntNullableWithAggregatesFilter<"ParkedEvent"> | bigint | number | null;
};
export type ParkedEventCreateInput = {
    projection: string;
    generation: number;
    rowKey: string;
    position: bigint | number;
    lane: number;
    xid: bigint | number;
    commandId: string;
    stream: string;
    type: string;
    error?: string | null;
    attempts?: number;
    parkedAt?: Date | string;
    skipped?: boolean;
    decidedAt?: bigint | number;
    freeingSeq?: bigint | number | null;
};
export type ParkedEventUncheckedCreateInput = {
    projection: string;
    generation: number;
    rowKey: string;
    position: bigint | number;
    lane: number;
    xid: bigint | number;
    commandId: string;
    stream: string;
    type: string;
    error?: string | null;
    attempts?: number;
    parkedAt?: Date | string;
    skipped?: boolean;
    decidedAt?: bigint | number;
    freeingSeq?: bigint | number | null;
};
export type ParkedEventUpdateInput = {
    projection?: Prisma.StringFieldUpdateOperationsInput | string;
    generation?: Prisma.IntFieldUpdateOperationsInput | number;
    rowKey?: Prisma.StringFieldUpdateOperationsInput | string;
    position?: Prisma.BigIntFieldUpdateOperationsInput | bigint | number;
    lane?: Prisma.IntFieldUpdateOperationsInput | number;
    xid?: Prisma.BigIntFieldUpdateOperationsInput | bigint | number;
    commandId?: Prisma.StringFieldUpdateOperationsInput | string;
    stream?: Prisma.StringFieldUpdateOperationsInput | string;
    type?: Prisma.StringFieldUpdateOperationsInput | string;
    error?: Prisma.NullableStringFieldUpdateOperationsInput | string | null;
    attempts?: Prisma.IntFieldUpdateOperationsInput | number;
    parkedAt?: Prisma.DateTimeFieldUpdateOperationsInput | Date | string;
    skipped?: Prisma.BoolFieldUpdateOperationsInput | boolean;
    decidedAt?: Prisma.BigIntFieldUpdateOperationsInput | bigint | number;
    freeingSeq?: Prisma.NullableBigIntFieldUpdateOperationsInput | bigint | number | null;
};
export type ParkedEventUncheckedUpdateInput = {
    projection?: Prisma.StringFieldUpdateOperationsInput | string;
    generation?: Prisma.IntFieldUpdateOperationsInput | number;
    rowKey?: Prisma.StringFieldUpdateOperationsInput | string;
    position?: Prisma.BigIntFieldUpdateOperationsInput | bigint | number;
    lane?: Prisma.IntFieldUpdateOperationsInput | number;
    xid?: Prisma.BigIntFieldUpdateOperationsInput | bigint | number;
    commandId?: Prisma.StringFieldUpdateOperationsInput | string;
    stream?: Prisma.StringFieldUpdateOperationsInput | string;
    type?: Prisma.StringFieldUpdateOperationsInput | string;
    error?: Prisma.NullableStringFieldUpdateOperationsInput | string | null;
    attempts?: Prisma.IntFieldUpdateOperationsInput | number;
    parkedAt?: Prisma.DateTimeFieldUpdateOperationsInput | Date | string;
    skipped?: Prisma.BoolFieldUpdateOperationsInput | boolean;
    decidedAt?: Prisma.BigIntFieldUpdateOperationsInput | bigint | number;
    freeingSeq?: Prisma.NullableBigIntFieldUpdateOperationsInput | bigint | number | null;
};
export type ParkedEventCreateManyInput = {
    projection: string;
    generation: number;
    rowKey: string;
    position: bigint | number;
    lane: number;
    xid: bigint | number;
    commandId: string;
    stream: string;
    type: string;
    error?: string | null;
    attempts?: number;
    parkedAt?: Date | string;
    skipped?: boolean;
    decidedAt?: bigint | number;
    freeingSeq?: bigint | number | null;
};
export type ParkedEventUpdateManyMutationInput = {
    projection?: Prisma.StringFieldUpdateOperationsInput | string;
    generation?: Prisma.IntFieldUpdateOperationsInput | number;
    rowKey?: Prisma.StringFieldUpdateOperationsInput | string;
    position?: Prisma.BigIntFieldUpdateOperationsInput | bigint | number;
    lane?: Prisma.IntFieldUpdateOperationsInput | number;
    xid?: Prisma.BigIntFieldUpdateOperationsInput | bigint | number;
    commandId?: Prisma.StringFieldUpdateOperationsInput | string;
    stream?: Prisma.StringFieldUpdateOperationsInput | string;
    type?: Prisma.StringFieldUpdateOperationsInput | string;
    error?: Prisma.NullableStringFieldUpdateOperationsInput | string | null;
    attempts?: Prisma.IntFieldUpdateOperationsInput | number;
    parkedAt?: Prisma.DateTimeFieldUpdateOperationsInput | Date | string;
    skipped?: Prisma.BoolFieldUpdateOperationsInput | boolean;
    decidedAt?: Prisma.BigIntFieldUpdateOperationsInput | bigint | number;
    freeingSeq?: Prisma.NullableBigIntFieldUpdateOperationsInput | bigint | number | null;
};
export type ParkedEventUncheckedUpdateManyInput = {
    projection?: Prisma.StringFieldUpdateOperationsInput | string;
    generation?: Prisma.IntFieldUpdateOperationsInput | number;
    rowKey?: Prisma.StringFieldUpdateOperationsInput | string;
    position?: Prisma.BigIntFieldUpdateOperationsInput | bigint | number;
    lane?: Prisma.IntFieldUpdateOperationsInput | number;
    xid?: Prisma.BigIntFieldUpdateOperationsInput | bigint | number;
    commandId?: Prisma.StringFieldUpdateOperationsInput | string;
    stream?: Prisma.StringFieldUpdateOperationsInput | string;
    type?: Prisma.StringFieldUpdateOperationsInput | string;
    error?: Prisma.NullableStringFieldUpdateOperationsInput | string | null;
    attempts?: Prisma.IntFieldUpdateOperationsInput | number;
    parkedAt?: Prisma.DateTimeFieldUpdateOperationsInput | Date | string;
    skipped?: Prisma.BoolFieldUpdateOperationsInput | boolean;
    decidedAt?: Prisma.BigIntFieldUpdateOperationsInput | bigint | number;
    freeingSeq?: Prisma.NullableBigIntFieldUpdateOperationsInput | bigint | number | null;
};
export type ParkedEventProjectionGenerationRowKeyPositionCompoundUniqueInput = {
    projection: string;
    generation: number;
    rowKey: string;
    position: bigint | number;
};
export type ParkedEventCountOrderByAggregateInput = {
    projection?: Prisma.SortOrder;
    generation?: Prisma.SortOrder;
    rowKey?: Prisma.SortOrder;
    position?: Prisma.SortOrder;
    lane?: Prisma.SortOrder;
    xid?: Prisma.SortOrder;
    commandId?: Prisma.SortOrder;
    stream?: Prisma.SortOrder;
    type?: Prisma.SortOrder;
    error?: Prisma.SortOrder;
    attempts?: Prisma.SortOrder;
    parkedAt?: Prisma.SortOrder;
    skipped?: Prisma.SortOrder;
    decidedAt?: Prisma.SortOrder;
    freeingSeq?: Prisma.SortOrder;
};
export type ParkedEventAvgOrderByAggregateInput = {
    generation?: Prisma.SortOrder;
    position?: Prisma.SortOrder;
    lane?: Prisma.SortOrder;
    xid?: Prisma.SortOrder;
    attempts?: Prisma.SortOrder;
    decidedAt?: Prisma.SortOrder;
    freeingSeq?: Prisma.SortOrder;
};
export type ParkedEventMaxOrderByAggregateInput = {
    projection?: Prisma.SortOrder;
    generation?: Prisma.SortOrder;
    rowKey?: Prisma.SortOrder;
    position?: Prisma.SortOrder;
    lane?: Prisma.SortOrder;
    xid?: Prisma.SortOrder;
    commandId?: Prisma.SortOrder;
    stream?: Prisma.SortOrder;
    type?: Prisma.SortOrder;
    error?: Prisma.SortOrder;
    attempts?: Prisma.SortOrder;
    parkedAt?: Prisma.SortOrder;
    skipped?: Prisma.SortOrder;
    decidedAt?: Prisma.SortOrder;
    freeingSeq?: Prisma.SortOrder;
};
export type ParkedEventMinOrderByAggregateInput = {
    projection?: Prisma.SortOrder;
    generation?: Prisma.SortOrder;
    rowKey?: Prisma.SortOrder;
    position?: Prisma.SortOrder;
    lane?: Prisma.SortOrder;
    xid?: Prisma.SortOrder;
    commandId?: Prisma.SortOrder;
    stream?: Prisma.SortOrder;
    type?: Prisma.SortOrder;
    error?: Prisma.SortOrder;
    attempts?: Prisma.SortOrder;
    parkedAt?: Prisma.SortOrder;
    skipped?: Prisma.SortOrder;
    decidedAt?: Prisma.SortOrder;
    freeingSeq?: Prisma.SortOrder;
};
export type ParkedEventSumOrderByAggregateInput = {
    generation?: Prisma.SortOrder;
    position?: Prisma.SortOrder;
    lane?: Prisma.SortOrder;
    xid?: Prisma.SortOrder;
    attempts?: Prisma.SortOrder;
    decidedAt?: Prisma.SortOrder;
    freeingSeq?: Prisma.SortOrder;
};
export type ParkedEventSelect<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = runtime.Types.Extensions.GetSelect<{
    projection?: boolean;
    generation?: boolean;
    rowKey?: boolean;
    position?: boolean;
    lane?: boolean;
    xid?: boolean;
    commandId?: boolean;
    stream?: boolean;
    type?: boolean;
    error?: boolean;
    attempts?: boolean;
    parkedAt?: boolean;
    skipped?: boolean;
    decidedAt?: boolean;
    freeingSeq?: boolean;
}, ExtArgs["result"]["parkedEvent"]>;
export type ParkedEventSelectCreateManyAndReturn<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = runtime.Types.Extensions.GetSelect<{
    projection?: boolean;
    generation?: boolean;
    rowKey?: boolean;
    position?: boolean;
    lane?: boolean;
    xid?: boolean;
    commandId?: boolean;
    stream?: boolean;
    type?: boolean;
    error?: boolean;
    attempts?: boolean;
    parkedAt?: boolean;
    skipped?: boolean;
    decidedAt?: boolean;
    freeingSeq?: boolean;
}, ExtArgs["result"]["parkedEvent"]>;
export type ParkedEventSelectUpdateManyAndReturn<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = runtime.Types.Extensions.GetSelect<{
    projection?: boolean;
    generation?: boolean;
    rowKey?: boolean;
    position?: boolean;
    lane?: boolean;
    xid?: boolean;
    commandId?: boolean;
    stream?: boolean;
    type?: boolean;
    error?: boolean;
    attempts?: boolean;
    parkedAt?: boolean;
    skipped?: boolean;
    decidedAt?: boolean;
    freeingSeq?: boolean;
}, ExtArgs["result"]["parkedEvent"]>;
export type ParkedEventSelectScalar = {
    projection?: boolean;
    generation?: boolean;
    rowKey?: boolean;
    position?: boolean;
    lane?: boolean;
    xid?: boolean;
    commandId?: boolean;
    stream?: boolean;
    type?: boolean;
    error?: boolean;
    attempts?: boolean;
    parkedAt?: boolean;
    skipped?: boolean;
    decidedAt?: boolean;
    freeingSeq?: boolean;
};
export type ParkedEventOmit<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = runtime.Types.Extensions.GetOmit<"projection" | "generation" | "rowKey" | "position" | "lane" | "xid" | "commandId" | "stream" | "type" | "error" | "attempts" | "parkedAt" | "skipped" | "decidedAt" | "freeingSeq", ExtArgs["result"]["parkedEvent"]>;
export type $ParkedEventPayload<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    name: "ParkedEvent";
    objects: {};
    scalars: runtime.Types.Extensions.GetPayloadResult<{
        projection: string;
        generation: number;
        rowKey: string;
        position: bigint;
        lane: number;
        xid: bigint;
        commandId: string;
        stream: string;
        type: string;
        error: string | null;
        attempts: number;
        parkedAt: Date;
        skipped: boolean;
        decidedAt: bigint;
        freeingSeq: bigint | null;
    }, ExtArgs["result"]["parkedEvent"]>;
    composites: {};
};
export type ParkedEventGetPayload<S extends boolean | null | undefined | ParkedEventDefaultArgs> = runtime.Types.Result.GetResult<Prisma.$ParkedEventPayload, S>;
export type ParkedEventCountArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = Omit<ParkedEventFindManyArgs, 'select' | 'include' | 'distinct' | 'omit'> & {
    select?: ParkedEventCountAggregateInputType | true;
};
export interface ParkedEventDelegate<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs, GlobalOmitOptions = {}> {
    [K: symbol]: {
        types: Prisma.TypeMap<ExtArgs>['model']['ParkedEvent'];
        meta: {
            name: 'ParkedEvent';
        };
    };
    findUnique<T extends ParkedEventFindUniqueArgs>(args: Prisma.SelectSubset<T, ParkedEventFindUniqueArgs<ExtArgs>>): Prisma.Prisma__ParkedEventClient<runtime.Types.Result.GetResult<Prisma.$ParkedEventPayload<ExtArgs>, T, "findUnique", GlobalOmitOptions> | null, null, ExtArgs, GlobalOmitOptions>;
    findUniqueOrThrow<T extends ParkedEventFindUniqueOrThrowArgs>(args: Prisma.SelectSubset<T, ParkedEventFindUniqueOrThrowArgs<ExtArgs>>): Prisma.Prisma__ParkedEventClient<runtime.Types.Result.GetResult<Prisma.$ParkedEventPayload<ExtArgs>, T, "findUniqueOrThrow", GlobalOmitOptions>, never, ExtArgs, GlobalOmitOptions>;
    findFirst<T extends ParkedEventFindFirstArgs>(args?: Prisma.SelectSubset<T, ParkedEventFindFirstArgs<ExtArgs>>): Prisma.Prisma__ParkedEventClient<runtime.Types.Result.GetResult<Prisma.$ParkedEventPayload<ExtArgs>, T, "findFirst", GlobalOmitOptions> | null, null, ExtArgs, GlobalOmitOptions>;
    findFirstOrThrow<T extends ParkedEventFindFirstOrThrowArgs>(args?: Prisma.SelectSubset<T, ParkedEventFindFirstOrThrowArgs<ExtArgs>>): Prisma.Prisma__ParkedEventClient<runtime.Types.Result.GetResult<Prisma.$ParkedEventPayload<ExtArgs>, T, "findFirstOrThrow", GlobalOmitOptions>, never, ExtArgs, GlobalOmitOptions>;
    findMany<T extends ParkedEventFindManyArgs>(args?: Prisma.SelectSubset<T, ParkedEventFindManyArgs<ExtArgs>>): Prisma.PrismaPromise<runtime.Types.Result.GetResult<Prisma.$ParkedEventPayload<ExtArgs>, T, "findMany", GlobalOmitOptions>>;
    create<T extends ParkedEventCreateArgs>(args: Prisma.SelectSubset<T, ParkedEventCreateArgs<ExtArgs>>): Prisma.Prisma__ParkedEventClient<runtime.Types.Result.GetResult<Prisma.$ParkedEventPayload<ExtArgs>, T, "create", GlobalOmitOptions>, never, ExtArgs, GlobalOmitOptions>;
    createMany<T extends ParkedEventCreateManyArgs>(args?: Prisma.SelectSubset<T, ParkedEventCreateManyArgs<ExtArgs>>): Prisma.PrismaPromise<Prisma.BatchPayload>;
    createManyAndReturn<T extends ParkedEventCreateManyAndReturnArgs>(args?: Prisma.SelectSubset<T, ParkedEventCreateManyAndReturnArgs<ExtArgs>>): Prisma.PrismaPromise<runtime.Types.Result.GetResult<Prisma.$ParkedEventPayload<ExtArgs>, T, "createManyAndReturn", GlobalOmitOptions>>;
    delete<T extends ParkedEventDeleteArgs>(args: Prisma.SelectSubset<T, ParkedEventDeleteArgs<ExtArgs>>): Prisma.Prisma__ParkedEventClient<runtime.Types.Result.GetResult<Prisma.$ParkedEventPayload<ExtArgs>, T, "delete", GlobalOmitOptions>, never, ExtArgs, GlobalOmitOptions>;
    update<T extends ParkedEventUpdateArgs>(args: Prisma.SelectSubset<T, ParkedEventUpdateArgs<ExtArgs>>): Prisma.Prisma__ParkedEventClient<runtime.Types.Result.GetResult<Prisma.$ParkedEventPayload<ExtArgs>, T, "update", GlobalOmitOptions>, never, ExtArgs, GlobalOmitOptions>;
    deleteMany<T extends ParkedEventDeleteManyArgs>(args?: Prisma.SelectSubset<T, ParkedEventDeleteManyArgs<ExtArgs>>): Prisma.PrismaPromise<Prisma.BatchPayload>;
    updateMany<T extends ParkedEventUpdateManyArgs>(args: Prisma.SelectSubset<T, ParkedEventUpdateManyArgs<ExtArgs>>): Prisma.PrismaPromise<Prisma.BatchPayload>;
    updateManyAndReturn<T extends ParkedEventUpdateManyAndReturnArgs>(args: Prisma.SelectSubset<T, ParkedEventUpdateManyAndReturnArgs<ExtArgs>>): Prisma.PrismaPromise<runtime.Types.Result.GetResult<Prisma.$ParkedEventPayload<ExtArgs>, T, "updateManyAndReturn", GlobalOmitOptions>>;
    upsert<T extends ParkedEventUpsertArgs>(args: Prisma.SelectSubset<T, ParkedEventUpsertArgs<ExtArgs>>): Prisma.Prisma__ParkedEventClient<runtime.Types.Result.GetResult<Prisma.$ParkedEventPayload<ExtArgs>, T, "upsert", GlobalOmitOptions>, never, ExtArgs, GlobalOmitOptions>;
    count<T extends ParkedEventCountArgs>(args?: Prisma.Subset<T, ParkedEventCountArgs>): Prisma.PrismaPromise<T extends runtime.Types.Utils.Record<'select', any> ? T['select'] extends true ? number : Prisma.GetScalarType<T['select'], ParkedEventCountAggregateOutputType> : number>;
    aggregate<T extends ParkedEventAggregateArgs>(args: Prisma.Subset<T, ParkedEventAggregateArgs>): Prisma.PrismaPromise<GetParkedEventAggregateType<T>>;
    groupBy<T extends ParkedEventGroupByArgs, HasSelectOrTake extends Prisma.Or<Prisma.Extends<'skip', Prisma.Keys<T>>, Prisma.Extends<'take', Prisma.Keys<T>>>, OrderByArg extends Prisma.True extends HasSelectOrTake ? {
        orderBy: ParkedEventGroupByArgs['orderBy'];
    } : {
        orderBy?: ParkedEventGroupByArgs['orderBy'];
    }, OrderFields extends Prisma.ExcludeUnderscoreKeys<Prisma.Keys<Prisma.MaybeTupleToUnion<T['orderBy']>>>, ByFields extends Prisma.MaybeTupleToUnion<T['by']>, ByValid extends Prisma.Has<ByFields, OrderFields>, HavingFields extends Prisma.GetHavingFields<T['having']>, HavingValid extends Prisma.Has<ByFields, HavingFields>, ByEmpty extends T['by'] extends never[] ? Prisma.True : Prisma.False, InputErrors extends ByEmpty extends Prisma.True ? `Error: "by" must not be empty.` : HavingValid extends Prisma.False ? {
        [P in HavingFields]: P extends ByFields ? never : P extends string ? `Error: Field "${P}" used in "having" needs to be provided in "by".` : [
            Error,
            'Field ',
            P,
            ` in "having" needs to be provided in "by"`
        ];
    }[HavingFields] : 'take' extends Prisma.Keys<T> ? 'orderBy' extends Prisma.Keys<T> ? ByValid extends Prisma.True ? {} : {
        [P in OrderFields]: P extends ByFields ? never : `Error: Field "${P}" in "orderBy" needs to be provided in "by"`;
    }[OrderFields] : 'Error: If you provide "take", you also need to provide "orderBy"' : 'skip' extends Prisma.Keys<T> ? 'orderBy' extends Prisma.Keys<T> ? ByValid extends Prisma.True ? {} : {
        [P in OrderFields]: P extends ByFields ? never : `Error: Field "${P}" in "orderBy" needs to be provided in "by"`;
    }[OrderFields] : 'Error: If you provide "skip", you also need to provide "orderBy"' : ByValid extends Prisma.True ? {} : {
        [P in OrderFields]: P extends ByFields ? never : `Error: Field "${P}" in "orderBy" needs to be provided in "by"`;
    }[OrderFields]>(args: Prisma.SubsetIntersection<T, ParkedEventGroupByArgs, OrderByArg> & InputErrors): {} extends InputErrors ? GetParkedEventGroupByPayload<T> : Prisma.PrismaPromise<InputErrors>;
    readonly fields: ParkedEventFieldRefs;
}
export interface Prisma__ParkedEventClient<T, Null = never, ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs, GlobalOmitOptions = {}> extends Prisma.PrismaPromise<T> {
    readonly [Symbol.toStringTag]: "PrismaPromise";
    then<TResult1 = T, TResult2 = never>(onfulfilled?: ((value: T) => TResult1 | PromiseLike<TResult1>) | undefined | null, onrejected?: ((reason: any) => TResult2 | PromiseLike<TResult2>) | undefined | null): runtime.Types.Utils.JsPromise<TResult1 | TResult2>;
    catch<TResult = never>(onrejected?: ((reason: any) => TResult | PromiseLike<TResult>) | undefined | null): runtime.Types.Utils.JsPromise<T | TResult>;
    finally(onfinally?: (() => void) | undefined | null): runtime.Types.Utils.JsPromise<T>;
}
export interface ParkedEventFieldRefs {
    readonly projection: Prisma.FieldRef<"ParkedEvent", 'String'>;
    readonly generation: Prisma.FieldRef<"ParkedEvent", 'Int'>;
    readonly rowKey: Prisma.FieldRef<"ParkedEvent", 'String'>;
    readonly position: Prisma.FieldRef<"ParkedEvent", 'BigInt'>;
    readonly lane: Prisma.FieldRef<"ParkedEvent", 'Int'>;
    readonly xid: Prisma.FieldRef<"ParkedEvent", 'BigInt'>;
    readonly commandId: Prisma.FieldRef<"ParkedEvent", 'String'>;
    readonly stream: Prisma.FieldRef<"ParkedEvent", 'String'>;
    readonly type: Prisma.FieldRef<"ParkedEvent", 'String'>;
    readonly error: Prisma.FieldRef<"ParkedEvent", 'String'>;
    readonly attempts: Prisma.FieldRef<"ParkedEvent", 'Int'>;
    readonly parkedAt: Prisma.FieldRef<"ParkedEvent", 'DateTime'>;
    readonly skipped: Prisma.FieldRef<"ParkedEvent", 'Boolean'>;
    readonly decidedAt: Prisma.FieldRef<"ParkedEvent", 'BigInt'>;
    readonly freeingSeq: Prisma.FieldRef<"ParkedEvent", 'BigInt'>;
}
export type ParkedEventFindUniqueArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.ParkedEventSelect<ExtArgs> | null;
    omit?: Prisma.ParkedEventOmit<ExtArgs> | null;
    where: Prisma.ParkedEventWhereUniqueInput;
};
export type ParkedEventFindUniqueOrThrowArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.ParkedEventSelect<ExtArgs> | null;
    omit?: Prisma.ParkedEventOmit<ExtArgs> | null;
    where: Prisma.ParkedEventWhereUniqueInput;
};
export type ParkedEventFindFirstArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.ParkedEventSelect<ExtArgs> | null;
    omit?: Prisma.ParkedEventOmit<ExtArgs> | null;
    where?: Prisma.ParkedEventWhereInput;
    orderBy?: Prisma.ParkedEventOrderByWithRelationInput | Prisma.ParkedEventOrderByWithRelationInput[];
    cursor?: Prisma.ParkedEventWhereUniqueInput;
    take?: number;
    skip?: number;
    distinct?: Prisma.ParkedEventScalarFieldEnum | Prisma.ParkedEventScalarFieldEnum[];
};
export type ParkedEventFindFirstOrThrowArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.ParkedEventSelect<ExtArgs> | null;
    omit?: Prisma.ParkedEventOmit<ExtArgs> | null;
    where?: Prisma.ParkedEventWhereInput;
    orderBy?: Prisma.ParkedEventOrderByWithRelationInput | Prisma.ParkedEventOrderByWithRelationInput[];
    cursor?: Prisma.ParkedEventWhereUniqueInput;
    take?: number;
    skip?: number;
    distinct?: Prisma.ParkedEventScalarFieldEnum | Prisma.ParkedEventScalarFieldEnum[];
};
export type ParkedEventFindManyArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.ParkedEventSelect<ExtArgs> | null;
    omit?: Prisma.ParkedEventOmit<ExtArgs> | null;
    where?: Prisma.ParkedEventWhereInput;
    orderBy?: Prisma.ParkedEventOrderByWithRelationInput | Prisma.ParkedEventOrderByWithRelationInput[];
    cursor?: Prisma.ParkedEventWhereUniqueInput;
    take?: number;
    skip?: number;
    distinct?: Prisma.ParkedEventScalarFieldEnum | Prisma.ParkedEventScalarFieldEnum[];
};
export type ParkedEventCreateArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.ParkedEventSelect<ExtArgs> | null;
    omit?: Prisma.ParkedEventOmit<ExtArgs> | null;
    data: Prisma.XOR<Prisma.ParkedEventCreateInput, Prisma.ParkedEventUncheckedCreateInput>;
};
export type ParkedEventCreateManyArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    data: Prisma.ParkedEventCreateManyInput | Prisma.ParkedEventCreateManyInput[];
    skipDuplicates?: boolean;
};
export type ParkedEventCreateManyAndReturnArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.ParkedEventSelectCreateManyAndReturn<ExtArgs> | null;
    omit?: Prisma.ParkedEventOmit<ExtArgs> | null;
    data: Prisma.ParkedEventCreateManyInput | Prisma.ParkedEventCreateManyInput[];
    skipDuplicates?: boolean;
};
export type ParkedEventUpdateArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.ParkedEventSelect<ExtArgs> | null;
    omit?: Prisma.ParkedEventOmit<ExtArgs> | null;
    data: Prisma.XOR<Prisma.ParkedEventUpdateInput, Prisma.ParkedEventUncheckedUpdateInput>;
    where: Prisma.ParkedEventWhereUniqueInput;
};
export type ParkedEventUpdateManyArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    data: Prisma.XOR<Prisma.ParkedEventUpdateManyMutationInput, Prisma.ParkedEventUncheckedUpdateManyInput>;
    where?: Prisma.ParkedEventWhereInput;
    limit?: number;
};
export type ParkedEventUpdateManyAndReturnArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.ParkedEventSelectUpdateManyAndReturn<ExtArgs> | null;
    omit?: Prisma.ParkedEventOmit<ExtArgs> | null;
    data: Prisma.XOR<Prisma.ParkedEventUpdateManyMutationInput, Prisma.ParkedEventUncheckedUpdateManyInput>;
    where?: Prisma.ParkedEventWhereInput;
    limit?: number;
};
export type ParkedEventUpsertArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.ParkedEventSelect<ExtArgs> | null;
    omit?: Prisma.ParkedEventOmit<ExtArgs> | null;
    where: Prisma.ParkedEventWhereUniqueInput;
    create: Prisma.XOR<Prisma.ParkedEventCreateInput, Prisma.ParkedEventUncheckedCreateInput>;
    update: Prisma.XOR<Prisma.ParkedEventUpdateInput, Prisma.ParkedEventUncheckedUpdateInput>;
};
export type ParkedEventDeleteArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.ParkedEventSelect<ExtArgs> | null;
    omit?: Prisma.ParkedEventOmit<ExtArgs> | null;
    where: Prisma.ParkedEventWhereUniqueInput;
};
export type ParkedEventDeleteManyArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    where?: Prisma.ParkedEventWhereInput;
    limit?: number;
};
export type ParkedEventDefaultArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.ParkedEventSelect<ExtArgs> | null;
    omit?: Prisma.ParkedEventOmit<ExtArgs> | null;
};

// generated/read/models/Projection.d.ts
import type * as runtime from "@prisma/client/runtime/client";
import type * as Prisma from "../internal/prismaNamespace.js";
export type ProjectionModel = runtime.Types.Result.DefaultSelection<Prisma.$ProjectionPayload>;
export type AggregateProjection = {
    _count: ProjectionCountAggregateOutputType | null;
    _avg: ProjectionAvgAggregateOutputType | null;
    _sum: ProjectionSumAggregateOutputType | null;
    _min: ProjectionMinAggregateOutputType | null;
    _max: ProjectionMaxAggregateOutputType | null;
};
export type ProjectionAvgAggregateOutputType = {
    version: number | null;
    generation: number | null;
    lastGeneration: number | null;
    lanes: number | null;
    rebuildsDone: number | null;
    revertsDone: number | null;
    spareGeneration: number | null;
    rebuildProgress: number | null;
};
export type ProjectionSumAggregateOutputType = {
    version: number | null;
    generation: number | null;
    lastGeneration: number | null;
    lanes: number | null;
    rebuildsDone: number | null;
    revertsDone: number | null;
    spareGeneration: number | null;
    rebuildProgress: number | null;
};
export type ProjectionMinAggregateOutputType = {
    name: string | null;
    version: number | null;
    store: string | null;
    generation: number | null;
    lastGeneration: number | null;
    lanes: number | null;
    lastError: string | null;
    updatedAt: Date | null;
    built: boolean | null;
    rebuildsDone: number | null;
    revertsDone: number | null;
    spareGeneration: number | null;
    spareState: string | null;
    rebuildProgress: number | null;
    comparison: string | null;
};
export type ProjectionMaxAggregateOutputType = {
    name: string | null;
    version: number | null;
    store: string | null;
    generation: number | null;
    lastGeneration: number | null;
    lanes: number | null;
    lastError: string | null;
    updatedAt: Date | null;
    built: boolean | null;
    rebuildsDone: number | null;
    revertsDone: number | null;
    spareGeneration: number | null;
    spareState: string | null;
    rebuildProgress: number | null;
    comparison: string | null;
};
export type ProjectionCountAggregateOutputType = {
    name: number;
    version: number;
    store: number;
    generation: number;
    lastGeneration: number;
    lanes: number;
    lastError: number;
    updatedAt: number;
    built: number;
    rebuildsDone: number;
    revertsDone: number;
    spareGeneration: number;
    spareState: number;
    rebuildProgress: number;
    comparison: number;
    _all: number;
};
export type ProjectionAvgAggregateInputType = {
    version?: true;
    generation?: true;
    lastGeneration?: true;
    lanes?: true;
    rebuildsDone?: true;
    revertsDone?: true;
    spareGeneration?: true;
    rebuildProgress?: true;
};
export type ProjectionSumAggregateInputType = {
    version?: true;
    generation?: true;
    lastGeneration?: true;
    lanes?: true;
    rebuildsDone?: true;
    revertsDone?: true;
    spareGeneration?: true;
    rebuildProgress?: true;
};
export type ProjectionMinAggregateInputType = {
    name?: true;
    version?: true;
    store?: true;
    generation?: true;
    lastGeneration?: true;
    lanes?: true;
    lastError?: true;
    updatedAt?: true;
    built?: true;
    rebuildsDone?: true;
    revertsDone?: true;
    spareGeneration?: true;
    spareState?: true;
    rebuildProgress?: true;
    comparison?: true;
};
export type ProjectionMaxAggregateInputType = {
    name?: true;
    version?: true;
    store?: true;
    generation?: true;
    lastGeneration?: true;
    lanes?: true;
    lastError?: true;
    updatedAt?: true;
    built?: true;
    rebuildsDone?: true;
    revertsDone?: true;
    spareGeneration?: true;
    spareState?: true;
    rebuildProgress?: true;
    comparison?: true;
};
export type ProjectionCountAggregateInputType = {
    name?: true;
    version?: true;
    store?: true;
    generation?: true;
    lastGeneration?: true;
    lanes?: true;
    lastError?: true;
    updatedAt?: true;
    built?: true;
    rebuildsDone?: true;
    revertsDone?: true;
    spareGeneration?: true;
    spareState?: true;
    rebuildProgress?: true;
    comparison?: true;
    _all?: true;
};
export type ProjectionAggregateArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    where?: Prisma.ProjectionWhereInput;
    orderBy?: Prisma.ProjectionOrderByWithRelationInput | Prisma.ProjectionOrderByWithRelationInput[];
    cursor?: Prisma.ProjectionWhereUniqueInput;
    take?: number;
    skip?: number;
    _count?: true | ProjectionCountAggregateInputType;
    _avg?: ProjectionAvgAggregateInputType;
    _sum?: ProjectionSumAggregateInputType;
    _min?: ProjectionMinAggregateInputType;
    _max?: ProjectionMaxAggregateInputType;
};
export type GetProjectionAggregateType<T extends ProjectionAggregateArgs> = {
    [P in keyof T & keyof AggregateProjection]: P extends '_count' | 'count' ? T[P] extends true ? number : Prisma.GetScalarType<T[P], AggregateProjection[P]> : Prisma.GetScalarType<T[P], AggregateProjection[P]>;
};
export type ProjectionGroupByArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    where?: Prisma.ProjectionWhereInput;
    orderBy?: Prisma.ProjectionOrderByWithAggregationInput | Prisma.ProjectionOrderByWithAggregationInput[];
    by: Prisma.ProjectionScalarFieldEnum[] | Prisma.ProjectionScalarFieldEnum;
    having?: Prisma.ProjectionScalarWhereWithAggregatesInput;
    take?: number;
    skip?: number;
    _count?: ProjectionCountAggregateInputType | true;
    _avg?: ProjectionAvgAggregateInputType;
    _sum?: ProjectionSumAggregateInputType;
    _min?: ProjectionMinAggregateInputType;
    _max?: ProjectionMaxAggregateInputType;
};
export type ProjectionGroupByOutputType = {
    name: string;
    version: number;
    store: string;
    generation: number;
    lastGeneration: number;
    lanes: number;
    lastError: string | null;
    updatedAt: Date;
    built: boolean;
    rebuildsDone: number;
    revertsDone: number;
    spareGeneration: number | null;
    spareState: string | null;
    rebuildProgress: number | null;
    comparison: string | null;
    _count: ProjectionCountAggregateOutputType | null;
    _avg: ProjectionAvgAggregateOutputType | null;
    _sum: ProjectionSumAggregateOutputType | null;
    _min: ProjectionMinAggregateOutputType | null;
    _max: ProjectionMaxAggregateOutputType | null;
};
export type GetProjectionGroupByPayload<T extends ProjectionGroupByArgs> = Prisma.PrismaPromise<Array<Prisma.PickEnumerable<ProjectionGroupByOutputType, T['by']> & {
    [P in ((keyof T) & (keyof ProjectionGroupByOutputType))]: P extends '_count' ? T[P] extends boolean ? number : Prisma.GetScalarType<T[P], ProjectionGroupByOutputType[P]> : Prisma.GetScalarType<T[P], ProjectionGroupByOutputType[P]>;
}>>;
export type ProjectionWhereInput = {
    AND?: Prisma.ProjectionWhereInput | Prisma.ProjectionWhereInput[];
    OR?: Prisma.ProjectionWhereInput[];
    NOT?: Prisma.ProjectionWhereInput | Prisma.ProjectionWhereInput[];
    name?: Prisma.StringFilter<"Projection"> | string;
    version?: Prisma.IntFilter<"Projection"> | number;
    store?: Prisma.StringFilter<"Projection"> | string;
    generation?: Prisma.IntFilter<"Projection"> | number;
    lastGeneration?: Prisma.IntFilter<"Projection"> | number;
    lanes?: Prisma.IntFilter<"Projection"> | number;
    lastError?: Prisma.StringNullableFilter<"Projection"> | string | null;
    updatedAt?: Prisma.DateTimeFilter<"Projection"> | Date | string;
    built?: Prisma.BoolFilter<"Projection"> | boolean;
    rebuildsDone?: Prisma.IntFilter<"Projection"> | number;
    revertsDone?: Prisma.IntFilter<"Projection"> | number;
    spareGeneration?: Prisma.IntNullableFilter<"Projection"> | number | null;
    spareState?: Prisma.StringNullableFilter<"Projection"> | string | null;
    rebuildProgress?: Prisma.FloatNullableFilter<"Projection"> | number | null;
    comparison?: Prisma.StringNullableFilter<"Projection"> | string | null;
};
export type ProjectionOrderByWithRelationInput = {
    name?: Prisma.SortOrder;
    version?: Prisma.SortOrder;
    store?: Prisma.SortOrder;
    generation?: Prisma.SortOrder;
    lastGeneration?: Prisma.SortOrder;
    lanes?: Prisma.SortOrder;
    lastError?: Prisma.SortOrderInput | Prisma.SortOrder;
    updatedAt?: Prisma.SortOrder;
    built?: Prisma.SortOrder;
    rebuildsDone?: Prisma.SortOrder;
    revertsDone?: Prisma.SortOrder;
    spareGeneration?: Prisma.SortOrderInput | Prisma.SortOrder;
    spareState?: Prisma.SortOrderInput | Prisma.SortOrder;
    rebuildProgress?: Prisma.SortOrderInput | Prisma.SortOrder;
    comparison?: Prisma.SortOrderInput | Prisma.SortOrder;
};
export type ProjectionWhereUniqueInput = Prisma.AtLeast<{
    name_version?: Prisma.ProjectionNameVersionCompoundUniqueInput;
    AND?: Prisma.ProjectionWhereInput | Prisma.ProjectionWhereInput[];
    OR?: Prisma.ProjectionWhereInput[];
    NOT?: Prisma.ProjectionWhereInput | Prisma.ProjectionWhereInput[];
    name?: Prisma.StringFilter<"Projection"> | string;
    version?: Prisma.IntFilter<"Projection"> | number;
    store?: Prisma.StringFilter<"Projection"> | string;
    generation?: Prisma.IntFilter<"Projection"> | number;
    lastGeneration?: Prisma.IntFilter<"Projection"> | number;
    lanes?: Prisma.IntFilter<"Projection"> | number;
    lastError?: Prisma.StringNullableFilter<"Projection"> | string | null;
    updatedAt?: Prisma.DateTimeFilter<"Projection"> | Date | string;
    built?: Prisma.BoolFilter<"Projection"> | boolean;
    rebuildsDone?: Prisma.IntFilter<"Projection"> | number;
    revertsDone?: Prisma.IntFilter<"Projection"> | number;
    spareGeneration?: Prisma.IntNullableFilter<"Projection"> | number | null;
    spareState?: Prisma.StringNullableFilter<"Projection"> | string | null;
    rebuildProgress?: Prisma.FloatNullableFilter<"Projection"> | number | null;
    comparison?: Prisma.StringNullableFilter<"Projection"> | string | null;
}, "name_version">;
export type ProjectionOrderByWithAggregationInput = {
    name?: Prisma.SortOrder;
    version?: Prisma.SortOrder;
    store?: Prisma.SortOrder;
    generation?: Prisma.SortOrder;
    lastGeneration?: Prisma.SortOrder;
    lanes?: Prisma.SortOrder;
    lastError?: Prisma.SortOrderInput | Prisma.SortOrder;
    updatedAt?: Prisma.SortOrder;
    built?: Prisma.SortOrder;
    rebuildsDone?: Prisma.SortOrder;
    revertsDone?: Prisma.SortOrder;
    spareGeneration?: Prisma.SortOrderInput | Prisma.SortOrder;
    spareState?: Prisma.SortOrderInput | Prisma.SortOrder;
    rebuildProgress?: Prisma.SortOrderInput | Prisma.SortOrder;
    comparison?: Prisma.SortOrderInput | Prisma.SortOrder;
    _count?: Prisma.ProjectionCountOrderByAggregateInput;
    _avg?: Prisma.ProjectionAvgOrderByAggregateInput;
    _max?: Prisma.ProjectionMaxOrderByAggregateInput;
    _min?: Prisma.ProjectionMinOrderByAggregateInput;
    _sum?: Prisma.ProjectionSumOrderByAggregateInput;
};
export type ProjectionScalarWhereWithAggregatesInput = {
    AND?: Prisma.ProjectionScalarWhereWithAggregatesInput | Prisma.ProjectionScalarWhereWithAggregatesInput[];
    OR?: Prisma.ProjectionScalarWhereWithAggregatesInput[];
    NOT?: Prisma.ProjectionScalarWhereWithAggregatesInput | Prisma.ProjectionScalarWhereWithAggregatesInput[];
    name?: Prisma.StringWithAggregatesFilter<"Projection"> | string;
    version?: Prisma.IntWithAggregatesFilter<"Projection"> | number;
    store?: Prisma.StringWithAggregatesFilter<"Projection"> | string;
    generation?: Prisma.IntWithAggregatesFilter<"Projection"> | number;
    lastGeneration?: Prisma.IntWithAggregatesFilter<"Projection"> | number;
    lanes?: Prisma.IntWithAggregatesFilter<"Projection"> | number;
    lastError?: Prisma.StringNullableWithAggregatesFilter<"Projection"> | string | null;
    updatedAt?: Prisma.DateTimeWithAggregatesFilter<"Projection"> | Date | string;
    built?: Prisma.BoolWithAggregatesFilter<"Projection"> | boolean;
    rebuildsDone?: Prisma.IntWithAggregatesFilter<"Projection"> | number;
    revertsDone?: Prisma.IntWithAggregatesFilter<"Projection"> | number;
    spareGeneration?: Prisma.IntNullableWithAggregatesFilter<"Projection"> | number | null;
    spareState?: Prisma.StringNullableWithAggregatesFilter<"Projection"> | string | null;
    rebuildProgress?: Prisma.FloatNullableWithAggregatesFilter<"Projection"> | number | null;
    comparison?: Prisma.StringNullableWithAggregatesFilter<"Projection"> | string | null;
};
export type ProjectionCreateInput = {
    name: string;
    version: number;
    store: string;
    generation: number;
    lastGeneration?: number;
    lanes: number;
    lastError?: string | null;
    updatedAt?: Date | string;
    built?: boolean;
    rebuildsDone?: number;
    revertsDone?: number;
    spareGeneration?: number | null;
    spareState?: string | null;
    rebuildProgress?: number | null;
    comparison?: string | null;
};
export type ProjectionUncheckedCreateInput = {
    name: string;
    version: number;
    store: string;
    generation: number;
    lastGeneration?: number;
    lanes: number;
    lastError?: string | null;
    updatedAt?: Date | string;
    built?: boolean;
    rebuildsDone?: number;
    revertsDone?: number;
    spareGeneration?: number | null;
    spareState?: string | null;
    rebuildProgress?: number | null;
    comparison?: string | null;
};
export type ProjectionUpdateInput = {
    name?: Prisma.StringFieldUpdateOperationsInput | string;
    version?: Prisma.IntFieldUpdateOperationsInput | number;
    store?: Prisma.StringFieldUpdateOperationsInput | string;
    generation?: Prisma.IntFieldUpdateOperationsInput | number;
    lastGeneration?: Prisma.IntFieldUpdateOperationsInput | number;
    lanes?: Prisma.IntFieldUpdateOperationsInput | number;
    lastError?: Prisma.NullableStringFieldUpdateOperationsInput | string | null;
    updatedAt?: Prisma.DateTimeFieldUpdateOperationsInput | Date | string;
    built?: Prisma.BoolFieldUpdateOperationsInput | boolean;
    rebuildsDone?: Prisma.IntFieldUpdateOperationsInput | number;
    revertsDone?: Prisma.IntFieldUpdateOperationsInput | number;
    spareGeneration?: Prisma.NullableIntFieldUpdateOperationsInput | number | null;
    spareState?: Prisma.NullableStringFieldUpdateOperationsInput | string | null;
    rebuildProgress?: Prisma.NullableFloatFieldUpdateOperationsInput | number | null;
    comparison?: Prisma.NullableStringFieldUpdateOperationsInput | string | null;
};
export type ProjectionUncheckedUpdateInput = {
    name?: Prisma.StringFieldUpdateOperationsInput | string;
    version?: Prisma.IntFieldUpdateOperationsInput | number;
    store?: Prisma.StringFieldUpdateOperationsInput | string;
    generation?: Prisma.IntFieldUpdateOperationsInput | number;
    lastGeneration?: Prisma.IntFieldUpdateOperationsInput | number;
    lanes?: Prisma.IntFieldUpdateOperationsInput | number;
    lastError?: Prisma.NullableStringFieldUpdateOperationsInput | string | null;
    updatedAt?: Prisma.DateTimeFieldUpdateOperationsInput | Date | string;
    built?: Prisma.BoolFieldUpdateOperationsInput | boolean;
    rebuildsDone?: Prisma.IntFieldUpdateOperationsInput | number;
    revertsDone?: Prisma.IntFieldUpdateOperationsInput | number;
    spareGeneration?: Prisma.NullableIntFieldUpdateOperationsInput | number | null;
    spareState?: Prisma.NullableStringFieldUpdateOperationsInput | string | null;
    rebuildProgress?: Prisma.NullableFloatFieldUpdateOperationsInput | number | null;
    comparison?: Prisma.NullableStringFieldUpdateOperationsInput | string | null;
};
export type ProjectionCreateManyInput = {
    name: string;
    version: number;
    store: string;
    generation: number;
    lastGeneration?: number;
    lanes: number;
    lastError?: string | null;
    updatedAt?: Date | string;
    built?: boolean;
    rebuildsDone?: number;
    revertsDone?: number;
    spareGeneration?: number | null;
    spareState?: string | null;
    rebuildProgress?: number | null;
    comparison?: string | null;
};
export type ProjectionUpdateManyMutationInput = {
    name?: Prisma.StringFieldUpdateOperationsInput | string;
    version?: Prisma.IntFieldUpdateOperationsInput | number;
    store?: Prisma.StringFieldUpdateOperationsInput | string;
    generation?: Prisma.IntFieldUpdateOperationsInput | number;
    lastGeneration?: Prisma.IntFieldUpdateOperationsInput | number;
    lanes?: Prisma.IntFieldUpdateOperationsInput | number;
    lastError?: Prisma.NullableStringFieldUpdateOperationsInput | string | null;
    updatedAt?: Prisma.DateTimeFieldUpdateOperationsInput | Date | string;
    built?: Prisma.BoolFieldUpdateOperationsInput | boolean;
    rebuildsDone?: Prisma.IntFieldUpdateOperationsInput | number;
    revertsDone?: Prisma.IntFieldUpdateOperationsInput | number;
    spareGeneration?: Prisma.NullableIntFieldUpdateOperationsInput | number | null;
    spareState?: Prisma.NullableStringFieldUpdateOperationsInput | string | null;
    rebuildProgress?: Prisma.NullableFloatFieldUpdateOperationsInput | number | null;
    comparison?: Prisma.NullableStringFieldUpdateOperationsInput | string | null;
};
export type ProjectionUncheckedUpdateManyInput = {
    name?: Prisma.StringFieldUpdateOperationsInput | string;
    version?: Prisma.IntFieldUpdateOperationsInput | number;
    store?: Prisma.StringFieldUpdateOperationsInput | string;
    generation?: Prisma.IntFieldUpdateOperationsInput | number;
    lastGeneration?: Prisma.IntFieldUpdateOperationsInput | number;
    lanes?: Prisma.IntFieldUpdateOperationsInput | number;
    lastError?: Prisma.NullableStringFieldUpdateOperationsInput | string | null;
    updatedAt?: Prisma.DateTimeFieldUpdateOperationsInput | Date | string;
    built?: Prisma.BoolFieldUpdateOperationsInput | boolean;
    rebuildsDone?: Prisma.IntFieldUpdateOperationsInput | number;
    revertsDone?: Prisma.IntFieldUpdateOperationsInput | number;
    spareGeneration?: Prisma.NullableIntFieldUpdateOperationsInput | number | null;
    spareState?: Prisma.NullableStringFieldUpdateOperationsInput | string | null;
    rebuildProgress?: Prisma.NullableFloatFieldUpdateOperationsInput | number | null;
    comparison?: Prisma.NullableStringFieldUpdateOperationsInput | string | null;
};
export type ProjectionNameVersionCompoundUniqueInput = {
    name: string;
    version: number;
};
export type ProjectionCountOrderByAggregateInput = {
    name?: Prisma.SortOrder;
    version?: Prisma.SortOrder;
    store?: Prisma.SortOrder;
    generation?: Prisma.SortOrder;
    lastGeneration?: Prisma.SortOrder;
    lanes?: Prisma.SortOrder;
    lastError?: Prisma.SortOrder;
    updatedAt?: Prisma.SortOrder;
    built?: Prisma.SortOrder;
    rebuildsDone?: Prisma.SortOrder;
    revertsDone?: Prisma.SortOrder;
    spareGeneration?: Prisma.SortOrder;
    spareState?: Prisma.SortOrder;
    rebuildProgress?: Prisma.SortOrder;
    comparison?: Prisma.SortOrder;
};
export type ProjectionAvgOrderByAggregateInput = {
    version?: Prisma.SortOrder;
    generation?: Prisma.SortOrder;
    lastGeneration?: Prisma.SortOrder;
    lanes?: Prisma.SortOrder;
    rebuildsDone?: Prisma.SortOrder;
    revertsDone?: Prisma.SortOrder;
    spareGeneration?: Prisma.SortOrder;
    rebuildProgress?: Prisma.SortOrder;
};
export type ProjectionMaxOrderByAggregateInput = {
    name?: Prisma.SortOrder;
    version?: Prisma.SortOrder;
    store?: Prisma.SortOrder;
    generation?: Prisma.SortOrder;
    lastGeneration?: Prisma.SortOrder;
    lanes?: Prisma.SortOrder;
    lastError?: Prisma.SortOrder;
    updatedAt?: Prisma.SortOrder;
    built?: Prisma.SortOrder;
    rebuildsDone?: Prisma.SortOrder;
    revertsDone?: Prisma.SortOrder;
    spareGeneration?: Prisma.SortOrder;
    spareState?: Prisma.SortOrder;
    rebuildProgress?: Prisma.SortOrder;
    comparison?: Prisma.SortOrder;
};
export type ProjectionMinOrderByAggregateInput = {
    name?: Prisma.SortOrder;
    version?: Prisma.SortOrder;
    store?: Prisma.SortOrder;
    generation?: Prisma.SortOrder;
    lastGeneration?: Prisma.SortOrder;
    lanes?: Prisma.SortOrder;
    lastError?: Prisma.SortOrder;
    updatedAt?: Prisma.SortOrder;
    built?: Prisma.SortOrder;
    rebuildsDone?: Prisma.SortOrder;
    revertsDone?: Prisma.SortOrder;
    spareGeneration?: Prisma.SortOrder;
    spareState?: Prisma.SortOrder;
    rebuildProgress?: Prisma.SortOrder;
    comparison?: Prisma.SortOrder;
};
export type ProjectionSumOrderByAggregateInput = {
    version?: Prisma.SortOrder;
    generation?: Prisma.SortOrder;
    lastGeneration?: Prisma.SortOrder;
    lanes?: Prisma.SortOrder;
    rebuildsDone?: Prisma.SortOrder;
    revertsDone?: Prisma.SortOrder;
    spareGeneration?: Prisma.SortOrder;
    rebuildProgress?: Prisma.SortOrder;
};
export type StringFieldUpdateOperationsInput = {
    set?: string;
};
export type IntFieldUpdateOperationsInput = {
    set?: number;
    increment?: number;
    decrement?: number;
    multiply?: number;
    divide?: number;
};
export type NullableStringFieldUpdateOperationsInput = {
    set?: string | null;
};
export type DateTimeFieldUpdateOperationsInput = {
    set?: Date | string;
};
export type BoolFieldUpdateOperationsInput = {
    set?: boolean;
};
export type NullableIntFieldUpdateOperationsInput = {
    set?: number | null;
    increment?: number;
    decrement?: number;
    multiply?: number;
    divide?: number;
};
export type NullableFloatFieldUpdateOperationsInput = {
    set?: number | null;
    increment?: number;
    decrement?: number;
    multiply?: number;
    divide?: number;
};
export type ProjectionSelect<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = runtime.Types.Extensions.GetSelect<{
    name?: boolean;
    version?: boolean;
    store?: boolean;
    generation?: boolean;
    lastGeneration?: boolean;
    lanes?: boolean;
    lastError?: boolean;
    updatedAt?: boolean;
    built?: boolean;
    rebuildsDone?: boolean;
    revertsDone?: boolean;
    spareGeneration?: boolean;
    spareState?: boolean;
    rebuildProgress?: boolean;
    comparison?: boolean;
}, ExtArgs["result"]["projection"]>;
export type ProjectionSelectCreateManyAndReturn<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = runtime.Types.Extensions.GetSelect<{
    name?: boolean;
    version?: boolean;
    store?: boolean;
    generation?: boolean;
    lastGeneration?: boolean;
    lanes?: boolean;
    lastError?: boolean;
    updatedAt?: boolean;
    built?: boolean;
    rebuildsDone?: boolean;
    revertsDone?: boolean;
    spareGeneration?: boolean;
    spareState?: boolean;
    rebuildProgress?: boolean;
    comparison?: boolean;
}, ExtArgs["result"]["projection"]>;
export type ProjectionSelectUpdateManyAndReturn<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = runtime.Types.Extensions.GetSelect<{
    name?: boolean;
    version?: boolean;
    store?: boolean;
    generation?: boolean;
    lastGeneration?: boolean;
    lanes?: boolean;
    lastError?: boolean;
    updatedAt?: boolean;
    built?: boolean;
    rebuildsDone?: boolean;
    revertsDone?: boolean;
    spareGeneration?: boolean;
    spareState?: boolean;
    rebuildProgress?: boolean;
    comparison?: boolean;
}, ExtArgs["result"]["projection"]>;
export type ProjectionSelectScalar = {
    name?: boolean;
    version?: boolean;
    store?: boolean;
    generation?: boolean;
    lastGeneration?: boolean;
    lanes?: boolean;
    lastError?: boolean;
    updatedAt?: boolean;
    built?: boolean;
    rebuildsDone?: boolean;
    revertsDone?: boolean;
    spareGeneration?: boolean;
    spareState?: boolean;
    rebuildProgress?: boolean;
    comparison?: boolean;
};
export type ProjectionOmit<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = runtime.Types.Extensions.GetOmit<"name" | "version" | "store" | "generation" | "lastGeneration" | "lanes" | "lastError" | "updatedAt" | "built" | "rebuildsDone" | "revertsDone" | "spareGeneration" | "spareState" | "rebuildProgress" | "comparison", ExtArgs["result"]["projection"]>;
export type $ProjectionPayload<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    name: "Projection";
    objects: {};
    scalars: runtime.Types.Extensions.GetPayloadResult<{
        name: string;
        version: number;
        store: string;
        generation: number;
        lastGeneration: number;
        lanes: number;
        lastError: string | null;
        updatedAt: Date;
        built: boolean;
        rebuildsDone: number;
        revertsDone: number;
        spareGeneration: number | null;
        spareState: string | null;
        rebuildProgress: number | null;
        comparison: string | null;
    }, ExtArgs["result"]["projection"]>;
    composites: {};
};
export type ProjectionGetPayload<S extends boolean | null | undefined | ProjectionDefaultArgs> = runtime.Types.Result.GetResult<Prisma.$ProjectionPayload, S>;
export type ProjectionCountArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = Omit<ProjectionFindManyArgs, 'select' | 'include' | 'distinct' | 'omit'> & {
    select?: ProjectionCountAggregateInputType | true;
};
export interface ProjectionDelegate<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs, GlobalOmitOptions = {}> {
    [K: symbol]: {
        types: Prisma.TypeMap<ExtArgs>['model']['Projection'];
        meta: {
            name: 'Projection';
        };
    };
    findUnique<T extends ProjectionFindUniqueArgs>(args: Prisma.SelectSubset<T, ProjectionFindUniqueArgs<ExtArgs>>): Prisma.Prisma__ProjectionClient<runtime.Types.Result.GetResult<Prisma.$ProjectionPayload<ExtArgs>, T, "findUnique", GlobalOmitOptions> | null, null, ExtArgs, GlobalOmitOptions>;
    findUniqueOrThrow<T extends ProjectionFindUniqueOrThrowArgs>(args: Prisma.SelectSubset<T, ProjectionFindUniqueOrThrowArgs<ExtArgs>>): Prisma.Prisma__ProjectionClient<runtime.Types.Result.GetResult<Prisma.$ProjectionPayload<ExtArgs>, T, "findUniqueOrThrow", GlobalOmitOptions>, never, ExtArgs, GlobalOmitOptions>;
    findFirst<T extends ProjectionFindFirstArgs>(args?: Prisma.SelectSubset<T, ProjectionFindFirstArgs<ExtArgs>>): Prisma.Prisma__ProjectionClient<runtime.Types.Result.GetResult<Prisma.$ProjectionPayload<ExtArgs>, T, "findFirst", GlobalOmitOptions> | null, null, ExtArgs, GlobalOmitOptions>;
    findFirstOrThrow<T extends ProjectionFindFirstOrThrowArgs>(args?: Prisma.SelectSubset<T, ProjectionFindFirstOrThrowArgs<ExtArgs>>): Prisma.Prisma__ProjectionClient<runtime.Types.Result.GetResult<Prisma.$ProjectionPayload<ExtArgs>, T, "findFirstOrThrow", GlobalOmitOptions>, never, ExtArgs, GlobalOmitOptions>;
    findMany<T extends ProjectionFindManyArgs>(args?: Prisma.SelectSubset<T, ProjectionFindManyArgs<ExtArgs>>): Prisma.PrismaPromise<runtime.Types.Result.GetResult<Prisma.$ProjectionPayload<ExtArgs>, T, "findMany", GlobalOmitOptions>>;
    create<T extends ProjectionCreateArgs>(args: Prisma.SelectSubset<T, ProjectionCreateArgs<ExtArgs>>): Prisma.Prisma__ProjectionClient<runtime.Types.Result.GetResult<Prisma.$ProjectionPayload<ExtArgs>, T, "create", GlobalOmitOptions>, never, ExtArgs, GlobalOmitOptions>;
    createMany<T extends ProjectionCreateManyArgs>(args?: Prisma.SelectSubset<T, ProjectionCreateManyArgs<ExtArgs>>): Prisma.PrismaPromise<Prisma.BatchPayload>;
    createManyAndReturn<T extends ProjectionCreateManyAndReturnArgs>(args?: Prisma.SelectSubset<T, ProjectionCreateManyAndReturnArgs<ExtArgs>>): Prisma.PrismaPromise<runtime.Types.Result.GetResult<Prisma.$ProjectionPayload<ExtArgs>, T, "createManyAndReturn", GlobalOmitOptions>>;
    delete<T extends ProjectionDeleteArgs>(args: Prisma.SelectSubset<T, ProjectionDeleteArgs<ExtArgs>>): Prisma.Prisma__ProjectionClient<runtime.Types.Result.GetResult<Prisma.$ProjectionPayload<ExtArgs>, T, "delete", GlobalOmitOptions>, never, ExtArgs, GlobalOmitOptions>;
    update<T extends ProjectionUpdateArgs>(args: Prisma.SelectSubset<T, ProjectionUpdateArgs<ExtArgs>>): Prisma.Prisma__ProjectionClient<runtime.Types.Result.GetResult<Prisma.$ProjectionPayload<ExtArgs>, T, "update", GlobalOmitOptions>, never, ExtArgs, GlobalOmitOptions>;
    deleteMany<T extends ProjectionDeleteManyArgs>(args?: Prisma.SelectSubset<T, ProjectionDeleteManyArgs<ExtArgs>>): Prisma.PrismaPromise<Prisma.BatchPayload>;
    updateMany<T extends ProjectionUpdateManyArgs>(args: Prisma.SelectSubset<T, ProjectionUpdateManyArgs<ExtArgs>>): Prisma.PrismaPromise<Prisma.BatchPayload>;
    updateManyAndReturn<T extends ProjectionUpdateManyAndReturnArgs>(args: Prisma.SelectSubset<T, ProjectionUpdateManyAndReturnArgs<ExtArgs>>): Prisma.PrismaPromise<runtime.Types.Result.GetResult<Prisma.$ProjectionPayload<ExtArgs>, T, "updateManyAndReturn", GlobalOmitOptions>>;
    upsert<T extends ProjectionUpsertArgs>(args: Prisma.SelectSubset<T, ProjectionUpsertArgs<ExtArgs>>): Prisma.Prisma__ProjectionClient<runtime.Types.Result.GetResult<Prisma.$ProjectionPayload<ExtArgs>, T, "upsert", GlobalOmitOptions>, never, ExtArgs, GlobalOmitOptions>;
    count<T extends ProjectionCountArgs>(args?: Prisma.Subset<T, ProjectionCountArgs>): Prisma.PrismaPromise<T extends runtime.Types.Utils.Record<'select', any> ? T['select'] extends true ? number : Prisma.GetScalarType<T['select'], ProjectionCountAggregateOutputType> : number>;
    aggregate<T extends ProjectionAggregateArgs>(args: Prisma.Subset<T, ProjectionAggregateArgs>): Prisma.PrismaPromise<GetProjectionAggregateType<T>>;
    groupBy<T extends ProjectionGroupByArgs, HasSelectOrTake extends Prisma.Or<Prisma.Extends<'skip', Prisma.Keys<T>>, Prisma.Extends<'take', Prisma.Keys<T>>>, OrderByArg extends Prisma.True extends HasSelectOrTake ? {
        orderBy: ProjectionGroupByArgs['orderBy'];
    } : {
        orderBy?: ProjectionGroupByArgs['orderBy'];
    }, OrderFields extends Prisma.ExcludeUnderscoreKeys<Prisma.Keys<Prisma.MaybeTupleToUnion<T['orderBy']>>>, ByFields extends Prisma.MaybeTupleToUnion<T['by']>, ByValid extends Prisma.Has<ByFields, OrderFields>, HavingFields extends Prisma.GetHavingFields<T['having']>, HavingValid extends Prisma.Has<ByFields, HavingFields>, ByEmpty extends T['by'] extends never[] ? Prisma.True : Prisma.False, InputErrors extends ByEmpty extends Prisma.True ? `Error: "by" must not be empty.` : HavingValid extends Prisma.False ? {
        [P in HavingFields]: P extends ByFields ? never : P extends string ? `Error: Field "${P}" used in "having" needs to be provided in "by".` : [
            Error,
            'Field ',
            P,
            ` in "having" needs to be provided in "by"`
        ];
    }[HavingFields] : 'take' extends Prisma.Keys<T> ? 'orderBy' extends Prisma.Keys<T> ? ByValid extends Prisma.True ? {} : {
        [P in OrderFields]: P extends ByFields ? never : `Error: Field "${P}" in "orderBy" needs to be provided in "by"`;
    }[OrderFields] : 'Error: If you provide "take", you also need to provide "orderBy"' : 'skip' extends Prisma.Keys<T> ? 'orderBy' extends Prisma.Keys<T> ? ByValid extends Prisma.True ? {} : {
        [P in OrderFields]: P extends ByFields ? never : `Error: Field "${P}" in "orderBy" needs to be provided in "by"`;
    }[OrderFields] : 'Error: If you provide "skip", you also need to provide "orderBy"' : ByValid extends Prisma.True ? {} : {
        [P in OrderFields]: P extends ByFields ? never : `Error: Field "${P}" in "orderBy" needs to be provided in "by"`;
    }[OrderFields]>(args: Prisma.SubsetIntersection<T, ProjectionGroupByArgs, OrderByArg> & InputErrors): {} extends InputErrors ? GetProjectionGroupByPayload<T> : Prisma.PrismaPromise<InputErrors>;
    readonly fields: ProjectionFieldRefs;
}
export interface Prisma__ProjectionClient<T, Null = never, ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs, GlobalOmitOptions = {}> extends Prisma.PrismaPromise<T> {
    readonly [Symbol.toStringTag]: "PrismaPromise";
    then<TResult1 = T, TResult2 = never>(onfulfilled?: ((value: T) => TResult1 | PromiseLike<TResult1>) | undefined | null, onrejected?: ((reason: any) => TResult2 | PromiseLike<TResult2>) | undefined | null): runtime.Types.Utils.JsPromise<TResult1 | TResult2>;
    catch<TResult = never>(onrejected?: ((reason: any) => TResult | PromiseLike<TResult>) | undefined | null): runtime.Types.Utils.JsPromise<T | TResult>;
    finally(onfinally?: (() => void) | undefined | null): runtime.Types.Utils.JsPromise<T>;
}
export interface ProjectionFieldRefs {
    readonly name: Prisma.FieldRef<"Projection", 'String'>;
    readonly version: Prisma.FieldRef<"Projection", 'Int'>;
    readonly store: Prisma.FieldRef<"Projection", 'String'>;
    readonly generation: Prisma.FieldRef<"Projection", 'Int'>;
    readonly lastGeneration: Prisma.FieldRef<"Projection", 'Int'>;
    readonly lanes: Prisma.FieldRef<"Projection", 'Int'>;
    readonly lastError: Prisma.FieldRef<"Projection", 'String'>;
    readonly updatedAt: Prisma.FieldRef<"Projection", 'DateTime'>;
    readonly built: Prisma.FieldRef<"Projection", 'Boolean'>;
    readonly rebuildsDone: Prisma.FieldRef<"Projection", 'Int'>;
    readonly revertsDone: Prisma.FieldRef<"Projection", 'Int'>;
    readonly spareGeneration: Prisma.FieldRef<"Projection", 'Int'>;
    readonly spareState: Prisma.FieldRef<"Projection", 'String'>;
    readonly rebuildProgress: Prisma.FieldRef<"Projection", 'Float'>;
    readonly comparison: Prisma.FieldRef<"Projection", 'String'>;
}
export type ProjectionFindUniqueArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.ProjectionSelect<ExtArgs> | null;
    omit?: Prisma.ProjectionOmit<ExtArgs> | null;
    where: Prisma.ProjectionWhereUniqueInput;
};
export type ProjectionFindUniqueOrThrowArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.ProjectionSelect<ExtArgs> | null;
    omit?: Prisma.ProjectionOmit<ExtArgs> | null;
    where: Prisma.ProjectionWhereUniqueInput;
};
export type ProjectionFindFirstArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.ProjectionSelect<ExtArgs> | null;
    omit?: Prisma.ProjectionOmit<ExtArgs> | null;
    where?: Prisma.ProjectionWhereInput;
    orderBy?: Prisma.ProjectionOrderByWithRelationInput | Prisma.ProjectionOrderByWithRelationInput[];
    cursor?: Prisma.ProjectionWhereUniqueInput;
    take?: number;
    skip?: number;
    distinct?: Prisma.ProjectionScalarFieldEnum | Prisma.ProjectionScalarFieldEnum[];
};
export type ProjectionFindFirstOrThrowArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.ProjectionSelect<ExtArgs> | null;
    omit?: Prisma.ProjectionOmit<ExtArgs> | null;
    where?: Prisma.ProjectionWhereInput;
    orderBy?: Prisma.ProjectionOrderByWithRelationInput | Prisma.ProjectionOrderByWithRelationInput[];
    cursor?: Prisma.ProjectionWhereUniqueInput;
    take?: number;
    skip?: number;
    distinct?: Prisma.ProjectionScalarFieldEnum | Prisma.ProjectionScalarFieldEnum[];
};
export type ProjectionFindManyArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.ProjectionSelect<ExtArgs> | null;
    omit?: Prisma.ProjectionOmit<ExtArgs> | null;
    where?: Prisma.ProjectionWhereInput;
    orderBy?: Prisma.ProjectionOrderByWithRelationInput | Prisma.ProjectionOrderByWithRelationInput[];
    cursor?: Prisma.ProjectionWhereUniqueInput;
    take?: number;
    skip?: number;
    distinct?: Prisma.ProjectionScalarFieldEnum | Prisma.ProjectionScalarFieldEnum[];
};
export type ProjectionCreateArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.ProjectionSelect<ExtArgs> | null;
    omit?: Prisma.ProjectionOmit<ExtArgs> | null;
    data: Prisma.XOR<Prisma.ProjectionCreateInput, Prisma.ProjectionUncheckedCreateInput>;
};
export type ProjectionCreateManyArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    data: Prisma.ProjectionCreateManyInput | Prisma.ProjectionCreateManyInput[];
    skipDuplicates?: boolean;
};
export type ProjectionCreateManyAndReturnArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.ProjectionSelectCreateManyAndReturn<ExtArgs> | null;
    omit?: Prisma.ProjectionOmit<ExtArgs> | null;
    data: Prisma.ProjectionCreateManyInput | Prisma.ProjectionCreateManyInput[];
    skipDuplicates?: boolean;
};
export type ProjectionUpdateArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.ProjectionSelect<ExtArgs> | null;
    omit?: Prisma.ProjectionOmit<ExtArgs> | null;
    data: Prisma.XOR<Prisma.ProjectionUpdateInput, Prisma.ProjectionUncheckedUpdateInput>;
    where: Prisma.ProjectionWhereUniqueInput;
};
export type ProjectionUpdateManyArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    data: Prisma.XOR<Prisma.ProjectionUpdateManyMutationInput, Prisma.ProjectionUncheckedUpdateManyInput>;
    where?: Prisma.ProjectionWhereInput;
    limit?: number;
};
export type ProjectionUpdateManyAndReturnArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.ProjectionSelectUpdateManyAndReturn<ExtArgs> | null;
    omit?: Prisma.ProjectionOmit<ExtArgs> | null;
    data: Prisma.XOR<Prisma.ProjectionUpdateManyMutationInput, Prisma.ProjectionUncheckedUpdateManyInput>;
    where?: Prisma.ProjectionWhereInput;
    limit?: number;
};
export type ProjectionUpsertArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.ProjectionSelect<ExtArgs> | null;
    omit?: Prisma.ProjectionOmit<ExtArgs> | null;
    where: Prisma.ProjectionWhereUniqueInput;
    create: Prisma.XOR<Prisma.ProjectionCreateInput, Prisma.ProjectionUncheckedCreateInput>;
    update: Prisma.XOR<Prisma.ProjectionUpdateInput, Prisma.ProjectionUncheckedUpdateInput>;
};
export type ProjectionDeleteArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.ProjectionSelect<ExtArgs> | null;
    omit?: Prisma.ProjectionOmit<ExtArgs> | null;
    where: Prisma.ProjectionWhereUniqueInput;
};
export type ProjectionDeleteManyArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    where?: Prisma.ProjectionWhereInput;
    limit?: number;
};
export type ProjectionDefaultArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.ProjectionSelect<ExtArgs> | null;
    omit?: Prisma.ProjectionOmit<ExtArgs> | null;
};

// generated/read/models/ProjectionControl.d.ts
import type * as runtime from "@prisma/client/runtime/client";
import type * as Prisma from "../internal/prismaNamespace.js";
export type ProjectionControlModel = runtime.Types.Result.DefaultSelection<Prisma.$ProjectionControlPayload>;
export type AggregateProjectionControl = {
    _count: ProjectionControlCountAggregateOutputType | null;
    _avg: ProjectionControlAvgAggregateOutputType | null;
    _sum: ProjectionControlSumAggregateOutputType | null;
    _min: ProjectionControlMinAggregateOutputType | null;
    _max: ProjectionControlMaxAggregateOutputType | null;
};
export type ProjectionControlAvgAggregateOutputType = {
    rebuilds: number | null;
    reverts: number | null;
    lane: number | null;
    seq: number | null;
};
export type ProjectionControlSumAggregateOutputType = {
    rebuilds: number | null;
    reverts: number | null;
    lane: number | null;
    seq: bigint | null;
};
export type ProjectionControlMinAggregateOutputType = {
    name: string | null;
    paused: boolean | null;
    rebuilds: number | null;
    reverts: number | null;
    lane: number | null;
    seq: bigint | null;
};
export type ProjectionControlMaxAggregateOutputType = {
    name: string | null;
    paused: boolean | null;
    rebuilds: number | null;
    reverts: number | null;
    lane: number | null;
    seq: bigint | null;
};
export type ProjectionControlCountAggregateOutputType = {
    name: number;
    paused: number;
    rebuilds: number;
    reverts: number;
    lane: number;
    seq: number;
    _all: number;
};
export type ProjectionControlAvgAggregateInputType = {
    rebuilds?: true;
    reverts?: true;
    lane?: true;
    seq?: true;
};
export type ProjectionControlSumAggregateInputType = {
    rebuilds?: true;
    reverts?: true;
    lane?: true;
    seq?: true;
};
export type ProjectionControlMinAggregateInputType = {
    name?: true;
    paused?: true;
    rebuilds?: true;
    reverts?: true;
    lane?: true;
    seq?: true;
};
export type ProjectionControlMaxAggregateInputType = {
    name?: true;
    paused?: true;
    rebuilds?: true;
    reverts?: true;
    lane?: true;
    seq?: true;
};
export type ProjectionControlCountAggregateInputType = {
    name?: true;
    paused?: true;
    rebuilds?: true;
    reverts?: true;
    lane?: true;
    seq?: true;
    _all?: true;
};
export type ProjectionControlAggregateArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    where?: Prisma.ProjectionControlWhereInput;
    orderBy?: Prisma.ProjectionControlOrderByWithRelationInput | Prisma.ProjectionControlOrderByWithRelationInput[];
    cursor?: Prisma.ProjectionControlWhereUniqueInput;
    take?: number;
    skip?: number;
    _count?: true | ProjectionControlCountAggregateInputType;
    _avg?: ProjectionControlAvgAggregateInputType;
    _sum?: ProjectionControlSumAggregateInputType;
    _min?: ProjectionControlMinAggregateInputType;
    _max?: ProjectionControlMaxAggregateInputType;
};
export type GetProjectionControlAggregateType<T extends ProjectionControlAggregateArgs> = {
    [P in keyof T & keyof AggregateProjectionControl]: P extends '_count' | 'count' ? T[P] extends true ? number : Prisma.GetScalarType<T[P], AggregateProjectionControl[P]> : Prisma.GetScalarType<T[P], AggregateProjectionControl[P]>;
};
export type ProjectionControlGroupByArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    where?: Prisma.ProjectionControlWhereInput;
    orderBy?: Prisma.ProjectionControlOrderByWithAggregationInput | Prisma.ProjectionControlOrderByWithAggregationInput[];
    by: Prisma.ProjectionControlScalarFieldEnum[] | Prisma.ProjectionControlScalarFieldEnum;
    having?: Prisma.ProjectionControlScalarWhereWithAggregatesInput;
    take?: number;
    skip?: number;
    _count?: ProjectionControlCountAggregateInputType | true;
    _avg?: ProjectionControlAvgAggregateInputType;
    _sum?: ProjectionControlSumAggregateInputType;
    _min?: ProjectionControlMinAggregateInputType;
    _max?: ProjectionControlMaxAggregateInputType;
};
export type ProjectionControlGroupByOutputType = {
    name: string;
    paused: boolean;
    rebuilds: number;
    reverts: number;
    lane: number;
    seq: bigint;
    _count: ProjectionControlCountAggregateOutputType | null;
    _avg: ProjectionControlAvgAggregateOutputType | null;
    _sum: ProjectionControlSumAggregateOutputType | null;
    _min: ProjectionControlMinAggregateOutputType | null;
    _max: ProjectionControlMaxAggregateOutputType | null;
};
export type GetProjectionControlGroupByPayload<T extends ProjectionControlGroupByArgs> = Prisma.PrismaPromise<Array<Prisma.PickEnumerable<ProjectionControlGroupByOutputType, T['by']> & {
    [P in ((keyof T) & (keyof ProjectionControlGroupByOutputType))]: P extends '_count' ? T[P] extends boolean ? number : Prisma.GetScalarType<T[P], ProjectionControlGroupByOutputType[P]> : Prisma.GetScalarType<T[P], ProjectionControlGroupByOutputType[P]>;
}>>;
export type ProjectionControlWhereInput = {
    AND?: Prisma.ProjectionControlWhereInput | Prisma.ProjectionControlWhereInput[];
    OR?: Prisma.ProjectionControlWhereInput[];
    NOT?: Prisma.ProjectionControlWhereInput | Prisma.ProjectionControlWhereInput[];
    name?: Prisma.StringFilter<"ProjectionControl"> | string;
    paused?: Prisma.BoolFilter<"ProjectionControl"> | boolean;
    rebuilds?: Prisma.IntFilter<"ProjectionControl"> | number;
    reverts?: Prisma.IntFilter<"ProjectionControl"> | number;
    lane?: Prisma.IntFilter<"ProjectionControl"> | number;
    seq?: Prisma.BigIntFilter<"ProjectionControl"> | bigint | number;
};
export type ProjectionControlOrderByWithRelationInput = {
    name?: Prisma.SortOrder;
    paused?: Prisma.SortOrder;
    rebuilds?: Prisma.SortOrder;
    reverts?: Prisma.SortOrder;
    lane?: Prisma.SortOrder;
    seq?: Prisma.SortOrder;
};
export type ProjectionControlWhereUniqueInput = Prisma.AtLeast<{
    name?: string;
    AND?: Prisma.ProjectionControlWhereInput | Prisma.ProjectionControlWhereInput[];
    OR?: Prisma.ProjectionControlWhereInput[];
    NOT?: Prisma.ProjectionControlWhereInput | Prisma.ProjectionControlWhereInput[];
    paused?: Prisma.BoolFilter<"ProjectionControl"> | boolean;
    rebuilds?: Prisma.IntFilter<"ProjectionControl"> | number;
    reverts?: Prisma.IntFilter<"ProjectionControl"> | number;
    lane?: Prisma.IntFilter<"ProjectionControl"> | number;
    seq?: Prisma.BigIntFilter<"ProjectionControl"> | bigint | number;
}, "name">;
export type ProjectionControlOrderByWithAggregationInput = {
    name?: Prisma.SortOrder;
    paused?: Prisma.SortOrder;
    rebuilds?: Prisma.SortOrder;
    reverts?: Prisma.SortOrder;
    lane?: Prisma.SortOrder;
    seq?: Prisma.SortOrder;
    _count?: Prisma.ProjectionControlCountOrderByAggregateInput;
    _avg?: Prisma.ProjectionControlAvgOrderByAggregateInput;
    _max?: Prisma.ProjectionControlMaxOrderByAggregateInput;
    _min?: Prisma.ProjectionControlMinOrderByAggregateInput;
    _sum?: Prisma.ProjectionControlSumOrderByAggregateInput;
};
export type ProjectionControlScalarWhereWithAggregatesInput = {
    AND?: Prisma.ProjectionControlScalarWhereWithAggregatesInput | Prisma.ProjectionControlScalarWhereWithAggregatesInput[];
    OR?: Prisma.ProjectionControlScalarWhereWithAggregatesInput[];
    NOT?: Prisma.ProjectionControlScalarWhereWithAggregatesInput | Prisma.ProjectionControlScalarWhereWithAggregatesInput[];
    name?: Prisma.StringWithAggregatesFilter<"ProjectionControl"> | string;
    paused?: Prisma.BoolWithAggregatesFilter<"ProjectionControl"> | boolean;
    rebuilds?: Prisma.IntWithAggregatesFilter<"ProjectionControl"> | number;
    reverts?: Prisma.IntWithAggregatesFilter<"ProjectionControl"> | number;
    lane?: Prisma.IntWithAggregatesFilter<"ProjectionControl"> | number;
    seq?: Prisma.BigIntWithAggregatesFilter<"ProjectionControl"> | bigint | number;
};
export type ProjectionControlCreateInput = {
    name: string;
    paused?: boolean;
    rebuilds?: number;
    reverts?: number;
    lane: number;
    seq: bigint | number;
};
export type ProjectionControlUncheckedCreateInput = {
    name: string;
    paused?: boolean;
    rebuilds?: number;
    reverts?: number;
    lane: number;
    seq: bigint | number;
};
export type ProjectionControlUpdateInput = {
    name?: Prisma.StringFieldUpdateOperationsInput | string;
    paused?: Prisma.BoolFieldUpdateOperationsInput | boolean;
    rebuilds?: Prisma.IntFieldUpdateOperationsInput | number;
    reverts?: Prisma.IntFieldUpdateOperationsInput | number;
    lane?: Prisma.IntFieldUpdateOperationsInput | number;
    seq?: Prisma.BigIntFieldUpdateOperationsInput | bigint | number;
};
export type ProjectionControlUncheckedUpdateInput = {
    name?: Prisma.StringFieldUpdateOperationsInput | string;
    paused?: Prisma.BoolFieldUpdateOperationsInput | boolean;
    rebuilds?: Prisma.IntFieldUpdateOperationsInput | number;
    reverts?: Prisma.IntFieldUpdateOperationsInput | number;
    lane?: Prisma.IntFieldUpdateOperationsInput | number;
    seq?: Prisma.BigIntFieldUpdateOperationsInput | bigint | number;
};
export type ProjectionControlCreateManyInput = {
    name: string;
    paused?: boolean;
    rebuilds?: number;
    reverts?: number;
    lane: number;
    seq: bigint | number;
};
export type ProjectionControlUpdateManyMutationInput = {
    name?: Prisma.StringFieldUpdateOperationsInput | string;
    paused?: Prisma.BoolFieldUpdateOperationsInput | boolean;
    rebuilds?: Prisma.IntFieldUpdateOperationsInput | number;
    reverts?: Prisma.IntFieldUpdateOperationsInput | number;
    lane?: Prisma.IntFieldUpdateOperationsInput | number;
    seq?: Prisma.BigIntFieldUpdateOperationsInput | bigint | number;
};
export type ProjectionControlUncheckedUpdateManyInput = {
    name?: Prisma.StringFieldUpdateOperationsInput | string;
    paused?: Prisma.BoolFieldUpdateOperationsInput | boolean;
    rebuilds?: Prisma.IntFieldUpdateOperationsInput | number;
    reverts?: Prisma.IntFieldUpdateOperationsInput | number;
    lane?: Prisma.IntFieldUpdateOperationsInput | number;
    seq?: Prisma.BigIntFieldUpdateOperationsInput | bigint | number;
};
export type ProjectionControlCountOrderByAggregateInput = {
    name?: Prisma.SortOrder;
    paused?: Prisma.SortOrder;
    rebuilds?: Prisma.SortOrder;
    reverts?: Prisma.SortOrder;
    lane?: Prisma.SortOrder;
    seq?: Prisma.SortOrder;
};
export type ProjectionControlAvgOrderByAggregateInput = {
    rebuilds?: Prisma.SortOrder;
    reverts?: Prisma.SortOrder;
    lane?: Prisma.SortOrder;
    seq?: Prisma.SortOrder;
};
export type ProjectionControlMaxOrderByAggregateInput = {
    name?: Prisma.SortOrder;
    paused?: Prisma.SortOrder;
    rebuilds?: Prisma.SortOrder;
    reverts?: Prisma.SortOrder;
    lane?: Prisma.SortOrder;
    seq?: Prisma.SortOrder;
};
export type ProjectionControlMinOrderByAggregateInput = {
    name?: Prisma.SortOrder;
    paused?: Prisma.SortOrder;
    rebuilds?: Prisma.SortOrder;
    reverts?: Prisma.SortOrder;
    lane?: Prisma.SortOrder;
    seq?: Prisma.SortOrder;
};
export type ProjectionControlSumOrderByAggregateInput = {
    rebuilds?: Prisma.SortOrder;
    reverts?: Prisma.SortOrder;
    lane?: Prisma.SortOrder;
    seq?: Prisma.SortOrder;
};
export type ProjectionControlSelect<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = runtime.Types.Extensions.GetSelect<{
    name?: boolean;
    paused?: boolean;
    rebuilds?: boolean;
    reverts?: boolean;
    lane?: boolean;
    seq?: boolean;
}, ExtArgs["result"]["projectionControl"]>;
export type ProjectionControlSelectCreateManyAndReturn<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = runtime.Types.Extensions.GetSelect<{
    name?: boolean;
    paused?: boolean;
    rebuilds?: boolean;
    reverts?: boolean;
    lane?: boolean;
    seq?: boolean;
}, ExtArgs["result"]["projectionControl"]>;
export type ProjectionControlSelectUpdateManyAndReturn<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = runtime.Types.Extensions.GetSelect<{
    name?: boolean;
    paused?: boolean;
    rebuilds?: boolean;
    reverts?: boolean;
    lane?: boolean;
    seq?: boolean;
}, ExtArgs["result"]["projectionControl"]>;
export type ProjectionControlSelectScalar = {
    name?: boolean;
    paused?: boolean;
    rebuilds?: boolean;
    reverts?: boolean;
    lane?: boolean;
    seq?: boolean;
};
export type ProjectionControlOmit<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = runtime.Types.Extensions.GetOmit<"name" | "paused" | "rebuilds" | "reverts" | "lane" | "seq", ExtArgs["result"]["projectionControl"]>;
export type $ProjectionControlPayload<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    name: "ProjectionControl";
    objects: {};
    scalars: runtime.Types.Extensions.GetPayloadResult<{
        name: string;
        paused: boolean;
        rebuilds: number;
        reverts: number;
        lane: number;
        seq: bigint;
    }, ExtArgs["result"]["projectionControl"]>;
    composites: {};
};
export type ProjectionControlGetPayload<S extends boolean | null | undefined | ProjectionControlDefaultArgs> = runtime.Types.Result.GetResult<Prisma.$ProjectionControlPayload, S>;
export type ProjectionControlCountArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = Omit<ProjectionControlFindManyArgs, 'select' | 'include' | 'distinct' | 'omit'> & {
    select?: ProjectionControlCountAggregateInputType | true;
};
export interface ProjectionControlDelegate<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs, GlobalOmitOptions = {}> {
    [K: symbol]: {
        types: Prisma.TypeMap<ExtArgs>['model']['ProjectionControl'];
        meta: {
            name: 'ProjectionControl';
        };
    };
    findUnique<T extends ProjectionControlFindUniqueArgs>(args: Prisma.SelectSubset<T, ProjectionControlFindUniqueArgs<ExtArgs>>): Prisma.Prisma__ProjectionControlClient<runtime.Types.Result.GetResult<Prisma.$ProjectionControlPayload<ExtArgs>, T, "findUnique", GlobalOmitOptions> | null, null, ExtArgs, GlobalOmitOptions>;
    findUniqueOrThrow<T extends ProjectionControlFindUniqueOrThrowArgs>(args: Prisma.SelectSubset<T, ProjectionControlFindUniqueOrThrowArgs<ExtArgs>>): Prisma.Prisma__ProjectionControlClient<runtime.Types.Result.GetResult<Prisma.$ProjectionControlPayload<ExtArgs>, T, "findUniqueOrThrow", GlobalOmitOptions>, never, ExtArgs, GlobalOmitOptions>;
    findFirst<T extends ProjectionControlFindFirstArgs>(args?: Prisma.SelectSubset<T, ProjectionControlFindFirstArgs<ExtArgs>>): Prisma.Prisma__ProjectionControlClient<runtime.Types.Result.GetResult<Prisma.$ProjectionControlPayload<ExtArgs>, T, "findFirst", GlobalOmitOptions> | null, null, ExtArgs, GlobalOmitOptions>;
    findFirstOrThrow<T extends ProjectionControlFindFirstOrThrowArgs>(args?: Prisma.SelectSubset<T, ProjectionControlFindFirstOrThrowArgs<ExtArgs>>): Prisma.Prisma__ProjectionControlClient<runtime.Types.Result.GetResult<Prisma.$ProjectionControlPayload<ExtArgs>, T, "findFirstOrThrow", GlobalOmitOptions>, never, ExtArgs, GlobalOmitOptions>;
    findMany<T extends ProjectionControlFindManyArgs>(args?: Prisma.SelectSubset<T, ProjectionControlFindManyArgs<ExtArgs>>): Prisma.PrismaPromise<runtime.Types.Result.GetResult<Prisma.$ProjectionControlPayload<ExtArgs>, T, "findMany", GlobalOmitOptions>>;
    create<T extends ProjectionControlCreateArgs>(args: Prisma.SelectSubset<T, ProjectionControlCreateArgs<ExtArgs>>): Prisma.Prisma__ProjectionControlClient<runtime.Types.Result.GetResult<Prisma.$ProjectionControlPayload<ExtArgs>, T, "create", GlobalOmitOptions>, never, ExtArgs, GlobalOmitOptions>;
    createMany<T extends ProjectionControlCreateManyArgs>(args?: Prisma.SelectSubset<T, ProjectionControlCreateManyArgs<ExtArgs>>): Prisma.PrismaPromise<Prisma.BatchPayload>;
    createManyAndReturn<T extends ProjectionControlCreateManyAndReturnArgs>(args?: Prisma.SelectSubset<T, ProjectionControlCreateManyAndReturnArgs<ExtArgs>>): Prisma.PrismaPromise<runtime.Types.Result.GetResult<Prisma.$ProjectionControlPayload<ExtArgs>, T, "createManyAndReturn", GlobalOmitOptions>>;
    delete<T extends ProjectionControlDeleteArgs>(args: Prisma.SelectSubset<T, ProjectionControlDeleteArgs<ExtArgs>>): Prisma.Prisma__ProjectionControlClient<runtime.Types.Result.GetResult<Prisma.$ProjectionControlPayload<ExtArgs>, T, "delete", GlobalOmitOptions>, never, ExtArgs, GlobalOmitOptions>;
    update<T extends ProjectionControlUpdateArgs>(args: Prisma.SelectSubset<T, ProjectionControlUpdateArgs<ExtArgs>>): Prisma.Prisma__ProjectionControlClient<runtime.Types.Result.GetResult<Prisma.$ProjectionControlPayload<ExtArgs>, T, "update", GlobalOmitOptions>, never, ExtArgs, GlobalOmitOptions>;
    deleteMany<T extends ProjectionControlDeleteManyArgs>(args?: Prisma.SelectSubset<T, ProjectionControlDeleteManyArgs<ExtArgs>>): Prisma.PrismaPromise<Prisma.BatchPayload>;
    updateMany<T extends ProjectionControlUpdateManyArgs>(args: Prisma.SelectSubset<T, ProjectionControlUpdateManyArgs<ExtArgs>>): Prisma.PrismaPromise<Prisma.BatchPayload>;
    updateManyAndReturn<T extends ProjectionControlUpdateManyAndReturnArgs>(args: Prisma.SelectSubset<T, ProjectionControlUpdateManyAndReturnArgs<ExtArgs>>): Prisma.PrismaPromise<runtime.Types.Result.GetResult<Prisma.$ProjectionControlPayload<ExtArgs>, T, "updateManyAndReturn", GlobalOmitOptions>>;
    upsert<T extends ProjectionControlUpsertArgs>(args: Prisma.SelectSubset<T, ProjectionControlUpsertArgs<ExtArgs>>): Prisma.Prisma__ProjectionControlClient<runtime.Types.Result.GetResult<Prisma.$ProjectionControlPayload<ExtArgs>, T, "upsert", GlobalOmitOptions>, never, ExtArgs, GlobalOmitOptions>;
    count<T extends ProjectionControlCountArgs>(args?: Prisma.Subset<T, ProjectionControlCountArgs>): Prisma.PrismaPromise<T extends runtime.Types.Utils.Record<'select', any> ? T['select'] extends true ? number : Prisma.GetScalarType<T['select'], ProjectionControlCountAggregateOutputType> : number>;
    aggregate<T extends ProjectionControlAggregateArgs>(args: Prisma.Subset<T, ProjectionControlAggregateArgs>): Prisma.PrismaPromise<GetProjectionControlAggregateType<T>>;
    groupBy<T extends ProjectionControlGroupByArgs, HasSelectOrTake extends Prisma.Or<Prisma.Extends<'skip', Prisma.Keys<T>>, Prisma.Extends<'take', Prisma.Keys<T>>>, OrderByArg extends Prisma.True extends HasSelectOrTake ? {
        orderBy: ProjectionControlGroupByArgs['orderBy'];
    } : {
        orderBy?: ProjectionControlGroupByArgs['orderBy'];
    }, OrderFields extends Prisma.ExcludeUnderscoreKeys<Prisma.Keys<Prisma.MaybeTupleToUnion<T['orderBy']>>>, ByFields extends Prisma.MaybeTupleToUnion<T['by']>, ByValid extends Prisma.Has<ByFields, OrderFields>, HavingFields extends Prisma.GetHavingFields<T['having']>, HavingValid extends Prisma.Has<ByFields, HavingFields>, ByEmpty extends T['by'] extends never[] ? Prisma.True : Prisma.False, InputErrors extends ByEmpty extends Prisma.True ? `Error: "by" must not be empty.` : HavingValid extends Prisma.False ? {
        [P in HavingFields]: P extends ByFields ? never : P extends string ? `Error: Field "${P}" used in "having" needs to be provided in "by".` : [
            Error,
            'Field ',
            P,
            ` in "having" needs to be provided in "by"`
        ];
    }[HavingFields] : 'take' extends Prisma.Keys<T> ? 'orderBy' extends Prisma.Keys<T> ? ByValid extends Prisma.True ? {} : {
        [P in OrderFields]: P extends ByFields ? never : `Error: Field "${P}" in "orderBy" needs to be provided in "by"`;
    }[OrderFields] : 'Error: If you provide "take", you also need to provide "orderBy"' : 'skip' extends Prisma.Keys<T> ? 'orderBy' extends Prisma.Keys<T> ? ByValid extends Prisma.True ? {} : {
        [P in OrderFields]: P extends ByFields ? never : `Error: Field "${P}" in "orderBy" needs to be provided in "by"`;
    }[OrderFields] : 'Error: If you provide "skip", you also need to provide "orderBy"' : ByValid extends Prisma.True ? {} : {
        [P in OrderFields]: P extends ByFields ? never : `Error: Field "${P}" in "orderBy" needs to be provided in "by"`;
    }[OrderFields]>(args: Prisma.SubsetIntersection<T, ProjectionControlGroupByArgs, OrderByArg> & InputErrors): {} extends InputErrors ? GetProjectionControlGroupByPayload<T> : Prisma.PrismaPromise<InputErrors>;
    readonly fields: ProjectionControlFieldRefs;
}
export interface Prisma__ProjectionControlClient<T, Null = never, ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs, GlobalOmitOptions = {}> extends Prisma.PrismaPromise<T> {
    readonly [Symbol.toStringTag]: "PrismaPromise";
    then<TResult1 = T, TResult2 = never>(onfulfilled?: ((value: T) => TResult1 | PromiseLike<TResult1>) | undefined | null, onrejected?: ((reason: any) => TResult2 | PromiseLike<TResult2>) | undefined | null): runtime.Types.Utils.JsPromise<TResult1 | TResult2>;
    catch<TResult = never>(onrejected?: ((reason: any) => TResult | PromiseLike<TResult>) | undefined | null): runtime.Types.Utils.JsPromise<T | TResult>;
    finally(onfinally?: (() => void) | undefined | null): runtime.Types.Utils.JsPromise<T>;
}
export interface ProjectionControlFieldRefs {
    readonly name: Prisma.FieldRef<"ProjectionControl", 'String'>;
    readonly paused: Prisma.FieldRef<"ProjectionControl", 'Boolean'>;
    readonly rebuilds: Prisma.FieldRef<"ProjectionControl", 'Int'>;
    readonly reverts: Prisma.FieldRef<"ProjectionControl", 'Int'>;
    readonly lane: Prisma.FieldRef<"ProjectionControl", 'Int'>;
    readonly seq: Prisma.FieldRef<"ProjectionControl", 'BigInt'>;
}
export type ProjectionControlFindUniqueArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.ProjectionControlSelect<ExtArgs> | null;
    omit?: Prisma.ProjectionControlOmit<ExtArgs> | null;
    where: Prisma.ProjectionControlWhereUniqueInput;
};
export type ProjectionControlFindUniqueOrThrowArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.ProjectionControlSelect<ExtArgs> | null;
    omit?: Prisma.ProjectionControlOmit<ExtArgs> | null;
    where: Prisma.ProjectionControlWhereUniqueInput;
};
export type ProjectionControlFindFirstArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.ProjectionControlSelect<ExtArgs> | null;
    omit?: Prisma.ProjectionControlOmit<ExtArgs> | null;
    where?: Prisma.ProjectionControlWhereInput;
    orderBy?: Prisma.ProjectionControlOrderByWithRelationInput | Prisma.ProjectionControlOrderByWithRelationInput[];
    cursor?: Prisma.ProjectionControlWhereUniqueInput;
    take?: number;
    skip?: number;
    distinct?: Prisma.ProjectionControlScalarFieldEnum | Prisma.ProjectionControlScalarFieldEnum[];
};
export type ProjectionControlFindFirstOrThrowArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.ProjectionControlSelect<ExtArgs> | null;
    omit?: Prisma.ProjectionControlOmit<ExtArgs> | null;
    where?: Prisma.ProjectionControlWhereInput;
    orderBy?: Prisma.ProjectionControlOrderByWithRelationInput | Prisma.ProjectionControlOrderByWithRelationInput[];
    cursor?: Prisma.ProjectionControlWhereUniqueInput;
    take?: number;
    skip?: number;
    distinct?: Prisma.ProjectionControlScalarFieldEnum | Prisma.ProjectionControlScalarFieldEnum[];
};
export type ProjectionControlFindManyArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.ProjectionControlSelect<ExtArgs> | null;
    omit?: Prisma.ProjectionControlOmit<ExtArgs> | null;
    where?: Prisma.ProjectionControlWhereInput;
    orderBy?: Prisma.ProjectionControlOrderByWithRelationInput | Prisma.ProjectionControlOrderByWithRelationInput[];
    cursor?: Prisma.ProjectionControlWhereUniqueInput;
    take?: number;
    skip?: number;
    distinct?: Prisma.ProjectionControlScalarFieldEnum | Prisma.ProjectionControlScalarFieldEnum[];
};
export type ProjectionControlCreateArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.ProjectionControlSelect<ExtArgs> | null;
    omit?: Prisma.ProjectionControlOmit<ExtArgs> | null;
    data: Prisma.XOR<Prisma.ProjectionControlCreateInput, Prisma.ProjectionControlUncheckedCreateInput>;
};
export type ProjectionControlCreateManyArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    data: Prisma.ProjectionControlCreateManyInput | Prisma.ProjectionControlCreateManyInput[];
    skipDuplicates?: boolean;
};
export type ProjectionControlCreateManyAndReturnArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.ProjectionControlSelectCreateManyAndReturn<ExtArgs> | null;
    omit?: Prisma.ProjectionControlOmit<ExtArgs> | null;
    data: Prisma.ProjectionControlCreateManyInput | Prisma.ProjectionControlCreateManyInput[];
    skipDuplicates?: boolean;
};
export type ProjectionControlUpdateArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.ProjectionControlSelect<ExtArgs> | null;
    omit?: Prisma.ProjectionControlOmit<ExtArgs> | null;
    data: Prisma.XOR<Prisma.ProjectionControlUpdateInput, Prisma.ProjectionControlUncheckedUpdateInput>;
    where: Prisma.ProjectionControlWhereUniqueInput;
};
export type ProjectionControlUpdateManyArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    data: Prisma.XOR<Prisma.ProjectionControlUpdateManyMutationInput, Prisma.ProjectionControlUncheckedUpdateManyInput>;
    where?: Prisma.ProjectionControlWhereInput;
    limit?: number;
};
export type ProjectionControlUpdateManyAndReturnArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.ProjectionControlSelectUpdateManyAndReturn<ExtArgs> | null;
    omit?: Prisma.ProjectionControlOmit<ExtArgs> | null;
    data: Prisma.XOR<Prisma.ProjectionControlUpdateManyMutationInput, Prisma.ProjectionControlUncheckedUpdateManyInput>;
    where?: Prisma.ProjectionControlWhereInput;
    limit?: number;
};
export type ProjectionControlUpsertArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.ProjectionControlSelect<ExtArgs> | null;
    omit?: Prisma.ProjectionControlOmit<ExtArgs> | null;
    where: Prisma.ProjectionControlWhereUniqueInput;
    create: Prisma.XOR<Prisma.ProjectionControlCreateInput, Prisma.ProjectionControlUncheckedCreateInput>;
    update: Prisma.XOR<Prisma.ProjectionControlUpdateInput, Prisma.ProjectionControlUncheckedUpdateInput>;
};
export type ProjectionControlDeleteArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.ProjectionControlSelect<ExtArgs> | null;
    omit?: Prisma.ProjectionControlOmit<ExtArgs> | null;
    where: Prisma.ProjectionControlWhereUniqueInput;
};
export type ProjectionControlDeleteManyArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    where?: Prisma.ProjectionControlWhereInput;
    limit?: number;
};
export type ProjectionControlDefaultArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.ProjectionControlSelect<ExtArgs> | null;
    omit?: Prisma.ProjectionControlOmit<ExtArgs> | null;
};

// generated/write/client.d.ts
import * as runtime from "@prisma/client/runtime/client";
import * as $Class from "./internal/class.js";
import * as Prisma from "./internal/prismaNamespace.js";
export * as $Enums from './enums.js';
export * from "./enums.js";
export declare const PrismaClient: $Class.PrismaClientConstructor;
export type PrismaClient<LogOpts extends Prisma.LogLevel = never, OmitOpts extends Prisma.PrismaClientOptions["omit"] = Prisma.PrismaClientOptions["omit"], ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = $Class.PrismaClient<LogOpts, OmitOpts, ExtArgs>;
export { Prisma };
export type Event = Prisma.EventModel;
export type StreamHead = Prisma.StreamHeadModel;
export type Command = Prisma.CommandModel;
export type Epoch = Prisma.EpochModel;
export type SigningKey = Prisma.SigningKeyModel;
export type ProcessManager = Prisma.ProcessManagerModel;
export type Job = Prisma.JobModel;
export type WriteProbe = Prisma.WriteProbeModel;

// generated/write/commonInputTypes.d.ts
import type * as runtime from "@prisma/client/runtime/client";
import type * as Prisma from "./internal/prismaNamespace.js";
export type BigIntFilter<$PrismaModel = never> = {
    equals?: bigint | number | Prisma.BigIntFieldRefInput<$PrismaModel>;
    in?: bigint[] | number[] | Prisma.ListBigIntFieldRefInput<$PrismaModel>;
    notIn?: bigint[] | number[] | Prisma.ListBigIntFieldRefInput<$PrismaModel>;
    lt?: bigint | number | Prisma.BigIntFieldRefInput<$PrismaModel>;
    lte?: bigint | number | Prisma.BigIntFieldRefInput<$PrismaModel>;
    gt?: bigint | number | Prisma.BigIntFieldRefInput<$PrismaModel>;
    gte?: bigint | number | Prisma.BigIntFieldRefInput<$PrismaModel>;
    not?: Prisma.NestedBigIntFilter<$PrismaModel> | bigint | number;
};
export type StringFilter<$PrismaModel = never> = {
    equals?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    in?: string[] | Prisma.ListStringFieldRefInput<$PrismaModel>;
    notIn?: string[] | Prisma.ListStringFieldRefInput<$PrismaModel>;
    lt?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    lte?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    gt?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    gte?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    contains?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    startsWith?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    endsWith?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    mode?: Prisma.QueryMode;
    not?: Prisma.NestedStringFilter<$PrismaModel> | string;
};
export type IntFilter<$PrismaModel = never> = {
    equals?: number | Prisma.IntFieldRefInput<$PrismaModel>;
    in?: number[] | Prisma.ListIntFieldRefInput<$PrismaModel>;
    notIn?: number[] | Prisma.ListIntFieldRefInput<$PrismaModel>;
    lt?: number | Prisma.IntFieldRefInput<$PrismaModel>;
    lte?: number | Prisma.IntFieldRefInput<$PrismaModel>;
    gt?: number | Prisma.IntFieldRefInput<$PrismaModel>;
    gte?: number | Prisma.IntFieldRefInput<$PrismaModel>;
    not?: Prisma.NestedIntFilter<$PrismaModel> | number;
};
export type JsonFilter<$PrismaModel = never> = Prisma.PatchUndefined<Prisma.Either<Required<JsonFilterBase<$PrismaModel>>, Exclude<keyof Required<JsonFilterBase<$PrismaModel>>, 'path'>>, Required<JsonFilterBase<$PrismaModel>>> | Prisma.OptionalFlat<Omit<Required<JsonFilterBase<$PrismaModel>>, 'path'>>;
export type JsonFilterBase<$PrismaModel = never> = {
    equals?: runtime.InputJsonValue | Prisma.JsonFieldRefInput<$PrismaModel> | Prisma.JsonNullValueFilter;
    path?: string[];
    mode?: Prisma.QueryMode | Prisma.EnumQueryModeFieldRefInput<$PrismaModel>;
    string_contains?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    string_starts_with?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    string_ends_with?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    array_starts_with?: runtime.InputJsonValue | Prisma.JsonFieldRefInput<$PrismaModel> | null;
    array_ends_with?: runtime.InputJsonValue | Prisma.JsonFieldRefInput<$PrismaModel> | null;
    array_contains?: runtime.InputJsonValue | Prisma.JsonFieldRefInput<$PrismaModel> | null;
    lt?: runtime.InputJsonValue | Prisma.JsonFieldRefInput<$PrismaModel>;
    lte?: runtime.InputJsonValue | Prisma.JsonFieldRefInput<$PrismaModel>;
    gt?: runtime.InputJsonValue | Prisma.JsonFieldRefInput<$PrismaModel>;
    gte?: runtime.InputJsonValue | Prisma.JsonFieldRefInput<$PrismaModel>;
    not?: runtime.InputJsonValue | Prisma.JsonFieldRefInput<$PrismaModel> | Prisma.JsonNullValueFilter;
};
export type DateTimeFilter<$PrismaModel = never> = {
    equals?: Date | string | Prisma.DateTimeFieldRefInput<$PrismaModel>;
    in?: Date[] | string[] | Prisma.ListDateTimeFieldRefInput<$PrismaModel>;
    notIn?: Date[] | string[] | Prisma.ListDateTimeFieldRefInput<$PrismaModel>;
    lt?: Date | string | Prisma.DateTimeFieldRefInput<$PrismaModel>;
    lte?: Date | string | Prisma.DateTimeFieldRefInput<$PrismaModel>;
    gt?: Date | string | Prisma.DateTimeFieldRefInput<$PrismaModel>;
    gte?: Date | string | Prisma.DateTimeFieldRefInput<$PrismaModel>;
    not?: Prisma.NestedDateTimeFilter<$PrismaModel> | Date | string;
};
export type BytesNullableFilter<$PrismaModel = never> = {
    equals?: runtime.Bytes | Prisma.BytesFieldRefInput<$PrismaModel> | null;
    in?: runtime.Bytes[] | Prisma.ListBytesFieldRefInput<$PrismaModel> | null;
    notIn?: runtime.Bytes[] | Prisma.ListBytesFieldRefInput<$PrismaModel> | null;
    not?: Prisma.NestedBytesNullableFilter<$PrismaModel> | runtime.Bytes | null;
};
export type SortOrderInput = {
    sort: Prisma.SortOrder;
    nulls?: Prisma.NullsOrder;
};
export type BigIntWithAggregatesFilter<$PrismaModel = never> = {
    equals?: bigint | number | Prisma.BigIntFieldRefInput<$PrismaModel>;
    in?: bigint[] | number[] | Prisma.ListBigIntFieldRefInput<$PrismaModel>;
    notIn?: bigint[] | number[] | Prisma.ListBigIntFieldRefInput<$PrismaModel>;
    lt?: bigint | number | Prisma.BigIntFieldRefInput<$PrismaModel>;
    lte?: bigint | number | Prisma.BigIntFieldRefInput<$PrismaModel>;
    gt?: bigint | number | Prisma.BigIntFieldRefInput<$PrismaModel>;
    gte?: bigint | number | Prisma.BigIntFieldRefInput<$PrismaModel>;
    not?: Prisma.NestedBigIntWithAggregatesFilter<$PrismaModel> | bigint | number;
    _count?: Prisma.NestedIntFilter<$PrismaModel>;
    _avg?: Prisma.NestedFloatFilter<$PrismaModel>;
    _sum?: Prisma.NestedBigIntFilter<$PrismaModel>;
    _min?: Prisma.NestedBigIntFilter<$PrismaModel>;
    _max?: Prisma.NestedBigIntFilter<$PrismaModel>;
};
export type StringWithAggregatesFilter<$PrismaModel = never> = {
    equals?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    in?: string[] | Prisma.ListStringFieldRefInput<$PrismaModel>;
    notIn?: string[] | Prisma.ListStringFieldRefInput<$PrismaModel>;
    lt?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    lte?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    gt?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    gte?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    contains?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    startsWith?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    endsWith?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    mode?: Prisma.QueryMode;
    not?: Prisma.NestedStringWithAggregatesFilter<$PrismaModel> | string;
    _count?: Prisma.NestedIntFilter<$PrismaModel>;
    _min?: Prisma.NestedStringFilter<$PrismaModel>;
    _max?: Prisma.NestedStringFilter<$PrismaModel>;
};
export type IntWithAggregatesFilter<$PrismaModel = never> = {
    equals?: number | Prisma.IntFieldRefInput<$PrismaModel>;
    in?: number[] | Prisma.ListIntFieldRefInput<$PrismaModel>;
    notIn?: number[] | Prisma.ListIntFieldRefInput<$PrismaModel>;
    lt?: number | Prisma.IntFieldRefInput<$PrismaModel>;
    lte?: number | Prisma.IntFieldRefInput<$PrismaModel>;
    gt?: number | Prisma.IntFieldRefInput<$PrismaModel>;
    gte?: number | Prisma.IntFieldRefInput<$PrismaModel>;
    not?: Prisma.NestedIntWithAggregatesFilter<$PrismaModel> | number;
    _count?: Prisma.NestedIntFilter<$PrismaModel>;
    _avg?: Prisma.NestedFloatFilter<$PrismaModel>;
    _sum?: Prisma.NestedIntFilter<$PrismaModel>;
    _min?: Prisma.NestedIntFilter<$PrismaModel>;
    _max?: Prisma.NestedIntFilter<$PrismaModel>;
};
export type JsonWithAggregatesFilter<$PrismaModel = never> = Prisma.PatchUndefined<Prisma.Either<Required<JsonWithAggregatesFilterBase<$PrismaModel>>, Exclude<keyof Required<JsonWithAggregatesFilterBase<$PrismaModel>>, 'path'>>, Required<JsonWithAggregatesFilterBase<$PrismaModel>>> | Prisma.OptionalFlat<Omit<Required<JsonWithAggregatesFilterBase<$PrismaModel>>, 'path'>>;
export type JsonWithAggregatesFilterBase<$PrismaModel = never> = {
    equals?: runtime.InputJsonValue | Prisma.JsonFieldRefInput<$PrismaModel> | Prisma.JsonNullValueFilter;
    path?: string[];
    mode?: Prisma.QueryMode | Prisma.EnumQueryModeFieldRefInput<$PrismaModel>;
    string_contains?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    string_starts_with?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    string_ends_with?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    array_starts_with?: runtime.InputJsonValue | Prisma.JsonFieldRefInput<$PrismaModel> | null;
    array_ends_with?: runtime.InputJsonValue | Prisma.JsonFieldRefInput<$PrismaModel> | null;
    array_contains?: runtime.InputJsonValue | Prisma.JsonFieldRefInput<$PrismaModel> | null;
    lt?: runtime.InputJsonValue | Prisma.JsonFieldRefInput<$PrismaModel>;
    lte?: runtime.InputJsonValue | Prisma.JsonFieldRefInput<$PrismaModel>;
    gt?: runtime.InputJsonValue | Prisma.JsonFieldRefInput<$PrismaModel>;
    gte?: runtime.InputJsonValue | Prisma.JsonFieldRefInput<$PrismaModel>;
    not?: runtime.InputJsonValue | Prisma.JsonFieldRefInput<$PrismaModel> | Prisma.JsonNullValueFilter;
    _count?: Prisma.NestedIntFilter<$PrismaModel>;
    _min?: Prisma.NestedJsonFilter<$PrismaModel>;
    _max?: Prisma.NestedJsonFilter<$PrismaModel>;
};
export type DateTimeWithAggregatesFilter<$PrismaModel = never> = {
    equals?: Date | string | Prisma.DateTimeFieldRefInput<$PrismaModel>;
    in?: Date[] | string[] | Prisma.ListDateTimeFieldRefInput<$PrismaModel>;
    notIn?: Date[] | string[] | Prisma.ListDateTimeFieldRefInput<$PrismaModel>;
    lt?: Date | string | Prisma.DateTimeFieldRefInput<$PrismaModel>;
    lte?: Date | string | Prisma.DateTimeFieldRefInput<$PrismaModel>;
    gt?: Date | string | Prisma.DateTimeFieldRefInput<$PrismaModel>;
    gte?: Date | string | Prisma.DateTimeFieldRefInput<$PrismaModel>;
    not?: Prisma.NestedDateTimeWithAggregatesFilter<$PrismaModel> | Date | string;
    _count?: Prisma.NestedIntFilter<$PrismaModel>;
    _min?: Prisma.NestedDateTimeFilter<$PrismaModel>;
    _max?: Prisma.NestedDateTimeFilter<$PrismaModel>;
};
export type BytesNullableWithAggregatesFilter<$PrismaModel = never> = {
    equals?: runtime.Bytes | Prisma.BytesFieldRefInput<$PrismaModel> | null;
    in?: runtime.Bytes[] | Prisma.ListBytesFieldRefInput<$PrismaModel> | null;
    notIn?: runtime.Bytes[] | Prisma.ListBytesFieldRefInput<$PrismaModel> | null;
    not?: Prisma.NestedBytesNullableWithAggregatesFilter<$PrismaModel> | runtime.Bytes | null;
    _count?: Prisma.NestedIntNullableFilter<$PrismaModel>;
    _min?: Prisma.NestedBytesNullableFilter<$PrismaModel>;
    _max?: Prisma.NestedBytesNullableFilter<$PrismaModel>;
};
export type UuidFilter<$PrismaModel = never> = {
    equals?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    in?: string[] | Prisma.ListStringFieldRefInput<$PrismaModel>;
    notIn?: string[] | Prisma.ListStringFieldRefInput<$PrismaModel>;
    lt?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    lte?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    gt?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    gte?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    mode?: Prisma.QueryMode;
    not?: Prisma.NestedUuidFilter<$PrismaModel> | string;
};
export type BytesFilter<$PrismaModel = never> = {
    equals?: runtime.Bytes | Prisma.BytesFieldRefInput<$PrismaModel>;
    in?: runtime.Bytes[] | Prisma.ListBytesFieldRefInput<$PrismaModel>;
    notIn?: runtime.Bytes[] | Prisma.ListBytesFieldRefInput<$PrismaModel>;
    not?: Prisma.NestedBytesFilter<$PrismaModel> | runtime.Bytes;
};
export type UuidWithAggregatesFilter<$PrismaModel = never> = {
    equals?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    in?: string[] | Prisma.ListStringFieldRefInput<$PrismaModel>;
    notIn?: string[] | Prisma.ListStringFieldRefInput<$PrismaModel>;
    lt?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    lte?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    gt?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    gte?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    mode?: Prisma.QueryMode;
    not?: Prisma.NestedUuidWithAggregatesFilter<$PrismaModel> | string;
    _count?: Prisma.NestedIntFilter<$PrismaModel>;
    _min?: Prisma.NestedStringFilter<$PrismaModel>;
    _max?: Prisma.NestedStringFilter<$PrismaModel>;
};
export type BytesWithAggregatesFilter<$PrismaModel = never> = {
    equals?: runtime.Bytes | Prisma.BytesFieldRefInput<$PrismaModel>;
    in?: runtime.Bytes[] | Prisma.ListBytesFieldRefInput<$PrismaModel>;
    notIn?: runtime.Bytes[] | Prisma.ListBytesFieldRefInput<$PrismaModel>;
    not?: Prisma.NestedBytesWithAggregatesFilter<$PrismaModel> | runtime.Bytes;
    _count?: Prisma.NestedIntFilter<$PrismaModel>;
    _min?: Prisma.NestedBytesFilter<$PrismaModel>;
    _max?: Prisma.NestedBytesFilter<$PrismaModel>;
};
export type DateTimeNullableFilter<$PrismaModel = never> = {
    equals?: Date | string | Prisma.DateTimeFieldRefInput<$PrismaModel> | null;
    in?: Date[] | string[] | Prisma.ListDateTimeFieldRefInput<$PrismaModel> | null;
    notIn?: Date[] | string[] | Prisma.ListDateTimeFieldRefInput<$PrismaModel> | null;
    lt?: Date | string | Prisma.DateTimeFieldRefInput<$PrismaModel>;
    lte?: Date | string | Prisma.DateTimeFieldRefInput<$PrismaModel>;
    gt?: Date | string | Prisma.DateTimeFieldRefInput<$PrismaModel>;
    gte?: Date | string | Prisma.DateTimeFieldRefInput<$PrismaModel>;
    not?: Prisma.NestedDateTimeNullableFilter<$PrismaModel> | Date | string | null;
};
export type DateTimeNullableWithAggregatesFilter<$PrismaModel = never> = {
    equals?: Date | string | Prisma.DateTimeFieldRefInput<$PrismaModel> | null;
    in?: Date[] | string[] | Prisma.ListDateTimeFieldRefInput<$PrismaModel> | null;
    notIn?: Date[] | string[] | Prisma.ListDateTimeFieldRefInput<$PrismaModel> | null;
    lt?: Date | string | Prisma.DateTimeFieldRefInput<$PrismaModel>;
    lte?: Date | string | Prisma.DateTimeFieldRefInput<$PrismaModel>;
    gt?: Date | string | Prisma.DateTimeFieldRefInput<$PrismaModel>;
    gte?: Date | string | Prisma.DateTimeFieldRefInput<$PrismaModel>;
    not?: Prisma.NestedDateTimeNullableWithAggregatesFilter<$PrismaModel> | Date | string | null;
    _count?: Prisma.NestedIntNullableFilter<$PrismaModel>;
    _min?: Prisma.NestedDateTimeNullableFilter<$PrismaModel>;
    _max?: Prisma.NestedDateTimeNullableFilter<$PrismaModel>;
};
export type StringNullableFilter<$PrismaModel = never> = {
    equals?: string | Prisma.StringFieldRefInput<$PrismaModel> | null;
    in?: string[] | Prisma.ListStringFieldRefInput<$PrismaModel> | null;
    notIn?: string[] | Prisma.ListStringFieldRefInput<$PrismaModel> | null;
    lt?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    lte?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    gt?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    gte?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    contains?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    startsWith?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    endsWith?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    mode?: Prisma.QueryMode;
    not?: Prisma.NestedStringNullableFilter<$PrismaModel> | string | null;
};
export type StringNullableWithAggregatesFilter<$PrismaModel = never> = {
    equals?: string | Prisma.StringFieldRefInput<$PrismaModel> | null;
    in?: string[] | Prisma.ListStringFieldRefInput<$PrismaModel> | null;
    notIn?: string[] | Prisma.ListStringFieldRefInput<$PrismaModel> | null;
    lt?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    lte?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    gt?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    gte?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    contains?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    startsWith?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    endsWith?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    mode?: Prisma.QueryMode;
    not?: Prisma.NestedStringNullableWithAggregatesFilter<$PrismaModel> | string | null;
    _count?: Prisma.NestedIntNullableFilter<$PrismaModel>;
    _min?: Prisma.NestedStringNullableFilter<$PrismaModel>;
    _max?: Prisma.NestedStringNullableFilter<$PrismaModel>;
};
export type NestedBigIntFilter<$PrismaModel = never> = {
    equals?: bigint | number | Prisma.BigIntFieldRefInput<$PrismaModel>;
    in?: bigint[] | number[] | Prisma.ListBigIntFieldRefInput<$PrismaModel>;
    notIn?: bigint[] | number[] | Prisma.ListBigIntFieldRefInput<$PrismaModel>;
    lt?: bigint | number | Prisma.BigIntFieldRefInput<$PrismaModel>;
    lte?: bigint | number | Prisma.BigIntFieldRefInput<$PrismaModel>;
    gt?: bigint | number | Prisma.BigIntFieldRefInput<$PrismaModel>;
    gte?: bigint | number | Prisma.BigIntFieldRefInput<$PrismaModel>;
    not?: Prisma.NestedBigIntFilter<$PrismaModel> | bigint | number;
};
export type NestedStringFilter<$PrismaModel = never> = {
    equals?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    in?: string[] | Prisma.ListStringFieldRefInput<$PrismaModel>;
    notIn?: string[] | Prisma.ListStringFieldRefInput<$PrismaModel>;
    lt?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    lte?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    gt?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    gte?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    contains?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    startsWith?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    endsWith?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    not?: Prisma.NestedStringFilter<$PrismaModel> | string;
};
export type NestedIntFilter<$PrismaModel = never> = {
    equals?: number | Prisma.IntFieldRefInput<$PrismaModel>;
    in?: number[] | Prisma.ListIntFieldRefInput<$PrismaModel>;
    notIn?: number[] | Prisma.ListIntFieldRefInput<$PrismaModel>;
    lt?: number | Prisma.IntFieldRefInput<$PrismaModel>;
    lte?: number | Prisma.IntFieldRefInput<$PrismaModel>;
    gt?: number | Prisma.IntFieldRefInput<$PrismaModel>;
    gte?: number | Prisma.IntFieldRefInput<$PrismaModel>;
    not?: Prisma.NestedIntFilter<$PrismaModel> | number;
};
export type NestedDateTimeFilter<$PrismaModel = never> = {
    equals?: Date | string | Prisma.DateTimeFieldRefInput<$PrismaModel>;
    in?: Date[] | string[] | Prisma.ListDateTimeFieldRefInput<$PrismaModel>;
    notIn?: Date[] | string[] | Prisma.ListDateTimeFieldRefInput<$PrismaModel>;
    lt?: Date | string | Prisma.DateTimeFieldRefInput<$PrismaModel>;
    lte?: Date | string | Prisma.DateTimeFieldRefInput<$PrismaModel>;
    gt?: Date | string | Prisma.DateTimeFieldRefInput<$PrismaModel>;
    gte?: Date | string | Prisma.DateTimeFieldRefInput<$PrismaModel>;
    not?: Prisma.NestedDateTimeFilter<$PrismaModel> | Date | string;
};
export type NestedBytesNullableFilter<$PrismaModel = never> = {
    equals?: runtime.Bytes | Prisma.BytesFieldRefInput<$PrismaModel> | null;
    in?: runtime.Bytes[] | Prisma.ListBytesFieldRefInput<$PrismaModel> | null;
    notIn?: runtime.Bytes[] | Prisma.ListBytesFieldRefInput<$PrismaModel> | null;
    not?: Prisma.NestedBytesNullableFilter<$PrismaModel> | runtime.Bytes | null;
};
export type NestedBigIntWithAggregatesFilter<$PrismaModel = never> = {
    equals?: bigint | number | Prisma.BigIntFieldRefInput<$PrismaModel>;
    in?: bigint[] | number[] | Prisma.ListBigIntFieldRefInput<$PrismaModel>;
    notIn?: bigint[] | number[] | Prisma.ListBigIntFieldRefInput<$PrismaModel>;
    lt?: bigint | number | Prisma.BigIntFieldRefInput<$PrismaModel>;
    lte?: bigint | number | Prisma.BigIntFieldRefInput<$PrismaModel>;
    gt?: bigint | number | Prisma.BigIntFieldRefInput<$PrismaModel>;
    gte?: bigint | number | Prisma.BigIntFieldRefInput<$PrismaModel>;
    not?: Prisma.NestedBigIntWithAggregatesFilter<$PrismaModel> | bigint | number;
    _count?: Prisma.NestedIntFilter<$PrismaModel>;
    _avg?: Prisma.NestedFloatFilter<$PrismaModel>;
    _sum?: Prisma.NestedBigIntFilter<$PrismaModel>;
    _min?: Prisma.NestedBigIntFilter<$PrismaModel>;
    _max?: Prisma.NestedBigIntFilter<$PrismaModel>;
};
export type NestedFloatFilter<$PrismaModel = never> = {
    equals?: number | Prisma.FloatFieldRefInput<$PrismaModel>;
    in?: number[] | Prisma.ListFloatFieldRefInput<$PrismaModel>;
    notIn?: number[] | Prisma.ListFloatFieldRefInput<$PrismaModel>;
    lt?: number | Prisma.FloatFieldRefInput<$PrismaModel>;
    lte?: number | Prisma.FloatFieldRefInput<$PrismaModel>;
    gt?: number | Prisma.FloatFieldRefInput<$PrismaModel>;
    gte?: number | Prisma.FloatFieldRefInput<$PrismaModel>;
    not?: Prisma.NestedFloatFilter<$PrismaModel> | number;
};
export type NestedStringWithAggregatesFilter<$PrismaModel = never> = {
    equals?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    in?: string[] | Prisma.ListStringFieldRefInput<$PrismaModel>;
    notIn?: string[] | Prisma.ListStringFieldRefInput<$PrismaModel>;
    lt?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    lte?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    gt?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    gte?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    contains?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    startsWith?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    endsWith?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    not?: Prisma.NestedStringWithAggregatesFilter<$PrismaModel> | string;
    _count?: Prisma.NestedIntFilter<$PrismaModel>;
    _min?: Prisma.NestedStringFilter<$PrismaModel>;
    _max?: Prisma.NestedStringFilter<$PrismaModel>;
};
export type NestedIntWithAggregatesFilter<$PrismaModel = never> = {
    equals?: number | Prisma.IntFieldRefInput<$PrismaModel>;
    in?: number[] | Prisma.ListIntFieldRefInput<$PrismaModel>;
    notIn?: number[] | Prisma.ListIntFieldRefInput<$PrismaModel>;
    lt?: number | Prisma.IntFieldRefInput<$PrismaModel>;
    lte?: number | Prisma.IntFieldRefInput<$PrismaModel>;
    gt?: number | Prisma.IntFieldRefInput<$PrismaModel>;
    gte?: number | Prisma.IntFieldRefInput<$PrismaModel>;
    not?: Prisma.NestedIntWithAggregatesFilter<$PrismaModel> | number;
    _count?: Prisma.NestedIntFilter<$PrismaModel>;
    _avg?: Prisma.NestedFloatFilter<$PrismaModel>;
    _sum?: Prisma.NestedIntFilter<$PrismaModel>;
    _min?: Prisma.NestedIntFilter<$PrismaModel>;
    _max?: Prisma.NestedIntFilter<$PrismaModel>;
};
export type NestedJsonFilter<$PrismaModel = never> = Prisma.PatchUndefined<Prisma.Either<Required<NestedJsonFilterBase<$PrismaModel>>, Exclude<keyof Required<NestedJsonFilterBase<$PrismaModel>>, 'path'>>, Required<NestedJsonFilterBase<$PrismaModel>>> | Prisma.OptionalFlat<Omit<Required<NestedJsonFilterBase<$PrismaModel>>, 'path'>>;
export type NestedJsonFilterBase<$PrismaModel = never> = {
    equals?: runtime.InputJsonValue | Prisma.JsonFieldRefInput<$PrismaModel> | Prisma.JsonNullValueFilter;
    path?: string[];
    mode?: Prisma.QueryMode | Prisma.EnumQueryModeFieldRefInput<$PrismaModel>;
    string_contains?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    string_starts_with?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    string_ends_with?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    array_starts_with?: runtime.InputJsonValue | Prisma.JsonFieldRefInput<$PrismaModel> | null;
    array_ends_with?: runtime.InputJsonValue | Prisma.JsonFieldRefInput<$PrismaModel> | null;
    array_contains?: runtime.InputJsonValue | Prisma.JsonFieldRefInput<$PrismaModel> | null;
    lt?: runtime.InputJsonValue | Prisma.JsonFieldRefInput<$PrismaModel>;
    lte?: runtime.InputJsonValue | Prisma.JsonFieldRefInput<$PrismaModel>;
    gt?: runtime.InputJsonValue | Prisma.JsonFieldRefInput<$PrismaModel>;
    gte?: runtime.InputJsonValue | Prisma.JsonFieldRefInput<$PrismaModel>;
    not?: runtime.InputJsonValue | Prisma.JsonFieldRefInput<$PrismaModel> | Prisma.JsonNullValueFilter;
};
export type NestedDateTimeWithAggregatesFilter<$PrismaModel = never> = {
    equals?: Date | string | Prisma.DateTimeFieldRefInput<$PrismaModel>;
    in?: Date[] | string[] | Prisma.ListDateTimeFieldRefInput<$PrismaModel>;
    notIn?: Date[] | string[] | Prisma.ListDateTimeFieldRefInput<$PrismaModel>;
    lt?: Date | string | Prisma.DateTimeFieldRefInput<$PrismaModel>;
    lte?: Date | string | Prisma.DateTimeFieldRefInput<$PrismaModel>;
    gt?: Date | string | Prisma.DateTimeFieldRefInput<$PrismaModel>;
    gte?: Date | string | Prisma.DateTimeFieldRefInput<$PrismaModel>;
    not?: Prisma.NestedDateTimeWithAggregatesFilter<$PrismaModel> | Date | string;
    _count?: Prisma.NestedIntFilter<$PrismaModel>;
    _min?: Prisma.NestedDateTimeFilter<$PrismaModel>;
    _max?: Prisma.NestedDateTimeFilter<$PrismaModel>;
};
export type NestedBytesNullableWithAggregatesFilter<$PrismaModel = never> = {
    equals?: runtime.Bytes | Prisma.BytesFieldRefInput<$PrismaModel> | null;
    in?: runtime.Bytes[] | Prisma.ListBytesFieldRefInput<$PrismaModel> | null;
    notIn?: runtime.Bytes[] | Prisma.ListBytesFieldRefInput<$PrismaModel> | null;
    not?: Prisma.NestedBytesNullableWithAggregatesFilter<$PrismaModel> | runtime.Bytes | null;
    _count?: Prisma.NestedIntNullableFilter<$PrismaModel>;
    _min?: Prisma.NestedBytesNullableFilter<$PrismaModel>;
    _max?: Prisma.NestedBytesNullableFilter<$PrismaModel>;
};
export type NestedIntNullableFilter<$PrismaModel = never> = {
    equals?: number | Prisma.IntFieldRefInput<$PrismaModel> | null;
    in?: number[] | Prisma.ListIntFieldRefInput<$PrismaModel> | null;
    notIn?: number[] | Prisma.ListIntFieldRefInput<$PrismaModel> | null;
    lt?: number | Prisma.IntFieldRefInput<$PrismaModel>;
    lte?: number | Prisma.IntFieldRefInput<$PrismaModel>;
    gt?: number | Prisma.IntFieldRefInput<$PrismaModel>;
    gte?: number | Prisma.IntFieldRefInput<$PrismaModel>;
    not?: Prisma.NestedIntNullableFilter<$PrismaModel> | number | null;
};
export type NestedUuidFilter<$PrismaModel = never> = {
    equals?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    in?: string[] | Prisma.ListStringFieldRefInput<$PrismaModel>;
    notIn?: string[] | Prisma.ListStringFieldRefInput<$PrismaModel>;
    lt?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    lte?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    gt?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    gte?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    not?: Prisma.NestedUuidFilter<$PrismaModel> | string;
};
export type NestedBytesFilter<$PrismaModel = never> = {
    equals?: runtime.Bytes | Prisma.BytesFieldRefInput<$PrismaModel>;
    in?: runtime.Bytes[] | Prisma.ListBytesFieldRefInput<$PrismaModel>;
    notIn?: runtime.Bytes[] | Prisma.ListBytesFieldRefInput<$PrismaModel>;
    not?: Prisma.NestedBytesFilter<$PrismaModel> | runtime.Bytes;
};
export type NestedUuidWithAggregatesFilter<$PrismaModel = never> = {
    equals?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    in?: string[] | Prisma.ListStringFieldRefInput<$PrismaModel>;
    notIn?: string[] | Prisma.ListStringFieldRefInput<$PrismaModel>;
    lt?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    lte?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    gt?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    gte?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    not?: Prisma.NestedUuidWithAggregatesFilter<$PrismaModel> | string;
    _count?: Prisma.NestedIntFilter<$PrismaModel>;
    _min?: Prisma.NestedStringFilter<$PrismaModel>;
    _max?: Prisma.NestedStringFilter<$PrismaModel>;
};
export type NestedBytesWithAggregatesFilter<$PrismaModel = never> = {
    equals?: runtime.Bytes | Prisma.BytesFieldRefInput<$PrismaModel>;
    in?: runtime.Bytes[] | Prisma.ListBytesFieldRefInput<$PrismaModel>;
    notIn?: runtime.Bytes[] | Prisma.ListBytesFieldRefInput<$PrismaModel>;
    not?: Prisma.NestedBytesWithAggregatesFilter<$PrismaModel> | runtime.Bytes;
    _count?: Prisma.NestedIntFilter<$PrismaModel>;
    _min?: Prisma.NestedBytesFilter<$PrismaModel>;
    _max?: Prisma.NestedBytesFilter<$PrismaModel>;
};
export type NestedDateTimeNullableFilter<$PrismaModel = never> = {
    equals?: Date | string | Prisma.DateTimeFieldRefInput<$PrismaModel> | null;
    in?: Date[] | string[] | Prisma.ListDateTimeFieldRefInput<$PrismaModel> | null;
    notIn?: Date[] | string[] | Prisma.ListDateTimeFieldRefInput<$PrismaModel> | null;
    lt?: Date | string | Prisma.DateTimeFieldRefInput<$PrismaModel>;
    lte?: Date | string | Prisma.DateTimeFieldRefInput<$PrismaModel>;
    gt?: Date | string | Prisma.DateTimeFieldRefInput<$PrismaModel>;
    gte?: Date | string | Prisma.DateTimeFieldRefInput<$PrismaModel>;
    not?: Prisma.NestedDateTimeNullableFilter<$PrismaModel> | Date | string | null;
};
export type NestedDateTimeNullableWithAggregatesFilter<$PrismaModel = never> = {
    equals?: Date | string | Prisma.DateTimeFieldRefInput<$PrismaModel> | null;
    in?: Date[] | string[] | Prisma.ListDateTimeFieldRefInput<$PrismaModel> | null;
    notIn?: Date[] | string[] | Prisma.ListDateTimeFieldRefInput<$PrismaModel> | null;
    lt?: Date | string | Prisma.DateTimeFieldRefInput<$PrismaModel>;
    lte?: Date | string | Prisma.DateTimeFieldRefInput<$PrismaModel>;
    gt?: Date | string | Prisma.DateTimeFieldRefInput<$PrismaModel>;
    gte?: Date | string | Prisma.DateTimeFieldRefInput<$PrismaModel>;
    not?: Prisma.NestedDateTimeNullableWithAggregatesFilter<$PrismaModel> | Date | string | null;
    _count?: Prisma.NestedIntNullableFilter<$PrismaModel>;
    _min?: Prisma.NestedDateTimeNullableFilter<$PrismaModel>;
    _max?: Prisma.NestedDateTimeNullableFilter<$PrismaModel>;
};
export type NestedStringNullableFilter<$PrismaModel = never> = {
    equals?: string | Prisma.StringFieldRefInput<$PrismaModel> | null;
    in?: string[] | Prisma.ListStringFieldRefInput<$PrismaModel> | null;
    notIn?: string[] | Prisma.ListStringFieldRefInput<$PrismaModel> | null;
    lt?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    lte?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    gt?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    gte?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    contains?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    startsWith?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    endsWith?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    not?: Prisma.NestedStringNullableFilter<$PrismaModel> | string | null;
};
export type NestedStringNullableWithAggregatesFilter<$PrismaModel = never> = {
    equals?: string | Prisma.StringFieldRefInput<$PrismaModel> | null;
    in?: string[] | Prisma.ListStringFieldRefInput<$PrismaModel> | null;
    notIn?: string[] | Prisma.ListStringFieldRefInput<$PrismaModel> | null;
    lt?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    lte?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    gt?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    gte?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    contains?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    startsWith?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    endsWith?: string | Prisma.StringFieldRefInput<$PrismaModel>;
    not?: Prisma.NestedStringNullableWithAggregatesFilter<$PrismaModel> | string | null;
    _count?: Prisma.NestedIntNullableFilter<$PrismaModel>;
    _min?: Prisma.NestedStringNullableFilter<$PrismaModel>;
    _max?: Prisma.NestedStringNullableFilter<$PrismaModel>;
};

// generated/write/enums.d.ts
export {};

// generated/write/internal/class.d.ts
import * as runtime from "@prisma/client/runtime/client";
import type * as Prisma from "./prismaNamespace.js";
export type LogOptions<ClientOptions extends Prisma.PrismaClientOptions> = 'log' extends keyof ClientOptions ? ClientOptions['log'] extends Array<Prisma.LogLevel | Prisma.LogDefinition> ? Prisma.GetEvents<ClientOptions['log']> : never : never;
export interface PrismaClientConstructor {
    new <Options extends Prisma.PrismaClientOptions = Prisma.PrismaClientOptions, LogOpts extends LogOptions<Options> = LogOptions<Options>, OmitOpts extends Prisma.PrismaClientOptions['omit'] = Options extends {
        omit: infer U;
    } ? U : Prisma.PrismaClientOptions['omit'], ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs>(options: Prisma.PrismaClientConstructorArgs<Options>): PrismaClient<LogOpts, OmitOpts, ExtArgs>;
}
export interface PrismaClient<in LogOpts extends Prisma.LogLevel = never, in out OmitOpts extends Prisma.PrismaClientOptions['omit'] = Prisma.PrismaClientOptions['omit'], in out ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> {
    [K: symbol]: {
        types: Prisma.TypeMap<ExtArgs>['other'];
    };
    $on<V extends LogOpts>(eventType: V, callback: (event: V extends 'query' ? Prisma.QueryEvent : Prisma.LogEvent) => void): PrismaClient;
    $connect(): runtime.Types.Utils.JsPromise<void>;
    $disconnect(): runtime.Types.Utils.JsPromise<void>;
    $executeRaw<T = unknown>(query: TemplateStringsArray | Prisma.Sql, ...values: any[]): Prisma.PrismaPromise<number>;
    $executeRawUnsafe<T = unknown>(query: string, ...values: any[]): Prisma.PrismaPromise<number>;
    $queryRaw<T = unknown>(query: TemplateStringsArray | Prisma.Sql, ...values: any[]): Prisma.PrismaPromise<T>;
    $queryRawUnsafe<T = unknown>(query: string, ...values: any[]): Prisma.PrismaPromise<T>;
    $transaction<P extends Prisma.PrismaPromise<any>[]>(arg: [...P], options?: {
        maxWait?: number;
        timeout?: number;
        isolationLevel?: Prisma.TransactionIsolationLevel;
    }): runtime.Types.Utils.JsPromise<runtime.Types.Utils.UnwrapTuple<P>>;
    $transaction<R>(fn: (prisma: Omit<PrismaClient, runtime.ITXClientDenyList>) => runtime.Types.Utils.JsPromise<R>, options?: {
        maxWait?: number;
        timeout?: number;
        isolationLevel?: Prisma.TransactionIsolationLevel;
    }): runtime.Types.Utils.JsPromise<R>;
    $extends: runtime.Types.Extensions.ExtendsHook<"extends", Prisma.TypeMapCb<OmitOpts>, ExtArgs, runtime.Types.Utils.Call<Prisma.TypeMapCb<OmitOpts>, {
        extArgs: ExtArgs;
    }>>;
    get event(): Prisma.EventDelegate<ExtArgs, {
        omit: OmitOpts;
    }>;
    get streamHead(): Prisma.StreamHeadDelegate<ExtArgs, {
        omit: OmitOpts;
    }>;
    get command(): Prisma.CommandDelegate<ExtArgs, {
        omit: OmitOpts;
    }>;
    get epoch(): Prisma.EpochDelegate<ExtArgs, {
        omit: OmitOpts;
    }>;
    get signingKey(): Prisma.SigningKeyDelegate<ExtArgs, {
        omit: OmitOpts;
    }>;
    get processManager(): Prisma.ProcessManagerDelegate<ExtArgs, {
        omit: OmitOpts;
    }>;
    get job(): Prisma.JobDelegate<ExtArgs, {
        omit: OmitOpts;
    }>;
    get writeProbe(): Prisma.WriteProbeDelegate<ExtArgs, {
        omit: OmitOpts;
    }>;
}
export declare function getPrismaClientClass(): PrismaClientConstructor;

// generated/write/internal/prismaNamespace.d.ts
import * as runtime from "@prisma/client/runtime/client";
import type * as Prisma from "../models.js";
import { type PrismaClient } from "./class.js";
export type * from '../models.js';
export type DMMF = typeof runtime.DMMF;
export type PrismaPromise<T> = runtime.Types.Public.PrismaPromise<T>;
export declare const PrismaClientKnownRequestError: typeof runtime.PrismaClientKnownRequestError;
export type PrismaClientKnownRequestError = runtime.PrismaClientKnownRequestError;
export declare const PrismaClientUnknownRequestError: typeof runtime.PrismaClientUnknownRequestError;
export type PrismaClientUnknownRequestError = runtime.PrismaClientUnknownRequestError;
export declare const PrismaClientRustPanicError: typeof runtime.PrismaClientRustPanicError;
export type PrismaClientRustPanicError = runtime.PrismaClientRustPanicError;
export declare const PrismaClientInitializationError: typeof runtime.PrismaClientInitializationError;
export type PrismaClientInitializationError = runtime.PrismaClientInitializationError;
export declare const PrismaClientValidationError: typeof runtime.PrismaClientValidationError;
export type PrismaClientValidationError = runtime.PrismaClientValidationError;
export declare const sql: typeof runtime.sqltag;
export declare const empty: runtime.Sql;
export declare const join: typeof runtime.join;
export declare const raw: typeof runtime.raw;
export declare const Sql: typeof runtime.Sql;
export type Sql = runtime.Sql;
export declare const Decimal: typeof runtime.Decimal;
export type Decimal = runtime.Decimal;
export type DecimalJsLike = runtime.DecimalJsLike;
export type Extension = runtime.Types.Extensions.UserArgs;
export declare const getExtensionContext: typeof runtime.Extensions.getExtensionContext;
export type Args<T, F extends runtime.Operation> = runtime.Types.Public.Args<T, F>;
export type Payload<T, F extends runtime.Operation = never> = runtime.Types.Public.Payload<T, F>;
export type Result<T, A, F extends runtime.Operation> = runtime.Types.Public.Result<T, A, F>;
export type Exact<A, W> = runtime.Types.Public.Exact<A, W>;
export type PrismaVersion = {
    client: string;
    engine: string;
};
export declare const prismaVersion: PrismaVersion;
export type Bytes = runtime.Bytes;
export type JsonObject = runtime.JsonObject;
export type JsonArray = runtime.JsonArray;
export type JsonValue = runtime.JsonValue;
export type InputJsonObject = runtime.InputJsonObject;
export type InputJsonArray = runtime.InputJsonArray;
export type InputJsonValue = runtime.InputJsonValue;
export declare const NullTypes: {
    DbNull: (new (secret: never) => typeof runtime.DbNull);
    JsonNull: (new (secret: never) => typeof runtime.JsonNull);
    AnyNull: (new (secret: never) => typeof runtime.AnyNull);
};
export declare const DbNull: runtime.DbNullClass;
export declare const JsonNull: runtime.JsonNullClass;
export declare const AnyNull: runtime.AnyNullClass;
type SelectAndInclude = {
    select: any;
    include: any;
};
type SelectAndOmit = {
    select: any;
    omit: any;
};
type Prisma__Pick<T, K extends keyof T> = {
    [P in K]: T[P];
};
export type Enumerable<T> = T | Array<T>;
export type Subset<T, U> = {
    [key in keyof T]: key extends keyof U ? T[key] : never;
};
export type PrismaClientConstructorArgs<Options extends PrismaClientOptions> = [
    PrismaClientOptions
] extends [Options] ? PrismaClientOptions : Subset<Options, PrismaClientOptions>;
export type SelectSubset<T, U> = {
    [key in keyof T]: key extends keyof U ? T[key] : never;
} & (T extends SelectAndInclude ? 'Please either choose `select` or `include`.' : T extends SelectAndOmit ? 'Please either choose `select` or `omit`.' : {});
export type SubsetIntersection<T, U, K> = {
    [key in keyof T]: key extends keyof U ? T[key] : never;
} & K;
type Without<T, U> = {
    [P in Exclude<keyof T, keyof U>]?: never;
};
export type XOR<T, U> = T extends object ? U extends object ? ((Without<T, U> & U) | (Without<U, T> & T)) & object : U : T;
type IsObject<T extends any> = T extends Array<any> ? False : T extends Date ? False : T extends Uint8Array ? False : T extends BigInt ? False : T extends object ? True : False;
export type UnEnumerate<T extends unknown> = T extends Array<infer U> ? U : T;
type __Either<O extends object, K extends Key> = Omit<O, K> & {
    [P in K]: Prisma__Pick<O, P & keyof O>;
}[K];
type EitherStrict<O extends object, K extends Key> = Strict<__Either<O, K>>;
type EitherLoose<O extends object, K extends Key> = ComputeRaw<__Either<O, K>>;
type _Either<O extends object, K extends Key, strict extends Boolean> = {
    1: EitherStrict<O, K>;
    0: EitherLoose<O, K>;
}[strict];
export type Either<O extends object, K extends Key, strict extends Boolean = 1> = O extends unknown ? _Either<O, K, strict> : never;
export type Union = any;
export type PatchUndefined<O extends object, O1 extends object> = {
    [K in keyof O]: O[K] extends undefined ? At<O1, K> : O[K];
} & {};
export type IntersectOf<U extends Union> = (U extends unknown ? (k: U) => void : never) extends (k: infer I) => void ? I : never;
export type Overwrite<O extends object, O1 extends object> = {
    [K in keyof O]: K extends keyof O1 ? O1[K] : O[K];
} & {};
type _Merge<U extends object> = IntersectOf<Overwrite<U, {
    [K in keyof U]-?: At<U, K>;
}>>;
type Key = string | number | symbol;
type AtStrict<O extends object, K extends Key> = O[K & keyof O];
type AtLoose<O extends object, K extends Key> = O extends unknown ? AtStrict<O, K> : never;
export type At<O extends object, K extends Key, strict extends Boolean = 1> = {
    1: AtStrict<O, K>;
    0: AtLoose<O, K>;
}[strict];
export type ComputeRaw<A extends any> = A extends Function ? A : {
    [K in keyof A]: A[K];
} & {};
export type OptionalFlat<O> = {
    [K in keyof O]?: O[K];
} & {};
type _Record<K extends keyof any, T> = {
    [P in K]: T;
};
type NoExpand<T> = T extends unknown ? T : never;
export type AtLeast<O extends object, K extends string> = NoExpand<O extends unknown ? (K extends keyof O ? {
    [P in K]: O[P];
} & O : O) | ({
    [P in keyof O as P extends K ? P : never]-?: O[P];
} & O) : never>;
type _Strict<U, _U = U> = U extends unknown ? U & OptionalFlat<_Record<Exclude<Keys<_U>, keyof U>, never>> : never;
export type Strict<U extends object> = ComputeRaw<_Strict<U>>;
export type Merge<U extends object> = ComputeRaw<_Merge<Strict<U>>>;
export type Boolean = True | False;
export type True = 1;
export type False = 0;
export type Not<B extends Boolean> = {
    0: 1;
    1: 0;
}[B];
export type Extends<A1 extends any, A2 extends any> = [A1] extends [never] ? 0 : A1 extends A2 ? 1 : 0;
export type Has<U extends Union, U1 extends Union> = Not<Extends<Exclude<U1, U>, U1>>;
export type Or<B1 extends Boolean, B2 extends Boolean> = {
    0: {
        0: 0;
        1: 1;
    };
    1: {
        0: 1;
        1: 1;
    };
}[B1][B2];
export type Keys<U extends Union> = U extends unknown ? keyof U : never;
export type GetScalarType<T, O> = O extends object ? {
    [P in keyof T]: P extends keyof O ? O[P] : never;
} : never;
type FieldPaths<T, U = Omit<T, '_avg' | '_sum' | '_count' | '_min' | '_max'>> = IsObject<T> extends True ? U : T;
export type GetHavingFields<T> = {
    [K in keyof T]: Or<Or<Extends<'OR', K>, Extends<'AND', K>>, Extends<'NOT', K>> extends True ? T[K] extends infer TK ? GetHavingFields<UnEnumerate<TK> extends object ? Merge<UnEnumerate<TK>> : never> : never : {} extends FieldPaths<T[K]> ? never : K;
}[keyof T];
type _TupleToUnion<T> = T extends (infer E)[] ? E : never;
type TupleToUnion<K extends readonly any[]> = _TupleToUnion<K>;
export type MaybeTupleToUnion<T> = T extends any[] ? TupleToUnion<T> : T;
export type PickEnumerable<T, K extends Enumerable<keyof T> | keyof T> = Prisma__Pick<T, MaybeTupleToUnion<K>>;
export type ExcludeUnderscoreKeys<T extends string> = T extends `_${string}` ? never : T;
export type FieldRef<Model, FieldType> = runtime.FieldRef<Model, FieldType>;
type FieldRefInputType<Model, FieldType> = Model extends never ? never : FieldRef<Model, FieldType>;
export declare const ModelName: {
    readonly Event: 'Event';
    readonly StreamHead: 'StreamHead';
    readonly Command: 'Command';
    readonly Epoch: 'Epoch';
    readonly SigningKey: 'SigningKey';
    readonly ProcessManager: 'ProcessManager';
    readonly Job: 'Job';
    readonly WriteProbe: 'WriteProbe';
};
export type ModelName = (typeof ModelName)[keyof typeof ModelName];
export interface TypeMapCb<GlobalOmitOptions = {}> extends runtime.Types.Utils.Fn<{
    extArgs: runtime.Types.Extensions.InternalArgs;
}, runtime.Types.Utils.Record<string, any>> {
    returns: TypeMap<this['params']['extArgs'], GlobalOmitOptions>;
}
export type TypeMap<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs, GlobalOmitOptions = {}> = {
    globalOmitOptions: {
        omit: GlobalOmitOptions;
    };
    meta: {
        modelProps: "event" | "streamHead" | "command" | "epoch" | "signingKey" | "processManager" | "job" | "writeProbe";
        txIsolationLevel: TransactionIsolationLevel;
    };
    model: {
        Event: {
            payload: Prisma.$EventPayload<ExtArgs>;
            fields: Prisma.EventFieldRefs;
            operations: {
                findUnique: {
                    args: Prisma.EventFindUniqueArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$EventPayload> | null;
                };
                findUniqueOrThrow: {
                    args: Prisma.EventFindUniqueOrThrowArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$EventPayload>;
                };
                findFirst: {
                    args: Prisma.EventFindFirstArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$EventPayload> | null;
                };
                findFirstOrThrow: {
                    args: Prisma.EventFindFirstOrThrowArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$EventPayload>;
                };
                findMany: {
                    args: Prisma.EventFindManyArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$EventPayload>[];
                };
                create: {
                    args: Prisma.EventCreateArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$EventPayload>;
                };
                createMany: {
                    args: Prisma.EventCreateManyArgs<ExtArgs>;
                    result: BatchPayload;
                };
                createManyAndReturn: {
                    args: Prisma.EventCreateManyAndReturnArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$EventPayload>[];
                };
                delete: {
                    args: Prisma.EventDeleteArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$EventPayload>;
                };
                update: {
                    args: Prisma.EventUpdateArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$EventPayload>;
                };
                deleteMany: {
                    args: Prisma.EventDeleteManyArgs<ExtArgs>;
                    result: BatchPayload;
                };
                updateMany: {
                    args: Prisma.EventUpdateManyArgs<ExtArgs>;
                    result: BatchPayload;
                };
                updateManyAndReturn: {
                    args: Prisma.EventUpdateManyAndReturnArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$EventPayload>[];
                };
                upsert: {
                    args: Prisma.EventUpsertArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$EventPayload>;
                };
                aggregate: {
                    args: Prisma.EventAggregateArgs<ExtArgs>;
                    result: runtime.Types.Utils.Optional<Prisma.AggregateEvent>;
                };
                groupBy: {
                    args: Prisma.EventGroupByArgs<ExtArgs>;
                    result: runtime.Types.Utils.Optional<Prisma.EventGroupByOutputType>[];
                };
                count: {
                    args: Prisma.EventCountArgs<ExtArgs>;
                    result: runtime.Types.Utils.Optional<Prisma.EventCountAggregateOutputType> | number;
                };
            };
        };
        StreamHead: {
            payload: Prisma.$StreamHeadPayload<ExtArgs>;
            fields: Prisma.StreamHeadFieldRefs;
            operations: {
                findUnique: {
                    args: Prisma.StreamHeadFindUniqueArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$StreamHeadPayload> | null;
                };
                findUniqueOrThrow: {
                    args: Prisma.StreamHeadFindUniqueOrThrowArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$StreamHeadPayload>;
                };
                findFirst: {
                    args: Prisma.StreamHeadFindFirstArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$StreamHeadPayload> | null;
                };
                findFirstOrThrow: {
                    args: Prisma.StreamHeadFindFirstOrThrowArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$StreamHeadPayload>;
                };
                findMany: {
                    args: Prisma.StreamHeadFindManyArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$StreamHeadPayload>[];
                };
                create: {
                    args: Prisma.StreamHeadCreateArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$StreamHeadPayload>;
                };
                createMany: {
                    args: Prisma.StreamHeadCreateManyArgs<ExtArgs>;
                    result: BatchPayload;
                };
                createManyAndReturn: {
                    args: Prisma.StreamHeadCreateManyAndReturnArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$StreamHeadPayload>[];
                };
                delete: {
                    args: Prisma.StreamHeadDeleteArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$StreamHeadPayload>;
                };
                update: {
                    args: Prisma.StreamHeadUpdateArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$StreamHeadPayload>;
                };
                deleteMany: {
                    args: Prisma.StreamHeadDeleteManyArgs<ExtArgs>;
                    result: BatchPayload;
                };
                updateMany: {
                    args: Prisma.StreamHeadUpdateManyArgs<ExtArgs>;
                    result: BatchPayload;
                };
                updateManyAndReturn: {
                    args: Prisma.StreamHeadUpdateManyAndReturnArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$StreamHeadPayload>[];
                };
                upsert: {
                    args: Prisma.StreamHeadUpsertArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$StreamHeadPayload>;
                };
                aggregate: {
                    args: Prisma.StreamHeadAggregateArgs<ExtArgs>;
                    result: runtime.Types.Utils.Optional<Prisma.AggregateStreamHead>;
                };
                groupBy: {
                    args: Prisma.StreamHeadGroupByArgs<ExtArgs>;
                    result: runtime.Types.Utils.Optional<Prisma.StreamHeadGroupByOutputType>[];
                };
                count: {
                    args: Prisma.StreamHeadCountArgs<ExtArgs>;
                    result: runtime.Types.Utils.Optional<Prisma.StreamHeadCountAggregateOutputType> | number;
                };
            };
        };
        Command: {
            payload: Prisma.$CommandPayload<ExtArgs>;
            fields: Prisma.CommandFieldRefs;
            operations: {
                findUnique: {
                    args: Prisma.CommandFindUniqueArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$CommandPayload> | null;
                };
                findUniqueOrThrow: {
                    args: Prisma.CommandFindUniqueOrThrowArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$CommandPayload>;
                };
                findFirst: {
                    args: Prisma.CommandFindFirstArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$CommandPayload> | null;
                };
                findFirstOrThrow: {
                    args: Prisma.CommandFindFirstOrThrowArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$CommandPayload>;
                };
                findMany: {
                    args: Prisma.CommandFindManyArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$CommandPayload>[];
                };
                create: {
                    args: Prisma.CommandCreateArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$CommandPayload>;
                };
                createMany: {
                    args: Prisma.CommandCreateManyArgs<ExtArgs>;
                    result: BatchPayload;
                };
                createManyAndReturn: {
                    args: Prisma.CommandCreateManyAndReturnArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$CommandPayload>[];
                };
                delete: {
                    args: Prisma.CommandDeleteArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$CommandPayload>;
                };
                update: {
                    args: Prisma.CommandUpdateArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$CommandPayload>;
                };
                deleteMany: {
                    args: Prisma.CommandDeleteManyArgs<ExtArgs>;
                    result: BatchPayload;
                };
                updateMany: {
                    args: Prisma.CommandUpdateManyArgs<ExtArgs>;
                    result: BatchPayload;
                };
                updateManyAndReturn: {
                    args: Prisma.CommandUpdateManyAndReturnArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$CommandPayload>[];
                };
                upsert: {
                    args: Prisma.CommandUpsertArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$CommandPayload>;
                };
                aggregate: {
                    args: Prisma.CommandAggregateArgs<ExtArgs>;
                    result: runtime.Types.Utils.Optional<Prisma.AggregateCommand>;
                };
                groupBy: {
                    args: Prisma.CommandGroupByArgs<ExtArgs>;
                    result: runtime.Types.Utils.Optional<Prisma.CommandGroupByOutputType>[];
                };
                count: {
                    args: Prisma.CommandCountArgs<ExtArgs>;
                    result: runtime.Types.Utils.Optional<Prisma.CommandCountAggregateOutputType> | number;
                };
            };
        };
        Epoch: {
            payload: Prisma.$EpochPayload<ExtArgs>;
            fields: Prisma.EpochFieldRefs;
            operations: {
                findUnique: {
                    args: Prisma.EpochFindUniqueArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$EpochPayload> | null;
                };
                findUniqueOrThrow: {
                    args: Prisma.EpochFindUniqueOrThrowArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$EpochPayload>;
                };
                findFirst: {
                    args: Prisma.EpochFindFirstArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$EpochPayload> | null;
                };
                findFirstOrThrow: {
                    args: Prisma.EpochFindFirstOrThrowArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$EpochPayload>;
                };
                findMany: {
                    args: Prisma.EpochFindManyArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$EpochPayload>[];
                };
                create: {
                    args: Prisma.EpochCreateArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$EpochPayload>;
                };
                createMany: {
                    args: Prisma.EpochCreateManyArgs<ExtArgs>;
                    result: BatchPayload;
                };
                createManyAndReturn: {
                    args: Prisma.EpochCreateManyAndReturnArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$EpochPayload>[];
                };
                delete: {
                    args: Prisma.EpochDeleteArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$EpochPayload>;
                };
                update: {
                    args: Prisma.EpochUpdateArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$EpochPayload>;
                };
                deleteMany: {
                    args: Prisma.EpochDeleteManyArgs<ExtArgs>;
                    result: BatchPayload;
                };
                updateMany: {
                    args: Prisma.EpochUpdateManyArgs<ExtArgs>;
                    result: BatchPayload;
                };
                updateManyAndReturn: {
                    args: Prisma.EpochUpdateManyAndReturnArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$EpochPayload>[];
                };
                upsert: {
                    args: Prisma.EpochUpsertArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$EpochPayload>;
                };
                aggregate: {
                    args: Prisma.EpochAggregateArgs<ExtArgs>;
                    result: runtime.Types.Utils.Optional<Prisma.AggregateEpoch>;
                };
                groupBy: {
                    args: Prisma.EpochGroupByArgs<ExtArgs>;
                    result: runtime.Types.Utils.Optional<Prisma.EpochGroupByOutputType>[];
                };
                count: {
                    args: Prisma.EpochCountArgs<ExtArgs>;
                    result: runtime.Types.Utils.Optional<Prisma.EpochCountAggregateOutputType> | number;
                };
            };
        };
        SigningKey: {
            payload: Prisma.$SigningKeyPayload<ExtArgs>;
            fields: Prisma.SigningKeyFieldRefs;
            operations: {
                findUnique: {
                    args: Prisma.SigningKeyFindUniqueArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$SigningKeyPayload> | null;
                };
                findUniqueOrThrow: {
                    args: Prisma.SigningKeyFindUniqueOrThrowArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$SigningKeyPayload>;
                };
                findFirst: {
                    args: Prisma.SigningKeyFindFirstArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$SigningKeyPayload> | null;
                };
                findFirstOrThrow: {
                    args: Prisma.SigningKeyFindFirstOrThrowArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$SigningKeyPayload>;
                };
                findMany: {
                    args: Prisma.SigningKeyFindManyArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$SigningKeyPayload>[];
                };
                create: {
                    args: Prisma.SigningKeyCreateArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$SigningKeyPayload>;
                };
                createMany: {
                    args: Prisma.SigningKeyCreateManyArgs<ExtArgs>;
                    result: BatchPayload;
                };
                createManyAndReturn: {
                    args: Prisma.SigningKeyCreateManyAndReturnArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$SigningKeyPayload>[];
                };
                delete: {
                    args: Prisma.SigningKeyDeleteArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$SigningKeyPayload>;
                };
                update: {
                    args: Prisma.SigningKeyUpdateArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$SigningKeyPayload>;
                };
                deleteMany: {
                    args: Prisma.SigningKeyDeleteManyArgs<ExtArgs>;
                    result: BatchPayload;
                };
                updateMany: {
                    args: Prisma.SigningKeyUpdateManyArgs<ExtArgs>;
                    result: BatchPayload;
                };
                updateManyAndReturn: {
                    args: Prisma.SigningKeyUpdateManyAndReturnArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$SigningKeyPayload>[];
                };
                upsert: {
                    args: Prisma.SigningKeyUpsertArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$SigningKeyPayload>;
                };
                aggregate: {
                    args: Prisma.SigningKeyAggregateArgs<ExtArgs>;
                    result: runtime.Types.Utils.Optional<Prisma.AggregateSigningKey>;
                };
                groupBy: {
                    args: Prisma.SigningKeyGroupByArgs<ExtArgs>;
                    result: runtime.Types.Utils.Optional<Prisma.SigningKeyGroupByOutputType>[];
                };
                count: {
                    args: Prisma.SigningKeyCountArgs<ExtArgs>;
                    result: runtime.Types.Utils.Optional<Prisma.SigningKeyCountAggregateOutputType> | number;
                };
            };
        };
        ProcessManager: {
            payload: Prisma.$ProcessManagerPayload<ExtArgs>;
            fields: Prisma.ProcessManagerFieldRefs;
            operations: {
                findUnique: {
                    args: Prisma.ProcessManagerFindUniqueArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$ProcessManagerPayload> | null;
                };
                findUniqueOrThrow: {
                    args: Prisma.ProcessManagerFindUniqueOrThrowArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$ProcessManagerPayload>;
                };
                findFirst: {
                    args: Prisma.ProcessManagerFindFirstArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$ProcessManagerPayload> | null;
                };
                findFirstOrThrow: {
                    args: Prisma.ProcessManagerFindFirstOrThrowArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$ProcessManagerPayload>;
                };
                findMany: {
                    args: Prisma.ProcessManagerFindManyArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$ProcessManagerPayload>[];
                };
                create: {
                    args: Prisma.ProcessManagerCreateArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$ProcessManagerPayload>;
                };
                createMany: {
                    args: Prisma.ProcessManagerCreateManyArgs<ExtArgs>;
                    result: BatchPayload;
                };
                createManyAndReturn: {
                    args: Prisma.ProcessManagerCreateManyAndReturnArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$ProcessManagerPayload>[];
                };
                delete: {
                    args: Prisma.ProcessManagerDeleteArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$ProcessManagerPayload>;
                };
                update: {
                    args: Prisma.ProcessManagerUpdateArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$ProcessManagerPayload>;
                };
                deleteMany: {
                    args: Prisma.ProcessManagerDeleteManyArgs<ExtArgs>;
                    result: BatchPayload;
                };
                updateMany: {
                    args: Prisma.ProcessManagerUpdateManyArgs<ExtArgs>;
                    result: BatchPayload;
                };
                updateManyAndReturn: {
                    args: Prisma.ProcessManagerUpdateManyAndReturnArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$ProcessManagerPayload>[];
                };
                upsert: {
                    args: Prisma.ProcessManagerUpsertArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$ProcessManagerPayload>;
                };
                aggregate: {
                    args: Prisma.ProcessManagerAggregateArgs<ExtArgs>;
                    result: runtime.Types.Utils.Optional<Prisma.AggregateProcessManager>;
                };
                groupBy: {
                    args: Prisma.ProcessManagerGroupByArgs<ExtArgs>;
                    result: runtime.Types.Utils.Optional<Prisma.ProcessManagerGroupByOutputType>[];
                };
                count: {
                    args: Prisma.ProcessManagerCountArgs<ExtArgs>;
                    result: runtime.Types.Utils.Optional<Prisma.ProcessManagerCountAggregateOutputType> | number;
                };
            };
        };
        Job: {
            payload: Prisma.$JobPayload<ExtArgs>;
            fields: Prisma.JobFieldRefs;
            operations: {
                findUnique: {
                    args: Prisma.JobFindUniqueArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$JobPayload> | null;
                };
                findUniqueOrThrow: {
                    args: Prisma.JobFindUniqueOrThrowArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$JobPayload>;
                };
                findFirst: {
                    args: Prisma.JobFindFirstArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$JobPayload> | null;
                };
                findFirstOrThrow: {
                    args: Prisma.JobFindFirstOrThrowArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$JobPayload>;
                };
                findMany: {
                    args: Prisma.JobFindManyArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$JobPayload>[];
                };
                create: {
                    args: Prisma.JobCreateArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$JobPayload>;
                };
                createMany: {
                    args: Prisma.JobCreateManyArgs<ExtArgs>;
                    result: BatchPayload;
                };
                createManyAndReturn: {
                    args: Prisma.JobCreateManyAndReturnArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$JobPayload>[];
                };
                delete: {
                    args: Prisma.JobDeleteArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$JobPayload>;
                };
                update: {
                    args: Prisma.JobUpdateArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$JobPayload>;
                };
                deleteMany: {
                    args: Prisma.JobDeleteManyArgs<ExtArgs>;
                    result: BatchPayload;
                };
                updateMany: {
                    args: Prisma.JobUpdateManyArgs<ExtArgs>;
                    result: BatchPayload;
                };
                updateManyAndReturn: {
                    args: Prisma.JobUpdateManyAndReturnArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$JobPayload>[];
                };
                upsert: {
                    args: Prisma.JobUpsertArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$JobPayload>;
                };
                aggregate: {
                    args: Prisma.JobAggregateArgs<ExtArgs>;
                    result: runtime.Types.Utils.Optional<Prisma.AggregateJob>;
                };
                groupBy: {
                    args: Prisma.JobGroupByArgs<ExtArgs>;
                    result: runtime.Types.Utils.Optional<Prisma.JobGroupByOutputType>[];
                };
                count: {
                    args: Prisma.JobCountArgs<ExtArgs>;
                    result: runtime.Types.Utils.Optional<Prisma.JobCountAggregateOutputType> | number;
                };
            };
        };
        WriteProbe: {
            payload: Prisma.$WriteProbePayload<ExtArgs>;
            fields: Prisma.WriteProbeFieldRefs;
            operations: {
                findUnique: {
                    args: Prisma.WriteProbeFindUniqueArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$WriteProbePayload> | null;
                };
                findUniqueOrThrow: {
                    args: Prisma.WriteProbeFindUniqueOrThrowArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$WriteProbePayload>;
                };
                findFirst: {
                    args: Prisma.WriteProbeFindFirstArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$WriteProbePayload> | null;
                };
                findFirstOrThrow: {
                    args: Prisma.WriteProbeFindFirstOrThrowArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$WriteProbePayload>;
                };
                findMany: {
                    args: Prisma.WriteProbeFindManyArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$WriteProbePayload>[];
                };
                create: {
                    args: Prisma.WriteProbeCreateArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$WriteProbePayload>;
                };
                createMany: {
                    args: Prisma.WriteProbeCreateManyArgs<ExtArgs>;
                    result: BatchPayload;
                };
                createManyAndReturn: {
                    args: Prisma.WriteProbeCreateManyAndReturnArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$WriteProbePayload>[];
                };
                delete: {
                    args: Prisma.WriteProbeDeleteArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$WriteProbePayload>;
                };
                update: {
                    args: Prisma.WriteProbeUpdateArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$WriteProbePayload>;
                };
                deleteMany: {
                    args: Prisma.WriteProbeDeleteManyArgs<ExtArgs>;
                    result: BatchPayload;
                };
                updateMany: {
                    args: Prisma.WriteProbeUpdateManyArgs<ExtArgs>;
                    result: BatchPayload;
                };
                updateManyAndReturn: {
                    args: Prisma.WriteProbeUpdateManyAndReturnArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$WriteProbePayload>[];
                };
                upsert: {
                    args: Prisma.WriteProbeUpsertArgs<ExtArgs>;
                    result: runtime.Types.Utils.PayloadToResult<Prisma.$WriteProbePayload>;
                };
                aggregate: {
                    args: Prisma.WriteProbeAggregateArgs<ExtArgs>;
                    result: runtime.Types.Utils.Optional<Prisma.AggregateWriteProbe>;
                };
                groupBy: {
                    args: Prisma.WriteProbeGroupByArgs<ExtArgs>;
                    result: runtime.Types.Utils.Optional<Prisma.WriteProbeGroupByOutputType>[];
                };
                count: {
                    args: Prisma.WriteProbeCountArgs<ExtArgs>;
                    result: runtime.Types.Utils.Optional<Prisma.WriteProbeCountAggregateOutputType> | number;
                };
            };
        };
    };
} & {
    other: {
        payload: any;
        operations: {
            $executeRaw: {
                args: [query: TemplateStringsArray | Sql, ...values: any[]];
                result: any;
            };
            $executeRawUnsafe: {
                args: [query: string, ...values: any[]];
                result: any;
            };
            $queryRaw: {
                args: [query: TemplateStringsArray | Sql, ...values: any[]];
                result: any;
            };
            $queryRawUnsafe: {
                args: [query: string, ...values: any[]];
                result: any;
            };
        };
    };
};
export declare const TransactionIsolationLevel: {
    readonly ReadUncommitted: 'ReadUncommitted';
    readonly ReadCommitted: 'ReadCommitted';
    readonly RepeatableRead: 'RepeatableRead';
    readonly Serializable: 'Serializable';
};
export type TransactionIsolationLevel = (typeof TransactionIsolationLevel)[keyof typeof TransactionIsolationLevel];
export declare const EventScalarFieldEnum: {
    readonly position: 'position';
    readonly stream: 'stream';
    readonly version: 'version';
    readonly type: 'type';
    readonly data: 'data';
    readonly metadata: 'metadata';
    readonly recordedAt: 'recordedAt';
    readonly hash: 'hash';
};
export type EventScalarFieldEnum = (typeof EventScalarFieldEnum)[keyof typeof EventScalarFieldEnum];
export declare const StreamHeadScalarFieldEnum: {
    readonly stream: 'stream';
    readonly version: 'version';
    readonly recordedAt: 'recordedAt';
};
export type StreamHeadScalarFieldEnum = (typeof StreamHeadScalarFieldEnum)[keyof typeof StreamHeadScalarFieldEnum];
export declare const CommandScalarFieldEnum: {
    readonly principal: 'principal';
    readonly commandId: 'commandId';
    readonly name: 'name';
    readonly inputHash: 'inputHash';
    readonly result: 'result';
    readonly eventTypes: 'eventTypes';
    readonly acceptedAt: 'acceptedAt';
};
export type CommandScalarFieldEnum = (typeof CommandScalarFieldEnum)[keyof typeof CommandScalarFieldEnum];
export declare const EpochScalarFieldEnum: {
    readonly id: 'id';
    readonly number: 'number';
    readonly systemIdentifier: 'systemIdentifier';
    readonly timeline: 'timeline';
    readonly changedAt: 'changedAt';
};
export type EpochScalarFieldEnum = (typeof EpochScalarFieldEnum)[keyof typeof EpochScalarFieldEnum];
export declare const SigningKeyScalarFieldEnum: {
    readonly id: 'id';
    readonly secret: 'secret';
    readonly createdAt: 'createdAt';
    readonly usedAt: 'usedAt';
    readonly retiredAt: 'retiredAt';
};
export type SigningKeyScalarFieldEnum = (typeof SigningKeyScalarFieldEnum)[keyof typeof SigningKeyScalarFieldEnum];
export declare const ProcessManagerScalarFieldEnum: {
    readonly name: 'name';
    readonly epoch: 'epoch';
    readonly fromSnapshot: 'fromSnapshot';
    readonly toSnapshot: 'toSnapshot';
    readonly lastPosition: 'lastPosition';
};
export type ProcessManagerScalarFieldEnum = (typeof ProcessManagerScalarFieldEnum)[keyof typeof ProcessManagerScalarFieldEnum];
export declare const JobScalarFieldEnum: {
    readonly id: 'id';
    readonly key: 'key';
    readonly queue: 'queue';
    readonly kind: 'kind';
    readonly data: 'data';
    readonly runAt: 'runAt';
    readonly deadline: 'deadline';
    readonly attempts: 'attempts';
    readonly lease: 'lease';
    readonly leasedUntil: 'leasedUntil';
    readonly lastError: 'lastError';
    readonly alarm: 'alarm';
    readonly addedAt: 'addedAt';
    readonly doneAt: 'doneAt';
};
export type JobScalarFieldEnum = (typeof JobScalarFieldEnum)[keyof typeof JobScalarFieldEnum];
export declare const WriteProbeScalarFieldEnum: {
    readonly id: 'id';
    readonly filler: 'filler';
};
export type WriteProbeScalarFieldEnum = (typeof WriteProbeScalarFieldEnum)[keyof typeof WriteProbeScalarFieldEnum];
export declare const SortOrder: {
    readonly asc: 'asc';
    readonly desc: 'desc';
};
export type SortOrder = (typeof SortOrder)[keyof typeof SortOrder];
export declare const JsonNullValueInput: {
    readonly JsonNull: runtime.JsonNullClass;
};
export type JsonNullValueInput = (typeof JsonNullValueInput)[keyof typeof JsonNullValueInput];
export declare const QueryMode: {
    readonly default: 'default';
    readonly insensitive: 'insensitive';
};
export type QueryMode = (typeof QueryMode)[keyof typeof QueryMode];
export declare const JsonNullValueFilter: {
    readonly DbNull: runtime.DbNullClass;
    readonly JsonNull: runtime.JsonNullClass;
    readonly AnyNull: runtime.AnyNullClass;
};
export type JsonNullValueFilter = (typeof JsonNullValueFilter)[keyof typeof JsonNullValueFilter];
export declare const NullsOrder: {
    readonly first: 'first';
    readonly last: 'last';
};
export type NullsOrder = (typeof NullsOrder)[keyof typeof NullsOrder];
export type BigIntFieldRefInput<$PrismaModel> = FieldRefInputType<$PrismaModel, 'BigInt'>;
export type ListBigIntFieldRefInput<$PrismaModel> = FieldRefInputType<$PrismaModel, 'BigInt[]'>;
export type StringFieldRefInput<$PrismaModel> = FieldRefInputType<$PrismaModel, 'String'>;
export type ListStringFieldRefInput<$PrismaModel> = FieldRefInputType<$PrismaModel, 'String[]'>;
export type IntFieldRefInput<$PrismaModel> = FieldRefInputType<$PrismaModel, 'Int'>;
export type ListIntFieldRefInput<$PrismaModel> = FieldRefInputType<$PrismaModel, 'Int[]'>;
export type JsonFieldRefInput<$PrismaModel> = FieldRefInputType<$PrismaModel, 'Json'>;
export type EnumQueryModeFieldRefInput<$PrismaModel> = FieldRefInputType<$PrismaModel, 'QueryMode'>;
export type DateTimeFieldRefInput<$PrismaModel> = FieldRefInputType<$PrismaModel, 'DateTime'>;
export type ListDateTimeFieldRefInput<$PrismaModel> = FieldRefInputType<$PrismaModel, 'DateTime[]'>;
export type BytesFieldRefInput<$PrismaModel> = FieldRefInputType<$PrismaModel, 'Bytes'>;
export type ListBytesFieldRefInput<$PrismaModel> = FieldRefInputType<$PrismaModel, 'Bytes[]'>;
export type FloatFieldRefInput<$PrismaModel> = FieldRefInputType<$PrismaModel, 'Float'>;
export type ListFloatFieldRefInput<$PrismaModel> = FieldRefInputType<$PrismaModel, 'Float[]'>;
export type BatchPayload = {
    count: number;
};
export declare const defineExtension: runtime.Types.Extensions.ExtendsHook<"define", TypeMapCb, runtime.Types.Extensions.DefaultArgs>;
export type DefaultPrismaClient = PrismaClient;
export type ErrorFormat = 'pretty' | 'colorless' | 'minimal';
export interface PrismaClientBaseOptions {
    errorFormat?: ErrorFormat;
    log?: (LogLevel | LogDefinition)[];
    transactionOptions?: {
        maxWait?: number;
        timeout?: number;
        isolationLevel?: TransactionIsolationLevel;
    };
    omit?: GlobalOmitConfig;
    comments?: runtime.SqlCommenterPlugin[];
    queryPlanCacheMaxSize?: number;
}
export interface PrismaClientOptionsWithAccelerateUrl extends PrismaClientBaseOptions {
    accelerateUrl: string;
    adapter?: never;
}
export interface PrismaClientOptionsWithAdapter extends PrismaClientBaseOptions {
    adapter: runtime.SqlDriverAdapterFactory;
    accelerateUrl?: never;
}
export type PrismaClientOptions = PrismaClientOptionsWithAccelerateUrl | PrismaClientOptionsWithAdapter;
export type GlobalOmitConfig = {
    event?: Prisma.EventOmit;
    streamHead?: Prisma.StreamHeadOmit;
    command?: Prisma.CommandOmit;
    epoch?: Prisma.EpochOmit;
    signingKey?: Prisma.SigningKeyOmit;
    processManager?: Prisma.ProcessManagerOmit;
    job?: Prisma.JobOmit;
    writeProbe?: Prisma.WriteProbeOmit;
};
export type LogLevel = 'info' | 'query' | 'warn' | 'error';
export type LogDefinition = {
    level: LogLevel;
    emit: 'stdout' | 'event';
};
export type CheckIsLogLevel<T> = T extends LogLevel ? T : never;
export type GetLogType<T> = CheckIsLogLevel<T extends LogDefinition ? T['level'] : T>;
export type GetEvents<T extends any[]> = T extends Array<LogLevel | LogDefinition> ? GetLogType<T[number]> : never;
export type QueryEvent = {
    timestamp: Date;
    query: string;
    params: string;
    duration: number;
    target: string;
};
export type LogEvent = {
    timestamp: Date;
    message: string;
    target: string;
};
export type PrismaAction = 'findUnique' | 'findUniqueOrThrow' | 'findMany' | 'findFirst' | 'findFirstOrThrow' | 'create' | 'createMany' | 'createManyAndReturn' | 'update' | 'updateMany' | 'updateManyAndReturn' | 'upsert' | 'delete' | 'deleteMany' | 'executeRaw' | 'queryRaw' | 'aggregate' | 'count' | 'runCommandRaw' | 'findRaw' | 'groupBy';
export type TransactionClient = Omit<DefaultPrismaClient, runtime.ITXClientDenyList>;

// generated/write/models.d.ts
export type * from './models/Event.js';
export type * from './models/StreamHead.js';
export type * from './models/Command.js';
export type * from './models/Epoch.js';
export type * from './models/SigningKey.js';
export type * from './models/ProcessManager.js';
export type * from './models/Job.js';
export type * from './models/WriteProbe.js';
export type * from './commonInputTypes.js';

// generated/write/models/Command.d.ts
import type * as runtime from "@prisma/client/runtime/client";
import type * as Prisma from "../internal/prismaNamespace.js";
export type CommandModel = runtime.Types.Result.DefaultSelection<Prisma.$CommandPayload>;
export type AggregateCommand = {
    _count: CommandCountAggregateOutputType | null;
    _min: CommandMinAggregateOutputType | null;
    _max: CommandMaxAggregateOutputType | null;
};
export type CommandMinAggregateOutputType = {
    principal: string | null;
    commandId: string | null;
    name: string | null;
    inputHash: runtime.Bytes | null;
    acceptedAt: Date | null;
};
export type CommandMaxAggregateOutputType = {
    principal: string | null;
    commandId: string | null;
    name: string | null;
    inputHash: runtime.Bytes | null;
    acceptedAt: Date | null;
};
export type CommandCountAggregateOutputType = {
    principal: number;
    commandId: number;
    name: number;
    inputHash: number;
    result: number;
    eventTypes: number;
    acceptedAt: number;
    _all: number;
};
export type CommandMinAggregateInputType = {
    principal?: true;
    commandId?: true;
    name?: true;
    inputHash?: true;
    acceptedAt?: true;
};
export type CommandMaxAggregateInputType = {
    principal?: true;
    commandId?: true;
    name?: true;
    inputHash?: true;
    acceptedAt?: true;
};
export type CommandCountAggregateInputType = {
    principal?: true;
    commandId?: true;
    name?: true;
    inputHash?: true;
    result?: true;
    eventTypes?: true;
    acceptedAt?: true;
    _all?: true;
};
export type CommandAggregateArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    where?: Prisma.CommandWhereInput;
    orderBy?: Prisma.CommandOrderByWithRelationInput | Prisma.CommandOrderByWithRelationInput[];
    cursor?: Prisma.CommandWhereUniqueInput;
    take?: number;
    skip?: number;
    _count?: true | CommandCountAggregateInputType;
    _min?: CommandMinAggregateInputType;
    _max?: CommandMaxAggregateInputType;
};
export type GetCommandAggregateType<T extends CommandAggregateArgs> = {
    [P in keyof T & keyof AggregateCommand]: P extends '_count' | 'count' ? T[P] extends true ? number : Prisma.GetScalarType<T[P], AggregateCommand[P]> : Prisma.GetScalarType<T[P], AggregateCommand[P]>;
};
export type CommandGroupByArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    where?: Prisma.CommandWhereInput;
    orderBy?: Prisma.CommandOrderByWithAggregationInput | Prisma.CommandOrderByWithAggregationInput[];
    by: Prisma.CommandScalarFieldEnum[] | Prisma.CommandScalarFieldEnum;
    having?: Prisma.CommandScalarWhereWithAggregatesInput;
    take?: number;
    skip?: number;
    _count?: CommandCountAggregateInputType | true;
    _min?: CommandMinAggregateInputType;
    _max?: CommandMaxAggregateInputType;
};
export type CommandGroupByOutputType = {
    principal: string;
    commandId: string;
    name: string;
    inputHash: runtime.Bytes;
    result: runtime.JsonValue;
    eventTypes: string[];
    acceptedAt: Date;
    _count: CommandCountAggregateOutputType | null;
    _min: CommandMinAggregateOutputType | null;
    _max: CommandMaxAggregateOutputType | null;
};
export type GetCommandGroupByPayload<T extends CommandGroupByArgs> = Prisma.PrismaPromise<Array<Prisma.PickEnumerable<CommandGroupByOutputType, T['by']> & {
    [P in ((keyof T) & (keyof CommandGroupByOutputType))]: P extends '_count' ? T[P] extends boolean ? number : Prisma.GetScalarType<T[P], CommandGroupByOutputType[P]> : Prisma.GetScalarType<T[P], CommandGroupByOutputType[P]>;
}>>;
export type CommandWhereInput = {
    AND?: Prisma.CommandWhereInput | Prisma.CommandWhereInput[];
    OR?: Prisma.CommandWhereInput[];
    NOT?: Prisma.CommandWhereInput | Prisma.CommandWhereInput[];
    principal?: Prisma.StringFilter<"Command"> | string;
    commandId?: Prisma.UuidFilter<"Command"> | string;
    name?: Prisma.StringFilter<"Command"> | string;
    inputHash?: Prisma.BytesFilter<"Command"> | runtime.Bytes;
    result?: Prisma.JsonFilter<"Command">;
    eventTypes?: Prisma.StringNullableListFilter<"Command">;
    acceptedAt?: Prisma.DateTimeFilter<"Command"> | Date | string;
};
export type CommandOrderByWithRelationInput = {
    principal?: Prisma.SortOrder;
    commandId?: Prisma.SortOrder;
    name?: Prisma.SortOrder;
    inputHash?: Prisma.SortOrder;
    result?: Prisma.SortOrder;
    eventTypes?: Prisma.SortOrder;
    acceptedAt?: Prisma.SortOrder;
};
export type CommandWhereUniqueInput = Prisma.AtLeast<{
    principal_commandId?: Prisma.CommandPrincipalCommandIdCompoundUniqueInput;
    AND?: Prisma.CommandWhereInput | Prisma.CommandWhereInput[];
    OR?: Prisma.CommandWhereInput[];
    NOT?: Prisma.CommandWhereInput | Prisma.CommandWhereInput[];
    principal?: Prisma.StringFilter<"Command"> | string;
    commandId?: Prisma.UuidFilter<"Command"> | string;
    name?: Prisma.StringFilter<"Command"> | string;
    inputHash?: Prisma.BytesFilter<"Command"> | runtime.Bytes;
    result?: Prisma.JsonFilter<"Command">;
    eventTypes?: Prisma.StringNullableListFilter<"Command">;
    acceptedAt?: Prisma.DateTimeFilter<"Command"> | Date | string;
}, "principal_commandId">;
export type CommandOrderByWithAggregationInput = {
    principal?: Prisma.SortOrder;
    commandId?: Prisma.SortOrder;
    name?: Prisma.SortOrder;
    inputHash?: Prisma.SortOrder;
    result?: Prisma.SortOrder;
    eventTypes?: Prisma.SortOrder;
    acceptedAt?: Prisma.SortOrder;
    _count?: Prisma.CommandCountOrderByAggregateInput;
    _max?: Prisma.CommandMaxOrderByAggregateInput;
    _min?: Prisma.CommandMinOrderByAggregateInput;
};
export type CommandScalarWhereWithAggregatesInput = {
    AND?: Prisma.CommandScalarWhereWithAggregatesInput | Prisma.CommandScalarWhereWithAggregatesInput[];
    OR?: Prisma.CommandScalarWhereWithAggregatesInput[];
    NOT?: Prisma.CommandScalarWhereWithAggregatesInput | Prisma.CommandScalarWhereWithAggregatesInput[];
    principal?: Prisma.StringWithAggregatesFilter<"Command"> | string;
    commandId?: Prisma.UuidWithAggregatesFilter<"Command"> | string;
    name?: Prisma.StringWithAggregatesFilter<"Command"> | string;
    inputHash?: Prisma.BytesWithAggregatesFilter<"Command"> | runtime.Bytes;
    result?: Prisma.JsonWithAggregatesFilter<"Command">;
    eventTypes?: Prisma.StringNullableListFilter<"Command">;
    acceptedAt?: Prisma.DateTimeWithAggregatesFilter<"Command"> | Date | string;
};
export type CommandCreateInput = {
    principal: string;
    commandId: string;
    name: string;
    inputHash: runtime.Bytes;
    result: Prisma.JsonNullValueInput | runtime.InputJsonValue;
    eventTypes?: Prisma.CommandCreateeventTypesInput | string[];
    acceptedAt: Date | string;
};
export type CommandUncheckedCreateInput = {
    principal: string;
    commandId: string;
    name: string;
    inputHash: runtime.Bytes;
    result: Prisma.JsonNullValueInput | runtime.InputJsonValue;
    eventTypes?: Prisma.CommandCreateeventTypesInput | string[];
    acceptedAt: Date | string;
};
export type CommandUpdateInput = {
    principal?: Prisma.StringFieldUpdateOperationsInput | string;
    commandId?: Prisma.StringFieldUpdateOperationsInput | string;
    name?: Prisma.StringFieldUpdateOperationsInput | string;
    inputHash?: Prisma.BytesFieldUpdateOperationsInput | runtime.Bytes;
    result?: Prisma.JsonNullValueInput | runtime.InputJsonValue;
    eventTypes?: Prisma.CommandUpdateeventTypesInput | string[];
    acceptedAt?: Prisma.DateTimeFieldUpdateOperationsInput | Date | string;
};
export type CommandUncheckedUpdateInput = {
    principal?: Prisma.StringFieldUpdateOperationsInput | string;
    commandId?: Prisma.StringFieldUpdateOperationsInput | string;
    name?: Prisma.StringFieldUpdateOperationsInput | string;
    inputHash?: Prisma.BytesFieldUpdateOperationsInput | runtime.Bytes;
    result?: Prisma.JsonNullValueInput | runtime.InputJsonValue;
    eventTypes?: Prisma.CommandUpdateeventTypesInput | string[];
    acceptedAt?: Prisma.DateTimeFieldUpdateOperationsInput | Date | string;
};
export type CommandCreateManyInput = {
    principal: string;
    commandId: string;
    name: string;
    inputHash: runtime.Bytes;
    result: Prisma.JsonNullValueInput | runtime.InputJsonValue;
    eventTypes?: Prisma.CommandCreateeventTypesInput | string[];
    acceptedAt: Date | string;
};
export type CommandUpdateManyMutationInput = {
    principal?: Prisma.StringFieldUpdateOperationsInput | string;
    commandId?: Prisma.StringFieldUpdateOperationsInput | string;
    name?: Prisma.StringFieldUpdateOperationsInput | string;
    inputHash?: Prisma.BytesFieldUpdateOperationsInput | runtime.Bytes;
    result?: Prisma.JsonNullValueInput | runtime.InputJsonValue;
    eventTypes?: Prisma.CommandUpdateeventTypesInput | string[];
    acceptedAt?: Prisma.DateTimeFieldUpdateOperationsInput | Date | string;
};
export type CommandUncheckedUpdateManyInput = {
    principal?: Prisma.StringFieldUpdateOperationsInput | string;
    commandId?: Prisma.StringFieldUpdateOperationsInput | string;
    name?: Prisma.StringFieldUpdateOperationsInput | string;
    inputHash?: Prisma.BytesFieldUpdateOperationsInput | runtime.Bytes;
    result?: Prisma.JsonNullValueInput | runtime.InputJsonValue;
    eventTypes?: Prisma.CommandUpdateeventTypesInput | string[];
    acceptedAt?: Prisma.DateTimeFieldUpdateOperationsInput | Date | string;
};
export type StringNullableListFilter<$PrismaModel = never> = {
    equals?: string[] | Prisma.ListStringFieldRefInput<$PrismaModel> | null;
    has?: string | Prisma.StringFieldRefInput<$PrismaModel> | null;
    hasEvery?: string[] | Prisma.ListStringFieldRefInput<$PrismaModel>;
    hasSome?: string[] | Prisma.ListStringFieldRefInput<$PrismaModel>;
    isEmpty?: boolean;
};
export type CommandPrincipalCommandIdCompoundUniqueInput = {
    principal: string;
    commandId: string;
};
export type CommandCountOrderByAggregateInput = {
    principal?: Prisma.SortOrder;
    commandId?: Prisma.SortOrder;
    name?: Prisma.SortOrder;
    inputHash?: Prisma.SortOrder;
    result?: Prisma.SortOrder;
    eventTypes?: Prisma.SortOrder;
    acceptedAt?: Prisma.SortOrder;
};
export type CommandMaxOrderByAggregateInput = {
    principal?: Prisma.SortOrder;
    commandId?: Prisma.SortOrder;
    name?: Prisma.SortOrder;
    inputHash?: Prisma.SortOrder;
    acceptedAt?: Prisma.SortOrder;
};
export type CommandMinOrderByAggregateInput = {
    principal?: Prisma.SortOrder;
    commandId?: Prisma.SortOrder;
    name?: Prisma.SortOrder;
    inputHash?: Prisma.SortOrder;
    acceptedAt?: Prisma.SortOrder;
};
export type CommandCreateeventTypesInput = {
    set: string[];
};
export type BytesFieldUpdateOperationsInput = {
    set?: runtime.Bytes;
};
export type CommandUpdateeventTypesInput = {
    set?: string[];
    push?: string | string[];
};
export type CommandSelect<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = runtime.Types.Extensions.GetSelect<{
    principal?: boolean;
    commandId?: boolean;
    name?: boolean;
    inputHash?: boolean;
    result?: boolean;
    eventTypes?: boolean;
    acceptedAt?: boolean;
}, ExtArgs["result"]["command"]>;
export type CommandSelectCreateManyAndReturn<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = runtime.Types.Extensions.GetSelect<{
    principal?: boolean;
    commandId?: boolean;
    name?: boolean;
    inputHash?: boolean;
    result?: boolean;
    eventTypes?: boolean;
    acceptedAt?: boolean;
}, ExtArgs["result"]["command"]>;
export type CommandSelectUpdateManyAndReturn<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = runtime.Types.Extensions.GetSelect<{
    principal?: boolean;
    commandId?: boolean;
    name?: boolean;
    inputHash?: boolean;
    result?: boolean;
    eventTypes?: boolean;
    acceptedAt?: boolean;
}, ExtArgs["result"]["command"]>;
export type CommandSelectScalar = {
    principal?: boolean;
    commandId?: boolean;
    name?: boolean;
    inputHash?: boolean;
    result?: boolean;
    eventTypes?: boolean;
    acceptedAt?: boolean;
};
export type CommandOmit<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = runtime.Types.Extensions.GetOmit<"principal" | "commandId" | "name" | "inputHash" | "result" | "eventTypes" | "acceptedAt", ExtArgs["result"]["command"]>;
export type $CommandPayload<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    name: "Command";
    objects: {};
    scalars: runtime.Types.Extensions.GetPayloadResult<{
        principal: string;
        commandId: string;
        name: string;
        inputHash: runtime.Bytes;
        result: runtime.JsonValue;
        eventTypes: string[];
        acceptedAt: Date;
    }, ExtArgs["result"]["command"]>;
    composites: {};
};
export type CommandGetPayload<S extends boolean | null | undefined | CommandDefaultArgs> = runtime.Types.Result.GetResult<Prisma.$CommandPayload, S>;
export type CommandCountArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = Omit<CommandFindManyArgs, 'select' | 'include' | 'distinct' | 'omit'> & {
    select?: CommandCountAggregateInputType | true;
};
export interface CommandDelegate<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs, GlobalOmitOptions = {}> {
    [K: symbol]: {
        types: Prisma.TypeMap<ExtArgs>['model']['Command'];
        meta: {
            name: 'Command';
        };
    };
    findUnique<T extends CommandFindUniqueArgs>(args: Prisma.SelectSubset<T, CommandFindUniqueArgs<ExtArgs>>): Prisma.Prisma__CommandClient<runtime.Types.Result.GetResult<Prisma.$CommandPayload<ExtArgs>, T, "findUnique", GlobalOmitOptions> | null, null, ExtArgs, GlobalOmitOptions>;
    findUniqueOrThrow<T extends CommandFindUniqueOrThrowArgs>(args: Prisma.SelectSubset<T, CommandFindUniqueOrThrowArgs<ExtArgs>>): Prisma.Prisma__CommandClient<runtime.Types.Result.GetResult<Prisma.$CommandPayload<ExtArgs>, T, "findUniqueOrThrow", GlobalOmitOptions>, never, ExtArgs, GlobalOmitOptions>;
    findFirst<T extends CommandFindFirstArgs>(args?: Prisma.SelectSubset<T, CommandFindFirstArgs<ExtArgs>>): Prisma.Prisma__CommandClient<runtime.Types.Result.GetResult<Prisma.$CommandPayload<ExtArgs>, T, "findFirst", GlobalOmitOptions> | null, null, ExtArgs, GlobalOmitOptions>;
    findFirstOrThrow<T extends CommandFindFirstOrThrowArgs>(args?: Prisma.SelectSubset<T, CommandFindFirstOrThrowArgs<ExtArgs>>): Prisma.Prisma__CommandClient<runtime.Types.Result.GetResult<Prisma.$CommandPayload<ExtArgs>, T, "findFirstOrThrow", GlobalOmitOptions>, never, ExtArgs, GlobalOmitOptions>;
    findMany<T extends CommandFindManyArgs>(args?: Prisma.SelectSubset<T, CommandFindManyArgs<ExtArgs>>): Prisma.PrismaPromise<runtime.Types.Result.GetResult<Prisma.$CommandPayload<ExtArgs>, T, "findMany", GlobalOmitOptions>>;
    create<T extends CommandCreateArgs>(args: Prisma.SelectSubset<T, CommandCreateArgs<ExtArgs>>): Prisma.Prisma__CommandClient<runtime.Types.Result.GetResult<Prisma.$CommandPayload<ExtArgs>, T, "create", GlobalOmitOptions>, never, ExtArgs, GlobalOmitOptions>;
    createMany<T extends CommandCreateManyArgs>(args?: Prisma.SelectSubset<T, CommandCreateManyArgs<ExtArgs>>): Prisma.PrismaPromise<Prisma.BatchPayload>;
    createManyAndReturn<T extends CommandCreateManyAndReturnArgs>(args?: Prisma.SelectSubset<T, CommandCreateManyAndReturnArgs<ExtArgs>>): Prisma.PrismaPromise<runtime.Types.Result.GetResult<Prisma.$CommandPayload<ExtArgs>, T, "createManyAndReturn", GlobalOmitOptions>>;
    delete<T extends CommandDeleteArgs>(args: Prisma.SelectSubset<T, CommandDeleteArgs<ExtArgs>>): Prisma.Prisma__CommandClient<runtime.Types.Result.GetResult<Prisma.$CommandPayload<ExtArgs>, T, "delete", GlobalOmitOptions>, never, ExtArgs, GlobalOmitOptions>;
    update<T extends CommandUpdateArgs>(args: Prisma.SelectSubset<T, CommandUpdateArgs<ExtArgs>>): Prisma.Prisma__CommandClient<runtime.Types.Result.GetResult<Prisma.$CommandPayload<ExtArgs>, T, "update", GlobalOmitOptions>, never, ExtArgs, GlobalOmitOptions>;
    deleteMany<T extends CommandDeleteManyArgs>(args?: Prisma.SelectSubset<T, CommandDeleteManyArgs<ExtArgs>>): Prisma.PrismaPromise<Prisma.BatchPayload>;
    updateMany<T extends CommandUpdateManyArgs>(args: Prisma.SelectSubset<T, CommandUpdateManyArgs<ExtArgs>>): Prisma.PrismaPromise<Prisma.BatchPayload>;
    updateManyAndReturn<T extends CommandUpdateManyAndReturnArgs>(args: Prisma.SelectSubset<T, CommandUpdateManyAndReturnArgs<ExtArgs>>): Prisma.PrismaPromise<runtime.Types.Result.GetResult<Prisma.$CommandPayload<ExtArgs>, T, "updateManyAndReturn", GlobalOmitOptions>>;
    upsert<T extends CommandUpsertArgs>(args: Prisma.SelectSubset<T, CommandUpsertArgs<ExtArgs>>): Prisma.Prisma__CommandClient<runtime.Types.Result.GetResult<Prisma.$CommandPayload<ExtArgs>, T, "upsert", GlobalOmitOptions>, never, ExtArgs, GlobalOmitOptions>;
    count<T extends CommandCountArgs>(args?: Prisma.Subset<T, CommandCountArgs>): Prisma.PrismaPromise<T extends runtime.Types.Utils.Record<'select', any> ? T['select'] extends true ? number : Prisma.GetScalarType<T['select'], CommandCountAggregateOutputType> : number>;
    aggregate<T extends CommandAggregateArgs>(args: Prisma.Subset<T, CommandAggregateArgs>): Prisma.PrismaPromise<GetCommandAggregateType<T>>;
    groupBy<T extends CommandGroupByArgs, HasSelectOrTake extends Prisma.Or<Prisma.Extends<'skip', Prisma.Keys<T>>, Prisma.Extends<'take', Prisma.Keys<T>>>, OrderByArg extends Prisma.True extends HasSelectOrTake ? {
        orderBy: CommandGroupByArgs['orderBy'];
    } : {
        orderBy?: CommandGroupByArgs['orderBy'];
    }, OrderFields extends Prisma.ExcludeUnderscoreKeys<Prisma.Keys<Prisma.MaybeTupleToUnion<T['orderBy']>>>, ByFields extends Prisma.MaybeTupleToUnion<T['by']>, ByValid extends Prisma.Has<ByFields, OrderFields>, HavingFields extends Prisma.GetHavingFields<T['having']>, HavingValid extends Prisma.Has<ByFields, HavingFields>, ByEmpty extends T['by'] extends never[] ? Prisma.True : Prisma.False, InputErrors extends ByEmpty extends Prisma.True ? `Error: "by" must not be empty.` : HavingValid extends Prisma.False ? {
        [P in HavingFields]: P extends ByFields ? never : P extends string ? `Error: Field "${P}" used in "having" needs to be provided in "by".` : [
            Error,
            'Field ',
            P,
            ` in "having" needs to be provided in "by"`
        ];
    }[HavingFields] : 'take' extends Prisma.Keys<T> ? 'orderBy' extends Prisma.Keys<T> ? ByValid extends Prisma.True ? {} : {
        [P in OrderFields]: P extends ByFields ? never : `Error: Field "${P}" in "orderBy" needs to be provided in "by"`;
    }[OrderFields] : 'Error: If you provide "take", you also need to provide "orderBy"' : 'skip' extends Prisma.Keys<T> ? 'orderBy' extends Prisma.Keys<T> ? ByValid extends Prisma.True ? {} : {
        [P in OrderFields]: P extends ByFields ? never : `Error: Field "${P}" in "orderBy" needs to be provided in "by"`;
    }[OrderFields] : 'Error: If you provide "skip", you also need to provide "orderBy"' : ByValid extends Prisma.True ? {} : {
        [P in OrderFields]: P extends ByFields ? never : `Error: Field "${P}" in "orderBy" needs to be provided in "by"`;
    }[OrderFields]>(args: Prisma.SubsetIntersection<T, CommandGroupByArgs, OrderByArg> & InputErrors): {} extends InputErrors ? GetCommandGroupByPayload<T> : Prisma.PrismaPromise<InputErrors>;
    readonly fields: CommandFieldRefs;
}
export interface Prisma__CommandClient<T, Null = never, ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs, GlobalOmitOptions = {}> extends Prisma.PrismaPromise<T> {
    readonly [Symbol.toStringTag]: "PrismaPromise";
    then<TResult1 = T, TResult2 = never>(onfulfilled?: ((value: T) => TResult1 | PromiseLike<TResult1>) | undefined | null, onrejected?: ((reason: any) => TResult2 | PromiseLike<TResult2>) | undefined | null): runtime.Types.Utils.JsPromise<TResult1 | TResult2>;
    catch<TResult = never>(onrejected?: ((reason: any) => TResult | PromiseLike<TResult>) | undefined | null): runtime.Types.Utils.JsPromise<T | TResult>;
    finally(onfinally?: (() => void) | undefined | null): runtime.Types.Utils.JsPromise<T>;
}
export interface CommandFieldRefs {
    readonly principal: Prisma.FieldRef<"Command", 'String'>;
    readonly commandId: Prisma.FieldRef<"Command", 'String'>;
    readonly name: Prisma.FieldRef<"Command", 'String'>;
    readonly inputHash: Prisma.FieldRef<"Command", 'Bytes'>;
    readonly result: Prisma.FieldRef<"Command", 'Json'>;
    readonly eventTypes: Prisma.FieldRef<"Command", 'String[]'>;
    readonly acceptedAt: Prisma.FieldRef<"Command", 'DateTime'>;
}
export type CommandFindUniqueArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.CommandSelect<ExtArgs> | null;
    omit?: Prisma.CommandOmit<ExtArgs> | null;
    where: Prisma.CommandWhereUniqueInput;
};
export type CommandFindUniqueOrThrowArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.CommandSelect<ExtArgs> | null;
    omit?: Prisma.CommandOmit<ExtArgs> | null;
    where: Prisma.CommandWhereUniqueInput;
};
export type CommandFindFirstArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.CommandSelect<ExtArgs> | null;
    omit?: Prisma.CommandOmit<ExtArgs> | null;
    where?: Prisma.CommandWhereInput;
    orderBy?: Prisma.CommandOrderByWithRelationInput | Prisma.CommandOrderByWithRelationInput[];
    cursor?: Prisma.CommandWhereUniqueInput;
    take?: number;
    skip?: number;
    distinct?: Prisma.CommandScalarFieldEnum | Prisma.CommandScalarFieldEnum[];
};
export type CommandFindFirstOrThrowArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.CommandSelect<ExtArgs> | null;
    omit?: Prisma.CommandOmit<ExtArgs> | null;
    where?: Prisma.CommandWhereInput;
    orderBy?: Prisma.CommandOrderByWithRelationInput | Prisma.CommandOrderByWithRelationInput[];
    cursor?: Prisma.CommandWhereUniqueInput;
    take?: number;
    skip?: number;
    distinct?: Prisma.CommandScalarFieldEnum | Prisma.CommandScalarFieldEnum[];
};
export type CommandFindManyArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.CommandSelect<ExtArgs> | null;
    omit?: Prisma.CommandOmit<ExtArgs> | null;
    where?: Prisma.CommandWhereInput;
    orderBy?: Prisma.CommandOrderByWithRelationInput | Prisma.CommandOrderByWithRelationInput[];
    cursor?: Prisma.CommandWhereUniqueInput;
    take?: number;
    skip?: number;
    distinct?: Prisma.CommandScalarFieldEnum | Prisma.CommandScalarFieldEnum[];
};
export type CommandCreateArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.CommandSelect<ExtArgs> | null;
    omit?: Prisma.CommandOmit<ExtArgs> | null;
    data: Prisma.XOR<Prisma.CommandCreateInput, Prisma.CommandUncheckedCreateInput>;
};
export type CommandCreateManyArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    data: Prisma.CommandCreateManyInput | Prisma.CommandCreateManyInput[];
    skipDuplicates?: boolean;
};
export type CommandCreateManyAndReturnArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.CommandSelectCreateManyAndReturn<ExtArgs> | null;
    omit?: Prisma.CommandOmit<ExtArgs> | null;
    data: Prisma.CommandCreateManyInput | Prisma.CommandCreateManyInput[];
    skipDuplicates?: boolean;
};
export type CommandUpdateArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.CommandSelect<ExtArgs> | null;
    omit?: Prisma.CommandOmit<ExtArgs> | null;
    data: Prisma.XOR<Prisma.CommandUpdateInput, Prisma.CommandUncheckedUpdateInput>;
    where: Prisma.CommandWhereUniqueInput;
};
export type CommandUpdateManyArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    data: Prisma.XOR<Prisma.CommandUpdateManyMutationInput, Prisma.CommandUncheckedUpdateManyInput>;
    where?: Prisma.CommandWhereInput;
    limit?: number;
};
export type CommandUpdateManyAndReturnArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.CommandSelectUpdateManyAndReturn<ExtArgs> | null;
    omit?: Prisma.CommandOmit<ExtArgs> | null;
    data: Prisma.XOR<Prisma.CommandUpdateManyMutationInput, Prisma.CommandUncheckedUpdateManyInput>;
    where?: Prisma.CommandWhereInput;
    limit?: number;
};
export type CommandUpsertArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.CommandSelect<ExtArgs> | null;
    omit?: Prisma.CommandOmit<ExtArgs> | null;
    where: Prisma.CommandWhereUniqueInput;
    create: Prisma.XOR<Prisma.CommandCreateInput, Prisma.CommandUncheckedCreateInput>;
    update: Prisma.XOR<Prisma.CommandUpdateInput, Prisma.CommandUncheckedUpdateInput>;
};
export type CommandDeleteArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.CommandSelect<ExtArgs> | null;
    omit?: Prisma.CommandOmit<ExtArgs> | null;
    where: Prisma.CommandWhereUniqueInput;
};
export type CommandDeleteManyArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    where?: Prisma.CommandWhereInput;
    limit?: number;
};
export type CommandDefaultArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.CommandSelect<ExtArgs> | null;
    omit?: Prisma.CommandOmit<ExtArgs> | null;
};

// generated/write/models/Epoch.d.ts
import type * as runtime from "@prisma/client/runtime/client";
import type * as Prisma from "../internal/prismaNamespace.js";
export type EpochModel = runtime.Types.Result.DefaultSelection<Prisma.$EpochPayload>;
export type AggregateEpoch = {
    _count: EpochCountAggregateOutputType | null;
    _avg: EpochAvgAggregateOutputType | null;
    _sum: EpochSumAggregateOutputType | null;
    _min: EpochMinAggregateOutputType | null;
    _max: EpochMaxAggregateOutputType | null;
};
export type EpochAvgAggregateOutputType = {
    id: number | null;
    number: number | null;
    timeline: number | null;
};
export type EpochSumAggregateOutputType = {
    id: number | null;
    number: number | null;
    timeline: number | null;
};
export type EpochMinAggregateOutputType = {
    id: number | null;
    number: number | null;
    systemIdentifier: string | null;
    timeline: number | null;
    changedAt: Date | null;
};
export type EpochMaxAggregateOutputType = {
    id: number | null;
    number: number | null;
    systemIdentifier: string | null;
    timeline: number | null;
    changedAt: Date | null;
};
export type EpochCountAggregateOutputType = {
    id: number;
    number: number;
    systemIdentifier: number;
    timeline: number;
    changedAt: number;
    _all: number;
};
export type EpochAvgAggregateInputType = {
    id?: true;
    number?: true;
    timeline?: true;
};
export type EpochSumAggregateInputType = {
    id?: true;
    number?: true;
    timeline?: true;
};
export type EpochMinAggregateInputType = {
    id?: true;
    number?: true;
    systemIdentifier?: true;
    timeline?: true;
    changedAt?: true;
};
export type EpochMaxAggregateInputType = {
    id?: true;
    number?: true;
    systemIdentifier?: true;
    timeline?: true;
    changedAt?: true;
};
export type EpochCountAggregateInputType = {
    id?: true;
    number?: true;
    systemIdentifier?: true;
    timeline?: true;
    changedAt?: true;
    _all?: true;
};
export type EpochAggregateArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    where?: Prisma.EpochWhereInput;
    orderBy?: Prisma.EpochOrderByWithRelationInput | Prisma.EpochOrderByWithRelationInput[];
    cursor?: Prisma.EpochWhereUniqueInput;
    take?: number;
    skip?: number;
    _count?: true | EpochCountAggregateInputType;
    _avg?: EpochAvgAggregateInputType;
    _sum?: EpochSumAggregateInputType;
    _min?: EpochMinAggregateInputType;
    _max?: EpochMaxAggregateInputType;
};
export type GetEpochAggregateType<T extends EpochAggregateArgs> = {
    [P in keyof T & keyof AggregateEpoch]: P extends '_count' | 'count' ? T[P] extends true ? number : Prisma.GetScalarType<T[P], AggregateEpoch[P]> : Prisma.GetScalarType<T[P], AggregateEpoch[P]>;
};
export type EpochGroupByArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    where?: Prisma.EpochWhereInput;
    orderBy?: Prisma.EpochOrderByWithAggregationInput | Prisma.EpochOrderByWithAggregationInput[];
    by: Prisma.EpochScalarFieldEnum[] | Prisma.EpochScalarFieldEnum;
    having?: Prisma.EpochScalarWhereWithAggregatesInput;
    take?: number;
    skip?: number;
    _count?: EpochCountAggregateInputType | true;
    _avg?: EpochAvgAggregateInputType;
    _sum?: EpochSumAggregateInputType;
    _min?: EpochMinAggregateInputType;
    _max?: EpochMaxAggregateInputType;
};
export type EpochGroupByOutputType = {
    id: number;
    number: number;
    systemIdentifier: string;
    timeline: number;
    changedAt: Date;
    _count: EpochCountAggregateOutputType | null;
    _avg: EpochAvgAggregateOutputType | null;
    _sum: EpochSumAggregateOutputType | null;
    _min: EpochMinAggregateOutputType | null;
    _max: EpochMaxAggregateOutputType | null;
};
export type GetEpochGroupByPayload<T extends EpochGroupByArgs> = Prisma.PrismaPromise<Array<Prisma.PickEnumerable<EpochGroupByOutputType, T['by']> & {
    [P in ((keyof T) & (keyof EpochGroupByOutputType))]: P extends '_count' ? T[P] extends boolean ? number : Prisma.GetScalarType<T[P], EpochGroupByOutputType[P]> : Prisma.GetScalarType<T[P], EpochGroupByOutputType[P]>;
}>>;
export type EpochWhereInput = {
    AND?: Prisma.EpochWhereInput | Prisma.EpochWhereInput[];
    OR?: Prisma.EpochWhereInput[];
    NOT?: Prisma.EpochWhereInput | Prisma.EpochWhereInput[];
    id?: Prisma.IntFilter<"Epoch"> | number;
    number?: Prisma.IntFilter<"Epoch"> | number;
    systemIdentifier?: Prisma.StringFilter<"Epoch"> | string;
    timeline?: Prisma.IntFilter<"Epoch"> | number;
    changedAt?: Prisma.DateTimeFilter<"Epoch"> | Date | string;
};
export type EpochOrderByWithRelationInput = {
    id?: Prisma.SortOrder;
    number?: Prisma.SortOrder;
    systemIdentifier?: Prisma.SortOrder;
    timeline?: Prisma.SortOrder;
    changedAt?: Prisma.SortOrder;
};
export type EpochWhereUniqueInput = Prisma.AtLeast<{
    id?: number;
    AND?: Prisma.EpochWhereInput | Prisma.EpochWhereInput[];
    OR?: Prisma.EpochWhereInput[];
    NOT?: Prisma.EpochWhereInput | Prisma.EpochWhereInput[];
    number?: Prisma.IntFilter<"Epoch"> | number;
    systemIdentifier?: Prisma.StringFilter<"Epoch"> | string;
    timeline?: Prisma.IntFilter<"Epoch"> | number;
    changedAt?: Prisma.DateTimeFilter<"Epoch"> | Date | string;
}, "id">;
export type EpochOrderByWithAggregationInput = {
    id?: Prisma.SortOrder;
    number?: Prisma.SortOrder;
    systemIdentifier?: Prisma.SortOrder;
    timeline?: Prisma.SortOrder;
    changedAt?: Prisma.SortOrder;
    _count?: Prisma.EpochCountOrderByAggregateInput;
    _avg?: Prisma.EpochAvgOrderByAggregateInput;
    _max?: Prisma.EpochMaxOrderByAggregateInput;
    _min?: Prisma.EpochMinOrderByAggregateInput;
    _sum?: Prisma.EpochSumOrderByAggregateInput;
};
export type EpochScalarWhereWithAggregatesInput = {
    AND?: Prisma.EpochScalarWhereWithAggregatesInput | Prisma.EpochScalarWhereWithAggregatesInput[];
    OR?: Prisma.EpochScalarWhereWithAggregatesInput[];
    NOT?: Prisma.EpochScalarWhereWithAggregatesInput | Prisma.EpochScalarWhereWithAggregatesInput[];
    id?: Prisma.IntWithAggregatesFilter<"Epoch"> | number;
    number?: Prisma.IntWithAggregatesFilter<"Epoch"> | number;
    systemIdentifier?: Prisma.StringWithAggregatesFilter<"Epoch"> | string;
    timeline?: Prisma.IntWithAggregatesFilter<"Epoch"> | number;
    changedAt?: Prisma.DateTimeWithAggregatesFilter<"Epoch"> | Date | string;
};
export type EpochCreateInput = {
    id?: number;
    number: number;
    systemIdentifier: string;
    timeline: number;
    changedAt?: Date | string;
};
export type EpochUncheckedCreateInput = {
    id?: number;
    number: number;
    systemIdentifier: string;
    timeline: number;
    changedAt?: Date | string;
};
export type EpochUpdateInput = {
    id?: Prisma.IntFieldUpdateOperationsInput | number;
    number?: Prisma.IntFieldUpdateOperationsInput | number;
    systemIdentifier?: Prisma.StringFieldUpdateOperationsInput | string;
    timeline?: Prisma.IntFieldUpdateOperationsInput | number;
    changedAt?: Prisma.DateTimeFieldUpdateOperationsInput | Date | string;
};
export type EpochUncheckedUpdateInput = {
    id?: Prisma.IntFieldUpdateOperationsInput | number;
    number?: Prisma.IntFieldUpdateOperationsInput | number;
    systemIdentifier?: Prisma.StringFieldUpdateOperationsInput | string;
    timeline?: Prisma.IntFieldUpdateOperationsInput | number;
    changedAt?: Prisma.DateTimeFieldUpdateOperationsInput | Date | string;
};
export type EpochCreateManyInput = {
    id?: number;
    number: number;
    systemIdentifier: string;
    timeline: number;
    changedAt?: Date | string;
};
export type EpochUpdateManyMutationInput = {
    id?: Prisma.IntFieldUpdateOperationsInput | number;
    number?: Prisma.IntFieldUpdateOperationsInput | number;
    systemIdentifier?: Prisma.StringFieldUpdateOperationsInput | string;
    timeline?: Prisma.IntFieldUpdateOperationsInput | number;
    changedAt?: Prisma.DateTimeFieldUpdateOperationsInput | Date | string;
};
export type EpochUncheckedUpdateManyInput = {
    id?: Prisma.IntFieldUpdateOperationsInput | number;
    number?: Prisma.IntFieldUpdateOperationsInput | number;
    systemIdentifier?: Prisma.StringFieldUpdateOperationsInput | string;
    timeline?: Prisma.IntFieldUpdateOperationsInput | number;
    changedAt?: Prisma.DateTimeFieldUpdateOperationsInput | Date | string;
};
export type EpochCountOrderByAggregateInput = {
    id?: Prisma.SortOrder;
    number?: Prisma.SortOrder;
    systemIdentifier?: Prisma.SortOrder;
    timeline?: Prisma.SortOrder;
    changedAt?: Prisma.SortOrder;
};
export type EpochAvgOrderByAggregateInput = {
    id?: Prisma.SortOrder;
    number?: Prisma.SortOrder;
    timeline?: Prisma.SortOrder;
};
export type EpochMaxOrderByAggregateInput = {
    id?: Prisma.SortOrder;
    number?: Prisma.SortOrder;
    systemIdentifier?: Prisma.SortOrder;
    timeline?: Prisma.SortOrder;
    changedAt?: Prisma.SortOrder;
};
export type EpochMinOrderByAggregateInput = {
    id?: Prisma.SortOrder;
    number?: Prisma.SortOrder;
    systemIdentifier?: Prisma.SortOrder;
    timeline?: Prisma.SortOrder;
    changedAt?: Prisma.SortOrder;
};
export type EpochSumOrderByAggregateInput = {
    id?: Prisma.SortOrder;
    number?: Prisma.SortOrder;
    timeline?: Prisma.SortOrder;
};
export type EpochSelect<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = runtime.Types.Extensions.GetSelect<{
    id?: boolean;
    number?: boolean;
    systemIdentifier?: boolean;
    timeline?: boolean;
    changedAt?: boolean;
}, ExtArgs["result"]["epoch"]>;
export type EpochSelectCreateManyAndReturn<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = runtime.Types.Extensions.GetSelect<{
    id?: boolean;
    number?: boolean;
    systemIdentifier?: boolean;
    timeline?: boolean;
    changedAt?: boolean;
}, ExtArgs["result"]["epoch"]>;
export type EpochSelectUpdateManyAndReturn<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = runtime.Types.Extensions.GetSelect<{
    id?: boolean;
    number?: boolean;
    systemIdentifier?: boolean;
    timeline?: boolean;
    changedAt?: boolean;
}, ExtArgs["result"]["epoch"]>;
export type EpochSelectScalar = {
    id?: boolean;
    number?: boolean;
    systemIdentifier?: boolean;
    timeline?: boolean;
    changedAt?: boolean;
};
export type EpochOmit<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = runtime.Types.Extensions.GetOmit<"id" | "number" | "systemIdentifier" | "timeline" | "changedAt", ExtArgs["result"]["epoch"]>;
export type $EpochPayload<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    name: "Epoch";
    objects: {};
    scalars: runtime.Types.Extensions.GetPayloadResult<{
        id: number;
        number: number;
        systemIdentifier: string;
        timeline: number;
        changedAt: Date;
    }, ExtArgs["result"]["epoch"]>;
    composites: {};
};
export type EpochGetPayload<S extends boolean | null | undefined | EpochDefaultArgs> = runtime.Types.Result.GetResult<Prisma.$EpochPayload, S>;
export type EpochCountArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = Omit<EpochFindManyArgs, 'select' | 'include' | 'distinct' | 'omit'> & {
    select?: EpochCountAggregateInputType | true;
};
export interface EpochDelegate<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs, GlobalOmitOptions = {}> {
    [K: symbol]: {
        types: Prisma.TypeMap<ExtArgs>['model']['Epoch'];
        meta: {
            name: 'Epoch';
        };
    };
    findUnique<T extends EpochFindUniqueArgs>(args: Prisma.SelectSubset<T, EpochFindUniqueArgs<ExtArgs>>): Prisma.Prisma__EpochClient<runtime.Types.Result.GetResult<Prisma.$EpochPayload<ExtArgs>, T, "findUnique", GlobalOmitOptions> | null, null, ExtArgs, GlobalOmitOptions>;
    findUniqueOrThrow<T extends EpochFindUniqueOrThrowArgs>(args: Prisma.SelectSubset<T, EpochFindUniqueOrThrowArgs<ExtArgs>>): Prisma.Prisma__EpochClient<runtime.Types.Result.GetResult<Prisma.$EpochPayload<ExtArgs>, T, "findUniqueOrThrow", GlobalOmitOptions>, never, ExtArgs, GlobalOmitOptions>;
    findFirst<T extends EpochFindFirstArgs>(args?: Prisma.SelectSubset<T, EpochFindFirstArgs<ExtArgs>>): Prisma.Prisma__EpochClient<runtime.Types.Result.GetResult<Prisma.$EpochPayload<ExtArgs>, T, "findFirst", GlobalOmitOptions> | null, null, ExtArgs, GlobalOmitOptions>;
    findFirstOrThrow<T extends EpochFindFirstOrThrowArgs>(args?: Prisma.SelectSubset<T, EpochFindFirstOrThrowArgs<ExtArgs>>): Prisma.Prisma__EpochClient<runtime.Types.Result.GetResult<Prisma.$EpochPayload<ExtArgs>, T, "findFirstOrThrow", GlobalOmitOptions>, never, ExtArgs, GlobalOmitOptions>;
    findMany<T extends EpochFindManyArgs>(args?: Prisma.SelectSubset<T, EpochFindManyArgs<ExtArgs>>): Prisma.PrismaPromise<runtime.Types.Result.GetResult<Prisma.$EpochPayload<ExtArgs>, T, "findMany", GlobalOmitOptions>>;
    create<T extends EpochCreateArgs>(args: Prisma.SelectSubset<T, EpochCreateArgs<ExtArgs>>): Prisma.Prisma__EpochClient<runtime.Types.Result.GetResult<Prisma.$EpochPayload<ExtArgs>, T, "create", GlobalOmitOptions>, never, ExtArgs, GlobalOmitOptions>;
    createMany<T extends EpochCreateManyArgs>(args?: Prisma.SelectSubset<T, EpochCreateManyArgs<ExtArgs>>): Prisma.PrismaPromise<Prisma.BatchPayload>;
    createManyAndReturn<T extends EpochCreateManyAndReturnArgs>(args?: Prisma.SelectSubset<T, EpochCreateManyAndReturnArgs<ExtArgs>>): Prisma.PrismaPromise<runtime.Types.Result.GetResult<Prisma.$EpochPayload<ExtArgs>, T, "createManyAndReturn", GlobalOmitOptions>>;
    delete<T extends EpochDeleteArgs>(args: Prisma.SelectSubset<T, EpochDeleteArgs<ExtArgs>>): Prisma.Prisma__EpochClient<runtime.Types.Result.GetResult<Prisma.$EpochPayload<ExtArgs>, T, "delete", GlobalOmitOptions>, never, ExtArgs, GlobalOmitOptions>;
    update<T extends EpochUpdateArgs>(args: Prisma.SelectSubset<T, EpochUpdateArgs<ExtArgs>>): Prisma.Prisma__EpochClient<runtime.Types.Result.GetResult<Prisma.$EpochPayload<ExtArgs>, T, "update", GlobalOmitOptions>, never, ExtArgs, GlobalOmitOptions>;
    deleteMany<T extends EpochDeleteManyArgs>(args?: Prisma.SelectSubset<T, EpochDeleteManyArgs<ExtArgs>>): Prisma.PrismaPromise<Prisma.BatchPayload>;
    updateMany<T extends EpochUpdateManyArgs>(args: Prisma.SelectSubset<T, EpochUpdateManyArgs<ExtArgs>>): Prisma.PrismaPromise<Prisma.BatchPayload>;
    updateManyAndReturn<T extends EpochUpdateManyAndReturnArgs>(args: Prisma.SelectSubset<T, EpochUpdateManyAndReturnArgs<ExtArgs>>): Prisma.PrismaPromise<runtime.Types.Result.GetResult<Prisma.$EpochPayload<ExtArgs>, T, "updateManyAndReturn", GlobalOmitOptions>>;
    upsert<T extends EpochUpsertArgs>(args: Prisma.SelectSubset<T, EpochUpsertArgs<ExtArgs>>): Prisma.Prisma__EpochClient<runtime.Types.Result.GetResult<Prisma.$EpochPayload<ExtArgs>, T, "upsert", GlobalOmitOptions>, never, ExtArgs, GlobalOmitOptions>;
    count<T extends EpochCountArgs>(args?: Prisma.Subset<T, EpochCountArgs>): Prisma.PrismaPromise<T extends runtime.Types.Utils.Record<'select', any> ? T['select'] extends true ? number : Prisma.GetScalarType<T['select'], EpochCountAggregateOutputType> : number>;
    aggregate<T extends EpochAggregateArgs>(args: Prisma.Subset<T, EpochAggregateArgs>): Prisma.PrismaPromise<GetEpochAggregateType<T>>;
    groupBy<T extends EpochGroupByArgs, HasSelectOrTake extends Prisma.Or<Prisma.Extends<'skip', Prisma.Keys<T>>, Prisma.Extends<'take', Prisma.Keys<T>>>, OrderByArg extends Prisma.True extends HasSelectOrTake ? {
        orderBy: EpochGroupByArgs['orderBy'];
    } : {
        orderBy?: EpochGroupByArgs['orderBy'];
    }, OrderFields extends Prisma.ExcludeUnderscoreKeys<Prisma.Keys<Prisma.MaybeTupleToUnion<T['orderBy']>>>, ByFields extends Prisma.MaybeTupleToUnion<T['by']>, ByValid extends Prisma.Has<ByFields, OrderFields>, HavingFields extends Prisma.GetHavingFields<T['having']>, HavingValid extends Prisma.Has<ByFields, HavingFields>, ByEmpty extends T['by'] extends never[] ? Prisma.True : Prisma.False, InputErrors extends ByEmpty extends Prisma.True ? `Error: "by" must not be empty.` : HavingValid extends Prisma.False ? {
        [P in HavingFields]: P extends ByFields ? never : P extends string ? `Error: Field "${P}" used in "having" needs to be provided in "by".` : [
            Error,
            'Field ',
            P,
            ` in "having" needs to be provided in "by"`
        ];
    }[HavingFields] : 'take' extends Prisma.Keys<T> ? 'orderBy' extends Prisma.Keys<T> ? ByValid extends Prisma.True ? {} : {
        [P in OrderFields]: P extends ByFields ? never : `Error: Field "${P}" in "orderBy" needs to be provided in "by"`;
    }[OrderFields] : 'Error: If you provide "take", you also need to provide "orderBy"' : 'skip' extends Prisma.Keys<T> ? 'orderBy' extends Prisma.Keys<T> ? ByValid extends Prisma.True ? {} : {
        [P in OrderFields]: P extends ByFields ? never : `Error: Field "${P}" in "orderBy" needs to be provided in "by"`;
    }[OrderFields] : 'Error: If you provide "skip", you also need to provide "orderBy"' : ByValid extends Prisma.True ? {} : {
        [P in OrderFields]: P extends ByFields ? never : `Error: Field "${P}" in "orderBy" needs to be provided in "by"`;
    }[OrderFields]>(args: Prisma.SubsetIntersection<T, EpochGroupByArgs, OrderByArg> & InputErrors): {} extends InputErrors ? GetEpochGroupByPayload<T> : Prisma.PrismaPromise<InputErrors>;
    readonly fields: EpochFieldRefs;
}
export interface Prisma__EpochClient<T, Null = never, ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs, GlobalOmitOptions = {}> extends Prisma.PrismaPromise<T> {
    readonly [Symbol.toStringTag]: "PrismaPromise";
    then<TResult1 = T, TResult2 = never>(onfulfilled?: ((value: T) => TResult1 | PromiseLike<TResult1>) | undefined | null, onrejected?: ((reason: any) => TResult2 | PromiseLike<TResult2>) | undefined | null): runtime.Types.Utils.JsPromise<TResult1 | TResult2>;
    catch<TResult = never>(onrejected?: ((reason: any) => TResult | PromiseLike<TResult>) | undefined | null): runtime.Types.Utils.JsPromise<T | TResult>;
    finally(onfinally?: (() => void) | undefined | null): runtime.Types.Utils.JsPromise<T>;
}
export interface EpochFieldRefs {
    readonly id: Prisma.FieldRef<"Epoch", 'Int'>;
    readonly number: Prisma.FieldRef<"Epoch", 'Int'>;
    readonly systemIdentifier: Prisma.FieldRef<"Epoch", 'String'>;
    readonly timeline: Prisma.FieldRef<"Epoch", 'Int'>;
    readonly changedAt: Prisma.FieldRef<"Epoch", 'DateTime'>;
}
export type EpochFindUniqueArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.EpochSelect<ExtArgs> | null;
    omit?: Prisma.EpochOmit<ExtArgs> | null;
    where: Prisma.EpochWhereUniqueInput;
};
export type EpochFindUniqueOrThrowArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.EpochSelect<ExtArgs> | null;
    omit?: Prisma.EpochOmit<ExtArgs> | null;
    where: Prisma.EpochWhereUniqueInput;
};
export type EpochFindFirstArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.EpochSelect<ExtArgs> | null;
    omit?: Prisma.EpochOmit<ExtArgs> | null;
    where?: Prisma.EpochWhereInput;
    orderBy?: Prisma.EpochOrderByWithRelationInput | Prisma.EpochOrderByWithRelationInput[];
    cursor?: Prisma.EpochWhereUniqueInput;
    take?: number;
    skip?: number;
    distinct?: Prisma.EpochScalarFieldEnum | Prisma.EpochScalarFieldEnum[];
};
export type EpochFindFirstOrThrowArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.EpochSelect<ExtArgs> | null;
    omit?: Prisma.EpochOmit<ExtArgs> | null;
    where?: Prisma.EpochWhereInput;
    orderBy?: Prisma.EpochOrderByWithRelationInput | Prisma.EpochOrderByWithRelationInput[];
    cursor?: Prisma.EpochWhereUniqueInput;
    take?: number;
    skip?: number;
    distinct?: Prisma.EpochScalarFieldEnum | Prisma.EpochScalarFieldEnum[];
};
export type EpochFindManyArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.EpochSelect<ExtArgs> | null;
    omit?: Prisma.EpochOmit<ExtArgs> | null;
    where?: Prisma.EpochWhereInput;
    orderBy?: Prisma.EpochOrderByWithRelationInput | Prisma.EpochOrderByWithRelationInput[];
    cursor?: Prisma.EpochWhereUniqueInput;
    take?: number;
    skip?: number;
    distinct?: Prisma.EpochScalarFieldEnum | Prisma.EpochScalarFieldEnum[];
};
export type EpochCreateArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.EpochSelect<ExtArgs> | null;
    omit?: Prisma.EpochOmit<ExtArgs> | null;
    data: Prisma.XOR<Prisma.EpochCreateInput, Prisma.EpochUncheckedCreateInput>;
};
export type EpochCreateManyArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    data: Prisma.EpochCreateManyInput | Prisma.EpochCreateManyInput[];
    skipDuplicates?: boolean;
};
export type EpochCreateManyAndReturnArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.EpochSelectCreateManyAndReturn<ExtArgs> | null;
    omit?: Prisma.EpochOmit<ExtArgs> | null;
    data: Prisma.EpochCreateManyInput | Prisma.EpochCreateManyInput[];
    skipDuplicates?: boolean;
};
export type EpochUpdateArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.EpochSelect<ExtArgs> | null;
    omit?: Prisma.EpochOmit<ExtArgs> | null;
    data: Prisma.XOR<Prisma.EpochUpdateInput, Prisma.EpochUncheckedUpdateInput>;
    where: Prisma.EpochWhereUniqueInput;
};
export type EpochUpdateManyArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    data: Prisma.XOR<Prisma.EpochUpdateManyMutationInput, Prisma.EpochUncheckedUpdateManyInput>;
    where?: Prisma.EpochWhereInput;
    limit?: number;
};
export type EpochUpdateManyAndReturnArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.EpochSelectUpdateManyAndReturn<ExtArgs> | null;
    omit?: Prisma.EpochOmit<ExtArgs> | null;
    data: Prisma.XOR<Prisma.EpochUpdateManyMutationInput, Prisma.EpochUncheckedUpdateManyInput>;
    where?: Prisma.EpochWhereInput;
    limit?: number;
};
export type EpochUpsertArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.EpochSelect<ExtArgs> | null;
    omit?: Prisma.EpochOmit<ExtArgs> | null;
    where: Prisma.EpochWhereUniqueInput;
    create: Prisma.XOR<Prisma.EpochCreateInput, Prisma.EpochUncheckedCreateInput>;
    update: Prisma.XOR<Prisma.EpochUpdateInput, Prisma.EpochUncheckedUpdateInput>;
};
export type EpochDeleteArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.EpochSelect<ExtArgs> | null;
    omit?: Prisma.EpochOmit<ExtArgs> | null;
    where: Prisma.EpochWhereUniqueInput;
};
export type EpochDeleteManyArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    where?: Prisma.EpochWhereInput;
    limit?: number;
};
export type EpochDefaultArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.EpochSelect<ExtArgs> | null;
    omit?: Prisma.EpochOmit<ExtArgs> | null;
};

// generated/write/models/Event.d.ts
import type * as runtime from "@prisma/client/runtime/client";
import type * as Prisma from "../internal/prismaNamespace.js";
export type EventModel = runtime.Types.Result.DefaultSelection<Prisma.$EventPayload>;
export type AggregateEvent = {
    _count: EventCountAggregateOutputType | null;
    _avg: EventAvgAggregateOutputType | null;
    _sum: EventSumAggregateOutputType | null;
    _min: EventMinAggregateOutputType | null;
    _max: EventMaxAggregateOutputType | null;
};
export type EventAvgAggregateOutputType = {
    position: number | null;
    version: number | null;
};
export type EventSumAggregateOutputType = {
    position: bigint | null;
    version: number | null;
};
export type EventMinAggregateOutputType = {
    position: bigint | null;
    stream: string | null;
    version: number | null;
    type: string | null;
    recordedAt: Date | null;
    hash: runtime.Bytes | null;
};
export type EventMaxAggregateOutputType = {
    position: bigint | null;
    stream: string | null;
    version: number | null;
    type: string | null;
    recordedAt: Date | null;
    hash: runtime.Bytes | null;
};
export type EventCountAggregateOutputType = {
    position: number;
    stream: number;
    version: number;
    type: number;
    data: number;
    metadata: number;
    recordedAt: number;
    hash: number;
    _all: number;
};
export type EventAvgAggregateInputType = {
    position?: true;
    version?: true;
};
export type EventSumAggregateInputType = {
    position?: true;
    version?: true;
};
export type EventMinAggregateInputType = {
    position?: true;
    stream?: true;
    version?: true;
    type?: true;
    recordedAt?: true;
    hash?: true;
};
export type EventMaxAggregateInputType = {
    position?: true;
    stream?: true;
    version?: true;
    type?: true;
    recordedAt?: true;
    hash?: true;
};
export type EventCountAggregateInputType = {
    position?: true;
    stream?: true;
    version?: true;
    type?: true;
    data?: true;
    metadata?: true;
    recordedAt?: true;
    hash?: true;
    _all?: true;
};
export type EventAggregateArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    where?: Prisma.EventWhereInput;
    orderBy?: Prisma.EventOrderByWithRelationInput | Prisma.EventOrderByWithRelationInput[];
    cursor?: Prisma.EventWhereUniqueInput;
    take?: number;
    skip?: number;
    _count?: true | EventCountAggregateInputType;
    _avg?: EventAvgAggregateInputType;
    _sum?: EventSumAggregateInputType;
    _min?: EventMinAggregateInputType;
    _max?: EventMaxAggregateInputType;
};
export type GetEventAggregateType<T extends EventAggregateArgs> = {
    [P in keyof T & keyof AggregateEvent]: P extends '_count' | 'count' ? T[P] extends true ? number : Prisma.GetScalarType<T[P], AggregateEvent[P]> : Prisma.GetScalarType<T[P], AggregateEvent[P]>;
};
export type EventGroupByArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    where?: Prisma.EventWhereInput;
    orderBy?: Prisma.EventOrderByWithAggregationInput | Prisma.EventOrderByWithAggregationInput[];
    by: Prisma.EventScalarFieldEnum[] | Prisma.EventScalarFieldEnum;
    having?: Prisma.EventScalarWhereWithAggregatesInput;
    take?: number;
    skip?: number;
    _count?: EventCountAggregateInputType | true;
    _avg?: EventAvgAggregateInputType;
    _sum?: EventSumAggregateInputType;
    _min?: EventMinAggregateInputType;
    _max?: EventMaxAggregateInputType;
};
export type EventGroupByOutputType = {
    position: bigint;
    stream: string;
    version: number;
    type: string;
    data: runtime.JsonValue;
    metadata: runtime.JsonValue;
    recordedAt: Date;
    hash: runtime.Bytes | null;
    _count: EventCountAggregateOutputType | null;
    _avg: EventAvgAggregateOutputType | null;
    _sum: EventSumAggregateOutputType | null;
    _min: EventMinAggregateOutputType | null;
    _max: EventMaxAggregateOutputType | null;
};
export type GetEventGroupByPayload<T extends EventGroupByArgs> = Prisma.PrismaPromise<Array<Prisma.PickEnumerable<EventGroupByOutputType, T['by']> & {
    [P in ((keyof T) & (keyof EventGroupByOutputType))]: P extends '_count' ? T[P] extends boolean ? number : Prisma.GetScalarType<T[P], EventGroupByOutputType[P]> : Prisma.GetScalarType<T[P], EventGroupByOutputType[P]>;
}>>;
export type EventWhereInput = {
    AND?: Prisma.EventWhereInput | Prisma.EventWhereInput[];
    OR?: Prisma.EventWhereInput[];
    NOT?: Prisma.EventWhereInput | Prisma.EventWhereInput[];
    position?: Prisma.BigIntFilter<"Event"> | bigint | number;
    stream?: Prisma.StringFilter<"Event"> | string;
    version?: Prisma.IntFilter<"Event"> | number;
    type?: Prisma.StringFilter<"Event"> | string;
    data?: Prisma.JsonFilter<"Event">;
    metadata?: Prisma.JsonFilter<"Event">;
    recordedAt?: Prisma.DateTimeFilter<"Event"> | Date | string;
    hash?: Prisma.BytesNullableFilter<"Event"> | runtime.Bytes | null;
};
export type EventOrderByWithRelationInput = {
    position?: Prisma.SortOrder;
    stream?: Prisma.SortOrder;
    version?: Prisma.SortOrder;
    type?: Prisma.SortOrder;
    data?: Prisma.SortOrder;
    metadata?: Prisma.SortOrder;
    recordedAt?: Prisma.SortOrder;
    hash?: Prisma.SortOrderInput | Prisma.SortOrder;
};
export type EventWhereUniqueInput = Prisma.AtLeast<{
    position?: bigint | number;
    stream_version?: Prisma.EventStreamVersionCompoundUniqueInput;
    AND?: Prisma.EventWhereInput | Prisma.EventWhereInput[];
    OR?: Prisma.EventWhereInput[];
    NOT?: Prisma.EventWhereInput | Prisma.EventWhereInput[];
    stream?: Prisma.StringFilter<"Event"> | string;
    version?: Prisma.IntFilter<"Event"> | number;
    type?: Prisma.StringFilter<"Event"> | string;
    data?: Prisma.JsonFilter<"Event">;
    metadata?: Prisma.JsonFilter<"Event">;
    recordedAt?: Prisma.DateTimeFilter<"Event"> | Date | string;
    hash?: Prisma.BytesNullableFilter<"Event"> | runtime.Bytes | null;
}, "position" | "stream_version">;
export type EventOrderByWithAggregationInput = {
    position?: Prisma.SortOrder;
    stream?: Prisma.SortOrder;
    version?: Prisma.SortOrder;
    type?: Prisma.SortOrder;
    data?: Prisma.SortOrder;
    metadata?: Prisma.SortOrder;
    recordedAt?: Prisma.SortOrder;
    hash?: Prisma.SortOrderInput | Prisma.SortOrder;
    _count?: Prisma.EventCountOrderByAggregateInput;
    _avg?: Prisma.EventAvgOrderByAggregateInput;
    _max?: Prisma.EventMaxOrderByAggregateInput;
    _min?: Prisma.EventMinOrderByAggregateInput;
    _sum?: Prisma.EventSumOrderByAggregateInput;
};
export type EventScalarWhereWithAggregatesInput = {
    AND?: Prisma.EventScalarWhereWithAggregatesInput | Prisma.EventScalarWhereWithAggregatesInput[];
    OR?: Prisma.EventScalarWhereWithAggregatesInput[];
    NOT?: Prisma.EventScalarWhereWithAggregatesInput | Prisma.EventScalarWhereWithAggregatesInput[];
    position?: Prisma.BigIntWithAggregatesFilter<"Event"> | bigint | number;
    stream?: Prisma.StringWithAggregatesFilter<"Event"> | string;
    version?: Prisma.IntWithAggregatesFilter<"Event"> | number;
    type?: Prisma.StringWithAggregatesFilter<"Event"> | string;
    data?: Prisma.JsonWithAggregatesFilter<"Event">;
    metadata?: Prisma.JsonWithAggregatesFilter<"Event">;
    recordedAt?: Prisma.DateTimeWithAggregatesFilter<"Event"> | Date | string;
    hash?: Prisma.BytesNullableWithAggregatesFilter<"Event"> | runtime.Bytes | null;
};
export type EventCreateInput = {
    position?: bigint | number;
    stream: string;
    version: number;
    type: string;
    data: Prisma.JsonNullValueInput | runtime.InputJsonValue;
    metadata: Prisma.JsonNullValueInput | runtime.InputJsonValue;
    recordedAt?: Date | string;
    hash?: runtime.Bytes | null;
};
export type EventUncheckedCreateInput = {
    position?: bigint | number;
    stream: string;
    version: number;
    type: string;
    data: Prisma.JsonNullValueInput | runtime.InputJsonValue;
    metadata: Prisma.JsonNullValueInput | runtime.InputJsonValue;
    recordedAt?: Date | string;
    hash?: runtime.Bytes | null;
};
export type EventUpdateInput = {
    position?: Prisma.BigIntFieldUpdateOperationsInput | bigint | number;
    stream?: Prisma.StringFieldUpdateOperationsInput | string;
    version?: Prisma.IntFieldUpdateOperationsInput | number;
    type?: Prisma.StringFieldUpdateOperationsInput | string;
    data?: Prisma.JsonNullValueInput | runtime.InputJsonValue;
    metadata?: Prisma.JsonNullValueInput | runtime.InputJsonValue;
    recordedAt?: Prisma.DateTimeFieldUpdateOperationsInput | Date | string;
    hash?: Prisma.NullableBytesFieldUpdateOperationsInput | runtime.Bytes | null;
};
export type EventUncheckedUpdateInput = {
    position?: Prisma.BigIntFieldUpdateOperationsInput | bigint | number;
    stream?: Prisma.StringFieldUpdateOperationsInput | string;
    version?: Prisma.IntFieldUpdateOperationsInput | number;
    type?: Prisma.StringFieldUpdateOperationsInput | string;
    data?: Prisma.JsonNullValueInput | runtime.InputJsonValue;
    metadata?: Prisma.JsonNullValueInput | runtime.InputJsonValue;
    recordedAt?: Prisma.DateTimeFieldUpdateOperationsInput | Date | string;
    hash?: Prisma.NullableBytesFieldUpdateOperationsInput | runtime.Bytes | null;
};
export type EventCreateManyInput = {
    position?: bigint | number;
    stream: string;
    version: number;
    type: string;
    data: Prisma.JsonNullValueInput | runtime.InputJsonValue;
    metadata: Prisma.JsonNullValueInput | runtime.InputJsonValue;
    recordedAt?: Date | string;
    hash?: runtime.Bytes | null;
};
export type EventUpdateManyMutationInput = {
    position?: Prisma.BigIntFieldUpdateOperationsInput | bigint | number;
    stream?: Prisma.StringFieldUpdateOperationsInput | string;
    version?: Prisma.IntFieldUpdateOperationsInput | number;
    type?: Prisma.StringFieldUpdateOperationsInput | string;
    data?: Prisma.JsonNullValueInput | runtime.InputJsonValue;
    metadata?: Prisma.JsonNullValueInput | runtime.InputJsonValue;
    recordedAt?: Prisma.DateTimeFieldUpdateOperationsInput | Date | string;
    hash?: Prisma.NullableBytesFieldUpdateOperationsInput | runtime.Bytes | null;
};
export type EventUncheckedUpdateManyInput = {
    position?: Prisma.BigIntFieldUpdateOperationsInput | bigint | number;
    stream?: Prisma.StringFieldUpdateOperationsInput | string;
    version?: Prisma.IntFieldUpdateOperationsInput | number;
    type?: Prisma.StringFieldUpdateOperationsInput | string;
    data?: Prisma.JsonNullValueInput | runtime.InputJsonValue;
    metadata?: Prisma.JsonNullValueInput | runtime.InputJsonValue;
    recordedAt?: Prisma.DateTimeFieldUpdateOperationsInput | Date | string;
    hash?: Prisma.NullableBytesFieldUpdateOperationsInput | runtime.Bytes | null;
};
export type EventStreamVersionCompoundUniqueInput = {
    stream: string;
    version: number;
};
export type EventCountOrderByAggregateInput = {
    position?: Prisma.SortOrder;
    stream?: Prisma.SortOrder;
    version?: Prisma.SortOrder;
    type?: Prisma.SortOrder;
    data?: Prisma.SortOrder;
    metadata?: Prisma.SortOrder;
    recordedAt?: Prisma.SortOrder;
    hash?: Prisma.SortOrder;
};
export type EventAvgOrderByAggregateInput = {
    position?: Prisma.SortOrder;
    version?: Prisma.SortOrder;
};
export type EventMaxOrderByAggregateInput = {
    position?: Prisma.SortOrder;
    stream?: Prisma.SortOrder;
    version?: Prisma.SortOrder;
    type?: Prisma.SortOrder;
    recordedAt?: Prisma.SortOrder;
    hash?: Prisma.SortOrder;
};
export type EventMinOrderByAggregateInput = {
    position?: Prisma.SortOrder;
    stream?: Prisma.SortOrder;
    version?: Prisma.SortOrder;
    type?: Prisma.SortOrder;
    recordedAt?: Prisma.SortOrder;
    hash?: Prisma.SortOrder;
};
export type EventSumOrderByAggregateInput = {
    position?: Prisma.SortOrder;
    version?: Prisma.SortOrder;
};
export type BigIntFieldUpdateOperationsInput = {
    set?: bigint | number;
    increment?: bigint | number;
    decrement?: bigint | number;
    multiply?: bigint | number;
    divide?: bigint | number;
};
export type StringFieldUpdateOperationsInput = {
    set?: string;
};
export type IntFieldUpdateOperationsInput = {
    set?: number;
    increment?: number;
    decrement?: number;
    multiply?: number;
    divide?: number;
};
export type DateTimeFieldUpdateOperationsInput = {
    set?: Date | string;
};
export type NullableBytesFieldUpdateOperationsInput = {
    set?: runtime.Bytes | null;
};
export type EventSelect<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = runtime.Types.Extensions.GetSelect<{
    position?: boolean;
    stream?: boolean;
    version?: boolean;
    type?: boolean;
    data?: boolean;
    metadata?: boolean;
    recordedAt?: boolean;
    hash?: boolean;
}, ExtArgs["result"]["event"]>;
export type EventSelectCreateManyAndReturn<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = runtime.Types.Extensions.GetSelect<{
    position?: boolean;
    stream?: boolean;
    version?: boolean;
    type?: boolean;
    data?: boolean;
    metadata?: boolean;
    recordedAt?: boolean;
    hash?: boolean;
}, ExtArgs["result"]["event"]>;
export type EventSelectUpdateManyAndReturn<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = runtime.Types.Extensions.GetSelect<{
    position?: boolean;
    stream?: boolean;
    version?: boolean;
    type?: boolean;
    data?: boolean;
    metadata?: boolean;
    recordedAt?: boolean;
    hash?: boolean;
}, ExtArgs["result"]["event"]>;
export type EventSelectScalar = {
    position?: boolean;
    stream?: boolean;
    version?: boolean;
    type?: boolean;
    data?: boolean;
    metadata?: boolean;
    recordedAt?: boolean;
    hash?: boolean;
};
export type EventOmit<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = runtime.Types.Extensions.GetOmit<"position" | "stream" | "version" | "type" | "data" | "metadata" | "recordedAt" | "hash", ExtArgs["result"]["event"]>;
export type $EventPayload<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    name: "Event";
    objects: {};
    scalars: runtime.Types.Extensions.GetPayloadResult<{
        position: bigint;
        stream: string;
        version: number;
        type: string;
        data: runtime.JsonValue;
        metadata: runtime.JsonValue;
        recordedAt: Date;
        hash: runtime.Bytes | null;
    }, ExtArgs["result"]["event"]>;
    composites: {};
};
export type EventGetPayload<S extends boolean | null | undefined | EventDefaultArgs> = runtime.Types.Result.GetResult<Prisma.$EventPayload, S>;
export type EventCountArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = Omit<EventFindManyArgs, 'select' | 'include' | 'distinct' | 'omit'> & {
    select?: EventCountAggregateInputType | true;
};
export interface EventDelegate<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs, GlobalOmitOptions = {}> {
    [K: symbol]: {
        types: Prisma.TypeMap<ExtArgs>['model']['Event'];
        meta: {
            name: 'Event';
        };
    };
    findUnique<T extends EventFindUniqueArgs>(args: Prisma.SelectSubset<T, EventFindUniqueArgs<ExtArgs>>): Prisma.Prisma__EventClient<runtime.Types.Result.GetResult<Prisma.$EventPayload<ExtArgs>, T, "findUnique", GlobalOmitOptions> | null, null, ExtArgs, GlobalOmitOptions>;
    findUniqueOrThrow<T extends EventFindUniqueOrThrowArgs>(args: Prisma.SelectSubset<T, EventFindUniqueOrThrowArgs<ExtArgs>>): Prisma.Prisma__EventClient<runtime.Types.Result.GetResult<Prisma.$EventPayload<ExtArgs>, T, "findUniqueOrThrow", GlobalOmitOptions>, never, ExtArgs, GlobalOmitOptions>;
    findFirst<T extends EventFindFirstArgs>(args?: Prisma.SelectSubset<T, EventFindFirstArgs<ExtArgs>>): Prisma.Prisma__EventClient<runtime.Types.Result.GetResult<Prisma.$EventPayload<ExtArgs>, T, "findFirst", GlobalOmitOptions> | null, null, ExtArgs, GlobalOmitOptions>;
    findFirstOrThrow<T extends EventFindFirstOrThrowArgs>(args?: Prisma.SelectSubset<T, EventFindFirstOrThrowArgs<ExtArgs>>): Prisma.Prisma__EventClient<runtime.Types.Result.GetResult<Prisma.$EventPayload<ExtArgs>, T, "findFirstOrThrow", GlobalOmitOptions>, never, ExtArgs, GlobalOmitOptions>;
    findMany<T extends EventFindManyArgs>(args?: Prisma.SelectSubset<T, EventFindManyArgs<ExtArgs>>): Prisma.PrismaPromise<runtime.Types.Result.GetResult<Prisma.$EventPayload<ExtArgs>, T, "findMany", GlobalOmitOptions>>;
    create<T extends EventCreateArgs>(args: Prisma.SelectSubset<T, EventCreateArgs<ExtArgs>>): Prisma.Prisma__EventClient<runtime.Types.Result.GetResult<Prisma.$EventPayload<ExtArgs>, T, "create", GlobalOmitOptions>, never, ExtArgs, GlobalOmitOptions>;
    createMany<T extends EventCreateManyArgs>(args?: Prisma.SelectSubset<T, EventCreateManyArgs<ExtArgs>>): Prisma.PrismaPromise<Prisma.BatchPayload>;
    createManyAndReturn<T extends EventCreateManyAndReturnArgs>(args?: Prisma.SelectSubset<T, EventCreateManyAndReturnArgs<ExtArgs>>): Prisma.PrismaPromise<runtime.Types.Result.GetResult<Prisma.$EventPayload<ExtArgs>, T, "createManyAndReturn", GlobalOmitOptions>>;
    delete<T extends EventDeleteArgs>(args: Prisma.SelectSubset<T, EventDeleteArgs<ExtArgs>>): Prisma.Prisma__EventClient<runtime.Types.Result.GetResult<Prisma.$EventPayload<ExtArgs>, T, "delete", GlobalOmitOptions>, never, ExtArgs, GlobalOmitOptions>;
    update<T extends EventUpdateArgs>(args: Prisma.SelectSubset<T, EventUpdateArgs<ExtArgs>>): Prisma.Prisma__EventClient<runtime.Types.Result.GetResult<Prisma.$EventPayload<ExtArgs>, T, "update", GlobalOmitOptions>, never, ExtArgs, GlobalOmitOptions>;
    deleteMany<T extends EventDeleteManyArgs>(args?: Prisma.SelectSubset<T, EventDeleteManyArgs<ExtArgs>>): Prisma.PrismaPromise<Prisma.BatchPayload>;
    updateMany<T extends EventUpdateManyArgs>(args: Prisma.SelectSubset<T, EventUpdateManyArgs<ExtArgs>>): Prisma.PrismaPromise<Prisma.BatchPayload>;
    updateManyAndReturn<T extends EventUpdateManyAndReturnArgs>(args: Prisma.SelectSubset<T, EventUpdateManyAndReturnArgs<ExtArgs>>): Prisma.PrismaPromise<runtime.Types.Result.GetResult<Prisma.$EventPayload<ExtArgs>, T, "updateManyAndReturn", GlobalOmitOptions>>;
    upsert<T extends EventUpsertArgs>(args: Prisma.SelectSubset<T, EventUpsertArgs<ExtArgs>>): Prisma.Prisma__EventClient<runtime.Types.Result.GetResult<Prisma.$EventPayload<ExtArgs>, T, "upsert", GlobalOmitOptions>, never, ExtArgs, GlobalOmitOptions>;
    count<T extends EventCountArgs>(args?: Prisma.Subset<T, EventCountArgs>): Prisma.PrismaPromise<T extends runtime.Types.Utils.Record<'select', any> ? T['select'] extends true ? number : Prisma.GetScalarType<T['select'], EventCountAggregateOutputType> : number>;
    aggregate<T extends EventAggregateArgs>(args: Prisma.Subset<T, EventAggregateArgs>): Prisma.PrismaPromise<GetEventAggregateType<T>>;
    groupBy<T extends EventGroupByArgs, HasSelectOrTake extends Prisma.Or<Prisma.Extends<'skip', Prisma.Keys<T>>, Prisma.Extends<'take', Prisma.Keys<T>>>, OrderByArg extends Prisma.True extends HasSelectOrTake ? {
        orderBy: EventGroupByArgs['orderBy'];
    } : {
        orderBy?: EventGroupByArgs['orderBy'];
    }, OrderFields extends Prisma.ExcludeUnderscoreKeys<Prisma.Keys<Prisma.MaybeTupleToUnion<T['orderBy']>>>, ByFields extends Prisma.MaybeTupleToUnion<T['by']>, ByValid extends Prisma.Has<ByFields, OrderFields>, HavingFields extends Prisma.GetHavingFields<T['having']>, HavingValid extends Prisma.Has<ByFields, HavingFields>, ByEmpty extends T['by'] extends never[] ? Prisma.True : Prisma.False, InputErrors extends ByEmpty extends Prisma.True ? `Error: "by" must not be empty.` : HavingValid extends Prisma.False ? {
        [P in HavingFields]: P extends ByFields ? never : P extends string ? `Error: Field "${P}" used in "having" needs to be provided in "by".` : [
            Error,
            'Field ',
            P,
            ` in "having" needs to be provided in "by"`
        ];
    }[HavingFields] : 'take' extends Prisma.Keys<T> ? 'orderBy' extends Prisma.Keys<T> ? ByValid extends Prisma.True ? {} : {
        [P in OrderFields]: P extends ByFields ? never : `Error: Field "${P}" in "orderBy" needs to be provided in "by"`;
    }[OrderFields] : 'Error: If you provide "take", you also need to provide "orderBy"' : 'skip' extends Prisma.Keys<T> ? 'orderBy' extends Prisma.Keys<T> ? ByValid extends Prisma.True ? {} : {
        [P in OrderFields]: P extends ByFields ? never : `Error: Field "${P}" in "orderBy" needs to be provided in "by"`;
    }[OrderFields] : 'Error: If you provide "skip", you also need to provide "orderBy"' : ByValid extends Prisma.True ? {} : {
        [P in OrderFields]: P extends ByFields ? never : `Error: Field "${P}" in "orderBy" needs to be provided in "by"`;
    }[OrderFields]>(args: Prisma.SubsetIntersection<T, EventGroupByArgs, OrderByArg> & InputErrors): {} extends InputErrors ? GetEventGroupByPayload<T> : Prisma.PrismaPromise<InputErrors>;
    readonly fields: EventFieldRefs;
}
export interface Prisma__EventClient<T, Null = never, ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs, GlobalOmitOptions = {}> extends Prisma.PrismaPromise<T> {
    readonly [Symbol.toStringTag]: "PrismaPromise";
    then<TResult1 = T, TResult2 = never>(onfulfilled?: ((value: T) => TResult1 | PromiseLike<TResult1>) | undefined | null, onrejected?: ((reason: any) => TResult2 | PromiseLike<TResult2>) | undefined | null): runtime.Types.Utils.JsPromise<TResult1 | TResult2>;
    catch<TResult = never>(onrejected?: ((reason: any) => TResult | PromiseLike<TResult>) | undefined | null): runtime.Types.Utils.JsPromise<T | TResult>;
    finally(onfinally?: (() => void) | undefined | null): runtime.Types.Utils.JsPromise<T>;
}
export interface EventFieldRefs {
    readonly position: Prisma.FieldRef<"Event", 'BigInt'>;
    readonly stream: Prisma.FieldRef<"Event", 'String'>;
    readonly version: Prisma.FieldRef<"Event", 'Int'>;
    readonly type: Prisma.FieldRef<"Event", 'String'>;
    readonly data: Prisma.FieldRef<"Event", 'Json'>;
    readonly metadata: Prisma.FieldRef<"Event", 'Json'>;
    readonly recordedAt: Prisma.FieldRef<"Event", 'DateTime'>;
    readonly hash: Prisma.FieldRef<"Event", 'Bytes'>;
}
export type EventFindUniqueArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.EventSelect<ExtArgs> | null;
    omit?: Prisma.EventOmit<ExtArgs> | null;
    where: Prisma.EventWhereUniqueInput;
};
export type EventFindUniqueOrThrowArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.EventSelect<ExtArgs> | null;
    omit?: Prisma.EventOmit<ExtArgs> | null;
    where: Prisma.EventWhereUniqueInput;
};
export type EventFindFirstArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.EventSelect<ExtArgs> | null;
    omit?: Prisma.EventOmit<ExtArgs> | null;
    where?: Prisma.EventWhereInput;
    orderBy?: Prisma.EventOrderByWithRelationInput | Prisma.EventOrderByWithRelationInput[];
    cursor?: Prisma.EventWhereUniqueInput;
    take?: number;
    skip?: number;
    distinct?: Prisma.EventScalarFieldEnum | Prisma.EventScalarFieldEnum[];
};
export type EventFindFirstOrThrowArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.EventSelect<ExtArgs> | null;
    omit?: Prisma.EventOmit<ExtArgs> | null;
    where?: Prisma.EventWhereInput;
    orderBy?: Prisma.EventOrderByWithRelationInput | Prisma.EventOrderByWithRelationInput[];
    cursor?: Prisma.EventWhereUniqueInput;
    take?: number;
    skip?: number;
    distinct?: Prisma.EventScalarFieldEnum | Prisma.EventScalarFieldEnum[];
};
export type EventFindManyArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.EventSelect<ExtArgs> | null;
    omit?: Prisma.EventOmit<ExtArgs> | null;
    where?: Prisma.EventWhereInput;
    orderBy?: Prisma.EventOrderByWithRelationInput | Prisma.EventOrderByWithRelationInput[];
    cursor?: Prisma.EventWhereUniqueInput;
    take?: number;
    skip?: number;
    distinct?: Prisma.EventScalarFieldEnum | Prisma.EventScalarFieldEnum[];
};
export type EventCreateArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.EventSelect<ExtArgs> | null;
    omit?: Prisma.EventOmit<ExtArgs> | null;
    data: Prisma.XOR<Prisma.EventCreateInput, Prisma.EventUncheckedCreateInput>;
};
export type EventCreateManyArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    data: Prisma.EventCreateManyInput | Prisma.EventCreateManyInput[];
    skipDuplicates?: boolean;
};
export type EventCreateManyAndReturnArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.EventSelectCreateManyAndReturn<ExtArgs> | null;
    omit?: Prisma.EventOmit<ExtArgs> | null;
    data: Prisma.EventCreateManyInput | Prisma.EventCreateManyInput[];
    skipDuplicates?: boolean;
};
export type EventUpdateArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.EventSelect<ExtArgs> | null;
    omit?: Prisma.EventOmit<ExtArgs> | null;
    data: Prisma.XOR<Prisma.EventUpdateInput, Prisma.EventUncheckedUpdateInput>;
    where: Prisma.EventWhereUniqueInput;
};
export type EventUpdateManyArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    data: Prisma.XOR<Prisma.EventUpdateManyMutationInput, Prisma.EventUncheckedUpdateManyInput>;
    where?: Prisma.EventWhereInput;
    limit?: number;
};
export type EventUpdateManyAndReturnArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.EventSelectUpdateManyAndReturn<ExtArgs> | null;
    omit?: Prisma.EventOmit<ExtArgs> | null;
    data: Prisma.XOR<Prisma.EventUpdateManyMutationInput, Prisma.EventUncheckedUpdateManyInput>;
    where?: Prisma.EventWhereInput;
    limit?: number;
};
export type EventUpsertArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.EventSelect<ExtArgs> | null;
    omit?: Prisma.EventOmit<ExtArgs> | null;
    where: Prisma.EventWhereUniqueInput;
    create: Prisma.XOR<Prisma.EventCreateInput, Prisma.EventUncheckedCreateInput>;
    update: Prisma.XOR<Prisma.EventUpdateInput, Prisma.EventUncheckedUpdateInput>;
};
export type EventDeleteArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.EventSelect<ExtArgs> | null;
    omit?: Prisma.EventOmit<ExtArgs> | null;
    where: Prisma.EventWhereUniqueInput;
};
export type EventDeleteManyArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    where?: Prisma.EventWhereInput;
    limit?: number;
};
export type EventDefaultArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.EventSelect<ExtArgs> | null;
    omit?: Prisma.EventOmit<ExtArgs> | null;
};

// generated/write/models/Job.d.ts
import type * as runtime from "@prisma/client/runtime/client";
import type * as Prisma from "../internal/prismaNamespace.js";
export type JobModel = runtime.Types.Result.DefaultSelection<Prisma.$JobPayload>;
export type AggregateJob = {
    _count: JobCountAggregateOutputType | null;
    _avg: JobAvgAggregateOutputType | null;
    _sum: JobSumAggregateOutputType | null;
    _min: JobMinAggregateOutputType | null;
    _max: JobMaxAggregateOutputType | null;
};
export type JobAvgAggregateOutputType = {
    id: number | null;
    attempts: number | null;
    lease: number | null;
};
export type JobSumAggregateOutputType = {
    id: bigint | null;
    attempts: number | null;
    lease: bigint | null;
};
export type JobMinAggregateOutputType = {
    id: bigint | null;
    key: string | null;
    queue: string | null;
    kind: string | null;
    runAt: Date | null;
    deadline: Date | null;
    attempts: number | null;
    lease: bigint | null;
    leasedUntil: Date | null;
    lastError: string | null;
    alarm: string | null;
    addedAt: Date | null;
    doneAt: Date | null;
};
export type JobMaxAggregateOutputType = {
    id: bigint | null;
    key: string | null;
    queue: string | null;
    kind: string | null;
    runAt: Date | null;
    deadline: Date | null;
    attempts: number | null;
    lease: bigint | null;
    leasedUntil: Date | null;
    lastError: string | null;
    alarm: string | null;
    addedAt: Date | null;
    doneAt: Date | null;
};
export type JobCountAggregateOutputType = {
    id: number;
    key: number;
    queue: number;
    kind: number;
    data: number;
    runAt: number;
    deadline: number;
    attempts: number;
    lease: number;
    leasedUntil: number;
    lastError: number;
    alarm: number;
    addedAt: number;
    doneAt: number;
    _all: number;
};
export type JobAvgAggregateInputType = {
    id?: true;
    attempts?: true;
    lease?: true;
};
export type JobSumAggregateInputType = {
    id?: true;
    attempts?: true;
    lease?: true;
};
export type JobMinAggregateInputType = {
    id?: true;
    key?: true;
    queue?: true;
    kind?: true;
    runAt?: true;
    deadline?: true;
    attempts?: true;
    lease?: true;
    leasedUntil?: true;
    lastError?: true;
    alarm?: true;
    addedAt?: true;
    doneAt?: true;
};
export type JobMaxAggregateInputType = {
    id?: true;
    key?: true;
    queue?: true;
    kind?: true;
    runAt?: true;
    deadline?: true;
    attempts?: true;
    lease?: true;
    leasedUntil?: true;
    lastError?: true;
    alarm?: true;
    addedAt?: true;
    doneAt?: true;
};
export type JobCountAggregateInputType = {
    id?: true;
    key?: true;
    queue?: true;
    kind?: true;
    data?: true;
    runAt?: true;
    deadline?: true;
    attempts?: true;
    lease?: true;
    leasedUntil?: true;
    lastError?: true;
    alarm?: true;
    addedAt?: true;
    doneAt?: true;
    _all?: true;
};
export type JobAggregateArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    where?: Prisma.JobWhereInput;
    orderBy?: Prisma.JobOrderByWithRelationInput | Prisma.JobOrderByWithRelationInput[];
    cursor?: Prisma.JobWhereUniqueInput;
    take?: number;
    skip?: number;
    _count?: true | JobCountAggregateInputType;
    _avg?: JobAvgAggregateInputType;
    _sum?: JobSumAggregateInputType;
    _min?: JobMinAggregateInputType;
    _max?: JobMaxAggregateInputType;
};
export type GetJobAggregateType<T extends JobAggregateArgs> = {
    [P in keyof T & keyof AggregateJob]: P extends '_count' | 'count' ? T[P] extends true ? number : Prisma.GetScalarType<T[P], AggregateJob[P]> : Prisma.GetScalarType<T[P], AggregateJob[P]>;
};
export type JobGroupByArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    where?: Prisma.JobWhereInput;
    orderBy?: Prisma.JobOrderByWithAggregationInput | Prisma.JobOrderByWithAggregationInput[];
    by: Prisma.JobScalarFieldEnum[] | Prisma.JobScalarFieldEnum;
    having?: Prisma.JobScalarWhereWithAggregatesInput;
    take?: number;
    skip?: number;
    _count?: JobCountAggregateInputType | true;
    _avg?: JobAvgAggregateInputType;
    _sum?: JobSumAggregateInputType;
    _min?: JobMinAggregateInputType;
    _max?: JobMaxAggregateInputType;
};
export type JobGroupByOutputType = {
    id: bigint;
    key: string;
    queue: string;
    kind: string;
    data: runtime.JsonValue;
    runAt: Date;
    deadline: Date | null;
    attempts: number;
    lease: bigint;
    leasedUntil: Date | null;
    lastError: string | null;
    alarm: string | null;
    addedAt: Date;
    doneAt: Date | null;
    _count: JobCountAggregateOutputType | null;
    _avg: JobAvgAggregateOutputType | null;
    _sum: JobSumAggregateOutputType | null;
    _min: JobMinAggregateOutputType | null;
    _max: JobMaxAggregateOutputType | null;
};
export type GetJobGroupByPayload<T extends JobGroupByArgs> = Prisma.PrismaPromise<Array<Prisma.PickEnumerable<JobGroupByOutputType, T['by']> & {
    [P in ((keyof T) & (keyof JobGroupByOutputType))]: P extends '_count' ? T[P] extends boolean ? number : Prisma.GetScalarType<T[P], JobGroupByOutputType[P]> : Prisma.GetScalarType<T[P], JobGroupByOutputType[P]>;
}>>;
export type JobWhereInput = {
    AND?: Prisma.JobWhereInput | Prisma.JobWhereInput[];
    OR?: Prisma.JobWhereInput[];
    NOT?: Prisma.JobWhereInput | Prisma.JobWhereInput[];
    id?: Prisma.BigIntFilter<"Job"> | bigint | number;
    key?: Prisma.StringFilter<"Job"> | string;
    queue?: Prisma.StringFilter<"Job"> | string;
    kind?: Prisma.StringFilter<"Job"> | string;
    data?: Prisma.JsonFilter<"Job">;
    runAt?: Prisma.DateTimeFilter<"Job"> | Date | string;
    deadline?: Prisma.DateTimeNullableFilter<"Job"> | Date | string | null;
    attempts?: Prisma.IntFilter<"Job"> | number;
    lease?: Prisma.BigIntFilter<"Job"> | bigint | number;
    leasedUntil?: Prisma.DateTimeNullableFilter<"Job"> | Date | string | null;
    lastError?: Prisma.StringNullableFilter<"Job"> | string | null;
    alarm?: Prisma.StringNullableFilter<"Job"> | string | null;
    addedAt?: Prisma.DateTimeFilter<"Job"> | Date | string;
    doneAt?: Prisma.DateTimeNullableFilter<"Job"> | Date | string | null;
};
export type JobOrderByWithRelationInput = {
    id?: Prisma.SortOrder;
    key?: Prisma.SortOrder;
    queue?: Prisma.SortOrder;
    kind?: Prisma.SortOrder;
    data?: Prisma.SortOrder;
    runAt?: Prisma.SortOrder;
    deadline?: Prisma.SortOrderInput | Prisma.SortOrder;
    attempts?: Prisma.SortOrder;
    lease?: Prisma.SortOrder;
    leasedUntil?: Prisma.SortOrderInput | Prisma.SortOrder;
    lastError?: Prisma.SortOrderInput | Prisma.SortOrder;
    alarm?: Prisma.SortOrderInput | Prisma.SortOrder;
    addedAt?: Prisma.SortOrder;
    doneAt?: Prisma.SortOrderInput | Prisma.SortOrder;
};
export type JobWhereUniqueInput = Prisma.AtLeast<{
    id?: bigint | number;
    key?: string;
    AND?: Prisma.JobWhereInput | Prisma.JobWhereInput[];
    OR?: Prisma.JobWhereInput[];
    NOT?: Prisma.JobWhereInput | Prisma.JobWhereInput[];
    queue?: Prisma.StringFilter<"Job"> | string;
    kind?: Prisma.StringFilter<"Job"> | string;
    data?: Prisma.JsonFilter<"Job">;
    runAt?: Prisma.DateTimeFilter<"Job"> | Date | string;
    deadline?: Prisma.DateTimeNullableFilter<"Job"> | Date | string | null;
    attempts?: Prisma.IntFilter<"Job"> | number;
    lease?: Prisma.BigIntFilter<"Job"> | bigint | number;
    leasedUntil?: Prisma.DateTimeNullableFilter<"Job"> | Date | string | null;
    lastError?: Prisma.StringNullableFilter<"Job"> | string | null;
    alarm?: Prisma.StringNullableFilter<"Job"> | string | null;
    addedAt?: Prisma.DateTimeFilter<"Job"> | Date | string;
    doneAt?: Prisma.DateTimeNullableFilter<"Job"> | Date | string | null;
}, "id" | "key">;
export type JobOrderByWithAggregationInput = {
    id?: Prisma.SortOrder;
    key?: Prisma.SortOrder;
    queue?: Prisma.SortOrder;
    kind?: Prisma.SortOrder;
    data?: Prisma.SortOrder;
    runAt?: Prisma.SortOrder;
    deadline?: Prisma.SortOrderInput | Prisma.SortOrder;
    attempts?: Prisma.SortOrder;
    lease?: Prisma.SortOrder;
    leasedUntil?: Prisma.SortOrderInput | Prisma.SortOrder;
    lastError?: Prisma.SortOrderInput | Prisma.SortOrder;
    alarm?: Prisma.SortOrderInput | Prisma.SortOrder;
    addedAt?: Prisma.SortOrder;
    doneAt?: Prisma.SortOrderInput | Prisma.SortOrder;
    _count?: Prisma.JobCountOrderByAggregateInput;
    _avg?: Prisma.JobAvgOrderByAggregateInput;
    _max?: Prisma.JobMaxOrderByAggregateInput;
    _min?: Prisma.JobMinOrderByAggregateInput;
    _sum?: Prisma.JobSumOrderByAggregateInput;
};
export type JobScalarWhereWithAggregatesInput = {
    AND?: Prisma.JobScalarWhereWithAggregatesInput | Prisma.JobScalarWhereWithAggregatesInput[];
    OR?: Prisma.JobScalarWhereWithAggregatesInput[];
    NOT?: Prisma.JobScalarWhereWithAggregatesInput | Prisma.JobScalarWhereWithAggregatesInput[];
    id?: Prisma.BigIntWithAggregatesFilter<"Job"> | bigint | number;
    key?: Prisma.StringWithAggregatesFilter<"Job"> | string;
    queue?: Prisma.StringWithAggregatesFilter<"Job"> | string;
    kind?: Prisma.StringWithAggregatesFilter<"Job"> | string;
    data?: Prisma.JsonWithAggregatesFilter<"Job">;
    runAt?: Prisma.DateTimeWithAggregatesFilter<"Job"> | Date | string;
    deadline?: Prisma.DateTimeNullableWithAggregatesFilter<"Job"> | Date | string | null;
    attempts?: Prisma.IntWithAggregatesFilter<"Job"> | number;
    lease?: Prisma.BigIntWithAggregatesFilter<"Job"> | bigint | number;
    leasedUntil?: Prisma.DateTimeNullableWithAggregatesFilter<"Job"> | Date | string | null;
    lastError?: Prisma.StringNullableWithAggregatesFilter<"Job"> | string | null;
    alarm?: Prisma.StringNullableWithAggregatesFilter<"Job"> | string | null;
    addedAt?: Prisma.DateTimeWithAggregatesFilter<"Job"> | Date | string;
    doneAt?: Prisma.DateTimeNullableWithAggregatesFilter<"Job"> | Date | string | null;
};
export type JobCreateInput = {
    id?: bigint | number;
    key: string;
    queue: string;
    kind: string;
    data: Prisma.JsonNullValueInput | runtime.InputJsonValue;
    runAt: Date | string;
    deadline?: Date | string | null;
    attempts?: number;
    lease?: bigint | number;
    leasedUntil?: Date | string | null;
    lastError?: string | null;
    alarm?: string | null;
    addedAt?: Date | string;
    doneAt?: Date | string | null;
};
export type JobUncheckedCreateInput = {
    id?: bigint | number;
    key: string;
    queue: string;
    kind: string;
    data: Prisma.JsonNullValueInput | runtime.InputJsonValue;
    runAt: Date | string;
    deadline?: Date | string | null;
    attempts?: number;
    lease?: bigint | number;
    leasedUntil?: Date | string | null;
    lastError?: string | null;
    alarm?: string | null;
    addedAt?: Date | string;
    doneAt?: Date | string | null;
};
export type JobUpdateInput = {
    id?: Prisma.BigIntFieldUpdateOperationsInput | bigint | number;
    key?: Prisma.StringFieldUpdateOperationsInput | string;
    queue?: Prisma.StringFieldUpdateOperationsInput | string;
    kind?: Prisma.StringFieldUpdateOperationsInput | string;
    data?: Prisma.JsonNullValueInput | runtime.InputJsonValue;
    runAt?: Prisma.DateTimeFieldUpdateOperationsInput | Date | string;
    deadline?: Prisma.NullableDateTimeFieldUpdateOperationsInput | Date | string | null;
    attempts?: Prisma.IntFieldUpdateOperationsInput | number;
    lease?: Prisma.BigIntFieldUpdateOperationsInput | bigint | number;
    leasedUntil?: Prisma.NullableDateTimeFieldUpdateOperationsInput | Date | string | null;
    lastError?: Prisma.NullableStringFieldUpdateOperationsInput | string | null;
    alarm?: Prisma.NullableStringFieldUpdateOperationsInput | string | null;
    addedAt?: Prisma.DateTimeFieldUpdateOperationsInput | Date | string;
    doneAt?: Prisma.NullableDateTimeFieldUpdateOperationsInput | Date | string | null;
};
export type JobUncheckedUpdateInput = {
    id?: Prisma.BigIntFieldUpdateOperationsInput | bigint | number;
    key?: Prisma.StringFieldUpdateOperationsInput | string;
    queue?: Prisma.StringFieldUpdateOperationsInput | string;
    kind?: Prisma.StringFieldUpdateOperationsInput | string;
    data?: Prisma.JsonNullValueInput | runtime.InputJsonValue;
    runAt?: Prisma.DateTimeFieldUpdateOperationsInput | Date | string;
    deadline?: Prisma.NullableDateTimeFieldUpdateOperationsInput | Date | string | null;
    attempts?: Prisma.IntFieldUpdateOperationsInput | number;
    lease?: Prisma.BigIntFieldUpdateOperationsInput | bigint | number;
    leasedUntil?: Prisma.NullableDateTimeFieldUpdateOperationsInput | Date | string | null;
    lastError?: Prisma.NullableStringFieldUpdateOperationsInput | string | null;
    alarm?: Prisma.NullableStringFieldUpdateOperationsInput | string | null;
    addedAt?: Prisma.DateTimeFieldUpdateOperationsInput | Date | string;
    doneAt?: Prisma.NullableDateTimeFieldUpdateOperationsInput | Date | string | null;
};
export type JobCreateManyInput = {
    id?: bigint | number;
    key: string;
    queue: string;
    kind: string;
    data: Prisma.JsonNullValueInput | runtime.InputJsonValue;
    runAt: Date | string;
    deadline?: Date | string | null;
    attempts?: number;
    lease?: bigint | number;
    leasedUntil?: Date | string | null;
    lastError?: string | null;
    alarm?: string | null;
    addedAt?: Date | string;
    doneAt?: Date | string | null;
};
export type JobUpdateManyMutationInput = {
    id?: Prisma.BigIntFieldUpdateOperationsInput | bigint | number;
    key?: Prisma.StringFieldUpdateOperationsInput | string;
    queue?: Prisma.StringFieldUpdateOperationsInput | string;
    kind?: Prisma.StringFieldUpdateOperationsInput | string;
    data?: Prisma.JsonNullValueInput | runtime.InputJsonValue;
    runAt?: Prisma.DateTimeFieldUpdateOperationsInput | Date | string;
    deadline?: Prisma.NullableDateTimeFieldUpdateOperationsInput | Date | string | null;
    attempts?: Prisma.IntFieldUpdateOperationsInput | number;
    lease?: Prisma.BigIntFieldUpdateOperationsInput | bigint | number;
    leasedUntil?: Prisma.NullableDateTimeFieldUpdateOperationsInput | Date | string | null;
    lastError?: Prisma.NullableStringFieldUpdateOperationsInput | string | null;
    alarm?: Prisma.NullableStringFieldUpdateOperationsInput | string | null;
    addedAt?: Prisma.DateTimeFieldUpdateOperationsInput | Date | string;
    doneAt?: Prisma.NullableDateTimeFieldUpdateOperationsInput | Date | string | null;
};
export type JobUncheckedUpdateManyInput = {
    id?: Prisma.BigIntFieldUpdateOperationsInput | bigint | number;
    key?: Prisma.StringFieldUpdateOperationsInput | string;
    queue?: Prisma.StringFieldUpdateOperationsInput | string;
    kind?: Prisma.StringFieldUpdateOperationsInput | string;
    data?: Prisma.JsonNullValueInput | runtime.InputJsonValue;
    runAt?: Prisma.DateTimeFieldUpdateOperationsInput | Date | string;
    deadline?: Prisma.NullableDateTimeFieldUpdateOperationsInput | Date | string | null;
    attempts?: Prisma.IntFieldUpdateOperationsInput | number;
    lease?: Prisma.BigIntFieldUpdateOperationsInput | bigint | number;
    leasedUntil?: Prisma.NullableDateTimeFieldUpdateOperationsInput | Date | string | null;
    lastError?: Prisma.NullableStringFieldUpdateOperationsInput | string | null;
    alarm?: Prisma.NullableStringFieldUpdateOperationsInput | string | null;
    addedAt?: Prisma.DateTimeFieldUpdateOperationsInput | Date | string;
    doneAt?: Prisma.NullableDateTimeFieldUpdateOperationsInput | Date | string | null;
};
export type JobCountOrderByAggregateInput = {
    id?: Prisma.SortOrder;
    key?: Prisma.SortOrder;
    queue?: Prisma.SortOrder;
    kind?: Prisma.SortOrder;
    data?: Prisma.SortOrder;
    runAt?: Prisma.SortOrder;
    deadline?: Prisma.SortOrder;
    attempts?: Prisma.SortOrder;
    lease?: Prisma.SortOrder;
    leasedUntil?: Prisma.SortOrder;
    lastError?: Prisma.SortOrder;
    alarm?: Prisma.SortOrder;
    addedAt?: Prisma.SortOrder;
    doneAt?: Prisma.SortOrder;
};
export type JobAvgOrderByAggregateInput = {
    id?: Prisma.SortOrder;
    attempts?: Prisma.SortOrder;
    lease?: Prisma.SortOrder;
};
export type JobMaxOrderByAggregateInput = {
    id?: Prisma.SortOrder;
    key?: Prisma.SortOrder;
    queue?: Prisma.SortOrder;
    kind?: Prisma.SortOrder;
    runAt?: Prisma.SortOrder;
    deadline?: Prisma.SortOrder;
    attempts?: Prisma.SortOrder;
    lease?: Prisma.SortOrder;
    leasedUntil?: Prisma.SortOrder;
    lastError?: Prisma.SortOrder;
    alarm?: Prisma.SortOrder;
    addedAt?: Prisma.SortOrder;
    doneAt?: Prisma.SortOrder;
};
export type JobMinOrderByAggregateInput = {
    id?: Prisma.SortOrder;
    key?: Prisma.SortOrder;
    queue?: Prisma.SortOrder;
    kind?: Prisma.SortOrder;
    runAt?: Prisma.SortOrder;
    deadline?: Prisma.SortOrder;
    attempts?: Prisma.SortOrder;
    lease?: Prisma.SortOrder;
    leasedUntil?: Prisma.SortOrder;
    lastError?: Prisma.SortOrder;
    alarm?: Prisma.SortOrder;
    addedAt?: Prisma.SortOrder;
    doneAt?: Prisma.SortOrder;
};
export type JobSumOrderByAggregateInput = {
    id?: Prisma.SortOrder;
    attempts?: Prisma.SortOrder;
    lease?: Prisma.SortOrder;
};
export type NullableStringFieldUpdateOperationsInput = {
    set?: string | null;
};
export type JobSelect<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = runtime.Types.Extensions.GetSelect<{
    id?: boolean;
    key?: boolean;
    queue?: boolean;
    kind?: boolean;
    data?: boolean;
    runAt?: boolean;
    deadline?: boolean;
    attempts?: boolean;
    lease?: boolean;
    leasedUntil?: boolean;
    lastError?: boolean;
    alarm?: boolean;
    addedAt?: boolean;
    doneAt?: boolean;
}, ExtArgs["result"]["job"]>;
export type JobSelectCreateManyAndReturn<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = runtime.Types.Extensions.GetSelect<{
    id?: boolean;
    key?: boolean;
    queue?: boolean;
    kind?: boolean;
    data?: boolean;
    runAt?: boolean;
    deadline?: boolean;
    attempts?: boolean;
    lease?: boolean;
    leasedUntil?: boolean;
    lastError?: boolean;
    alarm?: boolean;
    addedAt?: boolean;
    doneAt?: boolean;
}, ExtArgs["result"]["job"]>;
export type JobSelectUpdateManyAndReturn<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = runtime.Types.Extensions.GetSelect<{
    id?: boolean;
    key?: boolean;
    queue?: boolean;
    kind?: boolean;
    data?: boolean;
    runAt?: boolean;
    deadline?: boolean;
    attempts?: boolean;
    lease?: boolean;
    leasedUntil?: boolean;
    lastError?: boolean;
    alarm?: boolean;
    addedAt?: boolean;
    doneAt?: boolean;
}, ExtArgs["result"]["job"]>;
export type JobSelectScalar = {
    id?: boolean;
    key?: boolean;
    queue?: boolean;
    kind?: boolean;
    data?: boolean;
    runAt?: boolean;
    deadline?: boolean;
    attempts?: boolean;
    lease?: boolean;
    leasedUntil?: boolean;
    lastError?: boolean;
    alarm?: boolean;
    addedAt?: boolean;
    doneAt?: boolean;
};
export type JobOmit<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = runtime.Types.Extensions.GetOmit<"id" | "key" | "queue" | "kind" | "data" | "runAt" | "deadline" | "attempts" | "lease" | "leasedUntil" | "lastError" | "alarm" | "addedAt" | "doneAt", ExtArgs["result"]["job"]>;
export type $JobPayload<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    name: "Job";
    objects: {};
    scalars: runtime.Types.Extensions.GetPayloadResult<{
        id: bigint;
        key: string;
        queue: string;
        kind: string;
        data: runtime.JsonValue;
        runAt: Date;
        deadline: Date | null;
        attempts: number;
        lease: bigint;
        leasedUntil: Date | null;
        lastError: string | null;
        alarm: string | null;
        addedAt: Date;
        doneAt: Date | null;
    }, ExtArgs["result"]["job"]>;
    composites: {};
};
export type JobGetPayload<S extends boolean | null | undefined | JobDefaultArgs> = runtime.Types.Result.GetResult<Prisma.$JobPayload, S>;
export type JobCountArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = Omit<JobFindManyArgs, 'select' | 'include' | 'distinct' | 'omit'> & {
    select?: JobCountAggregateInputType | true;
};
export interface JobDelegate<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs, GlobalOmitOptions = {}> {
    [K: symbol]: {
        types: Prisma.TypeMap<ExtArgs>['model']['Job'];
        meta: {
            name: 'Job';
        };
    };
    findUnique<T extends JobFindUniqueArgs>(args: Prisma.SelectSubset<T, JobFindUniqueArgs<ExtArgs>>): Prisma.Prisma__JobClient<runtime.Types.Result.GetResult<Prisma.$JobPayload<ExtArgs>, T, "findUnique", GlobalOmitOptions> | null, null, ExtArgs, GlobalOmitOptions>;
    findUniqueOrThrow<T extends JobFindUniqueOrThrowArgs>(args: Prisma.SelectSubset<T, JobFindUniqueOrThrowArgs<ExtArgs>>): Prisma.Prisma__JobClient<runtime.Types.Result.GetResult<Prisma.$JobPayload<ExtArgs>, T, "findUniqueOrThrow", GlobalOmitOptions>, never, ExtArgs, GlobalOmitOptions>;
    findFirst<T extends JobFindFirstArgs>(args?: Prisma.SelectSubset<T, JobFindFirstArgs<ExtArgs>>): Prisma.Prisma__JobClient<runtime.Types.Result.GetResult<Prisma.$JobPayload<ExtArgs>, T, "findFirst", GlobalOmitOptions> | null, null, ExtArgs, GlobalOmitOptions>;
    findFirstOrThrow<T extends JobFindFirstOrThrowArgs>(args?: Prisma.SelectSubset<T, JobFindFirstOrThrowArgs<ExtArgs>>): Prisma.Prisma__JobClient<runtime.Types.Result.GetResult<Prisma.$JobPayload<ExtArgs>, T, "findFirstOrThrow", GlobalOmitOptions>, never, ExtArgs, GlobalOmitOptions>;
    findMany<T extends JobFindManyArgs>(args?: Prisma.SelectSubset<T, JobFindManyArgs<ExtArgs>>): Prisma.PrismaPromise<runtime.Types.Result.GetResult<Prisma.$JobPayload<ExtArgs>, T, "findMany", GlobalOmitOptions>>;
    create<T extends JobCreateArgs>(args: Prisma.SelectSubset<T, JobCreateArgs<ExtArgs>>): Prisma.Prisma__JobClient<runtime.Types.Result.GetResult<Prisma.$JobPayload<ExtArgs>, T, "create", GlobalOmitOptions>, never, ExtArgs, GlobalOmitOptions>;
    createMany<T extends JobCreateManyArgs>(args?: Prisma.SelectSubset<T, JobCreateManyArgs<ExtArgs>>): Prisma.PrismaPromise<Prisma.BatchPayload>;
    createManyAndReturn<T extends JobCreateManyAndReturnArgs>(args?: Prisma.SelectSubset<T, JobCreateManyAndReturnArgs<ExtArgs>>): Prisma.PrismaPromise<runtime.Types.Result.GetResult<Prisma.$JobPayload<ExtArgs>, T, "createManyAndReturn", GlobalOmitOptions>>;
    delete<T extends JobDeleteArgs>(args: Prisma.SelectSubset<T, JobDeleteArgs<ExtArgs>>): Prisma.Prisma__JobClient<runtime.Types.Result.GetResult<Prisma.$JobPayload<ExtArgs>, T, "delete", GlobalOmitOptions>, never, ExtArgs, GlobalOmitOptions>;
    update<T extends JobUpdateArgs>(args: Prisma.SelectSubset<T, JobUpdateArgs<ExtArgs>>): Prisma.Prisma__JobClient<runtime.Types.Result.GetResult<Prisma.$JobPayload<ExtArgs>, T, "update", GlobalOmitOptions>, never, ExtArgs, GlobalOmitOptions>;
    deleteMany<T extends JobDeleteManyArgs>(args?: Prisma.SelectSubset<T, JobDeleteManyArgs<ExtArgs>>): Prisma.PrismaPromise<Prisma.BatchPayload>;
    updateMany<T extends JobUpdateManyArgs>(args: Prisma.SelectSubset<T, JobUpdateManyArgs<ExtArgs>>): Prisma.PrismaPromise<Prisma.BatchPayload>;
    updateManyAndReturn<T extends JobUpdateManyAndReturnArgs>(args: Prisma.SelectSubset<T, JobUpdateManyAndReturnArgs<ExtArgs>>): Prisma.PrismaPromise<runtime.Types.Result.GetResult<Prisma.$JobPayload<ExtArgs>, T, "updateManyAndReturn", GlobalOmitOptions>>;
    upsert<T extends JobUpsertArgs>(args: Prisma.SelectSubset<T, JobUpsertArgs<ExtArgs>>): Prisma.Prisma__JobClient<runtime.Types.Result.GetResult<Prisma.$JobPayload<ExtArgs>, T, "upsert", GlobalOmitOptions>, never, ExtArgs, GlobalOmitOptions>;
    count<T extends JobCountArgs>(args?: Prisma.Subset<T, JobCountArgs>): Prisma.PrismaPromise<T extends runtime.Types.Utils.Record<'select', any> ? T['select'] extends true ? number : Prisma.GetScalarType<T['select'], JobCountAggregateOutputType> : number>;
    aggregate<T extends JobAggregateArgs>(args: Prisma.Subset<T, JobAggregateArgs>): Prisma.PrismaPromise<GetJobAggregateType<T>>;
    groupBy<T extends JobGroupByArgs, HasSelectOrTake extends Prisma.Or<Prisma.Extends<'skip', Prisma.Keys<T>>, Prisma.Extends<'take', Prisma.Keys<T>>>, OrderByArg extends Prisma.True extends HasSelectOrTake ? {
        orderBy: JobGroupByArgs['orderBy'];
    } : {
        orderBy?: JobGroupByArgs['orderBy'];
    }, OrderFields extends Prisma.ExcludeUnderscoreKeys<Prisma.Keys<Prisma.MaybeTupleToUnion<T['orderBy']>>>, ByFields extends Prisma.MaybeTupleToUnion<T['by']>, ByValid extends Prisma.Has<ByFields, OrderFields>, HavingFields extends Prisma.GetHavingFields<T['having']>, HavingValid extends Prisma.Has<ByFields, HavingFields>, ByEmpty extends T['by'] extends never[] ? Prisma.True : Prisma.False, InputErrors extends ByEmpty extends Prisma.True ? `Error: "by" must not be empty.` : HavingValid extends Prisma.False ? {
        [P in HavingFields]: P extends ByFields ? never : P extends string ? `Error: Field "${P}" used in "having" needs to be provided in "by".` : [
            Error,
            'Field ',
            P,
            ` in "having" needs to be provided in "by"`
        ];
    }[HavingFields] : 'take' extends Prisma.Keys<T> ? 'orderBy' extends Prisma.Keys<T> ? ByValid extends Prisma.True ? {} : {
        [P in OrderFields]: P extends ByFields ? never : `Error: Field "${P}" in "orderBy" needs to be provided in "by"`;
    }[OrderFields] : 'Error: If you provide "take", you also need to provide "orderBy"' : 'skip' extends Prisma.Keys<T> ? 'orderBy' extends Prisma.Keys<T> ? ByValid extends Prisma.True ? {} : {
        [P in OrderFields]: P extends ByFields ? never : `Error: Field "${P}" in "orderBy" needs to be provided in "by"`;
    }[OrderFields] : 'Error: If you provide "skip", you also need to provide "orderBy"' : ByValid extends Prisma.True ? {} : {
        [P in OrderFields]: P extends ByFields ? never : `Error: Field "${P}" in "orderBy" needs to be provided in "by"`;
    }[OrderFields]>(args: Prisma.SubsetIntersection<T, JobGroupByArgs, OrderByArg> & InputErrors): {} extends InputErrors ? GetJobGroupByPayload<T> : Prisma.PrismaPromise<InputErrors>;
    readonly fields: JobFieldRefs;
}
export interface Prisma__JobClient<T, Null = never, ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs, GlobalOmitOptions = {}> extends Prisma.PrismaPromise<T> {
    readonly [Symbol.toStringTag]: "PrismaPromise";
    then<TResult1 = T, TResult2 = never>(onfulfilled?: ((value: T) => TResult1 | PromiseLike<TResult1>) | undefined | null, onrejected?: ((reason: any) => TResult2 | PromiseLike<TResult2>) | undefined | null): runtime.Types.Utils.JsPromise<TResult1 | TResult2>;
    catch<TResult = never>(onrejected?: ((reason: any) => TResult | PromiseLike<TResult>) | undefined | null): runtime.Types.Utils.JsPromise<T | TResult>;
    finally(onfinally?: (() => void) | undefined | null): runtime.Types.Utils.JsPromise<T>;
}
export interface JobFieldRefs {
    readonly id: Prisma.FieldRef<"Job", 'BigInt'>;
    readonly key: Prisma.FieldRef<"Job", 'String'>;
    readonly queue: Prisma.FieldRef<"Job", 'String'>;
    readonly kind: Prisma.FieldRef<"Job", 'String'>;
    readonly data: Prisma.FieldRef<"Job", 'Json'>;
    readonly runAt: Prisma.FieldRef<"Job", 'DateTime'>;
    readonly deadline: Prisma.FieldRef<"Job", 'DateTime'>;
    readonly attempts: Prisma.FieldRef<"Job", 'Int'>;
    readonly lease: Prisma.FieldRef<"Job", 'BigInt'>;
    readonly leasedUntil: Prisma.FieldRef<"Job", 'DateTime'>;
    readonly lastError: Prisma.FieldRef<"Job", 'String'>;
    readonly alarm: Prisma.FieldRef<"Job", 'String'>;
    readonly addedAt: Prisma.FieldRef<"Job", 'DateTime'>;
    readonly doneAt: Prisma.FieldRef<"Job", 'DateTime'>;
}
export type JobFindUniqueArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.JobSelect<ExtArgs> | null;
    omit?: Prisma.JobOmit<ExtArgs> | null;
    where: Prisma.JobWhereUniqueInput;
};
export type JobFindUniqueOrThrowArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.JobSelect<ExtArgs> | null;
    omit?: Prisma.JobOmit<ExtArgs> | null;
    where: Prisma.JobWhereUniqueInput;
};
export type JobFindFirstArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.JobSelect<ExtArgs> | null;
    omit?: Prisma.JobOmit<ExtArgs> | null;
    where?: Prisma.JobWhereInput;
    orderBy?: Prisma.JobOrderByWithRelationInput | Prisma.JobOrderByWithRelationInput[];
    cursor?: Prisma.JobWhereUniqueInput;
    take?: number;
    skip?: number;
    distinct?: Prisma.JobScalarFieldEnum | Prisma.JobScalarFieldEnum[];
};
export type JobFindFirstOrThrowArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.JobSelect<ExtArgs> | null;
    omit?: Prisma.JobOmit<ExtArgs> | null;
    where?: Prisma.JobWhereInput;
    orderBy?: Prisma.JobOrderByWithRelationInput | Prisma.JobOrderByWithRelationInput[];
    cursor?: Prisma.JobWhereUniqueInput;
    take?: number;
    skip?: number;
    distinct?: Prisma.JobScalarFieldEnum | Prisma.JobScalarFieldEnum[];
};
export type JobFindManyArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.JobSelect<ExtArgs> | null;
    omit?: Prisma.JobOmit<ExtArgs> | null;
    where?: Prisma.JobWhereInput;
    orderBy?: Prisma.JobOrderByWithRelationInput | Prisma.JobOrderByWithRelationInput[];
    cursor?: Prisma.JobWhereUniqueInput;
    take?: number;
    skip?: number;
    distinct?: Prisma.JobScalarFieldEnum | Prisma.JobScalarFieldEnum[];
};
export type JobCreateArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.JobSelect<ExtArgs> | null;
    omit?: Prisma.JobOmit<ExtArgs> | null;
    data: Prisma.XOR<Prisma.JobCreateInput, Prisma.JobUncheckedCreateInput>;
};
export type JobCreateManyArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    data: Prisma.JobCreateManyInput | Prisma.JobCreateManyInput[];
    skipDuplicates?: boolean;
};
export type JobCreateManyAndReturnArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.JobSelectCreateManyAndReturn<ExtArgs> | null;
    omit?: Prisma.JobOmit<ExtArgs> | null;
    data: Prisma.JobCreateManyInput | Prisma.JobCreateManyInput[];
    skipDuplicates?: boolean;
};
export type JobUpdateArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.JobSelect<ExtArgs> | null;
    omit?: Prisma.JobOmit<ExtArgs> | null;
    data: Prisma.XOR<Prisma.JobUpdateInput, Prisma.JobUncheckedUpdateInput>;
    where: Prisma.JobWhereUniqueInput;
};
export type JobUpdateManyArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    data: Prisma.XOR<Prisma.JobUpdateManyMutationInput, Prisma.JobUncheckedUpdateManyInput>;
    where?: Prisma.JobWhereInput;
    limit?: number;
};
export type JobUpdateManyAndReturnArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.JobSelectUpdateManyAndReturn<ExtArgs> | null;
    omit?: Prisma.JobOmit<ExtArgs> | null;
    data: Prisma.XOR<Prisma.JobUpdateManyMutationInput, Prisma.JobUncheckedUpdateManyInput>;
    where?: Prisma.JobWhereInput;
    limit?: number;
};
export type JobUpsertArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.JobSelect<ExtArgs> | null;
    omit?: Prisma.JobOmit<ExtArgs> | null;
    where: Prisma.JobWhereUniqueInput;
    create: Prisma.XOR<Prisma.JobCreateInput, Prisma.JobUncheckedCreateInput>;
    update: Prisma.XOR<Prisma.JobUpdateInput, Prisma.JobUncheckedUpdateInput>;
};
export type JobDeleteArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.JobSelect<ExtArgs> | null;
    omit?: Prisma.JobOmit<ExtArgs> | null;
    where: Prisma.JobWhereUniqueInput;
};
export type JobDeleteManyArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    where?: Prisma.JobWhereInput;
    limit?: number;
};
export type JobDefaultArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.JobSelect<ExtArgs> | null;
    omit?: Prisma.JobOmit<ExtArgs> | null;
};

// generated/write/models/ProcessManager.d.ts
import type * as runtime from "@prisma/client/runtime/client";
import type * as Prisma from "../internal/prismaNamespace.js";
export type ProcessManagerModel = runtime.Types.Result.DefaultSelection<Prisma.$ProcessManagerPayload>;
export type AggregateProcessManager = {
    _count: ProcessManagerCountAggregateOutputType | null;
    _avg: ProcessManagerAvgAggregateOutputType | null;
    _sum: ProcessManagerSumAggregateOutputType | null;
    _min: ProcessManagerMinAggregateOutputType | null;
    _max: ProcessManagerMaxAggregateOutputType | null;
};
export type ProcessManagerAvgAggregateOutputType = {
    epoch: number | null;
    lastPosition: number | null;
};
export type ProcessManagerSumAggregateOutputType = {
    epoch: number | null;
    lastPosition: bigint | null;
};
export type ProcessManagerMinAggregateOutputType = {
    name: string | null;
    epoch: number | null;
    fromSnapshot: string | null;
    toSnapshot: string | null;
    lastPosition: bigint | null;
};
export type ProcessManagerMaxAggregateOutputType = {
    name: string | null;
    epoch: number | null;
    fromSnapshot: string | null;
    toSnapshot: string | null;
    lastPosition: bigint | null;
};
export type ProcessManagerCountAggregateOutputType = {
    name: number;
    epoch: number;
    fromSnapshot: number;
    toSnapshot: number;
    lastPosition: number;
    _all: number;
};
export type ProcessManagerAvgAggregateInputType = {
    epoch?: true;
    lastPosition?: true;
};
export type ProcessManagerSumAggregateInputType = {
    epoch?: true;
    lastPosition?: true;
};
export type ProcessManagerMinAggregateInputType = {
    name?: true;
    epoch?: true;
    fromSnapshot?: true;
    toSnapshot?: true;
    lastPosition?: true;
};
export type ProcessManagerMaxAggregateInputType = {
    name?: true;
    epoch?: true;
    fromSnapshot?: true;
    toSnapshot?: true;
    lastPosition?: true;
};
export type ProcessManagerCountAggregateInputType = {
    name?: true;
    epoch?: true;
    fromSnapshot?: true;
    toSnapshot?: true;
    lastPosition?: true;
    _all?: true;
};
export type ProcessManagerAggregateArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    where?: Prisma.ProcessManagerWhereInput;
    orderBy?: Prisma.ProcessManagerOrderByWithRelationInput | Prisma.ProcessManagerOrderByWithRelationInput[];
    cursor?: Prisma.ProcessManagerWhereUniqueInput;
    take?: number;
    skip?: number;
    _count?: true | ProcessManagerCountAggregateInputType;
    _avg?: ProcessManagerAvgAggregateInputType;
    _sum?: ProcessManagerSumAggregateInputType;
    _min?: ProcessManagerMinAggregateInputType;
    _max?: ProcessManagerMaxAggregateInputType;
};
export type GetProcessManagerAggregateType<T extends ProcessManagerAggregateArgs> = {
    [P in keyof T & keyof AggregateProcessManager]: P extends '_count' | 'count' ? T[P] extends true ? number : Prisma.GetScalarType<T[P], AggregateProcessManager[P]> : Prisma.GetScalarType<T[P], AggregateProcessManager[P]>;
};
export type ProcessManagerGroupByArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    where?: Prisma.ProcessManagerWhereInput;
    orderBy?: Prisma.ProcessManagerOrderByWithAggregationInput | Prisma.ProcessManagerOrderByWithAggregationInput[];
    by: Prisma.ProcessManagerScalarFieldEnum[] | Prisma.ProcessManagerScalarFieldEnum;
    having?: Prisma.ProcessManagerScalarWhereWithAggregatesInput;
    take?: number;
    skip?: number;
    _count?: ProcessManagerCountAggregateInputType | true;
    _avg?: ProcessManagerAvgAggregateInputType;
    _sum?: ProcessManagerSumAggregateInputType;
    _min?: ProcessManagerMinAggregateInputType;
    _max?: ProcessManagerMaxAggregateInputType;
};
export type ProcessManagerGroupByOutputType = {
    name: string;
    epoch: number;
    fromSnapshot: string;
    toSnapshot: string;
    lastPosition: bigint;
    _count: ProcessManagerCountAggregateOutputType | null;
    _avg: ProcessManagerAvgAggregateOutputType | null;
    _sum: ProcessManagerSumAggregateOutputType | null;
    _min: ProcessManagerMinAggregateOutputType | null;
    _max: ProcessManagerMaxAggregateOutputType | null;
};
export type GetProcessManagerGroupByPayload<T extends ProcessManagerGroupByArgs> = Prisma.PrismaPromise<Array<Prisma.PickEnumerable<ProcessManagerGroupByOutputType, T['by']> & {
    [P in ((keyof T) & (keyof ProcessManagerGroupByOutputType))]: P extends '_count' ? T[P] extends boolean ? number : Prisma.GetScalarType<T[P], ProcessManagerGroupByOutputType[P]> : Prisma.GetScalarType<T[P], ProcessManagerGroupByOutputType[P]>;
}>>;
export type ProcessManagerWhereInput = {
    AND?: Prisma.ProcessManagerWhereInput | Prisma.ProcessManagerWhereInput[];
    OR?: Prisma.ProcessManagerWhereInput[];
    NOT?: Prisma.ProcessManagerWhereInput | Prisma.ProcessManagerWhereInput[];
    name?: Prisma.StringFilter<"ProcessManager"> | string;
    epoch?: Prisma.IntFilter<"ProcessManager"> | number;
    fromSnapshot?: Prisma.StringFilter<"ProcessManager"> | string;
    toSnapshot?: Prisma.StringFilter<"ProcessManager"> | string;
    lastPosition?: Prisma.BigIntFilter<"ProcessManager"> | bigint | number;
};
export type ProcessManagerOrderByWithRelationInput = {
    name?: Prisma.SortOrder;
    epoch?: Prisma.SortOrder;
    fromSnapshot?: Prisma.SortOrder;
    toSnapshot?: Prisma.SortOrder;
    lastPosition?: Prisma.SortOrder;
};
export type ProcessManagerWhereUniqueInput = Prisma.AtLeast<{
    name?: string;
    AND?: Prisma.ProcessManagerWhereInput | Prisma.ProcessManagerWhereInput[];
    OR?: Prisma.ProcessManagerWhereInput[];
    NOT?: Prisma.ProcessManagerWhereInput | Prisma.ProcessManagerWhereInput[];
    epoch?: Prisma.IntFilter<"ProcessManager"> | number;
    fromSnapshot?: Prisma.StringFilter<"ProcessManager"> | string;
    toSnapshot?: Prisma.StringFilter<"ProcessManager"> | string;
    lastPosition?: Prisma.BigIntFilter<"ProcessManager"> | bigint | number;
}, "name">;
export type ProcessManagerOrderByWithAggregationInput = {
    name?: Prisma.SortOrder;
    epoch?: Prisma.SortOrder;
    fromSnapshot?: Prisma.SortOrder;
    toSnapshot?: Prisma.SortOrder;
    lastPosition?: Prisma.SortOrder;
    _count?: Prisma.ProcessManagerCountOrderByAggregateInput;
    _avg?: Prisma.ProcessManagerAvgOrderByAggregateInput;
    _max?: Prisma.ProcessManagerMaxOrderByAggregateInput;
    _min?: Prisma.ProcessManagerMinOrderByAggregateInput;
    _sum?: Prisma.ProcessManagerSumOrderByAggregateInput;
};
export type ProcessManagerScalarWhereWithAggregatesInput = {
    AND?: Prisma.ProcessManagerScalarWhereWithAggregatesInput | Prisma.ProcessManagerScalarWhereWithAggregatesInput[];
    OR?: Prisma.ProcessManagerScalarWhereWithAggregatesInput[];
    NOT?: Prisma.ProcessManagerScalarWhereWithAggregatesInput | Prisma.ProcessManagerScalarWhereWithAggregatesInput[];
    name?: Prisma.StringWithAggregatesFilter<"ProcessManager"> | string;
    epoch?: Prisma.IntWithAggregatesFilter<"ProcessManager"> | number;
    fromSnapshot?: Prisma.StringWithAggregatesFilter<"ProcessManager"> | string;
    toSnapshot?: Prisma.StringWithAggregatesFilter<"ProcessManager"> | string;
    lastPosition?: Prisma.BigIntWithAggregatesFilter<"ProcessManager"> | bigint | number;
};
export type ProcessManagerCreateInput = {
    name: string;
    epoch: number;
    fromSnapshot: string;
    toSnapshot: string;
    lastPosition: bigint | number;
};
export type ProcessManagerUncheckedCreateInput = {
    name: string;
    epoch: number;
    fromSnapshot: string;
    toSnapshot: string;
    lastPosition: bigint | number;
};
export type ProcessManagerUpdateInput = {
    name?: Prisma.StringFieldUpdateOperationsInput | string;
    epoch?: Prisma.IntFieldUpdateOperationsInput | number;
    fromSnapshot?: Prisma.StringFieldUpdateOperationsInput | string;
    toSnapshot?: Prisma.StringFieldUpdateOperationsInput | string;
    lastPosition?: Prisma.BigIntFieldUpdateOperationsInput | bigint | number;
};
export type ProcessManagerUncheckedUpdateInput = {
    name?: Prisma.StringFieldUpdateOperationsInput | string;
    epoch?: Prisma.IntFieldUpdateOperationsInput | number;
    fromSnapshot?: Prisma.StringFieldUpdateOperationsInput | string;
    toSnapshot?: Prisma.StringFieldUpdateOperationsInput | string;
    lastPosition?: Prisma.BigIntFieldUpdateOperationsInput | bigint | number;
};
export type ProcessManagerCreateManyInput = {
    name: string;
    epoch: number;
    fromSnapshot: string;
    toSnapshot: string;
    lastPosition: bigint | number;
};
export type ProcessManagerUpdateManyMutationInput = {
    name?: Prisma.StringFieldUpdateOperationsInput | string;
    epoch?: Prisma.IntFieldUpdateOperationsInput | number;
    fromSnapshot?: Prisma.StringFieldUpdateOperationsInput | string;
    toSnapshot?: Prisma.StringFieldUpdateOperationsInput | string;
    lastPosition?: Prisma.BigIntFieldUpdateOperationsInput | bigint | number;
};
export type ProcessManagerUncheckedUpdateManyInput = {
    name?: Prisma.StringFieldUpdateOperationsInput | string;
    epoch?: Prisma.IntFieldUpdateOperationsInput | number;
    fromSnapshot?: Prisma.StringFieldUpdateOperationsInput | string;
    toSnapshot?: Prisma.StringFieldUpdateOperationsInput | string;
    lastPosition?: Prisma.BigIntFieldUpdateOperationsInput | bigint | number;
};
export type ProcessManagerCountOrderByAggregateInput = {
    name?: Prisma.SortOrder;
    epoch?: Prisma.SortOrder;
    fromSnapshot?: Prisma.SortOrder;
    toSnapshot?: Prisma.SortOrder;
    lastPosition?: Prisma.SortOrder;
};
export type ProcessManagerAvgOrderByAggregateInput = {
    epoch?: Prisma.SortOrder;
    lastPosition?: Prisma.SortOrder;
};
export type ProcessManagerMaxOrderByAggregateInput = {
    name?: Prisma.SortOrder;
    epoch?: Prisma.SortOrder;
    fromSnapshot?: Prisma.SortOrder;
    toSnapshot?: Prisma.SortOrder;
    lastPosition?: Prisma.SortOrder;
};
export type ProcessManagerMinOrderByAggregateInput = {
    name?: Prisma.SortOrder;
    epoch?: Prisma.SortOrder;
    fromSnapshot?: Prisma.SortOrder;
    toSnapshot?: Prisma.SortOrder;
    lastPosition?: Prisma.SortOrder;
};
export type ProcessManagerSumOrderByAggregateInput = {
    epoch?: Prisma.SortOrder;
    lastPosition?: Prisma.SortOrder;
};
export type ProcessManagerSelect<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = runtime.Types.Extensions.GetSelect<{
    name?: boolean;
    epoch?: boolean;
    fromSnapshot?: boolean;
    toSnapshot?: boolean;
    lastPosition?: boolean;
}, ExtArgs["result"]["processManager"]>;
export type ProcessManagerSelectCreateManyAndReturn<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = runtime.Types.Extensions.GetSelect<{
    name?: boolean;
    epoch?: boolean;
    fromSnapshot?: boolean;
    toSnapshot?: boolean;
    lastPosition?: boolean;
}, ExtArgs["result"]["processManager"]>;
export type ProcessManagerSelectUpdateManyAndReturn<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = runtime.Types.Extensions.GetSelect<{
    name?: boolean;
    epoch?: boolean;
    fromSnapshot?: boolean;
    toSnapshot?: boolean;
    lastPosition?: boolean;
}, ExtArgs["result"]["processManager"]>;
export type ProcessManagerSelectScalar = {
    name?: boolean;
    epoch?: boolean;
    fromSnapshot?: boolean;
    toSnapshot?: boolean;
    lastPosition?: boolean;
};
export type ProcessManagerOmit<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = runtime.Types.Extensions.GetOmit<"name" | "epoch" | "fromSnapshot" | "toSnapshot" | "lastPosition", ExtArgs["result"]["processManager"]>;
export type $ProcessManagerPayload<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    name: "ProcessManager";
    objects: {};
    scalars: runtime.Types.Extensions.GetPayloadResult<{
        name: string;
        epoch: number;
        fromSnapshot: string;
        toSnapshot: string;
        lastPosition: bigint;
    }, ExtArgs["result"]["processManager"]>;
    composites: {};
};
export type ProcessManagerGetPayload<S extends boolean | null | undefined | ProcessManagerDefaultArgs> = runtime.Types.Result.GetResult<Prisma.$ProcessManagerPayload, S>;
export type ProcessManagerCountArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = Omit<ProcessManagerFindManyArgs, 'select' | 'include' | 'distinct' | 'omit'> & {
    select?: ProcessManagerCountAggregateInputType | true;
};
export interface ProcessManagerDelegate<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs, GlobalOmitOptions = {}> {
    [K: symbol]: {
        types: Prisma.TypeMap<ExtArgs>['model']['ProcessManager'];
        meta: {
            name: 'ProcessManager';
        };
    };
    findUnique<T extends ProcessManagerFindUniqueArgs>(args: Prisma.SelectSubset<T, ProcessManagerFindUniqueArgs<ExtArgs>>): Prisma.Prisma__ProcessManagerClient<runtime.Types.Result.GetResult<Prisma.$ProcessManagerPayload<ExtArgs>, T, "findUnique", GlobalOmitOptions> | null, null, ExtArgs, GlobalOmitOptions>;
    findUniqueOrThrow<T extends ProcessManagerFindUniqueOrThrowArgs>(args: Prisma.SelectSubset<T, ProcessManagerFindUniqueOrThrowArgs<ExtArgs>>): Prisma.Prisma__ProcessManagerClient<runtime.Types.Result.GetResult<Prisma.$ProcessManagerPayload<ExtArgs>, T, "findUniqueOrThrow", GlobalOmitOptions>, never, ExtArgs, GlobalOmitOptions>;
    findFirst<T extends ProcessManagerFindFirstArgs>(args?: Prisma.SelectSubset<T, ProcessManagerFindFirstArgs<ExtArgs>>): Prisma.Prisma__ProcessManagerClient<runtime.Types.Result.GetResult<Prisma.$ProcessManagerPayload<ExtArgs>, T, "findFirst", GlobalOmitOptions> | null, null, ExtArgs, GlobalOmitOptions>;
    findFirstOrThrow<T extends ProcessManagerFindFirstOrThrowArgs>(args?: Prisma.SelectSubset<T, ProcessManagerFindFirstOrThrowArgs<ExtArgs>>): Prisma.Prisma__ProcessManagerClient<runtime.Types.Result.GetResult<Prisma.$ProcessManagerPayload<ExtArgs>, T, "findFirstOrThrow", GlobalOmitOptions>, never, ExtArgs, GlobalOmitOptions>;
    findMany<T extends ProcessManagerFindManyArgs>(args?: Prisma.SelectSubset<T, ProcessManagerFindManyArgs<ExtArgs>>): Prisma.PrismaPromise<runtime.Types.Result.GetResult<Prisma.$ProcessManagerPayload<ExtArgs>, T, "findMany", GlobalOmitOptions>>;
    create<T extends ProcessManagerCreateArgs>(args: Prisma.SelectSubset<T, ProcessManagerCreateArgs<ExtArgs>>): Prisma.Prisma__ProcessManagerClient<runtime.Types.Result.GetResult<Prisma.$ProcessManagerPayload<ExtArgs>, T, "create", GlobalOmitOptions>, never, ExtArgs, GlobalOmitOptions>;
    createMany<T extends ProcessManagerCreateManyArgs>(args?: Prisma.SelectSubset<T, ProcessManagerCreateManyArgs<ExtArgs>>): Prisma.PrismaPromise<Prisma.BatchPayload>;
    createManyAndReturn<T extends ProcessManagerCreateManyAndReturnArgs>(args?: Prisma.SelectSubset<T, ProcessManagerCreateManyAndReturnArgs<ExtArgs>>): Prisma.PrismaPromise<runtime.Types.Result.GetResult<Prisma.$ProcessManagerPayload<ExtArgs>, T, "createManyAndReturn", GlobalOmitOptions>>;
    delete<T extends ProcessManagerDeleteArgs>(args: Prisma.SelectSubset<T, ProcessManagerDeleteArgs<ExtArgs>>): Prisma.Prisma__ProcessManagerClient<runtime.Types.Result.GetResult<Prisma.$ProcessManagerPayload<ExtArgs>, T, "delete", GlobalOmitOptions>, never, ExtArgs, GlobalOmitOptions>;
    update<T extends ProcessManagerUpdateArgs>(args: Prisma.SelectSubset<T, ProcessManagerUpdateArgs<ExtArgs>>): Prisma.Prisma__ProcessManagerClient<runtime.Types.Result.GetResult<Prisma.$ProcessManagerPayload<ExtArgs>, T, "update", GlobalOmitOptions>, never, ExtArgs, GlobalOmitOptions>;
    deleteMany<T extends ProcessManagerDeleteManyArgs>(args?: Prisma.SelectSubset<T, ProcessManagerDeleteManyArgs<ExtArgs>>): Prisma.PrismaPromise<Prisma.BatchPayload>;
    updateMany<T extends ProcessManagerUpdateManyArgs>(args: Prisma.SelectSubset<T, ProcessManagerUpdateManyArgs<ExtArgs>>): Prisma.PrismaPromise<Prisma.BatchPayload>;
    updateManyAndReturn<T extends ProcessManagerUpdateManyAndReturnArgs>(args: Prisma.SelectSubset<T, ProcessManagerUpdateManyAndReturnArgs<ExtArgs>>): Prisma.PrismaPromise<runtime.Types.Result.GetResult<Prisma.$ProcessManagerPayload<ExtArgs>, T, "updateManyAndReturn", GlobalOmitOptions>>;
    upsert<T extends ProcessManagerUpsertArgs>(args: Prisma.SelectSubset<T, ProcessManagerUpsertArgs<ExtArgs>>): Prisma.Prisma__ProcessManagerClient<runtime.Types.Result.GetResult<Prisma.$ProcessManagerPayload<ExtArgs>, T, "upsert", GlobalOmitOptions>, never, ExtArgs, GlobalOmitOptions>;
    count<T extends ProcessManagerCountArgs>(args?: Prisma.Subset<T, ProcessManagerCountArgs>): Prisma.PrismaPromise<T extends runtime.Types.Utils.Record<'select', any> ? T['select'] extends true ? number : Prisma.GetScalarType<T['select'], ProcessManagerCountAggregateOutputType> : number>;
    aggregate<T extends ProcessManagerAggregateArgs>(args: Prisma.Subset<T, ProcessManagerAggregateArgs>): Prisma.PrismaPromise<GetProcessManagerAggregateType<T>>;
    groupBy<T extends ProcessManagerGroupByArgs, HasSelectOrTake extends Prisma.Or<Prisma.Extends<'skip', Prisma.Keys<T>>, Prisma.Extends<'take', Prisma.Keys<T>>>, OrderByArg extends Prisma.True extends HasSelectOrTake ? {
        orderBy: ProcessManagerGroupByArgs['orderBy'];
    } : {
        orderBy?: ProcessManagerGroupByArgs['orderBy'];
    }, OrderFields extends Prisma.ExcludeUnderscoreKeys<Prisma.Keys<Prisma.MaybeTupleToUnion<T['orderBy']>>>, ByFields extends Prisma.MaybeTupleToUnion<T['by']>, ByValid extends Prisma.Has<ByFields, OrderFields>, HavingFields extends Prisma.GetHavingFields<T['having']>, HavingValid extends Prisma.Has<ByFields, HavingFields>, ByEmpty extends T['by'] extends never[] ? Prisma.True : Prisma.False, InputErrors extends ByEmpty extends Prisma.True ? `Error: "by" must not be empty.` : HavingValid extends Prisma.False ? {
        [P in HavingFields]: P extends ByFields ? never : P extends string ? `Error: Field "${P}" used in "having" needs to be provided in "by".` : [
            Error,
            'Field ',
            P,
            ` in "having" needs to be provided in "by"`
        ];
    }[HavingFields] : 'take' extends Prisma.Keys<T> ? 'orderBy' extends Prisma.Keys<T> ? ByValid extends Prisma.True ? {} : {
        [P in OrderFields]: P extends ByFields ? never : `Error: Field "${P}" in "orderBy" needs to be provided in "by"`;
    }[OrderFields] : 'Error: If you provide "take", you also need to provide "orderBy"' : 'skip' extends Prisma.Keys<T> ? 'orderBy' extends Prisma.Keys<T> ? ByValid extends Prisma.True ? {} : {
        [P in OrderFields]: P extends ByFields ? never : `Error: Field "${P}" in "orderBy" needs to be provided in "by"`;
    }[OrderFields] : 'Error: If you provide "skip", you also need to provide "orderBy"' : ByValid extends Prisma.True ? {} : {
        [P in OrderFields]: P extends ByFields ? never : `Error: Field "${P}" in "orderBy" needs to be provided in "by"`;
    }[OrderFields]>(args: Prisma.SubsetIntersection<T, ProcessManagerGroupByArgs, OrderByArg> & InputErrors): {} extends InputErrors ? GetProcessManagerGroupByPayload<T> : Prisma.PrismaPromise<InputErrors>;
    readonly fields: ProcessManagerFieldRefs;
}
export interface Prisma__ProcessManagerClient<T, Null = never, ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs, GlobalOmitOptions = {}> extends Prisma.PrismaPromise<T> {
    readonly [Symbol.toStringTag]: "PrismaPromise";
    then<TResult1 = T, TResult2 = never>(onfulfilled?: ((value: T) => TResult1 | PromiseLike<TResult1>) | undefined | null, onrejected?: ((reason: any) => TResult2 | PromiseLike<TResult2>) | undefined | null): runtime.Types.Utils.JsPromise<TResult1 | TResult2>;
    catch<TResult = never>(onrejected?: ((reason: any) => TResult | PromiseLike<TResult>) | undefined | null): runtime.Types.Utils.JsPromise<T | TResult>;
    finally(onfinally?: (() => void) | undefined | null): runtime.Types.Utils.JsPromise<T>;
}
export interface ProcessManagerFieldRefs {
    readonly name: Prisma.FieldRef<"ProcessManager", 'String'>;
    readonly epoch: Prisma.FieldRef<"ProcessManager", 'Int'>;
    readonly fromSnapshot: Prisma.FieldRef<"ProcessManager", 'String'>;
    readonly toSnapshot: Prisma.FieldRef<"ProcessManager", 'String'>;
    readonly lastPosition: Prisma.FieldRef<"ProcessManager", 'BigInt'>;
}
export type ProcessManagerFindUniqueArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.ProcessManagerSelect<ExtArgs> | null;
    omit?: Prisma.ProcessManagerOmit<ExtArgs> | null;
    where: Prisma.ProcessManagerWhereUniqueInput;
};
export type ProcessManagerFindUniqueOrThrowArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.ProcessManagerSelect<ExtArgs> | null;
    omit?: Prisma.ProcessManagerOmit<ExtArgs> | null;
    where: Prisma.ProcessManagerWhereUniqueInput;
};
export type ProcessManagerFindFirstArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.ProcessManagerSelect<ExtArgs> | null;
    omit?: Prisma.ProcessManagerOmit<ExtArgs> | null;
    where?: Prisma.ProcessManagerWhereInput;
    orderBy?: Prisma.ProcessManagerOrderByWithRelationInput | Prisma.ProcessManagerOrderByWithRelationInput[];
    cursor?: Prisma.ProcessManagerWhereUniqueInput;
    take?: number;
    skip?: number;
    distinct?: Prisma.ProcessManagerScalarFieldEnum | Prisma.ProcessManagerScalarFieldEnum[];
};
export type ProcessManagerFindFirstOrThrowArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.ProcessManagerSelect<ExtArgs> | null;
    omit?: Prisma.ProcessManagerOmit<ExtArgs> | null;
    where?: Prisma.ProcessManagerWhereInput;
    orderBy?: Prisma.ProcessManagerOrderByWithRelationInput | Prisma.ProcessManagerOrderByWithRelationInput[];
    cursor?: Prisma.ProcessManagerWhereUniqueInput;
    take?: number;
    skip?: number;
    distinct?: Prisma.ProcessManagerScalarFieldEnum | Prisma.ProcessManagerScalarFieldEnum[];
};
export type ProcessManagerFindManyArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.ProcessManagerSelect<ExtArgs> | null;
    omit?: Prisma.ProcessManagerOmit<ExtArgs> | null;
    where?: Prisma.ProcessManagerWhereInput;
    orderBy?: Prisma.ProcessManagerOrderByWithRelationInput | Prisma.ProcessManagerOrderByWithRelationInput[];
    cursor?: Prisma.ProcessManagerWhereUniqueInput;
    take?: number;
    skip?: number;
    distinct?: Prisma.ProcessManagerScalarFieldEnum | Prisma.ProcessManagerScalarFieldEnum[];
};
export type ProcessManagerCreateArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.ProcessManagerSelect<ExtArgs> | null;
    omit?: Prisma.ProcessManagerOmit<ExtArgs> | null;
    data: Prisma.XOR<Prisma.ProcessManagerCreateInput, Prisma.ProcessManagerUncheckedCreateInput>;
};
export type ProcessManagerCreateManyArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    data: Prisma.ProcessManagerCreateManyInput | Prisma.ProcessManagerCreateManyInput[];
    skipDuplicates?: boolean;
};
export type ProcessManagerCreateManyAndReturnArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.ProcessManagerSelectCreateManyAndReturn<ExtArgs> | null;
    omit?: Prisma.ProcessManagerOmit<ExtArgs> | null;
    data: Prisma.ProcessManagerCreateManyInput | Prisma.ProcessManagerCreateManyInput[];
    skipDuplicates?: boolean;
};
export type ProcessManagerUpdateArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.ProcessManagerSelect<ExtArgs> | null;
    omit?: Prisma.ProcessManagerOmit<ExtArgs> | null;
    data: Prisma.XOR<Prisma.ProcessManagerUpdateInput, Prisma.ProcessManagerUncheckedUpdateInput>;
    where: Prisma.ProcessManagerWhereUniqueInput;
};
export type ProcessManagerUpdateManyArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    data: Prisma.XOR<Prisma.ProcessManagerUpdateManyMutationInput, Prisma.ProcessManagerUncheckedUpdateManyInput>;
    where?: Prisma.ProcessManagerWhereInput;
    limit?: number;
};
export type ProcessManagerUpdateManyAndReturnArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.ProcessManagerSelectUpdateManyAndReturn<ExtArgs> | null;
    omit?: Prisma.ProcessManagerOmit<ExtArgs> | null;
    data: Prisma.XOR<Prisma.ProcessManagerUpdateManyMutationInput, Prisma.ProcessManagerUncheckedUpdateManyInput>;
    where?: Prisma.ProcessManagerWhereInput;
    limit?: number;
};
export type ProcessManagerUpsertArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.ProcessManagerSelect<ExtArgs> | null;
    omit?: Prisma.ProcessManagerOmit<ExtArgs> | null;
    where: Prisma.ProcessManagerWhereUniqueInput;
    create: Prisma.XOR<Prisma.ProcessManagerCreateInput, Prisma.ProcessManagerUncheckedCreateInput>;
    update: Prisma.XOR<Prisma.ProcessManagerUpdateInput, Prisma.ProcessManagerUncheckedUpdateInput>;
};
export type ProcessManagerDeleteArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.ProcessManagerSelect<ExtArgs> | null;
    omit?: Prisma.ProcessManagerOmit<ExtArgs> | null;
    where: Prisma.ProcessManagerWhereUniqueInput;
};
export type ProcessManagerDeleteManyArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    where?: Prisma.ProcessManagerWhereInput;
    limit?: number;
};
export type ProcessManagerDefaultArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.ProcessManagerSelect<ExtArgs> | null;
    omit?: Prisma.ProcessManagerOmit<ExtArgs> | null;
};

// generated/write/models/SigningKey.d.ts
import type * as runtime from "@prisma/client/runtime/client";
import type * as Prisma from "../internal/prismaNamespace.js";
export type SigningKeyModel = runtime.Types.Result.DefaultSelection<Prisma.$SigningKeyPayload>;
export type AggregateSigningKey = {
    _count: SigningKeyCountAggregateOutputType | null;
    _avg: SigningKeyAvgAggregateOutputType | null;
    _sum: SigningKeySumAggregateOutputType | null;
    _min: SigningKeyMinAggregateOutputType | null;
    _max: SigningKeyMaxAggregateOutputType | null;
};
export type SigningKeyAvgAggregateOutputType = {
    id: number | null;
};
export type SigningKeySumAggregateOutputType = {
    id: number | null;
};
export type SigningKeyMinAggregateOutputType = {
    id: number | null;
    secret: runtime.Bytes | null;
    createdAt: Date | null;
    usedAt: Date | null;
    retiredAt: Date | null;
};
export type SigningKeyMaxAggregateOutputType = {
    id: number | null;
    secret: runtime.Bytes | null;
    createdAt: Date | null;
    usedAt: Date | null;
    retiredAt: Date | null;
};
export type SigningKeyCountAggregateOutputType = {
    id: number;
    secret: number;
    createdAt: number;
    usedAt: number;
    retiredAt: number;
    _all: number;
};
export type SigningKeyAvgAggregateInputType = {
    id?: true;
};
export type SigningKeySumAggregateInputType = {
    id?: true;
};
export type SigningKeyMinAggregateInputType = {
    id?: true;
    secret?: true;
    createdAt?: true;
    usedAt?: true;
    retiredAt?: true;
};
export type SigningKeyMaxAggregateInputType = {
    id?: true;
    secret?: true;
    createdAt?: true;
    usedAt?: true;
    retiredAt?: true;
};
export type SigningKeyCountAggregateInputType = {
    id?: true;
    secret?: true;
    createdAt?: true;
    usedAt?: true;
    retiredAt?: true;
    _all?: true;
};
export type SigningKeyAggregateArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    where?: Prisma.SigningKeyWhereInput;
    orderBy?: Prisma.SigningKeyOrderByWithRelationInput | Prisma.SigningKeyOrderByWithRelationInput[];
    cursor?: Prisma.SigningKeyWhereUniqueInput;
    take?: number;
    skip?: number;
    _count?: true | SigningKeyCountAggregateInputType;
    _avg?: SigningKeyAvgAggregateInputType;
    _sum?: SigningKeySumAggregateInputType;
    _min?: SigningKeyMinAggregateInputType;
    _max?: SigningKeyMaxAggregateInputType;
};
export type GetSigningKeyAggregateType<T extends SigningKeyAggregateArgs> = {
    [P in keyof T & keyof AggregateSigningKey]: P extends '_count' | 'count' ? T[P] extends true ? number : Prisma.GetScalarType<T[P], AggregateSigningKey[P]> : Prisma.GetScalarType<T[P], AggregateSigningKey[P]>;
};
export type SigningKeyGroupByArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    where?: Prisma.SigningKeyWhereInput;
    orderBy?: Prisma.SigningKeyOrderByWithAggregationInput | Prisma.SigningKeyOrderByWithAggregationInput[];
    by: Prisma.SigningKeyScalarFieldEnum[] | Prisma.SigningKeyScalarFieldEnum;
    having?: Prisma.SigningKeyScalarWhereWithAggregatesInput;
    take?: number;
    skip?: number;
    _count?: SigningKeyCountAggregateInputType | true;
    _avg?: SigningKeyAvgAggregateInputType;
    _sum?: SigningKeySumAggregateInputType;
    _min?: SigningKeyMinAggregateInputType;
    _max?: SigningKeyMaxAggregateInputType;
};
export type SigningKeyGroupByOutputType = {
    id: number;
    secret: runtime.Bytes;
    createdAt: Date;
    usedAt: Date | null;
    retiredAt: Date | null;
    _count: SigningKeyCountAggregateOutputType | null;
    _avg: SigningKeyAvgAggregateOutputType | null;
    _sum: SigningKeySumAggregateOutputType | null;
    _min: SigningKeyMinAggregateOutputType | null;
    _max: SigningKeyMaxAggregateOutputType | null;
};
export type GetSigningKeyGroupByPayload<T extends SigningKeyGroupByArgs> = Prisma.PrismaPromise<Array<Prisma.PickEnumerable<SigningKeyGroupByOutputType, T['by']> & {
    [P in ((keyof T) & (keyof SigningKeyGroupByOutputType))]: P extends '_count' ? T[P] extends boolean ? number : Prisma.GetScalarType<T[P], SigningKeyGroupByOutputType[P]> : Prisma.GetScalarType<T[P], SigningKeyGroupByOutputType[P]>;
}>>;
export type SigningKeyWhereInput = {
    AND?: Prisma.SigningKeyWhereInput | Prisma.SigningKeyWhereInput[];
    OR?: Prisma.SigningKeyWhereInput[];
    NOT?: Prisma.SigningKeyWhereInput | Prisma.SigningKeyWhereInput[];
    id?: Prisma.IntFilter<"SigningKey"> | number;
    secret?: Prisma.BytesFilter<"SigningKey"> | runtime.Bytes;
    createdAt?: Prisma.DateTimeFilter<"SigningKey"> | Date | string;
    usedAt?: Prisma.DateTimeNullableFilter<"SigningKey"> | Date | string | null;
    retiredAt?: Prisma.DateTimeNullableFilter<"SigningKey"> | Date | string | null;
};
export type SigningKeyOrderByWithRelationInput = {
    id?: Prisma.SortOrder;
    secret?: Prisma.SortOrder;
    createdAt?: Prisma.SortOrder;
    usedAt?: Prisma.SortOrderInput | Prisma.SortOrder;
    retiredAt?: Prisma.SortOrderInput | Prisma.SortOrder;
};
export type SigningKeyWhereUniqueInput = Prisma.AtLeast<{
    id?: number;
    AND?: Prisma.SigningKeyWhereInput | Prisma.SigningKeyWhereInput[];
    OR?: Prisma.SigningKeyWhereInput[];
    NOT?: Prisma.SigningKeyWhereInput | Prisma.SigningKeyWhereInput[];
    secret?: Prisma.BytesFilter<"SigningKey"> | runtime.Bytes;
    createdAt?: Prisma.DateTimeFilter<"SigningKey"> | Date | string;
    usedAt?: Prisma.DateTimeNullableFilter<"SigningKey"> | Date | string | null;
    retiredAt?: Prisma.DateTimeNullableFilter<"SigningKey"> | Date | string | null;
}, "id">;
export type SigningKeyOrderByWithAggregationInput = {
    id?: Prisma.SortOrder;
    secret?: Prisma.SortOrder;
    createdAt?: Prisma.SortOrder;
    usedAt?: Prisma.SortOrderInput | Prisma.SortOrder;
    retiredAt?: Prisma.SortOrderInput | Prisma.SortOrder;
    _count?: Prisma.SigningKeyCountOrderByAggregateInput;
    _avg?: Prisma.SigningKeyAvgOrderByAggregateInput;
    _max?: Prisma.SigningKeyMaxOrderByAggregateInput;
    _min?: Prisma.SigningKeyMinOrderByAggregateInput;
    _sum?: Prisma.SigningKeySumOrderByAggregateInput;
};
export type SigningKeyScalarWhereWithAggregatesInput = {
    AND?: Prisma.SigningKeyScalarWhereWithAggregatesInput | Prisma.SigningKeyScalarWhereWithAggregatesInput[];
    OR?: Prisma.SigningKeyScalarWhereWithAggregatesInput[];
    NOT?: Prisma.SigningKeyScalarWhereWithAggregatesInput | Prisma.SigningKeyScalarWhereWithAggregatesInput[];
    id?: Prisma.IntWithAggregatesFilter<"SigningKey"> | number;
    secret?: Prisma.BytesWithAggregatesFilter<"SigningKey"> | runtime.Bytes;
    createdAt?: Prisma.DateTimeWithAggregatesFilter<"SigningKey"> | Date | string;
    usedAt?: Prisma.DateTimeNullableWithAggregatesFilter<"SigningKey"> | Date | string | null;
    retiredAt?: Prisma.DateTimeNullableWithAggregatesFilter<"SigningKey"> | Date | string | null;
};
export type SigningKeyCreateInput = {
    secret: runtime.Bytes;
    createdAt?: Date | string;
    usedAt?: Date | string | null;
    retiredAt?: Date | string | null;
};
export type SigningKeyUncheckedCreateInput = {
    id?: number;
    secret: runtime.Bytes;
    createdAt?: Date | string;
    usedAt?: Date | string | null;
    retiredAt?: Date | string | null;
};
export type SigningKeyUpdateInput = {
    secret?: Prisma.BytesFieldUpdateOperationsInput | runtime.Bytes;
    createdAt?: Prisma.DateTimeFieldUpdateOperationsInput | Date | string;
    usedAt?: Prisma.NullableDateTimeFieldUpdateOperationsInput | Date | string | null;
    retiredAt?: Prisma.NullableDateTimeFieldUpdateOperationsInput | Date | string | null;
};
export type SigningKeyUncheckedUpdateInput = {
    id?: Prisma.IntFieldUpdateOperationsInput | number;
    secret?: Prisma.BytesFieldUpdateOperationsInput | runtime.Bytes;
    createdAt?: Prisma.DateTimeFieldUpdateOperationsInput | Date | string;
    usedAt?: Prisma.NullableDateTimeFieldUpdateOperationsInput | Date | string | null;
    retiredAt?: Prisma.NullableDateTimeFieldUpdateOperationsInput | Date | string | null;
};
export type SigningKeyCreateManyInput = {
    id?: number;
    secret: runtime.Bytes;
    createdAt?: Date | string;
    usedAt?: Date | string | null;
    retiredAt?: Date | string | null;
};
export type SigningKeyUpdateManyMutationInput = {
    secret?: Prisma.BytesFieldUpdateOperationsInput | runtime.Bytes;
    createdAt?: Prisma.DateTimeFieldUpdateOperationsInput | Date | string;
    usedAt?: Prisma.NullableDateTimeFieldUpdateOperationsInput | Date | string | null;
    retiredAt?: Prisma.NullableDateTimeFieldUpdateOperationsInput | Date | string | null;
};
export type SigningKeyUncheckedUpdateManyInput = {
    id?: Prisma.IntFieldUpdateOperationsInput | number;
    secret?: Prisma.BytesFieldUpdateOperationsInput | runtime.Bytes;
    createdAt?: Prisma.DateTimeFieldUpdateOperationsInput | Date | string;
    usedAt?: Prisma.NullableDateTimeFieldUpdateOperationsInput | Date | string | null;
    retiredAt?: Prisma.NullableDateTimeFieldUpdateOperationsInput | Date | string | null;
};
export type SigningKeyCountOrderByAggregateInput = {
    id?: Prisma.SortOrder;
    secret?: Prisma.SortOrder;
    createdAt?: Prisma.SortOrder;
    usedAt?: Prisma.SortOrder;
    retiredAt?: Prisma.SortOrder;
};
export type SigningKeyAvgOrderByAggregateInput = {
    id?: Prisma.SortOrder;
};
export type SigningKeyMaxOrderByAggregateInput = {
    id?: Prisma.SortOrder;
    secret?: Prisma.SortOrder;
    createdAt?: Prisma.SortOrder;
    usedAt?: Prisma.SortOrder;
    retiredAt?: Prisma.SortOrder;
};
export type SigningKeyMinOrderByAggregateInput = {
    id?: Prisma.SortOrder;
    secret?: Prisma.SortOrder;
    createdAt?: Prisma.SortOrder;
    usedAt?: Prisma.SortOrder;
    retiredAt?: Prisma.SortOrder;
};
export type SigningKeySumOrderByAggregateInput = {
    id?: Prisma.SortOrder;
};
export type NullableDateTimeFieldUpdateOperationsInput = {
    set?: Date | string | null;
};
export type SigningKeySelect<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = runtime.Types.Extensions.GetSelect<{
    id?: boolean;
    secret?: boolean;
    createdAt?: boolean;
    usedAt?: boolean;
    retiredAt?: boolean;
}, ExtArgs["result"]["signingKey"]>;
export type SigningKeySelectCreateManyAndReturn<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = runtime.Types.Extensions.GetSelect<{
    id?: boolean;
    secret?: boolean;
    createdAt?: boolean;
    usedAt?: boolean;
    retiredAt?: boolean;
}, ExtArgs["result"]["signingKey"]>;
export type SigningKeySelectUpdateManyAndReturn<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = runtime.Types.Extensions.GetSelect<{
    id?: boolean;
    secret?: boolean;
    createdAt?: boolean;
    usedAt?: boolean;
    retiredAt?: boolean;
}, ExtArgs["result"]["signingKey"]>;
export type SigningKeySelectScalar = {
    id?: boolean;
    secret?: boolean;
    createdAt?: boolean;
    usedAt?: boolean;
    retiredAt?: boolean;
};
export type SigningKeyOmit<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = runtime.Types.Extensions.GetOmit<"id" | "secret" | "createdAt" | "usedAt" | "retiredAt", ExtArgs["result"]["signingKey"]>;
export type $SigningKeyPayload<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    name: "SigningKey";
    objects: {};
    scalars: runtime.Types.Extensions.GetPayloadResult<{
        id: number;
        secret: runtime.Bytes;
        createdAt: Date;
        usedAt: Date | null;
        retiredAt: Date | null;
    }, ExtArgs["result"]["signingKey"]>;
    composites: {};
};
export type SigningKeyGetPayload<S extends boolean | null | undefined | SigningKeyDefaultArgs> = runtime.Types.Result.GetResult<Prisma.$SigningKeyPayload, S>;
export type SigningKeyCountArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = Omit<SigningKeyFindManyArgs, 'select' | 'include' | 'distinct' | 'omit'> & {
    select?: SigningKeyCountAggregateInputType | true;
};
export interface SigningKeyDelegate<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs, GlobalOmitOptions = {}> {
    [K: symbol]: {
        types: Prisma.TypeMap<ExtArgs>['model']['SigningKey'];
        meta: {
            name: 'SigningKey';
        };
    };
    findUnique<T extends SigningKeyFindUniqueArgs>(args: Prisma.SelectSubset<T, SigningKeyFindUniqueArgs<ExtArgs>>): Prisma.Prisma__SigningKeyClient<runtime.Types.Result.GetResult<Prisma.$SigningKeyPayload<ExtArgs>, T, "findUnique", GlobalOmitOptions> | null, null, ExtArgs, GlobalOmitOptions>;
    findUniqueOrThrow<T extends SigningKeyFindUniqueOrThrowArgs>(args: Prisma.SelectSubset<T, SigningKeyFindUniqueOrThrowArgs<ExtArgs>>): Prisma.Prisma__SigningKeyClient<runtime.Types.Result.GetResult<Prisma.$SigningKeyPayload<ExtArgs>, T, "findUniqueOrThrow", GlobalOmitOptions>, never, ExtArgs, GlobalOmitOptions>;
    findFirst<T extends SigningKeyFindFirstArgs>(args?: Prisma.SelectSubset<T, SigningKeyFindFirstArgs<ExtArgs>>): Prisma.Prisma__SigningKeyClient<runtime.Types.Result.GetResult<Prisma.$SigningKeyPayload<ExtArgs>, T, "findFirst", GlobalOmitOptions> | null, null, ExtArgs, GlobalOmitOptions>;
    findFirstOrThrow<T extends SigningKeyFindFirstOrThrowArgs>(args?: Prisma.SelectSubset<T, SigningKeyFindFirstOrThrowArgs<ExtArgs>>): Prisma.Prisma__SigningKeyClient<runtime.Types.Result.GetResult<Prisma.$SigningKeyPayload<ExtArgs>, T, "findFirstOrThrow", GlobalOmitOptions>, never, ExtArgs, GlobalOmitOptions>;
    findMany<T extends SigningKeyFindManyArgs>(args?: Prisma.SelectSubset<T, SigningKeyFindManyArgs<ExtArgs>>): Prisma.PrismaPromise<runtime.Types.Result.GetResult<Prisma.$SigningKeyPayload<ExtArgs>, T, "findMany", GlobalOmitOptions>>;
    create<T extends SigningKeyCreateArgs>(args: Prisma.SelectSubset<T, SigningKeyCreateArgs<ExtArgs>>): Prisma.Prisma__SigningKeyClient<runtime.Types.Result.GetResult<Prisma.$SigningKeyPayload<ExtArgs>, T, "create", GlobalOmitOptions>, never, ExtArgs, GlobalOmitOptions>;
    createMany<T extends SigningKeyCreateManyArgs>(args?: Prisma.SelectSubset<T, SigningKeyCreateManyArgs<ExtArgs>>): Prisma.PrismaPromise<Prisma.BatchPayload>;
    createManyAndReturn<T extends SigningKeyCreateManyAndReturnArgs>(args?: Prisma.SelectSubset<T, SigningKeyCreateManyAndReturnArgs<ExtArgs>>): Prisma.PrismaPromise<runtime.Types.Result.GetResult<Prisma.$SigningKeyPayload<ExtArgs>, T, "createManyAndReturn", GlobalOmitOptions>>;
    delete<T extends SigningKeyDeleteArgs>(args: Prisma.SelectSubset<T, SigningKeyDeleteArgs<ExtArgs>>): Prisma.Prisma__SigningKeyClient<runtime.Types.Result.GetResult<Prisma.$SigningKeyPayload<ExtArgs>, T, "delete", GlobalOmitOptions>, never, ExtArgs, GlobalOmitOptions>;
    update<T extends SigningKeyUpdateArgs>(args: Prisma.SelectSubset<T, SigningKeyUpdateArgs<ExtArgs>>): Prisma.Prisma__SigningKeyClient<runtime.Types.Result.GetResult<Prisma.$SigningKeyPayload<ExtArgs>, T, "update", GlobalOmitOptions>, never, ExtArgs, GlobalOmitOptions>;
    deleteMany<T extends SigningKeyDeleteManyArgs>(args?: Prisma.SelectSubset<T, SigningKeyDeleteManyArgs<ExtArgs>>): Prisma.PrismaPromise<Prisma.BatchPayload>;
    updateMany<T extends SigningKeyUpdateManyArgs>(args: Prisma.SelectSubset<T, SigningKeyUpdateManyArgs<ExtArgs>>): Prisma.PrismaPromise<Prisma.BatchPayload>;
    updateManyAndReturn<T extends SigningKeyUpdateManyAndReturnArgs>(args: Prisma.SelectSubset<T, SigningKeyUpdateManyAndReturnArgs<ExtArgs>>): Prisma.PrismaPromise<runtime.Types.Result.GetResult<Prisma.$SigningKeyPayload<ExtArgs>, T, "updateManyAndReturn", GlobalOmitOptions>>;
    upsert<T extends SigningKeyUpsertArgs>(args: Prisma.SelectSubset<T, SigningKeyUpsertArgs<ExtArgs>>): Prisma.Prisma__SigningKeyClient<runtime.Types.Result.GetResult<Prisma.$SigningKeyPayload<ExtArgs>, T, "upsert", GlobalOmitOptions>, never, ExtArgs, GlobalOmitOptions>;
    count<T extends SigningKeyCountArgs>(args?: Prisma.Subset<T, SigningKeyCountArgs>): Prisma.PrismaPromise<T extends runtime.Types.Utils.Record<'select', any> ? T['select'] extends true ? number : Prisma.GetScalarType<T['select'], SigningKeyCountAggregateOutputType> : number>;
    aggregate<T extends SigningKeyAggregateArgs>(args: Prisma.Subset<T, SigningKeyAggregateArgs>): Prisma.PrismaPromise<GetSigningKeyAggregateType<T>>;
    groupBy<T extends SigningKeyGroupByArgs, HasSelectOrTake extends Prisma.Or<Prisma.Extends<'skip', Prisma.Keys<T>>, Prisma.Extends<'take', Prisma.Keys<T>>>, OrderByArg extends Prisma.True extends HasSelectOrTake ? {
        orderBy: SigningKeyGroupByArgs['orderBy'];
    } : {
        orderBy?: SigningKeyGroupByArgs['orderBy'];
    }, OrderFields extends Prisma.ExcludeUnderscoreKeys<Prisma.Keys<Prisma.MaybeTupleToUnion<T['orderBy']>>>, ByFields extends Prisma.MaybeTupleToUnion<T['by']>, ByValid extends Prisma.Has<ByFields, OrderFields>, HavingFields extends Prisma.GetHavingFields<T['having']>, HavingValid extends Prisma.Has<ByFields, HavingFields>, ByEmpty extends T['by'] extends never[] ? Prisma.True : Prisma.False, InputErrors extends ByEmpty extends Prisma.True ? `Error: "by" must not be empty.` : HavingValid extends Prisma.False ? {
        [P in HavingFields]: P extends ByFields ? never : P extends string ? `Error: Field "${P}" used in "having" needs to be provided in "by".` : [
            Error,
            'Field ',
            P,
            ` in "having" needs to be provided in "by"`
        ];
    }[HavingFields] : 'take' extends Prisma.Keys<T> ? 'orderBy' extends Prisma.Keys<T> ? ByValid extends Prisma.True ? {} : {
        [P in OrderFields]: P extends ByFields ? never : `Error: Field "${P}" in "orderBy" needs to be provided in "by"`;
    }[OrderFields] : 'Error: If you provide "take", you also need to provide "orderBy"' : 'skip' extends Prisma.Keys<T> ? 'orderBy' extends Prisma.Keys<T> ? ByValid extends Prisma.True ? {} : {
        [P in OrderFields]: P extends ByFields ? never : `Error: Field "${P}" in "orderBy" needs to be provided in "by"`;
    }[OrderFields] : 'Error: If you provide "skip", you also need to provide "orderBy"' : ByValid extends Prisma.True ? {} : {
        [P in OrderFields]: P extends ByFields ? never : `Error: Field "${P}" in "orderBy" needs to be provided in "by"`;
    }[OrderFields]>(args: Prisma.SubsetIntersection<T, SigningKeyGroupByArgs, OrderByArg> & InputErrors): {} extends InputErrors ? GetSigningKeyGroupByPayload<T> : Prisma.PrismaPromise<InputErrors>;
    readonly fields: SigningKeyFieldRefs;
}
export interface Prisma__SigningKeyClient<T, Null = never, ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs, GlobalOmitOptions = {}> extends Prisma.PrismaPromise<T> {
    readonly [Symbol.toStringTag]: "PrismaPromise";
    then<TResult1 = T, TResult2 = never>(onfulfilled?: ((value: T) => TResult1 | PromiseLike<TResult1>) | undefined | null, onrejected?: ((reason: any) => TResult2 | PromiseLike<TResult2>) | undefined | null): runtime.Types.Utils.JsPromise<TResult1 | TResult2>;
    catch<TResult = never>(onrejected?: ((reason: any) => TResult | PromiseLike<TResult>) | undefined | null): runtime.Types.Utils.JsPromise<T | TResult>;
    finally(onfinally?: (() => void) | undefined | null): runtime.Types.Utils.JsPromise<T>;
}
export interface SigningKeyFieldRefs {
    readonly id: Prisma.FieldRef<"SigningKey", 'Int'>;
    readonly secret: Prisma.FieldRef<"SigningKey", 'Bytes'>;
    readonly createdAt: Prisma.FieldRef<"SigningKey", 'DateTime'>;
    readonly usedAt: Prisma.FieldRef<"SigningKey", 'DateTime'>;
    readonly retiredAt: Prisma.FieldRef<"SigningKey", 'DateTime'>;
}
export type SigningKeyFindUniqueArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.SigningKeySelect<ExtArgs> | null;
    omit?: Prisma.SigningKeyOmit<ExtArgs> | null;
    where: Prisma.SigningKeyWhereUniqueInput;
};
export type SigningKeyFindUniqueOrThrowArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.SigningKeySelect<ExtArgs> | null;
    omit?: Prisma.SigningKeyOmit<ExtArgs> | null;
    where: Prisma.SigningKeyWhereUniqueInput;
};
export type SigningKeyFindFirstArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.SigningKeySelect<ExtArgs> | null;
    omit?: Prisma.SigningKeyOmit<ExtArgs> | null;
    where?: Prisma.SigningKeyWhereInput;
    orderBy?: Prisma.SigningKeyOrderByWithRelationInput | Prisma.SigningKeyOrderByWithRelationInput[];
    cursor?: Prisma.SigningKeyWhereUniqueInput;
    take?: number;
    skip?: number;
    distinct?: Prisma.SigningKeyScalarFieldEnum | Prisma.SigningKeyScalarFieldEnum[];
};
export type SigningKeyFindFirstOrThrowArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.SigningKeySelect<ExtArgs> | null;
    omit?: Prisma.SigningKeyOmit<ExtArgs> | null;
    where?: Prisma.SigningKeyWhereInput;
    orderBy?: Prisma.SigningKeyOrderByWithRelationInput | Prisma.SigningKeyOrderByWithRelationInput[];
    cursor?: Prisma.SigningKeyWhereUniqueInput;
    take?: number;
    skip?: number;
    distinct?: Prisma.SigningKeyScalarFieldEnum | Prisma.SigningKeyScalarFieldEnum[];
};
export type SigningKeyFindManyArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.SigningKeySelect<ExtArgs> | null;
    omit?: Prisma.SigningKeyOmit<ExtArgs> | null;
    where?: Prisma.SigningKeyWhereInput;
    orderBy?: Prisma.SigningKeyOrderByWithRelationInput | Prisma.SigningKeyOrderByWithRelationInput[];
    cursor?: Prisma.SigningKeyWhereUniqueInput;
    take?: number;
    skip?: number;
    distinct?: Prisma.SigningKeyScalarFieldEnum | Prisma.SigningKeyScalarFieldEnum[];
};
export type SigningKeyCreateArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.SigningKeySelect<ExtArgs> | null;
    omit?: Prisma.SigningKeyOmit<ExtArgs> | null;
    data: Prisma.XOR<Prisma.SigningKeyCreateInput, Prisma.SigningKeyUncheckedCreateInput>;
};
export type SigningKeyCreateManyArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    data: Prisma.SigningKeyCreateManyInput | Prisma.SigningKeyCreateManyInput[];
    skipDuplicates?: boolean;
};
export type SigningKeyCreateManyAndReturnArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.SigningKeySelectCreateManyAndReturn<ExtArgs> | null;
    omit?: Prisma.SigningKeyOmit<ExtArgs> | null;
    data: Prisma.SigningKeyCreateManyInput | Prisma.SigningKeyCreateManyInput[];
    skipDuplicates?: boolean;
};
export type SigningKeyUpdateArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.SigningKeySelect<ExtArgs> | null;
    omit?: Prisma.SigningKeyOmit<ExtArgs> | null;
    data: Prisma.XOR<Prisma.SigningKeyUpdateInput, Prisma.SigningKeyUncheckedUpdateInput>;
    where: Prisma.SigningKeyWhereUniqueInput;
};
export type SigningKeyUpdateManyArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    data: Prisma.XOR<Prisma.SigningKeyUpdateManyMutationInput, Prisma.SigningKeyUncheckedUpdateManyInput>;
    where?: Prisma.SigningKeyWhereInput;
    limit?: number;
};
export type SigningKeyUpdateManyAndReturnArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.SigningKeySelectUpdateManyAndReturn<ExtArgs> | null;
    omit?: Prisma.SigningKeyOmit<ExtArgs> | null;
    data: Prisma.XOR<Prisma.SigningKeyUpdateManyMutationInput, Prisma.SigningKeyUncheckedUpdateManyInput>;
    where?: Prisma.SigningKeyWhereInput;
    limit?: number;
};
export type SigningKeyUpsertArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.SigningKeySelect<ExtArgs> | null;
    omit?: Prisma.SigningKeyOmit<ExtArgs> | null;
    where: Prisma.SigningKeyWhereUniqueInput;
    create: Prisma.XOR<Prisma.SigningKeyCreateInput, Prisma.SigningKeyUncheckedCreateInput>;
    update: Prisma.XOR<Prisma.SigningKeyUpdateInput, Prisma.SigningKeyUncheckedUpdateInput>;
};
export type SigningKeyDeleteArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.SigningKeySelect<ExtArgs> | null;
    omit?: Prisma.SigningKeyOmit<ExtArgs> | null;
    where: Prisma.SigningKeyWhereUniqueInput;
};
export type SigningKeyDeleteManyArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    where?: Prisma.SigningKeyWhereInput;
    limit?: number;
};
export type SigningKeyDefaultArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.SigningKeySelect<ExtArgs> | null;
    omit?: Prisma.SigningKeyOmit<ExtArgs> | null;
};

// generated/write/models/StreamHead.d.ts
import type * as runtime from "@prisma/client/runtime/client";
import type * as Prisma from "../internal/prismaNamespace.js";
export type StreamHeadModel = runtime.Types.Result.DefaultSelection<Prisma.$StreamHeadPayload>;
export type AggregateStreamHead = {
    _count: StreamHeadCountAggregateOutputType | null;
    _avg: StreamHeadAvgAggregateOutputType | null;
    _sum: StreamHeadSumAggregateOutputType | null;
    _min: StreamHeadMinAggregateOutputType | null;
    _max: StreamHeadMaxAggregateOutputType | null;
};
export type StreamHeadAvgAggregateOutputType = {
    version: number | null;
};
export type StreamHeadSumAggregateOutputType = {
    version: number | null;
};
export type StreamHeadMinAggregateOutputType = {
    stream: string | null;
    version: number | null;
    recordedAt: Date | null;
};
export type StreamHeadMaxAggregateOutputType = {
    stream: string | null;
    version: number | null;
    recordedAt: Date | null;
};
export type StreamHeadCountAggregateOutputType = {
    stream: number;
    version: number;
    recordedAt: number;
    _all: number;
};
export type StreamHeadAvgAggregateInputType = {
    version?: true;
};
export type StreamHeadSumAggregateInputType = {
    version?: true;
};
export type StreamHeadMinAggregateInputType = {
    stream?: true;
    version?: true;
    recordedAt?: true;
};
export type StreamHeadMaxAggregateInputType = {
    stream?: true;
    version?: true;
    recordedAt?: true;
};
export type StreamHeadCountAggregateInputType = {
    stream?: true;
    version?: true;
    recordedAt?: true;
    _all?: true;
};
export type StreamHeadAggregateArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    where?: Prisma.StreamHeadWhereInput;
    orderBy?: Prisma.StreamHeadOrderByWithRelationInput | Prisma.StreamHeadOrderByWithRelationInput[];
    cursor?: Prisma.StreamHeadWhereUniqueInput;
    take?: number;
    skip?: number;
    _count?: true | StreamHeadCountAggregateInputType;
    _avg?: StreamHeadAvgAggregateInputType;
    _sum?: StreamHeadSumAggregateInputType;
    _min?: StreamHeadMinAggregateInputType;
    _max?: StreamHeadMaxAggregateInputType;
};
export type GetStreamHeadAggregateType<T extends StreamHeadAggregateArgs> = {
    [P in keyof T & keyof AggregateStreamHead]: P extends '_count' | 'count' ? T[P] extends true ? number : Prisma.GetScalarType<T[P], AggregateStreamHead[P]> : Prisma.GetScalarType<T[P], AggregateStreamHead[P]>;
};
export type StreamHeadGroupByArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    where?: Prisma.StreamHeadWhereInput;
    orderBy?: Prisma.StreamHeadOrderByWithAggregationInput | Prisma.StreamHeadOrderByWithAggregationInput[];
    by: Prisma.StreamHeadScalarFieldEnum[] | Prisma.StreamHeadScalarFieldEnum;
    having?: Prisma.StreamHeadScalarWhereWithAggregatesInput;
    take?: number;
    skip?: number;
    _count?: StreamHeadCountAggregateInputType | true;
    _avg?: StreamHeadAvgAggregateInputType;
    _sum?: StreamHeadSumAggregateInputType;
    _min?: StreamHeadMinAggregateInputType;
    _max?: StreamHeadMaxAggregateInputType;
};
export type StreamHeadGroupByOutputType = {
    stream: string;
    version: number;
    recordedAt: Date;
    _count: StreamHeadCountAggregateOutputType | null;
    _avg: StreamHeadAvgAggregateOutputType | null;
    _sum: StreamHeadSumAggregateOutputType | null;
    _min: StreamHeadMinAggregateOutputType | null;
    _max: StreamHeadMaxAggregateOutputType | null;
};
export type GetStreamHeadGroupByPayload<T extends StreamHeadGroupByArgs> = Prisma.PrismaPromise<Array<Prisma.PickEnumerable<StreamHeadGroupByOutputType, T['by']> & {
    [P in ((keyof T) & (keyof StreamHeadGroupByOutputType))]: P extends '_count' ? T[P] extends boolean ? number : Prisma.GetScalarType<T[P], StreamHeadGroupByOutputType[P]> : Prisma.GetScalarType<T[P], StreamHeadGroupByOutputType[P]>;
}>>;
export type StreamHeadWhereInput = {
    AND?: Prisma.StreamHeadWhereInput | Prisma.StreamHeadWhereInput[];
    OR?: Prisma.StreamHeadWhereInput[];
    NOT?: Prisma.StreamHeadWhereInput | Prisma.StreamHeadWhereInput[];
    stream?: Prisma.StringFilter<"StreamHead"> | string;
    version?: Prisma.IntFilter<"StreamHead"> | number;
    recordedAt?: Prisma.DateTimeFilter<"StreamHead"> | Date | string;
};
export type StreamHeadOrderByWithRelationInput = {
    stream?: Prisma.SortOrder;
    version?: Prisma.SortOrder;
    recordedAt?: Prisma.SortOrder;
};
export type StreamHeadWhereUniqueInput = Prisma.AtLeast<{
    stream?: string;
    AND?: Prisma.StreamHeadWhereInput | Prisma.StreamHeadWhereInput[];
    OR?: Prisma.StreamHeadWhereInput[];
    NOT?: Prisma.StreamHeadWhereInput | Prisma.StreamHeadWhereInput[];
    version?: Prisma.IntFilter<"StreamHead"> | number;
    recordedAt?: Prisma.DateTimeFilter<"StreamHead"> | Date | string;
}, "stream">;
export type StreamHeadOrderByWithAggregationInput = {
    stream?: Prisma.SortOrder;
    version?: Prisma.SortOrder;
    recordedAt?: Prisma.SortOrder;
    _count?: Prisma.StreamHeadCountOrderByAggregateInput;
    _avg?: Prisma.StreamHeadAvgOrderByAggregateInput;
    _max?: Prisma.StreamHeadMaxOrderByAggregateInput;
    _min?: Prisma.StreamHeadMinOrderByAggregateInput;
    _sum?: Prisma.StreamHeadSumOrderByAggregateInput;
};
export type StreamHeadScalarWhereWithAggregatesInput = {
    AND?: Prisma.StreamHeadScalarWhereWithAggregatesInput | Prisma.StreamHeadScalarWhereWithAggregatesInput[];
    OR?: Prisma.StreamHeadScalarWhereWithAggregatesInput[];
    NOT?: Prisma.StreamHeadScalarWhereWithAggregatesInput | Prisma.StreamHeadScalarWhereWithAggregatesInput[];
    stream?: Prisma.StringWithAggregatesFilter<"StreamHead"> | string;
    version?: Prisma.IntWithAggregatesFilter<"StreamHead"> | number;
    recordedAt?: Prisma.DateTimeWithAggregatesFilter<"StreamHead"> | Date | string;
};
export type StreamHeadCreateInput = {
    stream: string;
    version: number;
    recordedAt: Date | string;
};
export type StreamHeadUncheckedCreateInput = {
    stream: string;
    version: number;
    recordedAt: Date | string;
};
export type StreamHeadUpdateInput = {
    stream?: Prisma.StringFieldUpdateOperationsInput | string;
    version?: Prisma.IntFieldUpdateOperationsInput | number;
    recordedAt?: Prisma.DateTimeFieldUpdateOperationsInput | Date | string;
};
export type StreamHeadUncheckedUpdateInput = {
    stream?: Prisma.StringFieldUpdateOperationsInput | string;
    version?: Prisma.IntFieldUpdateOperationsInput | number;
    recordedAt?: Prisma.DateTimeFieldUpdateOperationsInput | Date | string;
};
export type StreamHeadCreateManyInput = {
    stream: string;
    version: number;
    recordedAt: Date | string;
};
export type StreamHeadUpdateManyMutationInput = {
    stream?: Prisma.StringFieldUpdateOperationsInput | string;
    version?: Prisma.IntFieldUpdateOperationsInput | number;
    recordedAt?: Prisma.DateTimeFieldUpdateOperationsInput | Date | string;
};
export type StreamHeadUncheckedUpdateManyInput = {
    stream?: Prisma.StringFieldUpdateOperationsInput | string;
    version?: Prisma.IntFieldUpdateOperationsInput | number;
    recordedAt?: Prisma.DateTimeFieldUpdateOperationsInput | Date | string;
};
export type StreamHeadCountOrderByAggregateInput = {
    stream?: Prisma.SortOrder;
    version?: Prisma.SortOrder;
    recordedAt?: Prisma.SortOrder;
};
export type StreamHeadAvgOrderByAggregateInput = {
    version?: Prisma.SortOrder;
};
export type StreamHeadMaxOrderByAggregateInput = {
    stream?: Prisma.SortOrder;
    version?: Prisma.SortOrder;
    recordedAt?: Prisma.SortOrder;
};
export type StreamHeadMinOrderByAggregateInput = {
    stream?: Prisma.SortOrder;
    version?: Prisma.SortOrder;
    recordedAt?: Prisma.SortOrder;
};
export type StreamHeadSumOrderByAggregateInput = {
    version?: Prisma.SortOrder;
};
export type StreamHeadSelect<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = runtime.Types.Extensions.GetSelect<{
    stream?: boolean;
    version?: boolean;
    recordedAt?: boolean;
}, ExtArgs["result"]["streamHead"]>;
export type StreamHeadSelectCreateManyAndReturn<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = runtime.Types.Extensions.GetSelect<{
    stream?: boolean;
    version?: boolean;
    recordedAt?: boolean;
}, ExtArgs["result"]["streamHead"]>;
export type StreamHeadSelectUpdateManyAndReturn<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = runtime.Types.Extensions.GetSelect<{
    stream?: boolean;
    version?: boolean;
    recordedAt?: boolean;
}, ExtArgs["result"]["streamHead"]>;
export type StreamHeadSelectScalar = {
    stream?: boolean;
    version?: boolean;
    recordedAt?: boolean;
};
export type StreamHeadOmit<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = runtime.Types.Extensions.GetOmit<"stream" | "version" | "recordedAt", ExtArgs["result"]["streamHead"]>;
export type $StreamHeadPayload<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    name: "StreamHead";
    objects: {};
    scalars: runtime.Types.Extensions.GetPayloadResult<{
        stream: string;
        version: number;
        recordedAt: Date;
    }, ExtArgs["result"]["streamHead"]>;
    composites: {};
};
export type StreamHeadGetPayload<S extends boolean | null | undefined | StreamHeadDefaultArgs> = runtime.Types.Result.GetResult<Prisma.$StreamHeadPayload, S>;
export type StreamHeadCountArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = Omit<StreamHeadFindManyArgs, 'select' | 'include' | 'distinct' | 'omit'> & {
    select?: StreamHeadCountAggregateInputType | true;
};
export interface StreamHeadDelegate<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs, GlobalOmitOptions = {}> {
    [K: symbol]: {
        types: Prisma.TypeMap<ExtArgs>['model']['StreamHead'];
        meta: {
            name: 'StreamHead';
        };
    };
    findUnique<T extends StreamHeadFindUniqueArgs>(args: Prisma.SelectSubset<T, StreamHeadFindUniqueArgs<ExtArgs>>): Prisma.Prisma__StreamHeadClient<runtime.Types.Result.GetResult<Prisma.$StreamHeadPayload<ExtArgs>, T, "findUnique", GlobalOmitOptions> | null, null, ExtArgs, GlobalOmitOptions>;
    findUniqueOrThrow<T extends StreamHeadFindUniqueOrThrowArgs>(args: Prisma.SelectSubset<T, StreamHeadFindUniqueOrThrowArgs<ExtArgs>>): Prisma.Prisma__StreamHeadClient<runtime.Types.Result.GetResult<Prisma.$StreamHeadPayload<ExtArgs>, T, "findUniqueOrThrow", GlobalOmitOptions>, never, ExtArgs, GlobalOmitOptions>;
    findFirst<T extends StreamHeadFindFirstArgs>(args?: Prisma.SelectSubset<T, StreamHeadFindFirstArgs<ExtArgs>>): Prisma.Prisma__StreamHeadClient<runtime.Types.Result.GetResult<Prisma.$StreamHeadPayload<ExtArgs>, T, "findFirst", GlobalOmitOptions> | null, null, ExtArgs, GlobalOmitOptions>;
    findFirstOrThrow<T extends StreamHeadFindFirstOrThrowArgs>(args?: Prisma.SelectSubset<T, StreamHeadFindFirstOrThrowArgs<ExtArgs>>): Prisma.Prisma__StreamHeadClient<runtime.Types.Result.GetResult<Prisma.$StreamHeadPayload<ExtArgs>, T, "findFirstOrThrow", GlobalOmitOptions>, never, ExtArgs, GlobalOmitOptions>;
    findMany<T extends StreamHeadFindManyArgs>(args?: Prisma.SelectSubset<T, StreamHeadFindManyArgs<ExtArgs>>): Prisma.PrismaPromise<runtime.Types.Result.GetResult<Prisma.$StreamHeadPayload<ExtArgs>, T, "findMany", GlobalOmitOptions>>;
    create<T extends StreamHeadCreateArgs>(args: Prisma.SelectSubset<T, StreamHeadCreateArgs<ExtArgs>>): Prisma.Prisma__StreamHeadClient<runtime.Types.Result.GetResult<Prisma.$StreamHeadPayload<ExtArgs>, T, "create", GlobalOmitOptions>, never, ExtArgs, GlobalOmitOptions>;
    createMany<T extends StreamHeadCreateManyArgs>(args?: Prisma.SelectSubset<T, StreamHeadCreateManyArgs<ExtArgs>>): Prisma.PrismaPromise<Prisma.BatchPayload>;
    createManyAndReturn<T extends StreamHeadCreateManyAndReturnArgs>(args?: Prisma.SelectSubset<T, StreamHeadCreateManyAndReturnArgs<ExtArgs>>): Prisma.PrismaPromise<runtime.Types.Result.GetResult<Prisma.$StreamHeadPayload<ExtArgs>, T, "createManyAndReturn", GlobalOmitOptions>>;
    delete<T extends StreamHeadDeleteArgs>(args: Prisma.SelectSubset<T, StreamHeadDeleteArgs<ExtArgs>>): Prisma.Prisma__StreamHeadClient<runtime.Types.Result.GetResult<Prisma.$StreamHeadPayload<ExtArgs>, T, "delete", GlobalOmitOptions>, never, ExtArgs, GlobalOmitOptions>;
    update<T extends StreamHeadUpdateArgs>(args: Prisma.SelectSubset<T, StreamHeadUpdateArgs<ExtArgs>>): Prisma.Prisma__StreamHeadClient<runtime.Types.Result.GetResult<Prisma.$StreamHeadPayload<ExtArgs>, T, "update", GlobalOmitOptions>, never, ExtArgs, GlobalOmitOptions>;
    deleteMany<T extends StreamHeadDeleteManyArgs>(args?: Prisma.SelectSubset<T, StreamHeadDeleteManyArgs<ExtArgs>>): Prisma.PrismaPromise<Prisma.BatchPayload>;
    updateMany<T extends StreamHeadUpdateManyArgs>(args: Prisma.SelectSubset<T, StreamHeadUpdateManyArgs<ExtArgs>>): Prisma.PrismaPromise<Prisma.BatchPayload>;
    updateManyAndReturn<T extends StreamHeadUpdateManyAndReturnArgs>(args: Prisma.SelectSubset<T, StreamHeadUpdateManyAndReturnArgs<ExtArgs>>): Prisma.PrismaPromise<runtime.Types.Result.GetResult<Prisma.$StreamHeadPayload<ExtArgs>, T, "updateManyAndReturn", GlobalOmitOptions>>;
    upsert<T extends StreamHeadUpsertArgs>(args: Prisma.SelectSubset<T, StreamHeadUpsertArgs<ExtArgs>>): Prisma.Prisma__StreamHeadClient<runtime.Types.Result.GetResult<Prisma.$StreamHeadPayload<ExtArgs>, T, "upsert", GlobalOmitOptions>, never, ExtArgs, GlobalOmitOptions>;
    count<T extends StreamHeadCountArgs>(args?: Prisma.Subset<T, StreamHeadCountArgs>): Prisma.PrismaPromise<T extends runtime.Types.Utils.Record<'select', any> ? T['select'] extends true ? number : Prisma.GetScalarType<T['select'], StreamHeadCountAggregateOutputType> : number>;
    aggregate<T extends StreamHeadAggregateArgs>(args: Prisma.Subset<T, StreamHeadAggregateArgs>): Prisma.PrismaPromise<GetStreamHeadAggregateType<T>>;
    groupBy<T extends StreamHeadGroupByArgs, HasSelectOrTake extends Prisma.Or<Prisma.Extends<'skip', Prisma.Keys<T>>, Prisma.Extends<'take', Prisma.Keys<T>>>, OrderByArg extends Prisma.True extends HasSelectOrTake ? {
        orderBy: StreamHeadGroupByArgs['orderBy'];
    } : {
        orderBy?: StreamHeadGroupByArgs['orderBy'];
    }, OrderFields extends Prisma.ExcludeUnderscoreKeys<Prisma.Keys<Prisma.MaybeTupleToUnion<T['orderBy']>>>, ByFields extends Prisma.MaybeTupleToUnion<T['by']>, ByValid extends Prisma.Has<ByFields, OrderFields>, HavingFields extends Prisma.GetHavingFields<T['having']>, HavingValid extends Prisma.Has<ByFields, HavingFields>, ByEmpty extends T['by'] extends never[] ? Prisma.True : Prisma.False, InputErrors extends ByEmpty extends Prisma.True ? `Error: "by" must not be empty.` : HavingValid extends Prisma.False ? {
        [P in HavingFields]: P extends ByFields ? never : P extends string ? `Error: Field "${P}" used in "having" needs to be provided in "by".` : [
            Error,
            'Field ',
            P,
            ` in "having" needs to be provided in "by"`
        ];
    }[HavingFields] : 'take' extends Prisma.Keys<T> ? 'orderBy' extends Prisma.Keys<T> ? ByValid extends Prisma.True ? {} : {
        [P in OrderFields]: P extends ByFields ? never : `Error: Field "${P}" in "orderBy" needs to be provided in "by"`;
    }[OrderFields] : 'Error: If you provide "take", you also need to provide "orderBy"' : 'skip' extends Prisma.Keys<T> ? 'orderBy' extends Prisma.Keys<T> ? ByValid extends Prisma.True ? {} : {
        [P in OrderFields]: P extends ByFields ? never : `Error: Field "${P}" in "orderBy" needs to be provided in "by"`;
    }[OrderFields] : 'Error: If you provide "skip", you also need to provide "orderBy"' : ByValid extends Prisma.True ? {} : {
        [P in OrderFields]: P extends ByFields ? never : `Error: Field "${P}" in "orderBy" needs to be provided in "by"`;
    }[OrderFields]>(args: Prisma.SubsetIntersection<T, StreamHeadGroupByArgs, OrderByArg> & InputErrors): {} extends InputErrors ? GetStreamHeadGroupByPayload<T> : Prisma.PrismaPromise<InputErrors>;
    readonly fields: StreamHeadFieldRefs;
}
export interface Prisma__StreamHeadClient<T, Null = never, ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs, GlobalOmitOptions = {}> extends Prisma.PrismaPromise<T> {
    readonly [Symbol.toStringTag]: "PrismaPromise";
    then<TResult1 = T, TResult2 = never>(onfulfilled?: ((value: T) => TResult1 | PromiseLike<TResult1>) | undefined | null, onrejected?: ((reason: any) => TResult2 | PromiseLike<TResult2>) | undefined | null): runtime.Types.Utils.JsPromise<TResult1 | TResult2>;
    catch<TResult = never>(onrejected?: ((reason: any) => TResult | PromiseLike<TResult>) | undefined | null): runtime.Types.Utils.JsPromise<T | TResult>;
    finally(onfinally?: (() => void) | undefined | null): runtime.Types.Utils.JsPromise<T>;
}
export interface StreamHeadFieldRefs {
    readonly stream: Prisma.FieldRef<"StreamHead", 'String'>;
    readonly version: Prisma.FieldRef<"StreamHead", 'Int'>;
    readonly recordedAt: Prisma.FieldRef<"StreamHead", 'DateTime'>;
}
export type StreamHeadFindUniqueArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.StreamHeadSelect<ExtArgs> | null;
    omit?: Prisma.StreamHeadOmit<ExtArgs> | null;
    where: Prisma.StreamHeadWhereUniqueInput;
};
export type StreamHeadFindUniqueOrThrowArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.StreamHeadSelect<ExtArgs> | null;
    omit?: Prisma.StreamHeadOmit<ExtArgs> | null;
    where: Prisma.StreamHeadWhereUniqueInput;
};
export type StreamHeadFindFirstArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.StreamHeadSelect<ExtArgs> | null;
    omit?: Prisma.StreamHeadOmit<ExtArgs> | null;
    where?: Prisma.StreamHeadWhereInput;
    orderBy?: Prisma.StreamHeadOrderByWithRelationInput | Prisma.StreamHeadOrderByWithRelationInput[];
    cursor?: Prisma.StreamHeadWhereUniqueInput;
    take?: number;
    skip?: number;
    distinct?: Prisma.StreamHeadScalarFieldEnum | Prisma.StreamHeadScalarFieldEnum[];
};
export type StreamHeadFindFirstOrThrowArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.StreamHeadSelect<ExtArgs> | null;
    omit?: Prisma.StreamHeadOmit<ExtArgs> | null;
    where?: Prisma.StreamHeadWhereInput;
    orderBy?: Prisma.StreamHeadOrderByWithRelationInput | Prisma.StreamHeadOrderByWithRelationInput[];
    cursor?: Prisma.StreamHeadWhereUniqueInput;
    take?: number;
    skip?: number;
    distinct?: Prisma.StreamHeadScalarFieldEnum | Prisma.StreamHeadScalarFieldEnum[];
};
export type StreamHeadFindManyArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.StreamHeadSelect<ExtArgs> | null;
    omit?: Prisma.StreamHeadOmit<ExtArgs> | null;
    where?: Prisma.StreamHeadWhereInput;
    orderBy?: Prisma.StreamHeadOrderByWithRelationInput | Prisma.StreamHeadOrderByWithRelationInput[];
    cursor?: Prisma.StreamHeadWhereUniqueInput;
    take?: number;
    skip?: number;
    distinct?: Prisma.StreamHeadScalarFieldEnum | Prisma.StreamHeadScalarFieldEnum[];
};
export type StreamHeadCreateArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.StreamHeadSelect<ExtArgs> | null;
    omit?: Prisma.StreamHeadOmit<ExtArgs> | null;
    data: Prisma.XOR<Prisma.StreamHeadCreateInput, Prisma.StreamHeadUncheckedCreateInput>;
};
export type StreamHeadCreateManyArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    data: Prisma.StreamHeadCreateManyInput | Prisma.StreamHeadCreateManyInput[];
    skipDuplicates?: boolean;
};
export type StreamHeadCreateManyAndReturnArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.StreamHeadSelectCreateManyAndReturn<ExtArgs> | null;
    omit?: Prisma.StreamHeadOmit<ExtArgs> | null;
    data: Prisma.StreamHeadCreateManyInput | Prisma.StreamHeadCreateManyInput[];
    skipDuplicates?: boolean;
};
export type StreamHeadUpdateArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.StreamHeadSelect<ExtArgs> | null;
    omit?: Prisma.StreamHeadOmit<ExtArgs> | null;
    data: Prisma.XOR<Prisma.StreamHeadUpdateInput, Prisma.StreamHeadUncheckedUpdateInput>;
    where: Prisma.StreamHeadWhereUniqueInput;
};
export type StreamHeadUpdateManyArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    data: Prisma.XOR<Prisma.StreamHeadUpdateManyMutationInput, Prisma.StreamHeadUncheckedUpdateManyInput>;
    where?: Prisma.StreamHeadWhereInput;
    limit?: number;
};
export type StreamHeadUpdateManyAndReturnArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.StreamHeadSelectUpdateManyAndReturn<ExtArgs> | null;
    omit?: Prisma.StreamHeadOmit<ExtArgs> | null;
    data: Prisma.XOR<Prisma.StreamHeadUpdateManyMutationInput, Prisma.StreamHeadUncheckedUpdateManyInput>;
    where?: Prisma.StreamHeadWhereInput;
    limit?: number;
};
export type StreamHeadUpsertArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.StreamHeadSelect<ExtArgs> | null;
    omit?: Prisma.StreamHeadOmit<ExtArgs> | null;
    where: Prisma.StreamHeadWhereUniqueInput;
    create: Prisma.XOR<Prisma.StreamHeadCreateInput, Prisma.StreamHeadUncheckedCreateInput>;
    update: Prisma.XOR<Prisma.StreamHeadUpdateInput, Prisma.StreamHeadUncheckedUpdateInput>;
};
export type StreamHeadDeleteArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.StreamHeadSelect<ExtArgs> | null;
    omit?: Prisma.StreamHeadOmit<ExtArgs> | null;
    where: Prisma.StreamHeadWhereUniqueInput;
};
export type StreamHeadDeleteManyArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    where?: Prisma.StreamHeadWhereInput;
    limit?: number;
};
export type StreamHeadDefaultArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.StreamHeadSelect<ExtArgs> | null;
    omit?: Prisma.StreamHeadOmit<ExtArgs> | null;
};

// generated/write/models/WriteProbe.d.ts
import type * as runtime from "@prisma/client/runtime/client";
import type * as Prisma from "../internal/prismaNamespace.js";
export type WriteProbeModel = runtime.Types.Result.DefaultSelection<Prisma.$WriteProbePayload>;
export type AggregateWriteProbe = {
    _count: WriteProbeCountAggregateOutputType | null;
    _min: WriteProbeMinAggregateOutputType | null;
    _max: WriteProbeMaxAggregateOutputType | null;
};
export type WriteProbeMinAggregateOutputType = {
    id: string | null;
    filler: string | null;
};
export type WriteProbeMaxAggregateOutputType = {
    id: string | null;
    filler: string | null;
};
export type WriteProbeCountAggregateOutputType = {
    id: number;
    filler: number;
    _all: number;
};
export type WriteProbeMinAggregateInputType = {
    id?: true;
    filler?: true;
};
export type WriteProbeMaxAggregateInputType = {
    id?: true;
    filler?: true;
};
export type WriteProbeCountAggregateInputType = {
    id?: true;
    filler?: true;
    _all?: true;
};
export type WriteProbeAggregateArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    where?: Prisma.WriteProbeWhereInput;
    orderBy?: Prisma.WriteProbeOrderByWithRelationInput | Prisma.WriteProbeOrderByWithRelationInput[];
    cursor?: Prisma.WriteProbeWhereUniqueInput;
    take?: number;
    skip?: number;
    _count?: true | WriteProbeCountAggregateInputType;
    _min?: WriteProbeMinAggregateInputType;
    _max?: WriteProbeMaxAggregateInputType;
};
export type GetWriteProbeAggregateType<T extends WriteProbeAggregateArgs> = {
    [P in keyof T & keyof AggregateWriteProbe]: P extends '_count' | 'count' ? T[P] extends true ? number : Prisma.GetScalarType<T[P], AggregateWriteProbe[P]> : Prisma.GetScalarType<T[P], AggregateWriteProbe[P]>;
};
export type WriteProbeGroupByArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    where?: Prisma.WriteProbeWhereInput;
    orderBy?: Prisma.WriteProbeOrderByWithAggregationInput | Prisma.WriteProbeOrderByWithAggregationInput[];
    by: Prisma.WriteProbeScalarFieldEnum[] | Prisma.WriteProbeScalarFieldEnum;
    having?: Prisma.WriteProbeScalarWhereWithAggregatesInput;
    take?: number;
    skip?: number;
    _count?: WriteProbeCountAggregateInputType | true;
    _min?: WriteProbeMinAggregateInputType;
    _max?: WriteProbeMaxAggregateInputType;
};
export type WriteProbeGroupByOutputType = {
    id: string;
    filler: string;
    _count: WriteProbeCountAggregateOutputType | null;
    _min: WriteProbeMinAggregateOutputType | null;
    _max: WriteProbeMaxAggregateOutputType | null;
};
export type GetWriteProbeGroupByPayload<T extends WriteProbeGroupByArgs> = Prisma.PrismaPromise<Array<Prisma.PickEnumerable<WriteProbeGroupByOutputType, T['by']> & {
    [P in ((keyof T) & (keyof WriteProbeGroupByOutputType))]: P extends '_count' ? T[P] extends boolean ? number : Prisma.GetScalarType<T[P], WriteProbeGroupByOutputType[P]> : Prisma.GetScalarType<T[P], WriteProbeGroupByOutputType[P]>;
}>>;
export type WriteProbeWhereInput = {
    AND?: Prisma.WriteProbeWhereInput | Prisma.WriteProbeWhereInput[];
    OR?: Prisma.WriteProbeWhereInput[];
    NOT?: Prisma.WriteProbeWhereInput | Prisma.WriteProbeWhereInput[];
    id?: Prisma.UuidFilter<"WriteProbe"> | string;
    filler?: Prisma.StringFilter<"WriteProbe"> | string;
};
export type WriteProbeOrderByWithRelationInput = {
    id?: Prisma.SortOrder;
    filler?: Prisma.SortOrder;
};
export type WriteProbeWhereUniqueInput = Prisma.AtLeast<{
    id?: string;
    AND?: Prisma.WriteProbeWhereInput | Prisma.WriteProbeWhereInput[];
    OR?: Prisma.WriteProbeWhereInput[];
    NOT?: Prisma.WriteProbeWhereInput | Prisma.WriteProbeWhereInput[];
    filler?: Prisma.StringFilter<"WriteProbe"> | string;
}, "id">;
export type WriteProbeOrderByWithAggregationInput = {
    id?: Prisma.SortOrder;
    filler?: Prisma.SortOrder;
    _count?: Prisma.WriteProbeCountOrderByAggregateInput;
    _max?: Prisma.WriteProbeMaxOrderByAggregateInput;
    _min?: Prisma.WriteProbeMinOrderByAggregateInput;
};
export type WriteProbeScalarWhereWithAggregatesInput = {
    AND?: Prisma.WriteProbeScalarWhereWithAggregatesInput | Prisma.WriteProbeScalarWhereWithAggregatesInput[];
    OR?: Prisma.WriteProbeScalarWhereWithAggregatesInput[];
    NOT?: Prisma.WriteProbeScalarWhereWithAggregatesInput | Prisma.WriteProbeScalarWhereWithAggregatesInput[];
    id?: Prisma.UuidWithAggregatesFilter<"WriteProbe"> | string;
    filler?: Prisma.StringWithAggregatesFilter<"WriteProbe"> | string;
};
export type WriteProbeCreateInput = {
    id: string;
    filler: string;
};
export type WriteProbeUncheckedCreateInput = {
    id: string;
    filler: string;
};
export type WriteProbeUpdateInput = {
    id?: Prisma.StringFieldUpdateOperationsInput | string;
    filler?: Prisma.StringFieldUpdateOperationsInput | string;
};
export type WriteProbeUncheckedUpdateInput = {
    id?: Prisma.StringFieldUpdateOperationsInput | string;
    filler?: Prisma.StringFieldUpdateOperationsInput | string;
};
export type WriteProbeCreateManyInput = {
    id: string;
    filler: string;
};
export type WriteProbeUpdateManyMutationInput = {
    id?: Prisma.StringFieldUpdateOperationsInput | string;
    filler?: Prisma.StringFieldUpdateOperationsInput | string;
};
export type WriteProbeUncheckedUpdateManyInput = {
    id?: Prisma.StringFieldUpdateOperationsInput | string;
    filler?: Prisma.StringFieldUpdateOperationsInput | string;
};
export type WriteProbeCountOrderByAggregateInput = {
    id?: Prisma.SortOrder;
    filler?: Prisma.SortOrder;
};
export type WriteProbeMaxOrderByAggregateInput = {
    id?: Prisma.SortOrder;
    filler?: Prisma.SortOrder;
};
export type WriteProbeMinOrderByAggregateInput = {
    id?: Prisma.SortOrder;
    filler?: Prisma.SortOrder;
};
export type WriteProbeSelect<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = runtime.Types.Extensions.GetSelect<{
    id?: boolean;
    filler?: boolean;
}, ExtArgs["result"]["writeProbe"]>;
export type WriteProbeSelectCreateManyAndReturn<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = runtime.Types.Extensions.GetSelect<{
    id?: boolean;
    filler?: boolean;
}, ExtArgs["result"]["writeProbe"]>;
export type WriteProbeSelectUpdateManyAndReturn<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = runtime.Types.Extensions.GetSelect<{
    id?: boolean;
    filler?: boolean;
}, ExtArgs["result"]["writeProbe"]>;
export type WriteProbeSelectScalar = {
    id?: boolean;
    filler?: boolean;
};
export type WriteProbeOmit<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = runtime.Types.Extensions.GetOmit<"id" | "filler", ExtArgs["result"]["writeProbe"]>;
export type $WriteProbePayload<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    name: "WriteProbe";
    objects: {};
    scalars: runtime.Types.Extensions.GetPayloadResult<{
        id: string;
        filler: string;
    }, ExtArgs["result"]["writeProbe"]>;
    composites: {};
};
export type WriteProbeGetPayload<S extends boolean | null | undefined | WriteProbeDefaultArgs> = runtime.Types.Result.GetResult<Prisma.$WriteProbePayload, S>;
export type WriteProbeCountArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = Omit<WriteProbeFindManyArgs, 'select' | 'include' | 'distinct' | 'omit'> & {
    select?: WriteProbeCountAggregateInputType | true;
};
export interface WriteProbeDelegate<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs, GlobalOmitOptions = {}> {
    [K: symbol]: {
        types: Prisma.TypeMap<ExtArgs>['model']['WriteProbe'];
        meta: {
            name: 'WriteProbe';
        };
    };
    findUnique<T extends WriteProbeFindUniqueArgs>(args: Prisma.SelectSubset<T, WriteProbeFindUniqueArgs<ExtArgs>>): Prisma.Prisma__WriteProbeClient<runtime.Types.Result.GetResult<Prisma.$WriteProbePayload<ExtArgs>, T, "findUnique", GlobalOmitOptions> | null, null, ExtArgs, GlobalOmitOptions>;
    findUniqueOrThrow<T extends WriteProbeFindUniqueOrThrowArgs>(args: Prisma.SelectSubset<T, WriteProbeFindUniqueOrThrowArgs<ExtArgs>>): Prisma.Prisma__WriteProbeClient<runtime.Types.Result.GetResult<Prisma.$WriteProbePayload<ExtArgs>, T, "findUniqueOrThrow", GlobalOmitOptions>, never, ExtArgs, GlobalOmitOptions>;
    findFirst<T extends WriteProbeFindFirstArgs>(args?: Prisma.SelectSubset<T, WriteProbeFindFirstArgs<ExtArgs>>): Prisma.Prisma__WriteProbeClient<runtime.Types.Result.GetResult<Prisma.$WriteProbePayload<ExtArgs>, T, "findFirst", GlobalOmitOptions> | null, null, ExtArgs, GlobalOmitOptions>;
    findFirstOrThrow<T extends WriteProbeFindFirstOrThrowArgs>(args?: Prisma.SelectSubset<T, WriteProbeFindFirstOrThrowArgs<ExtArgs>>): Prisma.Prisma__WriteProbeClient<runtime.Types.Result.GetResult<Prisma.$WriteProbePayload<ExtArgs>, T, "findFirstOrThrow", GlobalOmitOptions>, never, ExtArgs, GlobalOmitOptions>;
    findMany<T extends WriteProbeFindManyArgs>(args?: Prisma.SelectSubset<T, WriteProbeFindManyArgs<ExtArgs>>): Prisma.PrismaPromise<runtime.Types.Result.GetResult<Prisma.$WriteProbePayload<ExtArgs>, T, "findMany", GlobalOmitOptions>>;
    create<T extends WriteProbeCreateArgs>(args: Prisma.SelectSubset<T, WriteProbeCreateArgs<ExtArgs>>): Prisma.Prisma__WriteProbeClient<runtime.Types.Result.GetResult<Prisma.$WriteProbePayload<ExtArgs>, T, "create", GlobalOmitOptions>, never, ExtArgs, GlobalOmitOptions>;
    createMany<T extends WriteProbeCreateManyArgs>(args?: Prisma.SelectSubset<T, WriteProbeCreateManyArgs<ExtArgs>>): Prisma.PrismaPromise<Prisma.BatchPayload>;
    createManyAndReturn<T extends WriteProbeCreateManyAndReturnArgs>(args?: Prisma.SelectSubset<T, WriteProbeCreateManyAndReturnArgs<ExtArgs>>): Prisma.PrismaPromise<runtime.Types.Result.GetResult<Prisma.$WriteProbePayload<ExtArgs>, T, "createManyAndReturn", GlobalOmitOptions>>;
    delete<T extends WriteProbeDeleteArgs>(args: Prisma.SelectSubset<T, WriteProbeDeleteArgs<ExtArgs>>): Prisma.Prisma__WriteProbeClient<runtime.Types.Result.GetResult<Prisma.$WriteProbePayload<ExtArgs>, T, "delete", GlobalOmitOptions>, never, ExtArgs, GlobalOmitOptions>;
    update<T extends WriteProbeUpdateArgs>(args: Prisma.SelectSubset<T, WriteProbeUpdateArgs<ExtArgs>>): Prisma.Prisma__WriteProbeClient<runtime.Types.Result.GetResult<Prisma.$WriteProbePayload<ExtArgs>, T, "update", GlobalOmitOptions>, never, ExtArgs, GlobalOmitOptions>;
    deleteMany<T extends WriteProbeDeleteManyArgs>(args?: Prisma.SelectSubset<T, WriteProbeDeleteManyArgs<ExtArgs>>): Prisma.PrismaPromise<Prisma.BatchPayload>;
    updateMany<T extends WriteProbeUpdateManyArgs>(args: Prisma.SelectSubset<T, WriteProbeUpdateManyArgs<ExtArgs>>): Prisma.PrismaPromise<Prisma.BatchPayload>;
    updateManyAndReturn<T extends WriteProbeUpdateManyAndReturnArgs>(args: Prisma.SelectSubset<T, WriteProbeUpdateManyAndReturnArgs<ExtArgs>>): Prisma.PrismaPromise<runtime.Types.Result.GetResult<Prisma.$WriteProbePayload<ExtArgs>, T, "updateManyAndReturn", GlobalOmitOptions>>;
    upsert<T extends WriteProbeUpsertArgs>(args: Prisma.SelectSubset<T, WriteProbeUpsertArgs<ExtArgs>>): Prisma.Prisma__WriteProbeClient<runtime.Types.Result.GetResult<Prisma.$WriteProbePayload<ExtArgs>, T, "upsert", GlobalOmitOptions>, never, ExtArgs, GlobalOmitOptions>;
    count<T extends WriteProbeCountArgs>(args?: Prisma.Subset<T, WriteProbeCountArgs>): Prisma.PrismaPromise<T extends runtime.Types.Utils.Record<'select', any> ? T['select'] extends true ? number : Prisma.GetScalarType<T['select'], WriteProbeCountAggregateOutputType> : number>;
    aggregate<T extends WriteProbeAggregateArgs>(args: Prisma.Subset<T, WriteProbeAggregateArgs>): Prisma.PrismaPromise<GetWriteProbeAggregateType<T>>;
    groupBy<T extends WriteProbeGroupByArgs, HasSelectOrTake extends Prisma.Or<Prisma.Extends<'skip', Prisma.Keys<T>>, Prisma.Extends<'take', Prisma.Keys<T>>>, OrderByArg extends Prisma.True extends HasSelectOrTake ? {
        orderBy: WriteProbeGroupByArgs['orderBy'];
    } : {
        orderBy?: WriteProbeGroupByArgs['orderBy'];
    }, OrderFields extends Prisma.ExcludeUnderscoreKeys<Prisma.Keys<Prisma.MaybeTupleToUnion<T['orderBy']>>>, ByFields extends Prisma.MaybeTupleToUnion<T['by']>, ByValid extends Prisma.Has<ByFields, OrderFields>, HavingFields extends Prisma.GetHavingFields<T['having']>, HavingValid extends Prisma.Has<ByFields, HavingFields>, ByEmpty extends T['by'] extends never[] ? Prisma.True : Prisma.False, InputErrors extends ByEmpty extends Prisma.True ? `Error: "by" must not be empty.` : HavingValid extends Prisma.False ? {
        [P in HavingFields]: P extends ByFields ? never : P extends string ? `Error: Field "${P}" used in "having" needs to be provided in "by".` : [
            Error,
            'Field ',
            P,
            ` in "having" needs to be provided in "by"`
        ];
    }[HavingFields] : 'take' extends Prisma.Keys<T> ? 'orderBy' extends Prisma.Keys<T> ? ByValid extends Prisma.True ? {} : {
        [P in OrderFields]: P extends ByFields ? never : `Error: Field "${P}" in "orderBy" needs to be provided in "by"`;
    }[OrderFields] : 'Error: If you provide "take", you also need to provide "orderBy"' : 'skip' extends Prisma.Keys<T> ? 'orderBy' extends Prisma.Keys<T> ? ByValid extends Prisma.True ? {} : {
        [P in OrderFields]: P extends ByFields ? never : `Error: Field "${P}" in "orderBy" needs to be provided in "by"`;
    }[OrderFields] : 'Error: If you provide "skip", you also need to provide "orderBy"' : ByValid extends Prisma.True ? {} : {
        [P in OrderFields]: P extends ByFields ? never : `Error: Field "${P}" in "orderBy" needs to be provided in "by"`;
    }[OrderFields]>(args: Prisma.SubsetIntersection<T, WriteProbeGroupByArgs, OrderByArg> & InputErrors): {} extends InputErrors ? GetWriteProbeGroupByPayload<T> : Prisma.PrismaPromise<InputErrors>;
    readonly fields: WriteProbeFieldRefs;
}
export interface Prisma__WriteProbeClient<T, Null = never, ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs, GlobalOmitOptions = {}> extends Prisma.PrismaPromise<T> {
    readonly [Symbol.toStringTag]: "PrismaPromise";
    then<TResult1 = T, TResult2 = never>(onfulfilled?: ((value: T) => TResult1 | PromiseLike<TResult1>) | undefined | null, onrejected?: ((reason: any) => TResult2 | PromiseLike<TResult2>) | undefined | null): runtime.Types.Utils.JsPromise<TResult1 | TResult2>;
    catch<TResult = never>(onrejected?: ((reason: any) => TResult | PromiseLike<TResult>) | undefined | null): runtime.Types.Utils.JsPromise<T | TResult>;
    finally(onfinally?: (() => void) | undefined | null): runtime.Types.Utils.JsPromise<T>;
}
export interface WriteProbeFieldRefs {
    readonly id: Prisma.FieldRef<"WriteProbe", 'String'>;
    readonly filler: Prisma.FieldRef<"WriteProbe", 'String'>;
}
export type WriteProbeFindUniqueArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.WriteProbeSelect<ExtArgs> | null;
    omit?: Prisma.WriteProbeOmit<ExtArgs> | null;
    where: Prisma.WriteProbeWhereUniqueInput;
};
export type WriteProbeFindUniqueOrThrowArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.WriteProbeSelect<ExtArgs> | null;
    omit?: Prisma.WriteProbeOmit<ExtArgs> | null;
    where: Prisma.WriteProbeWhereUniqueInput;
};
export type WriteProbeFindFirstArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.WriteProbeSelect<ExtArgs> | null;
    omit?: Prisma.WriteProbeOmit<ExtArgs> | null;
    where?: Prisma.WriteProbeWhereInput;
    orderBy?: Prisma.WriteProbeOrderByWithRelationInput | Prisma.WriteProbeOrderByWithRelationInput[];
    cursor?: Prisma.WriteProbeWhereUniqueInput;
    take?: number;
    skip?: number;
    distinct?: Prisma.WriteProbeScalarFieldEnum | Prisma.WriteProbeScalarFieldEnum[];
};
export type WriteProbeFindFirstOrThrowArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.WriteProbeSelect<ExtArgs> | null;
    omit?: Prisma.WriteProbeOmit<ExtArgs> | null;
    where?: Prisma.WriteProbeWhereInput;
    orderBy?: Prisma.WriteProbeOrderByWithRelationInput | Prisma.WriteProbeOrderByWithRelationInput[];
    cursor?: Prisma.WriteProbeWhereUniqueInput;
    take?: number;
    skip?: number;
    distinct?: Prisma.WriteProbeScalarFieldEnum | Prisma.WriteProbeScalarFieldEnum[];
};
export type WriteProbeFindManyArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.WriteProbeSelect<ExtArgs> | null;
    omit?: Prisma.WriteProbeOmit<ExtArgs> | null;
    where?: Prisma.WriteProbeWhereInput;
    orderBy?: Prisma.WriteProbeOrderByWithRelationInput | Prisma.WriteProbeOrderByWithRelationInput[];
    cursor?: Prisma.WriteProbeWhereUniqueInput;
    take?: number;
    skip?: number;
    distinct?: Prisma.WriteProbeScalarFieldEnum | Prisma.WriteProbeScalarFieldEnum[];
};
export type WriteProbeCreateArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.WriteProbeSelect<ExtArgs> | null;
    omit?: Prisma.WriteProbeOmit<ExtArgs> | null;
    data: Prisma.XOR<Prisma.WriteProbeCreateInput, Prisma.WriteProbeUncheckedCreateInput>;
};
export type WriteProbeCreateManyArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    data: Prisma.WriteProbeCreateManyInput | Prisma.WriteProbeCreateManyInput[];
    skipDuplicates?: boolean;
};
export type WriteProbeCreateManyAndReturnArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.WriteProbeSelectCreateManyAndReturn<ExtArgs> | null;
    omit?: Prisma.WriteProbeOmit<ExtArgs> | null;
    data: Prisma.WriteProbeCreateManyInput | Prisma.WriteProbeCreateManyInput[];
    skipDuplicates?: boolean;
};
export type WriteProbeUpdateArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.WriteProbeSelect<ExtArgs> | null;
    omit?: Prisma.WriteProbeOmit<ExtArgs> | null;
    data: Prisma.XOR<Prisma.WriteProbeUpdateInput, Prisma.WriteProbeUncheckedUpdateInput>;
    where: Prisma.WriteProbeWhereUniqueInput;
};
export type WriteProbeUpdateManyArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    data: Prisma.XOR<Prisma.WriteProbeUpdateManyMutationInput, Prisma.WriteProbeUncheckedUpdateManyInput>;
    where?: Prisma.WriteProbeWhereInput;
    limit?: number;
};
export type WriteProbeUpdateManyAndReturnArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.WriteProbeSelectUpdateManyAndReturn<ExtArgs> | null;
    omit?: Prisma.WriteProbeOmit<ExtArgs> | null;
    data: Prisma.XOR<Prisma.WriteProbeUpdateManyMutationInput, Prisma.WriteProbeUncheckedUpdateManyInput>;
    where?: Prisma.WriteProbeWhereInput;
    limit?: number;
};
export type WriteProbeUpsertArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.WriteProbeSelect<ExtArgs> | null;
    omit?: Prisma.WriteProbeOmit<ExtArgs> | null;
    where: Prisma.WriteProbeWhereUniqueInput;
    create: Prisma.XOR<Prisma.WriteProbeCreateInput, Prisma.WriteProbeUncheckedCreateInput>;
    update: Prisma.XOR<Prisma.WriteProbeUpdateInput, Prisma.WriteProbeUncheckedUpdateInput>;
};
export type WriteProbeDeleteArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.WriteProbeSelect<ExtArgs> | null;
    omit?: Prisma.WriteProbeOmit<ExtArgs> | null;
    where: Prisma.WriteProbeWhereUniqueInput;
};
export type WriteProbeDeleteManyArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    where?: Prisma.WriteProbeWhereInput;
    limit?: number;
};
export type WriteProbeDefaultArgs<ExtArgs extends runtime.Types.Extensions.InternalArgs = runtime.Types.Extensions.DefaultArgs> = {
    select?: Prisma.WriteProbeSelect<ExtArgs> | null;
    omit?: Prisma.WriteProbeOmit<ExtArgs> | null;
};

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
export declare const bindCommands: <T extends CommandTypes, D extends Definitions<T>>(definitions: D, deps: DepsOf<T>, env: OwnEnv<T>) => BoundCommands<D>;
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
    constructor(evolve: Evolve<State, E>, versions?: ReadonlyMap<string, number>);
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
export declare const kitTables: {
    readonly write: readonly ["event", "stream_head", "command", "epoch", "signing_key", "process_manager", "job", "write_probe", "_tidemark_migrations"];
    readonly read: readonly ["projection", "checkpoint", "lane_lease", "projection_control", "parked_decision", "parked_event", "_tidemark_migrations"];
};
export declare const kitMigrations: (side: Side) => string;

// kit/databases/migrate.d.ts
import { type Side } from './kit-tables.js';
export type { Side };
export type PrismaFolder = string | URL;
export declare function pendingMigrations(side: Side, url: string, prisma: PrismaFolder): Promise<string[]>;
export declare function migrate(side: Side, url: string, prisma: PrismaFolder): Promise<string[]>;
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
import type { Countable } from '../graphql/count-of.js';
import { type Connection, type PageInput } from '../graphql/connections.js';
import type { FoldedTable } from '../projections/folded-table.js';
import { type ReadingContext } from './reading.js';
type Listed<Row extends object> = Pick<FoldedTable<Row>, 'name' | 'version' | 'rows'>;
interface ListOptions<Row, Shown> {
    readonly page: PageInput;
    readonly where: {
        readonly [Property in keyof Row]?: Row[Property] | undefined;
    };
    readonly orderBy?: OrderBy<Row>;
    show(row: Row): Shown;
}
interface OrderBy<Row> {
    readonly property: keyof Row & string;
    readonly direction: 'asc' | 'desc';
}
export declare function listOf<Row extends object, Shown extends object>(context: ReadingContext, table: Listed<Row>, { page: asked, where, orderBy, show }: ListOptions<NoInfer<Row>, Shown>): Promise<Connection<Shown> & Countable>;
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
export { everyone, only, onlyOf, own, ownOr, reachOf } from './commands/permission.js';
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
export { foldedTable, type FoldedTable, verifyTables } from './projections/folded-table.js';
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
export { cursorScope, encodeCursor, keysetSql, type Page, pageArgs, type SortKey, toConnection, } from './graphql/connections.js';
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
    verify(differences: Differences): Promise<void>;
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
export declare const defineContext: <const S extends Settings, Options, C extends RequestContext>(definition: ContextDefinition<S, Options, C>) => ContextDefinition<S, Options, C>;
export interface ReadyContext extends Pick<ContextDefinition, 'name' | 'ids' | 'nodes' | 'events' | 'comparedNightly' | 'shownData'> {
    readonly options: unknown;
    readonly readModels: readonly Projection[];
    create(parts: NodeParts): ContextInNode;
}
export declare function withOptions<S extends Settings, Options, C extends RequestContext>(context: ContextDefinition<S, Options, C>, options: Options): ReadyContext;

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
import { ConnectionArgs, PageInfo } from '../../graphql/types.js';
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
declare class ParkedEventEdge {
    readonly cursor: string;
    readonly node: ParkedEvent;
}
export declare class ParkedEventConnection {
    readonly edges: readonly ParkedEventEdge[];
    readonly nodes: readonly ParkedEvent[];
    readonly pageInfo: PageInfo;
}
export declare class ParkedEventsArgs extends ConnectionArgs {
    projection?: string | null;
}
export {};

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
import type { Differences } from './differences.js';
import type { ColumnType, PostgresProjection, ProjectionRef } from './projection.js';
import { type Answer } from './read-database.js';
import { type Changes, type Lookup, type ReadModels } from './read-models.js';
import { type ModelRows } from './verify-models.js';
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
    readonly verified: VerifiedRows;
}
interface VerifiedRows {
    readonly sql: string;
    fold(): {
        take(event: RecordedEvent): void;
        rows(): ModelRows;
    };
}
export interface RowsOf<Row> {
    readonly key: keyof Row & string;
    readonly columns: {
        readonly [Property in keyof Row & string]: ColumnType;
    };
    readonly sql: string;
    column(property: keyof Row & string): `t.${string}`;
    select(db: Db, rest: string, values: readonly unknown[]): Promise<Answer<Row>>;
    count(db: Db, rest: string, values: readonly unknown[], most: number): Promise<Answer<number | null>>;
}
export declare function foldedTable<Row extends object, E extends DomainEvent, Key extends keyof Row & string = keyof Row & string>({ table, key, owner, columns, maxStalenessMs, evolve, ...base }: FoldedTableDefinition<Row, E, Key>): FoldedTable<Row, E>;
export declare const verifyTables: (tables: readonly (ProjectionRef & {
    readonly verified: VerifiedRows;
    readonly events: readonly string[];
})[], { reads, log }: {
    readonly reads: ReadModels;
    readonly log: Db;
}, differences: Differences) => Promise<void>;
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
import type { Db } from '../databases/postgres.js';
import type { ReadModels } from './read-models.js';
export type ModelRows = ReadonlyMap<string, unknown>;
export interface Found {
    readonly rows: ModelRows;
    readonly position: ProjectionPosition | undefined;
    readonly asked?: (key: string) => boolean;
}
export interface Model<Folded> {
    readonly name: string;
    reads(from: ReadModels, log: Db): readonly (() => Promise<Found>)[];
    expected(folded: Folded): ModelRows;
}
export declare const inTables: (projection: ProjectionRef, sql: string) => Model<unknown>['reads'];
export declare const inRedis: <Row extends object>(model: RedisModel<Row>, keysSql: string, valuesOf: (row: Row) => unknown[]) => Model<unknown>['reads'];
export declare function verifyModels<Folded>(models: readonly Model<Folded>[], { reads, log }: {
    readonly reads: ReadModels;
    readonly log: Db;
}, fold: (snapshot: Snapshot) => Promise<Folded>, differences: Differences): Promise<void>;

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
import type { PostgresProjection, RedisProjection } from '../projections/projection.js';
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
export declare function expectFold<E extends DomainEvent>(given: PostgresProjection<E> | RedisProjection<object, E>, test: FoldTest<E>): Promise<void>;

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
export declare const forProcess: <E extends DomainEvent>(manager: ProcessManager<E>) => (...events: readonly ToRecord<E>[]) => Asked;
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
import type { PostgresProjection, RedisProjection } from '../projections/projection.js';
import type { TestDatabases, TestDatabasesOptions } from './databases.js';
import type { FoldTest } from './expect-fold.js';
import type { StartedServers, TestServersOptions } from './servers.js';
import type { TestServer, TestServerOptions } from './test-server.js';
export declare const startTestServers: (options?: TestServersOptions) => Promise<StartedServers>;
export declare const createTestDatabases: (options: TestDatabasesOptions) => Promise<TestDatabases>;
export declare const startTestServer: (options: TestServerOptions) => Promise<TestServer>;
export declare const expectFold: <E extends DomainEvent>(projection: PostgresProjection<E> | RedisProjection<object, E>, test: FoldTest<E>) => Promise<void>;

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
