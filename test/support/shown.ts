interface Fields {
  readonly [field: string]: unknown;
}

const isFields = (value: unknown): value is Fields => typeof value === "object" && value !== null;

/** All texts in blocks or a view, in order, as a reader sees them; places of people and channels left out. */
export function shownIn(value: unknown): string {
  if (Array.isArray(value)) return value.map(shownIn).join("");
  if (!isFields(value)) return "";
  return Object.entries(value)
    .map(([field, each]) => (field === "text" && typeof each === "string" ? each : shownIn(each)))
    .join("");
}

/** Where the first element of an action stands whose value holds `holds`. Throws when there is none. */
export function elementOf(value: unknown, action: string, holds = ""): { blockId: string; actionId: string } {
  const found = search(value, action, holds, "");
  if (!found) throw new Error(`no ${action} with “${holds}” in ${shownIn(value)}`);
  return found;
}

function search(
  value: unknown,
  action: string,
  holds: string,
  block: string,
): { blockId: string; actionId: string } | undefined {
  if (Array.isArray(value)) {
    for (const each of value) {
      const found = search(each, action, holds, block);
      if (found) return found;
    }
    return undefined;
  }
  if (!isFields(value)) return undefined;
  const { block_id: own, action_id: id } = value;
  const blockId = typeof own === "string" ? own : block;
  const isIt = id === action || (typeof id === "string" && id.startsWith(`${action}/`));
  if (isIt && JSON.stringify(value).includes(holds)) return { blockId, actionId: String(id) };
  return search(Object.values(value), action, holds, blockId);
}
