import { OperationTypeNode, type FormattedExecutionResult, type GraphQLError } from 'graphql';
import type { RequestContext } from '../graphql/context.js';
import { formatError } from './errors.js';
import type { EdgeDeps } from './request.js';

/** What is read of graphql's result. graphql-ws has a type of its own for it. */
interface RawResult {
  readonly data?: Record<string, unknown> | null | undefined;
  readonly errors?: readonly GraphQLError[] | undefined;
  readonly extensions?: Record<string, unknown> | undefined;
}

/** A result as clients see it. */
export function present(
  deps: EdgeDeps,
  result: RawResult,
  context: RequestContext,
  type: OperationTypeNode,
): FormattedExecutionResult {
  const { refusal } = context.answer;
  // What there is of a too large answer is not shown. A mutation's is, since its commands were run: only the
  // rest is null.
  if (refusal && result.data !== undefined && type !== OperationTypeNode.MUTATION)
    return { errors: [formatError(refusal, 'execute', { ...deps.format, log: context.log })], data: null };
  const { data, errors, extensions } = result;
  return {
    ...(errors ? { errors: formatErrors(deps, result, context) } : {}),
    ...(data === undefined ? {} : { data }),
    ...(extensions ? { extensions } : {}),
  };
}

/**
 * Adds to a result how far its reads have come, and gives the token for the header. It is called once, when
 * all of the operation has read and written.
 */
export function withConsistency(
  result: FormattedExecutionResult,
  { consistency }: RequestContext,
): { result: FormattedExecutionResult; token: string | undefined } {
  const report = consistency.report();
  if (!report) return { result, token: undefined };
  return {
    result: { ...result, extensions: { ...result.extensions, consistency: report } },
    token: report.token,
  };
}

function formatErrors(
  deps: EdgeDeps,
  { data, errors }: RawResult,
  { log }: Pick<RequestContext, 'log'>,
): NonNullable<FormattedExecutionResult['errors']> {
  // Without data, either the variables did not fit, or a subscription's field threw: then the error has its
  // path.
  return (errors ?? []).map((error) =>
    formatError(error, data === undefined && error.path === undefined ? 'variables' : 'execute', {
      ...deps.format,
      log,
    }),
  );
}

/** `ok`, or the code of the first error: for logs and metrics. */
export function statusIn({ errors }: FormattedExecutionResult): string {
  const code = errors?.[0]?.extensions?.['code'];
  return errors === undefined || errors.length === 0 ? 'ok' : String(code);
}
