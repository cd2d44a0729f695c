import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { SignJWT } from 'jose';
import { connect } from './client.js';
import { showLiveOrder } from './demo/live-order.js';
import { startServer, type ServerAddress } from './demo/server-process.js';
import { CliFailure, exitCodes, runTool, type ExitCode } from './failure.js';
import { showProgress } from './progress.js';
import { compareDashboard } from './sales/compare-dashboard.js';
import { compareSales } from './sales/compare-sales.js';
import { generateSales } from './sales/generate-sales.js';
import { importSales } from './sales/import-sales.js';
import { addReadOptions } from './sales/read-options.js';
import { readSales, type ReadOptions } from './sales/read-sales.js';
import {
  describeComparison,
  describeFile,
  describeImport,
  refusedCount,
  shortfallOf,
} from './sales/report.js';
import type { Sales } from './sales/sales.js';
import { generatePrices, readPrices } from './savings/prices.js';
import { showSavings } from './savings/show-savings.js';

interface DemoOptions extends ReadOptions {
  readonly sales?: string;
  readonly orders: number;
  readonly seed: number;
  readonly port?: number;
  readonly exit?: boolean;
  readonly portfolio?: boolean;
  readonly prices?: string;
}

const example = `{
  orders(first: 3, orderBy: TOTAL_DESC) {
    totalCount
    nodes { number placedAt customerId total { amount currencyCode } lines { sku name quantity } }
  }
}`;

const portfolioExample = `{
  portfolios {
    nodes { name cash { amount } valuation { netAssetValue { amount } } transactions(first: 3) { nodes { type symbol amount { amount } } } }
  }
}`;

async function demo(options: DemoOptions): Promise<ExitCode> {
  const port = options.port ?? portFromEnvironment();
  const show = options.portfolio === true ? await savingsOf(options) : await salesOf(options);
  const secret = randomBytes(48).toString('base64url');
  heading('Starting the server, with PostgreSQL and Valkey embedded');
  const begun = performance.now();
  const server = startServer(port, secret);
  const interrupted = Promise.withResolvers<'interrupted'>();
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => interrupted.resolve('interrupted'));
  const ended = server.ended.then(() => {
    throw new CliFailure('the server has ended by itself');
  });
  const run = async (): Promise<ExitCode> => {
    const address = await server.ready;
    console.log(`ready at ${address.url} after ${((performance.now() - begun) / 1000).toFixed(1)} s`);
    return show(address, secret);
  };
  const shown = run();
  try {
    // A server that cannot start ends, too: its own message comes with it.
    const result = await Promise.race([
      shown,
      interrupted.promise,
      ended.catch(() => server.ready.then(() => ended)),
    ]);
    if (result !== 'interrupted') return result;
  } finally {
    await server.stop();
  }
  // What is still under way would be sent again and again to a server that is gone.
  process.exit(options.exit === true ? exitCodes.failed : exitCodes.ok);
}

type Show = (address: ServerAddress, secret: string) => Promise<ExitCode>;

interface LoadedSales {
  readonly sales: Sales;
  /** Why they are not all of the file's. */
  readonly shortfall: string | undefined;
}

async function salesOf(options: DemoOptions): Promise<Show> {
  const sales = await loadSales(options);
  return (address, secret) => show(address, sales, secret, options);
}

/** A savings plan instead of a shop. */
async function savingsOf({ prices: file, seed, exit }: DemoOptions): Promise<Show> {
  const days = file === undefined ? generatePrices(seed) : await readPrices(file);
  console.log(file ?? `prices of ${days.length} days made from seed ${seed}`);
  return async (server, secret) => {
    const jwt = await staffToken(secret);
    heading('A savings plan, one GraphQL mutation for each deposit and trade');
    const right = await showSavings(connect(server.url, jwt), days, seed, (line) => {
      console.log(line);
    });
    if (exit !== true) await stayUp(server, jwt, portfolioExample);
    return right ? exitCodes.ok : exitCodes.failed;
  };
}

async function loadSales(options: DemoOptions): Promise<LoadedSales> {
  const { sales: file, orders, seed } = options;
  if (file === undefined) {
    console.log(`${orders} orders made from seed ${seed}, in the shape of a real shop's`);
    return { sales: generateSales({ orders, seed }), shortfall: undefined };
  }
  const sales = await readSales(file, options);
  console.log(`${file}\n${describeFile(sales)}`);
  const shortfall = shortfallOf(sales);
  if (shortfall !== undefined && sales.invoices.length === 0) throw new CliFailure(shortfall);
  return { sales, shortfall };
}

async function show(
  server: ServerAddress,
  { sales, shortfall }: LoadedSales,
  secret: string,
  options: DemoOptions,
): Promise<ExitCode> {
  const jwt = await staffToken(secret);
  const client = connect(server.url, jwt);

  heading('Sending the sales, one GraphQL mutation for each product and order');
  const report = await importSales(client, sales, { onPhase: showProgress });
  console.log(describeImport(report));

  heading('What the read models hold, beside a sum over the input');
  const rows = [
    ...(await compareSales(client, sales, report.token)),
    ...(await compareDashboard(client, sales, report.token)),
  ];
  console.log(describeComparison(rows));
  const right = rows.every(({ same }) => same) && refusedCount(report) === 0 && report.token !== undefined;

  heading('One order, before your eyes');
  await showLiveOrder(client, server.wsUrl, jwt, (line) => {
    console.log(line);
  });

  if (options.exit !== true) await stayUp(server, jwt, example);
  if (!right) console.error('\nThe read models differ from the input.');
  if (shortfall !== undefined) console.error(`\n${shortfall}`);
  return right && shortfall === undefined ? exitCodes.ok : exitCodes.failed;
}

async function stayUp(server: ServerAddress, jwt: string, query: string): Promise<void> {
  heading('Yours to try');
  console.log(`Open ${new URL('/', server.url).href} and set these headers there:\n`);
  console.log(
    `{ "authorization": "Bearer ${jwt}" }\n\nThen ask, for example:\n\n${query}\n\nCtrl-C ends it.`,
  );
  await sleep(2 ** 31 - 1, undefined, { ref: false });
}

/** Long enough for an afternoon with GraphiQL; the secret is gone with the demo. */
const staffToken = (secret: string): Promise<string> =>
  new SignJWT({ roles: ['STAFF', 'ADVISOR', 'OPERATOR'] })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject('demo')
    .setIssuedAt()
    .setExpirationTime('12h')
    .sign(new TextEncoder().encode(secret));

const heading = (text: string): void => {
  console.log(`\n── ${text}`);
};

function portFromEnvironment(): number {
  const text = process.env['PORT'] || '4000';
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (!(port <= 65_535)) throw new CliFailure('PORT must be a whole number from 0 to 65535', exitCodes.usage);
  return port;
}

function wholeFrom(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
    if (!(value >= least && value <= most))
      throw new InvalidArgumentError(`It must be a whole number from ${least} to ${most}.`);
    return value;
  };
}

async function main(): Promise<ExitCode> {
  let exitCode: ExitCode = exitCodes.ok;
  const program = addReadOptions(new Command('demo'))
    .description('Starts everything embedded, sends the sales of a shop, and shows one order come and go.')
    .option('--sales <file>', 'a CSV in the layout of the public "Online Retail" data, instead of made sales')
    .option('--orders <count>', 'orders to make', wholeFrom(1, 100_000), 500)
    .option('--seed <number>', 'other sales for another number', wholeFrom(0, 999_999_999), 1)
    .option(
      '--port <port>',
      'port of the server; 0 takes a free one (default: PORT, else 4000)',
      wholeFrom(0, 65_535),
    )
    .option('--portfolio', 'a savings plan over nine years instead of a shop')
    .option(
      '--prices <file>',
      'with --portfolio: a CSV of closing prices (MSFT,IBM,SBUX,AAPL,…,Date), instead of made ones',
    )
    .option('--exit', 'end after showing everything, instead of staying up')
    .exitOverride()
    .action(async (options: DemoOptions) => {
      exitCode = await demo(options);
    });
  try {
    await program.parseAsync();
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
    throw error;
  }
  return exitCode;
}

await runTool(main);
