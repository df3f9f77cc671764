import type { AddedPhrase } from "../../src/search/with-phrases.ts";

/** Ways of asking that staff might add, written from the plan's text by somebody who had not seen its phrases. */
export const ADDED: readonly AddedPhrase[] = Object.entries({
  "0.0.1": ["没工作的人占几成", "饭碗保不保得住"],
  "1.1.1": ["经济盘子盯紧点"],
  "1.1.2": ["小店老板帮扶"],
  "1.1.3": ["逛街买东西的活动经费"],
  "1.1.4": ["跨界混搭的产业"],
  "1.2.2": ["一企一策保大厂"],
  "1.2.3": ["敲锣企业培养"],
  "1.3.1": ["做衣服两头都要强"],
  "1.3.2": ["跟学院一起搞课程变货"],
  "1.3.3": ["网红卖货的场子"],
  "1.3.4": ["老厂房推倒重来"],
  "1.3.5": ["毛衣秀巡展"],
  "2.1.3": ["打工人学手艺"],
  "2.1.4": ["穷人家补助线"],
  "2.1.5": ["医院停车难怎么解决"],
  "2.1.6": ["饭堂后厨直播"],
  "2.1.7": ["数人头"],
  "2.2.1": ["新中学盖在哪"],
  "2.2.2": ["名校带弱校"],
  "2.2.3": ["车没地方停"],
  "2.2.4": ["电鸡整治"],
  "2.3.1": ["文艺一条街"],
  "2.3.3": ["村里借书点"],
  "2.3.4": ["老区打卡路线"],
  "2.3.5": ["打球赛事多搞点"],
  "3.1.1": ["戴口罩那摊事"],
  "3.2.3": ["违章棚子"],
  "3.2.5": ["公厕翻新"],
  "3.2.6": ["村容村貌大扫除"],
}).flatMap(([measure, texts]) => texts.map((text) => ({ measure, text })));

/** What has nothing to do with any of the questions: words of other worlds. */
export const UNRELATED: readonly AddedPhrase[] = [
  { measure: "0.0.1", text: "潜艇螺旋桨噪声" },
  { measure: "1.1.2", text: "唐三彩釉裂纹鉴赏" },
  { measure: "2.2.3", text: "藏羚羊迁徙" },
  { measure: "3.2.3", text: "quaternion eigenvalues" },
  { measure: "3.2.6", text: "帕格尼尼随想曲" },
];
