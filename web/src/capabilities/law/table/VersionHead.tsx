// Who made a version, when it comes into use, and, of a draft, the fields for both.
import { useQuery } from '@tanstack/react-query';
import { Form } from 'antd';
import { useState } from 'react';
import { useWords } from '../../../platform/i18n/index.ts';
import { DateField } from '../../../platform/parts/fields/DateField.tsx';
import { Input } from '../../../platform/parts/fields/Input.tsx';
import { needed } from '../../../platform/parts/fields/WholeButton.tsx';
import { PageForm } from '../../../platform/parts/PageForm.tsx';
import { useAct } from '../../../platform/parts/use-act.ts';
import { lawActs, lawKey, reweighingsQuery } from '../queries.ts';
import type { LawVersion } from '../shapes.ts';
import { drafterOf, versionTitle } from './version-title.ts';

export function VersionHead({ record }: { record: LawVersion }) {
  const { t } = useWords();
  const { takesEffectOn, submitter, decider, digest, returned, state } = record;
  const facts = [
    takesEffectOn === null ? t('law.undated') : t('law.since', { day: takesEffectOn }),
    t('law.drafted', { who: drafterOf(record, t) }),
    ...(submitter === null ? [] : [t('law.submitted', { who: submitter })]),
    ...(decider === null ? [] : [t('law.decided', { who: decider })]),
  ];
  return (
    <section className="qf-card law-head" aria-label={t('law.version')}>
      <h2>{versionTitle(record, t)}</h2>
      <div className="qf-card-body">
        <div className="qf-second" {...(digest !== null && { title: t('law.digest', { digest }) })}>
          {facts.join(' · ')}
        </div>
        {returned !== null && <p>{t('law.returned', { reason: returned })}</p>}
        {state === 'approved' && <Reweighed versionId={record.id} />}
        {state === 'submitted' && !record.mayApprove && <p>{t('law.waits')}</p>}
        {record.mayEdit && <HeadForm record={record} />}
      </div>
    </section>
  );
}

/** What the change meant for open cases, where it has been looked at. */
function Reweighed({ versionId }: { versionId: string }) {
  const { t } = useWords();
  const { data } = useQuery(reweighingsQuery());
  const own = (data?.items ?? []).filter((one) => one.versionId === versionId);
  return own.map(({ lawOn, compared, changed, endedAt }) => (
    <div key={lawOn} className="qf-second">
      {t('law.reweighed', { day: lawOn, compared, changed })}
      {endedAt === null && ` ${t('law.reweighing')}`}
    </div>
  ));
}

function HeadForm({ record }: { record: LawVersion }) {
  const { t } = useWords();
  const [title, setTitle] = useState(record.title);
  const [day, setDay] = useState(record.takesEffectOn ?? '');
  const { act, busy, error } = useAct([lawKey]);
  const changed = title.trim() !== record.title || day !== (record.takesEffectOn ?? '');
  const save = () => act(() => lawActs.head(record, { title: title.trim(), takesEffectOn: day === '' ? null : day }));
  return (
    <PageForm
      plain
      className="law-head-form"
      send={t('law.save')}
      unchanged={!changed}
      draft={`law-head ${record.id}`}
      needs={[needed('law-title', t('law.name'), title)]}
      sending={{ isPending: busy, error }}
      kept={t('law.kept')}
      onSend={() => void save()}
    >
      <Form.Item label={t('law.name')} htmlFor="law-title">
        <Input id="law-title" value={title} maxLength={200} onChange={(event) => setTitle(event.target.value)} />
      </Form.Item>
      <Form.Item label={t('law.takesEffect')} htmlFor="law-day" tooltip={t('law.takesEffectHint')}>
        <DateField id="law-day" value={day} onChange={setDay} />
      </Form.Item>
    </PageForm>
  );
}
