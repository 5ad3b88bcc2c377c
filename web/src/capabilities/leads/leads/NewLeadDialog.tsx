// A lead that an officer enters: what was found, where from, about whom; judging begins at once.
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Form } from 'antd';
import { useState } from 'react';
import { call, onceKey } from '../../../platform/api/index.ts';
import { useNow } from '../../../platform/clock.ts';
import { day } from '../../../platform/dates.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { fenOf } from '../../../platform/money.ts';
import { EntryDialog, needed } from '../../../platform/parts/EntryDialog.tsx';
import { DateField } from '../../../platform/parts/fields/DateField.tsx';
import { Input } from '../../../platform/parts/fields/Input.tsx';
import { NumberField } from '../../../platform/parts/fields/NumberField.tsx';
import { RecordField } from '../../../platform/parts/fields/RecordField.tsx';
import { RegionField } from '../../../platform/parts/fields/RegionField.tsx';
import { Select } from '../../../platform/parts/fields/Select.tsx';
import { useRefresh } from '../../../platform/session.ts';
import { paths } from '../paths.ts';
import { leadSources } from '../shapes.ts';

/** What monitoring finds it enters itself. */
const sources = leadSources.filter((source) => source !== 'monitoring');
const texts = { title: 300, respondent: 200, place: 300, platform: 200, mark: 200, goods: 300 } as const;
type TextField = keyof typeof texts;

type Given = Record<TextField, string> & {
  source: (typeof sources)[number];
  foundOn: string;
  regionCode: string | null;
  summary: string;
  campaignId: string | null;
  estimateYuan: number | null;
};

export function NewLeadDialog({ onClose }: { onClose: () => void }) {
  const { t } = useWords();
  const today = day(useNow(600));
  const [given, setGiven] = useState<Given>({
    ...{ title: '', respondent: '', place: '', platform: '', mark: '', goods: '', summary: '' },
    source: 'rightHolder',
    foundOn: today,
    ...{ regionCode: null, campaignId: null },
    estimateYuan: null,
  });
  const enter = useEnterLead();
  const needs = (['title', 'foundOn'] as const).map((name) =>
    needed(`new-${name}`, t(`leads.field.${name}`), given[name]),
  );
  return (
    <EntryDialog
      draft="leads.new"
      title={t('leads.new.open')}
      send={t('leads.new.send')}
      needs={needs}
      sending={enter}
      kept={t('leads.kept')}
      onSend={() => enter.mutate(given)}
      onClose={onClose}
    >
      <Fields given={given} onChange={(part) => setGiven((before) => ({ ...before, ...part }))} />
      <p className="qf-second">{t('leads.new.consequence')}</p>
    </EntryDialog>
  );
}

function useEnterLead() {
  const navigate = useNavigate();
  const refresh = useRefresh();
  const [once] = useState(onceKey);
  return useMutation({
    mutationFn: ({ estimateYuan, ...same }: Given) =>
      call({
        method: 'POST',
        path: '/leads',
        once,
        body: { ...same, estimateFen: estimateYuan === null ? null : fenOf(estimateYuan) },
      }),
    onSuccess: async (record) => {
      await navigate({ to: paths.lead(record.lead.id) });
      void refresh();
    },
  });
}

type FieldsProps = { given: Given; onChange: (part: Partial<Given>) => void };

function Fields({ given, onChange }: FieldsProps) {
  const { t } = useWords();
  const text = (name: TextField) => (
    <Form.Item label={t(`leads.field.${name}`)} htmlFor={`new-${name}`} required={name === 'title'}>
      <Input
        id={`new-${name}`}
        maxLength={texts[name]}
        value={given[name]}
        onChange={(event) => onChange({ [name]: event.target.value })}
      />
    </Form.Item>
  );
  return (
    <>
      {text('title')}
      <div className="leads-fields">
        <Form.Item label={t('leads.field.source')} htmlFor="new-source" required>
          <Select
            id="new-source"
            value={given.source}
            onChange={(source) => onChange({ source })}
            options={sources.map((value) => ({ value, label: t(`leads.source.${value}`) }))}
          />
        </Form.Item>
        <Form.Item label={t('leads.field.foundOn')} htmlFor="new-foundOn" required>
          <DateField id="new-foundOn" value={given.foundOn} onChange={(foundOn) => onChange({ foundOn })} />
        </Form.Item>
        {text('respondent')}
        <Form.Item label={t('leads.field.region')} htmlFor="new-region">
          <RegionField
            mayBeEmpty
            id="new-region"
            value={given.regionCode}
            onChange={(regionCode) => onChange({ regionCode })}
          />
        </Form.Item>
        {text('place')}
        {text('platform')}
        {text('mark')}
        {text('goods')}
        <Form.Item label={t('leads.field.campaign')} htmlFor="new-campaign">
          <RecordField
            mayBeEmpty
            id="new-campaign"
            of="campaigns"
            value={given.campaignId}
            onChange={(campaignId) => onChange({ campaignId })}
          />
        </Form.Item>
        <Form.Item label={t('leads.field.estimateYuan')} htmlFor="new-estimate">
          <NumberField
            id="new-estimate"
            min={0}
            decimals={2}
            value={given.estimateYuan}
            onChange={(estimateYuan) => onChange({ estimateYuan })}
          />
        </Form.Item>
      </div>
      <Form.Item label={t('leads.field.summary')} htmlFor="new-summary">
        <Input.TextArea
          id="new-summary"
          rows={3}
          maxLength={5000}
          value={given.summary}
          onChange={(event) => onChange({ summary: event.target.value })}
        />
      </Form.Item>
    </>
  );
}
