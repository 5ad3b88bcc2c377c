// A file of offers for a running monitor; the run goes on in the background.
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useWords } from '../../../platform/i18n/index.ts';
import { UploadButton } from '../../../platform/parts/fields/files/UploadButton.tsx';
import { Report } from '../../../platform/parts/Problem.tsx';
import { leadsKey } from '../queries.ts';

export function GiveOffers({ id }: { id: string }) {
  const { t } = useWords();
  const client = useQueryClient();
  const [known, setKnown] = useState(false);
  return (
    <>
      {known && <Report sign="info">{t('leads.monitor.known')}</Report>}
      <UploadButton<{ known: boolean }>
        path={`/monitors/${id}/runs`}
        accept=".csv,.ndjson,.json,.txt,.parquet"
        label={t('leads.monitor.give')}
        onBegin={() => setKnown(false)}
        onSent={(answer) => {
          setKnown(answer.known);
          return client.invalidateQueries({ queryKey: [leadsKey] });
        }}
      />
    </>
  );
}
