// The log of the audit trail: how it stands, who cosigned it, when it was stamped, and the files that prove it to others.
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { type AuditLog, addressOf, administration } from '../../api/index.ts';
import { dayAndTime } from '../../dates.ts';
import { useWords } from '../../i18n/index.ts';
import { Input } from '../../parts/fields/Input.tsx';
import { DataTable } from '../../parts/lists/DataTable.tsx';
import { Empty, Skeleton } from '../../parts/lists/Empty.tsx';
import { Problem, Report } from '../../parts/Problem.tsx';
import { Conclusion } from '../../parts/record/Conclusion.tsx';
import { Tag } from '../../parts/Tag.tsx';
import { Witnessed } from './Witnessed.tsx';

/** The log grows while somebody looks. */
const lookAgain = 5_000;

export function LogPage() {
  const { t } = useWords();
  const { data, error, refetch } = useQuery({
    queryKey: ['audit', 'log'],
    queryFn: administration.log,
    refetchInterval: lookAgain,
  });
  if (error !== null) return <Problem error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton />;
  return (
    <div className="qf-stack">
      <p className="qf-second">{t('settings.log.text')}</p>
      <Faults log={data} />
      {data.checkpoint === null ? (
        <Empty title={t('settings.log.none')} text={t('settings.log.noneText')} />
      ) : (
        <Newest log={data} />
      )}
      <ProofOf />
      <Witnesses rows={data.witnesses} />
      <Witnessed rows={data.witnessed} />
      <Keys rows={data.keys} />
    </div>
  );
}

function Faults({ log }: { log: AuditLog }) {
  const { t, say } = useWords();
  const faults = [
    ...log.witnesses.flatMap(({ name, refusal }) =>
      refusal === null ? [] : [{ key: `w${name}`, fact: t('settings.log.refused', { name }), why: say(refusal) }],
    ),
    ...log.witnessed.flatMap(({ name, problem, examined }) =>
      problem === null || examined !== null
        ? []
        : [{ key: `d${name}`, fact: t('settings.log.forked', { name }), why: say(problem) }],
    ),
  ];
  if (faults.length === 0) return <Report sign="done">{t('settings.log.whole')}</Report>;
  return faults.map(({ key, fact, why }) => <Conclusion key={key} kind="near" fact={fact} source={why} />);
}

function Newest({ log }: { log: AuditLog }) {
  const { t, say } = useWords();
  const { stamp, intake, checkpoint } = log;
  return (
    <>
      <dl className="qf-facts">
        <dt>{t('settings.log.size')}</dt>
        <dd>{log.size}</dd>
        <dt>{t('settings.log.signedAt')}</dt>
        <dd>{log.signedAt === null ? '—' : dayAndTime(log.signedAt)}</dd>
        <dt>{t('settings.log.pending')}</dt>
        <dd>{log.pending}</dd>
        <dt>{t('settings.log.stamp')}</dt>
        <dd>
          {stamp === null && t('settings.log.noStamp')}
          {stamp !== null &&
            (stamp.stampedAt === null
              ? t('settings.log.stampWaits', { at: dayAndTime(stamp.askedAt) })
              : t('settings.log.stamped', { at: dayAndTime(stamp.stampedAt), size: stamp.size }))}
          {log.stampTrouble !== null && <div className="qf-second">{say(log.stampTrouble)}</div>}
        </dd>
        {intake !== null && (
          <>
            <dt>{t('settings.log.intake')}</dt>
            <dd>
              {intake.endedAt === null
                ? t('settings.log.intakeUnder', { taken: intake.taken, until: intake.until })
                : t('settings.log.intakeEnded', { until: intake.until, at: dayAndTime(intake.endedAt) })}
            </dd>
          </>
        )}
      </dl>
      <section className="qf-stack">
        <h2>{t('settings.log.checkpoint')}</h2>
        <pre style={{ margin: 0, whiteSpace: 'pre-wrap', wordBreak: 'break-all' }}>{checkpoint}</pre>
        <div>
          <Button href={addressOf('/log/checkpoint')} download="checkpoint">
            {t('settings.log.download')}
          </Button>
        </div>
      </section>
    </>
  );
}

function ProofOf() {
  const { t } = useWords();
  const [entry, setEntry] = useState('');
  const named = entry.trim();
  return (
    <section className="qf-stack">
      <h2>{t('settings.log.proof')}</h2>
      <p className="qf-second">{t('settings.log.proofText')}</p>
      <div style={{ display: 'flex', flexWrap: 'wrap', gap: 8 }}>
        <Input
          aria-label={t('settings.log.entry')}
          placeholder={t('settings.log.entry')}
          value={entry}
          maxLength={60}
          style={{ maxWidth: 420 }}
          onChange={(event) => setEntry(event.target.value)}
        />
        <Button
          disabled={named === ''}
          href={named === '' ? undefined : addressOf(`/audit/log/proofs/${encodeURIComponent(named)}`)}
        >
          {t('settings.log.proofDownload')}
        </Button>
      </div>
    </section>
  );
}

function Witnesses({ rows }: { rows: AuditLog['witnesses'] }) {
  const { t, say } = useWords();
  return (
    <section className="qf-stack">
      <h2>{t('settings.log.witnesses')}</h2>
      {rows.length === 0 ? (
        <p className="qf-second">{t('settings.log.noWitness')}</p>
      ) : (
        <DataTable
          label={t('settings.log.witnesses')}
          rows={rows}
          rowKey={({ name }) => name}
          columns={[
            { key: 'name', title: t('settings.log.node'), render: (row) => row.name },
            { key: 'size', title: t('settings.log.cosignedSize'), width: 120, render: (row) => row.cosignedSize },
            {
              key: 'at',
              title: t('settings.log.cosignedAt'),
              width: 170,
              render: (row) => (row.cosignedAt === null ? '—' : dayAndTime(row.cosignedAt)),
            },
            {
              key: 'state',
              title: t('settings.log.state'),
              render: (row) => {
                if (row.refusal !== null) return <Tag tone="red">{say(row.refusal)}</Tag>;
                if (row.waitingSince !== null)
                  return <Tag tone="amber">{t('settings.log.waits', { at: dayAndTime(row.waitingSince) })}</Tag>;
                return <Tag tone="green">{t('settings.log.agrees')}</Tag>;
              },
            },
          ]}
        />
      )}
    </section>
  );
}

function Keys({ rows }: { rows: AuditLog['keys'] }) {
  const { t } = useWords();
  if (rows.length === 0) return null;
  return (
    <section className="qf-stack">
      <h2>{t('settings.log.keys')}</h2>
      <p className="qf-second">{t('settings.log.keysText')}</p>
      <DataTable
        label={t('settings.log.keys')}
        rows={rows}
        rowKey={({ verifierKey }) => verifierKey}
        columns={[
          {
            key: 'key',
            title: t('settings.log.key'),
            render: (row) => <code style={{ wordBreak: 'break-all' }}>{row.verifierKey}</code>,
          },
          {
            key: 'suite',
            title: t('settings.log.suite'),
            width: 110,
            render: (row) => (row.suite === 'gm' ? 'SM2' : 'Ed25519'),
          },
          { key: 'since', title: t('settings.log.since'), width: 170, render: (row) => dayAndTime(row.since) },
        ]}
      />
    </section>
  );
}
