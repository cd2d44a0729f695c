import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

export interface OperationOutcome {
  readonly transport: 'http' | 'ws';
  /** Of the operation, such as query; `none` where there was none to run. */
  readonly type: string;
  /** `ok`, or the first error's code. */
  readonly status: string;
  readonly ms: number;
}

export interface Metrics {
  operation(outcome: OperationOutcome): void;
  /** In the text format of Prometheus. */
  text(): Promise<string>;
  readonly contentType: string;
  close(): void;
}

/** A registry of its own for each edge: the library's global one knows each name only once. */
export function createMetrics(counts: { sockets: () => number; feeds: () => number }): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  // No operation names: clients choose them, and each would be a time series of its own.
  const operations = new Counter({
    name: 'tidemark_operations_total',
    help: 'Operations answered, by transport, type and error code',
    labelNames: ['transport', 'type', 'status'],
    registers,
  });
  const seconds = new Histogram({
    name: 'tidemark_operation_seconds',
    help: 'Time to answer a query or mutation',
    labelNames: ['transport', 'type'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers,
  });
  for (const [name, help, count] of [
    ['tidemark_sockets', 'Open WebSockets', counts.sockets],
    ['tidemark_socket_operations', 'Operations and feeds running on WebSockets', counts.feeds],
  ] as const)
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(count());
      },
    });

  return {
    operation({ transport, type, status, ms }) {
      operations.inc({ transport, type, status });
      seconds.observe({ transport, type }, ms / 1000);
    },
    text: () => registry.metrics(),
    contentType: registry.contentType,
    close: () => registry.clear(),
  };
}
