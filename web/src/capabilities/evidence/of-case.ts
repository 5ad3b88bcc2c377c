import { queryOptions } from '@tanstack/react-query';
import { get } from '../../platform/api/index.ts';

/** All evidence of a case that the reader may see. */
export const evidenceOfCase = (caseId: string) =>
  queryOptions({
    queryKey: ['evidence', 'of-case', caseId],
    queryFn: () => get('/evidence', { query: { caseFile: caseId, limit: 100 } }),
  });
