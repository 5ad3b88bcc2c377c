// What may lawfully stop or lengthen a clock: behind a mark at its end, so that it takes no line before it is asked for.
import type { Clock } from '../../../platform/api/types.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { usePaper } from '../../../platform/paper.ts';
import type { CaseRecord } from '../shapes.ts';

const byKind = {
  seizure: 'cases.measure',
  sealing: 'cases.measure',
  registration: 'cases.registration',
  bankEnquiry: 'cases.bank-enquiry',
} as const;

/** A clock with the procedure it belongs to: duties of two procedures may share a name. */
function procedureOf(clock: Clock, record: CaseRecord): string {
  const measure = record.measures.find(({ clocks }) => clocks.some(({ id }) => id !== null && id === clock.id));
  if (measure === undefined) return 'cases.case';
  return byKind[measure.kind];
}

export function ClockRules({ clock, record }: { clock: Clock; record: CaseRecord }) {
  const { t, say } = useWords();
  const { paper } = usePaper();
  const procedure = procedureOf(clock, record);
  const rule = record.clockRules.find((one) => one.procedure === procedure && one.duty === clock.duty);
  if (rule === undefined || clock.status !== 'open') return null;
  const stopped = rule.stoppedBy.map(say).join(t('parts.semicolon'));
  const extended = rule.extendedBy.map(say).join(t('parts.comma'));
  return (
    <details className="qf-second cases-clock-rules" open={paper}>
      <summary title={t('cases.clock.rules')}>
        <span>{t('cases.clock.rules')}</span>
      </summary>
      {stopped === '' ? t('cases.clock.nothingStops') : t('cases.clock.stoppedBy', { what: stopped })}
      {extended !== '' && `${t('parts.semicolon')}${t('cases.clock.extendedBy', { what: extended })}`}
    </details>
  );
}
