// Pinning a further key of a node, before it begins to sign with it.
import { Checkbox, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useWords } from '../../../platform/i18n/index.ts';
import { Fingerprint } from '../../../platform/parts/Fingerprint.tsx';
import { Problem } from '../../../platform/parts/Problem.tsx';
import type { NodePeer } from '../shapes.ts';
import { useAct } from '../use-act.ts';
import { readCard } from './card.ts';
import { pinKey } from './queries.ts';

export function KeyDialog({ peer, onClose }: { peer: NodePeer; onClose: () => void }) {
  const { t } = useWords();
  const [text, setText] = useState('');
  const [compared, setCompared] = useState(false);
  const { act, busy, error } = useAct();
  const card = readCard(text);
  const wrong = text.trim() !== '' && card?.nodeId !== peer.nodeId;
  const pin = async () => {
    if (card === undefined) return;
    const done = await act(() => pinKey(peer.id, card.key));
    if (done !== undefined) onClose();
  };
  return (
    <Modal
      open
      title={t('exchange.nodes.pinKey')}
      okText={t('exchange.nodes.pinKey')}
      cancelText={t('parts.back')}
      okButtonProps={{ disabled: card === undefined || wrong || !compared }}
      confirmLoading={busy}
      mask={{ closable: false }}
      onOk={() => void pin()}
      onCancel={onClose}
    >
      <Form layout="vertical" className="qf-form qf-holds-keys">
        <p>{t('exchange.nodes.pinKeyText')}</p>
        <Form.Item
          label={t('exchange.nodes.card')}
          htmlFor="node-key-card"
          required
          validateStatus={wrong ? 'error' : ''}
          help={wrong ? t('exchange.nodes.otherCard') : undefined}
        >
          <Input.TextArea
            id="node-key-card"
            className="exchange-code"
            rows={5}
            maxLength={4_000}
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
        </Form.Item>
        {card !== undefined && <Fingerprint publicKey={card.key.publicKey} />}
        <Checkbox checked={compared} onChange={({ target }) => setCompared(target.checked)}>
          {t('exchange.nodes.compared')}
        </Checkbox>
        {error !== undefined && <Problem error={error} kept={t('parts.action.kept')} />}
      </Form>
    </Modal>
  );
}
