// A case on its way to a referral, or kept back from one: what it shows, how far it is, and what the reader may begin.

import type { CaseRecord } from '@qingfeng/client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { call, onceKey } from '../../../platform/api/index.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { inYuan } from '../../../platform/money.ts';
import { Conclusion } from '../../../platform/parts/Conclusion.tsx';
import { clocksShown } from '../../../platform/parts/clocks-shown.ts';
import { Deadline } from '../../../platform/parts/Deadline.tsx';
import { Skeleton } from '../../../platform/parts/Empty.tsx';
import { Problem } from '../../../platform/parts/Problem.tsx';
import { Timeline } from '../../../platform/parts/Timeline.tsx';
import { timelineFrom } from '../../../platform/parts/timeline-entries.ts';
import { paths } from '../paths.ts';
import { agenciesOfQuery, caseQuery, caseReferralsQuery, referralQuery } from '../queries.ts';
import type { CaseReferrals, ReferralRecord } from '../shapes.ts';
import { Related } from '../supervision/Related.tsx';
import { DemoTag, StateTag } from '../tags.tsx';
import { Returns } from './Readiness.tsx';

type Props = {
  caseId: string;
  /** On a narrow screen, the way back to the list. */
  back?: () => void;
};

export function CasePane({ caseId, back }: Props) {
  const { t } = useWords();
  const one = useQuery(caseQuery(caseId));
  const referrals = useQuery(caseReferralsQuery(caseId));
  const error = one.error ?? referrals.error;
  if (one.data === undefined || referrals.data === undefined)
    return (
      <div className="qf-card qf-error">
        {error === null ? (
          <Skeleton />
        ) : (
          <Problem
            error={error}
            onRetry={() => {
              void one.refetch();
              void referrals.refetch();
            }}
          />
        )}
      </div>
    );
  return (
    <div className="ref-stack">
      {back !== undefined && (
        <div>
          <Button onClick={back}>{t('referral.list.back')}</Button>
        </div>
      )}
      <CaseHead record={one.data} />
      <Shown record={one.data} />
      <Way record={one.data} referrals={referrals.data} />
      <Related about={{ caseId }} />
      <Course record={one.data} />
    </div>
  );
}

function CaseHead({ record }: { record: CaseRecord }) {
  const { t, say } = useWords();
  const { case: row, file } = record;
  const amount = record.amounts.illegalBusinessAmount.fen;
  const { decision } = file;
  const fine = decision?.fineFen ?? null;
  return (
    <section className="qf-card ref-head" aria-labelledby="ref-case-title">
      <div className="ref-head-line">
        <h2 id="ref-case-title">{row.title}</h2>
        <StateTag state={row.state} title={say(row.stateTitle)} />
        {row.demo && <DemoTag />}
        <Link to={paths.case(row.id)} className="ref-end">
          {t('referral.field.caseLink')}
        </Link>
      </div>
      <dl className="qf-record-facts">
        <Fact label={t('referral.field.caseNo')} value={row.no ?? '—'} />
        <Fact label={t('referral.field.agency')} value={row.agency.name} />
        <Fact
          label={t('referral.field.amount')}
          value={amount === null ? t('referral.result.unknown') : t('referral.yuan', { amount: inYuan(amount) })}
        />
        <Fact
          label={t('referral.field.penalty')}
          value={
            decision === null
              ? t('referral.noPenalty')
              : [decision.on, fine === null ? '' : t('referral.fined', { amount: inYuan(fine) })].join(' ')
          }
        />
      </dl>
    </section>
  );
}

function Fact({ label, value }: { label: string; value: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}

const kinds = { met: 'met', near: 'near', unknown: 'unknown', not: 'notMet' } as const;

function Shown({ record: { conclusion } }: { record: CaseRecord }) {
  const { t, say } = useWords();
  return (
    <Conclusion
      kind={kinds[conclusion.result ?? 'unknown']}
      fact={say(conclusion.summary)}
      source={t('referral.compare.people')}
      {...(conclusion.findings.length > 0 && {
        reasons: (
          <ul className="ref-findings">
            {conclusion.findings
              .filter(({ governs }) => governs)
              .map((one) => (
                <li key={`${one.article} ${one.rowId}`}>
                  {say(one.why)}
                  <div className="qf-second" lang="zh">
                    {[one.basis.docNo, one.basis.article].filter((part) => part !== null).join(' ')}
                  </div>
                </li>
              ))}
          </ul>
        ),
      })}
    />
  );
}

/** What stands on the way to the police: referrals there are, one that can be prepared, or why none can. */
function Way({ record, referrals }: { record: CaseRecord; referrals: CaseReferrals }) {
  const { t, say } = useWords();
  return (
    <>
      <section className="qf-card" aria-labelledby="ref-way">
        <h2 id="ref-way">{t('referral.way.title')}</h2>
        <div className="qf-card-body ref-stack">
          {referrals.referrals.map((row) => (
            <div key={row.id}>
              <Link to={paths.referral(row.id)}>{row.no ?? t('referral.notSent')}</Link>{' '}
              <StateTag state={row.state} title={say(row.stateTitle)} />
            </div>
          ))}
          {referrals.why !== null && <p className="qf-second">{say(referrals.why)}</p>}
          {referrals.mayPrepare && referrals.proposal !== null && (
            <Prepare caseId={record.case.id} proposal={referrals.proposal} />
          )}
        </div>
      </section>
      {referrals.readiness !== null && <Returns returns={referrals.readiness.returns} />}
    </>
  );
}

const branches = ['foodDrugEnvironment', 'economic', 'other'] as const;

type PrepareProps = { caseId: string; proposal: NonNullable<CaseReferrals['proposal']> };

/** One act: what the case holds is taken over; only what was proposed may be put right. */
function Prepare({ caseId, proposal }: PrepareProps) {
  const { t } = useWords();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [crimes, setCrimes] = useState(proposal.crimes);
  const [branch, setBranch] = useState(proposal.branch);
  const [police, setPolice] = useState(proposal.police?.id);
  const [q, setQ] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const { data } = useQuery(agenciesOfQuery('mps', q));
  const found = data?.items ?? [];
  const choices = [
    ...(proposal.police === null ? [] : [proposal.police]),
    ...found.filter(({ id }) => id !== proposal.police?.id),
  ];
  const prepare = async () => {
    setBusy(true);
    setError(undefined);
    try {
      const body = { crimes: crimes.trim(), branch, ...(police !== undefined && { policeId: police }) };
      const path = `/cases/${caseId}/referrals`;
      const made = await call<ReferralRecord>({ method: 'POST', path, body, once: onceKey() });
      client.setQueryData(referralQuery(made.referral.id).queryKey, made);
      await navigate({ to: paths.referral(made.referral.id) });
      void client.invalidateQueries();
    } catch (refusal) {
      setError(refusal);
      setBusy(false);
    }
  };
  return (
    <Form layout="vertical" className="qf-form" onFinish={() => void prepare()}>
      <Form.Item label={t('referral.field.crimes')} htmlFor="prepare-crimes" required>
        <Input.TextArea
          id="prepare-crimes"
          rows={2}
          maxLength={500}
          value={crimes}
          onChange={(event) => setCrimes(event.target.value)}
        />
      </Form.Item>
      <Form.Item label={t('referral.field.police')} htmlFor="prepare-police">
        <Select
          id="prepare-police"
          showSearch={{ filterOption: false, onSearch: setQ }}
          value={police}
          onChange={setPolice}
          options={choices.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Form.Item>
      <Form.Item label={t('referral.field.branch')} htmlFor="prepare-branch">
        <Select
          id="prepare-branch"
          value={branch}
          onChange={setBranch}
          options={branches.map((value) => ({ value, label: t(`referral.branch.${value}`) }))}
        />
      </Form.Item>
      <p className="qf-second">
        {t('referral.way.copy', { procuratorate: proposal.procuratorate?.name ?? t('referral.way.noProcuratorate') })}
      </p>
      {error !== undefined && <Problem error={error} kept={t('parts.action.kept')} />}
      <Button type="primary" htmlType="submit" loading={busy} disabled={crimes.trim() === ''}>
        {t('referral.way.prepare')}
      </Button>
    </Form>
  );
}

const newest = 8;

function Course({ record }: { record: CaseRecord }) {
  const words = useWords();
  const { t } = words;
  return (
    <div className="ref-course">
      <section className="qf-card" aria-labelledby="ref-case-clocks">
        <h2 id="ref-case-clocks">{t('parts.record.clocks')}</h2>
        <div className="qf-card-body qf-clocks">
          {clocksShown(record.clocks).map((clock) => (
            <Deadline key={`${clock.duty} ${clock.key}`} clock={clock} />
          ))}
        </div>
      </section>
      <section className="qf-card" aria-labelledby="ref-case-timeline">
        <h2 id="ref-case-timeline">{t('parts.record.timeline')}</h2>
        <div className="qf-card-body">
          <Timeline entries={timelineFrom(record.timeline, words).slice(-newest)} />
        </div>
      </section>
    </div>
  );
}
