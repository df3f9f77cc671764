/** A row of a list: drawn anew only when its `signature` changes, so that folded text, sorting and focus survive. */
export interface Row {
  readonly key: string;
  readonly signature: string;
  readonly view: () => HTMLElement;
}

interface Drawn {
  readonly signature: string;
  readonly node: HTMLElement;
}

/** The control that had the focus in the old row gets it in the new one. */
const keepFocus = (old: HTMLElement, made: HTMLElement): void => {
  const focused = document.activeElement;
  if (!(focused instanceof HTMLElement) || !old.contains(focused)) {
    return;
  }
  const key = focused.getAttribute("data-focus-key");
  const same = [...made.querySelectorAll<HTMLElement>("[data-focus-key], [id]")].find((control) =>
    key === null ? focused.id !== "" && control.id === focused.id : control.getAttribute("data-focus-key") === key,
  );
  (same ?? made).focus({ preventScroll: true });
};

/** What the reader opened or closed stays so. */
const keepFolds = (old: HTMLElement, made: HTMLElement): void => {
  const folds = [...made.querySelectorAll<HTMLElement>("[data-fold-key]")];
  for (const before of old.querySelectorAll<HTMLElement>("[data-fold-key]")) {
    const key = before.getAttribute("data-fold-key");
    const now = folds.find((fold) => fold.getAttribute("data-fold-key") === key);
    if (now !== undefined && now.getAttribute("aria-expanded") !== before.getAttribute("aria-expanded")) {
      now.click();
    }
  }
};

/** Keeps the children of one element equal to a list of rows. */
export class RowList {
  readonly #parent: HTMLElement;
  #drawn = new Map<string, Drawn>();

  constructor(parent: HTMLElement) {
    this.#parent = parent;
  }

  show(rows: readonly Row[]): void {
    const drawn = new Map<string, Drawn>();
    let before: ChildNode | null = this.#parent.firstChild;
    for (const row of rows) {
      const old = this.#drawn.get(row.key);
      const node = old?.signature === row.signature ? old.node : row.view();
      drawn.set(row.key, { signature: row.signature, node });
      if (before === node) {
        before = node.nextSibling;
      } else {
        this.#parent.insertBefore(node, before);
      }
      if (old !== undefined && old.node !== node) {
        keepFolds(old.node, node);
        keepFocus(old.node, node);
        before = before === old.node ? old.node.nextSibling : before;
        old.node.remove();
      }
    }
    for (const [key, { node }] of this.#drawn) {
      if (!drawn.has(key)) {
        node.remove();
      }
    }
    this.#drawn = drawn;
  }

  clear(): void {
    this.#parent.replaceChildren();
    this.#drawn.clear();
  }
}
