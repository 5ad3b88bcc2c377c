// 保存 in the field: on disk before anything is said, and what was typed stays where it could not be kept.
import { useState } from 'react';
import { useWords } from '../i18n/index.ts';
import { type Outgoing, putInOutbox } from './outbox.ts';

/** @returns keep: whether it is on this device now; failed: why not, in words */
export function useKeep() {
  const { t } = useWords();
  const [failed, setFailed] = useState<string>();
  const [busy, setBusy] = useState(false);
  const keep = async (one: Outgoing): Promise<boolean> => {
    setBusy(true);
    setFailed(undefined);
    try {
      await putInOutbox(one);
      return true;
    } catch (error) {
      const full = error instanceof DOMException && error.name === 'QuotaExceededError';
      setFailed(t(full ? 'outbox.full' : 'outbox.notKept'));
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { keep, failed, busy };
}
