// A file of offers for a running monitor; the run goes on in the background.
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { upload } from '../../../platform/api/index.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { FileButton } from '../../../platform/parts/FileButton.tsx';
import { Problem, Report } from '../../../platform/parts/Problem.tsx';
import { leadsKey } from '../queries.ts';

export function GiveOffers({ id }: { id: string }) {
  const { t, language } = useWords();
  const client = useQueryClient();
  const [share, setShare] = useState<number>();
  const [known, setKnown] = useState(false);
  const [error, setError] = useState<unknown>();
  const send = async (file: File) => {
    setError(undefined);
    setKnown(false);
    setShare(0);
    try {
      const path = `/monitors/${id}/runs`;
      const answer = await upload<{ known: boolean }>({ path, file, language, onProgress: setShare });
      setKnown(answer.known);
      await client.invalidateQueries({ queryKey: [leadsKey] });
    } catch (refusal) {
      setError(refusal);
    } finally {
      setShare(undefined);
    }
  };
  return (
    <>
      {error !== undefined && <Problem error={error} />}
      {known && <Report sign="info">{t('leads.monitor.known')}</Report>}
      <FileButton
        accept=".csv,.ndjson,.json,.txt,.parquet"
        label={t('leads.monitor.give')}
        busy={share !== undefined}
        onFile={(file) => void send(file)}
      >
        {share === undefined
          ? t('leads.monitor.give')
          : t('leads.monitor.sending', { percent: Math.round(share * 100) })}
      </FileButton>
    </>
  );
}
