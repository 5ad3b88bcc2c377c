// Seizure, sealing and registration of evidence: what is held, until when, and what may be done with it.
import { Button } from 'antd';
import { Suspense, useState } from 'react';
import { useWords } from '../../../platform/i18n/index.ts';
import { AgencyName } from '../../../platform/parts/AgencyName.tsx';
import { Empty } from '../../../platform/parts/lists/Empty.tsx';
import { clocksShown } from '../../../platform/parts/record/clocks-shown.ts';
import { Deadline } from '../../../platform/parts/record/Deadline.tsx';
import { useSteps } from '../../../platform/parts/record/use-steps.ts';
import { Tag } from '../../../platform/parts/Tag.tsx';
import { ActionBar } from '../../../platform/records/page/ActionBar.tsx';
import { ExhibitsOfCase } from '../../exhibits/index.tsx';
import { quantity } from '../money.ts';
import { caseQuery } from '../queries.ts';
import { Said } from '../record/Recorded.tsx';
import { useEditing } from '../record/use-editing.ts';
import type { CaseRecord, Measure } from '../shapes.ts';
import { MeasureDialog } from './MeasureDialog.tsx';

export function MeasuresTab() {
  const { t } = useWords();
  const { record } = useEditing();
  const [open, setOpen] = useState(false);
  // Of a case that another system keeps they come from there.
  const may = record.file.sourceSystem === null && (record.mayEdit || record.joint?.mayAct === true);
  // An enquiry about bank accounts needs no goods.
  const any = record.goods.some(({ mine }) => mine) || record.measuresApprovedAbove !== null;
  const impose = may && any && <Button onClick={() => setOpen(true)}>{t('cases.measure.impose')}</Button>;
  return (
    <div className="cases-stack">
      {record.measures.length === 0 ? (
        <section className="qf-card">
          <Empty
            title={t('cases.measure.none')}
            text={t(record.goods.length === 0 ? 'cases.measure.noGoods' : 'cases.measure.noneNext')}
            action={impose}
          />
        </section>
      ) : (
        <>
          {record.measures.map((measure) => (
            <MeasureCard key={measure.id} measure={measure} record={record} />
          ))}
          <div>{impose}</div>
          <Suspense>
            <ExhibitsOfCase caseId={record.case.id} />
          </Suspense>
        </>
      )}
      {open && <MeasureDialog record={record} onClose={() => setOpen(false)} />}
    </div>
  );
}

function MeasureCard({ measure, record }: { measure: Measure; record: CaseRecord }) {
  const { t, say } = useWords();
  const take = useSteps<CaseRecord>(`/case-measures/${measure.id}`, caseQuery(record.case.id).queryKey);
  const days = [measure.startedOn, measure.endedOn].filter((day) => day !== null).join(' – ');
  return (
    <section className="qf-card" aria-label={`${t(`cases.measure.${measure.kind}`)} ${measure.no}`}>
      <h2>
        <span>
          {t(`cases.measure.${measure.kind}`)} {measure.no}{' '}
          {measure.agency !== null && (
            <Tag tone="plain">
              <AgencyName agency={measure.agency} short />
            </Tag>
          )}{' '}
          <Tag tone={measure.endedOn === null ? 'blue' : 'plain'}>{say(measure.stateTitle)}</Tag>
        </span>
        <span className="qf-second">{[days, measure.place].filter((part) => part !== '').join(' · ')}</span>
      </h2>
      <div className="qf-card-body cases-stack">
        {measure.source !== null && (
          <div className="qf-second">
            {t('cases.recorded.keptBy', { system: measure.source.system })} ·{' '}
            {t('cases.recorded.version', measure.source)}
          </div>
        )}
        {measure.approver !== null && (
          <div className="qf-second">{t('cases.measure.approvedBy', { agency: measure.approver.name })}</div>
        )}
        <Said said={measure.said} />
        {measure.goods.length > 0 && (
          <ul className="cases-list">
            {measure.goods.map(({ line, quantity: held }) => (
              <li key={line}>{heldWords(record, line, held)}</li>
            ))}
          </ul>
        )}
        {clocksShown(measure.clocks).map((clock) => (
          <Deadline key={`${clock.duty} ${clock.key}`} clock={clock} />
        ))}
        <ActionBar
          of={measure.id}
          actions={measure.actions.filter(
            ({ action, allowed }) => action !== 'propose' && (action !== 'impose' || allowed),
          )}
          onTake={take}
          primary="none"
        />
      </div>
    </section>
  );
}

function heldWords({ goods }: CaseRecord, line: number, held: number): string {
  const there = goods.find((one) => one.line === line);
  return `${line} ${there?.name ?? ''} ${quantity(held)} ${there?.unit ?? ''}`;
}
