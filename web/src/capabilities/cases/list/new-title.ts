// What the form of a new case works out from the party that was typed: the title of the case, and unit or natural person. Pure.

/** The usual title of a case in Chinese, which is what its documents are written in; empty until there is a party. */
export function titleOf(party: string, offence: string): string {
  const name = party.trim();
  if (name === '') return '';
  return `${name}涉嫌${offence === '' ? '侵权假冒' : offence}案`.slice(0, 300);
}

/** The longest name of a natural person that is written without a mark for a name of several parts. */
const longestName = 4;

/** Names of natural persons are short or have a dot between their parts; whatever else is typed is the name of a unit. */
export function partyKindOf(party: string): 'individual' | 'unit' {
  const name = party.trim().replace(/[（(].*?[）)]/g, '');
  if (name === '' || /[公厂店行部社院所馆坊铺场]$/.test(name)) return 'unit';
  return name.length <= longestName || /^[\p{Script=Han}]+·[\p{Script=Han}]+$/u.test(name) ? 'individual' : 'unit';
}
