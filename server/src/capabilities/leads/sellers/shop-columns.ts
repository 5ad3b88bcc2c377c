// How shops are compared: what of them, by which weights until enough of them are there to estimate any, and what may decide.
import { checkUscc } from '@qingfeng/codes';
import { type LinkConfig, type Model, startingModel } from '@qingfeng/entities';

/** What an offer says of the shop that makes it. */
export type ShopFacts = {
  platform: string;
  platformId: string;
  name: string;
  address: string;
  region: string;
  regionCode: string | null;
  phone: string;
  licence: string;
  images: readonly string[];
  seenAt: Date;
};
export type PlacedShop = { id: string; sellerId: string };

export const shopColumns = ['name', 'phone', 'address', 'licence', 'images'] as const;
export type ShopColumn = (typeof shopColumns)[number];

export const columnTitles: Readonly<Record<ShopColumn, { zh: string; en: string }>> = {
  name: { zh: '店名', en: 'Name' },
  phone: { zh: '联系电话', en: 'Telephone' },
  address: { zh: '地址', en: 'Address' },
  licence: { zh: '统一社会信用代码', en: 'Credit code' },
  images: { zh: '商品图片', en: 'Pictures' },
};

/** Telephones are kept encrypted and compared by their blind index: the same or another, nothing between. */
export const shopConfig: LinkConfig = {
  columns: [
    { name: 'name', kind: 'companyName' },
    { name: 'phone', kind: 'digest' },
    { name: 'address', kind: 'address' },
    { name: 'licence', kind: 'licence' },
    { name: 'images', kind: 'imageHash' },
  ],
};

/**
 * Share of shops of one seller that differ altogether, by judgement: the shops of one seller mostly have names of their own and show other
 * goods, but not other licences.
 */
const differing: Readonly<Record<ShopColumn, number>> = {
  name: 0.35,
  phone: 0.2,
  address: 0.25,
  licence: 0.02,
  images: 0.7,
};

/** The model of the first day. */
export function shopModel(): Model {
  const model = startingModel(shopConfig);
  return {
    ...model,
    columns: model.columns.map((column) => {
      const share = differing[column.name as ShopColumn];
      const before = column.m.at(-1) ?? 0;
      const scale = (1 - share) / (1 - before);
      return { ...column, m: column.m.map((one, level) => (level === column.m.length - 1 ? share : one * scale)) };
    }),
  };
}

/** What is compared of a shop. */
export type Comparable = {
  id: string;
  name: string;
  phoneDigest: string | null;
  address: string;
  licence: string | null;
  images: readonly string[];
};

/** Pictures of a shop that are compared: more would make it like everybody. */
const imagesCompared = 8;

export const recordOf = ({ id, name, phoneDigest, address, licence, images }: Comparable) => ({
  id,
  values: [name, phoneDigest ?? '', address, licence ?? '', images.slice(0, imagesCompared).join('|')],
});

/** A licence that fails its check ties nothing. */
export function licenceOf(given: string): string | null {
  const check = checkUscc(given);
  return check.ok ? check.code : null;
}

/** The digits of a telephone that has enough of them to tell anything, without the code of China. */
export function phoneDigits(given: string): string | null {
  const digits = given.replace(/\D/g, '').replace(/^(?:00)?86(?=1\d{10}$)/, '');
  return digits.length < 7 ? null : digits;
}

/** The commonest family names, which eight in ten people have. */
const families =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤';
const person = new RegExp(`^(?:欧阳|司马|上官|诸葛|[${families}])\\p{Script=Han}{1,2}$`, 'u');

/** Whether a shop shows no licence and is called as a person is: what ties two such informs, and decides nothing. */
export const isNaturalPerson = ({ name, licence }: Pick<Comparable, 'name' | 'licence'>): boolean =>
  licence === null && person.test(name.trim());

/** From here on the machine itself counts a new shop to a seller. */
export const joinFrom = 0.85;

type Step = { column: string | null; similarity: number | null; weight: number };

/**
 * Whether something speaks for the pair by which a seller is known: one telephone, licence or picture, or the name together with the
 * place. Shops of one name on two platforms are mostly not one seller.
 */
export function mayDecide(why: readonly Step[]): boolean {
  const of = (column: ShopColumn) => why.find((step) => step.column === column);
  const alike = (column: ShopColumn, from: number): boolean => {
    const step = of(column);
    return step !== undefined && step.weight > 0 && (step.similarity ?? 0) >= from;
  };
  return (
    alike('phone', 0.999) ||
    alike('licence', 0.999) ||
    alike('images', 0.93) ||
    (alike('name', 0.95) && alike('address', 0.88))
  );
}
