import { randomUUID } from 'node:crypto';
import type { Random } from '../../src/kit/testing/random.js';
import { staff, type TestNode } from './node.js';
import {
  cancelOrder,
  changeProductPrice,
  correctStock,
  gbp,
  orderInput,
  placeOrder,
  receiveStock,
  reinstateProduct,
  registerProduct,
  renameProduct,
  withdrawProduct,
} from './shop.js';

/** Sends the commands of a shop at random: orders of many lines, cancellations, prices, stock, new products. */
export class Trade {
  readonly skus: string[] = [];
  readonly openOrders: string[] = [];
  /** The orders that accepted commands wrote, with the version that they then had, by command id. */
  readonly wrote = new Map<string, { orderId: string; version: number }>();
  /** Tokens of what was accepted. */
  readonly tokens: string[] = [];
  readonly customers = ['ada', 'bob', 'cyd', 'dan'];
  readonly #node: TestNode;
  readonly #random: Random;

  constructor(node: TestNode, random: Random) {
    this.#node = node;
    this.#random = random;
  }

  /** Registers products to begin with. */
  async open(products = 6): Promise<void> {
    for (let i = 0; i < products; i++) await this.#register();
  }

  /** One command, refused or not. Throws when it is neither. */
  async one(): Promise<void> {
    const random = this.#random;
    const chance = random.next();
    const sku = random.pick(this.skus);
    const commandId = randomUUID();
    if (chance < 0.55) return this.#order();
    if (chance < 0.75 && this.openOrders.length > 0) {
      const [orderId = ''] = this.openOrders.splice(random.int(this.openOrders.length), 1);
      const answer = await this.#send(cancelOrder, { commandId, orderId, reason: 'changed my mind' });
      if (answer) this.wrote.set(commandId, { orderId, version: 2 });
    } else if (chance < 0.78)
      await this.#send(renameProduct, { commandId, sku, name: `Product ${sku}, ${random.int(1_000)}` });
    else if (chance < 0.8)
      // Mostly soon back, or nothing would be left to sell.
      await this.#send(random.chance(0.3) ? withdrawProduct : reinstateProduct, { commandId, sku });
    else if (chance < 0.85) {
      await this.#send(changeProductPrice, {
        commandId,
        sku,
        price: gbp(`${1 + random.int(20)}.${10 + random.int(90)}`),
      });
    } else if (chance < 0.88) {
      // Refused where it would take what is reserved.
      const delta = random.chance(0.5) ? -1 - random.int(3) : 1 + random.int(3);
      await this.#send(correctStock, { commandId, sku, correction: { delta }, reason: 'stocktake' });
    } else if (chance < 0.95)
      await this.#send(receiveStock, { commandId, sku, quantity: 1 + random.int(20) });
    else await this.#register();
  }

  /** `commands` commands, `writers` at a time. */
  async run(commands: number, writers = 4): Promise<void> {
    let left = commands;
    await Promise.all(
      Array.from({ length: writers }, async () => {
        while (left-- > 0) await this.one();
      }),
    );
  }

  async #order(): Promise<void> {
    const random = this.#random;
    const lines = Array.from({ length: 1 + random.int(4) }, () => ({
      sku: random.pick(this.skus),
      quantity: 1 + random.int(3),
    }));
    const input = orderInput(lines, { customerId: random.chance(0.1) ? null : random.pick(this.customers) });
    const answer = await this.#send(placeOrder, input);
    if (!answer) return;
    const orderId = answer['orderId'] as string;
    this.openOrders.push(orderId);
    this.wrote.set(input.commandId, { orderId, version: 1 });
  }

  async #register(): Promise<void> {
    const sku = `SKU-${this.skus.length}-${randomUUID().slice(0, 4)}`;
    await this.#send(registerProduct, {
      commandId: randomUUID(),
      sku,
      name: `Product ${sku}`,
      price: gbp(`${1 + this.#random.int(20)}.${10 + this.#random.int(90)}`),
      initialStock: this.#random.int(40),
    });
    this.skus.push(sku);
  }

  async #send(document: string, input: object): Promise<Record<string, unknown> | undefined> {
    const { data, errors } = await this.#node.run(staff, document, { input });
    const [answer] = Object.values((data ?? {}) as Record<string, Record<string, unknown> | null>);
    if (errors || !answer) throw new Error(JSON.stringify(errors));
    const receipt = answer['receipt'] as { token: string } | undefined;
    if (!receipt) return undefined;
    this.tokens.push(receipt.token);
    return answer;
  }
}
