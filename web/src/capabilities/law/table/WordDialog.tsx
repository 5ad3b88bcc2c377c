// A new document or condition that rows can then refer to.
import { Form } from 'antd';
import { useState } from 'react';
import { useWords } from '../../../platform/i18n/index.ts';
import { EntryDialog, needed } from '../../../platform/parts/EntryDialog.tsx';
import { Input } from '../../../platform/parts/fields/Input.tsx';
import { Select } from '../../../platform/parts/fields/Select.tsx';
import { useAct } from '../../../platform/parts/use-act.ts';
import { lawActs, lawKey } from '../queries.ts';
import type { LawVersion } from '../shapes.ts';

const fields = {
  documents: ['regulation', 'docNo', 'cite', 'source'],
  conditions: ['zh', 'en'],
} as const;
const optional: readonly string[] = ['docNo', 'source'];
type Part = keyof typeof fields;

export function WordDialog({ record, onClose }: { record: LawVersion; onClose: () => void }) {
  const { t } = useWords();
  const [part, setPart] = useState<Part>('documents');
  const [id, setId] = useState('');
  const [given, setGiven] = useState<Record<string, string>>({});
  const { act, busy, error } = useAct([lawKey]);
  const said = (name: string) => (given[name] ?? '').trim();
  const save = () => {
    const content = Object.fromEntries(fields[part].map((name) => [name, said(name) === '' ? null : said(name)]));
    void act(() => lawActs.putWord(record, id, { part, content })).then((done) => done && onClose());
  };
  return (
    <EntryDialog
      draft="law.word"
      title={t('law.addWord')}
      send={t('law.save')}
      width={520}
      needs={[
        needed('word-id', t('law.word.id'), id),
        ...fields[part].flatMap((name) =>
          optional.includes(name) ? [] : [needed(`word-${name}`, t(`law.word.${name}`), said(name))],
        ),
      ]}
      sending={{ isPending: busy, error }}
      kept={t('law.kept')}
      onSend={save}
      onClose={onClose}
    >
      <Form.Item label={t('law.word.part')} htmlFor="word-part">
        <Select
          id="word-part"
          value={part}
          options={(['documents', 'conditions'] as const).map((one) => ({ value: one, label: t(`law.word.${one}`) }))}
          onChange={setPart}
        />
      </Form.Item>
      <Form.Item label={t('law.word.id')} htmlFor="word-id" required>
        <Input id="word-id" value={id} maxLength={100} onChange={(event) => setId(event.target.value.trim())} />
      </Form.Item>
      {fields[part].map((name) => (
        <Form.Item
          key={name}
          label={t(`law.word.${name}`)}
          htmlFor={`word-${name}`}
          required={!optional.includes(name)}
        >
          <Input
            id={`word-${name}`}
            value={given[name] ?? ''}
            onChange={(event) => setGiven((before) => ({ ...before, [name]: event.target.value }))}
          />
        </Form.Item>
      ))}
    </EntryDialog>
  );
}
