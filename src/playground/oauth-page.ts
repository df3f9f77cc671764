/** `/oauth/v2/authorize`: where a person allows the app into the workspace, and is sent back to the app. */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Context } from "./context.ts";
import { BodyTooLong, mediaType, readBody, sendText } from "./http-body.ts";
import { issueCode } from "./installation.ts";

/** Bytes of what the page posts. */
const BODY_LIMIT = 64 * 1024;

/** Without form-action: a browser holds that against the address that the form leads on to, which is the app's. */
const HEADERS: Readonly<Record<string, string>> = {
  "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cache-control": "no-store",
};

function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}

interface Request {
  readonly scopes: readonly string[];
  readonly state: string;
  /** Where the person is sent back to. */
  readonly backTo: string;
  /** As it was given. */
  readonly redirectUri?: string;
}

/** [docs] The registered address itself, or something below it. */
function isBelow(registered: string, given: string): boolean {
  const [base, url] = [URL.parse(registered), URL.parse(given)];
  if (!base || !url || base.origin !== url.origin) return false;
  const folder = base.pathname.endsWith("/") ? base.pathname : `${base.pathname}/`;
  return url.pathname === base.pathname || url.pathname.startsWith(folder);
}

/** [docs] Addresses are HTTPS; for trying things out on one's own machine, HTTP there. */
function isSafe(address: string): boolean {
  const url = URL.parse(address);
  return url?.protocol === "https:" || (url?.protocol === "http:" && ["127.0.0.1", "localhost"].includes(url.hostname));
}

/** Slack's word for what is wrong with the request, or the request. */
function parseRequest({ manifest, oauth }: Context, args: URLSearchParams): Request | string {
  if (oauth === undefined || args.get("client_id") !== oauth.clientId) return "invalid_client_id";
  const asked = (args.get("scope") ?? "").split(/[ ,]+/).filter((scope) => scope !== "");
  if (asked.length === 0) return "no_scopes";
  const isKnown = (scope: string): boolean => manifest.oauth_config.scopes.bot.includes(scope);
  if (!asked.every(isKnown) || (args.get("user_scope") ?? "") !== "") return "invalid_scope";
  const registered = [...(manifest.oauth_config.redirect_urls ?? []), ...oauth.redirectUrls];
  const given = args.get("redirect_uri") ?? "";
  const [only] = registered;
  // [docs] It may be left out when there is only one.
  const backTo = given === "" && registered.length === 1 && only !== undefined ? only : given;
  if (!registered.some((each) => isBelow(each, backTo)) || !isSafe(backTo)) return "bad_redirect_uri";
  return { scopes: asked, state: args.get("state") ?? "", backTo, ...(given === "" ? {} : { redirectUri: given }) };
}

function addressWith(backTo: string, answer: Readonly<Record<string, string>>): string {
  const url = new URL(backTo);
  for (const [name, value] of Object.entries(answer)) url.searchParams.set(name, value);
  return url.href;
}

function consentPage(
  { workspace, manifest }: Context,
  { scopes, state, backTo }: Request,
  args: URLSearchParams,
): string {
  const place = workspace.isEnterpriseInstall ? (workspace.enterprise?.name ?? "") : workspace.team.name;
  const [app, where] = [manifest.display_information.name, place].map(escapeHtml);
  const fields = [...args].map(
    ([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`,
  );
  const denied = escapeHtml(addressWith(backTo, { error: "access_denied", state }));
  return `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${app} · ${where}</title>
<style>
  :root { color-scheme: light dark; }
  body { font: 16px/1.6 system-ui, sans-serif; max-width: 32rem; margin: 10vh auto; padding: 0 1rem; }
  button { font: inherit; padding: .4rem 1.2rem; margin-inline-end: 1rem; }
</style>
<h1>把“${app}”装进“${where}”？</h1>
<p lang="en">Let ${app} into ${where}?</p>
<ul>${scopes.map((scope) => `<li><code>${escapeHtml(scope)}</code></li>`).join("")}</ul>
<form method="post" action="/oauth/v2/authorize">
  ${fields.join("\n  ")}
  <button type="submit">允许 <span lang="en">Allow</span></button>
  <a href="${denied}">取消 <span lang="en">Cancel</span></a>
</form>
</html>
`;
}

function sendPage(response: ServerResponse, status: number, html: string): void {
  response.writeHead(status, { ...HEADERS, "content-type": "text/html; charset=utf-8" });
  response.end(html);
}

/** The person who allows is the workspace's first administrator; nobody has to sign in. */
export async function handleAuthorize(
  context: Context,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const isPost = request.method === "POST" && mediaType(request) === "application/x-www-form-urlencoded";
    const args = isPost ? new URLSearchParams(await readBody(request, BODY_LIMIT)) : url.searchParams;
    const asked = parseRequest(context, args);
    if (typeof asked === "string") return sendPage(response, 400, `<!doctype html><p>${escapeHtml(asked)}</p>`);
    if (!isPost) return sendPage(response, 200, consentPage(context, asked, args));
    const { users } = context.workspace;
    const user = (users.find(({ isAdmin }) => isAdmin === true) ?? users[0])?.id ?? "";
    const { scopes, redirectUri, backTo, state } = asked;
    const allowed = { scopes, user, ...(redirectUri === undefined ? {} : { redirectUri }) };
    const code = issueCode(context.installation, allowed, context.clock());
    response.writeHead(302, { ...HEADERS, location: addressWith(backTo, { code, state }) }).end();
  } catch (error) {
    if (error instanceof BodyTooLong) return sendText(response, 413, "Too long");
    throw error;
  }
}
