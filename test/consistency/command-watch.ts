import { setTimeout as delay } from 'node:timers/promises';
import type { Client, World } from './client.js';
import { commandProgress } from './documents.js';
import { subscribe } from './subscribe.js';

/** Follows one command until it has settled, over broken connections, on whichever node. */
export class CommandWatch {
  readonly #world: World;
  readonly #client: Client;
  readonly #commandId: string;
  #ended = false;
  #drop = () => undefined as void;
  readonly #done: Promise<void>;

  constructor(world: World, client: Client, commandId: string) {
    this.#world = world;
    this.#client = client;
    this.#commandId = commandId;
    this.#done = this.#follow();
  }

  /** One that was accepted is waited for, at most so long; answers with its id when it was not told to have settled. */
  async end(patienceMs: number): Promise<string | undefined> {
    const isAccepted = this.#client.accepted.some(({ input }) => input.commandId === this.#commandId);
    const patience = new AbortController();
    const settled = isAccepted
      ? await Promise.race([
          this.#done.then(() => true),
          delay(patienceMs, false, { signal: patience.signal }).catch(() => false),
        ])
      : true;
    patience.abort();
    this.#ended = true;
    this.#drop();
    await this.#done;
    return settled ? undefined : this.#commandId;
  }

  async #follow(): Promise<void> {
    const { history } = this.#world;
    while (!this.#ended) {
      const node = this.#world.anyNode(this.#client.random);
      const subscription = subscribe<{ commandId: string; state: string }>(
        node,
        this.#client.jwt,
        commandProgress,
        { id: this.#commandId },
        ({ commandId, state }) => {
          if (state !== 'SETTLED') return true;
          history.settled.push({ at: this.#world.now(), node: node.name, commandId });
          this.#ended = true;
          return false;
        },
      );
      this.#drop = () => subscription.drop();
      await subscription.over;
      if (!this.#ended) await delay(20);
    }
  }
}
