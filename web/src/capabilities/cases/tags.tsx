// The state of a case and what the thresholds say of it as tags; invented data named as such.
import { useWords } from '../../platform/i18n/index.ts';
import { Tag, type TagTone } from '../../platform/parts/Tag.tsx';
import type { CaseRow } from './shapes.ts';

const tones: Readonly<Record<string, TagTone>> = {
  registered: 'amber',
  filed: 'blue',
  concluded: 'blue',
  reviewed: 'blue',
  notified: 'blue',
  decided: 'green',
};

export function CaseState({ row }: { row: Pick<CaseRow, 'state' | 'stateTitle' | 'offenceResult' | 'referredOn'> }) {
  const { say, t } = useWords();
  const waits = row.offenceResult === 'met' && row.referredOn === null;
  return (
    <Tag
      tone={tones[row.state] ?? 'plain'}
    >{`${say(row.stateTitle)}${waits ? ` · ${t('cases.result.met')}` : ''}`}</Tag>
  );
}

const resultTones = { met: 'blue', near: 'amber', unknown: 'amber', not: 'plain' } as const;

export function ResultTag({ result }: { result: CaseRow['offenceResult'] }) {
  const { t } = useWords();
  if (result === null) return <>—</>;
  return <Tag tone={resultTones[result]}>{t(`cases.result.${result}`)}</Tag>;
}
