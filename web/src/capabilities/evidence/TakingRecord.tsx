// The record of electronic data taken (form 12): what is known of each item, what the officers have to say of the rest, and the draft of it.
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Form } from 'antd';
import { useState } from 'react';
import { call, get, onceKey } from '../../platform/api/index.ts';
import { useWords } from '../../platform/i18n/index.ts';
import { Input } from '../../platform/parts/fields/Input.tsx';
import { needed } from '../../platform/parts/fields/WholeButton.tsx';
import { PageForm } from '../../platform/parts/PageForm.tsx';
import { BasisLine } from '../../platform/parts/record/Basis.tsx';
import { useAct } from '../../platform/parts/use-act.ts';
import { inAddress } from '../../platform/url-state.ts';

type Props = { entryId: string; version: number; mayDraft: boolean };

export function TakingRecord({ entryId, version, mayDraft }: Props) {
  const { t, say } = useWords();
  const { data } = useQuery({
    queryKey: ['evidence', 'taking-record', entryId, version],
    queryFn: () => get(`/evidence/${entryId}/taking-record`),
  });
  const [writing, setWriting] = useState(false);
  if (data === undefined) return null;
  const missing = data.items.filter(({ value }) => value === null);
  return (
    <section className="qf-card" aria-labelledby="evidence-record">
      <h2 id="evidence-record">
        {t('evidence.record.title')}{' '}
        {mayDraft && data.caseId !== null && !writing && (
          <Button size="small" onClick={() => setWriting(true)}>
            {t('evidence.record.write')}
          </Button>
        )}
      </h2>
      <div className="qf-card-body">
        <p className="qf-second">
          {t('evidence.record.said', { count: missing.length })}{' '}
          {data.basis.map((one) => (
            <BasisLine key={one.document} basis={one} />
          ))}
        </p>
        {data.caseId === null && <p>{t('evidence.record.noCase')}</p>}
        {writing && data.caseId !== null ? (
          <Writing entryId={entryId} caseId={data.caseId} items={data.items} onClose={() => setWriting(false)} />
        ) : (
          <dl className="qf-evidence-record">
            {data.items.map(({ item, title, value }) => (
              <div key={item}>
                <dt>{say(title)}</dt>
                <dd lang="zh">{value ?? <span className="qf-factor-lacking">{t('evidence.record.missing')}</span>}</dd>
              </div>
            ))}
          </dl>
        )}
      </div>
    </section>
  );
}

type Item = { item: string; title: { zh: string; en: string }; value: string | null };
type WritingProps = { entryId: string; caseId: string; items: readonly Item[]; onClose: () => void };

function Writing({ entryId, caseId, items, onClose }: WritingProps) {
  const { t, say } = useWords();
  const navigate = useNavigate();
  const [explained, setExplained] = useState<Readonly<Record<string, string>>>({});
  const [once] = useState(onceKey);
  const { act, busy, error } = useAct([]);
  const missing = items.filter(({ value }) => value === null);
  const send = async () => {
    const done = await act(() =>
      call({ method: 'POST', path: `/evidence/${entryId}/taking-record`, body: { explained }, once }),
    );
    if (done !== undefined) void navigate({ to: `/cases/${caseId}`, search: inAddress({ tab: 'documents' }) });
  };
  return (
    <PageForm
      send={t('evidence.record.draft')}
      draft={`taking-record ${entryId}`}
      needs={missing.map(({ item, title }) => needed(`record-${item}`, say(title), explained[item]))}
      sending={{ isPending: busy, error }}
      kept={t('evidence.record.kept')}
      onSend={() => void send()}
      beside={<Button onClick={onClose}>{t('evidence.record.cancel')}</Button>}
    >
      {missing.map(({ item, title }) => (
        <Form.Item key={item} label={say(title)} htmlFor={`record-${item}`} required>
          <Input
            id={`record-${item}`}
            lang="zh"
            maxLength={500}
            placeholder={t('evidence.record.explain')}
            value={explained[item] ?? ''}
            onChange={({ target }) => setExplained({ ...explained, [item]: target.value })}
          />
        </Form.Item>
      ))}
    </PageForm>
  );
}
