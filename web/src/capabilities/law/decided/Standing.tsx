// How something stands that one legal officer entered: approved or refused by another, and ended by another too.
import { Button } from 'antd';
import { useState } from 'react';
import { useWords } from '../../../platform/i18n/index.ts';
import { ConfirmAction } from '../../../platform/parts/ConfirmAction.tsx';
import { Tag } from '../../../platform/parts/Tag.tsx';
import { useAct } from '../../../platform/parts/use-act.ts';
import { lawKey } from '../queries.ts';
import { EndDialog } from './EndDialog.tsx';
import type { Decide, DecidedRow, DecidedWords } from './row.ts';

const tones = { entered: 'doubt', approved: 'green', refused: 'plain' } as const;

export function Standing({ row, words, decide }: { row: DecidedRow; words: DecidedWords; decide: Decide }) {
  const { t } = useWords();
  const [ending, setEnding] = useState(false);
  const { act } = useAct([lawKey]);
  return (
    <>
      <Tag tone={tones[row.state]}>{t(`law.officeRule.state.${row.state}`)}</Tag>
      <div className="qf-second" lang="zh">
        {row.decider ?? row.enterer}
      </div>
      {(row.may.decide || row.may.end) && (
        <div className="qf-actions">
          {row.may.decide && (
            <>
              <ConfirmAction
                label={t('law.approve')}
                title={t(`${words}.approveTitle`)}
                consequence={t(`${words}.approveText`, { day: row.from })}
                button={{ type: 'primary', size: 'small' }}
                onConfirm={() => act(() => decide(row, 'approve'))}
              />
              <ConfirmAction
                label={t('law.officeRule.refuse')}
                title={t(`${words}.refuseTitle`)}
                consequence={t('law.officeRule.refuseText')}
                button={{ size: 'small' }}
                onConfirm={() => act(() => decide(row, 'refuse'))}
              />
            </>
          )}
          {row.may.end && (
            <Button size="small" onClick={() => setEnding(true)}>
              {t('law.officeRule.end')}
            </Button>
          )}
        </div>
      )}
      {ending && <EndDialog row={row} words={words} decide={decide} onClose={() => setEnding(false)} />}
    </>
  );
}
