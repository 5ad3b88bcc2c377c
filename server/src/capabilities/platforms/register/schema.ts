// The words of the register of platforms.
import { z } from 'zod';
import { agencyRef, line, mailAddress, telephone } from '../../../platform/http/schemas.ts';

const domain = z
  .string()
  .trim()
  .toLowerCase()
  .max(253)
  .regex(/^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/);

/** A platform as an agency enters or changes it. */
export const newPlatform = z.strictObject({
  name: line(200),
  shortNames: z.array(line(100)).max(30).default([]).describe('Other names, as offers and tips write them'),
  operator: line(200).describe('The company that operates it'),
  uscc: line(40).describe('Unified social credit code of the operator; its check characters are verified'),
  domains: z.array(domain).max(30).default([]).describe('Domains under which its offers stand'),
  offerAddress: z
    .string()
    .trim()
    .max(500)
    .regex(/^https?:\/\/\S*\{id\}\S*$/)
    .nullable()
    .default(null)
    .describe('Address of an offer with {id} in place of its number: a number becomes a link, and a link a number'),
  regionCode: z
    .string()
    .regex(/^\d{6}$/)
    .describe('Home: where the operator has its domicile'),
  homeAgencyId: z.uuid().describe('Competent agency of its home'),
  bodyId: z
    .uuid()
    .nullable()
    .default(null)
    .describe('The outside body under which the operator takes part here; null while it does not'),
  active: z.boolean().default(true),
});
export type NewPlatform = z.infer<typeof newPlatform>;

/** Who is to be reached there: encrypted, shown masked. */
export const platformContact = z.strictObject({
  name: z.string().trim().max(100).default(''),
  phone: telephone(50).default(''),
  email: mailAddress(200).default(''),
});
export type PlatformContact = z.infer<typeof platformContact>;

export const platformView = z
  .object({
    id: z.uuid(),
    name: z.string(),
    shortNames: z.array(z.string()),
    operator: z.string(),
    uscc: z.string(),
    domains: z.array(z.string()),
    offerAddress: z.string().nullable(),
    regionCode: z.string(),
    regionName: z.string(),
    keeper: agencyRef.describe('Agency that keeps the entry'),
    homeAgency: agencyRef.describe('Competent agency of its home'),
    body: agencyRef.nullable().describe('Outside body under which the operator takes part here'),
    contactMask: z.string().nullable(),
    phoneMask: z.string().nullable(),
    hasContact: z.boolean(),
    mine: z.boolean().describe('Whether the acting agency may change the entry'),
    active: z.boolean(),
    demo: z.boolean(),
    version: z.int(),
  })
  .meta({ id: 'TradingPlatform' });
export type PlatformView = z.infer<typeof platformView>;

export const contactShown = z
  .object({ name: z.string(), phone: z.string(), email: z.string() })
  .meta({ id: 'PlatformContact' });
