/** Hands one thing over to be written; resolves when it is, and rejects when its writing fails. */
export type Gather<Item> = (item: Item) => Promise<void>;

/** Things written in one go, far below what one statement takes. */
const MOST = 500;

/**
 * Writes at once what comes alone. What comes within `restMs` milliseconds after that waits and is written together, so
 * that a busy moment costs a few writes in place of many.
 */
export function createGather<Item>(write: (items: readonly Item[]) => Promise<void>, restMs: number): Gather<Item> {
  let rest: Promise<void> | undefined;
  let waiting: { readonly items: Item[]; readonly written: Promise<void> } | undefined;

  function begin(items: readonly Item[]): Promise<void> {
    rest = new Promise((resolve) => {
      setTimeout(() => {
        rest = undefined;
        resolve();
      }, restMs);
    });
    return write(items);
  }

  return (item) => {
    if (waiting && waiting.items.length < MOST) {
      waiting.items.push(item);
      return waiting.written;
    }
    if (!rest) return begin([item]);
    const items = [item];
    const written = rest.then(() => {
      if (waiting?.items === items) waiting = undefined;
      return begin(items);
    });
    waiting = { items, written };
    return written;
  };
}
