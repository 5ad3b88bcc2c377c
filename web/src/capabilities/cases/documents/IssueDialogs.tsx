// From the draft to the party: the stamped scan, the service, the withdrawal; and evidence that comes as a file.
import type { CaseDocument } from '@qingfeng/client';
import { Form } from 'antd';
import { useState } from 'react';
import { useNow } from '../../../platform/clock.ts';
import { day } from '../../../platform/dates.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { needed } from '../../../platform/parts/EntryDialog.tsx';
import { Checkbox } from '../../../platform/parts/fields/choices.tsx';
import { DateField } from '../../../platform/parts/fields/DateField.tsx';
import { FileField } from '../../../platform/parts/fields/files/FileField.tsx';
import { Input } from '../../../platform/parts/fields/Input.tsx';
import { Select } from '../../../platform/parts/fields/Select.tsx';
import { DocumentDialog } from './DocumentDialog.tsx';
import { ReceiverField, useReceivers } from './ReceiverField.tsx';

const scans = '.pdf,.jpg,.jpeg,.png';
const ways = ['direct', 'left', 'mail', 'electronic', 'announcement'] as const;

type Acted = { document: CaseDocument; onClose: () => void };

/** @param service name of the electronic seal service, null where none is configured */
export function SealDialog({ document, service, onClose }: Acted & { service: string | null }) {
  const { t } = useWords();
  const [issuedOn, setIssuedOn] = useState(day(useNow(600)));
  const [files, setFiles] = useState<string[]>([]);
  const [filledIn, setFilledIn] = useState<string[]>([]);
  const [file = null] = files;
  const left = document.missing.filter((tag) => !filledIn.includes(tag));
  return (
    <DocumentDialog
      title={t(file === null && service !== null ? 'cases.document.sealByService' : 'cases.document.seal')}
      hint={service === null ? t('cases.document.noService') : t('cases.document.service', { name: service })}
      act={{ method: 'POST', path: `/case-documents/${document.id}/seal`, version: document.version }}
      needs={[
        { id: 'document-scan', label: t('cases.document.sealFile'), met: file !== null || service !== null },
        { id: 'document-blanks', label: t('cases.document.sealBlanks'), met: left.length === 0 },
        needed('document-day', t('cases.document.issuedOn'), issuedOn),
      ]}
      body={{ file, issuedOn, filledIn }}
      onClose={onClose}
    >
      <Form.Item
        label={t('cases.document.sealFile')}
        htmlFor="document-scan"
        required={service === null}
        extra={t('cases.document.sealHint')}
      >
        <FileField id="document-scan" single accept={scans} value={files} onChange={setFiles} />
      </Form.Item>
      {document.missing.length > 0 && (
        <Form.Item label={t('cases.document.sealBlanks')} required extra={t('cases.document.sealBlanksHint')}>
          <Checkbox.Group
            value={filledIn}
            onChange={setFilledIn}
            options={document.missing.map((tag, at) => ({
              value: tag,
              label: blankWords(tag),
              ...(at === 0 && { id: 'document-blanks' }),
            }))}
          />
        </Form.Item>
      )}
      <Form.Item label={t('cases.document.issuedOn')} htmlFor="document-day" required>
        <DateField id="document-day" value={issuedOn} onChange={setIssuedOn} />
      </Form.Item>
    </DocumentDialog>
  );
}

/** Of a blank in a table the column, with its table before it. */
function blankWords(tag: string): string {
  return tag.replaceAll('/', ' · ');
}

export function ServeDialog({ document, caseId, onClose }: Acted & { caseId: string }) {
  const { t } = useWords();
  const [servedOn, setServedOn] = useState(day(useNow(600)));
  const [way, setWay] = useState<(typeof ways)[number]>('direct');
  const { names, only } = useReceivers(caseId);
  const [typed, setReceiver] = useState<string>();
  const receiver = typed ?? only ?? '';
  const [receipt, setReceipt] = useState<string[]>([]);
  return (
    <DocumentDialog
      title={t('cases.document.serve')}
      act={{ method: 'POST', path: `/case-documents/${document.id}/serve`, version: document.version }}
      needs={[
        needed('served-day', t('cases.document.servedOn'), servedOn),
        needed('served-to', t('cases.document.receiver'), receiver),
      ]}
      body={{ servedOn, way, receiver, receipt: receipt[0] ?? null }}
      onClose={onClose}
    >
      <Form.Item label={t('cases.document.servedOn')} htmlFor="served-day" required>
        <DateField id="served-day" value={servedOn} onChange={setServedOn} />
      </Form.Item>
      <Form.Item label={t('cases.document.way')} htmlFor="served-way" required>
        <Select
          id="served-way"
          value={way}
          onChange={setWay}
          options={ways.map((each) => ({ value: each, label: t(`cases.document.ways.${each}`) }))}
        />
      </Form.Item>
      <Form.Item label={t('cases.document.receiver')} htmlFor="served-to" required>
        <ReceiverField id="served-to" names={names} value={receiver} onChange={setReceiver} />
      </Form.Item>
      <Form.Item label={t('cases.document.receipt')} htmlFor="served-receipt">
        <FileField id="served-receipt" single accept={scans} value={receipt} onChange={setReceipt} />
      </Form.Item>
    </DocumentDialog>
  );
}

export function WithdrawDialog({ document, onClose }: Acted) {
  const { t } = useWords();
  const [reason, setReason] = useState('');
  return (
    <DocumentDialog
      title={t('cases.document.withdraw')}
      hint={t('cases.document.withdrawHint')}
      act={{ method: 'POST', path: `/case-documents/${document.id}/withdraw`, version: document.version }}
      needs={[needed('withdraw-reason', t('cases.document.reason'), reason)]}
      body={{ reason }}
      onClose={onClose}
    >
      <Form.Item label={t('cases.document.reason')} htmlFor="withdraw-reason" required>
        <Input.TextArea
          id="withdraw-reason"
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </Form.Item>
    </DocumentDialog>
  );
}

export function EvidenceDialog({ caseId, onClose }: { caseId: string; onClose: () => void }) {
  const { t } = useWords();
  const [name, setName] = useState('');
  const [takenOn, setTakenOn] = useState(day(useNow(600)));
  const [files, setFiles] = useState<string[]>([]);
  const [file] = files;
  return (
    <DocumentDialog
      title={t('cases.document.evidence')}
      hint={t('cases.document.evidenceHint')}
      act={{ method: 'POST', path: `/cases/${caseId}/evidence` }}
      needs={[
        needed('evidence-name', t('cases.document.evidenceName'), name),
        needed('evidence-file', t('cases.document.evidenceFile'), file),
        needed('evidence-day', t('cases.document.takenOn'), takenOn),
      ]}
      body={{ name, file, takenOn }}
      onClose={onClose}
    >
      <Form.Item label={t('cases.document.evidenceName')} htmlFor="evidence-name" required>
        <Input id="evidence-name" maxLength={200} value={name} onChange={(event) => setName(event.target.value)} />
      </Form.Item>
      <Form.Item label={t('cases.document.evidenceFile')} htmlFor="evidence-file" required>
        <FileField id="evidence-file" single asFound value={files} onChange={setFiles} />
      </Form.Item>
      <Form.Item label={t('cases.document.takenOn')} htmlFor="evidence-day" required>
        <DateField id="evidence-day" value={takenOn} onChange={setTakenOn} />
      </Form.Item>
    </DocumentDialog>
  );
}
