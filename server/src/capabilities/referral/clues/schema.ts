// The words of clues of office crimes.
import { z } from 'zod';
import { called } from '../../../platform/http/requests/field-names.ts';
import { agencyRef, line, words } from '../../../platform/http/schemas.ts';
import { nextDue, standing } from '../../../platform/procedures/index.ts';

const instant = z.iso.datetime();
export const clueKind = z.enum(['corruption', 'dereliction', 'rights', 'goods', 'notReferred', 'police']);
export const clueState = z.enum(['draft', 'sent', 'received', 'closed', 'dropped']);
const clueTo = z.enum(['commission', 'procuratorate']);

export const newClue = z.strictObject({
  kind: called(clueKind, '类别', 'kind'),
  official: called(
    line(300).describe('Name, post and agency of the official, or what is known of them'),
    '涉嫌的公职人员',
    'official suspected',
  ),
  facts: called(z.string().trim().min(1).max(5_000), '案件事实', 'facts'),
  foundOn: called(z.iso.date(), '发现日期', 'day it was found'),
  to: called(
    clueTo
      .optional()
      .describe(
        'The supervision commission unless given, before 2018-03-20 the procuratorate; the procuratorate files crimes of judicial staff',
      ),
    '截止',
    'to',
  ),
  pastHead: called(
    z
      .boolean()
      .default(false)
      .describe('True where the clue concerns the head of the own agency: then its heads do not see it'),
    '负责人不可见',
    'not seen by the head',
  ),
});
export type NewClue = z.infer<typeof newClue>;

export const clueView = z
  .object({
    id: z.uuid(),
    no: z.string().nullable(),
    kind: clueKind,
    kindTitle: words,
    official: z.string(),
    facts: z.string(),
    foundOn: z.iso.date(),
    from: agencyRef,
    to: agencyRef,
    pastHead: z.boolean(),
    own: z.boolean().describe('Whether the acting user entered it'),
    state: z.string(),
    stateTitle: words,
    nextDue: nextDue.extend({ title: words.nullable() }).nullable(),
    result: z.string().nullable(),
    enteredAt: instant,
    sentAt: instant.nullable(),
    closedAt: instant.nullable(),
    demo: z.boolean(),
    version: z.int(),
  })
  .meta({ id: 'OfficeClueRow' });

export const clueRecord = z.object({ clue: clueView, ...standing, version: z.int() }).meta({ id: 'OfficeClueRecord' });
