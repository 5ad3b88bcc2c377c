// The two demonstrations: the office of November 2016, and that of November 2026. What differs between them is said here or in the stories.
import type { LocalDate } from '@qingfeng/codes';

export type EditionId = '2016' | '2026';

export type Edition = {
  readonly id: EditionId;
  /** The day that it shows: in the year of its plan, with some tasks late and some not. */
  readonly day: LocalDate;
  /** The folder of its home where none is named. */
  readonly home: string;
  /** Which department does the work on that day of one that the stories name as in 2016; those that are not here go on. */
  readonly heirs: Readonly<Record<string, string>>;
};

export const editions: Readonly<Record<EditionId, Edition>> = {
  '2016': { id: '2016', day: '2016-11-24', home: '.qingfeng', heirs: {} },
  '2026': {
    id: '2026',
    day: '2026-11-24',
    home: '.qingfeng-2026',
    heirs: { saic: 'samr', aqsiq: 'samr', cfda: 'samr', moa: 'mara', sapprft: 'culture-enforcement' },
  },
};

/** The edition that a server shows. A test without a day of its own shows that of 2016. */
export function editionOf({ demoDay }: { demoDay: LocalDate | null }): Edition {
  return Object.values(editions).find(({ day }) => day === demoDay) ?? editions['2016'];
}

/** The department that does the work of another in an edition. */
export function heirIn({ heirs }: Edition, departmentId: string): string {
  return heirs[departmentId] ?? departmentId;
}

/** Of something kept for each edition, that of the server. */
export function inEdition<T>(config: { demoDay: LocalDate | null }, each: Readonly<Record<EditionId, T>>): T {
  return each[editionOf(config).id];
}
