// Where penalties are made public, by when, with which items and for how long: rows with source, days in force and mark.
import data from './data/disclosure.json' with { type: 'json' };
import type { Penalty } from './input.ts';

/** Agency's own pages (国发〔2014〕6号), the enterprise credit system, the push to the province of registration, 双公示. */
export type Channel = '2014' | 'samr' | 'samr-push' | 'double';
export const CHANNELS: readonly Channel[] = ['2014', 'samr', 'samr-push', 'double'];

export type Mark = 'read' | 'recalled';
export type Basis = {
  readonly document: string;
  readonly name: string;
  readonly article: string | null;
  /** First and last day in force. */
  readonly from: string;
  readonly until: string | null;
  readonly mark: Mark;
};

export type Duty = {
  readonly channel: Channel;
  readonly workingDays: number;
  /** There where the duty falls on decisions of the ordinary procedure alone. */
  readonly procedure?: 'ordinary';
  readonly exceptWarningAlone?: true;
  readonly otherProvince?: true;
  /** There where a party of another province falls under another channel alone, by this article. */
  readonly sameProvince?: string;
  readonly items: string;
  readonly basis: Basis;
};

/** How long a penalty stays public, and from when repair may be asked for. */
export type Term = {
  readonly channel: Channel;
  readonly when: 'minor' | 'serious' | 'other';
  readonly months: number;
  readonly repairMonths?: number;
  readonly countedFrom: 'due' | 'decision';
  /** Penalties that stay public as long as they last, where that is longer. */
  readonly longer?: ByPenalty;
  /** Penalties after which publication does not end early. */
  readonly noRepair?: ByPenalty;
  readonly basis: Basis;
};

/** What an article says of decisions with one of these penalties. */
export type ByPenalty = { readonly penalties: readonly Penalty[]; readonly article: string };

export type Item = {
  /** The code of the field where the standard has one, else its name. */
  readonly field: string;
  readonly zh: string;
  readonly en: string;
  /** There where it is asked for one kind of party alone. */
  readonly party?: 'person' | 'organisation';
};

type Table = {
  readonly duties: readonly Duty[];
  readonly terms: readonly Term[];
  readonly items: Readonly<Record<string, readonly Item[]>>;
};

/** The table that ships. */
export const disclosureLaw = data as Table;

/** The rows that are in force on a day, `YYYY-MM-DD`. */
export const inForce = <T extends { readonly basis: Basis }>(rows: readonly T[], day: string): T[] =>
  rows.filter(({ basis }) => basis.from <= day && (basis.until === null || day <= basis.until));
