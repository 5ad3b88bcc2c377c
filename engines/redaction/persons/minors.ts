// What tells who a child is beside its name: its age, its school and its class.

type Stretch = { readonly from: number; readonly to: number };

const CN = '一二三四五六七八九';
/** `11岁`, `十二岁`, `八个月大`; what goods are made for is no age. */
const AGE = new RegExp(
  `(?<![0-9.十百${CN}])(?:1[0-7]|[0-9]|十[${CN.slice(0, 7)}]?|[${CN}两])(?: ?周?岁半?(?!以[上下内]|及以|的?(?:适用|专用)|[童装酒])|个多?月(?:大|(?=[的]?(?:婴|宝宝|女儿|儿子|孩子))))`,
  'g',
);
/** Only where a child is spoken of; of grown people the age in years begins at 18. */
const GOODS_BEFORE = /(?:适用于|适合|年龄|陈酿|窖藏|酿造|树龄|以下|以上|未满|不满|年满|[0-9一二三-])$/;

const SCHOOL = `(?:[一-鿿]{2,14}?(?:小学校?|中学|初中|高中|幼儿园|托儿所|职高|职校|学校|附[中小]|实验[一二三四五六小中]{1,2}|[第]?[${CN}十]{1,2}[中小]))`;
const CLASS = `(?:(?:[${CN}]|初[一二三]|高[一二三])(?:年级)?(?:[(]?[0-9${CN}十]{1,3}[)]?班)|(?:初|高)[一二三](?![一-鿿]{0,3}[元批次])|[${CN}]年级(?:[0-9${CN}十]{1,3}班)?|[大中小][一二三]?班(?=[,。;)]|就读|$|的|学生|。))`;
/** A school with a class, whoever is spoken of. */
const BOTH = new RegExp(`(?<lead>.?)(?<name>${SCHOOL} ?${CLASS})`, 'dg');
const LED = new RegExp(
  `(?:就读于?|在读于|上学于|[在去到到]|上|是|系|为)(?<name>${SCHOOL}(?:${CLASS})?)(?=[,。;)]?(?:就读|读书|念书|上学|上课|学习|学生|读|念|的?学生|的?同学|,|。|;))`,
  'dg',
);
const CLASS_ALONE = new RegExp(
  `(?<=读|上|在|从|是|的|到|,|、|:|学|[(]|^|\\n)(?<name>(?:[${CN}]|初[一二三]|高[一二三])(?:年级)?[(]?[0-9${CN}十]{1,3}[)]?班|(?:初|高)[一二三]|[${CN}]年级)(?=[,。;的)学]|$|就读|同学|班)`,
  'dg',
);

/** Age, school and class, in a text that speaks of a child. */
export function findMinorsMarks(signs: string): Stretch[] {
  const child = /(?:学生|小学|初中|高中|幼儿园|[儿女]子?|孩子?|宝宝|未成年|同学|老师|班|岁)/.test(signs);
  if (!child) return [];
  const ages = [...signs.matchAll(AGE)].flatMap(({ index, 0: age }) =>
    GOODS_BEFORE.test(signs.slice(Math.max(0, index - 4), index)) ? [] : [{ from: index, to: index + age.length }],
  );
  const marks = [BOTH, LED, CLASS_ALONE].flatMap((pattern) =>
    [...signs.matchAll(pattern)].flatMap(({ indices }) => {
      const [from, to] = indices?.groups?.name ?? [0, 0];
      const lead = LEADS.exec(signs.slice(from, to))?.[0].length ?? 0;
      return to > from ? [{ from: from + lead, to }] : [];
    }),
  );
  return [...ages, ...marks];
}

/** What leads to the school and is no part of its name. */
const LEADS = /^[一-鿿]{0,10}?(?:就读于?|在读于|现读|[在去到是系为于](?![一-鿿]?[0-9]))(?=[一-鿿]{2})/;
