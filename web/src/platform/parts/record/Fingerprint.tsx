// The fingerprint of a public key, as the key is typed: what is read out on the telephone.
import { useEffect, useState } from 'react';
import { fingerprintOf } from '../../fingerprint.ts';
import { useWords } from '../../i18n/index.ts';

export function Fingerprint({ publicKey }: { publicKey: string }) {
  const { t } = useWords();
  const [print, setPrint] = useState<string | null>(null);
  useEffect(() => {
    let gone = false;
    void fingerprintOf(publicKey).then((made) => {
      if (!gone) setPrint(made);
    });
    return () => {
      gone = true;
    };
  }, [publicKey]);
  if (publicKey === '') return null;
  return (
    <p className="qf-second qf-key">
      {print === null ? t('parts.fingerprint.later') : t('parts.fingerprint.is', { print })}
    </p>
  );
}
