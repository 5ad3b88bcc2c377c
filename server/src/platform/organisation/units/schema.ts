// Units of an agency and powers of a township over the API.
import { z } from 'zod';
import { line } from '../../http/schemas.ts';

const day = z.iso.date();
const letter = {
  document: line(300),
  scope: line(1000),
  from: day,
  publishedOn: day,
  publishedWhere: line(300).describe('Where it was published: an address or a gazette'),
};

const named = { name: line(100), active: z.boolean() };

/** Teams and stations act in the name of the agency, unless the law lets a station decide itself; entrusted bodies have their letter. */
export const unitBody = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('team'), ...named }),
    z.strictObject({
      kind: z.literal('station'),
      ...named,
      ownName: z.boolean().describe('The law lets it decide in its own name'),
      document: line(300).nullable().describe('That law, by article; needed where it decides in its own name'),
    }),
    z.strictObject({ kind: z.literal('entrusted'), ...named, ...letter, until: day }),
  ])
  .meta({ id: 'UnitBody' });
export type UnitBody = z.infer<typeof unitBody>;

export const powerBody = z
  .strictObject({
    line: z.string().max(60).describe('The department whose powers they are'),
    ...letter,
    until: day.nullable(),
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
