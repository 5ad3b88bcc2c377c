// Drafting a document, or making a draft anew: what the file does not hold is asked, what stays blank is said beforehand.
import type { CaseDocument, CaseForm } from '@qingfeng/client';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Form } from 'antd';
import { useState } from 'react';
import { useWords } from '../../../platform/i18n/index.ts';
import { needed } from '../../../platform/parts/EntryDialog.tsx';
import { Input } from '../../../platform/parts/fields/Input.tsx';
import { Select } from '../../../platform/parts/fields/Select.tsx';
import { useMe } from '../../../platform/session.ts';
import { caseReferralsQuery } from '../../referral/index.tsx';
import { paths } from '../paths.ts';
import { caseSearch } from '../search.ts';
import { DocumentDialog } from './DocumentDialog.tsx';
import { knownAnswers } from './known-answers.ts';
import { blanksQuery } from './queries.ts';
import { ReceiverField, useReceivers } from './ReceiverField.tsx';

/** Fields of which an officer writes more than a line. */
const long = /情况|事实|问答|理由|内容|事项|说明|意见|方法|对象/;

/** 协助调查函: it goes to agencies; what a platform is asked for has a procedure and clocks of its own. */
const helpForm = 17;

type Content = Record<string, string>;

export function DraftDialog({
  caseId,
  forms,
  documents,
  onClose,
}: {
  caseId: string;
  forms: readonly CaseForm[];
  documents: readonly CaseDocument[];
  onClose: () => void;
}) {
  const { t, say } = useWords();
  const [id, setId] = useState('');
  const [typed, setContent] = useState<Content>({});
  const { data: referrals } = useQuery(caseReferralsQuery(caseId));
  const { names, only } = useReceivers(caseId);
  const known = knownAnswers({ documents, referrals, officer: useMe().displayName, party: only });
  const content = { ...known, ...typed };
  const form = forms.find((each) => each.id === id);
  return (
    <DocumentDialog
      title={t('cases.document.draft')}
      act={{ method: 'POST', path: `/cases/${caseId}/documents` }}
      needs={[needed('document-form', t('cases.document.form'), id)]}
      body={{ form: id, content: form === undefined ? {} : given(form, content) }}
      onClose={onClose}
    >
      <Form.Item
        label={t('cases.document.form')}
        htmlFor="document-form"
        required
        {...(typeof form?.series === 'string' && { extra: t('cases.document.number') })}
      >
        <Select
          id="document-form"
          showSearch={{ optionFilterProp: 'label' }}
          value={id === '' ? null : id}
          onChange={(chosen: string) => setId(chosen)}
          options={forms.map((each) => ({
            value: each.id,
            label: [
              each.no,
              say(each.title),
              each.template === null ? '' : t('parts.inBrackets', { text: t('cases.document.own') }),
            ]
              .filter((part) => part !== null && part !== '')
              .join(' '),
          }))}
        />
      </Form.Item>
      {form !== undefined && (
        <>
          {form.no === helpForm && (
            <p className="qf-second">
              {t('cases.document.platformHelp')}{' '}
              <Link to={paths.case(caseId)} search={caseSearch.at({ tab: 'referral' })} onClick={onClose}>
                {t('cases.document.toPlatformHelp')}
              </Link>
            </p>
          )}
          <Asks asks={form.asks} content={content} receivers={names} onChange={setContent} />
          <Blanks caseId={caseId} form={form} content={content} />
        </>
      )}
    </DocumentDialog>
  );
}

export function RedraftDialog({
  document,
  form,
  onClose,
}: {
  document: CaseDocument;
  form: CaseForm;
  onClose: () => void;
}) {
  const { t } = useWords();
  const [content, setContent] = useState<Content>(document.content);
  return (
    <DocumentDialog
      title={t('cases.document.redraft')}
      hint={t('cases.document.redraftHint')}
      act={{ method: 'PUT', path: `/case-documents/${document.id}/draft`, version: document.version }}
      body={{ content: given(form, content) }}
      onClose={onClose}
    >
      <Asks asks={form.asks} content={content} onChange={setContent} />
    </DocumentDialog>
  );
}

function given({ asks }: CaseForm, content: Content): Content {
  return Object.fromEntries(asks.flatMap((tag) => (content[tag] ? [[tag, content[tag]]] : [])));
}

type AsksProps = {
  asks: readonly string[];
  content: Content;
  /** Names offered to whom a document is delivered. */
  receivers?: readonly string[];
  onChange: (content: Content) => void;
};

/** The fields are those of the document and stand there in Chinese. */
function Asks({ asks, content, receivers = [], onChange }: AsksProps) {
  const { t } = useWords();
  if (asks.length === 0) return <p className="qf-second">{t('cases.document.asksNone')}</p>;
  return (
    <fieldset className="cases-asks">
      <legend>{t('cases.document.asks')}</legend>
      {asks.map((tag) => {
        const shared = {
          id: `asked-${tag}`,
          value: content[tag] ?? '',
          maxLength: 20_000,
          onChange: (event: { target: { value: string } }) => onChange({ ...content, [tag]: event.target.value }),
        };
        if (tag === '受送达人')
          return (
            <Form.Item key={tag} label={tag} htmlFor={`asked-${tag}`}>
              <ReceiverField
                id={`asked-${tag}`}
                names={receivers}
                value={content[tag] ?? ''}
                onChange={(name) => onChange({ ...content, [tag]: name })}
              />
            </Form.Item>
          );
        return (
          <Form.Item key={tag} label={tag} htmlFor={`asked-${tag}`}>
            {long.test(tag) ? <Input.TextArea {...shared} rows={4} /> : <Input {...shared} />}
          </Form.Item>
        );
      })}
    </fieldset>
  );
}

/** What the file lacks besides what is asked here. */
function Blanks({ caseId, form, content }: { caseId: string; form: CaseForm; content: Content }) {
  const { t } = useWords();
  const { data } = useQuery(blanksQuery(caseId, form.id));
  if (data === undefined) return null;
  const left = data.missing.filter((tag) => !content[tag]);
  return (
    <p className="qf-second" role="status">
      {left.length === 0 ? t('cases.document.blanksNone') : `${t('cases.document.blanks')}：${left.join('、')}`}
    </p>
  );
}
