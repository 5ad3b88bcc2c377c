// A unit of an agency, or powers of a township: entered, or changed where something is given. The kind of a unit stays.
import { useQueryClient } from '@tanstack/react-query';
import { Form } from 'antd';
import { useState } from 'react';
import { type Agency, type AgencyPower, type AgencyUnit, administration, type UnitBody } from '../../api/index.ts';
import { useWords } from '../../i18n/index.ts';
import { EntryDialog, needed } from '../../parts/EntryDialog.tsx';
import { Checkbox } from '../../parts/fields/choices.tsx';
import { DateField } from '../../parts/fields/DateField.tsx';
import { Input } from '../../parts/fields/Input.tsx';
import { Select } from '../../parts/fields/Select.tsx';
import { useAct } from '../../parts/use-act.ts';
import { DepartmentSelect } from '../selects.tsx';
import { unitListKey, unitsKey } from './units-key.ts';

export type Changed = { kind: 'unit'; unit?: AgencyUnit } | { kind: 'power'; power?: AgencyPower };

const kinds = ['team', 'station', 'entrusted'] as const;
const letterFields = ['document', 'scope', 'publishedWhere'] as const;
const dayFields = ['from', 'until', 'publishedOn'] as const;
const longest = { document: 300, scope: 1000, publishedWhere: 300 } as const;

type Letter = Record<(typeof letterFields)[number] | (typeof dayFields)[number], string>;
type Typed = Letter & { kind: UnitBody['kind']; name: string; active: boolean; ownName: boolean; line: string };

function typedOf(changed: Changed): Typed {
  const of = changed.kind === 'unit' ? changed.unit : changed.power;
  const unit = changed.kind === 'unit' ? changed.unit : undefined;
  return {
    kind: unit?.kind ?? 'team',
    name: unit?.name ?? '',
    active: unit?.active ?? true,
    ownName: unit?.ownName ?? false,
    line: changed.kind === 'power' ? (changed.power?.line ?? '') : '',
    document: of?.document ?? '',
    scope: of?.scope ?? '',
    publishedWhere: of?.publishedWhere ?? '',
    from: of?.from ?? '',
    until: of?.until ?? '',
    publishedOn: of?.publishedOn ?? '',
  };
}

const letterOf = ({ document, scope, publishedWhere, from, publishedOn }: Letter) => ({
  ...{ document: document.trim(), scope: scope.trim(), publishedWhere: publishedWhere.trim(), from, publishedOn },
});

/** A unit as the server takes it. */
export const unitBody = (unit: AgencyUnit): UnitBody => bodyOf(typedOf({ kind: 'unit', unit }));

function bodyOf(typed: Typed): UnitBody {
  const named = { name: typed.name.trim(), active: typed.active };
  if (typed.kind === 'team') return { kind: typed.kind, ...named };
  if (typed.kind === 'entrusted') return { kind: typed.kind, ...named, ...letterOf(typed), until: typed.until };
  const document = typed.ownName ? typed.document.trim() : '';
  return { kind: typed.kind, ...named, ownName: typed.ownName, document: document === '' ? null : document };
}

function save(agency: Pick<Agency, 'id'>, changed: Changed, typed: Typed) {
  if (changed.kind === 'power') {
    const body = { ...letterOf(typed), line: typed.line, until: typed.until === '' ? null : typed.until };
    return changed.power === undefined
      ? administration.enterPower(agency.id, body)
      : administration.changePower(changed.power, body);
  }
  return changed.unit === undefined
    ? administration.enterUnit(agency.id, bodyOf(typed))
    : administration.changeUnit(changed.unit, bodyOf(typed));
}

type FormProps = { agency: Pick<Agency, 'id'>; changed: Changed; onClose: () => void };

export function UnitForm({ agency, changed, onClose }: FormProps) {
  const { t } = useWords();
  const client = useQueryClient();
  const [typed, setTyped] = useState(() => typedOf(changed));
  const set = (change: Partial<Typed>) => setTyped((before) => ({ ...before, ...change }));
  const { act, busy, error } = useAct();
  const power = changed.kind === 'power';
  const known = power ? changed.power : changed.unit;
  const hasLetter = power || typed.kind === 'entrusted';
  const texts = hasLetter ? letterFields : typed.kind === 'station' && typed.ownName ? (['document'] as const) : [];
  const days = hasLetter ? dayFields : [];
  // Powers may stand without an end.
  const needsDay = (name: (typeof dayFields)[number]) => name !== 'until' || !power;
  const send = () =>
    void act(() => save(agency, changed, typed)).then((done) => {
      if (done === undefined) return;
      client.setQueryData(unitsKey(agency.id), done.answer);
      void client.invalidateQueries({ queryKey: unitListKey });
      onClose();
    });
  const title = power
    ? t(known === undefined ? 'settings.units.newPower' : 'settings.units.changePower')
    : t(known === undefined ? 'settings.units.new' : 'settings.units.change');
  return (
    <EntryDialog
      draft={`unit ${agency.id} ${changed.kind} ${known?.id ?? 'new'}`}
      title={title}
      send={t('settings.save')}
      width={560}
      needs={[
        power
          ? needed('unit-line', t('settings.units.line'), typed.line)
          : needed('unit-name', t('settings.units.name'), typed.name),
        ...[...texts, ...days.filter(needsDay)].map((name) =>
          needed(`unit-${name}`, t(`settings.units.field.${name}`), typed[name]),
        ),
      ]}
      sending={{ isPending: busy, error }}
      onSend={send}
      onClose={onClose}
    >
      {power ? (
        <Form.Item label={t('settings.units.line')} htmlFor="unit-line" required>
          <DepartmentSelect id="unit-line" value={typed.line} onChange={(line) => set({ line })} />
        </Form.Item>
      ) : (
        <Named typed={typed} fixed={known !== undefined} set={set} />
      )}
      {texts.map((name) => (
        <Form.Item key={name} label={t(`settings.units.field.${name}`)} htmlFor={`unit-${name}`} required>
          <Input
            id={`unit-${name}`}
            maxLength={longest[name]}
            value={typed[name]}
            onChange={(event) => set({ [name]: event.target.value })}
          />
        </Form.Item>
      ))}
      {days.map((name) => (
        <Form.Item
          key={name}
          label={t(`settings.units.field.${name}`)}
          htmlFor={`unit-${name}`}
          required={needsDay(name)}
        >
          <DateField id={`unit-${name}`} value={typed[name]} onChange={(value) => set({ [name]: value })} />
        </Form.Item>
      ))}
    </EntryDialog>
  );
}

type NamedProps = { typed: Typed; fixed: boolean; set: (change: Partial<Typed>) => void };

/** @param fixed the kind of a unit that exists does not change */
function Named({ typed, fixed, set }: NamedProps) {
  const { t } = useWords();
  return (
    <>
      <Form.Item label={t('settings.units.kindOf')} htmlFor="unit-kind">
        <Select
          id="unit-kind"
          value={typed.kind}
          disabled={fixed}
          options={kinds.map((value) => ({ value, label: t(`settings.units.kind.${value}`) }))}
          onChange={(kind) => set({ kind })}
        />
      </Form.Item>
      <Form.Item label={t('settings.units.name')} htmlFor="unit-name" required>
        <Input
          id="unit-name"
          maxLength={100}
          value={typed.name}
          onChange={(event) => set({ name: event.target.value })}
        />
      </Form.Item>
      {typed.kind === 'station' && (
        <Form.Item>
          <Checkbox checked={typed.ownName} onChange={(event) => set({ ownName: event.target.checked })}>
            {t('settings.units.ownName')}
          </Checkbox>
        </Form.Item>
      )}
    </>
  );
}
