// All keys on one card.
import { Modal } from 'antd';
import { useWords } from '../i18n/index.ts';

const keys = [
  ['J', 'K', 'keys.move'],
  ['Enter', '', 'keys.open'],
  ['E', '', 'keys.act'],
  ['X', '', 'keys.select'],
  ['/', '', 'keys.search'],
  ['Ctrl', 'K', 'keys.palette'],
  ['F1', '', 'manual.title'],
  ['?', '', 'keys.all'],
] as const;

export function KeysDialog({ onClose }: { onClose: () => void }) {
  const { t } = useWords();
  return (
    <Modal open title={t('keys.title')} footer={null} width={360} onCancel={onClose}>
      <dl className="qf-facts">
        {keys.map(([first, second, text]) => (
          <div key={text} className="qf-key-row">
            <dt>
              <kbd>{first}</kbd> {second !== '' && <kbd>{second}</kbd>}
            </dt>
            <dd>{t(text)}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
