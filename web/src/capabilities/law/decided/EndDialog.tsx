// The last day of something that two legal officers answer for.
import { Form } from 'antd';
import { useState } from 'react';
import { useWords } from '../../../platform/i18n/index.ts';
import { EntryDialog, needed } from '../../../platform/parts/EntryDialog.tsx';
import { DateField } from '../../../platform/parts/fields/DateField.tsx';
import { useAct } from '../../../platform/parts/use-act.ts';
import { lawKey } from '../queries.ts';
import type { Decide, DecidedRow, DecidedWords } from './row.ts';

type Props = { row: DecidedRow; words: DecidedWords; decide: Decide; onClose: () => void };

export function EndDialog({ row, words, decide, onClose }: Props) {
  const { t } = useWords();
  const [until, setUntil] = useState('');
  const { act, busy, error } = useAct([lawKey]);
  return (
    <EntryDialog
      draft={`end ${words} ${row.id}`}
      title={t('law.officeRule.end')}
      send={t('law.officeRule.end')}
      width={460}
      needs={[needed('until', t('law.officeRule.until'), until)]}
      sending={{ isPending: busy, error }}
      kept={t('law.kept')}
      onSend={() => void act(() => decide(row, 'end', until)).then((done) => done && onClose())}
      onClose={onClose}
    >
      <p className="qf-second">{t(`${words}.endText`)}</p>
      <Form.Item label={t('law.officeRule.until')} htmlFor="until" required>
        <DateField id="until" value={until} onChange={setUntil} />
      </Form.Item>
    </EntryDialog>
  );
}
