import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

export interface OperationOutcome {
  readonly transport: 'http' | 'ws';
  /** The operation's type, such as query; `none` where there was none to run. */
  readonly type: string;
  /** `ok`, or the first error's code. */
  readonly status: string;
  readonly ms: number;
}

export interface Metrics {
  operation(outcome: OperationOutcome): void;
  /** Counts a document that was parsed, since it was not remembered. */
  studied(): void;
  /** All metrics, in the text format of Prometheus. */
  text(): Promise<string>;
  readonly contentType: string;
  close(): void;
}

/** How far a projection is behind, and how far it may be. */
export interface ProjectionFigures {
  readonly name: string;
  readonly lagEvents: number;
  readonly lagMs: number;
  readonly maxStalenessMs: number;
}

/**
 * The jobs of one kind: how many are not done, how many of these fail again and again, and how old the oldest
 * is.
 */
export interface JobFigures {
  readonly kind: string;
  readonly open: number;
  readonly failing: number;
  readonly oldestSeconds: number;
}

/** The figures that are read from the databases each time the metrics are asked for. */
export interface Figures {
  readonly projections: () => Promise<readonly ProjectionFigures[]>;
  readonly openJobs: () => Promise<readonly JobFigures[]>;
}

/** Each edge has a registry of its own: in the library's global one a name can be registered only once. */
export function createMetrics(
  counts: {
    sockets: () => number;
    operations: () => number;
    documentBytes: () => number;
    compiledBytes: () => number;
  },
  figures: Figures,
): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  // No label has the operation's name: clients choose names, and each would be a time series of its own.
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
  const studied = new Counter({
    name: 'tidemark_documents_studied_total',
    help: 'Documents parsed and validated since they were not known',
    registers,
  });
  for (const [name, help, count] of [
    ['tidemark_sockets', 'Open WebSockets', counts.sockets],
    ['tidemark_socket_operations', 'Operations and feeds running on WebSockets', counts.operations],
    ['tidemark_document_bytes', 'What the documents that are remembered take', counts.documentBytes],
    ['tidemark_compiled_bytes', 'What the operations that are compiled take', counts.compiledBytes],
  ] as const)
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(count());
      },
    });

  /** What `text` last read for all gauges together; empty for what could not be read. */
  let projections: readonly ProjectionFigures[] = [];
  let jobs: readonly JobFigures[] = [];
  function gauge<T>(
    name: string,
    help: string,
    label: string,
    rows: () => readonly T[],
    read: (row: T) => readonly [label: string, value: number],
  ): void {
    new Gauge({
      name,
      help,
      labelNames: [label],
      registers,
      collect() {
        this.reset();
        for (const row of rows()) {
          const [of, value] = read(row);
          this.set({ [label]: of }, value);
        }
      },
    });
  }
  for (const [name, help, read] of [
    ['lag_events', 'Events not yet applied', ({ lagEvents }: ProjectionFigures) => lagEvents],
    [
      'lag_seconds',
      'Age of the oldest event not yet applied',
      ({ lagMs }: ProjectionFigures) => lagMs / 1_000,
    ],
    [
      'max_staleness_seconds',
      'The promised limit of the lag',
      ({ maxStalenessMs }: ProjectionFigures) => maxStalenessMs / 1_000,
    ],
  ] as const)
    gauge(
      `tidemark_projection_${name}`,
      help,
      'projection',
      () => projections,
      (row) => [row.name, read(row)],
    );
  for (const [name, help, read] of [
    ['', 'Jobs that are not done', ({ open }: JobFigures) => open],
    [
      '_failing',
      'Jobs that fail again and again: somebody should look',
      ({ failing }: JobFigures) => failing,
    ],
    [
      '_oldest_seconds',
      'Since when the oldest job is not done',
      ({ oldestSeconds }: JobFigures) => oldestSeconds,
    ],
  ] as const)
    gauge(
      `tidemark_jobs${name}`,
      help,
      'kind',
      () => jobs,
      (row) => [row.kind, read(row)],
    );

  return {
    operation({ transport, type, status, ms }) {
      operations.inc({ transport, type, status });
      seconds.observe({ transport, type }, ms / 1000);
    },
    studied: () => studied.inc(),
    async text() {
      [projections, jobs] = await Promise.all([
        figures.projections().catch(() => []),
        figures.openJobs().catch(() => []),
      ]);
      return registry.metrics();
    },
    contentType: registry.contentType,
    close: () => registry.clear(),
  };
}
