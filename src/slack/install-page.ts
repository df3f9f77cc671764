import type { ServerResponse } from "node:http";

/** What the installer's browser shows at the end, in both languages: nobody knows yet which is theirs. */
export function installPage(
  response: ServerResponse,
  outcome: { readonly installed: true; readonly name?: string | undefined } | { readonly installed: false },
): void {
  const name = outcome.installed ? (outcome.name ?? "") : "";
  const lines = outcome.installed
    ? [
        ["zh", `朗问已装好${name && `：${name}`}。`, "回到 Slack，在应用里打开“朗问”，或在任意频道输入 /plan help。"],
        [
          "en",
          `Langwen is installed${name && `: ${name}`}.`,
          "Go back to Slack and open the app, or type /plan help in a channel.",
        ],
      ]
    : [
        ["zh", "没有装成。", "请从头再试一次；如果还不行，请让管理员看朗问的日志。"],
        [
          "en",
          "It was not installed.",
          "Please start again; if it fails again, ask your administrator to look at Langwen's log.",
        ],
      ];
  const body = lines
    .map(
      ([lang, head = "", text = ""]) =>
        `<section lang="${lang}"><h1>${escaped(head)}</h1><p>${escaped(text)}</p></section>`,
    )
    .join("");
  response.writeHead(outcome.installed ? 200 : 400, {
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cache-control": "no-store",
  });
  response.end(`<!doctype html><html lang="zh"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>朗问 Langwen</title><style>${STYLE}</style>${body}</html>`);
}

const STYLE =
  ":root{color-scheme:light dark}body{font:18px/1.6 system-ui,sans-serif;max-width:34em;margin:12vh auto;padding:0 1.2em}h1{font-size:1.3em;margin:1.4em 0 .2em}p{margin:0}";

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
