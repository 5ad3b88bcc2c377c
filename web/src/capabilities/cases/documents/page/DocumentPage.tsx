// A document is completed here: its page, and beside it a field for each place that the file has nothing for.
import type { CaseDocumentPage } from '@qingfeng/client';
import { useQuery } from '@tanstack/react-query';
import { Form } from 'antd';
import { useState } from 'react';
import { addressOf } from '../../../../platform/api/index.ts';
import { useWords } from '../../../../platform/i18n/index.ts';
import { usePageParams } from '../../../../platform/pages.ts';
import { Input } from '../../../../platform/parts/fields/Input.tsx';
import { Page } from '../../../../platform/parts/Page.tsx';
import { PageForm } from '../../../../platform/parts/PageForm.tsx';
import { RecordGate } from '../../../../platform/parts/record/RecordGate.tsx';
import { paths } from '../../paths.ts';
import { pageQuery, useDocumentAct } from '../queries.ts';
import { ReceiverField, useReceivers } from '../ReceiverField.tsx';
import { StateTag } from '../StateTag.tsx';
import { Paper } from './Paper.tsx';
import '../documents.css';

/** Places in which an officer writes more than a line. */
const long = /情况|事实|问答|理由|内容|事项|说明|意见|方法|对象|建议/;

export function DocumentPage() {
  const { caseId, documentId } = usePageParams('/cases/$caseId/documents/$documentId');
  const { t } = useWords();
  return (
    <RecordGate title={t('cases.document.title')} query={useQuery(pageQuery(documentId))}>
      {(page) => <OnePage key={documentId} caseId={caseId} page={page} />}
    </RecordGate>
  );
}

function OnePage({ caseId, page }: { caseId: string; page: CaseDocumentPage }) {
  const { t } = useWords();
  const { document, places, open } = page;
  const [typed, setTyped] = useState<Record<string, string>>({});
  const [at, setAt] = useState<string>();
  const values = { ...Object.fromEntries(places.map(({ key, value }) => [key, value])), ...typed };
  return (
    <Page
      back={{ to: paths.case(caseId), title: t('cases.document.title') }}
      title={[document.name, document.no].filter((part) => part !== null).join(' ')}
      facts={<StateTag document={document} />}
      actions={
        document.draft !== null && (
          <a className="qf-button" href={addressOf(`/files/${document.draft.id}`)} download>
            {t('cases.document.toWord')}
          </a>
        )
      }
    >
      <div className={open ? 'cases-paper-beside' : undefined}>
        <Paper page={page} values={values} at={at} />
        {open && (
          <Fields
            {...{ caseId, page, values, onAt: setAt }}
            onChange={(key, value) => setTyped((before) => ({ ...before, [key]: value }))}
          />
        )}
      </div>
    </Page>
  );
}

type FieldsProps = {
  caseId: string;
  page: CaseDocumentPage;
  values: Readonly<Record<string, string>>;
  onAt: (key: string) => void;
  onChange: (key: string, value: string) => void;
};

function Fields({ caseId, page: { document, places }, values, onAt, onChange }: FieldsProps) {
  const { t } = useWords();
  const { names } = useReceivers(caseId);
  const path = `/case-documents/${document.id}/draft`;
  const save = useDocumentAct({ method: 'PUT', path, version: document.version }, () => {});
  const saved = save.isSuccess && places.every(({ key, value }) => (values[key]?.trim() ?? '') === value);
  const left = places.filter(({ key }) => !values[key]?.trim());
  const content = Object.fromEntries(
    places.flatMap(({ key }) => {
      const value = values[key]?.trim() ?? '';
      return value === '' ? [] : [[key, value]];
    }),
  );
  return (
    <section className="qf-card cases-paper-fields" aria-label={t('cases.document.places')}>
      <div className="qf-card-body">
        <h2>{t('cases.document.places')}</h2>
        <p className="qf-second" role="status">
          {left.length === 0 ? t('cases.document.blanksNone') : t('cases.document.left', { n: left.length })}
        </p>
        <PageForm
          draft={`document PUT ${path}`}
          send={t('cases.document.save')}
          needs={[]}
          sending={save}
          kept={t('cases.document.kept')}
          beside={saved && <span role="status">{t('cases.document.saved')}</span>}
          onSend={() => save.mutate({ content })}
        >
          {places.map(({ key, label }) => (
            <Form.Item key={key} label={<span lang="zh">{label}</span>} htmlFor={`place-${key}`}>
              <PlaceField
                id={`place-${key}`}
                label={label}
                names={names}
                value={values[key] ?? ''}
                onFocus={() => onAt(key)}
                onChange={(value) => onChange(key, value)}
              />
            </Form.Item>
          ))}
        </PageForm>
      </div>
    </section>
  );
}

type PlaceFieldProps = {
  id: string;
  label: string;
  names: readonly string[];
  value: string;
  onFocus: () => void;
  onChange: (value: string) => void;
};

function PlaceField({ id, label, names, value, onFocus, onChange }: PlaceFieldProps) {
  if (label === '受送达人') return <ReceiverField {...{ id, names, value, onChange }} />;
  const shared = {
    ...{ id, value, onFocus, maxLength: 20_000 },
    onChange: (event: { target: { value: string } }) => onChange(event.target.value),
  };
  return long.test(label) ? <Input.TextArea {...shared} rows={4} /> : <Input {...shared} />;
}
