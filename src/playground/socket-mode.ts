import { randomBytes, randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import { isFields } from "./block-kit/check.ts";
import { deferred } from "./deferred.ts";
import type { ApiReply, Fault } from "./faults.ts";
import { GARBAGE, refusalReply, type SocketFaults, type SocketMood, type SocketRefusal } from "./socket-faults.ts";
import type { Delivery, Outcome, Transport } from "./transport.ts";

/** [issue] node-slack-sdk#1654: connections that one app may have at a time. */
const MAX_CONNECTIONS = 10;
/** The client gives a connection up after 30 seconds without a ping. */
const PING_MS = 10_000;
/** Milliseconds that an address from apps.connections.open may be used. */
const TICKET_MS = 30_000;
/** Bytes of one acknowledgement. */
const MESSAGE_LIMIT = 1024 * 1024;

const ENVELOPE_TYPES = { command: "slash_commands", event: "events_api", interaction: "interactive" } as const;

type DisconnectReason = "warning" | "refresh_requested" | "link_disabled";

export interface SocketMode extends SocketFaults {
  readonly transport: Transport;
  /** A new address, good for one connection; undefined when there are as many as allowed. */
  readonly open: (baseUrl: string) => string | undefined;
  /** An answer in the place of apps.connections.open, when it has to fail. */
  readonly refusal: () => ApiReply | Fault | undefined;
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  readonly connections: () => number;
  /** Resolves when at least one connection is there. */
  readonly connected: () => Promise<void>;
  /** Tells every connection that Slack is about to drop it (`warning`) or that it has to come again. */
  readonly disconnect: (reason: DisconnectReason) => void;
  readonly close: () => void;
}

/** Slack's side of Socket Mode. An envelope goes to one connection, each in its turn. */
export function createSocketMode(appId: string, ackTimeoutMs: number): SocketMode {
  const server = new WebSocketServer({ noServer: true, maxPayload: MESSAGE_LIMIT, autoPong: false });
  const tickets = new Map<string, number>();
  const waiting = new Map<string, (body: unknown) => void>();
  const onConnection = new Set<() => void>();
  const muted = new Set<WebSocket>();
  let sockets: readonly WebSocket[] = [];
  let turn = 0;
  let mood: SocketMood = "well";
  let refused: { readonly how: SocketRefusal; left: number } | undefined;

  const pings = setInterval(() => {
    if (mood !== "silent") for (const socket of sockets) socket.ping();
  }, PING_MS);
  pings.unref();

  const debugInfo = { host: "applink-stand-in", build_number: 1, approximate_connection_time: 18_060 };

  function receive(text: string): void {
    let message: unknown;
    try {
      message = JSON.parse(text);
    } catch {
      return;
    }
    if (!isFields(message)) return;
    const payload = message["payload"];
    const isEmpty = isFields(payload) && Object.keys(payload).length === 0;
    waiting.get(String(message["envelope_id"]))?.(isEmpty ? undefined : payload);
  }

  /** Taken, and never spoken to. */
  function mute(socket: WebSocket): void {
    muted.add(socket);
    socket.on("error", () => socket.terminate());
    socket.on("close", () => muted.delete(socket));
    socket.on("ping", (data) => socket.pong(data));
    if (mood === "silent") socket.pause();
  }

  function accept(socket: WebSocket): void {
    if (mood !== "well") {
      mute(socket);
      return;
    }
    sockets = [...sockets, socket];
    socket.on("message", (data) => receive(String(data)));
    socket.on("ping", (data) => socket.pong(data));
    // Each envelope under way waits for the connection's end as well.
    socket.setMaxListeners(0);
    socket.on("error", () => socket.terminate());
    socket.on("close", () => {
      sockets = sockets.filter((each) => each !== socket);
    });
    socket.send(
      JSON.stringify({
        type: "hello",
        num_connections: sockets.length,
        debug_info: debugInfo,
        connection_info: { app_id: appId },
      }),
    );
    for (const tell of onConnection) tell();
  }

  async function deliver(delivery: Delivery, retry: Parameters<Transport["deliver"]>[1]): Promise<Outcome> {
    const socket = sockets[turn++ % Math.max(sockets.length, 1)];
    if (!socket) return { status: "unreachable" };
    const id = randomUUID();
    const { promise, resolve } = deferred<Outcome>();
    const tooLate = setTimeout(() => resolve({ status: "timeout" }), ackTimeoutMs);
    const gone = (): void => resolve({ status: "unreachable" });
    socket.once("close", gone);
    waiting.set(id, (body) => resolve({ status: "acknowledged", body }));
    const envelope = JSON.stringify({
      envelope_id: id,
      type: ENVELOPE_TYPES[delivery.kind],
      payload: delivery.payload,
      accepts_response_payload: delivery.kind !== "event",
      ...(delivery.kind === "event" ? { retry_attempt: retry?.attempt ?? 0, retry_reason: socketReason(retry) } : {}),
    });
    if (mood !== "silent") socket.send(envelope);
    const outcome = await promise;
    clearTimeout(tooLate);
    socket.off("close", gone);
    waiting.delete(id);
    return outcome;
  }

  return {
    transport: { deliver },
    open: (baseUrl) => {
      if (sockets.length >= MAX_CONNECTIONS) return undefined;
      const ticket = randomBytes(16).toString("hex");
      tickets.set(ticket, Date.now() + TICKET_MS);
      return `${baseUrl.replace(/^http/, "ws")}/link/?ticket=${ticket}&app_id=${appId}`;
    },
    refusal: () => {
      if (refused === undefined || refused.left <= 0) return undefined;
      refused.left -= 1;
      return refusalReply(refused.how);
    },
    upgrade: (request, socket, head) => {
      socket.on("error", () => socket.destroy());
      const url = URL.parse(`http://stand-in${request.url ?? "/"}`);
      const ticket = url?.searchParams.get("ticket") ?? "";
      const validUntil = tickets.get(ticket) ?? 0;
      tickets.delete(ticket);
      if (url?.pathname !== "/link/" || validUntil < Date.now()) {
        socket.end("HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n");
        return;
      }
      server.handleUpgrade(request, socket, head, accept);
    },
    connections: () => sockets.length,
    connected: () => {
      if (sockets.length > 0) return Promise.resolve();
      const { promise, resolve } = deferred<void>();
      const tell = (): void => {
        onConnection.delete(tell);
        resolve();
      };
      onConnection.add(tell);
      return promise;
    },
    disconnect: (reason) => {
      for (const socket of sockets) {
        socket.send(JSON.stringify({ type: "disconnect", reason, debug_info: { host: debugInfo.host } }));
      }
    },
    drop: () => {
      for (const socket of [...sockets, ...muted]) socket.terminate();
    },
    behave: (next) => {
      mood = next;
      // What is not read is not answered, the client's goodbye included.
      for (const socket of [...sockets, ...muted]) {
        if (mood === "silent") socket.pause();
        else socket.resume();
      }
    },
    refuse: (how, times = Number.POSITIVE_INFINITY) => {
      refused = how === undefined ? undefined : { how, left: times };
    },
    sendFrames: (frames = GARBAGE) => {
      for (const socket of sockets) for (const frame of frames) socket.send(frame);
    },
    close: () => {
      clearInterval(pings);
      for (const socket of [...sockets, ...muted]) socket.terminate();
      server.close();
    },
  };
}

function socketReason(retry: Parameters<Transport["deliver"]>[1]): string {
  if (!retry) return "";
  return retry.reason === "http_timeout" ? "timeout" : retry.reason;
}
