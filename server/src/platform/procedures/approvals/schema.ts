// The words of internal approval over HTTP.
import { z } from 'zod';
import { called } from '../../http/requests/field-names.ts';
import { line, words } from '../../http/schemas.ts';
import { standing } from '../record-view.ts';
import { person } from '../schema.ts';
import { sheetBrief } from './brief.ts';

const instant = z.iso.datetime();

const stage = z.object({
  title: z.string(),
  people: z.array(person),
  done: z
    .object({ by: z.string(), at: instant, opinion: z.string(), skipped: z.boolean() })
    .nullable()
    .describe('Who agreed in this round, or that it was passed over'),
  now: z.boolean().describe('Whether it is read for this stage now'),
});

const sheetView = sheetBrief
  .extend({
    opinion: z.string().describe('What is proposed, as last submitted'),
    round: z.int().describe('Counts submissions'),
    draftedAt: instant,
    stages: z.array(stage),
    run: z.uuid(),
    matter: z
      .object({ title: z.string(), link: z.string(), at: z.string(), state: words, steps: z.array(z.string()) })
      .describe(
        'What it is about: its page, where its actions are read below /api/v1, and by which of them the head decides',
      ),
    demo: z.boolean(),
  })
  .meta({ id: 'ApprovalSheet' });

export const sheetRecord = z
  .object({ sheet: sheetView, ...standing, version: z.int() })
  .meta({ id: 'ApprovalSheetRecord' });

export const newSheet = z.strictObject({
  run: called(z.uuid().describe('The run of the record'), '事项', 'matter'),
  step: called(
    z.string().min(1).max(60).describe('The action of the head that is asked for'),
    '呈批事项',
    'what is asked',
  ),
  opinion: called(z.string().trim().min(1).max(5_000), '拟办意见', 'what is proposed'),
  files: called(z.array(z.uuid()).max(20).default([]), '附件', 'files'),
});

const chainStage = z.strictObject({
  title: called(line(40), '环节名称', 'name of the stage'),
  people: called(z.array(z.uuid()).min(1).max(10).describe('Colleagues of whom one agrees'), '审核人', 'people'),
});

export const chainBody = z.strictObject({
  stages: called(z.array(chainStage).min(1).max(5), '环节', 'stages'),
  note: called(z.string().trim().max(500).default('').describe('What it rests on'), '依据', 'basis'),
});
export const newChain = chainBody.extend({
  procedure: called(z.string().min(1).max(60), '程序', 'procedure'),
  step: called(z.string().min(1).max(60), '呈批事项', 'what is asked'),
});

export const chain = z
  .object({
    id: z.uuid(),
    procedure: z.string(),
    step: z.string(),
    title: words,
    of: words.describe('The procedure'),
    stages: z.array(z.object({ title: z.string(), people: z.array(person.extend({ works: z.boolean() })) })),
    note: z.string(),
    namedBy: z.string(),
    namedAt: instant,
    version: z.int(),
  })
  .meta({
    id: 'ApprovalChain',
    description: 'Who reads what is submitted to the head of an agency before it is decided.',
  });

export const chainMatter = z
  .object({ procedure: z.string(), step: z.string(), title: words, of: words })
  .meta({ id: 'ApprovalMatter', description: 'A decision of the head for which a chain may be declared.' });
