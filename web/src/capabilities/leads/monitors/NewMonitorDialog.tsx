// Drawing up a monitor: purpose, legal basis and term of keeping come first; nothing runs before a head has approved it.
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Form, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { call, onceKey } from '../../../platform/api/index.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { DateField } from '../../../platform/parts/DateField.tsx';
import { EntryDialog } from '../../../platform/parts/EntryDialog.tsx';
import { useRefresh } from '../../../platform/session.ts';
import { paths } from '../paths.ts';
import type { MonitorRecord } from '../shapes.ts';

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
  source: (typeof ways)[number];
  folder: string;
  every: (typeof times)[number];
  minScore: number | null;
};

export function NewMonitorDialog({ onClose }: { onClose: () => void }) {
  const { t } = useWords();
  const [given, setGiven] = useState<Given>({
    ...{ title: '', purpose: '', legalBasis: '', runsUntil: '', folder: '', platforms: [], goods: [] },
    keepDays: 180,
    source: 'upload',
    every: 'day',
    minScore: 0.5,
  });
  const draw = useDraw();
  const written = [given.title, given.purpose, given.legalBasis, given.runsUntil].every((part) => part.trim() !== '');
  const ready =
    written && given.keepDays !== null && given.minScore !== null && (given.source !== 'folder' || given.folder !== '');
  return (
    <EntryDialog
      title={t('leads.monitor.new')}
      send={t('leads.monitor.draw')}
      ready={ready}
      sending={draw}
      kept={t('leads.kept')}
      onSend={() => draw.mutate(given)}
      onClose={onClose}
    >
      <Purpose given={given} onChange={(part) => setGiven((before) => ({ ...before, ...part }))} />
      <Way given={given} onChange={(part) => setGiven((before) => ({ ...before, ...part }))} />
      <p className="qf-second">{t('leads.monitor.consequence')}</p>
    </EntryDialog>
  );
}

function useDraw() {
  const navigate = useNavigate();
  const refresh = useRefresh();
  const [once] = useState(onceKey);
  return useMutation({
    mutationFn: ({ folder, every, ...same }: Given) =>
      call<MonitorRecord>({
        method: 'POST',
        path: '/monitors',
        once,
        body: {
          ...same,
          folder: same.source === 'folder' ? folder.trim() : null,
          every: same.source === 'folder' ? every : 'asked',
        },
      }),
    onSuccess: async (record) => {
      await navigate({ to: paths.monitor(record.monitor.id) });
      void refresh();
    },
  });
}

type PartProps = { given: Given; onChange: (part: Partial<Given>) => void };

function Purpose({ given, onChange }: PartProps) {
  const { t } = useWords();
  const text = (name: 'title' | 'purpose' | 'legalBasis', longest: number) => (
    <Form.Item label={t(`leads.monitor.field.${name}`)} htmlFor={`monitor-${name}`} required>
      <Input.TextArea
        id={`monitor-${name}`}
        autoSize={{ minRows: 1 }}
        maxLength={longest}
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
          <InputNumber
            id="monitor-keepDays"
            min={1}
            max={3650}
            precision={0}
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
      <Form.Item label={t('leads.monitor.field.source')} htmlFor="monitor-source">
        <Select
          id="monitor-source"
          value={given.source}
          onChange={(source) => onChange({ source })}
          options={ways.map((value) => ({ value, label: t(`leads.monitor.source.${value}`) }))}
        />
      </Form.Item>
      <Form.Item label={t('leads.monitor.field.minScore')} htmlFor="monitor-minScore">
        <InputNumber
          id="monitor-minScore"
          min={0}
          max={1}
          step={0.05}
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
