// Words that many routes share.
import { checkResidentId } from '@qingfeng/codes';
import { z } from 'zod';

/** A text in both languages. */
export const words = z.object({ zh: z.string(), en: z.string() }).meta({ id: 'Words' });

export const agencyRef = z
  .object({
    id: z.string(),
    name: z.string(),
    shortName: z.string(),
    regionCode: z.string(),
    regionName: z.string(),
    departmentId: z.string(),
    level: z.string(),
    alsoDepartments: z
      .array(z.string())
      .optional()
      .describe('Departments under whose names it acts beside its own, of a body with several names'),
  })
  .meta({ id: 'AgencyRef' });
export type AgencyRef = z.infer<typeof agencyRef>;

export const idParams = z.strictObject({ id: z.uuid() });

/** One line of text that a person types; surrounding spaces are dropped. */
export const line = (longest: number) => z.string().trim().min(1).max(longest);

/** A number to ring, as people write one: at least five figures, and signs that stand between them. */
const ringable = /^(?=(?:\D*\d){5})[\d+\-*()（）#转分机ext.,;，；、/ ]+$/iu;

/** A telephone, or nothing. */
export const telephone = (longest: number) =>
  z
    .string()
    .trim()
    .max(longest)
    .refine((said) => said === '' || ringable.test(said), {
      params: { zh: '应为电话号码（至少五位数字）', en: 'must be a telephone number, of five figures at least' },
    });

// Passports and other papers have forms of their own.
const isResidentId = (said: string): boolean =>
  /^(?:\d{15}|\d{17}[\dX])$/.test(said.normalize('NFKC').replace(/\s/g, '').toUpperCase());

/** The number of an identity document, or nothing; what has the form of a resident identity number is checked as one (GB 11643). */
export const identityNumber = (longest: number) =>
  z
    .string()
    .trim()
    .max(longest)
    .refine((said) => !isResidentId(said) || checkResidentId(said).ok, {
      params: { zh: '身份证号码有误，请核对', en: 'is a resident identity number whose check fails' },
    });

/** An e-mail address, or nothing. */
export const mailAddress = (longest: number) =>
  z
    .string()
    .trim()
    .max(longest)
    .refine(isMailAddress, {
      params: { zh: '应为电子邮件地址', en: 'must be an e-mail address' },
    });

function isMailAddress(said: string): boolean {
  return said === '' || z.email().safeParse(said).success;
}
