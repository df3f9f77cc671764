import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Logger } from "@slack/bolt";

export type Handler = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

/** What is served under a path, by method. */
export interface Route {
  readonly path: string;
  readonly methods: readonly ("GET" | "HEAD" | "POST")[];
  readonly handle: Handler;
}

export interface WebServer {
  /** Resolves to the port. Rejects with what the system says when it is taken. */
  start(where: { readonly port: number; readonly host?: string | undefined }): Promise<number>;
  /** Takes no more connections, and resolves when the last request is answered. */
  stop(): Promise<void>;
  /** Cuts what is still open. */
  cut(): void;
}

/** Milliseconds for a whole request to arrive; Slack's are some kB. Slow senders hold a connection no longer. */
const REQUEST_WITHIN = 10_000;
/** Milliseconds for its headers. */
const HEADERS_WITHIN = 5_000;
/** Milliseconds between looks at who is too slow. Node looks every 30 seconds, which is then its real patience. */
const LOOK_EVERY = 1_000;
/** Milliseconds. Longer than a load balancer keeps an idle connection (nginx: 60 s), so that it is the one that closes it. */
const IDLE = 75_000;
/** Connections at a time; beyond them, new ones are refused. One instance answers some 1,000 requests a second. */
const CONNECTIONS = 2_000;

/** The one HTTP server of an instance: Slack's requests, the pages of an installation, and what says how it is. */
export function createWebServer(routes: readonly Route[], logger: Logger): WebServer {
  const byPath = new Map(routes.map((route) => [route.path, route]));
  let isStopping = false;
  const server: Server = createServer(
    {
      requestTimeout: REQUEST_WITHIN,
      headersTimeout: HEADERS_WITHIN,
      keepAliveTimeout: IDLE,
      connectionsCheckingInterval: LOOK_EVERY,
    },
    (request, response) => {
      if (isStopping) response.setHeader("connection", "close");
      const route = byPath.get(pathOf(request));
      const method = request.method ?? "";
      if (!route || !(route.methods as readonly string[]).includes(method)) {
        const allow = route ? { allow: route.methods.join(", ") } : {};
        // What was sent along is not read.
        response.writeHead(route ? 405 : 404, { ...allow, connection: "close" }).end();
        return;
      }
      void (async () => route.handle(request, response))().catch((error: unknown) => {
        logger.error(
          `${method} ${route.path}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
        );
        if (response.headersSent) response.destroy();
        else response.writeHead(500, { connection: "close" }).end();
      });
    },
  );
  server.maxConnections = CONNECTIONS;
  server.on("clientError", (_error, socket) => {
    if (socket.writable) socket.end("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n");
    else socket.destroy();
  });
  return {
    async start({ port, host }) {
      await new Promise<void>((resolve, reject) => {
        server.once("error", reject);
        server.listen(port, host, () => {
          server.off("error", reject);
          resolve();
        });
      });
      server.on("error", (error) => logger.error(`the web server: ${error.message}`));
      return (server.address() as AddressInfo).port;
    },
    async stop() {
      isStopping = true;
      if (!server.listening) return;
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      await closed;
    },
    cut: () => server.closeAllConnections(),
  };
}

function pathOf({ url = "/" }: IncomingMessage): string {
  const [path = ""] = url.split(/[?#]/, 1);
  return path;
}
