#!/usr/bin/env node
// Stands in for Prisma's native schema engine, which its CLI would download from a host that can't be
// reached everywhere (docs/decisions/0002-prisma-engine.md). Prisma's CLI starts it by
// PRISMA_SCHEMA_ENGINE_BINARY and talks to it as to the native one: by argv, then a JSON-RPC message a line
// on stdin and stdout. The answers are those of the same engine, compiled to WebAssembly, over node-postgres.
import { PrismaPg } from '@prisma/adapter-pg';
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  DriverAdapterError,
} from '@prisma/driver-adapter-utils';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import pg from 'pg';

/** What the CLI's methods are called in the WebAssembly build, where the names differ. */
const renamed = { getDatabaseVersion: 'version' };

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    datamodels: { type: 'string', multiple: true },
    datasource: { type: 'string' },
    'enabled-preview-features': { type: 'string' },
    'extension-types': { type: 'string' },
    version: { type: 'boolean' },
  },
});
/** What PostgreSQL said to the last script that failed. */
let failure;

const url = values.datasource === undefined ? undefined : JSON.parse(values.datasource).url;

if (values.version) {
  const { version } = JSON.parse(readFileSync(new URL('package.json', wasmFolder()), 'utf8'));
  console.log(`schema-engine-cli ${version.split('.').at(-1)}`);
} else if (positionals[0] === 'cli') {
  await runOnce(positionals[1]);
} else {
  serve();
}

/** `cli can-connect-to-database` and `cli create-database`: an exit code, and the error on stderr. */
async function runOnce(command) {
  const run = { 'can-connect-to-database': canConnect, 'create-database': createDatabase }[command];
  try {
    if (run === undefined) throw new Error(`the stand-in for the schema engine has no command ${command}`);
    await run(url);
  } catch (error) {
    const { message, code } = explain(error);
    // The CLI drops the first line, where the native engine says that it starts.
    log('INFO', { message: 'Starting schema engine CLI' });
    log('ERROR', { message, error_code: code });
    process.exitCode = 1;
  }
}

function log(level, fields) {
  const timestamp = new Date().toISOString();
  console.error(JSON.stringify({ timestamp, level, fields, target: 'schema_engine::logger' }));
}

/** Answers until stdin ends; one request after another, as the native engine does. */
function serve() {
  let engine;
  let last = Promise.resolve();
  let refuse;
  let panic;
  const send = (message) => process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);

  async function resultOf({ id, method, params }) {
    if (method === 'createDatabase')
      return { databaseName: await createDatabase(params.datasource.url ?? url) };
    if (panic) throw panic;
    engine ??= await startEngine();
    const name = renamed[method] ?? method;
    if (typeof engine[name] !== 'function')
      throw new Error(`the stand-in for the schema engine has no method ${method}`);
    if (name === 'evaluateDataLoss' || name === 'createMigration') await fillShadowCache(engine, params);
    const result = (await engine[name](params)) ?? {};
    if (typeof result.stdout !== 'string') return result;
    // A diff: the native engine has the CLI print it, and leaves it out of the answer.
    send({ id: `print-${id}`, method: 'print', params: { content: result.stdout } });
    return { ...result, stdout: null };
  }

  async function answer(request) {
    const broken = new Promise((_, reject) => (refuse = reject));
    failure = undefined;
    try {
      send({ id: request.id, result: await Promise.race([resultOf(request), broken]) });
    } catch (error) {
      if (error instanceof WebAssembly.RuntimeError)
        panic = new Error(`The schema engine panicked: ${panicMessage ?? error.stack}`);
      const { message, code } = panic
        ? explain(panic)
        : request.method === 'applyMigrations' && failure
          ? explainMigration(error, failure)
          : explain(error);
      const data = { is_panic: false, message, error_code: code };
      const words = 'An error happened. Check the data field for details.';
      send({ id: request.id, error: { code: 4466, message: words, data } });
    }
  }

  // A panic is a trap inside WebAssembly, mostly thrown past the promise that waits for the answer. What
  // comes after it is refused too: the memory is no longer to be trusted.
  let panicMessage;
  globalThis.PRISMA_WASM_PANIC_REGISTRY = { set_message: (message) => (panicMessage = message) };
  process.on('uncaughtException', (error) => {
    if (refuse === undefined) throw error;
    refuse(error);
  });

  createInterface({ input: process.stdin }).on('line', (line) => {
    const request = JSON.parse(line);
    // What has no method is the CLI's answer to a print.
    if (request.method !== undefined) last = last.then(() => answer(request));
  });
  process.stdin.on('end', () => void last.then(() => process.exit(0)));
}

/**
 * What these methods learn of the migrations they only have from the engine's cache, for in WebAssembly they
 * don't ask for a shadow database. The diagnosis does and fills the cache; but `migrate dev` asks for it
 * before a new database has its migrations, when it doesn't look. Asked again, it costs little.
 */
async function fillShadowCache(engine, { migrationsList, filters }) {
  await engine.devDiagnostic({ migrationsList, filters });
}

async function startEngine() {
  const engine = await import('@prisma/schema-engine-wasm/schema_engine_bg');
  const { instance } = await WebAssembly.instantiate(
    readFileSync(new URL('schema_engine_bg.wasm', wasmFolder())),
    { './schema_engine_bg.js': engine },
  );
  engine.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();

  // No datamodel must be undefined: an empty list is an error.
  const datamodels = values.datamodels?.map((path) => [path, readFileSync(path, 'utf8')]);
  const debug = () => undefined;
  return engine.SchemaEngine.new(
    { datamodels },
    debug,
    bindMigrationAwareSqlAdapterFactory(new Factory(url)),
  );
}

function wasmFolder() {
  return new URL('./', import.meta.resolve('@prisma/schema-engine-wasm'));
}

/** The adapter of Prisma for node-postgres, with what it gets wrong for migrations put right. */
class Factory {
  provider = 'postgres';

  constructor(connectionString) {
    this.connectionString = connectionString;
    const adapter = this.#adapter(connectionString);
    this.adapterName = adapter.adapterName;
  }

  async connect() {
    return mend(await this.#adapter(this.connectionString).connect());
  }

  /**
   * The adapter's own would connect to the real database if that is named in a connection string, and apply
   * there what was meant for the shadow; and it drops the shadow while it is still connected to it.
   */
  async connectToShadowDb() {
    const name = `prisma_migrate_shadow_db_${randomUUID()}`;
    await withClient(this.connectionString, (client) => client.query(`create database "${name}"`));
    const shadow = mend(await this.#adapter(withDatabase(this.connectionString, name)).connect());
    const disconnect = shadow.dispose.bind(shadow);
    shadow.dispose = async () => {
      await disconnect();
      await withClient(this.connectionString, (client) =>
        client.query(`drop database if exists "${name}" with (force)`),
      );
    };
    return shadow;
  }

  #adapter(connectionString) {
    const schema = new URL(connectionString).searchParams.get('schema') ?? 'public';
    // One session, for the advisory lock belongs to the session that took it.
    return new PrismaPg({ connectionString, max: 1, idleTimeoutMillis: 0 }, { schema });
  }
}

function mend(adapter) {
  // The adapter's own splits at every semicolon, those between $$ too. PostgreSQL splits by itself.
  adapter.executeScript = async (script) => {
    try {
      await adapter.underlyingDriver().query(script);
    } catch (error) {
      if (error.severity === undefined) adapter.onError(error);
      // In PostgreSQL's own words and with the place: the engine has vaguer ones for codes that it knows.
      const line = script.slice(0, Number(error.position)).split('\n').length;
      const place = error.position === undefined ? '' : ` (line ${line})`;
      failure = { code: error.code, message: `${error.severity}: ${error.message}${place}` };
      throw new DriverAdapterError({
        kind: 'postgres',
        code: '',
        severity: error.severity,
        message: `${error.message}${place}`,
        detail: error.detail,
        column: error.column,
        hint: error.hint,
      });
    }
  };
  const startTransaction = adapter.startTransaction.bind(adapter);
  adapter.startTransaction = async (level) => mendTypes(await startTransaction(level));
  return mendTypes(adapter);
}

/**
 * The catalogue has columns of type "char" (oid 18), which the adapter refuses: it is told that they are
 * text, and the engine that each is one character.
 */
function mendTypes(queryable) {
  const columns = new WeakMap();
  const performIO = queryable.performIO.bind(queryable);
  queryable.performIO = async (query) => {
    const result = await performIO(query);
    const fields = result.fields ?? [];
    columns.set(
      query,
      fields.flatMap(({ dataTypeID }, index) => (dataTypeID === pg.types.builtins.CHAR ? [index] : [])),
    );
    for (const index of columns.get(query)) fields[index].dataTypeID = pg.types.builtins.TEXT;
    return result;
  };
  const queryRaw = queryable.queryRaw.bind(queryable);
  queryable.queryRaw = async (query) => {
    const result = await queryRaw(query);
    for (const index of columns.get(query)) result.columnTypes[index] = ColumnTypeEnum.Character;
    return result;
  };
  return queryable;
}

async function canConnect(connectionString) {
  await withClient(connectionString, (client) => client.query('select 1'));
}

/** From the database `postgres`, which every cluster has unless somebody dropped it. */
async function createDatabase(connectionString) {
  const name = databaseOf(connectionString);
  await withClient(withDatabase(connectionString, 'postgres'), (client) =>
    client.query(`create database ${client.escapeIdentifier(name)}`),
  );
  return name;
}

async function withClient(connectionString, work) {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function withDatabase(connectionString, name) {
  return Object.assign(new URL(connectionString), { pathname: `/${encodeURIComponent(name)}` }).href;
}

function databaseOf(connectionString) {
  return decodeURIComponent(new URL(connectionString).pathname.slice(1));
}

/** The native engine's words for a migration that fails. */
function explainMigration(error, { code, message }) {
  const name = /migration_name="([^"]*)"/.exec(error.message)?.[1];
  return {
    code: 'P3018',
    message: `A migration failed to apply. New migrations cannot be applied before the error is recovered from. Read more about how to resolve migration issues in a production database: https://pris.ly/d/migrate-resolve

Migration name: ${name}

Database error code: ${code}

Database error:
${message}
`,
  };
}

/** Prisma's code and words for what PostgreSQL, the network or the engine says. */
function explain(error) {
  const message = error?.message || error?.errors?.map((each) => each.message).join('; ') || String(error);
  const { host, username } = URL.canParse(url ?? '') ? new URL(url) : {};
  const known = {
    '3D000': [
      'P1003',
      () => `Database \`${databaseOf(url)}\` does not exist on the database server at \`${host}\`.`,
    ],
    '28P01': [
      'P1000',
      () =>
        `Authentication failed against the database server at \`${host}\`: the credentials for \`${username}\` are not valid.`,
    ],
    28000: ['P1010', () => `User \`${username}\` was denied access on the database server at \`${host}\`.`],
    ECONNREFUSED: ['P1001', () => `Can't reach database server at \`${host}\`: ${message}`],
    ENOTFOUND: ['P1001', () => `Can't reach database server at \`${host}\`: ${message}`],
    ETIMEDOUT: ['P1001', () => `Can't reach database server at \`${host}\`: ${message}`],
  }[error?.code];
  return known ? { code: known[0], message: known[1]() } : { code: error?.code, message };
}
