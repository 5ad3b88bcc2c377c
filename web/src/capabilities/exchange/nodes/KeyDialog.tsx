// Pinning a further key of a node, before it begins to sign with it.
import { Form } from 'antd';
import { useState } from 'react';
import { useWords } from '../../../platform/i18n/index.ts';
import { EntryDialog } from '../../../platform/parts/EntryDialog.tsx';
import { Checkbox } from '../../../platform/parts/fields/choices.tsx';
import { Input } from '../../../platform/parts/fields/Input.tsx';
import { Fingerprint } from '../../../platform/parts/record/Fingerprint.tsx';
import { useAct } from '../../../platform/parts/use-act.ts';
import { exchangeKey } from '../queries.ts';
import type { NodePeer } from '../shapes.ts';
import { readCard } from './card.ts';
import { pinKey } from './queries.ts';

export function KeyDialog({ peer, onClose }: { peer: NodePeer; onClose: () => void }) {
  const { t } = useWords();
  const [text, setText] = useState('');
  const [compared, setCompared] = useState(false);
  const { act, busy, error } = useAct([exchangeKey]);
  const card = readCard(text);
  const wrong = text.trim() !== '' && card?.nodeId !== peer.nodeId;
  const pin = async () => {
    if (card === undefined) return;
    const done = await act(() => pinKey(peer.id, card.key));
    if (done !== undefined) onClose();
  };
  return (
    <EntryDialog
      draft={`node.key ${peer.id}`}
      title={t('exchange.nodes.pinKey')}
      send={t('exchange.nodes.pinKey')}
      width={520}
      needs={[
        { id: 'node-key-card', label: t('exchange.nodes.card'), met: card !== undefined && !wrong },
        { id: 'node-key-compared', label: t('exchange.nodes.compared'), met: compared },
      ]}
      sending={{ isPending: busy, error }}
      onSend={() => void pin()}
      onClose={onClose}
    >
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
      <Checkbox id="node-key-compared" checked={compared} onChange={({ target }) => setCompared(target.checked)}>
        {t('exchange.nodes.compared')}
      </Checkbox>
    </EntryDialog>
  );
}
