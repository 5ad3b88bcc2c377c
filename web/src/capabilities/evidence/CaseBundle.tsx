// On the page of a case: all of its evidence that the reader may see, as one bundle.
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { addressOf, get } from '../../platform/api/index.ts';
import { useWords } from '../../platform/i18n/index.ts';

export function CaseBundle({ caseId }: { caseId: string }) {
  const { t } = useWords();
  const { data } = useQuery({
    queryKey: ['evidence', 'of-case', caseId],
    queryFn: () => get('/evidence', { query: { caseFile: caseId, limit: 20 } }),
  });
  if (data === undefined || data.items.length === 0) return null;
  return <Button href={addressOf(`/evidence/of-case/${caseId}/bundle.zip`)}>{t('evidence.bundleOfCase')}</Button>;
}
