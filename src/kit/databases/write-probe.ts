import { rollBack, together, type Pool } from './postgres.js';

/**
 * Proves that a command could be written: writes a row that needs a page of its own, and rolls it back. Throws what a
 * command would meet: SQLSTATE 25006 from a server that only reads, 53100 from one whose disk is full.
 */
export async function probeWriting(pool: Pool): Promise<void> {
  const tx = await pool.connect();
  let why: unknown;
  try {
    await together([
      tx.query("begin; set local lock_timeout = '1s'; set local statement_timeout = '2s'"),
      tx.query({
        name: 'write-probe',
        text: "insert into write_probe (id, filler) values (gen_random_uuid(), repeat('x', 7000))",
      }),
    ]);
  } catch (error) {
    why = error;
    throw error;
  } finally {
    tx.release(await rollBack(tx, why));
  }
}
