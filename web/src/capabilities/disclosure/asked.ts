// What whoever was punished asked for and waits for, and what the acts that answer it start with.
import type { DisclosureRecord } from './shapes.ts';

/** By which step a request came in, by the duties that it leads to. */
const cameBy = { answerObjection: 'object', acceptRepair: 'askRepair', decideRepair: 'askRepair' } as const;
export type AskedDuty = keyof typeof cameBy;

export const owes = ({ clocks }: Pick<DisclosureRecord, 'clocks'>, duty: AskedDuty): boolean =>
  clocks.some((clock) => clock.duty === duty && clock.status === 'open');

export type AskedEvent = DisclosureRecord['timeline'][number];

/** The requests that are under way, each as it came in; of one that was entered by its acceptance alone there is none. */
export function askedOpen({ clocks, timeline }: Pick<DisclosureRecord, 'clocks' | 'timeline'>): AskedEvent[] {
  const steps = new Set(
    Object.entries(cameBy).flatMap(([duty, step]) => (owes({ clocks }, duty as AskedDuty) ? [step] : [])),
  );
  // The newest of each: one waits at a time.
  return [...steps].flatMap((step) => {
    const [newest] = timeline
      .filter((entry) => entry.kind === 'event' && entry.step === step)
      .toSorted((one, other) => (one.at < other.at ? 1 : -1));
    return newest ?? [];
  });
}

/** The papers that came with an event: stored by then, and after the one before. */
export function filesOf(
  { timeline, files }: Pick<DisclosureRecord, 'timeline' | 'files'>,
  { at }: Pick<AskedEvent, 'at'>,
): DisclosureRecord['files'] {
  const before = timeline.filter((entry) => entry.kind === 'event' && entry.at < at).map((entry) => entry.at);
  const since = before.toSorted().at(-1) ?? '';
  return files.filter(({ uploadedAt }) => uploadedAt > since && uploadedAt <= at);
}

/** The first day of the rule on repair (市场监督管理信用修复管理办法). */
const repairRuleFrom = '2025-12-25';

/**
 * What is known already is not typed again: the day, the rule of the day, and what the public is told, which is in Chinese for everybody.
 * @param today YYYY-MM-DD
 */
export function startOfAsked(
  action: string,
  record: Pick<DisclosureRecord, 'clocks'>,
  today: string,
): Record<string, string> | undefined {
  switch (action) {
    case 'object':
    case 'askRepair':
      return { receivedOn: today };
    case 'applyRepair':
      return { appliedOn: today, repairRule: today < repairRuleFrom ? 'order45' : 'repair2025' };
    case 'repair':
      return { publicReason: '当事人申请信用修复，经审查符合条件，提前停止公示' };
    case 'correct':
      return owes(record, 'answerObjection') ? { publicReason: '当事人提出异议，经核实更正公示信息' } : undefined;
    default:
      return undefined;
  }
}
