// Whom to reach at a platform: masked; set by who keeps the entry, read whole for a purpose that is kept.
import { useMutation } from '@tanstack/react-query';
import { Form } from 'antd';
import { useState } from 'react';
import { call } from '../../../platform/api/index.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { EntryDialog } from '../../../platform/parts/EntryDialog.tsx';
import { Input } from '../../../platform/parts/fields/Input.tsx';
import { Masked } from '../../../platform/parts/record/Masked.tsx';
import { useMe, useRefresh } from '../../../platform/session.ts';
import type { Contact, Platform } from '../shapes.ts';

export function PlatformContact({ platform }: { platform: Platform }) {
  const { t } = useWords();
  const { agency } = useMe();
  const [setting, setSetting] = useState(false);
  const masked = [platform.contactMask, platform.phoneMask].filter((part) => part !== null).join(' ');
  const reveal = async (reason: string) => {
    const path = `/platforms/${platform.id}/contact/read` as const;
    const { name, phone, email } = await call({ method: 'POST', path, body: { reason } });
    return [name, phone, email].filter(Boolean).join(' ');
  };
  return (
    <>
      {platform.hasContact ? (
        <Masked value={masked} title={t('platforms.register.contact')} reveal={reveal} />
      ) : (
        <span className="qf-second">—</span>
      )}{' '}
      {platform.mine && agency.kind !== 'outside' && (
        <button type="button" className="qf-link-button" onClick={() => setSetting(true)}>
          {t('platforms.register.changeContact')}
        </button>
      )}
      {setting && <ContactDialog platform={platform} onClose={() => setSetting(false)} />}
    </>
  );
}

const fields = { name: 'person', phone: 'phone', email: 'email' } as const;

function ContactDialog({ platform, onClose }: { platform: Platform; onClose: () => void }) {
  const { t } = useWords();
  const refresh = useRefresh();
  const [given, setGiven] = useState<Contact>({ name: '', phone: '', email: '' });
  const store = useMutation({
    mutationFn: () => call({ method: 'PUT', path: `/platforms/${platform.id}/contact`, body: given }),
    onSuccess: async () => {
      await refresh();
      onClose();
    },
  });
  return (
    <EntryDialog
      draft={`platform.contact ${platform.id}`}
      title={t('platforms.register.setContact')}
      send={t('platforms.register.save')}
      needs={[]}
      sending={store}
      kept={t('platforms.kept')}
      onSend={() => store.mutate()}
      onClose={onClose}
    >
      {(Object.keys(fields) as (keyof typeof fields)[]).map((field) => (
        <Form.Item key={field} label={t(`platforms.register.field.${fields[field]}`)} htmlFor={`contact-${field}`}>
          <Input
            id={`contact-${field}`}
            autoComplete="off"
            maxLength={field === 'phone' ? 50 : 100}
            value={given[field]}
            onChange={(event) => setGiven((before) => ({ ...before, [field]: event.target.value }))}
          />
        </Form.Item>
      ))}
      <p className="qf-second">{t('platforms.register.contactHint')}</p>
    </EntryDialog>
  );
}
