// Personal data, masked; looking behind the mask names a purpose and leaves a line in the trail.
import { Popover } from 'antd';
import { useState } from 'react';
import { useWords } from '../../i18n/index.ts';
import { Problem } from '../Problem.tsx';

export type MaskedProps = {
  /** As the server sends it: 138****0926. */
  value: string;
  title: string;
  /** Asks the server for the whole value, for a purpose. Left out where nobody may look. */
  reveal?: (purpose: string) => Promise<string>;
};

const purposes = ['service', 'identity', 'other'] as const;

export function Masked({ value, title, reveal }: MaskedProps) {
  const { t } = useWords();
  const [whole, setWhole] = useState<string>();
  const [error, setError] = useState<unknown>();
  const [open, setOpen] = useState(false);
  if (reveal === undefined || whole !== undefined) return <span>{whole ?? value}</span>;
  const look = (purpose: string) => {
    setError(undefined);
    reveal(purpose).then(setWhole, setError);
  };
  const content = (
    <div className="qf-explanation">
      <h2>{t('parts.masked.look', { title })}</h2>
      <p>{t('parts.masked.ask')}</p>
      <div className="qf-actions">
        {purposes.map((purpose) => (
          <button
            key={purpose}
            type="button"
            className="qf-tag qf-tag-blue qf-link-button"
            onClick={() => look(t(`parts.masked.${purpose}`))}
          >
            {t(`parts.masked.${purpose}`)}
          </button>
        ))}
      </div>
      {error !== undefined && <Problem error={error} />}
    </div>
  );
  return (
    <span>
      {value}{' '}
      <Popover trigger="click" open={open} onOpenChange={setOpen} content={content}>
        <button type="button" className="qf-link-button">
          {t('parts.masked.show')}
        </button>
      </Popover>
    </span>
  );
}
