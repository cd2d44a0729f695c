import { Agent, request } from 'node:http';

export interface Answer {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: unknown;
  readonly extensions?: Record<string, unknown>;
}

export interface GraphQLClient {
  /** Throws on errors in the answer. */
  send(query: string, variables: object, extensions?: object): Promise<Answer>;
  /** For what is measured: the answer is received, and looked at only for errors. */
  sendReady(body: Buffer): Promise<void>;
  close(): void;
}

/** A request as sendReady takes it. */
export const toBody = (query: string, variables: object, extensions?: object): Buffer =>
  Buffer.from(JSON.stringify({ query, variables, extensions }));

/** As thin as a client can be: it takes its time from the same two cores. */
export function connect(url: string, jwt: string, sockets: number): GraphQLClient {
  const agent = new Agent({ keepAlive: true, maxSockets: sockets });
  const { hostname, port, pathname } = new URL(url);
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${jwt}` };
  return {
    async send(query, variables, extensions) {
      const text = await post(toBody(query, variables, extensions));
      const answer = JSON.parse(text.toString()) as Answer;
      if (answer.errors !== undefined)
        throw new Error(`the server refused: ${text.toString().slice(0, 500)}`);
      return answer;
    },
    async sendReady(body) {
      const text = await post(body);
      if (text.includes('"errors":['))
        throw new Error(`the server refused: ${text.toString().slice(0, 500)}`);
    },
    close: () => agent.destroy(),
  };

  function post(body: Buffer): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      const options = {
        hostname,
        port,
        path: pathname,
        method: 'POST',
        agent,
        headers: { ...headers, 'content-length': body.length },
      };
      const sent = request(options, (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () => resolve(Buffer.concat(parts)));
        response.on('error', reject);
      });
      sent.on('error', reject);
      sent.end(body);
    });
  }
}

/** Each client sends its next one when the last is answered. Answers with how many were done in a second. */
export async function closedLoop(
  clients: number,
  seconds: number,
  once: (client: number) => Promise<unknown>,
): Promise<number> {
  const begun = performance.now();
  const until = begun + seconds * 1_000;
  let done = 0;
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      while (performance.now() < until) {
        await once(client);
        done++;
      }
    }),
  );
  return done / ((performance.now() - begun) / 1_000);
}

/** Of a client that sends one after the other: how many milliseconds each took. */
export async function timesAlone(
  seconds: number,
  once: (nth: number) => Promise<unknown>,
): Promise<number[]> {
  const times: number[] = [];
  await closedLoop(1, seconds, async () => {
    const begun = performance.now();
    await once(times.length);
    times.push(performance.now() - begun);
  });
  return times;
}
