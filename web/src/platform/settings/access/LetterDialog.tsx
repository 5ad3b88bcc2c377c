// What is shown and printed once, alone on the paper: letters with half a secret.
import { Button, Modal } from 'antd';
import type { ReactNode } from 'react';
import { useWords } from '../../i18n/index.ts';

export function LetterDialog(props: { title: string; onClose: () => void; children: ReactNode }) {
  const { title, onClose, children } = props;
  const { t } = useWords();
  return (
    <Modal
      open
      title={title}
      mask={{ closable: false }}
      onCancel={onClose}
      footer={
        <>
          <Button type="primary" onClick={() => window.print()}>
            {t('settings.access.print')}
          </Button>
          <Button onClick={onClose}>{t('parts.close')}</Button>
        </>
      }
    >
      {children}
    </Modal>
  );
}
