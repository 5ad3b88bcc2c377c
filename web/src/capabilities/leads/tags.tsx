// States of leads, tips and monitors: as tags, and as the column of a list.
import { useWords, type Words } from '../../platform/i18n/index.ts';
import type { Column } from '../../platform/parts/lists/DataTable.tsx';
import { Tag, type TagTone } from '../../platform/parts/Tag.tsx';

const tones: Readonly<Record<string, TagTone>> = {
  new: 'amber',
  submitted: 'amber',
  suspended: 'amber',
  running: 'blue',
  received: 'amber',
  returned: 'amber',
  disputed: 'amber',
  reported: 'amber',
  decided: 'amber',
  ended: 'amber',
  dispatched: 'blue',
  verifying: 'blue',
  charged: 'blue',
  accepted: 'blue',
  handedOn: 'blue',
  case: 'green',
};

export function StateTag({ state, title }: { state: string; title: { zh: string; en: string } }) {
  const { say } = useWords();
  return <Tag tone={tones[state] ?? 'plain'}>{say(title)}</Tag>;
}

/** The column of a list that says how a record stands. */
export function stateColumn(
  { t }: Words,
  width: number,
): Column<{ state: string; stateTitle: { zh: string; en: string } }> {
  return {
    key: 'state',
    title: t('leads.field.state'),
    width,
    render: ({ state, stateTitle }) => <StateTag state={state} title={stateTitle} />,
  };
}
