// The files of an item of evidence, looked at in place: each reading is recorded, and the page says over it who reads and when.
import { Button } from 'antd';
import { useState } from 'react';
import type { StoredFile } from '../../platform/api/index.ts';
import { now } from '../../platform/clock.ts';
import { dayAndTime } from '../../platform/dates.ts';
import { useWords } from '../../platform/i18n/index.ts';
import { sizeInWords } from '../../platform/parts/fields/sizes.ts';
import { FileContent } from '../../platform/parts/preview/FileContent.tsx';
import { useMe } from '../../platform/session.ts';

export function EvidenceFiles({ files }: { files: readonly StoredFile[] }) {
  const { t } = useWords();
  const [open, setOpen] = useState<string>();
  const shown = files.find(({ id }) => id === open);
  return (
    <section className="qf-card" aria-labelledby="evidence-files">
      <h2 id="evidence-files">{t('evidence.files', { count: files.length })}</h2>
      <div className="qf-card-body">
        <div className="qf-evidence-tabs">
          {files.map((file) => (
            <Button
              key={file.id}
              type={file.id === open ? 'primary' : 'default'}
              aria-pressed={file.id === open}
              onClick={() => setOpen(file.id === open ? undefined : file.id)}
            >
              <span lang="zh">{file.name}</span> <span className="qf-evidence-size">{sizeInWords(file.size)}</span>
            </Button>
          ))}
        </div>
        {shown === undefined ? (
          <p className="qf-second">{t('evidence.recorded')}</p>
        ) : (
          <div className="qf-evidence-shown">
            <FileContent key={shown.id} file={shown} />
            <Watermark />
          </div>
        )}
      </div>
    </section>
  );
}

const marks = Array.from({ length: 12 }, (_, at) => at);

/** Who reads and when, over what is read: a picture of the screen says where it comes from. */
function Watermark() {
  const { t } = useWords();
  const me = useMe();
  const [at] = useState(() => dayAndTime(now()));
  return (
    <div className="qf-watermark" aria-hidden>
      {marks.map((mark) => (
        <span key={mark} lang="zh">
          {t('evidence.watermark', { name: me.displayName, at })}
        </span>
      ))}
    </div>
  );
}
