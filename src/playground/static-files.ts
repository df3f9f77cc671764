import { readFile, realpath, stat } from "node:fs/promises";
import type { ServerResponse } from "node:http";
import { createRequire, stripTypeScriptTypes } from "node:module";
import { extname, join, sep } from "node:path";
import { sendText } from "./http-body.ts";

/** Only these are served; TypeScript goes out as JavaScript. */
const CONTENT_TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".ts": "text/javascript; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".woff2": "font/woff2",
};

/** Where the package of the page's font is, or undefined when it is not installed. */
export function findFontFolder(): string | undefined {
  try {
    const manifest = createRequire(import.meta.url).resolve("@fontsource-variable/noto-sans-sc/package.json");
    return join(manifest, "..");
  } catch {
    return undefined;
  }
}

/**
 * The real path of a file inside `folder`, or undefined: for what is outside (`..`, links that lead away), hidden,
 * missing or of another type. `path` is as it stands in the URL, without a leading slash.
 */
async function findFile(folder: string, path: string): Promise<string | undefined> {
  let decoded: string;
  try {
    decoded = decodeURIComponent(path);
  } catch {
    return undefined;
  }
  const parts = decoded.split("/");
  const isPlain = parts.every((part) => part !== "" && !part.startsWith(".") && !/[\\\0:]/.test(part));
  if (!isPlain || CONTENT_TYPES[extname(decoded)] === undefined) return undefined;
  try {
    const root = await realpath(folder);
    const file = await realpath(join(root, decoded));
    return file.startsWith(root + sep) ? file : undefined;
  } catch {
    return undefined;
  }
}

/** Sends the file, or 404. */
export async function sendFile(response: ServerResponse, folder: string | undefined, path: string): Promise<void> {
  const file = folder === undefined ? undefined : await findFile(folder, path);
  if (file === undefined) return sendText(response, 404, "Not found");
  const extension = extname(file);
  const content = await readContent(file).catch(() => undefined);
  if (content === undefined) return sendText(response, 404, "Not found");
  const caching = extension === ".woff2" ? "public, max-age=86400" : "no-cache";
  response.writeHead(200, { "content-type": CONTENT_TYPES[extension] ?? "text/plain", "cache-control": caching });
  response.end(content);
}

/** Stripped files, by path; a page is some hundred of them. */
const stripped = new Map<string, { readonly modified: number; readonly script: string }>();

async function readContent(file: string): Promise<Buffer | string> {
  if (extname(file) !== ".ts") return readFile(file);
  const { mtimeMs: modified } = await stat(file);
  const known = stripped.get(file);
  if (known?.modified === modified) return known.script;
  const script = stripTypeScriptTypes(await readFile(file, "utf8"));
  stripped.set(file, { modified, script });
  return script;
}
