import { svgElement } from "./dom.ts";

/** Strokes on a 20 × 20 grid, drawn for this page. */
const PATHS = {
  hash: "M7.6 3.5 6 16.5M14 3.5l-1.6 13M3.8 7.5h13M3.2 12.5h13",
  back: "M12 4.5 6.5 10l5.5 5.5",
  close: "m5.5 5.5 9 9m0-9-9 9",
  send: "M3.8 4.3 16.5 10 3.8 15.7l1.9-5.7zM5.7 10h5.2",
  at: "M13 10a3 3 0 1 1-6 0 3 3 0 0 1 6 0Zm0-3v3.8a2 2 0 0 0 4 0V10a7 7 0 1 0-2.8 5.6",
  slash: "M12.3 4.5 7.7 15.5M4.8 2.8h10.4a2 2 0 0 1 2 2v10.4a2 2 0 0 1-2 2H4.8a2 2 0 0 1-2-2V4.8a2 2 0 0 1 2-2Z",
  sun: "M10 13.3a3.3 3.3 0 1 0 0-6.6 3.3 3.3 0 0 0 0 6.6ZM10 2v1.6M10 16.4V18M2 10h1.6M16.4 10H18M4.3 4.3l1.2 1.2M14.5 14.5l1.2 1.2M4.3 15.7l1.2-1.2M14.5 5.5l1.2-1.2",
  moon: "M16.5 11.8A6.8 6.8 0 0 1 8.2 3.5a6.8 6.8 0 1 0 8.3 8.3Z",
  screen: "M3.5 4h13a1 1 0 0 1 1 1v8a1 1 0 0 1-1 1h-13a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1ZM7 17h6M10 14v3",
  eye: "M2.2 10S5 4.8 10 4.8 17.8 10 17.8 10 15 15.2 10 15.2 2.2 10 2.2 10ZM10 12.3a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6Z",
  warning: "M10 3.2 17.6 16.3H2.4zM10 8.2v3.6M10 13.9v.1",
  info: "M10 17.2a7.2 7.2 0 1 0 0-14.4 7.2 7.2 0 0 0 0 14.4ZM10 9.2v4.3M10 6.6v.1",
  check: "m4.5 10.5 3.6 3.7 7.4-8.2",
  done: "M10 17.2a7.2 7.2 0 1 0 0-14.4 7.2 7.2 0 0 0 0 14.4ZM6.9 10.2l2.2 2.2 4.1-4.6",
  stop: "M10 17.2a7.2 7.2 0 1 0 0-14.4 7.2 7.2 0 0 0 0 14.4ZM7.6 7.6l4.8 4.8m0-4.8-4.8 4.8",
  circle: "M10 17.2a7.2 7.2 0 1 0 0-14.4 7.2 7.2 0 0 0 0 14.4Z",
  down: "m5.5 8 4.5 4.5L14.5 8",
  right: "m8 5.5 4.5 4.5L8 14.5",
  upDown: "m6.8 8 3.2-3.2L13.2 8M6.8 12l3.2 3.2 3.2-3.2",
  ascending: "M10 15.5v-11m-4 4 4-4 4 4",
  descending: "M10 4.5v11m-4-4 4 4 4-4",
  thumbUp:
    "M6.2 8.8v7.7H3.6V8.8zm0 0 3.2-6c1.2 0 2 .9 2 2.1l-.4 2.7h4a1.6 1.6 0 0 1 1.6 1.9l-1 5.2a2.1 2.1 0 0 1-2 1.8H6.2",
  thumbDown:
    "M13.8 11.2V3.5h2.6v7.7zm0 0-3.2 6c-1.2 0-2-.9-2-2.1l.4-2.7H5a1.6 1.6 0 0 1-1.6-1.9l1-5.2a2.1 2.1 0 0 1 2-1.8h7.4",
  thread:
    "M3.2 4.8a1.4 1.4 0 0 1 1.4-1.4h10.8a1.4 1.4 0 0 1 1.4 1.4v7a1.4 1.4 0 0 1-1.4 1.4H9.2l-3.9 3.2v-3.2h-.7a1.4 1.4 0 0 1-1.4-1.4zM6.6 6.9h6.8M6.6 9.8h4.4",
  more: "M4.6 10h.1M10 10h.1M15.4 10h.1",
  trash: "M3.8 5.6h12.4M8 5.4V3.6h4v1.8M5.4 5.6l.7 10.8h7.8l.7-10.8M8.4 8.6v4.8M11.6 8.6v4.8",
  picture:
    "M4 3.6h12a1 1 0 0 1 1 1v10.8a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V4.6a1 1 0 0 1 1-1ZM3.2 14l4.2-4.4 3.2 3.2 2.2-2 4 3.6M13.2 7.4v.1",
  outside: "M8 4.5H4.6a1 1 0 0 0-1 1v9.9a1 1 0 0 0 1 1h9.9a1 1 0 0 0 1-1V12M11.5 3.5h5v5M16.2 3.8 9.5 10.5",
  lock: "M5 9h10a1 1 0 0 1 1 1v6a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1v-6a1 1 0 0 1 1-1ZM6.8 9V6.6a3.2 3.2 0 0 1 6.4 0V9",
  arrowDown: "M10 4v12m-5-5 5 5 5-5",
  bolt: "M11.2 2.6 4.6 11.4h4.6l-.9 6 6.8-8.9h-4.7z",
  clock: "M10 17.2a7.2 7.2 0 1 0 0-14.4 7.2 7.2 0 0 0 0 14.4ZM10 6v4.2l2.8 1.8",
  puzzle: "M4 7h3.2a2 2 0 1 1 3.6 0H14v3.2a2 2 0 1 1 0 3.6V17H4z",
} as const;

export type IconName = keyof typeof PATHS;

export const isIconName = (name: string): name is IconName => name in PATHS;

/** Decoration only: the control that holds it carries the words. */
export const icon = (name: IconName, className = ""): SVGSVGElement =>
  svgElement(
    "svg",
    { class: `icon ${className}`.trim(), viewBox: "0 0 20 20", "aria-hidden": "true", focusable: "false" },
    svgElement("path", { d: PATHS[name] }),
  );
