import { InvalidArgumentError, Option } from 'commander';

/** Where the server is: --url, else TIDEMARK_URL, else this machine. */
export const urlOption = (): Option =>
  new Option('--url <url>', 'the server')
    .env('TIDEMARK_URL')
    .argParser(addressOf)
    .default('http://127.0.0.1:4000/graphql');

function addressOf(text: string): string {
  if (!/^https?:/.test(text) || !URL.canParse(text))
    throw new InvalidArgumentError('It must be an address such as http://127.0.0.1:4000/graphql.');
  const url = new URL(text);
  // The server's own address, as its log prints it, is enough.
  if (url.pathname === '/') url.pathname = '/graphql';
  return url.href;
}
