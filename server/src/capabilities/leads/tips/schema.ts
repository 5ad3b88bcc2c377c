// The words of tips and complaints. Who sent one is never part of them.
import { z } from 'zod';
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
  name: line(100),
  phone: text(40).default(''),
  address: text(300).default(''),
  idNumber: text(40).default(''),
});
export type Author = z.infer<typeof author>;

/** What a tip or complaint says. */
export const tipContent = z.strictObject({
  kind: tipKind,
  title: line(300),
  account: z.string().trim().min(1).max(10_000).describe('What happened'),
  claim: text(2_000).default('').describe('What a complainant asks for'),
  respondent: text(200).default(''),
  respondentAddress: text(300).default(''),
  regionCode: z
    .string()
    .regex(/^\d{6}$/)
    .nullable()
    .default(null),
  platform: text(200).default(''),
  link: text(2_000).default(''),
  goods: text(300).default(''),
  mark: text(200).default(''),
});
export type TipContent = z.infer<typeof tipContent>;

const received = tipContent.extend({
  channel: tipChannel.exclude(['portal']),
  channelNo: text(100).nullable().default(null).describe('Its number there; the same number makes no second record'),
  receivedOn: z.iso.date(),
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
    author: author
      .extend({ phone: telephone(40).default(''), idNumber: identityNumber(40).default('') })
      .nullable()
      .default(null)
      .describe('Null for an anonymous tip'),
  })
  .refine(namesItsAuthor, unnamed);
export type NewTip = z.infer<typeof newTip>;

/** What of a letter belongs to the other record. */
export const splitPart = z.strictObject({
  account: z.string().trim().min(1).max(10_000).describe('What of it the other record is about'),
  claim: text(2_000).default('').describe('What is asked for; of a complaint it must be there'),
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
