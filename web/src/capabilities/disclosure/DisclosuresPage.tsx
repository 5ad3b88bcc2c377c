// Disclosures: the list of their register, with what the law makes of each entry in its cells, and the periods of the law beside it.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { addressOf } from '../../platform/api/index.ts';
import { useNow } from '../../platform/clock.ts';
import { day } from '../../platform/dates.ts';
import { useWords } from '../../platform/i18n/index.ts';
import { SignIcon } from '../../platform/parts/icons.tsx';
import { OneLine } from '../../platform/parts/lists/OneLine.tsx';
import { LawCited, Unverified } from '../../platform/parts/record/Basis.tsx';
import type { Entry, QueueCounts } from '../../platform/registers/declared.ts';
import { registerQuery } from '../../platform/registers/declared.ts';
import type { CellSlots } from '../../platform/registers/list-columns.tsx';
import { QueuesByAgency } from '../../platform/registers/QueueTabs.tsx';
import { RegisterPage } from '../../platform/registers/RegisterPage.tsx';
import { paths } from './paths.ts';
import { overviewQuery } from './queries.ts';
import type { DisclosureRow, Overview } from './shapes.ts';
import './disclosure.css';

// The rules of disclosures answer more of an entry than its fields.
const asRow = (entry: Entry) => entry as unknown as DisclosureRow;

const cells: CellSlots = {
  'cell.channels': (row) => <Channels row={asRow(row)} />,
  'cell.state': (row) => <Lacking row={asRow(row)} />,
  'cell.due': (row) => <Counted row={asRow(row)} />,
};

export function DisclosuresPage() {
  const { t } = useWords();
  return (
    <RegisterPage
      id="disclosures"
      head={{ facts: t('disclosure.about'), actions: <Ways /> }}
      beside={(counts) => <Beside counts={counts} />}
      {...cells}
    />
  );
}

function Ways() {
  const { t } = useWords();
  return (
    <>
      <Link to={paths.files}>{t('disclosure.files.title')}</Link>
      <Button href={addressOf('/disclosures/double.xlsx')}>{t('disclosure.double')}</Button>
      <Button href={paths.public} target="_blank" rel="noreferrer">
        {t('disclosure.public')}
      </Button>
    </>
  );
}

/** As many as a row has lines for, the soonest first. */
const channelsShown = 2;

function Channels({ row: { channelDays } }: { row: DisclosureRow }) {
  const { t } = useWords();
  const inOrder = channelDays.toSorted((one, other) => Number(one.doneOn !== null) - Number(other.doneOn !== null));
  const more = inOrder.length - channelsShown;
  return (
    <ul>
      {inOrder.slice(0, channelsShown).map((one, at) => (
        <ChannelDay key={one.channel} {...one}>
          {more > 0 && at === channelsShown - 1 && ` ${t('disclosure.moreChannels', { n: more })}`}
        </ChannelDay>
      ))}
    </ul>
  );
}

/** What is still to be confirmed, and what is missing. */
function Lacking({ row: { state, passages, missing } }: { row: DisclosureRow }) {
  const { t, say } = useWords();
  return (
    <>
      {passages !== null && passages.waiting > 0 && (
        <span className="qf-second"> {t('disclosure.waiting', { n: passages.waiting })}</span>
      )}
      {missing.length > 0 && ['draft', 'review'].includes(state) && (
        <OneLine second>
          <span className="qf-tone-amber">
            {t('disclosure.lacks', { item: missing.slice(0, 2).map(say).join(t('parts.comma')), n: missing.length })}
          </span>
        </OneLine>
      )}
    </>
  );
}

/** From which day the clock runs, how many days, and to which it leads. */
function Counted({ row }: { row: DisclosureRow }) {
  const { t, say } = useWords();
  const { decidedOn, nextDue, channelDays, countedFrom } = row;
  const due = nextDue === null ? undefined : day(nextDue.dueAt);
  const n = channelDays.find(({ dueOn, doneOn }) => doneOn === null && dueOn === due)?.workingDays;
  if (due !== undefined && countedFrom !== null && nextDue?.title != null)
    return (
      <OneLine second>
        {t('disclosure.countedFrom', { what: say(nextDue.title), from: countedFrom.slice(5), due: due.slice(5) })}
      </OneLine>
    );
  return (
    <OneLine second>
      {due === undefined || n == null
        ? t('disclosure.decidedOn', { day: decidedOn })
        : t('disclosure.countedOn', { day: decidedOn.slice(5), n, due: due.slice(5) })}
    </OneLine>
  );
}

type ChannelProps = DisclosureRow['channelDays'][number] & { children: ReactNode };

function ChannelDay({ channel, dueOn, doneOn, children }: ChannelProps) {
  const { t } = useWords();
  const today = day(useNow(600));
  const late = doneOn === null && dueOn < today;
  const sign = doneOn !== null ? 'done' : late ? 'red' : 'normal';
  return (
    <li className="disclosure-channel qf-one-line">
      <span className={`qf-tone-${sign}`}>
        <SignIcon sign={sign} size={13} />
      </span>{' '}
      {t(`disclosure.channel.${channel === 'samr-push' ? 'samrPush' : channel}`)} {(doneOn ?? dueOn).slice(5)}
      {children}
    </li>
  );
}

function Beside({ counts }: { counts: QueueCounts }) {
  const { t, say } = useWords();
  const { data: register } = useQuery(registerQuery('disclosures'));
  const { data: overview } = useQuery(overviewQuery);
  if (register === undefined || overview === undefined) return null;
  const onTime = (id: string, late = 0) => {
    const { published = 0, onTime: kept = 0 } = overview.agencies.find((one) => one.id === id) ?? {};
    return published + late === 0 ? '—' : Math.round((kept / (published + late)) * 100);
  };
  return (
    <>
      <QueuesByAgency
        of={{ label: say(register.title), to: '/disclosures', queues: register.queues ?? [] }}
        counts={counts}
        last={{
          title: t('disclosure.onTime'),
          about: t('disclosure.onTimeOf'),
          of: ({ id }, { late }) => onTime(id, late),
        }}
      />
      <Periods overview={overview} />
    </>
  );
}

function Periods({ overview }: { overview: Overview }) {
  const { t, say } = useWords();
  return (
    <section className="qf-card qf-no-print" aria-labelledby="periods">
      <h2 id="periods">
        {t('disclosure.periods')} <Link to={paths.rules}>{t('disclosure.law')}</Link>
      </h2>
      <dl className="qf-card-body disclosure-periods">
        {overview.rules.map(({ channel, title, workingDays, basis }) => (
          <div key={channel}>
            <dt>{say(title)}</dt>
            <dd>
              {t('disclosure.workingDays', { n: workingDays })}
              <div className="qf-second">
                <LawCited {...basis} /> <Unverified basis={basis} />
              </div>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
