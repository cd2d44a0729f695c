#!/usr/bin/env node
import type { Command } from 'commander';
import { WhoAmIDocument } from '../generated/gql/graphql.js';
import { connect, RequestError, type ApiClient } from './client.js';
import { CliFailure, exitCodes, runTool, type ExitCode } from './failure.js';
import { showProgress } from './progress.js';
import { compareSales } from './sales/compare-sales.js';
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
import { urlOption } from './server-options.js';
import { tidemark } from './tidemark.js';

interface SalesOptions extends ReadOptions {
  readonly url: string;
  readonly token?: string;
}

/** Before anything is read or sent: a server is there, and lets this token do it. */
async function connectAsStaff({ url, token }: SalesOptions): Promise<ApiClient> {
  const given = (token ?? process.env['TIDEMARK_TOKEN'] ?? '').trim();
  if (given === '')
    throw new CliFailure(
      'a token is needed: --token, or TIDEMARK_TOKEN. Make one where the server runs: npm run -s token -- --sub import --roles STAFF',
      exitCodes.usage,
    );
  const client = connect(url, given);
  try {
    const { data } = await client.request(WhoAmIDocument, {});
    if (data.viewer?.roles.includes('STAFF') !== true)
      throw new CliFailure(
        'the token has not the role STAFF, which sales need: npm run -s token -- --sub import --roles STAFF',
        exitCodes.usage,
      );
  } catch (error) {
    if (error instanceof RequestError)
      throw new CliFailure(
        `${error.message}. Start a server (npm start), or name another by --url.`,
        exitCodes.usage,
        { cause: error },
      );
    throw error;
  }
  return client;
}

async function importFile(file: string, options: SalesOptions): Promise<ExitCode> {
  const client = await connectAsStaff(options);
  const sales = await readSales(file, options);
  console.log(describeFile(sales));
  const shortfall = shortfallOf(sales);
  if (shortfall !== undefined) console.error(shortfall);
  if (sales.invoices.length === 0) return exitCodes.failed;
  const interrupt = new AbortController();
  const stop = (): void => {
    console.error('\nstopping after what is under way; Ctrl-C again stops at once');
    interrupt.abort();
  };
  process.once('SIGINT', stop);
  const report = await importSales(client, sales, { onPhase: showProgress, signal: interrupt.signal });
  process.off('SIGINT', stop);
  console.log(describeImport(report));
  if (report.interrupted) console.log('interrupted: run the same again to go on');
  const complete = !report.interrupted && refusedCount(report) === 0 && report.token !== undefined;
  return complete && shortfall === undefined ? exitCodes.ok : exitCodes.failed;
}

async function verifyFile(file: string, options: SalesOptions): Promise<ExitCode> {
  const client = await connectAsStaff(options);
  const sales = await readSales(file, options);
  console.log(describeFile(sales));
  const shortfall = shortfallOf(sales);
  if (shortfall !== undefined) console.error(shortfall);
  if (sales.invoices.length === 0) return exitCodes.failed;
  const rows = await compareSales(client, sales, undefined, 'others too');
  console.log(describeComparison(rows));
  return rows.every(({ same }) => same) && shortfall === undefined ? exitCodes.ok : exitCodes.failed;
}

function withServer(command: Command): Command {
  return addReadOptions(
    command
      .argument('<file>', 'CSV in the layout of the public "Online Retail" data')
      .addOption(urlOption())
      .option('--token <jwt>', 'a JWT with the role STAFF (default: TIDEMARK_TOKEN)'),
  );
}

const tool = tidemark(() => import('../contexts.js'));
// Subcommands take over the settings that are made before them.
const importing = tool.program.command('import').description('send data to the server, as its client');
withServer(importing.command('sales'))
  .description('send the products and orders of a sales file; again with the same token, it changes nothing')
  .addHelpText(
    'after',
    "\nCommand ids derive from the data and belong to the token's subject: an interrupted import goes on when it\nis run again with a token of the same subject, and of a longer file only what is new is sent.",
  )
  .action(async (file: string, options: SalesOptions) => tool.exit(await importFile(file, options)));
withServer(tool.verify.command('sales'))
  .description('compare what the read models say with a sum over the sales file')
  .action(async (file: string, options: SalesOptions) => tool.exit(await verifyFile(file, options)));

await runTool(() => tool.run());
