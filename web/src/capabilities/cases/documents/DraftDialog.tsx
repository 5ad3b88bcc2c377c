// Drafting a document: its form is chosen, what the record knows is filled in, and the rest is completed on its page.
import type { CaseDocument, CaseForm } from '@qingfeng/client';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Form } from 'antd';
import { useState } from 'react';
import { useWords } from '../../../platform/i18n/index.ts';
import { needed } from '../../../platform/parts/EntryDialog.tsx';
import { Select } from '../../../platform/parts/fields/Select.tsx';
import { useMe } from '../../../platform/session.ts';
import { caseReferralsQuery } from '../../referral/index.tsx';
import { paths } from '../paths.ts';
import { caseSearch } from '../search.ts';
import { DocumentDialog } from './DocumentDialog.tsx';
import { knownAnswers } from './known-answers.ts';
import { useReceivers } from './ReceiverField.tsx';

/** 协助调查函: it goes to agencies; what a platform is asked for has a procedure and clocks of its own. */
const helpForm = 17;

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
  const navigate = useNavigate();
  const { data: referrals } = useQuery(caseReferralsQuery(caseId));
  const { only } = useReceivers(caseId);
  const known = knownAnswers({ documents, referrals, officer: useMe().displayName, party: only });
  const form = forms.find((each) => each.id === id);
  return (
    <DocumentDialog
      title={t('cases.document.draft')}
      act={{ method: 'POST', path: `/cases/${caseId}/documents` }}
      needs={[needed('document-form', t('cases.document.form'), id)]}
      body={{ form: id, content: form === undefined ? {} : given(form, known) }}
      onClose={onClose}
      onDone={(made) => void navigate({ to: paths.document(caseId, made.id) })}
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
      {form?.no === helpForm && (
        <p className="qf-second">
          {t('cases.document.platformHelp')}{' '}
          <Link to={paths.case(caseId)} search={caseSearch.at({ tab: 'referral' })} onClick={onClose}>
            {t('cases.document.toPlatformHelp')}
          </Link>
        </p>
      )}
    </DocumentDialog>
  );
}

function given({ asks }: CaseForm, known: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(asks.flatMap((tag) => (known[tag] ? [[tag, known[tag]]] : [])));
}
