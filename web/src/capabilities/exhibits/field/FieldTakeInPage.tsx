// Taking goods in where they were seized: the measure's list becomes lots of a store, with or without a connection.
import { Form } from 'antd';
import { useState } from 'react';
import { useWords } from '../../../platform/i18n/index.ts';
import { FieldFiles } from '../../../platform/outbox/FieldFiles.tsx';
import { OutboxList } from '../../../platform/outbox/OutboxList.tsx';
import { useOutbox, type WaitingFile } from '../../../platform/outbox/outbox.ts';
import { useKeep } from '../../../platform/outbox/use-keep.ts';
import { Input } from '../../../platform/parts/fields/Input.tsx';
import { Select } from '../../../platform/parts/fields/Select.tsx';
import { needed, WholeButton } from '../../../platform/parts/fields/WholeButton.tsx';
import { paths } from '../paths.ts';
import { Choice, useChosen } from './Choice.tsx';
import type { FieldJobs } from './jobs.ts';
import { WithJobs } from './WithJobs.tsx';

export function FieldTakeInPage() {
  const { t } = useWords();
  return (
    <WithJobs title={t('exhibits.field.takeIn')}>
      {(given) => (
        <>
          <TakingIn {...given} />
          <OutboxList kind="exhibitTakeIn" user={given.user} />
        </>
      )}
    </WithJobs>
  );
}

type Given = { storeId?: string; place: string; keeper: string };

function TakingIn({ jobs, user }: { jobs: FieldJobs; user: string }) {
  const { t } = useWords();
  const waiting = useWaitingPaths(user);
  const measures = jobs.measures.filter((one) => !waiting.has(pathOf(one)));
  const [chosen, setChosen] = useState<string>();
  const [given, setGiven] = useState<Given>({ place: '', keeper: '' });
  const [files, setFiles] = useState<readonly WaitingFile[]>([]);
  const { keep, failed, busy } = useKeep();
  const cases = casesOf(measures);
  const values = cases.map(({ value }) => value);
  const [caseId, chooseCase] = useChosen(`takeIn.${user}`, values, values.length === 1 ? values[0] : undefined);
  const ofCase = measures.filter((one) => one.caseId === caseId);
  const measure = ofCase.find(({ id }) => id === chosen) ?? ofCase[0];
  // Of several stores none is guessed.
  const only = jobs.stores.length === 1 ? jobs.stores[0] : undefined;
  const store = jobs.stores.find(({ id }) => id === given.storeId) ?? only;
  if (measures.length === 0) return <p>{t('exhibits.field.nothingToTakeIn')}</p>;
  const choice = cases.length > 1 && (
    <Choice
      id="field-case"
      label={t('exhibits.field.ofCase')}
      groups={[{ label: t('exhibits.field.case'), options: cases }]}
      value={caseId}
      onChange={chooseCase}
    />
  );
  if (measure === undefined) return choice;
  const save = async () => {
    if (store === undefined) return;
    const { place, keeper } = given;
    const kept = await keep({
      ...{ user, kind: 'exhibitTakeIn', path: pathOf(measure), show: paths.case(measure.caseId), files },
      title: `${t('exhibits.field.takeIn')} ${measure.no}${measure.caseNo === null ? '' : ` ${measure.caseNo}`} → ${store.name}`,
      body: { storeId: store.id, place: place.trim(), lines: [], ...(keeper !== '' && { keeper }) },
      anew: '/field/take-in',
    });
    if (kept) setFiles([]);
  };
  return (
    <Form layout="vertical" className="qf-field-form" onFinish={() => void save()}>
      {choice}
      <Form.Item label={t('exhibits.field.measure')} htmlFor="field-measure">
        <Select
          id="field-measure"
          value={measure.id}
          onChange={setChosen}
          options={ofCase.map(({ id, no, kind, caseNo }) => ({
            value: id,
            label: [t(`exhibits.measure.${kind}`), no, caseNo ?? ''].join(' ').trim(),
          }))}
        />
      </Form.Item>
      <p>{t('exhibits.case.takeInSaid', { lines: measure.lines })}</p>
      <Where jobs={jobs} given={{ ...given, ...(store !== undefined && { storeId: store.id }) }} onChange={setGiven} />
      <FieldFiles field="files" label={t('exhibits.field.files')} value={files} onChange={setFiles} />
      {failed !== undefined && <p role="alert">{failed}</p>}
      <WholeButton
        type="primary"
        htmlType="submit"
        block
        size="large"
        loading={busy}
        needs={[needed('field-store', t('exhibits.lot.store'), store?.id)]}
      >
        {t('exhibits.field.keep')}
      </WholeButton>
    </Form>
  );
}

function Where({ jobs, given, onChange }: { jobs: FieldJobs; given: Given; onChange: (given: Given) => void }) {
  const { t } = useWords();
  const keepers = jobs.stores.find(({ id }) => id === given.storeId)?.keepers ?? [];
  return (
    <>
      {jobs.stores.length === 0 && <p className="exhibits-amber">{t('exhibits.case.noStore')}</p>}
      <Form.Item label={t('exhibits.lot.store')} htmlFor="field-store" required>
        <Select
          id="field-store"
          {...(given.storeId !== undefined && { value: given.storeId })}
          onChange={(storeId: string) => onChange({ ...given, storeId, keeper: '' })}
          options={jobs.stores.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Form.Item>
      <Form.Item label={t('exhibits.lot.place')} htmlFor="field-place">
        <Input
          id="field-place"
          lang="zh"
          maxLength={100}
          value={given.place}
          onChange={({ target }) => onChange({ ...given, place: target.value })}
        />
      </Form.Item>
      <Form.Item label={t('exhibits.case.givenTo')} htmlFor="field-keeper" extra={t('exhibits.field.keeperSigns')}>
        <Select
          id="field-keeper"
          value={given.keeper}
          onChange={(keeper: string) => onChange({ ...given, keeper })}
          options={['', ...keepers].map((name) => ({
            value: name,
            label: name === '' ? t('exhibits.case.later') : name,
          }))}
        />
      </Form.Item>
    </>
  );
}

/** The cases whose goods are to be taken in; one without a number yet by its first measure. */
function casesOf(measures: FieldJobs['measures']): { value: string; label: string }[] {
  const first = new Map(measures.toReversed().map((one) => [one.caseId, one]));
  return [...first].map(([value, { caseNo, no }]) => ({ value, label: caseNo ?? no })).toReversed();
}

const pathOf = ({ caseId, id }: { caseId: string; id: string }) => `/cases/${caseId}/measures/${id}/lots`;

/** What is taken in already as this device has it, before the server's list says so. */
function useWaitingPaths(user: string): ReadonlySet<string> {
  const { items } = useOutbox();
  return new Set(items.filter((one) => one.user === user && one.state !== 'refused').map(({ path }) => path));
}
