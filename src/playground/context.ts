import type { Grants } from "./grants.ts";
import type { Installation, Uninstalling } from "./installation.ts";
import type { Manifest } from "./manifest.ts";
import type { BlockError } from "./validate-blocks.ts";
import type { RunningSteps } from "./workflow-steps.ts";
import {
  addMessage,
  type Block,
  changeMessage,
  type Draft,
  deleteMessage,
  type Message,
  type Workspace,
} from "./workspace.ts";

/** What happened in the workspace, told to the page, to the app's event subscriptions and to waiting tests. */
export type Change =
  | { readonly type: "message"; readonly message: Message }
  | { readonly type: "message-changed"; readonly message: Message; readonly previous: Message }
  | { readonly type: "message-deleted"; readonly message: Message }
  | {
      readonly type: "failed";
      readonly channel: string;
      readonly threadTs?: string;
      readonly reason: string;
      /** Set when only this user sees it. */
      readonly user?: string;
    }
  /** Something about what only this user sees: their modal, their Home tab, the prompts above the app's conversation. */
  | { readonly type: "views"; readonly user: string }
  /** The workspace's clock was moved, is being moved, or could not be. */
  | { readonly type: "clock" };

/** One payload that the app sent, and what was found in it. */
export interface ReceivedRequest {
  /** `api`: a Web API call. `response_url`: an answer through one. `ack`: what came back with an acknowledgement. */
  readonly kind: "api" | "response_url" | "ack";
  /** chat.postMessage; or the response URL's kind; or the command; or view_submission. */
  readonly method: string;
  /** As received, without the token; JSON parts of a form already parsed. */
  readonly args: Readonly<Record<string, unknown>>;
  readonly ok: boolean;
  readonly error?: string;
  /** What Slack would refuse in its blocks or view; empty when all is well. */
  readonly validation: readonly BlockError[];
}

interface Tokens {
  /** The deprecated verification token that payloads still carry. */
  readonly verification: string;
  readonly signingSecret: string;
}

/** The app as it asks to be installed. */
export interface OAuthClient {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Where people may be sent back to, beyond those in the manifest. */
  readonly redirectUrls: readonly string[];
}

/** What every part of the stand-in shares. */
export interface Context {
  readonly workspace: Workspace;
  readonly manifest: Manifest;
  readonly clock: () => Date;
  readonly tokens: Tokens;
  readonly installation: Installation;
  readonly uninstalling: Uninstalling;
  /** Undefined where nobody can install the app by themselves. */
  readonly oauth: OAuthClient | undefined;
  /** Every token that was ever given to the app. */
  readonly grants: Grants;
  readonly runningSteps: RunningSteps;
  /** http://127.0.0.1:PORT, without a slash at the end. */
  readonly baseUrl: string;
  readonly publish: (change: Change) => void;
  readonly record: (request: ReceivedRequest) => void;
  /** A new address for a Socket Mode connection, or undefined when the app has as many as Slack allows. */
  readonly openSocketUrl: () => string | undefined;
}

export function post(context: Context, draft: Draft): Message {
  const message = addMessage(context.workspace, draft, context.clock());
  context.publish({ type: "message", message });
  return message;
}

export function edit(
  context: Context,
  message: Message,
  change: { text?: string; blocks?: readonly Block[]; metadata?: Readonly<Record<string, unknown>> },
): void {
  const previous = { ...message };
  changeMessage(context.workspace, message, change, context.workspace.app.botUser, context.clock());
  context.publish({ type: "message-changed", message, previous });
}

export function remove(context: Context, message: Message): void {
  deleteMessage(context.workspace, message);
  context.publish({ type: "message-deleted", message });
}
