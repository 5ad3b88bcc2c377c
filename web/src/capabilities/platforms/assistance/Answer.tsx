// What came back: files by data set and identities of merchants, each read with a reason; whoever is asked brings them here.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { call, onceKey, uploadFile } from '../../../platform/api/index.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { FileButton } from '../../../platform/parts/fields/files/FileButton.tsx';
import { Select } from '../../../platform/parts/fields/Select.tsx';
import { sizeInWords } from '../../../platform/parts/fields/sizes.ts';
import { Problem } from '../../../platform/parts/Problem.tsx';
import { Tag } from '../../../platform/parts/Tag.tsx';
import { IdentityCard } from './IdentityCard.tsx';
import { IdentityDialog } from './IdentityDialog.tsx';
import { assistanceQuery } from './queries.ts';
import { ReasonForm } from './ReasonForm.tsx';
import type { AssistanceRecord, Data } from './shapes.ts';

export function Answer({ record }: { record: AssistanceRecord }) {
  const { t } = useWords();
  const { data, identities, mayBring } = record;
  return (
    <section className="qf-card" aria-labelledby="assistance-answer">
      <h2 id="assistance-answer">
        {t('platforms.assistance.data.title')}
        <span className="qf-second">{t('platforms.assistance.data.only')}</span>
      </h2>
      <div className="qf-card-body platforms-ruling">
        {data.length === 0 && identities.length === 0 && (
          <p className="qf-second">{t('platforms.assistance.data.none')}</p>
        )}
        <ul className="platforms-plain">
          {data.map((one) => (
            <OneFile key={one.id} one={one} />
          ))}
        </ul>
        {identities.map((one) => (
          <IdentityCard key={one.id} identity={one} />
        ))}
        {mayBring && <Bring record={record} />}
      </div>
    </section>
  );
}

function OneFile({ one }: { one: Data }) {
  const { t, say } = useWords();
  const [asking, setAsking] = useState(false);
  const open = (reason: string) => {
    setAsking(false);
    window.open(`/api/v1/assistance-data/${one.id}?reason=${encodeURIComponent(reason)}`, '_blank', 'noopener');
  };
  return (
    <li className="platforms-line">
      <span>
        <span className="platforms-strong">{say(one.title)}</span> {one.name} ({sizeInWords(one.size)})
      </span>
      {one.personal && <Tag tone="plain">{t('platforms.assistance.data.personal')}</Tag>}
      {one.givenAt === null && <Tag tone="amber">{t('platforms.assistance.data.mine')}</Tag>}
      {!asking && (
        <Button size="small" onClick={() => (one.personal ? setAsking(true) : open(''))}>
          {t('platforms.assistance.data.read')}
        </Button>
      )}
      {asking && <ReasonForm busy={false} onReason={open} />}
      <div className="qf-second platforms-hash">SHA-256 {one.sha256}</div>
    </li>
  );
}

function Bring({ record }: { record: AssistanceRecord }) {
  const { t, language } = useWords();
  const { request } = record;
  const client = useQueryClient();
  const [set, setSet] = useState(request.missing[0] ?? request.dataSets[0] ?? '');
  const [naming, setNaming] = useState(false);
  const bringing = useMutation({
    mutationFn: async (file: File) => {
      const { id: fileId } = await uploadFile(file, { language });
      return call({
        method: 'POST',
        path: `/assistance/${request.id}/data`,
        once: onceKey(),
        body: { fileId, dataSet: set },
      });
    },
    onSuccess: (answer) => client.setQueryData(assistanceQuery(request.id).queryKey, answer),
  });
  return (
    <>
      <div className="platforms-line qf-no-print">
        <label htmlFor="bring-set">{t('platforms.assistance.data.of')}</label>
        <Select
          id="bring-set"
          value={set}
          onChange={setSet}
          style={{ minWidth: 180 }}
          options={request.dataSets.map((value) => ({ value, label: t(`platforms.assistance.set.${value}`) }))}
        />
        <FileButton
          accept=""
          label={t('platforms.assistance.data.bring')}
          busy={bringing.isPending}
          onFile={(file) => bringing.mutate(file)}
        />
        {request.dataSets.includes('merchant') && (
          <Button onClick={() => setNaming(true)}>{t('platforms.assistance.identity.add')}</Button>
        )}
        <span className="qf-second">{t('platforms.assistance.data.afterwards')}</span>
      </div>
      {bringing.error !== null && <Problem error={bringing.error} />}
      {naming && <IdentityDialog request={request} onClose={() => setNaming(false)} />}
    </>
  );
}
