// What is wrong with fields that a schema cannot know: days out of order, regions that there are none of.
import type { Tables } from '../../database/connections/connect.ts';
import { problem } from '../../errors/catalogue.ts';
import type { FieldProblem } from '../../errors/problem.ts';

/** @throws Problem request.invalid when there is anything to say */
export function refuseFields(fields: readonly FieldProblem[]): void {
  if (fields.length > 0) throw problem('request.invalid', {}, { fields: [...fields] });
}

/** Of two days that stand in order the later one before the earlier. */
export function daysReversed(
  from: string | null | undefined,
  until: string | null | undefined,
  pointer: string,
): FieldProblem[] {
  if (from === null || from === undefined || until === null || until === undefined || from <= until) return [];
  return [{ pointer, ...notBefore({ zh: '起始日期', en: 'the first day' }, from) }];
}

/** What is to be said of a day that lies before one it must not lie before, with the day that would be right. */
export function notBefore(what: { zh: string; en: string }, day: string): { zh: string; en: string } {
  return {
    zh: `不能早于${what.zh}，应为 ${day} 或者以后`,
    en: `must not be before ${what.en}: ${day} or later would be right`,
  };
}

/** What is to be said of a code of which there is no region. */
export async function unknownRegion(tx: Tables, code: string | null): Promise<FieldProblem[]> {
  if (code === null || (await missingRegions(tx, [code])).length === 0) return [];
  return [noRegion];
}

export const noRegion: FieldProblem = { pointer: '/regionCode', zh: '没有该行政区划代码', en: 'no such region' };

/** Those of the codes of which there is no region. */
export async function missingRegions(tx: Tables, codes: readonly string[]): Promise<string[]> {
  if (codes.length === 0) return [];
  const known = await tx
    .selectFrom('region')
    .select('code')
    .where('code', 'in', [...codes])
    .execute();
  return codes.filter((code) => !known.some((region) => region.code === code));
}
