import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { App, LogLevel } from "@slack/bolt";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LONGEST_LINE } from "../../src/ops/log-text.ts";
import { capturedLog } from "./captured-log.ts";

const NOON = Date.parse("2026-11-28T04:00:00.123Z");

describe("a line as JSON", () => {
  it("is one object with level, time, fields and message", () => {
    const { logger, lines, last } = capturedLog({ now: () => NOON });
    logger.log("warn", { reference: "A1B2C3", event: "Ev1", team: "T1", outcome: "found", ms: 12 }, "慢");
    expect(last()).toEqual({
      level: "warn",
      time: "2026-11-28T04:00:00.123Z",
      reference: "A1B2C3",
      event: "Ev1",
      team: "T1",
      outcome: "found",
      ms: 12,
      msg: "慢",
    });
    expect(lines[0]).toMatch(/^[^\n]+\n$/);
  });

  it("keeps level, time and message, whatever fields are called", () => {
    const { logger, last } = capturedLog({ now: () => NOON });
    logger.log("info", { level: "x", time: 1, msg: "y", ["__proto__"]: 2 }, "原话");
    expect(last()).toMatchObject({
      level: "info",
      time: "2026-11-28T04:00:00.123Z",
      msg: "原话",
      level_: "x",
      time_: 1,
    });
  });

  it("leaves out fields that are not there", () => {
    const { logger, last } = capturedLog();
    logger.log("info", { team: undefined, event: "Ev1" }, "x");
    expect(Object.keys(last())).toEqual(["level", "time", "event", "msg"]);
  });

  it("shows errors with stack, what stands beside it and cause, and objects as JSON", () => {
    const { logger, last } = capturedLog();
    const error = Object.assign(new TypeError("坏了", { cause: new RangeError("因为") }), {
      code: "x",
      data: { ok: false },
    });
    logger.error("A1B2C3", error, { a: [1, 2] });
    const { msg } = last();
    expect(msg).toMatch(/^A1B2C3 TypeError: 坏了\n\s+at .*logger\.test\.ts/);
    expect(msg).toContain('{"code":"x","data":{"ok":false}}');
    expect(msg).toMatch(/\ncaused by: RangeError: 因为\n\s+at /);
    expect(msg).toMatch(/ \{"a":\[1,2\]\}$/);
  });

  it("shows what JSON cannot hold", () => {
    const { logger, last } = capturedLog();
    const ring: { self?: unknown; n: bigint } = { n: 12n };
    ring.self = ring;
    const broken = new Proxy(
      {},
      {
        ownKeys: () => {
          throw new Error("no");
        },
      },
    );
    logger.info(ring, new Map([["a", 1]]), new Set([1]), Buffer.from("abc"), new Date(NOON), broken, undefined);
    expect(last()["msg"]).toBe(
      '{"n":"12","self":"[circular]"} {"a":1} [1] [3 bytes] 2026-11-28T04:00:00.123Z [unreadable] null',
    );
  });
});

describe("a line as text", () => {
  it("is readable: time, level, message, fields, Chinese as it is", () => {
    const { logger, lines } = capturedLog({ format: "text", now: () => NOON });
    logger.log("info", { reference: "A1B2C3", question: "失业率 目标", ms: 12 }, "答复了");
    expect(lines[0]).toMatch(
      /^2026-11-2\d \d\d:00:00\.123 INFO {2}答复了 reference=A1B2C3 question="失业率 目标" ms=12\n$/,
    );
  });

  it("lets no text pass for a line of its own or move the cursor", () => {
    const { logger, lines } = capturedLog({ format: "text" });
    logger.info("问题\n2026-11-28 09:00:00.000 ERROR 假的\r\u001b[2K\u202eabc");
    const [first, second, ...more] = lines.join("").trimEnd().split("\n");
    expect(first).toMatch(/INFO {2}问题$/);
    expect(second).toMatch(/^ {4}2026/);
    expect(more).toEqual([]);
    expect(lines.join("").replaceAll("\n", "")).not.toMatch(/\p{Cc}|\u202e/u);
  });
});

describe("levels", () => {
  it("says nothing below the level, and follows setLevel", () => {
    const { logger, lines } = capturedLog({ level: "warn" });
    logger.info("a");
    expect(logger.getLevel()).toBe(LogLevel.WARN);
    logger.setLevel(LogLevel.DEBUG);
    expect(logger.getLevel()).toBe(LogLevel.DEBUG);
    logger.debug("b");
    expect(lines.map((line) => JSON.parse(line).msg)).toEqual(["b"]);
  });

  it("serves Bolt", async () => {
    const { logger, lines } = capturedLog();
    const app = new App({
      receiver: { init: () => {}, start: async () => {}, stop: async () => {} },
      token: "xoxb-1-2-abcdef",
      clientOptions: { slackApiUrl: "http://127.0.0.1:9/api/", retryConfig: { retries: 0 } },
      deferInitialization: true,
      logger,
      logLevel: LogLevel.DEBUG,
    });
    await expect(app.init()).rejects.toThrow();
    await expect(app.client.auth.test({ token: "xoxb-1-2-abcdef" })).rejects.toThrow();
    expect(lines.join("")).toContain("apiCall");
    expect(lines.join("")).not.toContain("abcdef");
  });
});

const KNOWN = 'geheim/"\\ 0123456789abcdef';

/** Texts that carry a secret, and the part that must not come out. The rest of the text is anything. */
const word = fc.stringMatching(/^[A-Za-z0-9]{12,24}$/);
const secretText = fc
  .tuple(word, fc.constantFrom("a", "b", "p", "e", "o", "s", "r"))
  .chain(([part, letter]) =>
    fc.constantFrom(
      { text: `xox${letter}-1-2-${part}`, part },
      { text: `xoxe.xox${letter}-1-${part}`, part },
      { text: `xapp-1-A0-${part}`, part },
      { text: KNOWN, part: "0123456789abcdef" },
      { text: `${encodeURIComponent(KNOWN)}`, part: "0123456789abcdef" },
      { text: `Authorization: Basic ${part}`, part },
      { text: `{"authorization":"Digest u=\\"${part}\\", r=\\"x\\""}`, part },
      { text: `'proxy-authorization': 'Negotiate ${part}'`, part },
      { text: `Bearer ${part}`, part },
      { text: `Cookie: d=1; x=${part}`, part },
      { text: `https://hooks.slack.com/commands/T0/1/${part}`, part },
      { text: `https:\\/\\/hooks.slack.com\\/actions\\/T0\\/${part}`, part },
      { text: `response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2F${part}&team_id=T0`, part },
      { text: `http://127.0.0.1:3000/hooks/${part}`, part },
      { text: `https://slack.example/a/b/hooks/${part}`, part },
      { text: `postgres://langwen:${part}@db:5432/langwen`, part },
      { text: `postgresql://langwen:p@/#${part}@db/langwen`, part },
      { text: `http://user:${part}@proxy:3128/`, part },
      { text: `{"bot_access_token":"${part}","ok":true}`, part },
      { text: `{\\"bot_access_token\\":\\"${part}\\"}`, part },
      { text: `token=${part}&team_id=T0`, part },
      { text: `SLACK_SIGNING_SECRET=${part}`, part },
      { text: `wss://wss-primary.slack.com/link/?ticket=${part}&app_id=x`, part },
    ),
  );
const around = fc.string({ unit: "grapheme", maxLength: 40 }).filter((text) => !/[\w\\"']$/.test(text));
const carried = fc
  .tuple(around, secretText, fc.string({ unit: "grapheme", maxLength: 40 }))
  .map(([before, { text, part }, after]) => ({ text: `${before} ${text} ${after}`, part }));

/** Puts a value somewhere deep inside something else. */
type Wrap = (inner: unknown) => unknown;
const wraps: readonly Wrap[] = [
  (inner) => ({ inner }),
  (inner) => [1, inner, null],
  (inner) => new Map([["k", inner]]),
  (inner) => new Set([inner]),
  (inner) => new Error(String(inner)),
  (inner) => new Error("outer", { cause: inner }),
  (inner) => Object.assign(new Error("outer"), { data: inner }),
  (inner) => new AggregateError([inner], "several"),
  (inner) => ({ toJSON: () => inner }),
  (inner) => ({ [String(inner)]: 1 }),
  (inner) => JSON.stringify({ body: inner instanceof Error ? inner.stack : inner }),
  (inner) => ({
    get late() {
      return inner;
    },
  }),
];
const wrapped = fc.array(fc.constantFrom(...wraps), { maxLength: 5 });

describe("secrets", () => {
  it("do not come out, however deep they are in whatever is logged", () => {
    fc.assert(
      fc.property(
        carried,
        wrapped,
        fc.boolean(),
        fc.constantFrom("json", "text"),
        ({ text, part }, layers, asField, format) => {
          const { logger, lines } = capturedLog({ format, secrets: [KNOWN] });
          const value = layers.reduce<unknown>((inner, wrap) => wrap(inner), text);
          if (asField) logger.log("info", { value, [text]: 1 }, text);
          else logger.error(value, "and", value);
          expect(lines).toHaveLength(1);
          expect(lines[0]).not.toContain(part);
        },
      ),
      { numRuns: 1_500 },
    );
  });

  it("do not come out under a name that says what they are, whatever their form", () => {
    const names = [
      "authorization",
      "Proxy-Authorization",
      "cookie",
      "token",
      "bot_access_token",
      "botToken",
      "signingSecret",
    ];
    const more = ["password", "response_url", "responseUrl", "DB_PASSWORD", "x-slack-signature", "ticket"];
    fc.assert(
      fc.property(fc.constantFrom(...names, ...more), fc.string({ minLength: 6 }), wrapped, (name, rest, layers) => {
        const { logger, lines } = capturedLog();
        const secret = `QZ${rest}ZQ`;
        const value = layers.reduce<unknown>((inner, wrap) => wrap(inner), { [name]: secret });
        logger.info(value);
        logger.log("info", { [name]: secret }, "x");
        logger.info(
          { rawHeaders: ["Authorization", secret] },
          [["authorization", secret]],
          new Headers({ cookie: "QZx=y" }),
        );
        expect(lines.join("")).not.toContain("QZ");
      }),
    );
  });

  it("do not come out in part where a text is cut off", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 140_000 }), fc.constantFrom(" ", "字", "token=a "), (length, filler) => {
        const { logger, lines } = capturedLog({ secrets: [KNOWN] });
        const before = filler.repeat(length / filler.length);
        logger.info(`${before} xoxb-QZ1-QZ2-QZ3 ${KNOWN}`);
        expect(lines[0]).not.toMatch(/QZ|geheim|01234/);
      }),
      { numRuns: 60 },
    );
  });

  it("are hidden once: what is shown stays as it is when it is logged again", () => {
    fc.assert(
      fc.property(carried, ({ text }) => {
        const { logger, last } = capturedLog({ secrets: [KNOWN] });
        logger.info(text);
        const once = last()["msg"];
        logger.info(once);
        expect(last()["msg"]).toBe(once);
      }),
    );
  });

  it.each([
    "SLACK_BOT_TOKEN：没有填，应以 xoxb- 开头（Basic Information › App Credentials）",
    "An API error occurred: token_revoked",
    "PostgreSQL db:5432/langwen",
    "https://example.org:8080/a@b 今年失业率控制在多少？",
    "2026-11-28T09:00 authorization failed for T0",
  ])("are not seen where there are none: %s", (text) => {
    const { logger, last } = capturedLog();
    logger.info(text);
    expect(last()["msg"]).toBe(text);
  });
});

describe("length", () => {
  it("keeps a line below 16 KiB, whatever is logged, and says how much it cut off", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary", minLength: 1, maxLength: 8 }),
        fc.integer({ min: 1, max: 6_000 }),
        (text, times) => {
          const { logger, lines } = capturedLog();
          const long = text.repeat(times);
          logger.error(long, { long }, new Error(long, { cause: new Error(long) }));
          logger.log("error", { long, list: Array.from({ length: 500 }, () => long), [long]: { [long]: 1 } }, long);
          for (const line of lines) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(LONGEST_LINE);
        },
      ),
      { numRuns: 60 },
    );
    const { logger, last } = capturedLog();
    logger.info("字".repeat(5_000));
    expect(last()["msg"]).toMatch(/^字{3200}…\(\+1800\)$/);
  });

  it("takes no long time for a text that was made to take long", () => {
    const { logger } = capturedLog({ secrets: [KNOWN] });
    const texts = [
      "://",
      "://a:",
      "postgres://a:",
      "xox",
      "token",
      'token":"\\',
      "authorization",
      "/hooks",
      "://a/a/a/a/",
    ];
    const begin = performance.now();
    for (const text of texts) logger.info(text.repeat(256 * 1024));
    expect(performance.now() - begin).toBeLessThan(5_000);
  });
});

describe("standard output", () => {
  it("has the last line of a program that ends at once", () => {
    const logger = JSON.stringify(join(import.meta.dirname, "../../src/ops/logger.ts"));
    const code = `const { createLogger } = await import(${logger});
      createLogger({ level: "info", format: "json" }).error("最后一行");
      process.exit(3);`;
    const { stdout, status } = spawnSync(process.execPath, ["--input-type=module", "-e", code], { encoding: "utf8" });
    expect(JSON.parse(stdout).msg).toBe("最后一行");
    expect(status).toBe(3);
  });
});
