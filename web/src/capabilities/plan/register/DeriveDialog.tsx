// A region's own plan from that of the level above: a copy in review, every task linked to the one it carries out.
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { call, onceKey } from '../../../platform/api/index.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { EntryDialog, needed } from '../../../platform/parts/EntryDialog.tsx';
import { useMe, useRefresh } from '../../../platform/session.ts';
import { HeadFields, headOf } from '../HeadFields.tsx';
import { paths } from '../paths.ts';
import type { PlanSummary } from '../shapes.ts';

export function DeriveDialog({ plan, onClose }: { plan: PlanSummary; onClose: () => void }) {
  const { t } = useWords();
  const me = useMe();
  const navigate = useNavigate();
  const refresh = useRefresh();
  const [form, setForm] = useState({
    title: t('plan.derive.titleOf', { region: me.agency.regionName, year: plan.year }),
    docNo: '',
    issuer: '',
    dated: '',
  });
  const [once] = useState(onceKey);
  const derive = useMutation({
    mutationFn: () =>
      call({
        method: 'POST',
        path: `/plans/${plan.id}/derive`,
        body: headOf(form),
        once,
      }),
    onSuccess: async (derived) => {
      await refresh();
      await navigate({ to: paths.planPage(derived.id, 'review') });
    },
  });
  return (
    <EntryDialog
      draft={`plan.derive ${plan.id}`}
      title={t('plan.derive.open')}
      send={t('plan.derive.make')}
      width={520}
      needs={[needed('derive-title', t('plan.head.title'), form.title)]}
      sending={derive}
      kept={t('plan.kept')}
      onSend={() => derive.mutate()}
      onClose={onClose}
    >
      <p className="qf-second">{t('plan.derive.what', { title: plan.title })}</p>
      <HeadFields id="derive" head={form} onChange={(part) => setForm({ ...form, ...part })} />
    </EntryDialog>
  );
}
