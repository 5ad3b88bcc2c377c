// Makes the bulletin of a period: a Word document that the office goes on writing in.
import { Button, Form, Modal } from 'antd';
import { useState } from 'react';
import { download } from '../../../platform/api/index.ts';
import { now } from '../../../platform/clock.ts';
import { day } from '../../../platform/dates.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { Select } from '../../../platform/parts/fields/Select.tsx';
import { Problem, Report } from '../../../platform/parts/Problem.tsx';
import { useAct } from '../../../platform/parts/use-act.ts';
import { periodWords } from '../../../platform/words/period-words.ts';
import type { PlanSummary } from '../shapes.ts';
import { bulletinPeriods } from './bulletin-periods.ts';

export function BulletinDialog({ plan, onClose }: { plan: PlanSummary; onClose: () => void }) {
  const { t } = useWords();
  const [period, setPeriod] = useState('');
  const [made, setMade] = useState<string>();
  const { act, busy, error } = useAct();
  const make = async () => {
    setMade(undefined);
    setMade((await act(() => download(`/plans/${plan.id}/bulletin.docx`, { period })))?.answer);
  };
  const periods = bulletinPeriods(plan, day(now()));
  return (
    <Modal
      open
      title={t('plan.bulletin.make')}
      onCancel={onClose}
      footer={[
        <Button key="back" onClick={onClose}>
          {t('parts.close')}
        </Button>,
        <Button key="make" type="primary" loading={busy} onClick={() => void make()}>
          {t('plan.bulletin.download')}
        </Button>,
      ]}
    >
      <div className="plan-stack qf-holds-keys">
        <p>{t('plan.bulletin.what')}</p>
        <Form layout="vertical" className="qf-form">
          <Form.Item label={t('plan.bulletin.period')} htmlFor="bulletin-period">
            <Select
              id="bulletin-period"
              value={period}
              onChange={setPeriod}
              options={[
                { value: '', label: t('plan.bulletin.lastPeriod') },
                ...periods.map((value) => ({ value, label: periodWords(value, t) })),
              ]}
            />
          </Form.Item>
        </Form>
        {made !== undefined && <Report sign="done">{t('plan.bulletin.made', { name: made })}</Report>}
        {error !== undefined && <Problem error={error} />}
      </div>
    </Modal>
  );
}
