// Whether the words around a name keep it in the public text: who is punished, answers for the organisation or acts for an authority.
import { ROLE_LISTED, type Standing, standingOf } from './name-words.ts';

type Named = {
  /** The role and where it begins. */
  readonly role: string;
  readonly start: number;
  readonly at: number;
  readonly length: number;
  /** Organisations that are punished. */
  readonly parties: readonly string[];
};

export function standingAt(signs: string, { role, start, at, length, parties }: Named): Standing {
  const nickname = /^[阿老小].$/.test(signs.slice(at, at + length));
  if (nickname) return 'other';
  if (ACTS_FOR_AUTHORITY.test(signs.slice(at + length, at + length + 16))) return 'officer';
  if (role === '工作人员' && AUTHORITY.test(signs.slice(Math.max(0, start - 6), start))) return 'officer';
  const standing = standingOf(role);
  if (elsewhere(signs, start)) return 'other';
  return standing === 'head' && ofOtherFirm(signs, start, parties) ? 'other' : standing;
}

/** `江州乙公司负责人李军`: who answers for a firm that is not the one punished. */
function ofOtherFirm(signs: string, start: number, parties: readonly string[]): boolean {
  if (parties.length === 0) return false;
  const firm = FIRM_BEFORE.exec(signs.slice(Math.max(0, start - 44), start))?.groups?.firm;
  if (firm === undefined || /(?:当事人|该|其)/.test(firm)) return false;
  return !parties.some((one) => one.endsWith(firm) || firm.endsWith(one));
}
const FIRM_BEFORE =
  /(?<firm>[一-鿿A-Za-z0-9·()]{2,40}(?:公司|集团|厂|店|商行|经营部|超市|合作社|中心|药房|酒楼|饭店))(?:\([^()]{0,10}\))?(?:的|[,:])?$/;

const AUTHORITY = /(?:局|[管税派法工监]所|支队|大队|街道办|政府|委员会|法院|检察院|海关|站|办公室)$/;
/** `收款人:刘波(执法人员)` */
const ACTS_FOR_AUTHORITY = /^ ?\((?:执法人员|办案人员|承办人|检查人员|执法证号?)/;

/** A legal representative of whoever supplies, owns the mark or complains is not the one punished. */
const elsewhere = (signs: string, start: number): boolean =>
  /(?:供货|供应|上家|上游|厂家|生产商|权利人|商标权|举报|投诉|被侵权|对方|代理公司|出租|房东)[^。;\n]{0,24}$/.test(
    signs.slice(Math.max(0, start - 30), start),
  );

/** `执法人员郑重、安宁`, `由施海涛、贡小燕承办` */
const WITH_OFFICERS =
  /(?:执法人员|办案人员|承办人员?|检查人员|调查人员|执法队员|合议组成员|记录人|询问人)[:为]? ?(?:[一-鿿·]{2,5}(?:、|和|与|,))+$/;
const OFFICERS_ACT = /^(?:(?:、|和|与)[一-鿿·]{2,5}){0,3}(?:具体)?(?:承办|主办|组成合议组|依法承办)/;

/** Whether the name stands in a list of those who act for the authority. */
export const isOfficer = (signs: string, { from, to }: { from: number; to: number }): boolean =>
  WITH_OFFICERS.test(signs.slice(Math.max(0, from - 40), from)) || OFFICERS_ACT.test(signs.slice(to, to + 30));

/** The standing of a name that no rule of roles told, by the role right before it or before the list in which it stands. */
export function standingBehind(signs: string, q: { from: number; to: number; parties: readonly string[] }): Standing {
  const { from, to, parties } = q;
  const before = signs.slice(Math.max(0, from - 40), from);
  const link = /[:“" ]$/.exec(before)?.[0] ?? '';
  const role = ROLE_LISTED.exec(before.slice(-10, before.length - link.length))?.[0];
  if (role === undefined) return 'other';
  return standingAt(signs, { role, start: from - link.length - role.length, at: from, length: to - from, parties });
}
