/** The page's own words. What people and apps write is never translated. */
export interface Words {
  /** IETF tag for dates and numbers in this language. */
  readonly tag: "zh-CN" | "en";
  readonly product: string;
  readonly playgroundNote: string;
  readonly playgroundNoteShort: string;
  readonly loading: string;
  readonly cannotLoad: string;
  readonly tryAgain: string;
  readonly reconnecting: string;

  readonly language: string;
  readonly theme: string;
  readonly themes: Readonly<Record<"system" | "light" | "dark", string>>;

  readonly channels: string;
  readonly directMessages: string;
  readonly unread: string;
  readonly you: string;
  readonly app: string;
  readonly actingAs: string;
  readonly switchUser: string;
  readonly switchUserHint: string;
  readonly back: string;
  readonly close: string;
  readonly navigation: string;
  readonly conversation: (name: string) => string;

  readonly homeTab: string;
  readonly messagesTab: string;
  readonly tabs: (name: string) => string;
  readonly homeLoading: (name: string) => string;
  readonly homeLate: (name: string) => string;

  readonly today: string;
  readonly yesterday: string;
  readonly edited: string;
  readonly onlyYou: string;
  readonly failed: string;
  readonly failedHint: string;
  readonly unknownUser: string;
  readonly replies: (count: number) => string;
  readonly lastReply: (when: string) => string;
  readonly replyInThread: string;
  readonly openThread: (count: number) => string;
  readonly thread: string;
  readonly newMessages: string;
  readonly said: (name: string, text: string) => string;

  readonly startOfChannel: (name: string) => string;
  readonly startOfChannelHint: (bot: string) => string;
  readonly startOfDirectMessage: (name: string) => string;
  readonly startWithBot: (name: string) => string;
  readonly startWithBotHint: string;
  readonly startWithPersonHint: string;
  readonly firstQuestions: readonly string[];
  readonly firstQuestionsLabel: string;

  readonly messageTo: (name: string) => string;
  readonly replyPlaceholder: string;
  readonly send: string;
  readonly sendHint: string;
  readonly insertMention: string;
  readonly insertCommand: string;
  readonly commandsTitle: string;
  readonly peopleTitle: string;
  readonly completionCount: (count: number) => string;
  readonly notSent: string;
  readonly noSuchCommand: (command: string) => string;
  /** What follows a command stands too close to it. */
  readonly blankAfterCommand: (command: string) => string;
  readonly noCommandsInThreads: (command: string) => string;
  readonly tooLong: (over: number) => string;

  readonly shortcuts: string;
  readonly shortcutsOf: (name: string) => string;

  readonly showMore: string;
  readonly showLess: string;
  readonly expand: string;
  readonly collapse: string;
  readonly moreActions: string;
  readonly choose: string;
  /** A control and what was chosen in it. */
  readonly named: (label: string, value: string) => string;
  readonly confirm: string;
  readonly cancel: string;
  readonly confirmTitle: string;
  readonly working: string;
  readonly unknownBlock: (type: string) => string;
  readonly unknownElement: (type: string) => string;
  readonly pictureNotLoaded: string;
  readonly opensOutside: string;
  readonly sortBy: (column: string) => string;
  readonly rowsOf: (from: number, to: number, total: number) => string;
  readonly previousPage: string;
  readonly nextPage: string;
  readonly previousCard: string;
  readonly nextCard: string;
  readonly table: string;
  readonly everyone: string;
  readonly taskStatus: Readonly<Record<"pending" | "in_progress" | "complete" | "error", string>>;
  readonly sources: string;

  readonly dated: (date: string, weekday: string, time: string) => string;
  readonly clockTitle: string;
  readonly clockNote: string;
  readonly clockPresets: Readonly<Record<"nextMonday" | "day" | "week" | "month" | "lastWeek", string>>;
  readonly clockField: string;
  readonly clockGo: string;
  readonly clockMoving: string;
  readonly clockMoved: (when: string) => string;
  readonly clockNotMoved: string;
  readonly clockOnlyForward: string;

  readonly optional: string;
  readonly inTimeZone: (zone: string) => string;
  readonly clearChoice: string;
  readonly removeChoice: (name: string) => string;
  readonly noOptions: string;
  readonly noAnswer: string;
  readonly searching: string;
  readonly typeToSearch: (characters: number) => string;
  readonly viewFailed: string;
  /** What Slack's client says beside a field; `limit` is a length, a bound or a count. */
  readonly problems: Readonly<
    Record<
      | "required"
      | "not-a-number"
      | "not-whole"
      | "not-an-email"
      | "not-a-link"
      | "too-short"
      | "too-long"
      | "too-small"
      | "too-large"
      | "too-many",
      (limit: string) => string
    >
  >;
}
