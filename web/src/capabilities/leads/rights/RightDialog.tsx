// One right of the register: entered anew, or changed by the agency that keeps it.
import { useMutation } from '@tanstack/react-query';
import { Form, Input, Select } from 'antd';
import { useState } from 'react';
import { call, onceKey } from '../../../platform/api/index.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { fenOf } from '../../../platform/money.ts';
import { DateField } from '../../../platform/parts/DateField.tsx';
import { EntryDialog, needed } from '../../../platform/parts/EntryDialog.tsx';
import { NumberField } from '../../../platform/parts/NumberField.tsx';
import { useRefresh } from '../../../platform/session.ts';
import { niceClasses, type Right } from '../shapes.ts';

type Given = {
  registrationNo: string;
  mark: string;
  holder: string;
  recordationNo: string;
  aliases: string[];
  authorisedSellers: string[];
  classes: number[];
  priceYuan: number | null;
  validFrom: string;
  validTo: string;
};

export function RightDialog({ right, onClose }: { right: Right | null; onClose: () => void }) {
  const { t } = useWords();
  const [given, setGiven] = useState<Given>({
    registrationNo: right?.registrationNo ?? '',
    mark: right?.mark ?? '',
    holder: right?.holder ?? '',
    recordationNo: right?.recordationNo ?? '',
    aliases: [...(right?.aliases ?? [])],
    authorisedSellers: [...(right?.authorisedSellers ?? [])],
    classes: [...(right?.classes ?? [])],
    priceYuan: right === null || right.referencePriceFen === null ? null : right.referencePriceFen / 100,
    validFrom: right?.validFrom ?? '',
    validTo: right?.validTo ?? '',
  });
  const store = useStore(right, onClose);
  const must = (['mark', 'registrationNo'] as const).map((name) =>
    needed(`right-${name}`, t(`leads.rights.field.${name}`), given[name]),
  );
  return (
    <EntryDialog
      title={t(right === null ? 'leads.rights.new' : 'leads.rights.change')}
      send={t('leads.rights.save')}
      needs={must}
      sending={store}
      kept={t('leads.kept')}
      onSend={() => store.mutate(given)}
      onClose={onClose}
    >
      <Fields given={given} onChange={(part) => setGiven((before) => ({ ...before, ...part }))} />
    </EntryDialog>
  );
}

function useStore(right: Right | null, onClose: () => void) {
  const refresh = useRefresh();
  const [once] = useState(onceKey);
  return useMutation({
    mutationFn: ({ priceYuan, recordationNo, validFrom, validTo, ...same }: Given) => {
      const body = {
        ...same,
        referencePriceFen: priceYuan === null ? null : fenOf(priceYuan),
        recordationNo: recordationNo.trim() === '' ? null : recordationNo,
        validFrom: validFrom === '' ? null : validFrom,
        validTo: validTo === '' ? null : validTo,
      };
      return right === null
        ? call({ method: 'POST', path: '/rights', once, body })
        : call({ method: 'PUT', path: `/rights/${right.id}`, version: right.version, body });
    },
    onSuccess: async () => {
      await refresh();
      onClose();
    },
  });
}

/** Marks of one letter, digit or character are met everywhere by chance, so that no offer is screened for them. */
const isTooShort = (mark: string): boolean => mark.trim() !== '' && (mark.match(/[\p{L}\p{N}]/gu) ?? []).length < 2;

type FieldsProps = { given: Given; onChange: (part: Partial<Given>) => void };

function Fields({ given, onChange }: FieldsProps) {
  const { t } = useWords();
  const text = (name: 'registrationNo' | 'mark' | 'holder' | 'recordationNo', required = false) => (
    <Form.Item
      label={t(`leads.rights.field.${name}`)}
      htmlFor={`right-${name}`}
      required={required}
      extra={name === 'mark' && isTooShort(given.mark) ? t('leads.rights.tooShort') : undefined}
    >
      <Input
        id={`right-${name}`}
        maxLength={name === 'registrationNo' || name === 'recordationNo' ? 100 : 200}
        value={given[name]}
        onChange={(event) => onChange({ [name]: event.target.value })}
      />
    </Form.Item>
  );
  const list = (name: 'aliases' | 'authorisedSellers') => (
    <Form.Item label={t(`leads.rights.field.${name}`)} htmlFor={`right-${name}`}>
      <Select
        id={`right-${name}`}
        mode="tags"
        open={false}
        suffixIcon={null}
        tokenSeparators={['|', '、', ';']}
        value={given[name]}
        onChange={(value: string[]) => onChange({ [name]: value })}
      />
    </Form.Item>
  );
  const date = (name: 'validFrom' | 'validTo') => (
    <Form.Item label={t(`leads.rights.field.${name}`)} htmlFor={`right-${name}`}>
      <DateField id={`right-${name}`} value={given[name]} onChange={(value) => onChange({ [name]: value })} />
    </Form.Item>
  );
  return (
    <div className="leads-fields">
      {text('mark', true)}
      {text('registrationNo', true)}
      {text('holder')}
      {text('recordationNo')}
      {list('aliases')}
      {list('authorisedSellers')}
      <Form.Item label={t('leads.rights.field.classes')} htmlFor="right-classes">
        <Select
          id="right-classes"
          mode="multiple"
          options={niceClasses}
          value={given.classes}
          onChange={(value: number[]) => onChange({ classes: value })}
        />
      </Form.Item>
      <Form.Item label={t('leads.rights.field.price')} htmlFor="right-price">
        <NumberField
          id="right-price"
          min={0.01}
          decimals={2}
          value={given.priceYuan}
          onChange={(priceYuan) => onChange({ priceYuan })}
        />
      </Form.Item>
      {date('validFrom')}
      {date('validTo')}
    </div>
  );
}
