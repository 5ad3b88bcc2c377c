// Bringing in a plan document: choose the file, see them go up, land in the review; a refusal keeps the dialog as it was.
import { InboxOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Modal, Progress, Upload } from 'antd';
import { useState } from 'react';
import { ApiError } from '../../../platform/api/call.ts';
import { upload } from '../../../platform/api/upload.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { Problem } from '../../../platform/parts/Problem.tsx';
import { paths } from '../paths.ts';
import { planKey } from '../queries.ts';
import type { PlanSummary } from '../shapes.ts';

const accepted = '.txt,.docx,.pdf,.html,.htm';

export function ImportPlan({ onClose }: { onClose: () => void }) {
  const { t } = useWords();
  const [file, setFile] = useState<File | null>(null);
  const [tried, setTried] = useState(false);
  const { send, share, error, before, forget } = useImport();
  const busy = share !== null;
  return (
    <Modal
      open
      title={t('plan.import.title')}
      okText={t(before === undefined ? 'plan.import.send' : 'plan.import.again')}
      cancelText={t('parts.back')}
      okButtonProps={{ loading: busy }}
      cancelButtonProps={{ disabled: busy }}
      closable={!busy}
      mask={{ closable: false }}
      onOk={() => {
        setTried(file === null);
        if (file !== null) send(file, before !== undefined);
      }}
      onCancel={onClose}
    >
      <p className="qf-second">{t('plan.import.what')}</p>
      <Upload.Dragger
        rootClassName="plan-drop"
        accept={accepted}
        maxCount={1}
        disabled={busy}
        fileList={file === null ? [] : [{ uid: file.name, name: file.name, size: file.size }]}
        beforeUpload={(chosen) => {
          forget();
          setFile(chosen);
          return false;
        }}
        onRemove={() => {
          forget();
          setFile(null);
        }}
      >
        <InboxOutlined className="plan-drop-icon" aria-hidden />
        <div>{t('plan.import.drop')}</div>
        <div className="qf-second">{t('plan.import.kinds')}</div>
      </Upload.Dragger>
      {tried && file === null && (
        <p role="alert" className="qf-tone-red">
          {t('plan.import.noFile')}
        </p>
      )}
      {busy && (
        <div role="status" className="plan-gap">
          <Progress percent={Math.round(share * 100)} size="small" />
          <span className="qf-second">{t(share < 1 ? 'plan.import.sending' : 'plan.import.reading')}</span>
        </div>
      )}
      {error !== null && <Problem error={error} />}
      {before !== undefined && <Link to={paths.plan(before)}>{t('plan.import.open')}</Link>}
    </Modal>
  );
}

function useImport() {
  const { language } = useWords();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [share, setShare] = useState<number | null>(null);
  const [error, setError] = useState<unknown>(null);
  const send = async (file: File, again: boolean) => {
    setError(null);
    setShare(0);
    try {
      const plan = await upload<PlanSummary>({
        path: '/plans/import',
        query: again ? { again } : {},
        file,
        language,
        onProgress: setShare,
      });
      await client.invalidateQueries({ queryKey: [planKey] });
      await navigate({ to: paths.planPage(plan.id, 'review') });
    } catch (failure) {
      setError(failure);
      setShare(null);
    }
  };
  return {
    send: (file: File, again: boolean) => void send(file, again),
    share,
    error,
    before: importedBefore(error),
    forget: () => setError(null),
  };
}

/** The id of the plan that was read from the same file before, where that is why the import was refused. */
function importedBefore(error: unknown): string | undefined {
  if (!(error instanceof ApiError) || error.problem.code !== 'plan.importedBefore') return undefined;
  return error.problem.instance?.split('/').at(-1);
}
