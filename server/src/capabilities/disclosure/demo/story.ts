// What an invented disclosure tells of a decision and of how far its publication went.
import type { LocalDate } from '@qingfeng/codes';

export type DisclosureStory = {
  /** The invented case that it is of, where there is one. */
  caseKey?: string;
  /** Department and region of the agency, as the people of the invented cases have them. */
  at: 'saic.440100' | 'saic.440300' | 'saic.440400' | 'aqsiq.440600';
  no: string;
  party: string;
  kind: 'organisation' | 'individualBusiness' | 'person';
  head?: string;
  uscc?: string;
  region?: string;
  what: string;
  /** What was broken; the law of trade marks unless told otherwise. */
  law?: 'quality';
  act: string;
  /** Further lines of the decision, with persons in them. */
  persons: readonly string[];
  yuan: number;
  decidedOn: LocalDate;
  servedOn: LocalDate;
  /** The decision exists as a scan alone. */
  scanned?: true;
  /** Items that are not there. */
  lacks?: readonly string[];
  /**
   * Other days in 2026, as working days before the day of the demonstration in 2016: 双公示 asks for a penalty within seven working days
   * then, and what was open and in time in 2016 would be late.
   */
  in2026?: Partial<Pick<DisclosureStory, 'decidedOn' | 'servedOn' | 'way'>>;
  /** How far it went, each with its day. */
  way?: readonly {
    on: LocalDate;
    step:
      | 'confirm'
      | 'burn'
      | 'submit'
      | 'reviewSecrecy'
      | 'publish'
      | 'correct'
      | 'annul'
      | 'withdraw'
      | 'withhold'
      | 'reportSamr'
      | 'reportDouble'
      | 'complete';
  }[];
};
