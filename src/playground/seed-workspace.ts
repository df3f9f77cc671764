import {
  addMessage,
  type Channel,
  type Enterprise,
  emptyWorkspace,
  type Team,
  type User,
  type Workspace,
} from "./workspace.ts";

const CHINA = { name: "Asia/Shanghai", label: "China Standard Time", offsetSeconds: 8 * 3600 } as const;
const BOT_USER = "U0DLBOT0001";

const CHEN = "U0DLCHEN001";
const LIN = "U0DLLIN0001";
const WONG = "U0DLWONG001";

const PEOPLE: readonly User[] = [
  {
    id: CHEN,
    name: "chen.xiaoming",
    realName: "陈晓明",
    locale: "zh-CN",
    title: "党政综合办 文员",
    timeZone: CHINA,
    isBot: false,
    isAdmin: true,
  },
  {
    id: LIN,
    name: "lin.meiling",
    realName: "林美玲",
    locale: "zh-TW",
    title: "文化服務中心 專員",
    timeZone: CHINA,
    isBot: false,
  },
  {
    id: WONG,
    name: "alex.wong",
    realName: "Alex Wong",
    locale: "en-US",
    title: "Investment officer",
    timeZone: CHINA,
    isBot: false,
  },
];

const EVERYBODY = [CHEN, LIN, WONG, BOT_USER] as const;

const CHANNELS: readonly Channel[] = [
  {
    id: "C0DLWORK001",
    name: "政府工作",
    kind: "channel",
    topic: "全镇工作通知与交流",
    isGeneral: true,
    members: EVERYBODY,
  },
  { id: "C0DLTRACK01", name: "督查督办", kind: "channel", topic: "重点工作进展", members: EVERYBODY },
  { id: "C0DLKNIT001", name: "毛织产业", kind: "channel", topic: "毛织行业的人和事", members: EVERYBODY },
  { id: "C0DLEDUC001", name: "教育卫健", kind: "channel", topic: "学校、医院、托育", members: EVERYBODY },
  {
    id: "C0DLINVEST1",
    name: "investment-desk",
    kind: "channel",
    topic: "Questions from investors",
    members: EVERYBODY,
  },
  ...PEOPLE.map(
    ({ id }): Channel => ({
      id: id.replace(/^U/, "D"),
      name: "",
      kind: "im",
      user: id,
      members: [id, BOT_USER],
    }),
  ),
];

/** What was said before the playground opened; `hoursAgo` counts back from then. */
const TALK: readonly { channel: string; user: string; hoursAgo: number; text: string }[] = [
  {
    channel: "C0DLWORK001",
    user: CHEN,
    hoursAgo: 26,
    text: "各位早上好，本周的工作简报已放进共享文件夹，有补充的请今天下班前告诉我。",
  },
  { channel: "C0DLWORK001", user: LIN, hoursAgo: 25.5, text: "收到，文化中心這邊週五有一場讀書會，等下把時間發給你。" },
  { channel: "C0DLTRACK01", user: CHEN, hoursAgo: 23, text: "督查表这周换了新格式，填写时记得把完成时间写上。" },
  { channel: "C0DLKNIT001", user: LIN, hoursAgo: 22, text: "毛織文化展的場地確認好了，海報初稿下午可以看。" },
  { channel: "C0DLKNIT001", user: CHEN, hoursAgo: 21.8, text: "好的，看完我转给宣传同事。" },
  { channel: "C0DLEDUC001", user: CHEN, hoursAgo: 20, text: "明天去两所学校走访，需要一起去的同事请留言。" },
  {
    channel: "C0DLINVEST1",
    user: WONG,
    hoursAgo: 5,
    text: "A visitor asked which industries the town wants to attract this year. I will collect the questions here.",
  },
  { channel: "C0DLWORK001", user: CHEN, hoursAgo: 2, text: "会议室二楼投影已修好，可以正常预订。" },
];

/** Where the seed stands and in which app it is. */
export interface SeedPlace {
  readonly team?: Team;
  readonly enterprise?: Enterprise;
  readonly isEnterpriseInstall?: boolean;
  readonly appId?: string;
  /** Three letters or digits after the first of every id: 0XB for U0XBCHEN001. Another one makes other people. */
  readonly idPrefix?: string;
  /**
   * Ids of the workspaces of the same organisation in which people are at home who are members here too, by the people's
   * ids. Of the others, this one is.
   */
  readonly homes?: Readonly<Record<string, string>>;
}

const ID_PREFIX = "0DL";

/** The town hall of Dalang as it stands at `now`, with the bot `botName` in every channel. */
export function seedWorkspace(botName: string, now: Date, place: SeedPlace = {}): Workspace {
  const { idPrefix = ID_PREFIX, appId = "A0DLLANGWEN", isEnterpriseInstall = false, enterprise, homes = {} } = place;
  const { team = { id: "T0DALANG001", name: "大朗镇政府", domain: "dalang" } } = place;
  const own = (id: string): string => id.replace(ID_PREFIX, idPrefix);
  const workspace = emptyWorkspace(
    { team, ...(enterprise ? { enterprise } : {}), isEnterpriseInstall, idPrefix },
    { id: appId, botId: own("B0DLBOT0001"), botUser: own(BOT_USER) },
  );
  const bot: User = {
    id: BOT_USER,
    name: "langwen",
    realName: botName,
    locale: "zh-CN",
    title: "App",
    timeZone: CHINA,
    isBot: true,
  };
  workspace.users = [...PEOPLE, bot].map((user) => {
    const id = own(user.id);
    const home = homes[id];
    return { ...user, id, ...(home === undefined ? {} : { home }) };
  });
  workspace.channels = CHANNELS.map((channel) => ({
    ...channel,
    id: own(channel.id),
    ...(channel.user === undefined ? {} : { user: own(channel.user) }),
    members: channel.members.map(own),
  }));
  for (const { hoursAgo, ...said } of [...TALK].sort((a, b) => b.hoursAgo - a.hoursAgo)) {
    const draft = { ...said, channel: own(said.channel), user: own(said.user) };
    addMessage(workspace, draft, new Date(now.getTime() - hoursAgo * 3_600_000));
  }
  return workspace;
}
