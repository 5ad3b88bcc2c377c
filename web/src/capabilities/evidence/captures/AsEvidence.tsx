// A capture entered as evidence: drafted from what was brought, its files named; the officer adds number and names.
import type { CaptureResult } from '@qingfeng/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button, Form } from 'antd';
import { useState } from 'react';
import { type StoredFile, send } from '../../../platform/api/index.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { EntryDialog, needed } from '../../../platform/parts/EntryDialog.tsx';
import { Input } from '../../../platform/parts/fields/Input.tsx';
import { LinkButton } from '../../../platform/parts/LinkButton.tsx';
import type { Entry } from '../../../platform/registers/declared.ts';
import { useMe } from '../../../platform/session.ts';
import { ofPage } from './Requests.tsx';
import { resultKey } from './result-key.ts';

export function AsEvidence({ entry, found }: { entry: Entry; found: CaptureResult }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  if (found.evidence !== null && !open)
    return (
      <LinkButton to={`/evidence/${found.evidence.id}`}>
        {t('captures.entered')}
        {t('parts.colon')}
        <span lang="zh">{found.evidence.number}</span>
      </LinkButton>
    );
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {t('captures.enter')}
      </Button>
      {open && <Entering entry={entry} found={found} onClose={() => setOpen(false)} />}
    </>
  );
}

function Entering({ entry, found, onClose }: { entry: Entry; found: CaptureResult; onClose: () => void }) {
  const { t } = useWords();
  const navigate = useNavigate();
  const cache = useQueryClient();
  const [number, setNumber] = useState('');
  // Whoever enters it is mostly one of the two.
  const me = useMe();
  const [takenBy, setTakenBy] = useState(`${me.displayName}、`);
  const entering = useMutation({
    mutationFn: () =>
      send<Entry>({ path: '/evidence', method: 'POST', body: drafted(entry, found, { number, takenBy }) }),
    onSuccess: async ({ id }) => {
      await navigate({ to: `/evidence/${id}` });
      await cache.invalidateQueries({ queryKey: resultKey(entry.id) });
    },
    // Somebody else may have entered it meanwhile: the button then leads there.
    onError: () => cache.invalidateQueries({ queryKey: resultKey(entry.id) }),
  });
  return (
    <EntryDialog
      title={t('captures.enter')}
      send={t('captures.enter')}
      needs={[needed('capture-number', t('captures.number'), number), needed('capture-by', t('captures.by'), takenBy)]}
      sending={entering}
      onSend={() => entering.mutate()}
      onClose={onClose}
    >
      {found.evidence === null ? (
        <p>{t('captures.drafted')}</p>
      ) : (
        <p>
          {t('captures.enteredAs')}{' '}
          <Link to={`/evidence/${found.evidence.id}`} lang="zh">
            {found.evidence.number} {found.evidence.title}
          </Link>
        </p>
      )}
      <Form.Item label={t('captures.number')} htmlFor="capture-number">
        <Input id="capture-number" value={number} maxLength={100} onChange={({ target }) => setNumber(target.value)} />
      </Form.Item>
      <Form.Item label={t('captures.by')} htmlFor="capture-by" extra={t('captures.byHelp')}>
        <Input id="capture-by" value={takenBy} maxLength={100} onChange={({ target }) => setTakenBy(target.value)} />
      </Form.Item>
    </EntryDialog>
  );
}

/** The record is Chinese, whatever the language of the page. */
function drafted(entry: Entry, found: CaptureResult, typed: { number: string; takenBy: string }): object {
  const value = (item: string): string => found.checks.find((one) => one.item === item)?.value ?? '';
  const clock = found.clockOffsetMs === null ? '未与时间源比对' : `与时间源相差 ${Math.abs(found.clockOffsetMs)} 毫秒`;
  const how = [
    `${value('machine')}，${value('browser')}，新建浏览器配置；${clock}。`,
    `打开网址后固定整页画面和全部 ${found.requests.length} 个响应（WARC），拒绝 ${ofPage(found).length} 个；归档 SHA-256：${String(entry.digest)}。`,
  ].join('');
  return {
    number: typed.number.trim(),
    title: entry.title,
    type: 'electronic',
    origin: 'capture',
    takenAt: entry.capturedAt,
    takenBy: typed.takenBy.replace(/[、，,\s]+$/, '').trim(),
    how,
    address: String(entry.address).slice(0, 1000),
    proves: String(entry.purpose),
    content: (entry.content as StoredFile[]).map(({ id }) => id),
    ...linked('caseFile', entry.caseFile),
    ...linked('lead', entry.lead),
  };
}

const linked = (field: string, value: unknown): Record<string, string> =>
  typeof value === 'object' && value !== null && 'id' in value ? { [field]: String(value.id) } : {};
