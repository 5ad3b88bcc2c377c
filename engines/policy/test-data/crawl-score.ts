// How well a crawl of known truth was read: cuts found and missed, tasks found, and what was claimed wrongly.
import { parsePlan } from '../index.ts';
import type { MadeCrawl } from './made-plans.ts';

export type CrawlScore = {
  joins: number;
  /** True joins that were cut, and true cuts that were not. */
  joinsCut: number;
  cuts: number;
  cutsMissed: number;
  tasks: number;
  /** Tasks whose text and departments came out whole. */
  found: number;
  /** Tasks called unbroken or overlap, and those of them whose text or departments are not what the plan says. */
  claimed: number;
  wrong: number;
  /** Tasks with a sentence of which a named department is not its own. */
  foreign: number;
};

export function emptyScore(): CrawlScore {
  return { joins: 0, joinsCut: 0, cuts: 0, cutsMissed: 0, tasks: 0, found: 0, claimed: 0, wrong: 0, foreign: 0 };
}

/** Parses the crawl and adds to the score; names what was wrong to `tell`. */
export function scoreCrawl(crawl: MadeCrawl, score: CrawlScore, tell: (what: string) => void = () => undefined): void {
  const plan = parsePlan(crawl.text);
  const cut = new Set(plan.cuts.map(({ at }) => at.start));
  for (const at of crawl.joins) {
    score.joins++;
    if (cut.has(at)) score.joinsCut++;
  }
  for (const at of crawl.cuts) {
    score.cuts++;
    if (!cut.has(at)) score.cutsMissed++;
  }
  const own = new Map<string, { text: string; responsible: readonly string[] }>();
  for (const task of crawl.plan.tasks) for (const one of sentencesOf(task.text)) own.set(one, task);
  const found = new Set<string>();
  for (const task of plan.tasks) {
    found.add(JSON.stringify([task.text, task.responsible]));
    const named = sentencesOf(task.text).map((one) => own.get(one));
    if (named.some((one) => task.responsible.some((name) => one !== undefined && !one.responsible.includes(name)))) {
      score.foreign++;
      tell(`foreign ${task.recovery} ${task.text} ${task.responsible.join('、')}`);
    }
    if (task.recovery !== 'unbroken' && task.recovery !== 'overlap') continue;
    score.claimed++;
    const [first] = named;
    const whole = task.missing.includes('textStart')
      ? first?.text.endsWith(task.text ?? '')
      : first?.text === task.text;
    if (whole !== true || JSON.stringify(first?.responsible) !== JSON.stringify(task.responsible)) {
      score.wrong++;
      tell(
        `wrong ${task.recovery} ${JSON.stringify(task.missing)} ${task.text}${task.responsibilityText} — ${first?.text}`,
      );
    }
  }
  for (const task of crawl.plan.tasks) {
    score.tasks++;
    if (found.has(JSON.stringify([task.text, task.responsible]))) score.found++;
  }
}

function sentencesOf(text: string | null): string[] {
  return text?.match(/[^。]*。/g) ?? [];
}
