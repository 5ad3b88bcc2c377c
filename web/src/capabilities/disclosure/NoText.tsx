// Before the served decision was read: read it from the case, or upload it.
import { Button } from 'antd';
import { useState } from 'react';
import { call } from '../../platform/api/index.ts';
import { useWords } from '../../platform/i18n/index.ts';
import { FileField } from '../../platform/parts/fields/files/FileField.tsx';
import { Empty } from '../../platform/parts/lists/Empty.tsx';
import { Problem } from '../../platform/parts/Problem.tsx';
import { useAct } from '../../platform/parts/use-act.ts';
import type { DisclosureRecord, Review } from './shapes.ts';

export function NoText({ record, review }: { record: DisclosureRecord; review: Review }) {
  const { t } = useWords();
  const [files, setFiles] = useState<string[]>([]);
  const { act, busy, error } = useAct(['disclosures']);
  if (!review.mayDecide) {
    return (
      <div className="qf-card">
        <Empty title={t('disclosure.text.none')} text={t('disclosure.text.ownersOnly')} />
      </div>
    );
  }
  const read = () =>
    void act(async () => {
      const [file = null] = files;
      if (file !== null) {
        await call({
          method: 'PATCH',
          path: `/disclosures/${record.id}`,
          body: { papers: files },
          version: record.version,
        });
      }
      return call({ method: 'POST', path: `/disclosures/${record.id}/text`, body: { file } });
    });
  return (
    <div className="qf-card qf-card-body disclosure-no-text">
      <h2>{t('disclosure.text.none')}</h2>
      <p>{t('disclosure.text.how')}</p>
      <FileField
        value={files}
        onChange={setFiles}
        accept=".docx,.pdf,.txt,.jpg,.jpeg,.png"
        single
        label={t('disclosure.text.choose')}
      />
      {error !== undefined && <Problem error={error} />}
      <Button type="primary" loading={busy} disabled={files.length === 0 && record.caseFile === null} onClick={read}>
        {t('disclosure.text.read')}
      </Button>
    </div>
  );
}
