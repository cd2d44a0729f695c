import { pino, type DestinationStream, type Logger } from 'pino';

export interface LoggerOptions {
  readonly level: string;
  /** Lines for people, instead of JSON for machines. */
  readonly format: 'json' | 'lines';
  /** Default: standard output. */
  readonly destination?: DestinationStream;
}

/** Tokens, variables, bodies and personal data are never handed to it; errors are cut to what cannot hold them. */
export function createLogger({ level, format, destination }: LoggerOptions): Logger {
  const out = destination ?? pino.destination({ fd: 1, sync: true });
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: describeError },
    },
    format === 'json' ? out : { write: (line) => out.write(toLine(line)) },
  );
}

/** pino's own serializer copies every property, and pg's `detail`, `where` and `parameters` hold rows of customers. */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return { message: String(error) };
  return {
    type: error.name,
    message: error.message,
    ...('code' in error ? { code: error.code } : {}),
    stack: error.stack,
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  };
}

function toLine(json: string): string {
  const { time, level, msg, err, ...rest } = JSON.parse(json) as Record<string, unknown>;
  const fields = Object.entries(rest).map(
    ([key, value]) => `${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
  );
  const stack = typeof err === 'object' && err !== null && 'stack' in err ? `\n${String(err.stack)}` : '';
  return `${String(time).slice(11, 23)} ${String(level).padEnd(5)} ${[typeof msg === 'string' ? msg : '', ...fields].join(' ')}${stack}\n`;
}
