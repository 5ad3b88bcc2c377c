// Health of persons, and persons below 18: what says so stands right beside them.

export type Condition = { readonly from: number; readonly to: number };

const DISEASE =
  '(?:[一-鿿A-Za-z0-9]{0,10}?(?:糖尿病|高血压|心脏病|冠心病|传染病|精神病|慢性病|尿毒症|白血病|肺结核|结核病?|乙肝|丙肝|肝炎|肝硬化|艾滋病?|HIV|梅毒|癌症?|肿瘤|抑郁症|焦虑症|精神分裂症?|精神障碍|癫痫|脑梗死?|脑溢血|脑血栓|结石|脑出血|脑瘫|中风|心梗|心肌梗死|骨折|瘫痪|偏瘫|尘肺|哮喘|中毒|异物|损伤|烧伤|烫伤|灼伤|挫伤|失明|过敏|感染|休克|脱落|破裂|红斑狼疮|肾衰竭?|肾病|痛风|帕金森病?|阿尔茨海默病?|自闭症|智力障碍|孤独症|怀孕|早孕|流产|症|病|炎|瘤|癌)(?:[一-鿿]期|晚期|早期|[0-9一二三]期)?)';
const ILL = new RegExp(
  `(?:患有|身患|罹患|患上|患(?!者)|确诊患有|确诊为|确诊|诊断为|(?:医生|医院|大夫)说(?:是|有|得了|患了)|得了|查出是|查出患有|查出|感染了?|因病|病史为|病史:|健康状况:|健康状况为|既往病史)(?:有|了)?(${DISEASE})(?!人群|患者|者|的人|的患者|等人群|药|治疗)`,
  'g',
);
/** `饮后出现甲醇中毒症状`, `造成视网膜损伤`: what a body suffers. */
const SUFFERED =
  /(?:出现|造成|导致|引起|引发|致)(?:其|了|有)?(?<illness>[一-鿿]{0,6}?(?:视网膜|角膜|皮肤|面部|眼部?|耳部?|鼻|肝|肾|肺|胃|肠|脑|骨|神经|口腔|气管|食管|软组织|甲醇|酒精|农药|煤气|食物|药物|亚硝酸盐|重金属)[一-鿿]{0,2}?(?:损伤|烧伤|灼伤|挫伤|撕裂|溃疡|出血|感染|骨折|衰竭|中毒|水肿|炎))(?!的?(?:风险|危险|可能|隐患|事故|事件))/dg;
const DISABLED =
  /聋哑人?|盲人(?!按摩|医)|(?:[一二三四1234]级)?(?:肢体|视力|听力|言语|智力|精神|多重)(?:[一二三四1234]级)?残疾(?:人)?(?:\(?[一二三四1234]级\)?)?|[一二三四1234]级残疾|(?:已)?怀孕(?:[0-9一二三四五六七八九十]{1,2}(?:个)?[周月]|待产)|HIV(?:抗体)?阳性|(?:乙肝|新冠|梅毒)(?:表面抗原|抗体|病毒)?阳性|接受(?:化疗|透析|放疗)/g;

/** What brought somebody into hospital, `因抑郁症住院`, and what came of the goods, `使用后面部过敏性皮炎`. */
const TREATED =
  /(?:因|由于|突发|罹患|(?:使用|服用|饮用|食用|涂抹|注射)后(?:出现|发生|引发|导致|患上?)?[一-鿿]{0,3}?(?=过敏|急性|慢性|接触性|药物性))(?<illness>(?:[一-鿿A-Za-z0-9]{1,10}?(?:症|病|炎|瘤|癌)|[一-鿿A-Za-z0-9]{0,10}?(?:结核|骨折|脑梗|心梗|中风|出血|溢血|血栓|结石|穿孔|瘫痪|息肉|感染|溃疡|中毒|怀孕|流产|过敏|休克|损伤|衰竭|溃烂|昏迷|晕厥)))(?=(?:术后|住院|入院|治疗|就诊|就医|手术|去世|死亡|请假|休养|购买|购药|求医|[,;。]?(?:于|在|经|送)[一-鿿]{2,20}(?:医院|卫生院|诊所)|[,;。]?(?:于|到|在|经|送)[一-鿿]{2,20}(?:医院|卫生院|诊所)))/dg;

/** Passages on the health of somebody; what goods are said to cure is none. */
export function findHealth(signs: string): Condition[] {
  const ill = [...signs.matchAll(ILL)].flatMap(({ index, 0: all, 1: disease = '' }) =>
    saidOfGoods(signs, index)
      ? []
      : [{ from: index + all.length - disease.length, to: index + all.length }, ...andMore(signs, index + all.length)],
  );
  const disabled = [...signs.matchAll(DISABLED)].map(({ index, 0: all }) => ({ from: index, to: index + all.length }));
  const treated = [...signs.matchAll(TREATED)].flatMap(({ indices }) => {
    const [from = 0, to = 0] = indices?.groups?.illness ?? [];
    return [{ from, to }];
  });
  const suffered = [...signs.matchAll(SUFFERED)].flatMap(({ indices, index }) => {
    const [from = 0, to = 0] = indices?.groups?.illness ?? [];
    return saidOfGoods(signs, index) ? [] : [{ from, to }];
  });
  return [...ill, ...disabled, ...treated, ...suffered, ...rows(signs), ...hasNow(signs)];
}

/** `患有脑梗后遗症、糖尿病足、白内障`: the whole row after a word that only illnesses follow. */
const ROW =
  /(?:患有|身患|罹患|患上|患(?![者病得])|确诊患?有?|诊断为)(?:了|有)?(?<list>[一-鿿A-Za-z0-9Ⅰ-Ⅳ]{1,14}(?:[、和及与][一-鿿A-Za-z0-9Ⅰ-Ⅳ]{1,14}){0,8})(?=[,。;)\n]|$)/dg;
const GOES_ON = /^[一-鿿]{0,6}(?:人群|患者|者$|的人|药|治疗|适用)/;

function rows(signs: string): Condition[] {
  return [...signs.matchAll(ROW)].flatMap(({ index, indices, groups }) => {
    const [from = 0, to = 0] = indices?.groups?.list ?? [];
    return saidOfGoods(signs, index) || GOES_ON.test(groups?.list ?? '') ? [] : [{ from, to }];
  });
}

const SURE =
  '(?:糖尿病|高血压|高血脂|心脏病|冠心病|痛风|贫血|湿疹|荨麻疹|皮疹|疹子|过敏性[一-鿿]{1,3}炎|白内障|青光眼|甲亢|甲状腺结节|胃溃疡|胃病|肾结石|胆结石|脑梗[一-鿿]{0,3}|中风|偏瘫|瘫痪|癫痫|哮喘|肝炎|乙肝|肺结核|白血病|抑郁症?|焦虑症|精神分裂症?|自闭症|老年痴呆|阿尔茨海默[症病]?|帕金森[症病]?|前列腺[一-鿿]{1,3}|[一-鿿]{1,3}癌|[一-鿿]{1,4}肿瘤|[一-鿿]{0,3}骨折|[一二三]度烧伤|[一-鿿]{1,3}结节|妊娠(?:(?![和及与、])[一-鿿]){2,4})';
/** `他有痛风`, `起湿疹`, `刚做完甲状腺手术`, `焦虑情绪`: illness in the words of daily life. */
const NOW = [
  new RegExp(
    `(?<=有|得了|得的是|起了?|长了?|犯了?|落下|是|查出|因)(?<ill>${SURE}(?:[、和及与]${SURE}){0,5})(?!人群|患者|者|的药|治疗|适用)`,
    'dg',
  ),
  new RegExp(
    `(?<ill>${SURE}(?:[、和及与]${SURE}){0,5}(?:[一二三1-3]级)?)(?=(?:复发|发作|术后|住院|后遗症|多年|晚期|病史)|[,。]?(?:行动不便|需定期复查|医院都?开证明))`,
    'dg',
  ),
  /(?<ill>(?:做完|做了|刚做|接受)(?:了|过)?[一-鿿]{1,6}手术)/dg,
  /(?<=产生|出现|导致|造成|引起)(?:了|其)?(?<ill>(?:焦虑|抑郁|恐惧)(?:情绪|症状|状态))/dg,
  /(?<ill>[一二三]度[烧烫灼]伤)/dg,
  /(?<=后|出现|一直|孩子|全家|都)(?<ill>(?:腹泻|呕吐|脱水|上吐下泻|拉肚子|发烧|休克|昏迷|晕倒|肚子疼[一-鿿]{0,3}天?)(?:[、和及与](?:腹泻|呕吐|脱水|发烧|休克|昏迷|头晕|乏力|腹痛))*)/dg,
  /(?<ill>(?:妊娠|怀孕)(?:反应|[一二三四五六七八九十0-9]{1,2}个?[月周]))/dg,
];

const hasNow = (signs: string): Condition[] =>
  NOW.flatMap((pattern) =>
    [...signs.matchAll(pattern)].flatMap(({ index, indices }) => {
      const [from = 0, to = 0] = indices?.groups?.ill ?? [];
      return saidOfGoods(signs, index) || to <= from ? [] : [{ from, to }];
    }),
  );

/** `高血压和糖尿病`: what is named in one breath. */
function andMore(signs: string, from: number): Condition[] {
  const more = new RegExp(`^(?:[、,及和与]|以及)(${DISEASE})(?!人群|患者|者|的人|药|治疗)`).exec(
    signs.slice(from, from + 30),
  );
  if (more?.[1] === undefined || more[1] === '') return [];
  const end = from + more[0].length;
  return [{ from: end - more[1].length, to: end }, ...andMore(signs, end)];
}

const saidOfGoods = (signs: string, at: number): boolean =>
  /(?:适用于|适合|宣称|功效|治疗|预防|对于|主治|疗效|人群)[^。;,]{0,10}$/.test(signs.slice(Math.max(0, at - 16), at));

const CHILD_AFTER =
  /^[(, ]{0,2}(?:系)?(?:男|女)?[,、 ]?(?:(?:年仅|现年|时年|当时|年龄|今年|年)?(?:[0-9]|1[0-7]) ?周?岁|未成年|(?:[一二三四五六七八九]|初[一二三]|高[一二三])年?级?学生|小学|初中|系未成年|未满(?:十[四六八]|1[468])周?岁|不满(?:十[四六八]|1[468])周?岁)/;
const CHILD_BEFORE =
  /(?:未成年人|未成年|儿童|男童|女童|男孩|女孩|幼儿|婴儿|少年|少女|小学生|初中生|中学生|高中生|未成年学生)(?:为|是|叫|:)? ?$/;

/** Whether what stands around a name says that the person is below 18. */
export const isMinor = (signs: string, { from, to }: Condition): boolean =>
  CHILD_AFTER.test(signs.slice(to, to + 24)) || CHILD_BEFORE.test(signs.slice(Math.max(0, from - 8), from));
