import { type Logger, type ReceiverEvent, SocketModeReceiver } from "@slack/bolt";
import type { WebClientOptions } from "@slack/web-api";
import type { Intake } from "./intake.ts";
import {
  createSocketConnection,
  SOCKET_PATIENCE,
  type SocketConnection,
  type SocketPatience,
} from "./socket-connection.ts";

/**
 * Slack's Socket Mode, through Bolt's receiver, in front of the intake. The receiver reads and writes; when there is a
 * connection is the business of `createSocketConnection`.
 */
export function createSocketReceiver(options: {
  readonly appToken: string;
  readonly intake: Intake;
  readonly logger: Logger;
  /** Told when the connection comes up, and when it goes. */
  readonly onConnection: (isUp: boolean) => void;
  /** `slackApiUrl`, and nothing else: Bolt writes into this object. */
  readonly where: Pick<WebClientOptions, "slackApiUrl">;
  readonly patience?: SocketPatience | undefined;
}): SocketConnection {
  const { appToken, intake, logger, where, onConnection, patience = SOCKET_PATIENCE } = options;
  const receiver = new SocketModeReceiver({
    appToken,
    logger,
    autoReconnectEnabled: false,
    clientPingTimeout: patience.pongMs,
    serverPingTimeout: patience.pingMs,
    installerOptions: {
      // Each attempt is one call, which ends well before the wait for a hello does.
      clientOptions: {
        ...where,
        retryConfig: { retries: 0 },
        rejectRateLimitedCalls: true,
        timeout: patience.helloMs / 2,
      },
    },
  });
  const { client } = receiver;
  catchFrames(client, logger);
  const take = async ({ body, ack, retryNum, retryReason }: ReceiverEvent): Promise<void> => {
    if (typeof body !== "object" || body === null) return;
    const reply = await intake.take({ body, retryNum, retryReason });
    // What is not acknowledged Slack sends again, or tells its user of.
    if (reply.kind !== "acknowledged") return;
    try {
      await (ack as (response?: unknown) => Promise<void>)(reply.body === "" ? undefined : reply.body);
    } catch (error) {
      logger.warn(`an acknowledgement did not reach Slack: ${error instanceof Error ? error.message : String(error)}`);
    }
  };
  // All that the receiver wants of an app.
  receiver.init({ processEvent: take } as unknown as Parameters<SocketModeReceiver["init"]>[0]);
  return createSocketConnection({ client, patience, logger, onConnection });
}

/** A frame that is `null`, or an event without payload, makes the client's own listener reject, and nobody hears of it. */
function catchFrames(client: SocketModeReceiver["client"], logger: Logger): void {
  const listeners = client.listeners("ws_message");
  client.removeAllListeners("ws_message");
  client.on("ws_message", (...frame: unknown[]) => {
    for (const listener of listeners) {
      void (async () => listener(...frame))().catch((error: unknown) => {
        logger.warn(
          `a frame that is not Slack's was left alone: ${error instanceof Error ? error.message : String(error)}`,
        );
      });
    }
  });
}
