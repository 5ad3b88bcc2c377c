// A case as the routes give it: its row in lists, its measures and clocks, the whole record.

import { z } from 'zod';
import { agencyRef, words } from '../../platform/http/schemas.ts';
import { nextDue, standing } from '../../platform/procedures/index.ts';
import { basis } from '../../platform/procedures/schema.ts';
import { recordRef } from '../../platform/registers/index.ts';
import { type ToldStep, toldSteps } from './life/recorded.ts';
import { measureKinds } from './measures/kinds.ts';
import {
  checkFacts,
  conclusion,
  goods,
  offenceRef,
  offenceResult,
  officer,
  party,
  right,
  sourceKind,
} from './schema.ts';
import { gainsReckoned } from './threshold/schema-gains.ts';

const day = z.iso.date();

export const caseRow = z
  .object({
    id: z.uuid(),
    no: z.string().nullable(),
    title: z.string(),
    agency: agencyRef,
    state: z.string(),
    stateTitle: words,
    parties: z.array(z.string()),
    officers: z.array(z.string()),
    offence: z.object({ code: z.string(), title: words }).nullable(),
    source: z.object({ kind: sourceKind, on: day }),
    illegalBusinessAmountFen: z.int().nullable(),
    offenceResult: offenceResult.nullable(),
    filedOn: day.nullable(),
    decidedOn: day.nullable(),
    referredOn: day.nullable(),
    closedOn: day.nullable(),
    nextDue: nextDue.nullable(),
    campaign: recordRef.nullable().describe('Campaign that it belongs to'),
    mirrored: z.boolean(),
    demo: z.boolean(),
    version: z.int(),
  })
  .meta({ id: 'CaseRow' });

const shownAmount = z.object({
  fen: z.int().nullable(),
  by: z.enum(['computed', 'entered']).nullable(),
  basis: z.string(),
  lines: z.array(z.int()),
});

/** A record of another system as it is known there. */
const told = z
  .object({ system: z.string(), id: z.string().describe('Its number there'), version: z.int() })
  .meta({ id: 'CaseToldSource' });
const saidInWords = z.array(z.object({ title: words, value: words }));

const recordedStep = z
  .object({
    source: told,
    step: z.enum(Object.keys(toldSteps) as [ToldStep, ...ToldStep[]]),
    stepTitle: words,
    on: day,
    said: saidInWords,
    corrections: z.int().describe('How often a later version corrected it'),
  })
  .meta({ id: 'CaseRecordedStep' });

const measureRow = z
  .object({
    id: z.uuid(),
    kind: z.enum(measureKinds),
    no: z.string(),
    place: z.string(),
    startedOn: day,
    endedOn: day.nullable(),
    state: z.string(),
    stateTitle: words,
    goods: z.array(z.object({ line: z.int(), quantity: z.number() })),
    agency: agencyRef.nullable().describe('Of a joint case the agency that took it, where it is not the handling one'),
    approver: agencyRef
      .nullable()
      .describe(
        'The agency whose principal head approves it, where the law asks for one of a city with districts or above',
      ),
    source: told.nullable().describe('The system that keeps it, where it came from one'),
    said: saidInWords.describe('What that system says of it'),
    actions: standing.actions,
    clocks: standing.clocks,
    version: z.int(),
  })
  .meta({ id: 'CaseMeasure' });

/** What may lawfully stop or lengthen a clock, in words. */
const clockRule = z.object({
  procedure: z.string(),
  duty: z.string(),
  stoppedBy: z.array(words),
  extendedBy: z.array(words),
  basis,
});

export const caseRecord = z
  .object({
    case: caseRow,
    file: z.object({
      sourceNote: z.string(),
      sourceSystem: z.string().nullable(),
      sourceId: z.string().nullable(),
      discretion: z.string().nullable(),
      region: z.object({ code: z.string(), name: z.string() }).nullable(),
      place: z.string(),
      platform: z.string(),
      actFrom: day.nullable(),
      actUntil: day.nullable(),
      facts: checkFacts,
      tags: z.array(z.string()),
      recoveredLossFen: z.int().nullable(),
      dens: z.int().nullable(),
      decision: z
        .object({
          no: z.string().nullable(),
          kind: z.string(),
          on: day,
          fineFen: z.int().nullable(),
          confiscationFen: z.int().nullable(),
        })
        .nullable(),
      closing: z.object({ kind: z.string(), on: day }).nullable(),
    }),
    unit: z
      .object({
        name: z.string(),
        kind: z.enum(['team', 'station', 'entrusted']),
        inNameOf: z.string().describe('Whose name stands on its documents'),
        ownName: z.boolean(),
        document: z.string().nullable().describe('The letter that entrusts it, or the law that lets it decide'),
        until: day.nullable(),
      })
      .nullable()
      .describe('The unit below the agency that handles the case'),
    offence: offenceRef.nullable(),
    officers: z.array(officer),
    parties: z.array(party),
    rights: z.array(right),
    goods: z.array(goods),
    amounts: z.object({
      illegalBusinessAmount: shownAmount,
      goodsValue: shownAmount,
      illegalGains: shownAmount,
      salesAmount: shownAmount,
    }),
    gains: gainsReckoned.nullable().describe('From the worksheet of illegal gains, where one was filled in'),
    conclusion,
    measures: z.array(measureRow),
    measuresApprovedAbove: z
      .object({ agency: agencyRef.nullable().describe('Null where none is here'), basis })
      .nullable()
      .describe('Of a case whose law has sealing, seizure and bank enquiries approved above the own head'),
    recorded: z
      .array(recordedStep)
      .describe('Steps that the system which keeps the case told of, by their numbers there'),
    clockRules: z.array(clockRule),
    takeOver: z
      .object({ may: z.boolean(), as: z.uuid().nullable().describe('The case of the acting agency that it became') })
      .nullable()
      .describe('Of a case that another agency passed on to the acting one'),
    joint: z
      .object({
        deciding: agencyRef.describe('The agency that decides'),
        partner: agencyRef,
        by: z.enum(['agreement', 'designation']),
        designatedBy: z.string().nullable(),
        document: z.string(),
        share: z.string().describe('What the other agency does'),
        reportBy: z.string(),
        state: z.enum(['asked', 'joined', 'declined', 'ended']),
        findings: z.int().describe('How often it handed in findings'),
        mayAct: z
          .boolean()
          .describe('Whether the acting user lists goods, takes measures and issues documents as the other agency'),
      })
      .nullable()
      .describe('Of a case that two agencies handle together'),
    above: z
      .array(
        z.object({
          kind: z.enum(['designation', 'record', 'review']),
          agency: z.string().describe('The agency above, by the name that the step gave'),
          askedAt: z.iso.datetime(),
          about: z.string().nullable().describe('The other agency in the dispute, the report, or the applicant'),
          stayed: z.boolean().describe('Whether the reviewing organ stayed the decision'),
          answer: z
            .object({
              at: z.iso.datetime(),
              ...words.shape,
              document: z.string().nullable(),
              note: z.string().nullable(),
            })
            .nullable()
            .describe('Null while it waits for one'),
        }),
      )
      .describe('What was brought before agencies above: who handles it, a decision put on record, a reconsideration'),
    execution: z
      .array(
        z.object({
          party: z.string().nullable().describe('Null where the decision is on one party, or tells none apart'),
          penalties: z.array(z.object({ kind: z.string(), title: words })).describe('Kinds of penalty on this party'),
          fineFen: z.int(),
          confiscationFen: z.int(),
          servedOn: day.nullable(),
          payBy: day.nullable().describe('Last day of payment, of the next part where it is paid in parts'),
          instalments: z.array(z.object({ on: day, fen: z.int() })),
          paidFen: z.int().describe('Without the added fine'),
          performedOn: day.nullable(),
          demandedOn: day.nullable(),
          appliedOn: day.nullable().describe('Day on which the court was asked'),
          addedFen: z.int().describe('Added for lateness by today: 3 % a day of what is unpaid, up to the fine'),
          lateDays: z.int(),
        }),
      )
      .describe('Each party of the penalty and how far it has been carried out'),
    mayEdit: z.boolean(),
    editBarred: words.nullable(),
    ...standing,
    version: z.int(),
  })
  .meta({ id: 'CaseRecord' });
export type CaseRecord = z.infer<typeof caseRecord>;
