// An office's own template for the bulletin: a Word file with tags, checked before it is taken.
import { Button, Modal } from 'antd';
import { useRef, useState } from 'react';
import { upload } from '../../../platform/api/index.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { Problem, Report } from '../../../platform/parts/Problem.tsx';

export function BulletinTemplate({ planId }: { planId: string }) {
  const { t, language } = useWords();
  const input = useRef<HTMLInputElement>(null);
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<{ name: string; error: unknown } | null>(null);
  const send = async (file: File) => {
    const form = new FormData();
    form.append('file', file, file.name);
    setBusy(true);
    try {
      await upload({ path: `/plans/${planId}/bulletin-template`, form, language });
      setOutcome({ name: file.name, error: null });
    } catch (error) {
      setOutcome({ name: file.name, error });
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('plan.dashboard.template')}</Button>
      <Modal open={open} title={t('plan.dashboard.template')} footer={null} onCancel={() => setOpen(false)}>
        <div className="plan-stack qf-holds-keys">
          <p>{t('plan.dashboard.templateWhat')}</p>
          <input
            ref={input}
            type="file"
            accept=".docx"
            className="qf-hidden"
            aria-label={t('plan.dashboard.chooseTemplate')}
            onChange={(event) => {
              const file = event.target.files?.[0];
              event.target.value = '';
              if (file !== undefined) void send(file);
            }}
          />
          <Button type="primary" loading={busy} onClick={() => input.current?.click()}>
            {t('plan.dashboard.chooseTemplate')}
          </Button>
          {outcome !== null && outcome.error === null && (
            <Report sign="done">{t('plan.dashboard.templateTaken', { name: outcome.name })}</Report>
          )}
          {outcome !== null && outcome.error !== null && (
            <Problem error={outcome.error} kept={t('plan.dashboard.templateKept')} />
          )}
        </div>
      </Modal>
    </>
  );
}
