// The words of tips and complaints. Who sent one is never part of them.
import { z } from 'zod';
import { called } from '../../../platform/http/requests/field-names.ts';
import { agencyRef, identityNumber, line, telephone, words } from '../../../platform/http/schemas.ts';
import { nextDue, standing } from '../../../platform/procedures/index.ts';
import { entrySource } from '../../../platform/registers/index.ts';

const instant = z.iso.datetime();
const text = (longest: number) => z.string().trim().max(longest);

export const tipKind = z.enum(['tip', 'complaint']).meta({ id: 'TipKind' });
export const tipChannel = z
  .enum(['portal', '12315', '12345', 'counter', 'letter', 'telephone', 'transferred', 'other'])
  .meta({ id: 'TipChannel' });

/** Who sent it; leaves the rest of the record at once and is stored apart, encrypted. */
export const author = z.strictObject({
  name: called(line(100), '名称', 'name'),
  phone: text(40).default(''),
  address: called(text(300).default(''), '地址', 'address'),
  idNumber: text(40).default(''),
});
export type Author = z.infer<typeof author>;

/** What a tip or complaint says. */
export const tipContent = z.strictObject({
  kind: called(tipKind, '类别', 'kind'),
  title: called(line(300), '名称', 'title'),
  account: called(z.string().trim().min(1).max(10_000).describe('What happened'), '账户', 'account'),
  claim: called(text(2_000).default('').describe('What a complainant asks for'), '诉求', 'claim'),
  respondent: called(text(200).default(''), '被举报人', 'respondent'),
  respondentAddress: called(text(300).default(''), '被举报人地址', 'address of the respondent'),
  regionCode: called(
    z
      .string()
      .regex(/^\d{6}$/)
      .nullable()
      .default(null),
    '行政区划',
    'region',
  ),
  platform: called(text(200).default(''), '平台', 'platform'),
  link: called(text(2_000).default(''), '链接', 'link'),
  goods: called(text(300).default(''), '物品', 'goods'),
  mark: called(text(200).default(''), '商标', 'mark'),
});
export type TipContent = z.infer<typeof tipContent>;

const received = tipContent.extend({
  channel: called(tipChannel.exclude(['portal']), '渠道', 'channel'),
  channelNo: called(
    text(100).nullable().default(null).describe('Its number there; the same number makes no second record'),
    '渠道编号',
    'number of the channel',
  ),
  receivedOn: called(z.iso.date(), '收到日期', 'day it was received'),
  author: author.nullable().default(null).describe('Null for an anonymous tip'),
});
const namesItsAuthor = ({ kind, author: named }: z.infer<typeof received>): boolean => kind === 'tip' || named !== null;
const unnamed = {
  path: ['author'],
  params: { zh: '投诉须有来信人', en: 'a complaint names its author' },
};

/** As another system has it: what a hotline wrote down for a telephone is not corrected here. */
export const newTip = received.refine(namesItsAuthor, unnamed);
/** As an officer types it: an author who could not be reached or known by it is asked for again. */
export const enteredTip = received
  .extend({
    author: called(
      author
        .extend({
          phone: called(telephone(40).default(''), '电话', 'telephone'),
          idNumber: called(identityNumber(40).default(''), '证件号码', 'number of the identity document'),
        })
        .nullable()
        .default(null)
        .describe('Null for an anonymous tip'),
      '来信人',
      'author',
    ),
  })
  .refine(namesItsAuthor, unnamed);
export type NewTip = z.infer<typeof newTip>;

/** What of a letter belongs to the other record. */
export const splitPart = z.strictObject({
  account: called(
    z.string().trim().min(1).max(10_000).describe('What of it the other record is about'),
    '账户',
    'account',
  ),
  claim: called(
    text(2_000).default('').describe('What is asked for; of a complaint it must be there'),
    '诉求',
    'claim',
  ),
});

export const tipRow = z
  .object({
    id: z.uuid(),
    no: z.string(),
    kind: tipKind,
    channel: tipChannel,
    channelNo: z.string().nullable(),
    receivedOn: z.iso.date(),
    named: z.boolean(),
    title: z.string(),
    respondent: z.string(),
    regionCode: z.string().nullable(),
    platform: z.string(),
    mark: z.string(),
    agency: agencyRef,
    handedTo: agencyRef.nullable(),
    officer: z.object({ id: z.uuid(), name: z.string() }).nullable(),
    state: z.string(),
    stateTitle: words,
    nextDue: nextDue.extend({ title: words.nullable() }).nullable(),
    result: z.string().nullable(),
    unread: z.int().describe('Messages of the author that nobody has answered'),
    demo: z.boolean(),
    version: z.int(),
  })
  .meta({ id: 'TipRow' });

export const tipRecord = z
  .object({
    tip: tipRow.extend({
      account: z.string(),
      claim: z.string(),
      respondentAddress: z.string(),
      link: z.string(),
      goods: z.string(),
      lead: z.object({ id: z.uuid(), no: z.string(), title: z.string() }).nullable(),
      addsTo: z.uuid().nullable(),
      split: z
        .object({ id: z.uuid(), no: z.string(), kind: tipKind })
        .nullable()
        .describe('The other record of a letter that held a report and a complaint at once'),
      maySplit: z.boolean().describe('Whether the acting user may split the other kind from it now'),
      handedResult: z.string().nullable(),
      source: entrySource.nullable().describe('System that owns it, where it came from one'),
      author: z
        .object({ name: z.string(), phone: z.string().nullable() })
        .nullable()
        .describe('Masked, and for the officer in charge alone'),
      inCharge: z.boolean().describe('Whether the acting user is the officer in charge'),
      messages: z.array(
        z.object({
          id: z.uuid(),
          at: instant,
          side: z.enum(['author', 'office']),
          by: z.string().nullable(),
          text: z.string(),
          files: z.array(z.uuid()),
        }),
      ),
    }),
    ...standing,
    version: z.int(),
  })
  .meta({ id: 'TipRecord' });

export const authorShown = z
  .object({ name: z.string(), phone: z.string(), address: z.string(), idNumber: z.string() })
  .meta({ id: 'TipAuthor' });
