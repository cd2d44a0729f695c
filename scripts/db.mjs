// What Prisma's CLI does for who changes a schema, for both sides or for one: `npm run db:migrate:dev -- --help`.
// Migrating and its status are the server's own: src/cli/migrate.ts. Plain JavaScript, because `npm ci` runs it.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = fileURLToPath(new URL('../', import.meta.url));

const sides = { write: 'DATABASE_URL', read: 'READ_DATABASE_URL' };

const commands = {
  generate: {
    prisma: ['generate'],
    about: 'generate the Prisma clients into src/generated; needs no database',
  },
  'migrate:dev': {
    prisma: ['migrate', 'dev'],
    about: 'write a migration for what changed in prisma/ and apply it (--side, --name)',
  },
};

const help = `Usage: npm run db:<command> [-- [--side write|read] [options of Prisma's own]]

${Object.entries(commands)
  .map(([name, { about }]) => `  db:${name.padEnd(12)} ${about}`)
  .join('\n')}

  --side write|read   one side; both without it
  --help              this text

The write side is the database of DATABASE_URL, the read side that of READ_DATABASE_URL.
`;

main(process.argv[2], process.argv.slice(3));

function main(name, args) {
  const { values, tokens } = parseArgs({
    args,
    strict: false,
    tokens: true,
    options: { side: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
  });
  const command = commands[name];
  if (command === undefined || values.help) {
    console.log(help);
    process.exit(values.help ? 0 : 2);
  }
  if (values.side !== undefined && !Object.hasOwn(sides, values.side))
    fail(`--side is write or read, not ${values.side}`);

  const wanted = values.side === undefined ? Object.keys(sides) : [values.side];
  const missing = wanted.map((side) => sides[side]).filter((url) => !process.env[url]);
  if (name !== 'generate' && missing.length > 0)
    fail(
      `db:${name} needs ${missing.join(' and ')}, for example\n` +
        missing
          .map(
            (url) =>
              `  ${url}=postgresql://user:password@localhost:5432/${url === sides.read ? 'tidemark_read' : 'tidemark_write'}`,
          )
          .join('\n') +
        `\n(npm start without them starts its own PostgreSQL and migrates it by itself)`,
    );

  // What is not ours is Prisma's.
  const ours = tokens.filter((token) => token.kind === 'option' && token.name === 'side');
  const rest = args.filter((_, index) =>
    ours.every((side) => index !== side.index && (side.inlineValue !== false || index !== side.index + 1)),
  );
  // The kit's own clients, and one of the write side for the benchmarks.
  const configs = name === 'generate' ? ['kit/write', 'kit/read', 'write'] : wanted;
  for (const config of configs) {
    const { status, error } = spawnSync(
      process.execPath,
      [
        join(root, 'scripts/prisma.mjs'),
        ...command.prisma,
        '--config',
        `prisma/${config}.config.ts`,
        ...rest,
      ],
      { cwd: root, stdio: 'inherit' },
    );
    if (error) throw error;
    if (status !== 0) process.exit(status ?? 1);
  }
}

function fail(message) {
  console.error(message);
  process.exit(2);
}
