// Earlier penalties of the accused over all agencies here: looked up on demand, each look-up is recorded.

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { call } from '../../../platform/api/index.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { Problem } from '../../../platform/parts/Problem.tsx';
import { paths } from '../paths.ts';
import { caseQuery } from '../queries.ts';
import { useEditing } from '../record/use-editing.ts';
import type { EarlierPenalties as Found } from '../shapes.ts';

export function EarlierPenalties() {
  const { t } = useWords();
  const client = useQueryClient();
  const { record, draft } = useEditing();
  const { id } = record.case;
  const look = useMutation({
    mutationFn: () => call({ method: 'POST', path: `/cases/${id}/earlier-penalties`, version: record.version }),
    onSettled: () => client.invalidateQueries({ queryKey: caseQuery(id).queryKey }),
  });
  const accused = record.parties.some(({ part, juvenile }) => part === 'party' && !juvenile);
  if (!record.mayEdit || record.file.sourceSystem !== null || record.offence === null || !accused) return null;
  return (
    <div className="qf-card-body">
      <p>
        <Button loading={look.isPending} disabled={Object.keys(draft).length > 0} onClick={() => look.mutate()}>
          {t('cases.earlier.look')}
        </Button>{' '}
        <span className="qf-second">{t('cases.earlier.recorded')}</span>
      </p>
      {look.error !== null && <Problem error={look.error} />}
      {look.data !== undefined && <Shown found={look.data} />}
    </div>
  );
}

function Shown({ found: { from, until, parties } }: { found: Found }) {
  const { t } = useWords();
  return (
    <div role="status">
      <p className="qf-second">{t('cases.earlier.window', { from, until })}</p>
      <ul className="cases-list">
        {parties.map(({ id, name, identified, penalties }) => (
          <li key={id}>
            {identified
              ? t('cases.earlier.count', { name, count: penalties.length })
              : t('cases.earlier.unidentified', { name })}
            {penalties.map(({ kind, agency, on, caseId }) => (
              <div key={`${kind} ${agency} ${on}`} className="qf-second">
                {[t(`cases.earlier.${kind}`), agency, on].join(' · ')}{' '}
                {caseId !== null && <Link to={paths.case(caseId)}>{t('cases.earlier.open')}</Link>}
              </div>
            ))}
          </li>
        ))}
      </ul>
      <p className="qf-second">{t('cases.earlier.limits')}</p>
    </div>
  );
}
