import { ConfigError } from "./errors.ts";

/** Slack's word that a token is not one of its own, or no longer. */
const REFUSED = /invalid_auth|not_authed|account_inactive|token_revoked|token_expired|not_allowed_token_type/;
/** `ErrorCode.RequestError` of @slack/web-api, which is loaded only with the app: the call did not reach Slack. */
const UNREACHED = "slack_webapi_request_error";

/** What commonly keeps a start from Slack, as ConfigError with its remedy. */
export async function tokenErrors<Started>(started: Promise<Started>): Promise<Started> {
  try {
    return await started;
  } catch (cause) {
    if (cause instanceof Error && "code" in cause && cause.code === UNREACHED) {
      throw new ConfigError(
        "slack-unreachable",
        `连不上 Slack（${cause.message}）`,
        "检查这台机器能不能访问 https://slack.com；要经过代理的，设好 HTTPS_PROXY 和 NODE_USE_ENV_PROXY=1 再启动。",
        { cause },
      );
    }
    const said = REFUSED.exec(cause instanceof Error ? cause.message : String(cause))?.[0];
    if (said === undefined) throw cause;
    throw new ConfigError(
      "slack-token",
      `Slack 不接受令牌（${said}）`,
      "检查 .env 里的 SLACK_BOT_TOKEN 和 SLACK_APP_TOKEN：是否复制完整，应用是否还安装在工作区。",
      { cause },
    );
  }
}

/** A port that is taken is the commonest trouble at a start. */
export async function portErrors<Started>(port: number, started: Promise<Started>): Promise<Started> {
  try {
    return await started;
  } catch (cause) {
    if (cause instanceof Error && "code" in cause && cause.code === "EADDRINUSE") {
      throw new ConfigError(
        "port-taken",
        `端口 ${port} 已被别的程序占用`,
        "关掉那个程序，或在 .env 里写另一个 PORT。",
        { cause },
      );
    }
    throw cause;
  }
}
