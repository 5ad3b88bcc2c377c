// One notice on its own page: what it says and what is missing, its links, its clocks, the answers of each side.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { type Action, addressOf, call, onceKey } from '../../../platform/api/index.ts';
import { dayAndTime } from '../../../platform/dates.ts';
import { useWords, type Words } from '../../../platform/i18n/index.ts';
import { usePageParams } from '../../../platform/pages.ts';
import { usePaper } from '../../../platform/paper.ts';
import { DemoTag } from '../../../platform/parts/DemoTag.tsx';
import { Checkbox } from '../../../platform/parts/fields/choices.tsx';
import { Problem } from '../../../platform/parts/Problem.tsx';
import { clocksShown } from '../../../platform/parts/record/clocks-shown.ts';
import { Files } from '../../../platform/parts/record/Files.tsx';
import { ProcedureCard } from '../../../platform/parts/record/ProcedureCard.tsx';
import { RecordGate } from '../../../platform/parts/record/RecordGate.tsx';
import { timelineFrom } from '../../../platform/parts/record/timeline-entries.ts';
import { type Taken, useSteps } from '../../../platform/parts/record/use-steps.ts';
import { Tag } from '../../../platform/parts/Tag.tsx';
import { Unbroken } from '../../../platform/parts/Unbroken.tsx';
import { ActionBar } from '../../../platform/records/page/ActionBar.tsx';
import { ActionDialog } from '../../../platform/records/page/ActionDialog.tsx';
import { RecordPage } from '../../../platform/records/page/RecordPage.tsx';
import { Assessed } from '../../../platform/registers/Assessed.tsx';
import { useMe } from '../../../platform/session.ts';
import { paths } from '../paths.ts';
import { linksQuery, noticeQuery } from '../queries.ts';
import { letterKinds, type NoticeLink, type NoticeRecord } from '../shapes.ts';
import { StateTag } from '../tags.tsx';

export function NoticePage() {
  const { t } = useWords();
  const { noticeId } = usePageParams('/platforms/notices/$noticeId');
  return (
    <RecordGate title={t('platforms.notices.title')} query={useQuery(noticeQuery(noticeId))}>
      {(record) => <Notice key={record.takedown.id} record={record} />}
    </RecordGate>
  );
}

/** Acts that end something or cannot simply be taken back. */
const danger = ['refuse', 'withdraw', 'withdrawAfter', 'remark'];
/** Taken on the links themselves. */
const byLink = 'measureLinks';

function Notice({ record }: { record: NoticeRecord }) {
  const words = useWords();
  const { t, say } = words;
  const { takedown } = record;
  const { paper } = usePaper();
  const take = useSteps<NoticeRecord>(`/takedowns/${takedown.id}`, noticeQuery(takedown.id).queryKey);
  const late = takedown.lateDuties.map(say).join(t('parts.comma'));
  return (
    <RecordPage
      back={{ to: paths.notices, title: t('platforms.notices.title') }}
      record={{ kind: 'takedown', id: takedown.id }}
      title={`${takedown.platform.name} · ${takedown.mark}`}
      state={
        <>
          <StateTag state={takedown.state} title={takedown.stateTitle} />{' '}
          {late !== '' && <Tag tone="red">{t('platforms.notices.lateWith', { what: late })}</Tag>}{' '}
          {takedown.demo && <DemoTag />}
        </>
      }
      headFacts={factsOf(record, words)}
      actions={takedown.mayMakeLead ? <MakeLead record={record} /> : undefined}
      actionBar={
        <ActionBar
          actions={record.actions.filter(({ action }) => action !== byLink)}
          onTake={take}
          danger={danger}
          initial={({ action }) => (action === 'forward' ? { channel: 'system', told: 'yes' } : undefined)}
        />
      }
      paper={paper}
      clocks={paper ? record.clocks : clocksShown(record.clocks)}
      ahead={record.ahead}
      timeline={timelineFrom(record.timeline, words)}
      aside={<ProcedureCard procedure={record.procedure} drawing={paths.procedures} />}
    >
      <Check record={record} />
      <section className="qf-card" aria-labelledby="notice-claim">
        <h2 id="notice-claim">{t('platforms.notices.claim')}</h2>
        <p className="qf-card-body platforms-words" lang="zh">
          {takedown.claim}
        </p>
      </section>
      <Links record={record} take={take} />
      <section className="qf-card qf-no-print" aria-labelledby="notice-letters">
        <h2 id="notice-letters">{t('platforms.notices.letters')}</h2>
        <div className="qf-card-body platforms-line">
          {letterKinds.map((kind) => (
            <Button key={kind} href={addressOf(`/takedowns/${takedown.id}/letters/${kind}`)} download>
              {t(`platforms.notices.letter.${kind}`)}
            </Button>
          ))}
        </div>
      </section>
      {record.files.length > 0 && (
        <section className="qf-card" aria-labelledby="notice-files">
          <h2 id="notice-files">{t('platforms.notices.files')}</h2>
          <div className="qf-card-body">
            <Files files={record.files} />
          </div>
        </section>
      )}
    </RecordPage>
  );
}

/** A platform publishes the notices that it was sent. */
function AboutPublic({ record: { takedown } }: { record: NoticeRecord }) {
  const { agency } = useMe();
  return <Assessed of="notices" mine={agency.kind === 'outside' && takedown.holder.id !== agency.id} />;
}

/** What a notice must have, and whether it is there. */
function Check({ record }: { record: NoticeRecord }) {
  const { t, say } = useWords();
  return (
    <>
      <AboutPublic record={record} />
      <section className="qf-card" aria-labelledby="notice-check">
        <h2 id="notice-check">{t('platforms.notices.check')}</h2>
        <ul className="qf-card-body platforms-plain">
          {record.check.map(({ item, title, there, why }) => (
            <li key={item}>
              <Tag tone={there ? 'green' : 'amber'}>{t(`platforms.notices.${there ? 'there' : 'missing'}`)}</Tag>{' '}
              {say(title)}{' '}
              <span className="qf-second">
                <Unbroken text={say(why)} />
              </span>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}

type LinksProps = { record: NoticeRecord; take: (step: string, given: Taken) => Promise<void> };

/** The links a page at a time, with what became of each; the platform chooses those to which something else happened. */
function Links({ record: { takedown, actions }, take }: LinksProps) {
  const { t } = useWords();
  const [cursors, setCursors] = useState<readonly string[]>(['']);
  const [chosen, setChosen] = useState<readonly number[]>([]);
  const [asking, setAsking] = useState(false);
  const { data, error } = useQuery(linksQuery(takedown.id, cursors.at(-1) ?? ''));
  const next = data?.nextCursor ?? null;
  const action = actions.find((one) => one.action === byLink && one.allowed);
  const choose = (place: number, on: boolean) =>
    setChosen((before) => [...before.filter((one) => one !== place), ...(on ? [place] : [])]);
  return (
    <section className="qf-card" aria-labelledby="notice-links-title">
      <h2 id="notice-links-title">{t('platforms.notices.links', { count: takedown.links })}</h2>
      <div className="qf-card-body">
        {error !== null && <Problem error={error} />}
        {takedown.linksApart > 0 && <p>{t('platforms.notices.linksApart', { count: takedown.linksApart })}</p>}
        <ol className="platforms-links" start={data?.items[0]?.place ?? 1}>
          {data?.items.map((link) => (
            <LinkItem key={link.place} link={link} {...(action && { chosen: chosen.includes(link.place), choose })} />
          ))}
        </ol>
        <div className="platforms-line">
          {cursors.length > 1 && (
            <Button size="small" onClick={() => setCursors((before) => before.slice(0, -1))}>
              {t('parts.pager.previous')}
            </Button>
          )}
          {next !== null && (
            <Button size="small" onClick={() => setCursors((before) => [...before, next])}>
              {t('parts.pager.next')}
            </Button>
          )}
          {action !== undefined && (
            <Button disabled={chosen.length === 0} onClick={() => setAsking(true)}>
              {t('platforms.notices.measureLinks', { count: chosen.length })}
            </Button>
          )}
        </div>
      </div>
      {asking && action !== undefined && (
        <LinksDialog
          action={action}
          places={chosen}
          onTake={async (given) => {
            await take(byLink, given);
            setChosen([]);
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </section>
  );
}

type LinksDialogProps = {
  action: Action;
  places: readonly number[];
  onTake: (given: Taken) => Promise<void>;
  onClose: () => void;
};

function LinksDialog({ action, places, ...dialog }: LinksDialogProps) {
  const { t } = useWords();
  const inOrder = places.toSorted((one, other) => one - other).join(', ');
  return (
    <ActionDialog
      action={action}
      consequence={t('platforms.notices.measureSaid')}
      initial={{ places: inOrder }}
      {...dialog}
    />
  );
}

type LinkItemProps = { link: NoticeLink; chosen?: boolean; choose?: (place: number, on: boolean) => void };

function LinkItem({ link: { place, address, title, measure }, chosen, choose }: LinkItemProps) {
  const { t, say } = useWords();
  return (
    <li>
      {choose !== undefined && (
        <Checkbox
          aria-label={t('platforms.notices.chooseLink', { place })}
          checked={chosen === true}
          onChange={(event) => choose(place, event.target.checked)}
        />
      )}{' '}
      <span className="platforms-address">{address}</span>
      {title !== '' && (
        <div className="qf-second" lang="zh">
          {title}
        </div>
      )}
      {measure !== null && (
        <div className="qf-second">
          <Tag tone={measure.own ? 'amber' : 'plain'}>{say(measure.title)}</Tag>{' '}
          {measure.at !== null && dayAndTime(measure.at)} <span lang="zh">{measure.note}</span>
        </div>
      )}
    </li>
  );
}

/** The competent agency makes a lead of what the platform left undone; nothing is typed again. */
function MakeLead({ record: { takedown } }: { record: NoticeRecord }) {
  const { t } = useWords();
  const client = useQueryClient();
  const [once] = useState(onceKey);
  const make = useMutation({
    mutationFn: () => call({ method: 'POST', path: `/takedowns/${takedown.id}/lead`, once, body: {} }),
    onSuccess: () => client.invalidateQueries(),
  });
  return (
    <>
      {make.error !== null && <Problem error={make.error} />}
      <Button type="primary" loading={make.isPending} onClick={() => make.mutate()}>
        {t('platforms.notices.makeLead')}
      </Button>
    </>
  );
}

function factsOf({ takedown }: NoticeRecord, { t, say }: Words) {
  const fact = (name: string, value: string | null | undefined) =>
    value === '' || value === null || value === undefined
      ? []
      : [{ label: t(`platforms.notices.field.${name}`), value }];
  const time = (at: string | null) => (at === null ? null : dayAndTime(at));
  return [
    ...fact('no', takedown.no),
    ...fact('holder', takedown.holder.name),
    ...fact('platform', takedown.platform.name),
    ...fact('rightNo', [t(`platforms.notices.rightKind.${takedown.rightKind}`), takedown.rightNo].join(' ')),
    ...fact('shop', [takedown.shopName, takedown.shopNo].filter(Boolean).join(' ')),
    ...fact('homeAgency', takedown.homeAgency.name),
    ...fact('sentAt', time(takedown.sentAt)),
    ...fact(
      'actedAt',
      takedown.actedAt === null
        ? null
        : [time(takedown.actedAt), takedown.measuresTitle === null ? '' : say(takedown.measuresTitle)].join(' '),
    ),
    ...fact('arrivedOn', takedown.arrivedOn),
    ...(takedown.waitUntil === null
      ? []
      : [
          {
            label: t('platforms.notices.field.waitUntil'),
            value: (
              <>
                {time(takedown.waitUntil)}
                <div className="qf-second">{t('platforms.notices.waitSaid')}</div>
              </>
            ),
          },
        ]),
    ...fact('fault', takedown.fault === null ? null : say(takedown.fault)),
    ...(takedown.publishedAt === null
      ? []
      : [
          {
            label: t('platforms.notices.field.published'),
            value: (
              <>
                {time(takedown.publishedAt)}{' '}
                <a className="platforms-inline" href="/portal/notices">
                  {t('platforms.notices.publicPage')}
                </a>
              </>
            ),
          },
        ]),
    ...(takedown.lead === null
      ? []
      : [
          {
            label: t('platforms.notices.field.lead'),
            value: <Link to={paths.lead(takedown.lead.id)}>{takedown.lead.no}</Link>,
          },
        ]),
  ];
}
