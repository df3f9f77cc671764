import type { PageEvent, PageState } from "../protocol.ts";
import { element } from "./dom.ts";
import { LiveEvents } from "./live-events.ts";
import { Page } from "./page.ts";
import { actingUser, languageOf, setActingUser, setLanguage } from "./preferences.ts";
import { getState, ServerError } from "./server.ts";
import { en } from "./words/en.ts";
import type { Words } from "./words/words.ts";
import { zh } from "./words/zh.ts";
import { Workspace } from "./workspace.ts";

/** 陈晓明, the first of the staff in `seed-workspace.ts`: who one is on a first visit. */
const FIRST_USER = "U0DLCHEN001";

const root = document.getElementById("page") ?? document.body;

const wordsBefore = (): Words => (navigator.language.startsWith("zh") ? zh : en);

/** A remembered user may have gone when the playground was started anew. */
const firstState = async (): Promise<PageState> => {
  const remembered = actingUser();
  try {
    return await getState(remembered ?? FIRST_USER);
  } catch (error) {
    if (remembered === undefined || !(error instanceof ServerError) || error.status !== 404) {
      throw error;
    }
    setActingUser(undefined);
    return getState(FIRST_USER);
  }
};

/** Shows the page of one user and follows their events, until another user or language is chosen. */
const openPage = (state: PageState, workspace = new Workspace(state)): void => {
  const language = languageOf(state.me);
  const words = language === "zh" ? zh : en;
  document.documentElement.lang = words.tag;

  const leave = (): void => {
    events.close();
    page.close();
  };
  const page = new Page(workspace, {
    words,
    language,
    setLanguage: (chosen) => {
      setLanguage(state.me.id, chosen);
      leave();
      openPage(state, workspace);
      root.querySelector<HTMLElement>('.segment[aria-pressed="true"]')?.focus();
    },
    switchUser: (user) => {
      leave();
      setActingUser(user);
      void open();
    },
  });

  /** Events that come while the state is fetched are applied on top of it. */
  let waiting: PageEvent[] | undefined;
  const catchUp = async (): Promise<void> => {
    waiting = [];
    try {
      page.refresh(await getState(state.me.id));
    } catch {
      // The stream tells when the server is gone, and comes here again when it is back.
    }
    const late = waiting;
    waiting = undefined;
    for (const event of late) {
      page.apply(event);
    }
  };
  const events = new LiveEvents(state.me.id, {
    onOpen: () => {
      page.showConnection(false);
      void catchUp();
    },
    onEvent: (event) => {
      if (waiting === undefined) {
        page.apply(event);
      } else {
        waiting.push(event);
      }
    },
    onLost: () => page.showConnection(true),
  });

  root.replaceChildren(page.node);
  page.start();
  events.open();
};

const showProblem = (): void => {
  const words = wordsBefore();
  root.replaceChildren(
    element(
      "div",
      { class: "loading", role: "alert" },
      element("p", {}, words.cannotLoad),
      element("button", { class: "button button-primary", type: "button", onclick: () => void open() }, words.tryAgain),
    ),
  );
};

const open = async (): Promise<void> => {
  root.replaceChildren(element("div", { class: "loading", role: "status" }, wordsBefore().loading));
  try {
    openPage(await firstState());
  } catch {
    showProblem();
  }
};

void open();
