import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename } from 'node:path';

export interface Registry {
  readonly url: string;
  close(): void;
}

export interface Tarball {
  readonly file: string;
  /** The package.json in it. */
  readonly manifest: { readonly name: string; readonly version: string };
}

/**
 * An npm registry that has these packages, as if they were published; whoever asks for another is sent on to `upstream`. So
 * `npm create tidemark` and `npm install` are run as a reader runs them.
 */
export async function startRegistry(tarballs: readonly Tarball[], upstream: string): Promise<Registry> {
  const server = createServer(({ url = '/' }, answer) => {
    const path = decodeURIComponent(url.split('?')[0] ?? '').slice(1);
    const packed = tarballs.find(({ manifest }) => path === manifest.name);
    const asked = tarballs.find(({ file }) => path === `tarballs/${basename(file)}`);
    if (packed) answer.setHeader('content-type', 'application/json').end(JSON.stringify(packument(packed)));
    else if (asked) answer.end(readFileSync(asked.file));
    else answer.writeHead(307, { location: new URL(url.slice(1), upstream).href }).end();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;

  const packument = ({ file, manifest }: Tarball) => {
    const { name, version } = manifest;
    const integrity = `sha512-${createHash('sha512').update(readFileSync(file)).digest('base64')}`;
    const dist = { integrity, tarball: `${address}tarballs/${basename(file)}` };
    return { name, 'dist-tags': { latest: version }, versions: { [version]: { ...manifest, dist } } };
  };
  return { url: address, close: () => server.close() };
}
