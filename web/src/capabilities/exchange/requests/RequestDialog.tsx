// A new co-investigation request: to whom, about what, what is asked.
import { useNavigate } from '@tanstack/react-router';
import { Form } from 'antd';
import { useState } from 'react';
import { useWords } from '../../../platform/i18n/index.ts';
import { EntryDialog, needed } from '../../../platform/parts/EntryDialog.tsx';
import { AgencyField } from '../../../platform/parts/fields/AgencyField.tsx';
import { Input } from '../../../platform/parts/fields/Input.tsx';
import { useAct } from '../../../platform/parts/use-act.ts';
import { sendRequest } from '../nodes/queries.ts';
import { paths } from '../paths.ts';
import { exchangeKey } from '../queries.ts';

export function RequestDialog({ onClose }: { onClose: () => void }) {
  const { t } = useWords();
  const navigate = useNavigate();
  const [agencyId, setAgency] = useState<string>();
  const [title, setTitle] = useState('');
  const [text, setText] = useState('');
  const { act, busy, error } = useAct([exchangeKey]);
  const send = async () => {
    if (agencyId === undefined) return;
    const sent = await act(() => sendRequest({ agencyId, title: title.trim(), text: text.trim() }));
    if (sent !== undefined) await navigate({ to: paths.request(sent.answer.request.id) });
  };
  return (
    <EntryDialog
      draft="exchange.request.new"
      title={t('exchange.request.send')}
      send={t('exchange.request.sendNow')}
      width={520}
      needs={[
        needed('request-agency', t('exchange.request.to'), agencyId),
        needed('request-title', t('exchange.request.about'), title),
        needed('request-text', t('exchange.request.text'), text),
      ]}
      sending={{ isPending: busy, error }}
      onSend={() => void send()}
      onClose={onClose}
    >
      <p className="qf-second">{t('exchange.request.sendText')}</p>
      <Form.Item label={t('exchange.request.to')} htmlFor="request-agency" required>
        <AgencyField id="request-agency" keeps="id" value={agencyId} onChange={setAgency} />
      </Form.Item>
      <Form.Item label={t('exchange.request.about')} htmlFor="request-title" required>
        <Input id="request-title" maxLength={200} value={title} onChange={({ target }) => setTitle(target.value)} />
      </Form.Item>
      <Form.Item label={t('exchange.request.text')} htmlFor="request-text" required>
        <Input.TextArea
          id="request-text"
          rows={6}
          maxLength={5_000}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
      </Form.Item>
    </EntryDialog>
  );
}
