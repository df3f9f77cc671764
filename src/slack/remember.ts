/** A map that forgets: the oldest entry when it is full, any entry after its time. */
export interface Memory<Value> {
  get(key: string, now: number): Value | undefined;
  set(key: string, value: Value, now: number): void;
  delete(key: string): void;
}

/** `ttl` in milliseconds; `now` is milliseconds since the epoch. */
export function createMemory<Value>(capacity: number, ttl: number): Memory<Value> {
  const entries = new Map<string, { value: Value; until: number }>();
  return {
    get(key, now) {
      const entry = entries.get(key);
      if (!entry) return undefined;
      if (entry.until <= now) {
        entries.delete(key);
        return undefined;
      }
      return entry.value;
    },
    delete: (key) => void entries.delete(key),
    set(key, value, now) {
      entries.delete(key);
      entries.set(key, { value, until: now + ttl });
      // The first to come is the first to go.
      for (const [oldest, { until }] of entries) {
        if (entries.size <= capacity && until > now) break;
        entries.delete(oldest);
      }
    },
  };
}
