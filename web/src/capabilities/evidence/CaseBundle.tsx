// On the page of a case: all of its evidence that the reader may see, as one bundle, and its way to another agency.
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { addressOf } from '../../platform/api/index.ts';
import { useWords } from '../../platform/i18n/index.ts';
import type { Entry } from '../../platform/registers/declared.ts';
import { evidenceOfCase } from './of-case.ts';
import { HandOver } from './transfers/HandOver.tsx';

export function CaseBundle({ caseId, title }: { caseId: string; title: string }) {
  const { t } = useWords();
  const { data } = useQuery(evidenceOfCase(caseId));
  if (data === undefined || data.items.length === 0) return null;
  return (
    <>
      <Button href={addressOf(`/evidence/of-case/${caseId}/bundle.zip`)}>{t('evidence.bundleOfCase')}</Button>
      <HandOver caseId={caseId} title={title} items={data.items as unknown as Entry[]} />
    </>
  );
}
