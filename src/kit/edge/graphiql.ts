import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';

/**
 * Serves GraphiQL at /, as one page that loads nothing from elsewhere. Its package is for development only,
 * so it is loaded when the page is asked for; where it is missing the answer is 404. The fetcher is ours:
 * subscriptions go over graphql-transport-ws with the Authorization of the headers editor, and the last
 * consistency token goes along, so that a read after a write shows it.
 */
export function addGraphiQL(fastify: FastifyInstance, log: Logger): void {
  let page: Promise<Page> | undefined;
  fastify.get('/', async (_, reply) => {
    page ??= render();
    try {
      const { html, policy } = await page;
      return await reply
        .type('text/html; charset=utf-8')
        .header('content-security-policy', policy)
        .send(html);
    } catch (err) {
      page = undefined;
      log.warn({ err }, 'GraphiQL is not installed');
      return reply.code(404).type('text/plain').send('GraphiQL is a development dependency: run npm ci.\n');
    }
  });
}

interface Page {
  readonly html: string;
  readonly policy: string;
}

async function render(): Promise<Page> {
  const { css, editorWorkerService, favicon, graphqlWorker, js, jsonWorker } =
    await import('@graphql-yoga/render-graphiql/graphiql');
  // The text of a worker is within a script element, which `</script>` would end.
  const workers = JSON.stringify({
    editorWorkerService,
    json: jsonWorker,
    graphql: graphqlWorker,
  }).replaceAll('</script', String.raw`<\/script`);
  const script = `
const workers = ${workers};
for (const name of Object.keys(workers))
  workers[name] = URL.createObjectURL(new Blob([workers[name]], { type: 'application/javascript' }));
self.MonacoEnvironment = { globalAPI: false, getWorkerUrl: (_, label) => workers[label] ?? workers.editorWorkerService };
${js};
${fetcher}
YogaGraphiQL.renderYogaGraphiQL(document.getElementById('root'), {
  title: 'Tidemark',
  fetcher,
  defaultQuery: '# In "Headers" below: {"Authorization": "Bearer …"}, a token of: npm run -s token -- --sub me --roles STAFF --ttl 1h\\n\\n{\\n  __typename\\n}\\n',
});
`;
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Tidemark</title>
<link rel="icon" href="${favicon}">
<style>${css}</style>
</head>
<body class="no-focus-outline">
<noscript>GraphiQL needs JavaScript.</noscript>
<div id="root"></div>
<script>${script}</script>
</body>
</html>`;
  return { html, policy: policyOf(script) };
}

/** The page's content security policy. The editor makes styles, and workers from blobs, while it runs. */
const policyOf = (script: string): string =>
  [
    "default-src 'none'",
    `script-src 'sha256-${createHash('sha256').update(script).digest('base64')}'`,
    'worker-src blob:',
    "style-src 'unsafe-inline'",
    'img-src data:',
    'font-src data:',
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

/** The fetcher's source: it runs in the browser. */
const fetcher = String.raw`
let token;
const withToken = (payload) => (token ? { ...payload, extensions: { consistency: { after: [token] } } } : payload);
const keep = (result) => { token = result?.extensions?.consistency?.token ?? token; return result; };

const isSubscription = ({ query, operationName }) => {
  const operations = [...query.replace(/#.*/g, '').matchAll(/(?:^|[}\s])(query|mutation|subscription)\b\s*(\w*)[^{]*\{/g)];
  const chosen = operationName ? operations.find(([, , name]) => name === operationName) : operations[0];
  return chosen?.[1] === 'subscription';
};

async function post(payload, headers) {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { accept: 'application/graphql-response+json', ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(withToken(payload)),
  });
  return keep(await response.json());
}

function subscribe(payload, headers) {
  const authorization = Object.entries(headers).find(([name]) => name.toLowerCase() === 'authorization')?.[1];
  const socket = new WebSocket(location.origin.replace(/^http/, 'ws') + '/graphql', 'graphql-transport-ws');
  const arrived = [];
  let wake = () => {};
  const push = (item) => { arrived.push(item); wake(); };
  const send = (message) => socket.send(JSON.stringify(message));
  socket.onopen = () => send({ type: 'connection_init', payload: authorization ? { authorization } : {} });
  socket.onmessage = ({ data }) => {
    const message = JSON.parse(data);
    if (message.type === 'connection_ack') send({ id: '1', type: 'subscribe', payload: withToken(payload) });
    else if (message.type === 'ping') send({ type: 'pong' });
    else push(message);
  };
  socket.onclose = ({ code, reason }) => push({ type: 'closed', reason: code + ' ' + reason });
  async function* read() {
    for (;;) {
      while (arrived.length === 0) await new Promise((resolve) => { wake = resolve; });
      const { type, payload: item, reason } = arrived.shift();
      if (type === 'next') yield keep(item);
      else if (type === 'error') { yield { errors: item }; return; }
      else if (type === 'closed') { yield { errors: [{ message: 'The socket was closed: ' + reason }] }; return; }
      else if (type === 'complete') return;
    }
  }
  const items = read();
  // A generator hears of its return at its next item only; the socket has to close now.
  const end = () => { socket.onclose = null; socket.close(1000); arrived.length = 0; push({ type: 'complete' }); };
  return {
    next: async () => { const result = await items.next(); if (result.done) end(); return result; },
    return: () => { end(); return items.return(); },
    [Symbol.asyncIterator]() { return this; },
  };
}

const fetcher = (payload, options) =>
  isSubscription(payload) ? subscribe(payload, options?.headers ?? {}) : post(payload, options?.headers ?? {});
`;
