import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Message } from "../../src/playground/workspace.ts";
import { type Langwen, PEOPLE, startLangwen, WORK } from "../support/langwen.ts";

const { chen, lin, wong } = PEOPLE;

/** What a message says, block by block, as a reader sees it. */
function said(message: Message): string {
  const texts: string[] = [];
  const collect = (value: unknown): void => {
    if (Array.isArray(value)) for (const each of value) collect(each);
    else if (typeof value === "object" && value !== null) {
      for (const [key, each] of Object.entries(value)) {
        if (key === "text" && typeof each === "string") texts.push(each);
        else collect(each);
      }
    }
  };
  collect(message.blocks);
  return texts.join("");
}

interface BlockLike {
  readonly block_id?: string;
  readonly elements?: readonly { readonly action_id?: string }[];
}

function buttonOf(message: Message, action: string): { blockId: string; actionId: string } {
  for (const block of (message.blocks ?? []) as readonly BlockLike[]) {
    const element = block.elements?.find(({ action_id: id }) => id?.startsWith(`${action}/`));
    if (element?.action_id && block.block_id) return { blockId: block.block_id, actionId: element.action_id };
  }
  throw new Error(`no button ${action} in ${said(message)}`);
}

describe.each(["http", "socket"] as const)("over %s", (mode) => {
  let langwen: Langwen;

  beforeAll(async () => {
    langwen = await startLangwen(mode);
  });
  afterAll(async () => {
    await langwen.stop();
  });
  afterEach(async () => {
    await langwen.standIn.idle();
    const refused = langwen.standIn.requests.filter(({ ok, validation }) => !ok || validation.length > 0);
    expect(refused).toEqual([]);
  });

  const next = (count: number, fits: (message: Message) => boolean) =>
    langwen.standIn.waitForMessage(
      (message) => langwen.standIn.workspace.messages.indexOf(message) >= count && fits(message),
    );
  const fromBot = (message: Message) => message.user === langwen.standIn.botUserId;

  /** Runs a command and gives the private reply. */
  async function command(name: string, text: string, user: string = chen, channel = WORK): Promise<Message> {
    const count = langwen.standIn.workspace.messages.length;
    const outcome = await langwen.standIn.runCommand({ user, channel, command: name, text });
    expect(outcome).toMatchObject({ status: "acknowledged" });
    return next(count, fromBot);
  }

  /** Says something and gives the bot's reply. */
  async function say(text: string, where: { channel: string; threadTs?: string }, user: string = chen) {
    const count = langwen.standIn.workspace.messages.length;
    const sent = langwen.standIn.sendMessage({ user, text, ...where });
    return { sent, reply: await next(count, (message) => fromBot(message) && message.ts !== sent.ts) };
  }

  it("answers /plan for the asker alone, the asked figure first, then the sentence with it in bold", async () => {
    const reply = await command("/plan", "今年失业率控制在多少");
    expect(reply.ephemeralFor).toBe(chen);
    expect(said(reply)).toMatch(/^城镇登记失业率：3%以内根据大朗实际,结合全市/);
    expect(JSON.stringify(reply.blocks)).toContain('{"type":"text","text":"3%以内","style":{"bold":true}}');
    expect(said(reply)).toContain("各单位、社区(村)（本条没写，按计划的总体要求）");
    expect(said(reply)).toContain("2020年12月31日（原文写“2020年”）");
  });

  it("replies in English to an English question of an English reader, and quotes the plan's own words", async () => {
    const reply = await command("/plan", "how many livestream bases will be built?", wong);
    expect(said(reply)).toMatch(/^Live-streaming bases 直播基地: 6个/);
    expect(said(reply)).toContain("Responsible: 各单位, 社区(村)");
    expect(said(reply)).toContain("加快推进大朗数字贸易产业服务中心");
  });

  it("answers a question in Traditional characters in Chinese", async () => {
    const reply = await command("/plan", "樂購大朗 專項資金多少", lin);
    expect(said(reply)).toMatch(/^专项资金：300万元/);
  });

  it("lists all targets as one table", async () => {
    const reply = await command("/target", "");
    const table = (reply.blocks as { type: string; rows?: { text: string }[][] }[]).find(
      ({ type }) => type === "table",
    );
    expect(table?.rows?.map((row) => row[1]?.text)).toEqual([
      "目标值",
      "3%以内",
      "80%以上",
      "持续下降",
      "3—5家",
      "6个",
      "零增长",
      "减存量",
    ]);
  });

  it("reads a bare word as an indicator in /target", async () => {
    expect(said(await command("/target", "失业率"))).toMatch(/^城镇登记失业率：3%以内/);
  });

  it("lists the contents and the measures of a section, and says which sections there are", async () => {
    expect(said(await command("/plan", "list"))).toContain("三、以更大力度狠抓社会治理");
    expect(said(await command("/plan", "section 三"))).toContain("3.1.1 时刻绷紧疫情防控这根弦");
    expect(said(await command("/plan", "section 九"))).toContain("没有找到“九”这一部分");
  });

  it("shows the rest of a long list at the press of a button", async () => {
    const reply = await command("/plan", "section 二");
    expect(said(reply)).toMatch(/另有 \d+ 条/);
    const count = langwen.standIn.workspace.messages.length;
    await langwen.standIn.pressButton({ user: chen, channel: WORK, ts: reply.ts, ...buttonOf(reply, "more_measures") });
    const more = await next(count, fromBot);
    expect(more.ephemeralFor).toBe(chen);
    expect(said(more)).toContain("2.1.7 扎实开展第七次全国人口普查");
  });

  it("answers a mention in its thread, and a follow-up there with and without a new mention", async () => {
    const bot = `<@${langwen.standIn.botUserId}>`;
    const { sent, reply } = await say(`${bot} 大朗医院停车库什么时候建好？`, { channel: WORK });
    expect(reply.threadTs).toBe(sent.ts);
    expect(said(reply)).toMatch(/^期限：2020年12月31日/);
    const who = await say(`${bot} 谁负责？`, { channel: WORK, threadTs: sent.ts });
    expect(said(who.reply)).toMatch(/^责任：各单位、社区\(村\)/);
    expect(said(who.reply)).toContain("完成立体停车库建设");
    const where = await say("建在哪里？", { channel: WORK, threadTs: sent.ts });
    expect(said(where.reply)).toMatch(/^地点：大朗医院/);
  });

  it("stays silent in a channel and in a thread when people talk to each other", async () => {
    const { sent } = await say(`<@${langwen.standIn.botUserId}> 两违整治目标`, { channel: WORK });
    const count = langwen.standIn.workspace.messages.filter(fromBot).length;
    langwen.standIn.sendMessage({ user: lin, channel: WORK, text: "失业率这块谁来写？" });
    langwen.standIn.sendMessage({ user: lin, channel: WORK, threadTs: sent.ts, text: "收到，我下午去打印" });
    langwen.standIn.sendMessage({ user: lin, channel: WORK, threadTs: sent.ts, text: "中午一起吃饭吗？" });
    await langwen.standIn.idle();
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(langwen.standIn.workspace.messages.filter(fromBot).length).toBe(count);
  });

  it("answers each direct message, with the one before as context", async () => {
    const direct = langwen.standIn.workspace.channels.find(
      ({ kind, members }) => kind === "im" && members.includes(chen) && members.includes(langwen.standIn.botUserId),
    );
    if (!direct) throw new Error("no direct message channel");
    const first = await say("失业率目标是多少", { channel: direct.id });
    expect(said(first.reply)).toMatch(/^城镇登记失业率：3%以内/);
    const second = await say("那就业率呢？", { channel: direct.id });
    expect(said(second.reply)).toMatch(/^登记失业人员就业率：80%以上/);
  });

  it("answers a follow-up to several measures for all of them, the asked fact first", async () => {
    const bot = `<@${langwen.standIn.botUserId}>`;
    const { sent } = await say(`${bot} 教育方面有哪些举措？`, { channel: WORK });
    const when = await say(`${bot} 什么时候完成？`, { channel: WORK, threadTs: sent.ts });
    expect(said(when.reply)).toMatch(/^期限：2020年12月31日（原文没写期限，按计划年度末）“教育”共 3 条举措/);
    const who = await say(`${bot} 谁负责？`, { channel: WORK, threadTs: sent.ts });
    expect(said(who.reply)).toMatch(/^责任：各单位、社区\(村\)/);
  });

  it("answers an event once, however often Slack repeats it", async () => {
    const { sent } = await say(`<@${langwen.standIn.botUserId}> 人口普查`, { channel: WORK });
    const attempt = langwen.standIn.attempts.find(({ delivery }) => JSON.stringify(delivery.payload).includes(sent.ts));
    if (!attempt) throw new Error("the event was not delivered");
    const { event_id: eventId } = attempt.delivery.payload as { event_id: string };
    const count = langwen.standIn.workspace.messages.length;
    await langwen.standIn.repeatEvent(eventId);
    await langwen.standIn.repeatEvent(eventId);
    await langwen.standIn.idle();
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(langwen.standIn.workspace.messages.length).toBe(count);
  });

  it("shares an answer to the channel, with who asked what above it", async () => {
    const reply = await command("/plan", "推动几家企业上市");
    const count = langwen.standIn.workspace.messages.length;
    await langwen.standIn.pressButton({ user: chen, channel: WORK, ts: reply.ts, ...buttonOf(reply, "share_answer") });
    const shared = await next(count, fromBot);
    expect(shared.ephemeralFor).toBeUndefined();
    expect(said(shared)).toContain("“推动几家企业上市”");
    expect(said(shared)).toContain("力争在5年内推动3—5家企业上市");
    expect(JSON.stringify(shared.blocks)).toContain(`"user_id":"${chen}"`);
  });

  it.each([
    ["/plan", "list", "计划共 38 条举措"],
    ["/plan", "section 三", "3.1.1"],
    ["/target", "", "零增长"],
  ])("shares what is looked through with %s %s too", async (name, text, says) => {
    const reply = await command(name, text);
    const count = langwen.standIn.workspace.messages.length;
    await langwen.standIn.pressButton({ user: chen, channel: WORK, ts: reply.ts, ...buttonOf(reply, "share_answer") });
    const shared = await next(count, (message) => fromBot(message) && message.ephemeralFor === undefined);
    expect(JSON.stringify(shared.blocks)).toContain(says);
  });

  it("opens a related measure for whoever presses", async () => {
    const reply = await command("/plan", "全民健身");
    const count = langwen.standIn.workspace.messages.length;
    await langwen.standIn.pressButton({ user: chen, channel: WORK, ts: reply.ts, ...buttonOf(reply, "open_measure") });
    const opened = await next(count, fromBot);
    expect(opened.ephemeralFor).toBe(chen);
    expect(said(opened)).toMatch(/^计划原文/);
  });

  it("says what the plan does not state, and what it does say", async () => {
    const reply = await command("/plan", "低保每月多少钱");
    expect(said(reply)).toMatch(/^计划提到了这件事，但没有写收费、补贴或待遇标准。计划里写的是：提高低保/);
  });

  it("says that a subject is not in the plan", async () => {
    expect(said(await command("/plan", "地铁什么时候开通"))).toMatch(/^计划没有提到这件事。/);
  });

  it("corrects a wrong number and does not repeat it as fact", async () => {
    const reply = await command("/plan", "失业率要压到2%以下对吧");
    expect(said(reply)).toMatch(/^您提到“2%以下”，计划里城镇登记失业率写的是“3%以内”/);
  });

  it.each([
    ["nothing", ""],
    ["blanks", "   　 "],
    ["emoji only", "😀🎉👍"],
    ["control characters", "\u0000\u0007\u200b\u202e"],
    ["punctuation", "？？？！！"],
    ["5,000 characters", "失业率".repeat(1_667)],
    ["5,000 characters of nothing", "a".repeat(5_000)],
    ["a mention of everyone", "<!channel> <!everyone> 失业率 <!here|x>"],
    ["broken mark-up", "<@U123 <<>> &lt;!channel&gt; *_~`"],
  ])("stays calm and useful with %s", async (_what, text) => {
    const reply = await command("/plan", text);
    expect(said(reply).length).toBeGreaterThan(10);
    expect(reply.text).not.toContain("<!");
    expect(JSON.stringify(reply.blocks)).not.toContain('"mrkdwn"');
  });

  it("escapes what an asker wrote when the answer is shared", async () => {
    const reply = await command("/plan", "&lt;!channel&gt; 推动几家企业上市");
    const count = langwen.standIn.workspace.messages.length;
    await langwen.standIn.pressButton({ user: chen, channel: WORK, ts: reply.ts, ...buttonOf(reply, "share_answer") });
    const shared = await next(count, fromBot);
    expect(shared.text).toContain("&lt;!channel&gt;");
    expect(shared.text).not.toContain("<!channel>");
  });

  it("gives help with examples that can be pressed", async () => {
    const help = await command("/plan", "help");
    const count = langwen.standIn.workspace.messages.length;
    await langwen.standIn.pressButton({ user: chen, channel: WORK, ts: help.ts, ...buttonOf(help, "ask_example") });
    expect(said(await next(count, fromBot))).toContain("计划");
  });
});
