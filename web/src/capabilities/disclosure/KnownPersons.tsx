// Whom the case knows beside who is punished, one a line: filled from the file, confirmed by the clerk, covered wherever they stand.

import { Button } from 'antd';
import { useId, useState } from 'react';
import { useWords } from '../../platform/i18n/index.ts';
import { Input } from '../../platform/parts/fields/Input.tsx';
import { Tag } from '../../platform/parts/Tag.tsx';
import type { Review } from './shapes.ts';

type Props = {
  known: NonNullable<Review['text']>['known'];
  mayDecide: boolean;
  busy: boolean;
  onConfirm: (others: string[]) => void;
};

export function KnownPersons({ known, mayDecide, busy, onConfirm }: Props) {
  const { t } = useWords();
  const id = useId();
  const [said, setSaid] = useState(known.others.join('\n'));
  const lines = said
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return (
    <details className="disclosure-known" open={known.confirmedBy === null}>
      <summary>
        {t('disclosure.known.title', { n: known.others.length })}{' '}
        {known.confirmedBy === null ? (
          <Tag tone="amber">{t('disclosure.known.open')}</Tag>
        ) : (
          <span className="qf-second">{t('disclosure.known.by', { who: known.confirmedBy })}</span>
        )}
      </summary>
      <label htmlFor={id} className="qf-second">
        {t('disclosure.known.hint')}
      </label>
      <Input.TextArea
        id={id}
        lang="zh"
        rows={Math.min(Math.max(lines.length + 1, 2), 8)}
        value={said}
        readOnly={!mayDecide}
        onChange={(event) => setSaid(event.target.value)}
      />
      {mayDecide && (
        <Button loading={busy} onClick={() => onConfirm(lines)}>
          {t('disclosure.known.confirm')}
        </Button>
      )}
    </details>
  );
}
