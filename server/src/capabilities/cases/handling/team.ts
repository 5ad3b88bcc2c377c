// The team of two or more officers that verifies a case and answers for the report to refer it (国务院令第310号 5(1)).
import type { Json } from '@qingfeng/procedure';
import type { Tables } from '../../../platform/database/connections/connect.ts';
import { problem } from '../../../platform/errors/catalogue.ts';
import { officersOf } from '../file/store.ts';

/** The officers of a case who are not withdrawn, as a report names them; empty where none is entered. */
export async function teamOfCase(tx: Tables, caseId: string): Promise<string> {
  const officers = await officersOf(tx, caseId);
  return officers.flatMap(({ name, recused }) => (recused ? [] : [name])).join('、');
}

/** @throws Problem request.invalid at `pointer` where fewer than two people are named */
export function refuseShortTeam(team: Json | undefined, pointer = '/facts/team'): void {
  const named = typeof team === 'string' ? team.split(/[、，,；;\n]/).map((name) => name.trim()) : [];
  if (new Set(named.filter((name) => name !== '')).size >= 2) return;
  const zh = '专案组须有两名以上执法人员，姓名以顿号分开（国务院令第310号第5条第1款）';
  const en = 'a team has two officers or more, their names separated by commas (order 310 art. 5(1))';
  throw problem('request.invalid', {}, { fields: [{ pointer, zh, en }] });
}
