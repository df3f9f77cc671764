/** What stands in a log line where a secret stood. */
export const HIDDEN = "[secret]";

/** A secret that is named to the logger and is shorter is not looked for: it would tear up every line. */
const SHORTEST_SECRET = 8;
/** Text behind this many UTF-16 units is not looked at, so that a flood cannot hold up the bot. A request is 256 kB at most. */
const READ_AT_MOST = 64 * 1024;
/** A secret that the cut at `READ_AT_MOST` went through is within the last units. No password or token is longer. */
const LONGEST_SECRET = 1024;

/** How often JSON may stand as a string in JSON. Beyond it a secret with quotes or backslashes is not recognised. */
const JSON_DEPTH = 5;

/** bot_access_token, signing_secret, DB_PASSWORD, response_url, X-Slack-Signature; not `tokenizer` or `team`. */
const NAMES =
  "tokens?|secrets?|passw(?:or)?d|passphrase|pwd|response_?url|ticket|signature|api[_-]?key|connection_?string|credentials?";
/** Headers whose whole value is secret, whatever is in it. */
const HEADERS = "(?:proxy-)?authorization|(?:set-)?cookie";

const NAME = new RegExp(`(?:${NAMES}|${HEADERS})$`, "i");
const HEADER = new RegExp(`^(?:${HEADERS}|x-slack-signature)$`, "i");

/** Between a name and its value, in JSON, in JSON within a string (within a string …), in a form or in a header: `": "`, `\":\"`, `=`, `: `. */
const BETWEEN = String.raw`\\{0,32}["']?[ \t]{0,8}[:=][ \t]{0,8}`;
/** A quoted value. One in escaped quotes, JSON within a string, may hold anything: it goes on to the end of the line. */
const QUOTED = String.raw`"(?:\\.|[^"\\\r\n])*"?|'(?:\\.|[^'\\\r\n])*'?|\\+["'][^\r\n]*`;
/** What is hidden already stays as it is, so that a second look takes nothing more away. */
const NOT_HIDDEN = String.raw`(?!\\{0,32}["']?\[secret\])`;

/** Every pattern is linear in the length of the text, or bounded: texts come from strangers. */
const PATTERNS: readonly (readonly [pattern: RegExp, replacement: string])[] = [
  // xoxb-1-2-abc, xoxe.xoxp-1-…, xapp-1-A0-…; not “xoxb- 开头”.
  [/(?:xox[a-z](?:\.xox[a-z])?|xapp|xwfp)[-.][\w%.+/=~-]+/gi, HIDDEN],
  // https://hooks.slack.com/commands/T0/1/abc, also with its slashes escaped for JSON or for a form.
  [/(hooks\.slack(?:-gov)?\.com)(?:\\{0,32}\/|%2F)[^\s"'<>]*/gi, `$1/${HIDDEN}`],
  // http://127.0.0.1:3000/hooks/abc, the playground's; not a path without an address before it.
  [
    /(:(?:\\{0,32}\/){2}[^\s"'<>/\\]{1,300}(?:\\{0,32}\/[^\s"'<>/\\]{1,300}){0,8}?\\{0,32}\/hooks)\\{0,32}\/[^\s"'<>]+/gi,
    `$1/${HIDDEN}`,
  ],
  // postgres://langwen:p@ss/word@db:5432/langwen, up to the last @.
  [/(postgres(?:ql)?:\/\/[^\s:/@]{0,200}):(?!\[secret\]@)\S{0,1024}@/gi, `$1:${HIDDEN}@`],
  // https://user:password@proxy:3128; not https://example.org:8080/a@b.
  [/(:\/\/[^\s:/@]{0,200}):(?!\[secret\]@)[^\s/]{0,1024}@/g, `$1:${HIDDEN}@`],
  // Authorization: Bearer abc, "cookie":"d=abc; b=1"; not “authorization failed”.
  [new RegExp(`((?:${HEADERS})${BETWEEN})${NOT_HIDDEN}(?:${QUOTED}|[^\\r\\n]+)`, "gi"), `$1${HIDDEN}`],
  [/\b(bearer)[ \t]+[\w.~+/=-]{8,}/gi, `$1 ${HIDDEN}`],
  // token=abc&team_id=T0, "bot_access_token":"abc", password: abc; not “token_revoked”.
  [new RegExp(`((?:${NAMES})${BETWEEN})${NOT_HIDDEN}(?:${QUOTED}|[^\\s&"'\\\\][^\\s&]*)`, "gi"), `$1${HIDDEN}`],
];

/** Whether what stands under this name in an object is secret. */
export const isSecretName = (name: string): boolean => NAME.test(name);

/** Whether what follows this in a flat list of headers, as `rawHeaders` of Node, is secret. */
export const isSecretHeader = (name: string): boolean => HEADER.test(name);

/**
 * Makes the function that takes secrets out of a text: tokens of Slack, authorization headers and cookies, response URLs,
 * passwords in URLs, what follows a name such as `bot_access_token`, and the `secrets` given, as they are and as they
 * stand in a URL or in JSON. It would rather hide too much than too little. Hiding twice changes nothing.
 *
 * A secret without any sign (a password alone) is found only when it is among `secrets`, with eight characters or more.
 */
export function createRedact(secrets: readonly string[]): (text: string) => string {
  const known = secrets.filter((secret) => secret.length >= SHORTEST_SECRET).flatMap(spellings);
  // Longest first: one may be part of another.
  const spelled = [...new Set(known)].sort((a, b) => b.length - a.length);
  return (text) => {
    let shown = text.slice(0, READ_AT_MOST);
    for (const secret of spelled) shown = shown.replaceAll(secret, HIDDEN);
    for (const [pattern, replacement] of PATTERNS) shown = shown.replace(pattern, replacement);
    return text.length > READ_AT_MOST ? `${shown.slice(0, -LONGEST_SECRET)}…` : shown;
  };
}

/** As it is, in a URL, and in JSON within JSON, as deep as bodies of Slack go and deeper. */
function spellings(secret: string): readonly string[] {
  const inJson = [secret];
  for (let depth = 0; depth < JSON_DEPTH; depth += 1) {
    inJson.push(JSON.stringify(inJson.at(-1)).slice(1, -1));
  }
  return [...inJson, encodeURIComponent(secret.replace(/\p{Cs}/gu, "�"))];
}
