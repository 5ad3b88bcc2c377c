// Which agencies impose administrative penalties at all.

/** 行政处罚法 art. 17: penalties are imposed by administrative organs within their powers; crimes are the police's own procedure. */
const withoutPenalties: readonly string[] = ['coordination', 'police', 'procuratorate', 'court', 'outside'];
/** Justice departments supervise the enforcement of others; protection centres for intellectual property help with it (recalled). */
const withoutPowers: readonly string[] = ['moj', 'ip-protection'];

export function imposesPenalties({ kind, departmentId }: { kind: string; departmentId: string }): boolean {
  return !withoutPenalties.includes(kind) && !withoutPowers.includes(departmentId);
}
