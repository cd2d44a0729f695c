import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

/** Has only these projections built, once the requests of operators can be kept. */
export async function pauseOthers(readDatabaseUrl: string, names: readonly string[]): Promise<void> {
  const read = new pg.Client({ connectionString: readDatabaseUrl });
  await read.connect();
  for (;;) {
    const { rows } = await read.query<{ ready: boolean }>(
      `select count(*) > 0 as ready from checkpoint where projection = 'operations' and seq > 0`,
    );
    if (rows[0]?.ready === true) break;
    await sleep(50);
  }
  await read.query(
    `insert into projection_control (name, paused, lane, seq)
     select distinct name, true, 0, 0 from projection where name <> all($1)`,
    [[...names, 'operations']],
  );
  await read.end();
}
