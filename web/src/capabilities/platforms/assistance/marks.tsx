// How a request stands, as a tag.
import { useWords } from '../../../platform/i18n/index.ts';
import { Tag, type TagTone } from '../../../platform/parts/Tag.tsx';
import type { AssistanceRow } from './shapes.ts';

const tones: Readonly<Record<string, TagTone>> = {
  submitted: 'amber',
  approved: 'amber',
  sent: 'blue',
  received: 'blue',
  partial: 'blue',
  answered: 'green',
  unable: 'amber',
};

export function StateTag({ row }: { row: Pick<AssistanceRow, 'state' | 'stateTitle'> }) {
  const { say } = useWords();
  return <Tag tone={tones[row.state] ?? 'plain'}>{say(row.stateTitle)}</Tag>;
}
