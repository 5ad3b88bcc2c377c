// The words of monitors and their runs.
import { z } from 'zod';
import { called } from '../../../platform/http/requests/field-names.ts';
import { agencyRef, line, words } from '../../../platform/http/schemas.ts';
import { nextDue, standing } from '../../../platform/procedures/index.ts';

const ofLine = z.object({ line: z.int(), zh: z.string(), en: z.string() });
const instant = z.iso.datetime();

export const monitorSource = z.enum(['upload', 'push', 'folder']);
const monitorEvery = z.enum(['asked', 'hour', 'day', 'week']);

const drawing = z.strictObject({
  title: called(line(200), '名称', 'title'),
  purpose: called(line(1_000), '目的', 'purpose'),
  legalBasis: called(line(1_000), '法律依据', 'legal basis'),
  keepDays: called(
    z.int().min(1).max(3_650).describe('Days for which offers that became no lead, and the files read, are kept'),
    '数据保存天数',
    'days kept',
  ),
  runsUntil: called(z.iso.date(), '截止日期', 'last day'),
  platforms: called(
    z.array(line(100)).max(100).default([]).describe('Platforms that it looks at; empty for all'),
    '平台',
    'platforms',
  ),
  goods: called(z.array(line(100)).max(100).default([]).describe('Fields of goods, in words'), '物品', 'goods'),
  regions: called(
    z
      .array(z.string().regex(/^\d{6}$/))
      .max(100)
      .default([])
      .describe('Regions of sellers, with what lies within them; empty for all'),
    '地区',
    'regions',
  ),
  classes: called(
    z
      .array(z.int().min(1).max(45))
      .max(45)
      .default([])
      .describe(
        'Nice classes of goods; an offer whose title names goods of other classes alone is out of scope. Empty for all',
      ),
    '类别',
    'classes',
  ),
  source: called(monitorSource, '来源', 'source'),
  folder: called(
    z
      .string()
      .regex(/^[\w-]{1,60}$/)
      .nullable()
      .default(null)
      .describe('Name of a folder below the one that the operator set for monitors'),
    '文件夹',
    'folder',
  ),
  every: called(monitorEvery.default('asked'), '间隔', 'interval'),
  minScore: called(z.number().min(0).max(1).default(0.5), '评分下限', 'lowest score'),
});

const folderNamed = ({ source, folder }: { source: string; folder: string | null }) =>
  (source === 'folder') === (folder !== null);
const folderFault = {
  path: ['folder'],
  params: {
    zh: '数据来自文件夹的才填写文件夹，也必须填写',
    en: 'a folder is named for the source `folder`, and for no other',
  },
};

export const newMonitor = drawing.refine(folderNamed, folderFault);
/** A monitor goes by the name it was given. */
export const changedMonitor = drawing.omit({ title: true }).refine(folderNamed, folderFault);
export type NewMonitor = z.infer<typeof newMonitor>;
export type ChangedMonitor = z.infer<typeof changedMonitor>;

export const monitorRow = z
  .object({
    id: z.uuid(),
    title: z.string(),
    purpose: z.string(),
    legalBasis: z.string(),
    keepDays: z.int(),
    runsUntil: z.iso.date(),
    platforms: z.array(z.string()),
    goods: z.array(z.string()),
    regions: z.array(z.string()),
    classes: z.array(z.int()),
    source: monitorSource,
    folder: z.string().nullable(),
    every: monitorEvery,
    minScore: z.number(),
    agency: agencyRef,
    state: z.string(),
    stateTitle: words,
    taking: z.boolean().describe('Whether it takes offers: it runs and its last day is not over'),
    nextDue: nextDue.extend({ title: words.nullable() }).nullable(),
    lastRunAt: instant.nullable(),
    createdAt: instant,
    demo: z.boolean(),
    version: z.int(),
  })
  .meta({ id: 'Monitor' });

export const runView = z
  .object({
    id: z.uuid(),
    state: z.enum(['waiting', 'running', 'done', 'failed']),
    sourceName: z.string(),
    pushedBy: z.string().nullable().describe('Name of the outside body that pushed the offers'),
    askedAt: instant,
    startedAt: instant.nullable(),
    finishedAt: instant.nullable(),
    bytes: z.int(),
    inputKept: z
      .boolean()
      .describe('False once the term of keeping is over: the file and offers that became no lead are gone'),
    progress: z.number().min(0).max(1).describe('Share of the input that has been read and stored'),
    offers: z.int(),
    refused: z.int().describe('Rows that could not be read'),
    outOfScope: z.int(),
    hits: z.int().describe('Offers with a hit at or above the score of the monitor'),
    known: z.int().describe('Hits that were there from an earlier run'),
    newOffers: z.int(),
    newLeads: z.int(),
    refusals: z.array(ofLine).describe('The first 1,000 rows refused'),
    noted: z
      .int()
      .describe('Notes on rows that were taken without something that could not be read, such as a price in words'),
    notes: z.array(ofLine).describe('The first 1,000 of them'),
    setAside: z
      .object({ parts: z.int(), offers: z.int() })
      .describe('What could not be stored: GET /monitors/set-aside says why, and it can be sent again'),
    onTheWay: z
      .object({ parts: z.int(), offers: z.int() })
      .describe('What was read and is not stored yet; with workers it waits for one of them'),
    failure: words.nullable(),
  })
  .meta({ id: 'MonitorRun' });

export const setAsidePart = z
  .object({
    id: z.uuid(),
    monitor: z.object({ id: z.uuid(), title: z.string() }),
    run: z.object({ id: z.uuid(), sourceName: z.string() }),
    firstLine: z.int().describe('First line (or row) of the block that it was in'),
    lastLine: z.int().describe('Last line of that block'),
    offers: z.int(),
    at: instant.describe('When it was set aside'),
    failure: z.string().describe('What the database or the worker said'),
    resent: z.int().describe('How often it was sent again and set aside again'),
  })
  .meta({ id: 'SetAsidePart' });

export const resent = z
  .object({ parts: z.int(), offers: z.int() })
  .meta({ id: 'ResentParts', description: 'What is under way again' });

export const monitorRecord = z
  .object({
    monitor: monitorRow,
    pushedBy: z
      .array(z.string())
      .describe('Platforms that it names and whose operators push their offers with a key of their own'),
    runs: z.array(runView).describe('The latest 50'),
    filesRefused: z
      .array(z.object({ name: z.string(), changedAt: instant, why: words }))
      .describe(
        'Files of its folder that could not be taken as they are, the latest 20; changed, they are tried again',
      ),
    ...standing,
    version: z.int(),
  })
  .meta({ id: 'MonitorRecord' });

export const pushDoor = z
  .object({
    id: z.uuid().describe('Of the monitor: offers go to POST /monitors/{id}/runs'),
    agency: agencyRef.describe('Who monitors'),
    taking: z.boolean().describe('False while it is suspended or once its last day is over: then nothing is taken'),
    runsUntil: z.iso.date(),
  })
  .meta({ id: 'PushDoor' });

export const pushedRun = z
  .object({
    id: z.uuid(),
    monitorId: z.uuid(),
    agency: agencyRef,
    sourceName: z.string(),
    state: z.enum(['waiting', 'running', 'done']),
    askedAt: instant,
    finishedAt: instant.nullable(),
    bytes: z.int(),
    rows: z.int().describe('Rows read so far'),
    taken: z.int().describe('Of them those that could be read as an offer'),
    refused: z.int().describe('Rows that could not'),
    refusals: z.array(ofLine).describe('The first 1,000 of them'),
  })
  .meta({ id: 'PushedRun' });
