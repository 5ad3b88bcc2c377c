// What would become of each record, or what became of it: those that are refused first, each with the reason.

import type { BulkReport } from '@qingfeng/client';
import { Button, Form } from 'antd';
import { useState } from 'react';
import { addressOf } from '../../api/index.ts';
import { useWords } from '../../i18n/index.ts';
import { Input } from '../../parts/fields/Input.tsx';
import { needed, WholeButton } from '../../parts/fields/WholeButton.tsx';
import { Tag } from '../../parts/Tag.tsx';
import type { Bulk } from './bulk.ts';

/** Nobody reads more of them, and a page of thousands is slow. */
const mostListed = 300;

type Props = { bulk: Bulk; report: BulkReport; undone: boolean };

export function BulkOutcome({ bulk: { kind, beside }, report, undone }: Props) {
  const { t, say } = useWords();
  const { done, refused, applied, id } = report;
  const told = undone ? 'undone' : applied ? 'did' : done === 0 ? 'wouldNone' : 'would';
  const said = applied ? ({ yes: 'done', no: 'refused' } as const) : ({ yes: 'may', no: 'mayNot' } as const);
  const rows = report.rows.toSorted((one, other) => Number(one.done) - Number(other.done));
  return (
    <>
      <p role="status">{t(`records.bulk.${told}`, { done, refused })}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard */}
      <section className="qf-table-frame qf-bulk-rows" tabIndex={0} aria-label={t('records.bulk.result')}>
        <table className="qf-table">
          <thead>
            <tr>
              <th scope="col">{t('records.bulk.record')}</th>
              <th scope="col">{t('records.bulk.result')}</th>
              <th scope="col">{t('records.bulk.why')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, mostListed).map((row) => (
              <tr key={row.id}>
                <td lang="zh">
                  {row.title === '' ? t('records.bulk.unseen') : row.title}
                  {(beside?.get(row.id) ?? '') !== '' && <div className="qf-second">{beside?.get(row.id)}</div>}
                </td>
                <td>
                  <Tag tone={row.done ? 'green' : 'red'}>{t(`records.bulk.${row.done ? said.yes : said.no}`)}</Tag>
                </td>
                <td>{row.why === null ? '' : say(row.why)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {rows.length > mostListed && <p className="qf-second">{t('records.bulk.firstRows', { count: mostListed })}</p>}
      {id !== null && (
        <Button href={addressOf('/bulk-report/export.xlsx', { kind, id })} download>
          {t('records.bulk.report')}
        </Button>
      )}
    </>
  );
}

/** `works`: what was done, by its parts. */
type UndoProps = {
  works: readonly BulkReport[];
  busy: boolean;
  onUndo: (reason: string) => void;
};

export function BulkUndo({ works, busy, onUndo }: UndoProps) {
  const { t, say } = useWords();
  const [reason, setReason] = useState('');
  const open = works.flatMap(({ id, undo }) => (id === null || undo === null ? [] : [undo]));
  const [first] = open;
  if (first === undefined) return null;
  const count = open.reduce((all, one) => all + one.count, 0);
  return (
    <Form layout="vertical" className="qf-form qf-holds-keys" onFinish={() => onUndo(reason)}>
      <p className="qf-second">{t('records.bulk.undoHow', { how: say(first.how) })}</p>
      <Form.Item label={t('records.bulk.undoReason')} htmlFor="bulk-undo">
        <Input id="bulk-undo" maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
      </Form.Item>
      <WholeButton htmlType="submit" loading={busy} needs={[needed('bulk-undo', t('records.bulk.undoReason'), reason)]}>
        {t('records.bulk.undo', { count })}
      </WholeButton>
    </Form>
  );
}
