import type { Asks, Missing } from "./answer.ts";

/** What kind of fact a question asks for, read from its words alone. */
export interface Question {
  readonly asks: Asks;
  /** For `figure`: which kinds of quantity would do. */
  readonly quantity?: Quantity;
  /** For `list`: the question wants them by name (名单, 哪几家). */
  readonly byName: boolean;
  /** What is asked for by name: 城市. Up to four characters, the last of which may belong to the next word. */
  readonly named?: string;
  /** A kind of fact that plans seldom state, with the words that ask for it. */
  readonly seldom?: { readonly missing: Missing; readonly words: string };
  /** A year other than the plan's that the question is about. */
  readonly years: readonly number[];
}

export interface Quantity {
  /** The words that ask for it. */
  readonly words: string;
  readonly kind: "percentage" | "money" | "area" | "duration" | "distance" | "count" | "any";
  /** The measure word asked with: 家, 所, 亩. */
  readonly unit?: string;
  /** What is counted, as the question has it right after the measure word: up to four characters. */
  readonly noun?: string;
}

/**
 * Facts that people ask a town hall and that a plan states only if its sentence has the very word.
 * Each line: a match and a near miss that is none.
 */
const SELDOM: readonly (readonly [Missing, RegExp])[] = [
  // 联系电话; not 电子信息
  [
    "contact",
    /电话|热线|联系方式|联系谁|手机号|号码|微信|公众号|邮箱|网址|网站|二维码|小程序|\b(phone|telephone|contact|e-?mail|hotline|website|wechat)\b/,
  ],
  // 停车费, 多少钱一平; not 消费
  [
    "price",
    /收费|[^消]费用|(?<!消)费(?:多少|是多少|标准|怎么|贵)|学费|挂号费|停车费|管理费|赔多少|补多少|租金|月租|年租|租多少|房租|票价|门票|价格|价钱|房价|单价|均价|免费|工资|薪|补贴|补助|奖励|奖金|津贴|赔偿|补偿|罚款|罚多少|罚几|利率|税率|低保金|多少钱[一每]|[每一]个?[人月天年户平亩]多少|\b(fees?|prices?|rent|salary|salaries|wages?|tickets?|tuition|fined?|fines|subsid(?:y|ies)|bonus|rewards?|compensation|(?<!in )charges?)\b/,
  ],
  // 怎么申请, 办理流程; not 怎么办
  [
    "procedure",
    /申请|办理|执照|许可证|证件|身份证|居住证|驾驶证|护照|办证|流程|手续|什么材料|哪些材料|材料清单|报名|预约|挂号|去哪里?[办签领登报]|在哪里?[办签领登报]|怎么[签领报](?!告)|怎么办(?:理|证|手续|下来)|怎么登记|怎么加入|找哪个窗口|\b(apply|application|applications|register(?! rate)|sign up|enrol|enroll|procedure|paperwork|how to get)\b/,
  ],
  // 需要什么条件; not 改善民生条件
  [
    "eligibility",
    /(?:什么|啥|哪些|有何|的|申请)条件|条件(?:是|有|要)|资格|符合什么|谁可以|谁能|什么人(?:可以|能)|哪些人(?:可以|能|符合)|门槛|够不够|\b(eligib\w*|qualif\w*|criteria|who can)\b/,
  ],
  // 几点开门; not 几个点
  [
    "opening",
    /几点|[周星期]几|礼拜几|营业时间|开放时间|开馆|闭馆|关门|开门|开学|放假|寒假|暑假|上班时间|上下班|时间表|课程表|今[天晚日](?:开|有|几|放|上班|下班|营业|的?天气|停)|吃什么|吃啥|什么菜|菜单|菜谱|天气|第几天|哪一天|哪天|几月几[号日]|几号|\b(what time(?! ?(?:frame|line|scale|span))|opening hours|open(?:s|ing)? (?:on|at|time)|which day|what day|exact dates?|the dates?(?! of completion))\b/,
  ],
  // 院长是谁; not 谁负责
  [
    "person",
    /院长|校长|园长|馆长|镇长|书记|市长|局长|所长|站长|主任|经理|老总|法人|(?:院长|校长|领导|谁|人|老师)叫什么名|姓什么|姓名|联系人|哪位(?:领导|同志|老师|副|负责)|哪个领导|分管领导|分管的?领导|谁分管|负责人|谁在管|哪个老师|\b(director|mayor|principal|secretary|person in charge|name of the (?:head|person))\b/,
  ],
  // 去年完成了多少; not 完成停车库建设
  [
    "result",
    /去年|上年|前年|往年|上一年|上次|上回|上一?届|实际|(?:完成|建成|建好|落实|做到|实现|达成|开工|动工|推进|进行|花|用|整治|拆)得?了(?:吗|没|多少|几|百分|哪|么)|(?:完成|落实|执行|推进|治理|整治)得?(?:情况|率|效果)?(?:怎么样|怎样|如何|咋样)了?|(?:怎么样|怎样|咋样|如何)了|进展到|进度到|进度百分|到(?:现在|目前|今天|哪一?步)|(?:目前|现在|现时|截至|至今|当前|已经?|现有)[^,]{0,12}(?:多少|几|百分)|现状|做完没|搞掂未|搞定没|(?:比|跟)去年|同比|环比|增长了|下降了多少|降了多少|升了多少|成效|\b(so far|progress|last year|previous year|to date|(?:is|are|was|were|has|have)\b[^,]*\b(?:yet|already)|has been \w+ed|have been \w+ed|was achieved|how many .* (?:were|was) \w+ed last|at the moment|right now)\b/,
  ],
  // 另外四个叫什么名字; not 其他工作
  [
    "names",
    /(?:另外|其余|其他|其它|剩下|剩余|别的)[^,]{0,10}(?:叫什么|叫啥|是哪|有哪|哪几|分别|名字|名称)|\bnames? of (?:the )?other\b/,
  ],
  // 中标单位是哪家; not 中标价 alone
  [
    "names",
    /中标|承建|施工(?:单位|方|队)|设计(?:单位|院|方)|承包|供应商|开发商|总包|监理|招投标|\b(contractors?|developers?|suppliers?|bidders?|tender)\b/,
  ],
  // 第三条写的是什么; not 第七次
  ["detail", /第[一二三四五六七八九十百\d]+[条款点项章页]/],
  // 每个活动分多少钱; not 每年
  [
    "each",
    /每[一]?[个家所村人户条次场月天届辆亩项件间座][^,]{0,10}(?:多少|几)|各(?:分|拨|补|给|占|出)多少|\b(each|per (?:person|company|household|village|school|event|base))\b/,
  ],
  // 明年安排多少; not 明年底前
  ["other-year", /明年(?!底|初)|后年|来年|下一?年度|\b(next year|following year)\b/],
  // 为什么选这家不选别家; not 为什么要
  ["detail", /为什么(?:选|不|偏|只)|而不是|\bwhy not\b/],
  // 为什么要; not 因为
  ["reason", /为什么(?!选|不|偏|只)|为何|为啥|点解|什么原因|原因是|出于什么|什么理由|\bwhy\b/],
];

/** Kinds of quantity, in the order in which they are tried. Each with a match and a near miss. */
const QUANTITIES: readonly (readonly [Quantity["kind"], RegExp])[] = [
  // 百分之几, 失业率是多少; not 率先
  [
    "percentage",
    /百分之[几多]|几个?百分|几个?点(?!开|关)|几成|百分比|比例|占比|比重|百分点|覆盖率|增长多少|增长(?:目标|率|指标|幅度)|增速|增幅|涨幅|[^效]率(?!先|领)[^,]{0,8}(?:多少|几|目标|上限|下限|要求|指标|控制|$)|\b(percent|percentage|per cent|rate|share|proportion|growth)\b|%\s*(?:是|吗)?$/,
  ],
  // 多少钱, 预算多少; not 融资
  [
    "money",
    /(?:钱|资金|款项|经费|预算)[^,]{0,8}(?:多少|多大|几[十百千]?万|几多)|多少钱|几多钱|好多钱|几钱|多少(?:万|亿|元|资金|经费|预算|银|投资|款)|几[十百千]*万|几个?亿|投资额|总投资|投资(?:是|有)?多少|(?:投|花|拨|拿|掏|出|安排|投入|耗资)(?:了|资|进)?多少(?![家个亩人])|资金(?:是|有|规模|额|总额)?(?:多少|多大|几)|(?:预算|经费|资金|拨款|造价|成本)(?:是|有|为|要)?(?:多少|几)?$|(?:预算|造价|投资规模|资金规模|产值|营收|销售额|税收|收入|营业额)(?:是|有|要|目标|达到|达)*(?:多少|几)|\b(how much (?:money|funding|budget|will|is|does|did|has|was|to spend)|budget|cost|costs|funding amount|investment amount|rmb|yuan|spend|spent)\b/,
  ],
  // 多少亩, 占地多大; not 多大力度
  [
    "area",
    /多少(?:亩|平|公顷|平方)|几多?亩|几(?:平方|公顷)|面积|占地|多大(?!的?(?:力|决心|程度))|\b(how (?:large|big)|area|acres?|hectares?|mu|square)\b/,
  ],
  // 几年内; not 几年级
  [
    "duration",
    /几年(?!级)|几个月|多少年|多少天|几天|多少个月|\b(how (?:long|many years|many months|many days)|within how)\b/,
  ],
  // 多少公里; not 公里数
  ["distance", /多少(?:公里|米|里)|几(?:公里|米|里路)|多长(?!时间)|\bhow (?:far|many (?:km|kilomet\w+))\b/],
  // 多少家, 几所; not 几乎
  [
    "count",
    /(?:多少|(?<![哪那这们咱])几多?|好多)(?:来|十|百|千|万)*([家个所条件间户人名项座张台辆次处栋宗套片种类位批场支期届起门层例块单])|\d+个?还是\d+|\d+([家个所条件间户人名项座辆次处])还是|总数|数量|数目|(?:车|床|泊|学|摊|席|岗)位数(?!据)|人数|户数|\b(?:how many|number of|count of)\b/,
  ],
  ["any", /多少|几多|好多|第几|定多高|\bhow (?:much|high|low)\b/],
];

/** 你好呀,吃饭了没; not 你好,失业率是多少. */
export const SMALL_TALK =
  /^(?:(?:你好|您好|hi|hello)[呀啊!,. ]*)?(?:你?吃饭了[没吗]|吃了[没吗]|早上好|晚上好|下午好|早|晚安|谢谢|多谢|辛苦了|再见|拜拜|good (?:morning|afternoon|evening)|thanks?(?: you)?|bye|好的?|收到|嗯+|哈+|呵+|ok|okay|知道了|明白了|辛苦大家)[呀啊么的了谢你您?!,. ]*$/;
/** 怎么用; not 怎么用钱. */
const HELP =
  /^(帮助|帮忙|help|\?|怎么用|如何使用|使用说明|说明|你是谁|你能做什么|你会什么|你可以做什么|能问什么|可以问什么|能干什么|你好|您好|hi|hello|hey|在吗|who are you|what can you do)[?!.。，！？]*$/;

/** 谁负责, 哪个部门; not 谁可以 (eligibility), which is tried before. */
const WHO =
  /(?<!有)谁|责任(?:单位|部门|主体|人)?(?:是|有)?|牵头|主管|负责(?!什么|哪些|啥|的是什么)|归口|(?:哪[个些几]?个?|什么)(?:部门|单位|科室|办公室|局|机构|口|办|条线)|什么(?:部门|单位)|边个|\b(who|whom|responsible|in charge|which (?:department|office|unit|bureau)|accountable)\b/;
/** 什么时候, 年底前完成吗; not 时间长. */
const WHEN =
  /什么时[候间]|何时|几时|啥时|哪[天年]|哪个?月|几月|期限|时限|截止|时间节点|多久|多长时间|时间表|完成时间|到期|年底前|哪年|多会儿|\b(when|deadline|due|by what date|timeline|time limit|completion date|which year|how soon)\b/;
/** 在哪里; not 用在哪 (a use), 难在哪 (a reason). */
const WHERE =
  /(?<![用体现难重点差好])(?:在|去|到)哪(?![些几方一])|哪里(?!写|讲|提|说|能找|找|看)|哪儿|哪条[路街]|哪[个些一]?(?:村|社区|地方|位置|地段|路段|路口|小区|镇|片区|区域|地块)|(?<!用[在到])什么地方|什么位置|地址|地点|选址|何处|边度|\b(where|location|address|which (?:village|community|street|road|place|area|district))\b/;
/** Which ones, by name: 名单, 哪几家; not 哪些措施. */
const BY_NAME =
  /名单|名称|分别|[都各]叫(?:什么|啥)|那(?:几|些|[0-9]+)[家个所位]?[^,]{0,6}叫(?:什么|甚么|啥)|哪几[家所位间名]|哪[一二两三四五六七八九十百]+(?![个些条点样天年月])|具体(?:是|有|指|包括)?(?:哪|什么|那)|哪[0-9]+|都?有谁|哪[家所](?!里)|哪[个些](?:企业|公司|厂|学校|小学|中学|幼儿园|学院|院校|医院|高校|大学|银行)|\b(which (?!department|office|unit|bureau|village|community|street|road|place|area|district|year|day|measure|section|part)\w+|names?|list of|named)\b/;
/** What is asked for by name: 城市 of 哪几个城市. */
const NAMED_KIND = /哪(?:几个?|些|[一]?个)(\p{Script=Han}{2,4})/u;
/** Kinds that name no thing of their own: 哪些措施 is what the sentence says. */
const GENERAL_KIND =
  /^(?:主要|给|样|项|种|类|块|点|条|方面|措施|工作|任务|举措|内容|安排|办法|动作|事|要求|目标|指标|做法|招|重点|打算|计划|规定|说法|部分|提法|帮助|支持|好处|变化|新|要|可|能|是|有|会)/;
const LIST =
  /哪些|有什么|有啥|都有(?:哪|什么|啥)|清单|汇总|所有|全部|列出|列一下|各项|逐条|一览|盘点|列[出给]|按条|逐项|打包|要点|都给我|梳理|哪几方面|\b(list|all|everything|overview|summary|summari[sz]e)\b/;

/**
 * Reads what is asked from normalised clauses: those that ask, or all when none does. The most particular kind of
 * fact decides (去年实际完成了多少,跟目标差几个点 asks for a result); of several alike the last, since the ones before
 * it tell why.
 */
export function readQuestion(clauses: readonly string[]): Question {
  const last = clauses.at(-1) ?? "";
  const otherwise = YES_OR_NO.test(last) || /怎|什么|如何/.test(last);
  const readings = clauses.map((clause, place) => readClause(clause, otherwise && place < clauses.length - 1));
  const specific = ({ quantity }: Question) => quantity !== undefined && quantity.kind !== "any";
  const decisive =
    readings.findLast(({ seldom }) => seldom) ??
    readings.findLast(specific) ??
    readings.findLast(({ byName }) => byName) ??
    readings.findLast(({ asks }) => asks !== "what") ??
    readings.at(-1);
  const years = readings.flatMap((reading) => reading.years);
  return { asks: "what", byName: false, ...decisive, years };
}

/** `indefinite`: 几 means some, since what follows asks something else (几所学校抱成一团, 还接着搞吗). */
function readClause(text: string, indefinite: boolean): Question {
  const years = [...text.matchAll(/(?<!\d)(20\d\d)(?!\d)/g)].map((match) => Number(match[1]));
  if (HELP.test(text) || SMALL_TALK.test(text)) return { asks: "help", byName: false, years };
  const seldom = firstSeldom(text);
  const quantity = firstQuantity(text, indefinite || YES_OR_NO.test(text));
  const kind = NAMED_KIND.exec(text)?.[1];
  const strictly = BY_NAME.test(text);
  const named = kind !== undefined && !strictly && !GENERAL_KIND.test(kind) ? kind : undefined;
  const byName = strictly || named !== undefined;
  const rest = { byName, ...(named && { named }), years, ...(seldom && { seldom }) };
  // 什么时候能查到哪里有车位 asks when: the first of several question words is what it asks.
  const first = (
    [
      ["where", WHERE],
      ["when", WHEN],
      ["who", WHO],
    ] as const
  )
    .map(([asks, pattern]) => ({ asks, at: text.search(pattern) }))
    .filter(({ at }) => at >= 0)
    .toSorted((a, b) => a.at - b.at)[0]?.asks;
  // 谁负责失业率: the rate is the subject; only words that ask for a number (多少, 几) make it the question.
  const isCounted = quantity !== undefined && (first === undefined || COUNTS.test(quantity.words));
  if (quantity && isCounted && quantity.kind !== "any" && quantity.kind !== "duration") {
    return { asks: "figure", quantity, ...rest };
  }
  if (first === "where") return { asks: first, ...rest };
  // 几年内 asks for a date: 5年内.
  if (quantity?.kind === "duration") return { asks: "when", ...rest };
  if (quantity && isCounted) return { asks: "figure", quantity, ...rest };
  if (first) return { asks: first, ...rest };
  if (byName || LIST.test(text)) return { asks: "list", ...rest };
  return { asks: "what", ...rest };
}

/** Ends as a question for yes or no: 吗, 没有, 不. Not 呢. */
const YES_OR_NO = /(?:吗|么|嘛|不|没有?)[?!。]*$/;

/** Words that ask for a number: 多少, 几家, how many. */
const COUNTS = /多少|几|多大|多长|how/;

/** 会不会涨, 要提高吗: asks whether it changes, not how much it is. */
const CHANGES =
  /(?:会|要|能|可)[^,]{0,6}(?:涨|调|提|升|加|高|多|降|减|动|变|放宽|松)|(?:上调|提高|提标|涨)[^,]{0,4}(?:吗|么|没|不)|\b(will|going to|be) \w* ?(raised?|increased?|go up|rise|higher)\b/;

function firstSeldom(text: string): Question["seldom"] {
  for (const [missing, pattern] of SELDOM) {
    const words = pattern.exec(text)?.[0];
    const change = (missing === "price" || missing === "eligibility") && CHANGES.test(text);
    if (words && !change) return { missing, words };
  }
  return undefined;
}

function firstQuantity(text: string, indefinite: boolean): Quantity | undefined {
  for (const [kind, pattern] of QUANTITIES) {
    const found = pattern.exec(text);
    // 支持我们几家厂去参展吗: in a question for yes or no 几 counts nothing.
    if (!found || (indefinite && found[0].startsWith("几"))) continue;
    const unit = found[1] ?? (kind === "count" ? unitOfNoun(text) : undefined);
    const noun = found[1] ? nounAfter(text.slice(found.index + found[0].length)) : undefined;
    return { kind, words: found[0], ...(unit && { unit }), ...(noun && { noun }) };
  }
  return undefined;
}

/** What is counted, right after the measure word: 小学 of 几所小学要扩建. */
const nounAfter = (rest: string): string | undefined => /^\p{Script=Han}{2,4}/u.exec(rest)?.[0];

/** The measure word that Chinese has for what an English question counts. */
const ENGLISH_UNITS: readonly (readonly [RegExp, string])[] = [
  [/\b(firms|companies|enterprises|businesses|factories|manufacturers)\b/, "家"],
  [/\b(schools)\b/, "所"],
  [/\b(people|workers|residents|students|pupils)\b/, "人"],
];

const unitOfNoun = (text: string): string | undefined => ENGLISH_UNITS.find(([noun]) => noun.test(text))?.[1];
