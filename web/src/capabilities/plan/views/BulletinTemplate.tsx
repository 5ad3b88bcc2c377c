// An office's own template for the bulletin: the one in use to start from, its tags, and the way in for a changed one.
import { useQuery } from '@tanstack/react-query';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import { call, download, upload } from '../../../platform/api/index.ts';
import { dayAndTime } from '../../../platform/dates.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { FileButton } from '../../../platform/parts/fields/files/FileButton.tsx';
import { Problem, Report } from '../../../platform/parts/Problem.tsx';
import { useAct } from '../../../platform/parts/use-act.ts';

type Taken = { name: string; missing: string[] };
const key = ['bulletin-template'];

export function BulletinTemplate({ planId, onClose }: { planId: string; onClose: () => void }) {
  const { t, language } = useWords();
  const { act, busy, error } = useAct(key);
  const [taken, setTaken] = useState<Taken>();
  const send = async (file: File) => {
    setTaken(undefined);
    const sent = await act(() => upload<Taken>({ path: `/plans/${planId}/bulletin-template`, file, language }));
    setTaken(sent?.answer);
  };
  const fetchTemplate = async () => {
    setTaken(undefined);
    await act(() => download('/bulletin-template.docx'));
  };
  return (
    <Modal open width={720} title={t('plan.bulletin.template')} footer={null} onCancel={onClose}>
      <div className="plan-stack qf-holds-keys">
        <p>{t('plan.bulletin.templateWhat')}</p>
        <TemplateInUse />
        <div className="qf-actions">
          <Button onClick={() => void fetchTemplate()}>{t('plan.bulletin.downloadTemplate')}</Button>
          <FileButton
            primary
            accept=".docx"
            label={t('plan.bulletin.chooseTemplate')}
            busy={busy}
            onFile={(file) => void send(file)}
          />
        </div>
        {taken !== undefined && (
          <Report sign={taken.missing.length === 0 ? 'done' : 'amber'}>
            {t('plan.bulletin.templateTaken', { name: taken.name })}
            {taken.missing.length > 0 && t('plan.bulletin.missing', { tags: taken.missing.join(t('parts.comma')) })}
          </Report>
        )}
        {error !== undefined && <Problem error={error} kept={t('plan.bulletin.templateKept')} />}
        <TemplateTags />
      </div>
    </Modal>
  );
}

function TemplateInUse() {
  const { t } = useWords();
  const { data } = useQuery({ queryKey: key, queryFn: () => call({ path: '/bulletin-template' }) });
  if (data === undefined) return null;
  const { template } = data;
  return (
    <p className="qf-second">
      {template === null
        ? t('plan.bulletin.builtIn')
        : t('plan.bulletin.own', { name: template.name, at: dayAndTime(template.uploadedAt) })}
    </p>
  );
}

function TemplateTags() {
  const { t, say } = useWords();
  const { data } = useQuery({
    queryKey: [...key, 'tags'],
    queryFn: () => call({ path: '/bulletin-template/tags' }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (data === undefined) return null;
  return (
    <details className="qf-chart-table">
      <summary>{t('plan.bulletin.tags', { n: data.items.length })}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard */}
      <section className="qf-import-rows" tabIndex={0} aria-label={t('plan.bulletin.tags', { n: data.items.length })}>
        <table className="qf-map-table">
          <thead>
            <tr>
              <th scope="col">{t('plan.bulletin.tag')}</th>
              <th scope="col">{t('plan.bulletin.tagWhat')}</th>
              <th scope="col">{t('plan.bulletin.tagExample')}</th>
            </tr>
          </thead>
          <tbody>
            {data.items.map(({ tag, what, example }) => (
              <tr key={tag}>
                <td>{tag}</td>
                <td>{say(what)}</td>
                <td>{example}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}
