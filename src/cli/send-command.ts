import type { UserErrorCode } from '../generated/operators/graphql.js';
import { RequestError, type ApiClient, type TypedDocument } from './client.js';
import { CliFailure } from './failure.js';
import { defaultRetryPolicy, withRetries, type RetryPolicy } from './retry.js';

/** What a command's result has in common with every other's, as the tools select it. */
export type CommandResult =
  | { readonly receipt: { readonly replayed: boolean } }
  | {
      readonly code: UserErrorCode;
      readonly message: string;
      readonly path: readonly string[] | null;
      readonly retryAfterMs?: number | null;
    };

export type Outcome =
  | { readonly kind: 'accepted'; readonly replayed: boolean }
  | { readonly kind: 'refused'; readonly code: string; readonly message: string };

/**
 * What one sender of commands has written so far. The server merges it with every new write, so that in
 * the end one token stands for all of them.
 */
export interface TokenChain {
  token: string | undefined;
}

/** Sends one command until it is answered. Throws CliFailure when nothing more can be sent. */
export async function sendCommand<Data, Input>(
  client: ApiClient,
  document: TypedDocument<Data, { readonly input: Input }>,
  input: Input,
  resultOf: (data: Data) => CommandResult | null,
  chain: TokenChain,
  policy: RetryPolicy = defaultRetryPolicy,
): Promise<Outcome> {
  const send = async (): Promise<Outcome> => {
    const after = chain.token === undefined ? [] : [chain.token];
    const { data, consistency } = await client.request(document, { input }, { after });
    chain.token = consistency?.token ?? chain.token;
    const result = resultOf(data);
    if (result === null)
      throw new RequestError('the answer has no result', { code: 'UNKNOWN', again: false });
    if ('receipt' in result) return { kind: 'accepted', replayed: result.receipt.replayed };
    const { code, message, path, retryAfterMs } = result;
    // The same command is still being handled for somebody: for us, before the connection broke.
    if (code === 'COMMAND_IN_PROGRESS')
      throw new RequestError(message, { code, again: true, ...(retryAfterMs ? { retryAfterMs } : {}) });
    return { kind: 'refused', code, message: path === null ? message : `${path.join('.')}: ${message}` };
  };
  try {
    return await withRetries(send, policy);
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    if (error.code === 'UNREACHABLE')
      throw new CliFailure(`${error.message}; run the same again to go on where this stopped`, 1, {
        cause: error,
      });
    return { kind: 'refused', code: error.code, message: error.message };
  }
}
