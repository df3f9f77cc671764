/** `2026-11-28 09:30:00.123 WARN  未能发送 reference="A1B2C3" ms=12`, in this machine's time. */
export function terminalLine(entry: Readonly<Record<string, unknown>>): string {
  const { time, level, msg, ...fields } = entry;
  const named = Object.entries(fields).map(
    ([name, value]) => ` ${name}=${typeof value === "string" && PLAIN.test(value) ? value : JSON.stringify(value)}`,
  );
  const message = String(msg ?? "");
  // A stack takes several lines. They are set in, so that no text can pass for a line of the log.
  const [first = "", ...more] = message.split("\n");
  const rest = more.map((line) => `\n    ${line}`).join("");
  return `${localTime(String(time))} ${String(level).toUpperCase().padEnd(5)} ${first}${named.join("")}${rest}\n`;
}

/** Values that need no quotes: a reference, an event's id, an outcome. Matches Ev01-a.b; not 失业率 or an empty text. */
const PLAIN = /^[\w.:/-]+$/;

function localTime(iso: string): string {
  const at = new Date(iso);
  const two = (value: number) => String(value).padStart(2, "0");
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  const hour = `${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`;
  return `${day} ${hour}.${String(at.getMilliseconds()).padStart(3, "0")}`;
}
