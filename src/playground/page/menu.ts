import { element } from "./dom.ts";
import { icon } from "./icons.ts";

export interface MenuOption {
  readonly label: string;
  readonly description?: string;
  readonly leading?: Node;
  readonly selected?: boolean;
  readonly choose: () => void;
}

export interface MenuGroup {
  readonly label?: string;
  readonly options: readonly MenuOption[];
}

interface MenuStyle {
  /** `listbox` where one value is picked, `menu` where something is done. */
  readonly role: "menu" | "listbox";
  readonly label: string;
}

const MARGIN = 8;

/** Below the anchor when it fits there, else above; never outside the window. */
const place = (menu: HTMLElement, anchor: HTMLElement): void => {
  const at = anchor.getBoundingClientRect();
  menu.style.minWidth = `${Math.min(Math.max(at.width, 160), 320)}px`;
  const { width, height } = menu.getBoundingClientRect();
  const below = window.innerHeight - at.bottom - MARGIN;
  const top = height <= below || below >= at.top ? at.bottom + 4 : Math.max(MARGIN, at.top - height - 4);
  menu.style.top = `${top}px`;
  menu.style.maxHeight = `${window.innerHeight - top - MARGIN}px`;
  menu.style.left = `${Math.max(MARGIN, Math.min(at.left, window.innerWidth - width - MARGIN))}px`;
};

const moveFocus = (options: readonly HTMLElement[], event: KeyboardEvent): void => {
  const at = options.findIndex((option) => option.matches(":focus"));
  const next = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    Home: 0,
    End: options.length - 1,
  }[event.key];
  const byLetter = (): number =>
    options.findIndex((_, step) =>
      options[(at + 1 + step) % options.length]?.textContent.toLowerCase().startsWith(event.key.toLowerCase()),
    );
  if (next !== undefined) {
    event.preventDefault();
    options[(next + options.length) % options.length]?.focus();
  } else if (event.key.length === 1 && event.key !== " ") {
    const step = byLetter();
    if (step !== -1) {
      options[(at + 1 + step) % options.length]?.focus();
    }
  }
};

/** Opens in the top layer; arrow keys move, Enter chooses, Esc or a press elsewhere closes and gives the focus back. */
export const openMenu = (anchor: HTMLElement, groups: readonly MenuGroup[], { role, label }: MenuStyle): void => {
  const buttons: HTMLElement[] = [];
  const menu = element("div", { class: "menu", popover: "auto", role, "aria-label": label });
  const optionView = (option: MenuOption): HTMLElement => {
    const button = element(
      "button",
      {
        class: "menu-option",
        type: "button",
        role: role === "menu" ? "menuitem" : "option",
        tabindex: -1,
        "aria-selected": role === "listbox" ? String(option.selected === true) : undefined,
        onclick: () => {
          menu.hidePopover();
          option.choose();
        },
      },
      option.leading,
      element(
        "span",
        { class: "menu-option-text" },
        element("span", { class: "menu-option-label" }, option.label),
        option.description !== undefined && element("span", { class: "menu-option-description" }, option.description),
      ),
      option.selected === true && icon("check", "menu-option-check"),
    );
    buttons.push(button);
    return button;
  };
  for (const group of groups) {
    menu.append(
      element(
        "div",
        { class: "menu-group", role: "group", "aria-label": group.label },
        group.label !== undefined && element("div", { class: "menu-heading", "aria-hidden": "true" }, group.label),
        ...group.options.map(optionView),
      ),
    );
  }
  menu.addEventListener("keydown", (event) => {
    event.stopPropagation();
    if (event.key === "Tab") {
      menu.hidePopover();
    } else {
      moveFocus(buttons, event);
    }
  });
  menu.addEventListener("toggle", (event) => {
    if (event instanceof ToggleEvent && event.newState === "closed") {
      anchor.setAttribute("aria-expanded", "false");
      menu.remove();
    }
  });
  // What stands outside an open dialog cannot be reached.
  (anchor.closest("dialog") ?? document.body).append(menu);
  menu.showPopover();
  anchor.setAttribute("aria-expanded", "true");
  place(menu, anchor);
  const selected = groups.flatMap((group) => group.options).findIndex((option) => option.selected === true);
  buttons[Math.max(0, selected)]?.focus();
};
