// Which steps are likely to answer a duty next: those that meet it, then those that bring it nearer. Nobody is led to give something up.
import { localDate } from '@qingfeng/codes';
import type { DutyRule, Procedure } from '@qingfeng/procedure';
import type { Words } from '../../errors/problem.ts';
import type { DeclaredProcedure } from '../registry.ts';

/**
 * Names of steps, the likeliest first; what meets the duty by giving it up is none of them.
 * @param taken events of the run: what prepares the duty is offered until it was done once
 */
export function likelySteps(
  { steps, duties }: Pick<Procedure, 'steps' | 'duties'>,
  duty: string,
  taken: readonly { step: string }[] = [],
): string[] {
  const { metBy = [], preparedBy = [] }: Partial<DutyRule> = duties[duty] ?? {};
  const left = preparedBy.filter((step) => !taken.some((event) => event.step === step));
  return [...metBy, ...left].filter((step) => steps[step]?.givesUp !== true);
}

/** Whether a duty is the end of a term that has not come: nobody is led to its acts yet. */
export function awaitsItsDay(
  { duties }: Pick<Procedure, 'duties'>,
  { duty, dueAt, now }: { duty: string; dueAt: number; now: Date },
): boolean {
  const { whenDue }: Partial<DutyRule> = duties[duty] ?? {};
  return whenDue === true && localDate(now.getTime()) < localDate(dueAt);
}

/** What a step is called; undefined where it is another party's, whom the reader would only record: that is chosen on the page, among others. */
export function ownAct(
  { step, title }: { step: string; title: Words },
  { actTitle }: Pick<DeclaredProcedure, 'actTitle'>,
  parts: readonly string[],
): { action: string; title: Words } | undefined {
  const act = { action: step, title };
  const called = actTitle?.(act, parts) ?? title;
  return called.zh === title.zh ? act : undefined;
}
