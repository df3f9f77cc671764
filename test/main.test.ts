import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

/** Starts the program with these settings, in a folder without an `.env`, and no way out of the machine. */
function start(env: Readonly<Record<string, string>>) {
  const folder = mkdtempSync(join(tmpdir(), "langwen-main-"));
  const main = join(import.meta.dirname, "../src/main.ts");
  try {
    return spawnSync(process.execPath, ["--disable-warning=ExperimentalWarning", main], {
      cwd: folder,
      encoding: "utf8",
      timeout: 15_000,
      env: {
        PATH: process.env["PATH"],
        // Nobody listens there.
        NODE_USE_ENV_PROXY: "1",
        HTTPS_PROXY: "http://127.0.0.1:9",
        DATABASE_URL: `sqlite:${join(folder, "langwen.db")}`,
        ...env,
      },
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const HTTP = { SLACK_BOT_TOKEN: "xoxb-1-2-3", SLACK_SIGNING_SECRET: "0123456789abcdef0123" };

describe("a start that cannot be", () => {
  it("says that Slack cannot be reached, and what to look at", () => {
    const { status, stderr } = start(HTTP);
    expect(stderr).toContain("连不上 Slack");
    expect(stderr).toContain("HTTPS_PROXY");
    expect(stderr).not.toContain("at async");
    expect(status).toBe(2);
  });

  it("says that the database cannot be opened, before it turns to Slack", () => {
    const { status, stderr } = start({ ...HTTP, DATABASE_URL: "postgres://langwen:geheim@127.0.0.1:9/langwen" });
    expect(stderr).toContain("PostgreSQL");
    expect(stderr).not.toContain("geheim");
    expect(stderr).not.toContain("at async");
    expect(status).toBe(2);
  });

  it("lists everything that is wrong with the settings", () => {
    const { status, stderr } = start({ SLACK_BOT_TOKEN: "x", PORT: "http", DATABASE_URL: "mysql://a" });
    expect(stderr).toMatch(/配置有 \d 处问题/);
    for (const name of ["SLACK_BOT_TOKEN", "PORT", "DATABASE_URL"]) expect(stderr).toContain(name);
    expect(status).toBe(2);
  });
});
