// The fields that fail, each with its reason and its value; below, the whole message for what the fields do not reach.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Form, Popconfirm } from 'antd';
import { type ReactNode, useState } from 'react';
import { useWords } from '../../../platform/i18n/index.ts';
import { Input } from '../../../platform/parts/fields/Input.tsx';
import { Select } from '../../../platform/parts/fields/Select.tsx';
import { needed, WholeButton } from '../../../platform/parts/fields/WholeButton.tsx';
import { PageForm } from '../../../platform/parts/PageForm.tsx';
import { Problem } from '../../../platform/parts/Problem.tsx';
import { useAct } from '../../../platform/parts/use-act.ts';
import { hasRole, useMe } from '../../../platform/session.ts';
import { reasonAbout } from '../field-name.ts';
import { type Target, targetAt, targetsOf, valueAt, withValue } from '../message-schema.ts';
import { dropRow, exchangeKey, handOverRow, kindsQuery, profilesQuery, schemaOf, sendRow } from '../queries.ts';
import type { ExchangeRow, Message } from '../shapes.ts';
import { codeOptions } from './code-words.ts';

export function RowForm({ row }: { row: ExchangeRow }) {
  const { t, say } = useWords();
  const officer = hasRole(useMe(), 'officer');
  const { data: schema } = useQuery(schemaOf(row.kind));
  const targets = schema === undefined ? [] : targetsOf(schema);
  const [text, setText] = useState(row.message === null ? (row.text ?? '') : JSON.stringify(row.message, null, 2));
  const { act, busy, error } = useAct([exchangeKey]);
  const message = messageOf(text);
  const { id, version } = row;
  return (
    <PageForm
      className="qf-card exchange-form"
      send={t('exchange.row.send')}
      draft={`exchange-row ${id}`}
      needs={[]}
      why={officer ? (message === undefined ? t('exchange.row.noJson') : undefined) : t('exchange.onlyOfficers')}
      sending={{ isPending: busy, error }}
      kept={t('exchange.row.kept')}
      onSend={() => message !== undefined && void act(() => sendRow({ id, version, message }))}
      beside={<Beside row={row} officer={officer} />}
    >
      <h2>{t('exchange.row.problems', { count: row.problems.length })}</h2>
      {row.standing !== null && (
        <p>
          {t('exchange.row.stands', { system: row.system ?? '' })}{' '}
          <Link to={row.standing.link}>{t('exchange.row.openStanding')}</Link>
        </p>
      )}
      {row.problems.map((problem) => (
        <Field
          key={`${problem.pointer} ${problem.en}`}
          id={`field-${problem.pointer}`}
          label={<FieldLabel kind={row.kind} problem={problem} />}
          reason={say(problem)}
          pointer={problem.pointer}
          target={targetAt(targets, problem.pointer)}
          message={message}
          onChange={(changed) => setText(JSON.stringify(changed, null, 2))}
        />
      ))}
      <Form.Item
        label={t('exchange.row.whole')}
        htmlFor="row-whole"
        validateStatus={message === undefined ? 'error' : ''}
        help={message === undefined ? t('exchange.row.noJson') : t('exchange.row.wholeHint')}
      >
        <Input.TextArea
          id="row-whole"
          className="exchange-code"
          rows={16}
          spellCheck={false}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </Form.Item>
    </PageForm>
  );
}

function Beside({ row, officer }: { row: ExchangeRow; officer: boolean }) {
  const { t } = useWords();
  if (!officer) return <span className="qf-second">{t('exchange.onlyOfficers')}</span>;
  return (
    <>
      <HandOver row={row} />
      <Drop row={row} />
    </>
  );
}

function messageOf(text: string): Message | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Message) : undefined;
  } catch {
    return undefined;
  }
}

/** What the field is called, and behind it where it stands in the message. */
function FieldLabel({ kind, problem }: { kind: string; problem: ExchangeRow['problems'][number] }) {
  const words = useWords();
  const kinds = useQuery(kindsQuery).data?.items ?? [];
  return (
    <span>
      {reasonAbout(problem, { kind, kinds, words })} <span className="qf-second">{problem.pointer}</span>
    </span>
  );
}

type FieldProps = {
  id: string;
  label: ReactNode;
  reason: string;
  pointer: string;
  target: Target | undefined;
  message: Message | undefined;
  onChange: (message: Message) => void;
};

function Field({ id, label, reason, pointer, target, message, onChange }: FieldProps) {
  const value = message === undefined ? undefined : valueAt(message, pointer);
  const known = message !== undefined && target !== undefined;
  const change = (text: string) => known && onChange(withValue(message, { pointer, text, type: target.type }));
  const chosen = known && target.words.length > 0 && target.type !== 'array';
  return (
    <Form.Item label={label} htmlFor={id} validateStatus="error" help={reason}>
      {chosen && <CodeSelect id={id} value={value} target={target} onChange={change} />}
      {known && !chosen && (
        <Input
          id={id}
          value={typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value ?? '')}
          placeholder={target.words.join(' | ')}
          onChange={(event) => change(event.target.value)}
        />
      )}
    </Form.Item>
  );
}

/** One of the codes that the field knows, in the words of the profiles. */
function CodeSelect(q: { id: string; value: unknown; target: Target; onChange: (code: string) => void }) {
  const { data } = useQuery(profilesQuery);
  const options = codeOptions(data?.items ?? [], q.target);
  const known = options.some(({ value }) => value === q.value);
  return (
    <Select
      id={q.id}
      value={known ? String(q.value) : undefined}
      options={options}
      onChange={q.onChange}
      showSearch={{ optionFilterProp: 'label' }}
    />
  );
}

/** The record that stands in the way is kept by the sending system from then on. */
function HandOver({ row }: { row: ExchangeRow }) {
  const { t } = useWords();
  const { act, busy, error } = useAct([exchangeKey]);
  if (row.standing === null) return null;
  const { id, version } = row;
  return (
    <>
      <Popconfirm
        title={t('exchange.row.handOverAsk')}
        okText={t('exchange.row.handOver')}
        onConfirm={() => void act(() => handOverRow({ id, version }))}
      >
        <Button loading={busy}>{t('exchange.row.handOver')}</Button>
      </Popconfirm>
      {error !== undefined && <Problem error={error} />}
    </>
  );
}

function Drop({ row }: { row: ExchangeRow }) {
  const { t } = useWords();
  const [reason, setReason] = useState<string>();
  const { act, busy, error } = useAct([exchangeKey]);
  const { id, version } = row;
  if (reason === undefined) return <Button onClick={() => setReason('')}>{t('exchange.row.drop')}</Button>;
  return (
    <>
      <Input
        id="row-drop"
        className="exchange-reason"
        aria-label={t('exchange.row.reason')}
        placeholder={t('exchange.row.reason')}
        value={reason}
        maxLength={500}
        onChange={(event) => setReason(event.target.value)}
      />
      <WholeButton
        danger
        needs={[needed('row-drop', t('exchange.row.reason'), reason)]}
        loading={busy}
        onClick={() => void act(() => dropRow({ id, version, reason }))}
      >
        {t('exchange.row.drop')}
      </WholeButton>
      {error !== undefined && <Problem error={error} />}
    </>
  );
}
