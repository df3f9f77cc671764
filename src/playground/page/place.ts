/** A tab of the app's direct message. */
export type Tab = "home" | "messages";

/** Where one is, kept in the address so that the browser's own Back works: `#/`, `#/C1`, `#/C1/1591578000.000100`, `#/D1/home`. */
export interface Place {
  /** Undefined in the list of channels, which is a place of its own on a narrow screen. */
  readonly channel?: string;
  readonly thread?: string;
  /** Left out: the messages. */
  readonly tab?: "home";
}

/** Undefined when the address names no place. */
export const readPlace = (hash: string): Place | undefined => {
  if (!hash.startsWith("#/")) {
    return undefined;
  }
  const [channel, part] = hash.slice(2).split("/");
  if (!channel) {
    return {};
  }
  return part === "home" ? { channel, tab: part } : { channel, ...(part ? { thread: part } : {}) };
};

export const placeHash = ({ channel, thread, tab }: Place): string =>
  `#/${[channel, tab ?? thread].filter((part) => part !== undefined).join("/")}`;
