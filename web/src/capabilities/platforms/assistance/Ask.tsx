// A request drawn up: which platform, which data, for how long; what the law says on it stands beside while it is filled in.
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Form } from 'antd';
import { useEffect, useState } from 'react';
import { call, onceKey } from '../../../platform/api/index.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { EntryDialog, needed } from '../../../platform/parts/EntryDialog.tsx';
import { Checkbox } from '../../../platform/parts/fields/choices.tsx';
import { DateField } from '../../../platform/parts/fields/DateField.tsx';
import { Input } from '../../../platform/parts/fields/Input.tsx';
import { NumberField } from '../../../platform/parts/fields/NumberField.tsx';
import { Select } from '../../../platform/parts/fields/Select.tsx';
import { useSearched } from '../../../platform/parts/fields/use-searched.ts';
import { useRefresh } from '../../../platform/session.ts';
import { paths } from '../paths.ts';
import type { Platform } from '../shapes.ts';
import { bodyOf, platformOfName, rulingQuery } from './queries.ts';
import { RulingText } from './RulingCard.tsx';
import { type Asked, type AssistanceRecord, type DataSetId, dataSets, type Matter } from './shapes.ts';

type AskProps = {
  matter: Matter;
  of?: Asked['of'];
  record?: AssistanceRecord;
  /** Name of the platform that the matter is about: it is chosen where it is in the register. */
  platform?: string;
  onClose: () => void;
};

export function Ask({ matter, of = 'merchant', record, platform = '', onClose }: AskProps) {
  const { t } = useWords();
  const [asked, setAsked] = useState<Asked>(() => startOf(of, record));
  const { data: ruling } = useQuery(rulingQuery(matter, asked));
  const { data: own } = useQuery({ ...platformOfName(platform), enabled: platform !== '' });
  useEffect(() => {
    if (own !== undefined && own !== null)
      setAsked((before) => (before.platformId === undefined ? { ...before, platformId: own.id } : before));
  }, [own]);
  const sending = useDrawUp(matter, record, onClose);
  return (
    <EntryDialog
      draft={`ask ${record?.request.id ?? 'new'} ${of}`}
      title={t(record === undefined ? 'platforms.assistance.new.title' : 'platforms.assistance.new.change')}
      send={t(record === undefined ? 'platforms.assistance.new.send' : 'platforms.assistance.new.save')}
      width={760}
      needs={[
        needed('ask-platform', t('platforms.assistance.field.platform'), asked.platformId),
        needed('ask-days', t('platforms.assistance.field.days'), asked.days?.toString()),
      ]}
      sending={sending}
      kept={t('platforms.assistance.kept')}
      onSend={() => sending.mutate(asked)}
      onClose={onClose}
    >
      {asked.of === 'merchant' && <p className="qf-second">{t('platforms.assistance.new.taken')}</p>}
      <Fields
        asked={asked}
        onChange={(part) => setAsked((before) => ({ ...before, ...part }))}
        platform={record?.request.platform ?? own?.name}
      />
      {ruling !== undefined && <RulingText ruling={ruling} />}
    </EntryDialog>
  );
}

function startOf(of: Asked['of'], record: AssistanceRecord | undefined): Asked {
  const empty = { outside: '', from: '', until: '', goods: '', places: '', purpose: '', contact: '' };
  if (record === undefined) {
    return { ...empty, platformId: undefined, addresseeKind: 'platform', of, dataSets: ['merchant'], days: 10 };
  }
  const { platformId, addresseeKind, outside, from, until, goods, places, purpose, contact, days } = record.request;
  return {
    ...{ platformId, addresseeKind, outside, goods, places, purpose, contact, days },
    of: record.request.of,
    dataSets: dataSets.filter((id) => record.request.dataSets.includes(id)),
    from: from ?? '',
    until: until ?? '',
  };
}

function useDrawUp(matter: Matter, record: AssistanceRecord | undefined, onClose: () => void) {
  const navigate = useNavigate();
  const refresh = useRefresh();
  const [once] = useState(onceKey);
  return useMutation({
    mutationFn: (asked: Asked) =>
      record === undefined
        ? call({ method: 'POST', path: '/assistance', once, body: { ...matter, ...bodyOf(asked) } })
        : call({
            method: 'PATCH',
            path: `/assistance/${record.request.id}`,
            version: record.version,
            body: bodyOf(asked),
          }),
    onSuccess: async ({ request }) => {
      onClose();
      if (record === undefined) await navigate({ to: paths.request(request.id) });
      void refresh();
    },
  });
}

type FieldsProps = { asked: Asked; platform: string | undefined; onChange: (part: Partial<Asked>) => void };

function Fields({ asked, platform, onChange }: FieldsProps) {
  const { t } = useWords();
  const line = (name: 'goods' | 'places' | 'contact' | 'purpose' | 'outside', extra?: string) => (
    <Form.Item label={t(`platforms.assistance.field.${name}`)} htmlFor={`ask-${name}`} extra={extra}>
      <Input
        id={`ask-${name}`}
        maxLength={name === 'contact' ? 200 : 300}
        value={asked[name]}
        onChange={(event) => onChange({ [name]: event.target.value })}
      />
    </Form.Item>
  );
  const day = (name: 'from' | 'until') => (
    <Form.Item label={t(`platforms.assistance.field.${name}`)} htmlFor={`ask-${name}`}>
      <DateField id={`ask-${name}`} value={asked[name]} onChange={(value) => onChange({ [name]: value })} />
    </Form.Item>
  );
  return (
    <>
      <div className="platforms-fields">
        <Form.Item label={t('platforms.assistance.field.platform')} htmlFor="ask-platform" required>
          <PlatformField
            value={asked.platformId}
            known={platform}
            onChange={(platformId) => onChange({ platformId })}
          />
        </Form.Item>
        <Form.Item label={t('platforms.assistance.field.kind')} htmlFor="ask-kind">
          <Select
            id="ask-kind"
            value={asked.addresseeKind}
            onChange={(addresseeKind) =>
              onChange({ addresseeKind, ...(addresseeKind === 'home' && { dataSets: ['merchant'] }) })
            }
            options={(['platform', 'home'] as const).map((value) => ({
              value,
              label: t(`platforms.assistance.kind.${value}`),
            }))}
          />
        </Form.Item>
      </div>
      <fieldset className="platforms-sets">
        <legend>{t('platforms.assistance.field.dataSets')}</legend>
        <Checkbox.Group
          value={asked.dataSets}
          onChange={(chosen) => onChange({ dataSets: chosen as DataSetId[] })}
          options={dataSets.map((value) => ({ value, label: t(`platforms.assistance.set.${value}`) }))}
        />
      </fieldset>
      {line('outside', t('platforms.assistance.new.outsideHint'))}
      {asked.of === 'range' && (
        <div className="platforms-fields">
          {line('goods')}
          {line('places')}
        </div>
      )}
      <div className="platforms-fields">
        {day('from')}
        {day('until')}
        {line('contact')}
        <Form.Item label={t('platforms.assistance.field.days')} htmlFor="ask-days">
          <NumberField
            id="ask-days"
            min={1}
            max={60}
            decimals={0}
            value={asked.days}
            onChange={(days) => onChange({ days })}
          />
        </Form.Item>
      </div>
      {line('purpose', t('platforms.assistance.new.purposeHint'))}
    </>
  );
}

type PlatformFieldProps = { value: string | undefined; known: string | undefined; onChange: (id: string) => void };

function PlatformField({ value, known, onChange }: PlatformFieldProps) {
  const { t } = useWords();
  const { items, isFetching, setQ } = useSearched<Platform>('platforms', (q) =>
    call({ path: '/platforms', query: { limit: 20, ...(q !== '' && { q }) } }),
  );
  const options = items.map(({ id, name, body }) => ({
    value: id,
    label: name,
    second: body === null ? t('platforms.assistance.absent') : '',
  }));
  const listed = options.some((one) => one.value === value);
  const kept = value !== undefined && known !== undefined && !listed ? [{ value, label: known, second: '' }] : [];
  return (
    <Select
      id="ask-platform"
      showSearch={{ filterOption: false, onSearch: setQ }}
      loading={isFetching}
      notFoundContent={isFetching ? t('parts.loading') : t('parts.lookUp.none')}
      value={value}
      onChange={onChange}
      options={[...kept, ...options]}
      optionRender={({ data }) => (
        <>
          {data.label} <span className="qf-second">{data.second}</span>
        </>
      )}
    />
  );
}
