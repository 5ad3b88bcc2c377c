// Days that another system told and that cannot be by law: the record keeps them as told and says what is wrong with them.
import type { Json, ProcedureEvent, Text } from '@qingfeng/procedure';

type Taken = { step: string; facts: Record<string, Json> };
type Known = { filedOn: string | null; events: readonly ProcedureEvent[] };

/** The step with what its day shows beside those before it; unchanged where it shows nothing. */
export function withDisorder(taken: Taken, known: Known): Taken {
  const found = disorderOf(taken, known);
  return found === null ? taken : { ...taken, facts: { ...taken.facts, disorder: { zh: found.zh, en: found.en } } };
}

function disorderOf({ step, facts }: Taken, { filedOn, events }: Known): Text | null {
  const on = step === 'recordNotice' ? facts.toldOn : step === 'recordDecision' ? facts.decidedOn : undefined;
  if (typeof on !== 'string') return null;
  if (filedOn !== null && on < filedOn) {
    const [zh, en] = step === 'recordNotice' ? ['告知', 'The notice'] : ['决定', 'The decision'];
    return {
      zh: `原系统登记的${zh}日期 ${on} 早于立案日期 ${filedOn}（行政处罚法第44条、第54条），按原系统登记保留`,
      en: `${en} of ${on} lies before the filing of ${filedOn} (Penalty Law arts 44, 54); kept as the source system has it`,
    };
  }
  if (step !== 'recordDecision' || facts.kind !== 'penalty') return null;
  const told = events.findLast((event) => event.step === 'recordNotice')?.facts.toldOn;
  if (typeof told !== 'string' || on > told) return null;
  return {
    zh: `原系统登记的决定日期 ${on} 不晚于告知日期 ${told}，陈述申辩期限未满，也没有放弃的记录（行政处罚法第44条、第45条），按原系统登记保留`,
    en: `The decision of ${on} is no later than its notice of ${told}: the time for the defence had not run and no waiver was told (Penalty Law arts 44, 45); kept as the source system has it`,
  };
}
