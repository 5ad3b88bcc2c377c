// A new case: against whom, what for, from where and since when; its title follows, the rest is filled in on its page.
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Form } from 'antd';
import { useState } from 'react';
import { call, onceKey } from '../../../platform/api/index.ts';
import { useNow } from '../../../platform/clock.ts';
import { day } from '../../../platform/dates.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { EntryDialog, needed } from '../../../platform/parts/EntryDialog.tsx';
import { DateField } from '../../../platform/parts/fields/DateField.tsx';
import { Input } from '../../../platform/parts/fields/Input.tsx';
import { RegionField } from '../../../platform/parts/fields/RegionField.tsx';
import { Select } from '../../../platform/parts/fields/Select.tsx';
import { useRefresh } from '../../../platform/session.ts';
import { OffenceSelect } from '../OffenceSelect.tsx';
import { paths } from '../paths.ts';
import { nextAct } from '../record/next-act.ts';
import { beginWithGoods } from '../record/use-editing.ts';
import { caseSearch } from '../search.ts';
import { type PartyInput, sourceKinds } from '../shapes.ts';
import { partyKindOf, titleOf } from './new-title.ts';

type Given = {
  /** As it was typed; until then the title follows from party and offence. */
  title: string | null;
  party: string;
  partyKind: PartyInput['kind'] | null;
  offence: string;
  kind: (typeof sourceKinds)[number];
  on: string;
  note: string;
  offenceCode: string | null;
  regionCode: string | null;
  place: string;
  platform: string;
  actFrom: string;
  actUntil: string;
};

const titleFor = ({ title, party, offence }: Given): string => title ?? titleOf(party, offence);

export function NewCaseDialog({ onClose }: { onClose: () => void }) {
  const { t } = useWords();
  const today = day(useNow(600));
  const [given, setGiven] = useState<Given>({
    title: null,
    party: '',
    partyKind: null,
    offence: '',
    kind: 'inspection',
    on: today,
    note: '',
    offenceCode: null,
    regionCode: null,
    place: '',
    platform: '',
    actFrom: '',
    actUntil: '',
  });
  const open = useOpenCase();
  return (
    <EntryDialog
      draft="cases.new"
      title={t('cases.new.open')}
      send={t('cases.new.send')}
      needs={[
        needed('new-title', t('cases.field.title'), titleFor(given)),
        needed('new-on', t('cases.new.sourceOn'), given.on),
      ]}
      sending={open}
      kept={t('cases.kept')}
      onSend={() => open.mutate(given)}
      onClose={onClose}
    >
      <Fields given={given} onChange={(part) => setGiven((before) => ({ ...before, ...part }))} />
      <p className="qf-second">{t('cases.new.consequence')}</p>
    </EntryDialog>
  );
}

function useOpenCase() {
  const navigate = useNavigate();
  const refresh = useRefresh();
  const [once] = useState(onceKey);
  return useMutation({
    mutationFn: (given: Given) => call({ method: 'POST', path: '/cases', once, body: bodyOf(given) }),
    onSuccess: async (record) => {
      const { id } = record.case;
      const next = nextAct(record, record.actions);
      const goods = next !== null && 'fill' in next && next.fill === 'goods';
      if (goods) beginWithGoods(id);
      await navigate({ to: paths.case(id), search: caseSearch.at({ tab: goods ? undefined : 'facts' }) });
      void refresh();
    },
  });
}

/** Its numbers follow on the page of the case; until then the file says, in Chinese as all of it, why they are not there. */
const unidentified = { part: 'party', idMissing: '登记案件时尚未核实' } as const;

function bodyOf(given: Given) {
  const { kind, on, note, offenceCode, regionCode, place, platform, actFrom, actUntil } = given;
  const name = given.party.trim();
  return {
    ...{ title: titleFor(given), source: { kind, on, note }, offenceCode, regionCode, place, platform },
    actFrom: actFrom === '' ? null : actFrom,
    actUntil: actUntil === '' ? null : actUntil,
    parties: name === '' ? [] : [{ ...unidentified, kind: given.partyKind ?? partyKindOf(name), name }],
  };
}

type FieldsProps = { given: Given; onChange: (part: Partial<Given>) => void };

function Fields({ given, onChange }: FieldsProps) {
  const { t } = useWords();
  const text = (name: 'title' | 'place' | 'platform', longest: number) => (
    <Form.Item label={t(`cases.field.${name}`)} htmlFor={`new-${name}`} required={name === 'title'}>
      <Input
        id={`new-${name}`}
        maxLength={longest}
        value={name === 'title' ? titleFor(given) : given[name]}
        onChange={(event) => onChange({ [name]: event.target.value })}
      />
    </Form.Item>
  );
  const date = (name: 'on' | 'actFrom' | 'actUntil', label: string) => (
    <Form.Item label={label} htmlFor={`new-${name}`} required={name === 'on'}>
      <DateField id={`new-${name}`} value={given[name]} onChange={(value) => onChange({ [name]: value })} />
    </Form.Item>
  );
  return (
    <>
      <PartyFields {...{ given, onChange }} />
      <Form.Item label={t('cases.field.offence')} htmlFor="new-offence">
        <OffenceSelect
          id="new-offence"
          value={given.offenceCode}
          on={given.actUntil || given.actFrom || null}
          onChange={(offenceCode, offence) => onChange({ offenceCode, offence: offence?.title.zh ?? '' })}
        />
      </Form.Item>
      {text('title', 300)}
      <div className="cases-fields">
        <Form.Item label={t('cases.field.source')} htmlFor="new-source" required>
          <Select
            id="new-source"
            value={given.kind}
            onChange={(kind) => onChange({ kind })}
            options={sourceKinds.map((value) => ({ value, label: t(`cases.source.${value}`) }))}
          />
        </Form.Item>
        {date('on', t('cases.new.sourceOn'))}
      </div>
      <div className="cases-fields">
        {date('actFrom', t('cases.field.actFrom'))}
        {date('actUntil', t('cases.field.actUntil'))}
        <Form.Item label={t('cases.field.region')} htmlFor="new-region">
          <RegionField
            mayBeEmpty
            id="new-region"
            value={given.regionCode}
            onChange={(regionCode) => onChange({ regionCode })}
          />
        </Form.Item>
        {text('place', 300)}
        {text('platform', 300)}
      </div>
      <Form.Item label={t('cases.field.sourceNote')} htmlFor="new-note">
        <Input.TextArea
          id="new-note"
          rows={2}
          maxLength={10_000}
          value={given.note}
          onChange={(event) => onChange({ note: event.target.value })}
        />
      </Form.Item>
    </>
  );
}

/** Against whom, where that is known by now; the page of the case has the rest of it. */
function PartyFields({ given, onChange }: FieldsProps) {
  const { t } = useWords();
  return (
    <div className="cases-fields">
      <Form.Item label={t('cases.new.party')} htmlFor="new-party">
        <Input
          id="new-party"
          maxLength={200}
          value={given.party}
          onChange={(event) => onChange({ party: event.target.value })}
        />
      </Form.Item>
      <Form.Item label={t('cases.party.kindLabel')} htmlFor="new-party-kind">
        <Select
          id="new-party-kind"
          value={given.partyKind ?? partyKindOf(given.party)}
          onChange={(partyKind) => onChange({ partyKind })}
          options={(['unit', 'individual'] as const).map((value) => ({
            value,
            label: t(`cases.party.kind.${value}`),
          }))}
        />
      </Form.Item>
    </div>
  );
}
