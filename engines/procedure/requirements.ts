// The facts that statutory procedures ask for again and again, so that declarations name them alike.
import type { Requirement } from './declaration.ts';

/** A text, at most 5,000 characters unless given. */
export const text = (fact: string, zh: string, en: string, maxLength = 5_000): Requirement => ({
  fact,
  kind: 'text',
  maxLength,
  title: { zh, en },
});

/** The name of an agency, of one department unless any may be meant. */
export const agency = (fact: string, zh: string, en: string, department = ''): Requirement => ({
  fact,
  kind: 'text',
  maxLength: 200,
  agencyOf: department,
  title: { zh, en },
});

/** The same, of an agency of the platform alone: whoever takes the step makes it a party of the run. */
export const listedAgency = (...of: Parameters<typeof agency>): Requirement => ({
  ...(agency(...of) as Requirement & { kind: 'text' }),
  listed: true,
});

/** A person of the agency that takes the step, by account. */
export const colleague = (fact: string, zh: string, en: string): Requirement => ({
  fact,
  kind: 'text',
  maxLength: 120,
  colleague: true,
  title: { zh, en },
});

/** A day that has come: that of the event or earlier. */
export const day = (fact: string, zh: string, en: string): Requirement => ({
  fact,
  kind: 'date',
  notAfterEvent: true,
  title: { zh, en },
});

/** An amount of money in fen. */
export const money = (fact: string, zh: string, en: string): Requirement => ({
  fact,
  kind: 'money',
  title: { zh, en },
});

/** Files that may come with a step. */
export const files: Requirement = { fact: 'files', kind: 'file', optional: true, title: { zh: '附件', en: 'Files' } };

/** The same fact, which may be left out. */
export const optional = (one: Requirement): Requirement => ({ ...one, optional: true });
