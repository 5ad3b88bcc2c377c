// "These departments for every city of Guangdong": preview first, nothing is written before it is confirmed.
import { Button, Form, Modal } from 'antd';
import { useState } from 'react';
import { administration, type ImportAnswer } from '../../api/index.ts';
import { useWords } from '../../i18n/index.ts';
import { Radio } from '../../parts/fields/choices.tsx';
import { RegionField } from '../../parts/fields/RegionField.tsx';
import { ImportCounted } from '../../parts/imports/ImportCounted.tsx';
import { ImportPreview } from '../../parts/imports/ImportPreview.tsx';
import { Problem } from '../../parts/Problem.tsx';
import { useAct } from '../../parts/use-act.ts';
import { useRefresh } from '../../session.ts';
import { DepartmentsSelect } from '../selects.tsx';
import { importColumns } from './import-columns.ts';

const levels = ['province', 'city', 'county'] as const;

export function TemplateDialog({ onClose }: { onClose: () => void }) {
  const { t } = useWords();
  const refresh = useRefresh();
  const [departments, setDepartments] = useState<string[]>([]);
  const [level, setLevel] = useState<(typeof levels)[number]>('city');
  const [within, setWithin] = useState('');
  const [answer, setAnswer] = useState<ImportAnswer>();
  const { act, busy, error } = useAct();
  const ask = async (preview: boolean) => {
    const got = await act(() => administration.agenciesByTemplate({ departments, level, within, preview }));
    if (got === undefined) return;
    setAnswer(got.answer);
    if (got.answer.applied) await refresh();
  };
  const change =
    <Value,>(set: (value: Value) => void) =>
    (value: Value) => {
      set(value);
      setAnswer(undefined);
    };
  const usable = answer === undefined ? 0 : answer.counts.new + answer.counts.changed;
  return (
    <Modal open width={820} title={t('settings.agencies.template')} footer={null} onCancel={onClose}>
      <Form layout="vertical" className="qf-form qf-holds-keys">
        <p className="qf-second">{t('settings.agencies.templateText')}</p>
        <Form.Item label={t('settings.agencies.departments')} htmlFor="departments">
          <DepartmentsSelect id="departments" value={departments} onChange={change(setDepartments)} />
        </Form.Item>
        <Form.Item label={t('settings.agencies.level')}>
          <Radio.Group
            value={level}
            onChange={(event) => change(setLevel)(event.target.value as (typeof levels)[number])}
            options={levels.map((each) => ({ value: each, label: t(`settings.level.${each}`) }))}
          />
        </Form.Item>
        <Form.Item label={t('settings.agencies.within')} htmlFor="within">
          <RegionField id="within" value={within} onChange={(code) => change(setWithin)(code ?? '')} />
        </Form.Item>
        {error !== undefined && <Problem error={error} kept={t('parts.import.nothing')} />}
        {answer !== undefined && (
          <>
            <ImportCounted answer={answer} />
            <ImportPreview
              answer={answer}
              columns={importColumns.map((key) => ({ key, title: t(`settings.agencies.column.${key}`) }))}
            />
          </>
        )}
        <div className="qf-actions qf-dialog-end">
          <Button loading={busy} disabled={departments.length === 0 || within === ''} onClick={() => void ask(true)}>
            {t('settings.agencies.preview')}
          </Button>
          {answer !== undefined && !answer.applied && (
            <Button type="primary" loading={busy} disabled={usable === 0} onClick={() => void ask(false)}>
              {t('settings.agencies.create', { count: usable })}
            </Button>
          )}
          <Button onClick={onClose}>{t('parts.close')}</Button>
        </div>
      </Form>
    </Modal>
  );
}
