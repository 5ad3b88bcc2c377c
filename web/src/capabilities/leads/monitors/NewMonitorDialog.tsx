// Drawing up a monitor, or changing one before it is submitted: purpose, legal basis and term of keeping come first; nothing runs before a head has approved it.
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Form } from 'antd';
import { useState } from 'react';
import { call, onceKey } from '../../../platform/api/index.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { EntryDialog, needed } from '../../../platform/parts/EntryDialog.tsx';
import { DateField } from '../../../platform/parts/fields/DateField.tsx';
import { Input } from '../../../platform/parts/fields/Input.tsx';
import { NumberField } from '../../../platform/parts/fields/NumberField.tsx';
import { RegionsField } from '../../../platform/parts/fields/RegionField.tsx';
import { Select } from '../../../platform/parts/fields/Select.tsx';
import { useRefresh } from '../../../platform/session.ts';
import { paths } from '../paths.ts';
import { type Monitor, niceClasses } from '../shapes.ts';

const ways = ['upload', 'push', 'folder'] as const;
const times = ['hour', 'day', 'week'] as const;

type Given = {
  title: string;
  purpose: string;
  legalBasis: string;
  keepDays: number | null;
  runsUntil: string;
  platforms: string[];
  goods: string[];
  regions: string[];
  classes: number[];
  source: (typeof ways)[number];
  folder: string;
  every: (typeof times)[number];
  /** 0 to 100, as scores are shown; the server counts to 1. */
  minScore: number | null;
};

const empty: Given = {
  ...{ title: '', purpose: '', legalBasis: '', runsUntil: '', folder: '', platforms: [], goods: [], regions: [] },
  classes: [],
  keepDays: 180,
  source: 'upload',
  every: 'day',
  minScore: 50,
};

/** A monitor as the form holds it. */
function givenOf({ folder, every, minScore, ...monitor }: Monitor): Given {
  return {
    ...monitor,
    minScore: Math.round(minScore * 100),
    folder: folder ?? '',
    every: every === 'asked' ? 'day' : every,
  };
}

type Props = { monitor?: Monitor; onClose: () => void };

export function NewMonitorDialog({ monitor, onClose }: Props) {
  const { t } = useWords();
  const [given, setGiven] = useState<Given>(() => (monitor === undefined ? empty : givenOf(monitor)));
  const draw = useDraw(monitor, onClose);
  const need = (name: 'title' | 'purpose' | 'legalBasis' | 'keepDays' | 'runsUntil' | 'minScore' | 'folder') =>
    needed(`monitor-${name}`, t(`leads.monitor.field.${name}`), given[name]?.toString());
  return (
    <EntryDialog
      draft={`monitor ${monitor?.id ?? 'new'}`}
      title={t(monitor === undefined ? 'leads.monitor.new' : 'leads.monitor.change')}
      send={t(monitor === undefined ? 'leads.monitor.draw' : 'leads.monitor.save')}
      needs={[
        ...(['title', 'purpose', 'legalBasis', 'keepDays', 'runsUntil', 'minScore'] as const).map(need),
        ...(given.source === 'folder' ? [need('folder')] : []),
      ]}
      sending={draw}
      kept={t('leads.kept')}
      onSend={() => draw.mutate(given)}
      onClose={onClose}
    >
      <Purpose
        given={given}
        named={monitor !== undefined}
        onChange={(part) => setGiven((before) => ({ ...before, ...part }))}
      />
      <Way given={given} onChange={(part) => setGiven((before) => ({ ...before, ...part }))} />
      <p className="qf-second">{t('leads.monitor.consequence')}</p>
    </EntryDialog>
  );
}

function useDraw(monitor: Monitor | undefined, onClose: () => void) {
  const navigate = useNavigate();
  const refresh = useRefresh();
  const [once] = useState(onceKey);
  return useMutation({
    mutationFn: (given: Given) => {
      const { title, ...plan } = planOf(given);
      return monitor === undefined
        ? call({ method: 'POST', path: '/monitors', once, body: { title, ...plan } })
        : call({
            ...{ method: 'PUT', path: `/monitors/${monitor.id}` },
            ...{ body: plan, version: monitor.version },
          });
    },
    onSuccess: async (record) => {
      if (monitor === undefined) await navigate({ to: paths.monitor(record.monitor.id) });
      else onClose();
      void refresh();
    },
  });
}

/** As the server takes it. */
function planOf(given: Given) {
  const { title, purpose, legalBasis, keepDays, runsUntil, platforms, goods, regions, classes, source } = given;
  const watched = source === 'folder';
  return {
    ...{ title, purpose, legalBasis, keepDays, runsUntil, platforms, goods, regions, classes, source },
    minScore: given.minScore === null ? null : given.minScore / 100,
    folder: watched ? given.folder.trim() : null,
    every: watched ? given.every : 'asked',
  };
}

type PartProps = { given: Given; onChange: (part: Partial<Given>) => void };

/** `named`: it goes by the name it was given. */
function Purpose({ given, named, onChange }: PartProps & { named: boolean }) {
  const { t } = useWords();
  const text = (name: 'title' | 'purpose' | 'legalBasis', longest: number) => (
    <Form.Item label={t(`leads.monitor.field.${name}`)} htmlFor={`monitor-${name}`} required>
      <Input.TextArea
        id={`monitor-${name}`}
        rows={name === 'title' ? 1 : 2}
        maxLength={longest}
        readOnly={named && name === 'title'}
        value={given[name]}
        onChange={(event) => onChange({ [name]: event.target.value })}
      />
    </Form.Item>
  );
  return (
    <>
      {text('title', 200)}
      {text('purpose', 1_000)}
      {text('legalBasis', 1_000)}
      <div className="leads-fields">
        <Form.Item label={t('leads.monitor.field.keepDays')} htmlFor="monitor-keepDays" required>
          <NumberField
            id="monitor-keepDays"
            min={1}
            max={3650}
            decimals={0}
            value={given.keepDays}
            onChange={(keepDays) => onChange({ keepDays })}
          />
        </Form.Item>
        <Form.Item label={t('leads.monitor.field.runsUntil')} htmlFor="monitor-runsUntil" required>
          <DateField id="monitor-runsUntil" value={given.runsUntil} onChange={(runsUntil) => onChange({ runsUntil })} />
        </Form.Item>
      </div>
    </>
  );
}

function Way({ given, onChange }: PartProps) {
  const { t } = useWords();
  const list = (name: 'platforms' | 'goods') => (
    <Form.Item
      label={t(`leads.monitor.field.${name}`)}
      htmlFor={`monitor-${name}`}
      extra={t(`leads.monitor.hint.${name}`)}
    >
      <Select
        id={`monitor-${name}`}
        mode="tags"
        open={false}
        suffixIcon={null}
        tokenSeparators={[',', '，', '、', ';']}
        value={given[name]}
        onChange={(value: string[]) => onChange({ [name]: value })}
      />
    </Form.Item>
  );
  return (
    <div className="leads-fields">
      {list('platforms')}
      {list('goods')}
      <Form.Item
        label={t('leads.rights.field.classes')}
        htmlFor="monitor-classes"
        extra={t('leads.monitor.hint.classes')}
      >
        <Select
          id="monitor-classes"
          mode="multiple"
          options={niceClasses}
          value={given.classes}
          onChange={(classes: number[]) => onChange({ classes })}
        />
      </Form.Item>
      <Form.Item
        label={t('leads.monitor.field.regions')}
        htmlFor="monitor-regions"
        extra={t('leads.monitor.hint.regions')}
      >
        <RegionsField id="monitor-regions" value={given.regions} onChange={(regions) => onChange({ regions })} />
      </Form.Item>
      <Form.Item label={t('leads.monitor.field.source')} htmlFor="monitor-source">
        <Select
          id="monitor-source"
          value={given.source}
          onChange={(source) => onChange({ source })}
          options={ways.map((value) => ({ value, label: t(`leads.monitor.source.${value}`) }))}
        />
      </Form.Item>
      <Form.Item label={t('leads.monitor.field.minScore')} htmlFor="monitor-minScore">
        <NumberField
          id="monitor-minScore"
          min={0}
          max={100}
          decimals={0}
          value={given.minScore}
          onChange={(minScore) => onChange({ minScore })}
        />
      </Form.Item>
      {given.source === 'folder' && (
        <>
          <Form.Item label={t('leads.monitor.field.folder')} htmlFor="monitor-folder" required>
            <Input
              id="monitor-folder"
              maxLength={60}
              value={given.folder}
              onChange={(event) => onChange({ folder: event.target.value })}
            />
          </Form.Item>
          <Form.Item label={t('leads.monitor.field.every')} htmlFor="monitor-every">
            <Select
              id="monitor-every"
              value={given.every}
              onChange={(every) => onChange({ every })}
              options={times.map((value) => ({ value, label: t(`leads.monitor.every.${value}`) }))}
            />
          </Form.Item>
        </>
      )}
    </div>
  );
}
