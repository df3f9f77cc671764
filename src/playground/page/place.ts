/** Where one is, kept in the address so that the browser's own Back works: `#/`, `#/C1`, `#/C1/1591578000.000100`. */
export interface Place {
  /** Undefined in the list of channels, which is a place of its own on a narrow screen. */
  readonly channel?: string;
  readonly thread?: string;
}

/** Undefined when the address names no place. */
export const readPlace = (hash: string): Place | undefined => {
  if (!hash.startsWith("#/")) {
    return undefined;
  }
  const [channel, thread] = hash.slice(2).split("/");
  return { ...(channel ? { channel } : {}), ...(channel && thread ? { thread } : {}) };
};

export const placeHash = ({ channel, thread }: Place): string =>
  `#/${[channel, thread].filter((part) => part !== undefined).join("/")}`;
