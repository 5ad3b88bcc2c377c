// The shape of an invented listing: whom it is of, and what was done with it on which day.
import type { LocalDate } from '@qingfeng/codes';
import type { Json } from '@qingfeng/procedure';

export type Act = {
  on: LocalDate;
  step: string;
  facts: Record<string, Json>;
  paper?: readonly [fact: string, name: string];
  by?: 'superior';
};
/** `of` counts the invented subjects. */
export type Story = { on: LocalDate; of: number; given: Record<string, Json>; acts: readonly Act[] };
