// The national market authority authorises a provincial one, by a document and its days.
import { useMutation } from '@tanstack/react-query';
import { Form } from 'antd';
import { useState } from 'react';
import { call, onceKey } from '../../../platform/api/index.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { EntryDialog, needed } from '../../../platform/parts/EntryDialog.tsx';
import { AgencyField } from '../../../platform/parts/fields/AgencyField.tsx';
import { DateField } from '../../../platform/parts/fields/DateField.tsx';
import { Input } from '../../../platform/parts/fields/Input.tsx';
import { useMe, useRefresh } from '../../../platform/session.ts';

type Given = { agencyId: string | undefined; document: string; validFrom: string; validUntil: string };

export function AuthorisationDialog({ onClose }: { onClose: () => void }) {
  const { t } = useWords();
  const { departmentId } = useMe().agency;
  const refresh = useRefresh();
  const [once] = useState(onceKey);
  const [given, setGiven] = useState<Given>({ agencyId: undefined, document: '', validFrom: '', validUntil: '' });
  const change = (part: Partial<Given>) => setGiven((before) => ({ ...before, ...part }));
  const sending = useMutation({
    mutationFn: ({ validUntil, ...same }: Given) =>
      call({
        method: 'POST',
        path: '/assistance-authorisations',
        once,
        body: { ...same, validUntil: validUntil === '' ? null : validUntil },
      }),
    onSuccess: () => {
      onClose();
      void refresh();
    },
  });
  const field = (name: 'agency' | 'document' | 'from' | 'until') => t(`platforms.authorisations.field.${name}`);
  return (
    <EntryDialog
      draft="authorisations.new"
      title={t('platforms.authorisations.new')}
      send={t('platforms.authorisations.send')}
      needs={[
        needed('authorisation-agency', field('agency'), given.agencyId),
        needed('authorisation-document', field('document'), given.document),
        needed('authorisation-from', field('from'), given.validFrom),
      ]}
      sending={sending}
      kept={t('platforms.kept')}
      onSend={() => sending.mutate(given)}
      onClose={onClose}
    >
      <Form.Item label={field('agency')} htmlFor="authorisation-agency" required>
        <AgencyField
          id="authorisation-agency"
          department={departmentId}
          keeps="id"
          value={given.agencyId}
          onChange={(agencyId) => change({ agencyId })}
        />
      </Form.Item>
      <Form.Item label={field('document')} htmlFor="authorisation-document" required>
        <Input
          id="authorisation-document"
          maxLength={100}
          value={given.document}
          onChange={(event) => change({ document: event.target.value })}
        />
      </Form.Item>
      <Form.Item label={field('from')} htmlFor="authorisation-from" required>
        <DateField id="authorisation-from" value={given.validFrom} onChange={(validFrom) => change({ validFrom })} />
      </Form.Item>
      <Form.Item label={field('until')} htmlFor="authorisation-until">
        <DateField
          id="authorisation-until"
          value={given.validUntil}
          onChange={(validUntil) => change({ validUntil })}
        />
      </Form.Item>
    </EntryDialog>
  );
}
