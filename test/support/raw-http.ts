import { connect } from "node:net";
import { performance } from "node:perf_hooks";

/** What came back for bytes that were sent. */
export interface Exchange {
  /** Of the first answer; undefined when the connection ended without one. */
  readonly status: number | undefined;
  /** All that came, headers included. */
  readonly text: string;
  /** Milliseconds until the first byte of an answer, or the end. */
  readonly ms: number;
}

/**
 * Sends bytes (texts are Latin-1) over a connection of their own, whatever they are, and waits for the other side to end it. With
 * `pauseMs` there is a pause before each part but the first; with `hangUp` this side goes away after the last part.
 */
export function exchange(
  port: number,
  parts: readonly (string | Buffer)[],
  { pauseMs = 0, hangUp = false, withinMs = 20_000 }: { pauseMs?: number; hangUp?: boolean; withinMs?: number } = {},
): Promise<Exchange> {
  return new Promise((resolve) => {
    const begun = performance.now();
    let answeredAt: number | undefined;
    let text = "";
    const socket = connect({ port, host: "127.0.0.1", noDelay: true });
    const tooLate = setTimeout(() => socket.destroy(), withinMs);
    socket.on("data", (data) => {
      answeredAt ??= performance.now();
      text += data.toString("latin1");
    });
    // A refusal may come as a reset, with an answer before it or without.
    socket.on("error", () => {});
    socket.on("close", () => {
      clearTimeout(tooLate);
      const [, status] = /^HTTP\/1\.1 (\d{3}) /.exec(text) ?? [];
      resolve({
        status: status === undefined ? undefined : Number(status),
        text,
        ms: (answeredAt ?? performance.now()) - begun,
      });
    });
    void (async () => {
      for (const [index, part] of parts.entries()) {
        if (index > 0 && pauseMs > 0) await new Promise((later) => setTimeout(later, pauseMs));
        if (socket.destroyed) return;
        socket.write(typeof part === "string" ? Buffer.from(part, "latin1") : part);
      }
      if (hangUp) socket.destroySoon();
    })();
  });
}

export interface RawRequest {
  readonly method?: string;
  readonly path?: string;
  /** In order; a name may come twice. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Buffer;
}

/** A request as bytes, with its length and without any care. */
export function rawRequest({ method = "POST", path = "/slack/events", headers, body }: RawRequest): Buffer {
  const own = headers.some(([name]) => /^(content-length|transfer-encoding)$/i.test(name))
    ? []
    : [["content-length", String(body.length)] as const];
  const all = [["host", "127.0.0.1"] as const, ...headers, ...own, ["connection", "close"] as const];
  const head = all.map(([name, value]) => `${name}: ${value}\r\n`).join("");
  return Buffer.concat([Buffer.from(`${method} ${path} HTTP/1.1\r\n${head}\r\n`, "latin1"), body]);
}
