// Evidence that another agency handed over: its files open here, and the bundle leaves as it came.
import { Button } from 'antd';
import { addressOf, type StoredFile } from '../../../platform/api/index.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import type { Entry } from '../../../platform/registers/declared.ts';
import { EntryPage } from '../../../platform/registers/EntryPage.tsx';
import { EvidenceFiles } from '../EvidenceFiles.tsx';
import '../evidence.css';

export function ArrivalPage() {
  return <EntryPage above={(entry) => <Arrived entry={entry} />} />;
}

function Arrived({ entry }: { entry: Entry }) {
  const { t } = useWords();
  const files = entry.content as StoredFile[];
  if (files.length === 0) return null;
  return (
    <>
      <EvidenceFiles files={files} />
      <p>
        <Button href={addressOf(`/received-evidence/${entry.id}/bundle.zip`)}>{t('evidence.arrived.bundle')}</Button>{' '}
        <span className="qf-second">{t('evidence.arrived.said')}</span>
      </p>
    </>
  );
}
