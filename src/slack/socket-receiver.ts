import { type Logger, type ReceiverEvent, SocketModeReceiver } from "@slack/bolt";
import type { WebClientOptions } from "@slack/web-api";
import type { Intake } from "./intake.ts";

export interface SocketReceiver {
  /** Resolves when Slack has said hello. Rejects when it refuses the token, or cannot be reached. */
  start(): Promise<void>;
  /** Closes the connection. */
  stop(): Promise<void>;
  readonly isConnected: () => boolean;
}

/**
 * Slack's Socket Mode, through Bolt's receiver, in front of the intake. The receiver is made by hand and without a
 * `retryConfig`, which turns a failed reconnect into an unhandled rejection; without one it tries again for ever.
 */
export function createSocketReceiver(options: {
  readonly appToken: string;
  readonly intake: Intake;
  readonly logger: Logger;
  /** Told when the connection comes up, and when it goes. */
  readonly onConnection: (isUp: boolean) => void;
  /** `slackApiUrl`, and nothing else: Bolt writes into this object. */
  readonly where: Pick<WebClientOptions, "slackApiUrl">;
}): SocketReceiver {
  const { appToken, intake, logger, where, onConnection } = options;
  let isConnected = false;
  const connected = (isUp: boolean): void => {
    isConnected = isUp;
    onConnection(isUp);
  };
  const receiver = new SocketModeReceiver({ appToken, logger, installerOptions: { clientOptions: { ...where } } });
  const { client } = receiver;
  client.on("connected", () => connected(true));
  for (const event of ["reconnecting", "disconnecting", "disconnected"]) {
    client.on(event, () => connected(false));
  }
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
  return {
    async start() {
      await receiver.start();
    },
    async stop() {
      isConnected = false;
      await receiver.stop();
    },
    isConnected: () => isConnected,
  };
}
