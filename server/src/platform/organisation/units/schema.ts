// Units of an agency and powers of a township over the API.
import { z } from 'zod';
import { called } from '../../http/requests/field-names.ts';
import { line } from '../../http/schemas.ts';

const day = z.iso.date();
const letter = {
  document: called(line(300), '文件', 'document'),
  scope: called(line(1000), '范围', 'scope'),
  from: called(day, '起始', 'first'),
  publishedOn: called(day, '公布日期', 'day of publication'),
  publishedWhere: called(
    line(300).describe('Where it was published: an address or a gazette'),
    '公布处',
    'where it was published',
  ),
};

const named = { name: called(line(100), '名称', 'name'), active: called(z.boolean(), '启用', 'active') };

/** Teams and stations act in the name of the agency, unless the law lets a station decide itself; entrusted bodies have their letter. */
export const unitBody = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: called(z.literal('team'), '类别', 'kind'), ...named }),
    z.strictObject({
      kind: called(z.literal('station'), '类别', 'kind'),
      ...named,
      ownName: called(
        z.boolean().describe('The law lets it decide in its own name'),
        '以自己的名义',
        'in its own name',
      ),
      document: called(
        line(300).nullable().describe('That law, by article; needed where it decides in its own name'),
        '文件',
        'document',
      ),
    }),
    z.strictObject({
      kind: called(z.literal('entrusted'), '类别', 'kind'),
      ...named,
      ...letter,
      until: called(day, '截止日期', 'last day'),
    }),
  ])
  .meta({ id: 'UnitBody' });
export type UnitBody = z.infer<typeof unitBody>;

export const powerBody = z
  .strictObject({
    line: called(z.string().max(60).describe('The department whose powers they are'), '物品行次', 'line of goods'),
    ...letter,
    until: called(day.nullable(), '截止日期', 'last day'),
  })
  .meta({ id: 'PowerBody' });
export type PowerBody = z.infer<typeof powerBody>;

export const agencyUnit = z
  .object({
    id: z.uuid(),
    kind: z.enum(['team', 'station', 'entrusted']),
    name: z.string(),
    active: z.boolean(),
    ownName: z.boolean(),
    document: z.string().nullable(),
    scope: z.string().nullable(),
    from: day.nullable(),
    until: day.nullable(),
    publishedOn: day.nullable(),
    publishedWhere: z.string().nullable(),
    members: z.array(z.object({ id: z.uuid(), displayName: z.string() })),
    version: z.int(),
  })
  .meta({ id: 'AgencyUnit' });

export const agencyUnits = z
  .object({
    units: z.array(agencyUnit),
    powers: z.array(
      z
        .object({ id: z.uuid(), ...powerBody.shape, department: z.string(), version: z.int() })
        .meta({ id: 'AgencyPower' }),
    ),
    township: z.boolean().describe('Whether the agency is one that powers can be given to'),
    mayChange: z.boolean(),
  })
  .meta({ id: 'AgencyUnits' });
