import type {
  CloseView,
  MoveClock,
  OpenHome,
  PageState,
  PageSuggestions,
  PressButton,
  PressInView,
  RunCommand,
  RunGlobalShortcut,
  RunMessageShortcut,
  SendMessage,
  SubmitView,
  Suggest,
} from "../protocol.ts";

/** The server said no, or nothing. `status` is 0 when it could not be reached. */
export class ServerError extends Error {
  readonly status: number;
  /** What it said, where it said something. */
  readonly reason: string | undefined;

  constructor(status: number, reason?: string) {
    super(reason ?? `The playground's server answered ${status}`);
    this.name = "ServerError";
    this.status = status;
    this.reason = reason;
  }
}

const reasonIn = async (response: Response): Promise<string | undefined> => {
  try {
    const { error } = (await response.json()) as { error?: unknown };
    return typeof error === "string" ? error : undefined;
  } catch {
    return undefined;
  }
};

const reach = async (path: string, init?: RequestInit): Promise<Response> => {
  const response = await fetch(path, init).catch(() => undefined);
  if (response === undefined) {
    throw new ServerError(0);
  }
  if (!response.ok) {
    throw new ServerError(response.status, await reasonIn(response));
  }
  return response;
};

const post = (path: string, body: unknown): Promise<Response> =>
  reach(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });

const userQuery = (user: string | undefined): string => (user === undefined ? "" : `?user=${encodeURIComponent(user)}`);

export const eventsAddress = (user: string): string => `/page/events${userQuery(user)}`;

/** As `user` sees the workspace; without one, as the server's first user does. Throws `ServerError`. */
export const getState = async (user: string | undefined): Promise<PageState> =>
  (await reach(`/page/state${userQuery(user)}`)).json();

export const sendMessage = async (message: SendMessage): Promise<void> => {
  await post("/page/messages", message);
};

/** Whether there is such a command: 202 when it was run, 200 when there is none. */
export const runCommand = async (command: RunCommand): Promise<boolean> =>
  (await post("/page/commands", command)).status === 202;

export const pressButton = async (pressed: PressButton): Promise<void> => {
  await post("/page/actions", pressed);
};

export const submitView = async (submitted: SubmitView): Promise<void> => {
  await post("/page/views/submit", submitted);
};

export const closeView = async (closed: CloseView): Promise<void> => {
  await post("/page/views/close", closed);
};

export const pressInView = async (pressed: PressInView): Promise<void> => {
  await post("/page/views/actions", pressed);
};

export const suggest = async (asked: Suggest): Promise<PageSuggestions> =>
  (await post("/page/views/suggestions", asked)).json();

export const openHome = async (opened: OpenHome): Promise<void> => {
  await post("/page/home", opened);
};

export const runMessageShortcut = async (run: RunMessageShortcut): Promise<void> => {
  await post("/page/shortcuts/message", run);
};

export const runGlobalShortcut = async (run: RunGlobalShortcut): Promise<void> => {
  await post("/page/shortcuts/global", run);
};

/** Resolves when the clock is there. */
export const moveClock = async (move: MoveClock): Promise<void> => {
  await post("/page/clock", move);
};
