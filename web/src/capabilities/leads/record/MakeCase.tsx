// Making a case of a lead in one act: nothing is typed again.
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useWords } from '../../../platform/i18n/index.ts';
import { Problem } from '../../../platform/parts/Problem.tsx';
import { paths } from '../paths.ts';
import { leadQuery } from '../queries.ts';
import type { LeadRecord } from '../shapes.ts';
import { useAct } from '../use-act.ts';

export function MakeCase({ id }: { id: string }) {
  const { t } = useWords();
  const navigate = useNavigate();
  const { act, busy, error } = useAct<LeadRecord>();
  const make = () =>
    act({
      path: `/leads/${id}/case`,
      queryKey: leadQuery(id).queryKey,
      onDone: ({ lead }) => {
        if (lead.case !== null) void navigate({ to: paths.case(lead.case.id) });
      },
    });
  return (
    <>
      {error !== undefined && <Problem error={error} />}
      <Button type="primary" loading={busy} onClick={() => void make()}>
        {t('leads.makeCase')}
      </Button>
    </>
  );
}
