import type { Feed, FeedItem, History, Register, Shown } from './history.js';
import { lastState, stateFrom, type Truth } from './truth.js';
import type { Violation } from './violation.js';

/** What each feed shows: when the rows of one of these begin anew, it may have to. */
const shownBy: Record<Feed['feed'], readonly string[]> = {
  orderFeed: ['orders'],
  orderChanged: ['orders'],
  productChanged: ['products', 'availability'],
};

/** No feed goes back, misses anything, or tells a command as resolved before it shows it. */
export function checkFeeds(history: History, truth: Truth, settled: Truth): Violation[] {
  return history.feeds.flatMap((feed) => checkFeed(feed, history, truth, settled));
}

function checkFeed(feed: Feed, history: History, truth: Truth, settled: Truth): Violation[] {
  const found: Violation[] = [];
  const report = (property: Violation['property'], message: string, ...evidence: object[]) =>
    found.push({ property, message: `${feed.feed} of ${feed.of}: ${message}`, evidence });
  const view = new View(feed, history, truth);
  let before: FeedItem | undefined;
  // Any other reason than that the rows began anew says that the server lost its way.
  let renewals = history.renewed.filter((projection) => shownBy[feed.feed].includes(projection)).length;
  for (const item of feed.items) {
    const wrong = view.take(item);
    if (wrong) report('feeds never go back', wrong, ...(before ? [before] : []), item);
    if (item.kind === 'reset' && (item.reason !== 'REBUILT' || --renewals < 0))
      report('feeds miss nothing', `a cursor of its own was answered with ${item.reason}`, item);
    // After its reset the page of a list is read anew, and shows what is told as resolved here.
    const isLeftToPage = item.kind === 'reset' && feed.feed === 'orderFeed';
    for (const [register, state] of isLeftToPage ? [] : view.unshown(item.resolved))
      report('resolved only when covered', `${register} is not shown in its state ${state} yet`, item);
    before = item;
  }
  if (!feed.abandoned)
    for (const lack of view.lacks(settled)) report('feeds miss nothing', lack, ...feed.items.slice(-3));
  return found;
}

/** What is still to come of a feed until it shows all that had happened by `settled`; empty: nothing. */
export function lacksOf(feed: Feed, history: History, truth: Truth, settled: Truth): string[] {
  const view = new View(feed, history, truth);
  for (const item of feed.items) view.take(item);
  return view.lacks(settled);
}

/** What a client that follows a feed holds. */
class View {
  readonly #feed: Feed;
  readonly #truth: Truth;
  readonly #history: History;
  /** What each register is shown as, and the first state that it can be; what has left is not among them. */
  readonly #shown = new Map<Register, { readonly state: number; readonly shown: Shown }>();
  readonly #left = new Set<Register>();
  readonly #resolved = new Set<string>();
  /** From a page on, or from the first state on, everything that is there has been shown. */
  #whole: boolean;
  #begunAt: number | undefined;

  constructor(feed: Feed, history: History, truth: Truth) {
    this.#feed = feed;
    this.#truth = truth;
    this.#history = history;
    this.#whole = feed.feed !== 'orderFeed';
    const page = history.operations.find(({ id }) => id === feed.page);
    if (!page) return;
    this.#whole = true;
    for (const [register, shown] of page.shown) this.#show(register, shown, 0);
  }

  /** Answers with what is wrong with the item. */
  take(item: FeedItem): string | undefined {
    this.#begunAt ??= item.at;
    item.resolved.forEach((commandId) => this.#resolved.add(commandId));
    if (item.kind === 'reset') {
      this.#shown.clear();
      this.#left.clear();
    }
    if (item.left) {
      this.#left.add(item.left);
      this.#shown.delete(item.left);
    }
    // Redis may be lost at any time: a product then does not know its stock, until a reset tells it anew.
    const stock: Register = `availability/${this.#feed.of}`;
    if (item.kind === 'changed' && !item.shown.some(([register]) => register === stock))
      this.#shown.delete(stock);
    // Of an order, each version is told once; a product is read anew for each item, and may come to be ahead.
    const more = this.#feed.feed === 'productChanged' ? 0 : 1;
    const wrong = item.shown.flatMap(([register, shown]) => {
      const held = this.#shown.get(register);
      const known = this.#show(register, shown, held ? held.state + more : 0);
      this.#left.delete(register);
      return known
        ? []
        : [`${register} is shown as ${JSON.stringify(shown)} after its state ${held?.state ?? 'unknown'}`];
    });
    return wrong.length > 0 ? wrong.join(', ') : undefined;
  }

  /** False when the register has no such state from `from` on. */
  #show(register: Register, shown: Shown, from: number): boolean {
    const state = stateFrom(this.#truth, register, shown, from);
    this.#shown.set(register, { state: state ?? stateFrom(this.#truth, register, shown, 0) ?? 0, shown });
    return state !== undefined;
  }

  /** Can what is shown be this state, or a later one? */
  #showsFrom(register: Register, state: number): boolean {
    const held = this.#shown.get(register);
    if (!held) return state === 0;
    return stateFrom(this.#truth, register, held.shown, Math.max(state, held.state)) !== undefined;
  }

  /** What of these commands' effects this feed should show by now, and does not. */
  unshown(commandIds: readonly string[]): (readonly [Register, number])[] {
    return commandIds.flatMap((commandId) =>
      (this.#truth.effects.get(commandId) ?? []).filter(
        ([register, state]) =>
          this.#concerns(register) &&
          // Begun from now: what it has never shown may be older than itself.
          (this.#whole || this.#shown.has(register)) &&
          !this.#left.has(register) &&
          (!register.startsWith('availability/') || this.#shown.has(register)) &&
          // Of a filtered feed, what does not match has not been shown.
          (this.#feed.statuses === undefined || this.#shown.has(register)) &&
          !this.#showsFrom(register, state),
      ),
    );
  }

  /** What had happened by `settled` and is not shown: changes, and commands that are not told as resolved. */
  lacks(settled: Truth): string[] {
    const { statuses, client } = this.#feed;
    const lacks: string[] = [];
    for (const register of [...settled.registers.keys()].filter((one) => this.#concerns(one))) {
      const last = lastState(settled, register);
      const held = this.#shown.get(register);
      if (held ? this.#showsFrom(register, last) : !this.#owes(register, settled)) continue;
      const steps = this.#truth.registers.get(register) ?? [];
      // It may have come to match, or have ceased to, just now.
      const matched = steps
        .slice(last)
        .map(({ state }) => statuses?.includes(String(state?.['status'])) ?? true);
      if (held || matched.every(Boolean))
        lacks.push(`${register} is last shown in its state ${held?.state ?? 'none'} of ${last}`);
    }
    for (const { attempt, client: sender, sentAt } of this.#history.operations)
      if (
        attempt?.outcome === 'accepted' &&
        !attempt.replayed &&
        sender === client &&
        this.#begunAt !== undefined &&
        sentAt > this.#begunAt &&
        !this.#resolved.has(attempt.commandId)
      )
        lacks.push(`${attempt.name} ${attempt.commandId} is not told as resolved`);
    return lacks;
  }

  #concerns(register: Register): boolean {
    const { feed, of } = this.#feed;
    if (feed === 'orderChanged') return register === `orders/${of}`;
    if (feed === 'productChanged') return register === `products/${of}` || register === `availability/${of}`;
    return register.startsWith('orders/') && this.#truth.customerOf.get(register) === of;
  }

  /** Must a feed that does not hold this have shown it? Begun from now, only what was changed since. */
  #owes(register: Register, settled: Truth): boolean {
    if (this.#whole) return true;
    const begun = this.#begunAt;
    if (begun === undefined) return false;
    const since = new Set(
      this.#history.operations.flatMap(({ attempt, sentAt }) =>
        attempt?.outcome === 'accepted' && !attempt.replayed && sentAt > begun ? [attempt.commandId] : [],
      ),
    );
    return (settled.registers.get(register) ?? []).some(
      ({ commandId }) => commandId !== undefined && since.has(commandId),
    );
  }
}
