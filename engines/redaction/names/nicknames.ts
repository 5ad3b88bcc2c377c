// What people are called instead of their name: 老K, 小张, 四姐, 王先生, “逄胖子”; and names of persons that no surname begins.

import { wordAt } from '../reading/segmenter.ts';
import { givenOdds } from './given-names.ts';
import { followsName, ROLE_LISTED } from './name-words.ts';
import { mostlyWord, surnameLength } from './surnames.ts';

export type Called = { readonly from: number; readonly to: number; readonly cue: string };

/** What follows a surname. */
export const TITLE =
  '先生|女士|小姐|太太|老板|老师|师傅|总|哥|姐|叔|姨|伯|婶|嫂|胖子|瘦子|矮子|麻子|光头|医生|大夫|护士|经理|主任|店长|厂长|队长|会计|阿姨|大爷|大妈|大叔|大婶|大姐|大哥';
const SHORT =
  '(?:老|小|阿|大)[一-鿿A-Z]|[一二三四五六七八九大小老][哥姐爷叔姨嫂妹弟舅]|[一-鿿]{1,2}(?:先生|女士|小姐|太太|老板|总|哥|姐|叔|姨|伯|婶|嫂|胖子|瘦子|矮子|麻子|光头)';
/** Words that announce what somebody is called; what the quotation holds is it. */
const ANNOUNCED =
  /(?:绰号|外号|诨名|花名|艺名|小名|乳名|人称|自称(?:叫|为|是)?|名叫|叫做|(?<!拍)叫|称呼(?:为|其)?|又名|化名|别名|真名|曾用名|大家(?:都)?叫[他她]?)(?:为|是|叫|系|:)? ?["“'‘「](?<name>[^"“”'‘’「」,。;\n]{2,8})(?=["”'’」])/dg;
const QUOTED = new RegExp(`["“'‘「](?<name>${SHORT})(?=["”'’」](?!牌|商标|品牌|字样|文字|图形|系列))`, 'dg');
/** Beside a word of persons, without quotation marks. */
const PLAIN =
  /(?<=(?:^|[,。;:、(\s]|收件人|寄件人|收货人|联系人|老板|司机|工头|房东|客户|员工|工人|记录人|的|有|向|给|由|从|找|跟|与|和|叫|是|即|被|让)[ :]?)(?<name>(?:老|小|阿)[一-鿿A-Z])/dg;
const TITLED = new RegExp(
  `(?<name>[一-鿿])(?:${TITLE})(?=$|[,。;:、)"”\\s]|的|处|那|这|家|拿|找|问|带|管|让|推荐|介绍|未|没|不|已|要|也|都|和|与|跟|说|称|在|将|把|向|让|给|对|于|来|购|投诉|举报|反映|表示|提供|送)`,
  'dg',
);
/** `张某军`: a name that its writer hid by half. */
const HALF_MASKED = /(?<name>[一-鿿]某{1,2}(?![甲乙丙丁戊])[一-鿿])/dg;
/** `三哥(真实姓名…)负责`: a clause begins with what somebody is called. */
const FIRST =
  /(?<=^|[,。;:\n])(?<name>[一二三四五六七八九大小老][哥姐爷叔姨嫂妹弟舅]|[阿老][一-鿿]|[小大老][一-鿿][哥姐])(?=\((?:真实|真名|实名|本名|身份|具体|即|绰号)|(?:负责|介绍|联系|送货|拿货|说|称|让|叫|给|把))/dg;
/** `找宝叔印刷`: one sign and what elders are called. */
const ELDER =
  /(?<=和|与|、|由|找|给|向|叫|从|跟|人|工|[,。;:\n])(?<name>[一-鿿][叔婶嫂伯姨哥姐]|[胖瘦高矮阿][哥姐妹弟])/dg;
/** `老张头`, `小胖子`, `阿兰嫂` */
const LONGER =
  /(?<![一-鿿])(?<name>老[一-鿿](?:头|哥|叔)|小[胖瘦矮][子墩]|阿[一-鿿][哥姐嫂婶叔]?)(?=[,。;:、)"”]|是|的|说|称|让|叫|把|将|在|给)/dg;
/** `学生小宝` */
const CHILD = /(?<name>[小阿][一-鿿])(?![一-鿿]?[子型组区店])/dg;
/** `小宇(13岁)` */
const AGED =
  /(?<![一-鿿])(?:[^,。;\n]{0,16}(?:、|和|与|及|人|生|童|孩))?(?<name>[小阿][一-鿿]{1,2}|[一-鿿]{2,3})(?=\((?:男|女)?[,、]?(?:[0-9]|1[0-9]) ?岁)/dg;
const LATIN_NAME = '[A-Z][a-z]{1,15}(?: [A-Z][a-z]{1,15}(?:-[a-z]{1,15}){0,2}| [A-Z]\\.){1,3}';
/** `查理·布朗(Charlie Brown)`, `助理Maria Gonzalez负责` */
const LATIN = new RegExp(
  `(?:(?<=·[一-鿿]{1,7}\\()|(?<=(?:助理|代表|客户|经理|买家|卖家|采购员?|翻译|老板|员工|先生|女士|联系人|签字人|签名|委托人|发件人|收件人|持有人|护照|旅客|乘客|人|员|家|师|由|找|跟|据|问|、|[\\t|]|和|与|即|系|是|叫|为)[: ]?)|(?<=^|[。;\\n])(?=[A-Za-z .-]{4,40}(?:[与和系说称在]|负责|承认|表示)))(?<name>${LATIN_NAME})(?![A-Za-z-])(?! ?(?:Co|Ltd|Inc|LLC|GmbH|公司|商标|牌))`,
  'dg',
);
/** Words that a nickname might be taken from. */
const NO_PERSON =
  /^(?:老[板师家人年旧区城百式字化]|小[区时组型麦米店票吃程学额数计结心包微规]|大[家量小型额厅门楼户多概部约众]|阿[里胶司根])/;

/** In the order of the kinds; places may lie over one another. */
export function findCalled(signs: string): Called[] {
  const found: Called[] = [];
  const take = (pattern: RegExp, accepts: (from: number, to: number) => boolean = () => true) => {
    for (const match of signs.matchAll(pattern)) {
      const [from = 0, to = 0] = match.indices?.groups?.name ?? [];
      if (to - from < 1 || NO_PERSON.test(signs.slice(from, to + 1)) || !accepts(from, to)) continue;
      found.push({ from, to, cue: '' });
    }
  };
  take(ANNOUNCED, (from, to) => !/(?:公司|店|厂|商行|牌|品)$/.test(signs.slice(from, to)));
  take(QUOTED, (from, to) => {
    const led = surnameLength(signs, from) > 0 || /[老小大阿一二三四五六七八九十]/.test(signs[from] ?? '');
    return led && isCalling(signs, from, to);
  });
  take(
    PLAIN,
    (from, to) => (followsName(signs, to) >= 2 || /^[和与、跟]/.test(signs.slice(to))) && isCalling(signs, from, to),
  );
  take(
    ELDER,
    (from, to) =>
      followsName(signs, to) >= 2 && wordAt(signs, from)?.from === from && wordAt(signs, from)?.to === from + 1,
  );
  for (const match of signs.matchAll(TITLED)) {
    const from = match.index;
    const to = from + match[0].length;
    const before = wordAt(signs, from);
    const begins = before === undefined || before.from === from;
    const polite = /(?:先生|女士|小姐|太太)$/.test(match[0]);
    if (
      begins &&
      surnameLength(signs, from) === 1 &&
      (polite || !mostlyWord(signs, from)) &&
      isCalling(signs, from, to)
    )
      found.push({ from, to, cue: '' });
  }
  take(LONGER, (from, to) => isCalling(signs, from, to));
  take(
    CHILD,
    (from, to) =>
      ROLE_LISTED.test(signs.slice(Math.max(0, from - 8), from)) &&
      followsName(signs, to) >= 2 &&
      isCalling(signs, from, to),
  );
  take(AGED, (from) => surnameLength(signs, from) > 0 || /[小阿]/.test(signs[from] ?? ''));
  take(
    HALF_MASKED,
    (from, to) => surnameLength(signs, from) === 1 && givenOdds(signs[to - 1] ?? '') > 0 && followsName(signs, to) >= 1,
  );
  take(FIRST);
  take(LATIN);
  return found;
}

/** Not a word of the dictionary that is something else, such as 老年 or 小票. */
function isCalling(signs: string, from: number, to: number): boolean {
  const word = wordAt(signs, from);
  if (word === undefined || word.to - word.from === 1) return true;
  return (
    /^nr/.test(word.tag) ||
    (word.from === from && word.to < to) ||
    (word.from === from &&
      word.to === to &&
      followsName(signs, to) >= 1 &&
      !/^[vadcpm]/.test(word.tag) &&
      /[哥姐叔姨伯婶嫂]$|^阿|^[老小大](?=[一-鿿]$)/.test(signs.slice(from, to)) &&
      (!/^[老小大]/.test(signs.slice(from, to)) || surnameLength(signs, from + 1) > 0))
  );
}
