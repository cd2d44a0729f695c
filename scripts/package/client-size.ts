/** What `tidemark/client` adds to a page. */
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

/** Of the client alone, minified and gzipped, in bytes; a socket, Apollo and urql are the page's own. */
const most = 4096;

/** `consumer` is a project that has installed the package. */
export async function clientProblems(consumer: string): Promise<string[]> {
  const size = gzipSync(await bundle(consumer, "export * from 'tidemark/client';"), { level: 9 }).length;
  const unused = await bundle(consumer, "import 'tidemark/client';");
  return [
    ...(size < most ? [] : [`the client has ${size} bytes, gzipped, and may have less than ${most}`]),
    ...(unused.length === 0 ? [] : ['a page that uses nothing of the client keeps it: see sideEffects']),
  ];
}

async function bundle(consumer: string, contents: string): Promise<Uint8Array> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: consumer },
    bundle: true,
    minify: true,
    platform: 'browser',
    format: 'esm',
    target: 'es2022',
    write: false,
    logLevel: 'error',
  });
  return outputFiles[0]?.contents ?? new Uint8Array();
}
