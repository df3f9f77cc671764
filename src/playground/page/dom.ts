/** Building elements. Text always becomes text nodes, so nothing that a user or an app writes is read as HTML. */

export type Child = Node | string | undefined | false;

type Listener = (event: Event) => void;

/** `on…` takes a listener; `true` sets an empty attribute; `false` and `undefined` leave it out. */
export type Attributes = Readonly<Record<string, string | number | boolean | Listener | undefined>>;

const SVG = "http://www.w3.org/2000/svg";

const setAttributes = (target: Element, attributes: Attributes): void => {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") {
      target.addEventListener(name.slice(2), value);
    } else if (value === true) {
      target.setAttribute(name, "");
    } else if (value !== false && value !== undefined) {
      target.setAttribute(name, String(value));
    }
  }
};

const appendChildren = (target: Element, children: readonly Child[]): void => {
  for (const child of children) {
    if (child !== undefined && child !== false) {
      target.append(child);
    }
  }
};

export const element = <Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] => {
  const made = document.createElement(tag);
  setAttributes(made, attributes);
  appendChildren(made, children);
  return made;
};

export const svgElement = <Tag extends keyof SVGElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly Child[]
): SVGElementTagNameMap[Tag] => {
  const made = document.createElementNS(SVG, tag);
  setAttributes(made, attributes);
  appendChildren(made, children);
  return made;
};
