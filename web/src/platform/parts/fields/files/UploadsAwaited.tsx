// Beside the button that sends: it waits for files that are on their way, and can be stopped; or a file did not arrive.
import { useWords } from '../../../i18n/index.ts';
import type { Waiting } from './files-being-read.ts';

export function UploadsAwaited({ uploads: { waits, failed, stop } }: { uploads: Waiting }) {
  const { t } = useWords();
  return (
    <div className="qf-awaited">
      <span role="status">{waits && t('parts.file.awaited')}</span>{' '}
      {waits && (
        <button type="button" className="qf-link-button" onClick={stop}>
          {t('parts.file.awaitNoMore')}
        </button>
      )}
      {failed && (
        <span role="alert" className="qf-tone-red">
          {t('parts.file.notSent')}
        </span>
      )}
    </div>
  );
}
