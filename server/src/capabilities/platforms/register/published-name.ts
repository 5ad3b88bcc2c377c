// The name of a right holder as everybody may read it: a natural person's is masked (个人信息保护法 25).
import { maskName } from '@qingfeng/codes';

/** Words with which names of organisations end, or which stand in them. */
const organisation =
  /公司|集团|厂|店|社|院|所|会|馆|局|部|站|场|行|坊|中心|大学|学校|基金|工作室|个体|合作|银行|商|楼|阁/;

/** Whether a name reads as that of a natural person: two to four Chinese characters, with or without the dot of a given name, and no organisation. */
export function isPersonName(name: string): boolean {
  const text = name.replaceAll(/[（(].*?[)）]/g, '').trim();
  return /^[\p{Script=Han}]{2,4}$|^[\p{Script=Han}]+(·[\p{Script=Han}]+)+$/u.test(text) && !organisation.test(text);
}

/** Whoever said that it is no person, while the name reads as one, is published masked all the same: that harms nobody. */
export function publishedName({ holder, holderPerson }: { holder: string; holderPerson: boolean }): string {
  return holderPerson || isPersonName(holder) ? maskName(holder.replaceAll(/[（(].*?[)）]/g, '')) : holder;
}
