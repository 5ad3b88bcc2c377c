// Making a case of a lead in one act: nothing is typed again.
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useWords } from '../../../platform/i18n/index.ts';
import { Problem } from '../../../platform/parts/Problem.tsx';
import { useRecordAct } from '../../../platform/parts/use-act.ts';
import { paths } from '../paths.ts';
import { leadQuery } from '../queries.ts';
import type { LeadRecord } from '../shapes.ts';

export function MakeCase({ id }: { id: string }) {
  const { t } = useWords();
  const navigate = useNavigate();
  const { post, busy, error } = useRecordAct<LeadRecord>(leadQuery(id).queryKey);
  const make = async () => {
    const made = (await post(`/leads/${id}/case`))?.answer.lead.case;
    if (made) await navigate({ to: paths.case(made.id) });
  };
  return (
    <>
      {error !== undefined && <Problem error={error} />}
      <Button type="primary" loading={busy} onClick={() => void make()}>
        {t('leads.makeCase')}
      </Button>
    </>
  );
}
