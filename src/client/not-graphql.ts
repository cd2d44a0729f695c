/** What was answered is no GraphQL: the page of a proxy, most often, which has not reached the server. */
export class NotGraphQLError extends Error {
  /** Of HTTP. */
  readonly status: number;
  /** The beginning of it. */
  readonly body: string;

  constructor({ url, status, statusText, headers }: Response, body: string, cause?: unknown) {
    const type = headers.get('content-type') ?? 'no content type';
    super(`${url} answered ${`${status} ${statusText}`.trimEnd()} with ${type}, and no GraphQL`, { cause });
    this.name = 'NotGraphQLError';
    this.status = status;
    this.body = body.slice(0, 500);
  }
}

/** The GraphQL in an answer, whatever its status. Throws NotGraphQLError. */
export async function graphQLIn<Answer extends object>(response: Response): Promise<Answer> {
  const body = await response.text();
  let answer: unknown;
  try {
    answer = JSON.parse(body);
  } catch (cause) {
    throw new NotGraphQLError(response, body, cause);
  }
  const isGraphQL =
    typeof answer === 'object' && answer !== null && ('data' in answer || Array.isArray(errorsIn(answer)));
  if (!isGraphQL) throw new NotGraphQLError(response, body);
  return answer as Answer;
}

const errorsIn = (answer: object): unknown => ('errors' in answer ? answer.errors : undefined);
