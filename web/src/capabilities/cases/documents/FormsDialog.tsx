// The office's own templates of its documents, to change in Word, and how it writes their numbers.
import type { CaseForm } from '@qingfeng/client';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Form, Modal } from 'antd';
import { useState } from 'react';
import { call, download, upload } from '../../../platform/api/index.ts';
import { dayAndTime } from '../../../platform/dates.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { FileButton } from '../../../platform/parts/fields/files/FileButton.tsx';
import { Input } from '../../../platform/parts/fields/Input.tsx';
import { NumberField } from '../../../platform/parts/fields/NumberField.tsx';
import { Select } from '../../../platform/parts/fields/Select.tsx';
import { Problem, Report } from '../../../platform/parts/Problem.tsx';
import { useRefresh } from '../../../platform/session.ts';
import { formsQuery, type NumberRule, numberRulesQuery } from './queries.ts';

type Taken = { name: string; missing: string[] };

export function FormsDialog({ onClose }: { onClose: () => void }) {
  const { t, say } = useWords();
  const { data } = useQuery(formsQuery());
  const rules = useQuery(numberRulesQuery());
  const [id, setId] = useState('');
  const form = data?.items.find((each) => each.id === id);
  const rule = rules.data?.items.find(({ series }) => series === form?.series);
  return (
    <Modal open width={640} title={t('cases.document.forms')} footer={null} onCancel={onClose}>
      <Form layout="vertical" className="qf-form qf-holds-keys">
        <Form.Item label={t('cases.document.form')} htmlFor="forms-form">
          <Select
            id="forms-form"
            showSearch={{ optionFilterProp: 'label' }}
            value={id === '' ? null : id}
            onChange={(chosen: string) => setId(chosen)}
            options={(data?.items ?? []).map((each) => ({
              value: each.id,
              label: [each.no, say(each.title)].filter((part) => part !== null).join(' '),
            }))}
          />
        </Form.Item>
        {form !== undefined && <Template key={form.id} form={form} tags={[...(data?.tags ?? []), ...form.asks]} />}
        {rule !== undefined && <Numbers key={rule.series} rule={rule} />}
      </Form>
    </Modal>
  );
}

function Template({ form, tags }: { form: CaseForm; tags: readonly string[] }) {
  const { t, language } = useWords();
  const refresh = useRefresh();
  const put = useMutation({
    mutationFn: (file: File) => upload<Taken>({ path: `/case-forms/${form.id}/template`, file, language }),
    onSuccess: refresh,
  });
  const take = useMutation({ mutationFn: () => download(`/case-forms/${form.id}/template.docx`) });
  const error = put.error ?? take.error;
  return (
    <>
      <p className="qf-second">
        {form.template === null
          ? t('cases.document.builtIn')
          : t('cases.document.ownTemplate', {
              name: form.template.name,
              at: dayAndTime(String(form.template.uploadedAt)),
            })}
      </p>
      <div className="cases-documents-head">
        <Button loading={take.isPending} onClick={() => take.mutate()}>
          {t('cases.document.takeTemplate')}
        </Button>
        <FileButton
          accept=".docx"
          label={t('cases.document.putTemplate')}
          busy={put.isPending}
          onFile={(file) => put.mutate(file)}
        />
      </div>
      {put.data !== undefined && (
        <Report sign="done">{t('cases.document.templateTaken', { name: put.data.name })}</Report>
      )}
      {error !== null && <Problem error={error} />}
      <details>
        <summary>{t('cases.document.tags', { n: tags.length })}</summary>
        <p className="qf-second">{tags.map((tag) => `{${tag}}`).join('　')}</p>
      </details>
    </>
  );
}

function Numbers({ rule }: { rule: NumberRule }) {
  const { t } = useWords();
  const refresh = useRefresh();
  const [word, setWord] = useState(rule.word);
  const [digits, setDigits] = useState<number | null>(rule.digits);
  const save = useMutation({
    mutationFn: () =>
      call({
        method: 'PUT',
        path: `/case-number-rules/${encodeURIComponent(rule.series)}`,
        body: { word, digits },
      }),
    onSuccess: refresh,
  });
  return (
    <fieldset className="cases-asks">
      <legend>{t('cases.document.numbers', { example: rule.example })}</legend>
      <div className="cases-fields">
        <Form.Item label={t('cases.document.word')} htmlFor="rule-word">
          <Input id="rule-word" maxLength={10} value={word} onChange={(event) => setWord(event.target.value)} />
        </Form.Item>
        <Form.Item label={t('cases.document.digits')} htmlFor="rule-digits">
          <NumberField id="rule-digits" min={1} max={6} decimals={0} value={digits} onChange={setDigits} />
        </Form.Item>
      </div>
      <Button loading={save.isPending} disabled={digits === null} onClick={() => save.mutate()}>
        {t('cases.document.saveNumbers')}
      </Button>
      {save.error !== null && <Problem error={save.error} kept={t('cases.document.kept')} />}
    </fieldset>
  );
}
