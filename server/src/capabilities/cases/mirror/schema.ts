// A case as another system sends it.
import { z } from 'zod';
import { called, calledWhole } from '../../../platform/http/requests/field-names.ts';
import { line } from '../../../platform/http/schemas.ts';
import { amounts, checkFacts, goodsLine, newCase, officer, partyInput, right, tag } from '../schema.ts';

const day = z.iso.date();
const fen = z.int().min(0).max(9_000_000_000_000_000).describe('Fen');

/** A case as another system sends it. What is left out stays as it was; lists replace the list. */
export const mirroredCase = newCase.extend({
  system: called(line(100).describe('Name of the system that sends it'), '来源系统', 'system'),
  sourceId: called(line(200).describe('Its identifier there'), '原系统编号', 'id in the system'),
  sourceVersion: called(
    z.int().min(1).max(Number.MAX_SAFE_INTEGER).describe('Grows with every change there'),
    '版本',
    'version',
  ),
  no: called(line(100).nullable().optional().describe('Number of the case there'), '编号', 'number'),
  discretion: called(z.string().trim().max(100).nullable().optional(), '裁量档次', 'grade of discretion'),
  officers: called(
    z
      .array(officer.omit({ userId: true }))
      .max(20)
      .optional(),
    '执法人员',
    'officers',
  ),
  parties: called(
    z
      .array(partyInput.omit({ id: true }))
      .max(200)
      .optional(),
    '当事人',
    'parties',
  ),
  rights: called(z.array(right).max(100).optional(), '权利', 'rights'),
  goods: called(z.array(goodsLine).max(2_000).optional(), '物品', 'goods'),
  amounts: called(amounts.optional(), '金额', 'amounts'),
  facts: called(checkFacts.optional(), '案件事实', 'facts'),
  tags: called(z.array(tag).max(6).optional(), '标签', 'tags'),
  filedOn: called(day.nullable().default(null), '立案日期', 'day of filing'),
  decision: called(
    z
      .strictObject({
        on: called(day, '日期', 'day'),
        kind: calledWhole(z.enum(['penalty', 'noPenalty', 'withdrawn', 'referred']), '决定种类', 'kind of decision'),
        no: calledWhole(line(100).nullable().default(null), '决定文号', 'number of the decision'),
        fineFen: called(fen.default(0), '罚款', 'fine'),
        confiscationFen: called(fen.default(0), '没收', 'confiscation'),
      })
      .nullable()
      .default(null),
    '决定',
    'decision',
  ),
  closedOn: called(day.nullable().default(null), '结案日期', 'day of closing'),
});
export type MirroredCase = z.infer<typeof mirroredCase>;
