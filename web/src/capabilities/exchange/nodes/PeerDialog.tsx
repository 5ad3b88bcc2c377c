// Entering another node from the card that its administrator handed over, or changing what is entered of one.
import { Form } from 'antd';
import { type ReactNode, useState } from 'react';
import { useWords } from '../../../platform/i18n/index.ts';
import { EntryDialog, needed } from '../../../platform/parts/EntryDialog.tsx';
import { AgencyField } from '../../../platform/parts/fields/AgencyField.tsx';
import { Checkbox, Radio } from '../../../platform/parts/fields/choices.tsx';
import { Input } from '../../../platform/parts/fields/Input.tsx';
import { Fingerprint } from '../../../platform/parts/record/Fingerprint.tsx';
import { useAct } from '../../../platform/parts/use-act.ts';
import { useMe } from '../../../platform/session.ts';
import { exchangeKey } from '../queries.ts';
import { type NodePeer, shares } from '../shapes.ts';
import { type NodeCard, readCard } from './card.ts';
import { changePeer, enterPeer, type PeerFields } from './queries.ts';

type Props = { peer?: NodePeer; onClose: () => void };
type Given = Omit<PeerFields, 'baseUrl'> & {
  baseUrl: string;
  direction: NodePeer['direction'];
  agencyId: string;
  active: boolean;
};

function startOf(peer: NodePeer | undefined, agencyId: string): Given {
  if (peer === undefined)
    return {
      ...{ name: '', regionCode: '', transport: 'http', baseUrl: '', shares: [...shares], direction: 'above' },
      ...{ agencyId, active: true },
    };
  const { name, region, transport, baseUrl, shares: told, direction, agency, active } = peer;
  return {
    ...{ name, regionCode: region.code, transport, baseUrl: baseUrl ?? '', shares: told, direction, active },
    agencyId: agency.id,
  };
}

export function PeerDialog({ peer, onClose }: Props) {
  const { t } = useWords();
  const me = useMe();
  const [given, setGiven] = useState(() => startOf(peer, me.agency.id));
  const [card, setCard] = useState<NodeCard>();
  const [compared, setCompared] = useState(false);
  const { act, busy, error } = useAct([exchangeKey]);
  const set = (part: Partial<Given>) => setGiven({ ...given, ...part });
  const paste = (text: string) => {
    const read = readCard(text);
    setCard(read);
    if (read !== undefined) set({ name: read.name, regionCode: read.regionCode, baseUrl: read.baseUrl });
  };
  const save = async () => {
    const { name, regionCode, transport, shares: told, direction, agencyId, active } = given;
    const baseUrl = transport === 'http' ? given.baseUrl.trim() : null;
    const fields = { name: name.trim(), regionCode: regionCode.trim(), transport, shares: told, baseUrl };
    const done = await act(() => {
      if (peer !== undefined) return changePeer(peer, { ...fields, active });
      if (card === undefined) throw new TypeError('no card');
      return enterPeer({ ...fields, direction, agencyId, nodeId: card.nodeId, key: card.key });
    });
    if (done !== undefined) onClose();
  };
  const title = t(peer === undefined ? 'exchange.nodes.enter' : 'exchange.nodes.change');
  return (
    <EntryDialog
      draft={`node ${peer?.id ?? 'new'}`}
      title={title}
      send={title}
      width={520}
      needs={[
        ...(peer === undefined ? [{ id: 'node-card', label: t('exchange.nodes.card'), met: card !== undefined }] : []),
        needed('node-name', t('exchange.nodes.name'), given.name),
        { id: 'node-region', label: t('exchange.nodes.region'), met: /^\d{6}$/.test(given.regionCode.trim()) },
        ...(peer === undefined ? [{ id: 'node-compared', label: t('exchange.nodes.compared'), met: compared }] : []),
      ]}
      sending={{ isPending: busy, error }}
      onSend={() => void save()}
      onClose={onClose}
    >
      {peer === undefined && <CardField card={card} onPaste={paste} />}
      <Fields given={given} set={set} fixed={peer !== undefined} />
      {peer === undefined && (
        <Checkbox id="node-compared" checked={compared} onChange={(event) => setCompared(event.target.checked)}>
          {t('exchange.nodes.compared')}
        </Checkbox>
      )}
    </EntryDialog>
  );
}

function CardField({ card, onPaste }: { card: NodeCard | undefined; onPaste: (text: string) => void }) {
  const { t } = useWords();
  const [text, setText] = useState('');
  const wrong = text.trim() !== '' && card === undefined;
  return (
    <>
      <Form.Item
        label={t('exchange.nodes.card')}
        htmlFor="node-card"
        required
        validateStatus={wrong ? 'error' : ''}
        help={wrong ? t('exchange.nodes.noCard') : t('exchange.nodes.cardHint')}
      >
        <Input.TextArea
          id="node-card"
          className="exchange-code"
          rows={5}
          maxLength={4_000}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            onPaste(event.target.value);
          }}
        />
      </Form.Item>
      {card !== undefined && <Fingerprint publicKey={card.key.publicKey} />}
    </>
  );
}

function Fields({ given, set, fixed }: { given: Given; set: (part: Partial<Given>) => void; fixed: boolean }) {
  const { t } = useWords();
  const options = <Word extends string>(words: readonly Word[], of: string) =>
    words.map((value) => ({ value, label: t(`exchange.nodes.${of}.${value}`) }));
  return (
    <>
      <Asked name="name">
        <Input
          id="node-name"
          maxLength={200}
          value={given.name}
          onChange={({ target }) => set({ name: target.value })}
        />
      </Asked>
      <Asked name="region">
        <Input
          id="node-region"
          maxLength={6}
          inputMode="numeric"
          value={given.regionCode}
          onChange={({ target }) => set({ regionCode: target.value })}
        />
      </Asked>
      {!fixed && (
        <Asked name="direction">
          <Radio.Group
            id="node-direction"
            value={given.direction}
            onChange={({ target }) => set({ direction: target.value === 'below' ? 'below' : 'above' })}
            options={options(['above', 'below'], 'directions')}
          />
        </Asked>
      )}
      <Asked name="transport">
        <Radio.Group
          id="node-transport"
          value={given.transport}
          onChange={({ target }) => set({ transport: target.value === 'package' ? 'package' : 'http' })}
          options={options(['http', 'package'], 'transports')}
        />
      </Asked>
      {given.transport === 'http' && (
        <Asked name="address">
          <Input
            id="node-address"
            maxLength={300}
            placeholder="https://"
            value={given.baseUrl}
            onChange={({ target }) => set({ baseUrl: target.value })}
          />
        </Asked>
      )}
      <Asked name="shares">
        <Checkbox.Group
          value={given.shares}
          onChange={(chosen) => set({ shares: shares.filter((share) => chosen.includes(share)) })}
          options={options(shares, 'share')}
        />
      </Asked>
      {!fixed && (
        <Asked name="agency">
          <AgencyField id="node-agency" keeps="id" value={given.agencyId} onChange={(agencyId) => set({ agencyId })} />
        </Asked>
      )}
      {fixed && (
        <Checkbox checked={given.active} onChange={({ target }) => set({ active: target.checked })}>
          {t('exchange.nodes.active')}
        </Checkbox>
      )}
    </>
  );
}

function Asked({ name, children }: { name: string; children: ReactNode }) {
  const { t } = useWords();
  return (
    <Form.Item label={t(`exchange.nodes.${name}`)} htmlFor={`node-${name}`}>
      {children}
    </Form.Item>
  );
}
