// The words of a referral: what the routes take and give. Types come from the schemas. Money is integer fen.
import { z } from 'zod';
import { called } from '../../platform/http/requests/field-names.ts';
import { agencyRef, line, words } from '../../platform/http/schemas.ts';
import { nextDue, standing } from '../../platform/procedures/index.ts';
import { basis, colour } from '../../platform/procedures/schema.ts';

const day = z.iso.date();
const instant = z.iso.datetime();

export const branch = z.enum(['foodDrugEnvironment', 'economic', 'other']);
export const partOfReferral = z.enum(['agency', 'police', 'procuratorate', 'court']);
export type PartOfReferral = z.infer<typeof partOfReferral>;

/** One line in the column of a party: what it did, owes now, or will owe if the referral goes on. */
export const columnEntry = z
  .object({
    kind: z.enum(['done', 'due', 'ahead']),
    tone: z.enum(['normal', 'against']).describe('against: a refusal or an end without punishment'),
    title: words,
    at: instant.nullable(),
    dueAt: instant.nullable(),
    colour: colour.nullable(),
    by: z.string().nullable(),
    time: words.nullable().describe('Time used and time allowed, or the time that will be allowed'),
    late: z.boolean(),
    said: words.nullable().describe('Number, ground or reason that came with it'),
    basis: basis.nullable(),
  })
  .meta({ id: 'ReferralColumnEntry' });
export type ColumnEntry = z.infer<typeof columnEntry>;

const takenParty = z.object({
  part: z.string(),
  kind: z.string(),
  name: z.string(),
  uscc: z.string().nullable(),
  idMask: z.string().nullable(),
  idMissing: z.string().nullable(),
  legalPerson: z.string(),
  juvenile: z.boolean(),
});
const takenFinding = z.object({
  crime: z.string(),
  article: z.string(),
  result: z.string(),
  element: z.string(),
  comparison: z.string().nullable(),
  value: z.union([z.number(), z.boolean()]).nullable(),
  threshold: z.number().nullable(),
  unit: z.string().nullable(),
  rule: z.string().describe('Document and article'),
  confidence: z.string(),
  missing: z.array(z.string()),
});

/** What a referral took over from its case, as it stood when it was sent; police and procuratorate read this and not the case. */
export const takenOver = z
  .object({
    officers: z.array(z.object({ name: z.string(), certificateNo: z.string() })),
    offence: words.nullable(),
    place: z.string(),
    actFrom: day.nullable(),
    actUntil: day.nullable(),
    parties: z.array(takenParty),
    rights: z.array(
      z.object({
        kind: z.string(),
        name: z.string(),
        number: z.string(),
        holder: z.string(),
        identifiedBy: z.string(),
      }),
    ),
    goods: z.array(
      z.object({
        line: z.int(),
        name: z.string(),
        mark: z.string(),
        quantity: z.number(),
        unit: z.string(),
        state: z.string(),
        held: z.number(),
        valued: z.boolean(),
        evidence: z.string(),
        priceBasis: z.string(),
      }),
    ),
    amounts: z.record(z.string(), z.object({ fen: z.int().nullable(), basis: z.string() })),
    findings: z.array(takenFinding),
    summary: words,
    result: z.string().nullable(),
    toVerify: z.boolean(),
    decision: z
      .object({ no: z.string().nullable(), kind: z.string(), on: day, fineFen: z.int().nullable() })
      .nullable(),
    before: z.array(columnEntry).describe('Report and approval in the case'),
    files: z.record(z.string(), z.array(z.uuid())).describe('Files of the case by item of the package'),
  })
  .meta({ id: 'TakenOverFromCase' });
export type TakenOver = z.infer<typeof takenOver>;

export const referralRow = z
  .object({
    id: z.uuid(),
    caseId: z.uuid().nullable().describe('Null where the case is kept on another installation'),
    no: z.string().nullable(),
    caseNo: z.string().nullable(),
    title: z.string(),
    agency: agencyRef,
    police: agencyRef.nullable(),
    procuratorate: agencyRef.nullable(),
    accused: z.array(z.string()),
    crimes: z.string(),
    branch,
    amountFen: z.int().nullable(),
    thresholdFen: z.int().nullable(),
    state: z.string(),
    stateTitle: words,
    nextDue: nextDue.extend({ title: words.nullable(), part: z.string().nullable() }).nullable(),
    late: z.array(z.string()),
    sentAt: instant.nullable(),
    receivedAt: instant.nullable(),
    receiptNo: z.string().nullable(),
    filedAt: instant.nullable(),
    refusedAt: instant.nullable(),
    endedAt: instant.nullable(),
    outcome: z.string().nullable(),
    fineBeforeFen: z.int().nullable(),
    carried: z.boolean().describe('Whether it goes to and fro as signed packages'),
    demo: z.boolean(),
    version: z.int(),
  })
  .meta({ id: 'ReferralRow' });
export type ReferralView = z.infer<typeof referralRow>;

const exhibit = z.object({
  line: z.int(),
  name: z.string(),
  unit: z.string(),
  quantity: z.number(),
  handedOver: z.number(),
});

const readiness = z
  .object({
    ready: z.boolean().describe('Whether nothing is missing that must be there'),
    items: z.array(
      z.object({
        id: z.string(),
        title: words,
        basis,
        mayBeAbsent: z.boolean(),
        files: z.array(
          z.object({
            id: z.uuid(),
            name: z.string(),
            openPlaces: z.array(z.string()).describe('What it still leaves to be filled in; it is not sent so'),
          }),
        ),
        state: z.enum(['there', 'open', 'missing', 'explain']),
        held: words.optional().describe('What the file holds of it: that there is none cannot be stated'),
        sheet: z
          .boolean()
          .optional()
          .describe('Whether the platform binds its own sheet of it where nothing is attached'),
      }),
    ),
    returns: z
      .array(z.object({ id: z.string(), title: words, advice: words, basis }))
      .describe('What the police will probably return it for'),
  })
  .meta({ id: 'ReferralReadiness' });

export const afterwards = z
  .array(z.object({ text: words, basis }))
  .describe('What the agency may still impose, and how fines are set off');

/** A referral is open to police and court, its case is not. */
export const caseOpen = z.boolean().describe('Whether the acting user may read the case that it names');

export const referralRecord = z
  .object({
    referral: referralRow,
    court: agencyRef.nullable(),
    dossier: z
      .object({ fileId: z.uuid(), pages: z.int() })
      .nullable()
      .describe('What was handed over in one PDF, paged and indexed'),
    source: takenOver,
    exhibits: z.array(exhibit),
    columns: z.record(partOfReferral, z.array(columnEntry)),
    caseOpen,
    readiness: readiness.nullable().describe('Until it is handed over'),
    proposedNo: z.string().nullable(),
    afterwards,
    alsoUnder: z
      .array(z.object({ text: words, basis }))
      .describe('Rules of one field that the case also comes under, such as those on drugs; empty for most'),
    canKeepNotes: z.boolean().describe('Whether the acting user is of the police that handle it'),
    canSeal: z.boolean(),
    ...standing,
    version: z.int(),
  })
  .meta({ id: 'ReferralRecord' });
export type ReferralRecord = z.infer<typeof referralRecord>;

export const newReferral = z.strictObject({
  crimes: called(line(500).optional().describe('As the offence check has it unless given'), '涉嫌罪名', 'crimes'),
  branch: called(branch.optional(), '主管警种', 'branch of the police'),
  policeId: called(z.uuid().optional().describe('The police of the region unless given'), '公安机关', 'police'),
  team: called(
    line(500)
      .optional()
      .describe(
        'Of a case that was decided first: the two officers or more who answer for the report, those of the case unless given',
      ),
    '专案组成员',
    'team',
  ),
});
export type NewReferral = z.infer<typeof newReferral>;

export const caseReferrals = z
  .object({
    referrals: z.array(referralRow),
    mayPrepare: z.boolean(),
    why: words.nullable(),
    proposal: z
      .object({
        crimes: z.string(),
        branch,
        police: agencyRef.nullable(),
        procuratorate: agencyRef.nullable(),
      })
      .nullable(),
    readiness: readiness.nullable(),
  })
  .meta({ id: 'CaseReferrals' });

export const watchLists = ['unreferred', 'fined', 'declined', 'refused', 'late', 'all'] as const;
export const watchList = z.enum(watchLists);
export type WatchList = z.infer<typeof watchList>;

/** A row of a supervision list: a referral, or a case that was not referred; each says why it is there. */
export const watched = z
  .object({
    id: z.uuid(),
    kind: z.enum(['case', 'referral']),
    caseId: z.uuid().nullable(),
    no: z.string().nullable(),
    title: z.string(),
    agency: agencyRef,
    accused: z.array(z.string()),
    crimes: words.describe('The crimes of a referral as its agency named them; of a case the offence of the catalogue'),
    amountFen: z.int().nullable(),
    fineFen: z.int().nullable(),
    state: z.string(),
    stateTitle: words,
    nextDue: nextDue.extend({ title: words.nullable(), part: z.string().nullable() }).nullable(),
    why: words,
    since: instant.nullable(),
    demo: z.boolean(),
  })
  .meta({ id: 'WatchedCase' });
export type Watched = z.infer<typeof watched>;

export const watchCounts = z
  .object({
    unreferred: z.int(),
    fined: z.int(),
    declined: z.int(),
    refused: z.int(),
    late: z.int(),
    all: z.int(),
    supervisions: z.int().describe('Supervisions, 1,000 at most'),
    reverse: z.int().describe('Reverse referrals, 1,000 at most'),
  })
  .meta({ id: 'WatchCounts' });
