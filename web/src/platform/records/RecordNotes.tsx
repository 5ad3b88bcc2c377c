// Work notes on a record: who wrote what to whom and when, and the form for one's own.

import type { RecordComment } from '@qingfeng/client';
import * as sdk from '@qingfeng/client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Form, Modal } from 'antd';
import { useState } from 'react';
import { onceKey } from '../api/index.ts';
import { answer } from '../api/sdk.ts';
import type { AgencyRef } from '../api/types.ts';
import { dayAndTime } from '../dates.ts';
import { useWords } from '../i18n/index.ts';
import { EntryDialog, needed } from '../parts/EntryDialog.tsx';
import { Input } from '../parts/fields/Input.tsx';
import { Select } from '../parts/fields/Select.tsx';
import { useColleagues } from '../parts/fields/use-colleagues.ts';
import { PageForm } from '../parts/PageForm.tsx';
import { Problem } from '../parts/Problem.tsx';
import { useAct } from '../parts/use-act.ts';
import { notesKey, notesOf, type RecordRef } from './record-queries.ts';
import './records.css';

export function RecordNotes({ record }: { record: RecordRef }) {
  const { t } = useWords();
  const [writing, setWriting] = useState(false);
  const notes = useInfiniteQuery(notesOf(record));
  const [first] = notes.data?.pages ?? [];
  if (first === undefined) return notes.error === null ? null : <Problem error={notes.error} />;
  // Whoever neither reads nor writes any is shown no card.
  if (!first.write.allowed && first.total === 0) return null;
  const items = notes.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section className="qf-card qf-no-print" aria-labelledby="qf-notes">
      <h2 id="qf-notes">{t('records.notes')}</h2>
      <div className="qf-card-body">
        {items.length === 0 && <p className="qf-second">{t('records.noNotes')}</p>}
        <ol className="qf-notes">
          {items.map((note) => (
            <Note key={note.id} record={record} note={note} />
          ))}
        </ol>
        <div className="qf-actions">
          {first.write.allowed && !writing && <Button onClick={() => setWriting(true)}>{t('records.write')}</Button>}
          {notes.hasNextPage && (
            <Button type="link" loading={notes.isFetchingNextPage} onClick={() => void notes.fetchNextPage()}>
              {t('records.more')}
            </Button>
          )}
        </div>
        {writing && <WriteNote record={record} agencies={first.write.agencies} onClose={() => setWriting(false)} />}
      </div>
    </section>
  );
}

function Note({ record, note }: { record: RecordRef; note: RecordComment }) {
  const { t } = useWords();
  const [editing, setEditing] = useState(false);
  const [asking, setAsking] = useState(false);
  const { act, busy, error } = useAct(notesKey(record));
  const path = { ...record, comment: note.id };
  const headers = { 'If-Match': `"${note.version}"` };
  const withdraw = async () => {
    const done = await act(() => answer(sdk.postRecordsByKindByIdCommentsByCommentWithdraw({ path, headers })));
    if (done !== undefined) setAsking(false);
  };
  const to = [...note.people.map(({ name }) => name), ...note.agencies].join(t('parts.comma'));
  return (
    <li>
      <div className="qf-second">
        {`${note.by.agency} ${note.by.user}`} <time dateTime={note.at}>{dayAndTime(note.at)}</time>
        {note.editedAt !== null && note.withdrawnAt === null && ` · ${t('records.edited')}`}
      </div>
      {note.withdrawnAt === null ? (
        <p className="qf-note-text" lang="zh">
          {note.text}
        </p>
      ) : (
        <p className="qf-second">{t('records.withdrawn', { at: dayAndTime(note.withdrawnAt) })}</p>
      )}
      {to !== '' && <div className="qf-second">{t('records.to', { who: to })}</div>}
      {note.mayEdit && (
        <Button type="link" size="small" onClick={() => setEditing(true)}>
          {t('records.edit')}
        </Button>
      )}
      {note.mayWithdraw && (
        <Button type="link" size="small" onClick={() => setAsking(true)}>
          {t('records.withdraw')}
        </Button>
      )}
      {editing && <EditNote record={record} note={note} onClose={() => setEditing(false)} />}
      {asking && (
        <Modal
          open
          title={t('records.withdraw')}
          okText={t('records.withdraw')}
          cancelText={t('parts.back')}
          confirmLoading={busy}
          onOk={() => void withdraw()}
          onCancel={() => setAsking(false)}
        >
          <p>{t('records.withdrawAsk')}</p>
          {error !== undefined && <Problem error={error} />}
        </Modal>
      )}
    </li>
  );
}

function EditNote({ record, note, onClose }: { record: RecordRef; note: RecordComment; onClose: () => void }) {
  const { t } = useWords();
  const [text, setText] = useState(note.text);
  const { act, busy, error } = useAct(notesKey(record));
  const save = async () => {
    const path = { ...record, comment: note.id };
    const headers = { 'If-Match': `"${note.version}"` };
    const done = await act(() =>
      answer(sdk.patchRecordsByKindByIdCommentsByComment({ path, headers, body: { text } })),
    );
    if (done !== undefined) onClose();
  };
  return (
    <EntryDialog
      draft={`note ${note.id}`}
      title={t('records.editTitle')}
      send={t('records.save')}
      width={520}
      needs={[needed('note-edited', t('records.text'), text)]}
      sending={{ isPending: busy, error }}
      onSend={() => void save()}
      onClose={onClose}
    >
      <Form.Item label={t('records.text')} htmlFor="note-edited" required>
        <Input.TextArea
          id="note-edited"
          rows={4}
          maxLength={2000}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </Form.Item>
    </EntryDialog>
  );
}

type WriteProps = { record: RecordRef; agencies: readonly AgencyRef[]; onClose: () => void };

function WriteNote({ record, agencies, onClose }: WriteProps) {
  const { t } = useWords();
  const [text, setText] = useState('');
  const [people, setPeople] = useState<string[]>([]);
  const [named, setNamed] = useState<string[]>([]);
  const [once] = useState(onceKey);
  const { act, busy, error } = useAct(notesKey(record));
  const colleagues = useColleagues();
  const send = async () => {
    const body = { text, people, agencies: named };
    const headers = { 'Idempotency-Key': once };
    const done = await act(() => answer(sdk.postRecordsByKindByIdComments({ path: record, headers, body })));
    if (done !== undefined) onClose();
  };
  return (
    <PageForm
      draft={`note.new ${record.id}`}
      send={t('records.send')}
      needs={[needed('note-text', t('records.text'), text)]}
      sending={{ isPending: busy, error }}
      onSend={() => void send()}
      beside={<Button onClick={onClose}>{t('parts.back')}</Button>}
    >
      <Form.Item label={t('records.text')} htmlFor="note-text" required>
        <Input.TextArea
          id="note-text"
          rows={3}
          maxLength={2000}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </Form.Item>
      <Form.Item label={t('records.people')} htmlFor="note-people">
        <Select
          id="note-people"
          mode="multiple"
          placeholder={t('records.peopleHint')}
          showSearch={{ filterOption: false, onSearch: colleagues.setQ }}
          value={people}
          onChange={setPeople}
          options={colleagues.items.map(({ id, displayName }) => ({ value: id, label: displayName }))}
        />
      </Form.Item>
      {agencies.length > 0 && (
        <Form.Item label={t('records.agencies')} htmlFor="note-agencies">
          <Select
            id="note-agencies"
            mode="multiple"
            value={named}
            onChange={setNamed}
            options={agencies.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
      )}
      <p className="qf-second">{t('records.notesWho')}</p>
    </PageForm>
  );
}
