// A tip or complaint as it comes over the counter, by letter or telephone; its author goes where nobody else looks.
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Form } from 'antd';
import { useState } from 'react';
import { call, onceKey } from '../../../platform/api/index.ts';
import { useNow } from '../../../platform/clock.ts';
import { day } from '../../../platform/dates.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { EntryDialog, needed } from '../../../platform/parts/EntryDialog.tsx';
import { Segmented } from '../../../platform/parts/fields/choices.tsx';
import { DateField } from '../../../platform/parts/fields/DateField.tsx';
import { Input } from '../../../platform/parts/fields/Input.tsx';
import { RegionField } from '../../../platform/parts/fields/RegionField.tsx';
import { Select } from '../../../platform/parts/fields/Select.tsx';
import { useRefresh } from '../../../platform/session.ts';
import { paths } from '../paths.ts';
import { tipChannels } from '../shapes.ts';

const channels = tipChannels.filter((channel) => channel !== 'portal');
const texts = {
  title: 300,
  respondent: 200,
  respondentAddress: 300,
  platform: 200,
  goods: 300,
  mark: 200,
  channelNo: 100,
  claim: 2_000,
  name: 100,
  phone: 40,
  address: 300,
} as const;
type TextField = keyof typeof texts;

type Given = Record<TextField, string> & {
  kind: 'tip' | 'complaint';
  channel: (typeof channels)[number];
  receivedOn: string;
  regionCode: string | null;
  account: string;
};

export function NewTipDialog({ onClose }: { onClose: () => void }) {
  const { t } = useWords();
  const today = day(useNow(600));
  const [given, setGiven] = useState<Given>({
    ...{ title: '', respondent: '', respondentAddress: '', platform: '', goods: '', mark: '', channelNo: '' },
    ...{ claim: '', name: '', phone: '', address: '', account: '', regionCode: null },
    kind: 'tip',
    channel: 'counter',
    receivedOn: today,
  });
  const enter = useEnterTip();
  return (
    <EntryDialog
      draft="tips.new"
      title={t('leads.tips.new')}
      send={t('leads.new.send')}
      width={720}
      needs={[
        needed('tip-title', t('leads.field.title'), given.title),
        needed('tip-account-field', t('leads.tips.account'), given.account),
        needed('tip-receivedOn', t('leads.field.receivedOn'), given.receivedOn),
        ...(given.kind === 'complaint' ? [needed('tip-name', t('leads.author.name'), given.name)] : []),
      ]}
      sending={enter}
      kept={t('leads.kept')}
      onSend={() => enter.mutate(given)}
      onClose={onClose}
    >
      <Fields given={given} onChange={(part) => setGiven((before) => ({ ...before, ...part }))} />
      <p className="qf-second">{t('leads.author.apart')}</p>
    </EntryDialog>
  );
}

function useEnterTip() {
  const navigate = useNavigate();
  const refresh = useRefresh();
  const [once] = useState(onceKey);
  return useMutation({
    mutationFn: ({ name, phone, address, channelNo, ...same }: Given) =>
      call({
        method: 'POST',
        path: '/tips',
        once,
        body: {
          ...same,
          channelNo: channelNo.trim() === '' ? null : channelNo,
          author: name.trim() === '' ? null : { name, phone, address },
        },
      }),
    onSuccess: async (record) => {
      await navigate({ to: paths.tip(record.tip.id) });
      void refresh();
    },
  });
}

type FieldsProps = { given: Given; onChange: (part: Partial<Given>) => void };

function Fields({ given, onChange }: FieldsProps) {
  const { t } = useWords();
  const complaint = given.kind === 'complaint';
  const text = (name: TextField, label: string, required = false) => (
    <Form.Item label={label} htmlFor={`tip-${name}`} required={required}>
      <Input
        id={`tip-${name}`}
        maxLength={texts[name]}
        value={given[name]}
        onChange={(event) => onChange({ [name]: event.target.value })}
      />
    </Form.Item>
  );
  return (
    <>
      <Segmented
        aria-label={t('leads.field.kind')}
        value={given.kind}
        onChange={(kind) => onChange({ kind })}
        options={(['tip', 'complaint'] as const).map((value) => ({ value, label: t(`leads.kind.${value}`) }))}
      />
      {text('title', t('leads.field.title'), true)}
      <Form.Item label={t('leads.tips.account')} htmlFor="tip-account-field" required>
        <Input.TextArea
          id="tip-account-field"
          rows={3}
          maxLength={10_000}
          value={given.account}
          onChange={(event) => onChange({ account: event.target.value })}
        />
      </Form.Item>
      {complaint && text('claim', t('leads.field.claim'))}
      <div className="leads-fields">
        <Form.Item label={t('leads.field.channel')} htmlFor="tip-channel">
          <Select
            id="tip-channel"
            value={given.channel}
            onChange={(channel) => onChange({ channel })}
            options={channels.map((value) => ({ value, label: t(`leads.channel.${value}`) }))}
          />
        </Form.Item>
        {text('channelNo', t('leads.field.channelNo'))}
        <Form.Item label={t('leads.field.receivedOn')} htmlFor="tip-receivedOn" required>
          <DateField id="tip-receivedOn" value={given.receivedOn} onChange={(receivedOn) => onChange({ receivedOn })} />
        </Form.Item>
        <Form.Item label={t('leads.field.region')} htmlFor="tip-region">
          <RegionField
            mayBeEmpty
            id="tip-region"
            value={given.regionCode}
            onChange={(regionCode) => onChange({ regionCode })}
          />
        </Form.Item>
        {text('respondent', t('leads.field.respondent'))}
        {text('respondentAddress', t('leads.field.place'))}
        {text('platform', t('leads.field.platform'))}
        {text('mark', t('leads.field.mark'))}
        {text('goods', t('leads.field.goods'))}
        {text('name', t(complaint ? 'leads.author.name' : 'leads.author.nameOrNone'), complaint)}
        {text('phone', t('leads.author.phone'))}
        {text('address', t('leads.author.address'))}
      </div>
    </>
  );
}
