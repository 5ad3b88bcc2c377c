// Telling a right holder of the offers of a lead: public offers alone; whether to notify the platform is the holder's to decide.
import { useMutation } from '@tanstack/react-query';
import { Button, Form } from 'antd';
import { useState } from 'react';
import { call, onceKey } from '../../../platform/api/index.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { EntryDialog, needed } from '../../../platform/parts/EntryDialog.tsx';
import { AgencyField } from '../../../platform/parts/fields/AgencyField.tsx';
import { Checkbox } from '../../../platform/parts/fields/choices.tsx';
import { Input } from '../../../platform/parts/fields/Input.tsx';

export function TellHolder({ id }: { id: string }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const [told, setTold] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('leads.tell.open')}</Button>
      {told && <span className="qf-second"> {t('leads.tell.done')}</span>}
      {open && <TellDialog id={id} onClose={() => setOpen(false)} onTold={() => setTold(true)} />}
    </>
  );
}

function TellDialog({ id, onClose, onTold }: { id: string; onClose: () => void; onTold: () => void }) {
  const { t } = useWords();
  const [once] = useState(onceKey);
  const [holderId, setHolderId] = useState<string>();
  const [note, setNote] = useState('');
  const [cover, setCover] = useState(false);
  const tell = useMutation({
    mutationFn: () => call({ method: 'POST', path: `/leads/${id}/told-offers`, once, body: { holderId, note, cover } }),
    onSuccess: () => {
      onTold();
      onClose();
    },
  });
  return (
    <EntryDialog
      draft="lead.tell"
      title={t('leads.tell.open')}
      send={t('leads.tell.send')}
      needs={[needed('tell-holder', t('leads.tell.holder'), holderId)]}
      sending={tell}
      kept={t('leads.kept')}
      onSend={() => tell.mutate()}
      onClose={onClose}
    >
      <Form.Item label={t('leads.tell.holder')} htmlFor="tell-holder" required>
        <AgencyField id="tell-holder" keeps="id" department="right-holder" value={holderId} onChange={setHolderId} />
      </Form.Item>
      <Form.Item label={t('leads.tell.note')} htmlFor="tell-note">
        <Input.TextArea
          id="tell-note"
          rows={2}
          maxLength={2_000}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      </Form.Item>
      <Checkbox checked={cover} onChange={(event) => setCover(event.target.checked)}>
        {t('leads.tell.cover')}
      </Checkbox>
      <p className="qf-second">{t('leads.tell.coverHint')}</p>
      <p className="qf-second">{t('leads.tell.consequence')}</p>
    </EntryDialog>
  );
}
