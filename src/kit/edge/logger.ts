import { pino, type DestinationStream, type Logger } from 'pino';
import { errorText, printable, shortened } from '../faults/error-text.js';

export interface LoggerOptions {
  readonly level: string;
  /** Lines for people, instead of JSON for machines. */
  readonly format: 'json' | 'lines';
  /** Default: standard output. */
  readonly destination?: DestinationStream;
}

/**
 * Makes the log. Nothing hands it tokens, variables, bodies or personal data; of errors it writes only the
 * parts that hold none.
 */
export function createLogger({ level, format, destination }: LoggerOptions): Logger {
  const out = destination ?? pino.destination({ fd: 1, sync: true });
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: (error: unknown) => describeError(error) },
    },
    format === 'json' ? out : { write: (line) => out.write(toLine(line)) },
  );
}

const mostCauses = 5;
const mostFrames = 30;

/**
 * An error as it is logged. pino's own serializer copies every property: of pg's errors, `detail`, `where`
 * and `parameters` hold rows of customers, and so may the message, with which the stack begins.
 */
function describeError(error: unknown, depth = 0): unknown {
  const message = errorText(error);
  if (!(error instanceof Error)) return { message };
  const type = shortened(printable(error.name), 100);
  const code = 'code' in error ? error.code : undefined;
  const isNested = error.cause !== undefined && depth < mostCauses;
  return {
    type,
    message,
    ...(typeof code === 'string' ? { code: shortened(printable(code), 100) } : {}),
    stack: [`${type}: ${message}`, ...framesOf(error)].join('\n'),
    ...(isNested ? { cause: describeError(error.cause, depth + 1) } : {}),
  };
}

/** The frames of the stack: its last lines, without those that the message may have put before them. */
function framesOf({ stack = '', message }: Error): string[] {
  const told = stack.indexOf(message);
  const lines = stack.slice(told < 0 ? 0 : told + message.length).split('\n');
  const begin = lines.findLastIndex((line) => !/^ +at /.test(line)) + 1;
  return lines.slice(begin, begin + mostFrames).map((line) => shortened(printable(line)));
}

function toLine(json: string): string {
  const { time, level, msg, err, ...rest } = JSON.parse(json) as Record<string, unknown>;
  const fields = Object.entries(rest).map(
    ([key, value]) => `${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
  );
  // describeError has cut the stack to its frames, so its line breaks are only between these.
  const { message, stack = message } = (err ?? {}) as { message?: string; stack?: string };
  const line = `${String(time).slice(11, 23)} ${String(level).padEnd(5)} ${[typeof msg === 'string' ? msg : '', ...fields].join(' ')}`;
  return `${printable(line)}${stack === undefined ? '' : `\n${stack}`}\n`;
}
