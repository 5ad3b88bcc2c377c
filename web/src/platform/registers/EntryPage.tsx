// One entry of a register on its own page, made from the declaration; where it lives by a procedure, with its clocks and what may be done.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { dayAndTime } from '../dates.ts';
import { useWords } from '../i18n/index.ts';
import { useEntryId } from '../pages.ts';
import { usePaper } from '../paper.ts';
import { DemoTag } from '../parts/DemoTag.tsx';
import { Page } from '../parts/Page.tsx';
import { clocksShown } from '../parts/record/clocks-shown.ts';
import type { HeadFact } from '../parts/record/HeadFacts.tsx';
import { ProcedureCard } from '../parts/record/ProcedureCard.tsx';
import { RecordGate } from '../parts/record/RecordGate.tsx';
import { timelineFrom } from '../parts/record/timeline-entries.ts';
import { useSteps } from '../parts/record/use-steps.ts';
import { Tag } from '../parts/Tag.tsx';
import { FollowButton } from '../records/FollowButton.tsx';
import { ActionBar } from '../records/page/ActionBar.tsx';
import { RecordPage } from '../records/page/RecordPage.tsx';
import { RecordHistory } from '../records/RecordHistory.tsx';
import { RecordNotes } from '../records/RecordNotes.tsx';
import type { RecordRef } from '../records/record-queries.ts';
import { useSearchState } from '../use-search-state.ts';
import { useWorkedHere } from '../words/office-functions.ts';
import {
  type Entry,
  entryQuery,
  type RegisterDeclaration,
  registerQuery,
  type Standing,
  standingOf,
  useRegisterId,
} from './declared.ts';
import { EntryForm } from './EntryForm.tsx';
import { Facts, StepFiles } from './Facts.tsx';
import { backToList, listName } from './list-address.ts';
import { Makes } from './Makes.tsx';
import { NamedBy } from './NamedBy.tsx';
import { asOfSearch } from './register-search.ts';
import { nameOf } from './said.tsx';
import './registers.css';
import { agencyText } from '../words/agency-names.ts';

type PartsOfEntry = {
  above?: (entry: Entry) => ReactNode;
  below?: (entry: Entry) => ReactNode;
  head?: (entry: Entry) => readonly HeadFact[];
};

/**
 * @param above, below what a part of the line shows of an entry before and after its facts
 * @param head what stands below its title, of an entry that lives by a procedure
 */
export function EntryPage({ above, below, head }: PartsOfEntry) {
  const words = useWords();
  const id = useRegisterId();
  const entryId = useEntryId();
  const register = useQuery(registerQuery(id));
  const [{ asOf }] = useSearchState(asOfSearch);
  const entry = useQuery(entryQuery(id, entryId, asOf));
  return (
    <RecordGate title={listName(id, words)} query={register}>
      {(declared) => (
        <RecordGate title={listName(id, words)} query={entry}>
          {(found) => (
            <>
              {asOf !== '' && <Earlier register={declared} entry={found} day={asOf} />}
              <Shown
                key={found.id + asOf}
                register={declared}
                entry={found}
                above={above?.(found)}
                below={below?.(found)}
                head={head?.(found)}
              />
            </>
          )}
        </RecordGate>
      )}
    </RecordGate>
  );
}

/** Says that the page shows an earlier day, and leads to the present. */
function Earlier({ register, entry, day }: { register: RegisterDeclaration; entry: Entry; day: string }) {
  const { t } = useWords();
  return (
    <p className="qf-earlier" role="note">
      {t('registers.earlier', { day })} <Link to={`/${register.id}/${entry.id}`}>{t('registers.present')}</Link>
    </p>
  );
}

type ShownProps = {
  register: RegisterDeclaration;
  entry: Entry;
  above?: ReactNode;
  below?: ReactNode;
  head?: readonly HeadFact[] | undefined;
};

function Shown({ register, entry, ...parts }: ShownProps) {
  const [changing, setChanging] = useState(false);
  const standing = standingOf(register, entry);
  const { t, say } = useWords();
  const worked = useWorkedHere();
  const change = worked && entry.change.allowed && isChangedHere(register, entry) && (
    <Button type={standing === undefined ? 'primary' : 'default'} onClick={() => setChanging(true)}>
      {t('registers.change', { one: say(register.one) })}
    </Button>
  );
  return (
    <>
      {standing === undefined ? (
        <Plain register={register} entry={entry} change={change} {...parts} />
      ) : (
        <Living register={register} entry={entry} standing={standing} change={change} {...parts} />
      )}
      {changing && <EntryForm register={register} entry={entry} onClose={() => setChanging(false)} />}
    </>
  );
}

type PartProps = ShownProps & { change: ReactNode };

/** What is made of an entry is offered as it stands today. */
function Offers({ register, entry }: ShownProps) {
  const [{ asOf }] = useSearchState(asOfSearch);
  const worked = useWorkedHere();
  return worked && asOf === '' ? <Makes register={register} entry={entry} /> : null;
}

function Plain({ register, entry, change, above, below }: PartProps) {
  const words = useWords();
  return (
    <Page
      back={backToList(register.id, words)}
      title={nameOf(register, entry, words)}
      facts={
        <>
          <Tag>
            <span className="qf-sentence">{words.say(register.one)}</span>
          </Tag>{' '}
          {entry.demo && <DemoTag />}
        </>
      }
      actions={
        <>
          <Offers register={register} entry={entry} />
          {change}
          <FollowButton record={recordOf(register, entry)} />
        </>
      }
    >
      <div className="qf-entry">
        {above}
        <Facts register={register} entry={entry} />
        {below}
        <NamedBy kind={register.id} id={entry.id} />
        <Origin register={register} entry={entry} />
        <RecordNotes record={recordOf(register, entry)} />
        <RecordHistory record={recordOf(register, entry)} />
      </div>
    </Page>
  );
}

const recordOf = ({ id: kind }: RegisterDeclaration, { id }: Entry): RecordRef => ({ kind, id });

const drawing = '/law/procedures';

function Living({ register, entry, standing, change, above, below, head }: PartProps & { standing: Standing }) {
  const words = useWords();
  const { paper } = usePaper();
  const take = useSteps<Entry>(`/${register.id}/${entry.id}`, entryQuery(register.id, entry.id).queryKey);
  return (
    <RecordPage
      back={backToList(register.id, words)}
      record={recordOf(register, entry)}
      title={nameOf(register, entry, words)}
      state={
        <>
          <Tag tone="plain">{words.say(standing.stateTitle)}</Tag> {entry.demo && <DemoTag />}
        </>
      }
      {...(head !== undefined && { headFacts: head })}
      actions={
        <>
          <Offers register={register} entry={entry} />
          {change}
        </>
      }
      actionBar={<ActionBar actions={standing.actions} onTake={take} />}
      paper={paper}
      clocks={paper ? standing.clocks : clocksShown(standing.clocks)}
      ahead={standing.ahead}
      timeline={timelineFrom(standing.timeline, words)}
      aside={<ProcedureCard procedure={standing.procedure} drawing={drawing} />}
    >
      <div className="qf-entry">
        {above}
        <Facts register={register} entry={entry} />
        <StepFiles register={register} entry={entry} files={standing.files} />
        {below}
        <NamedBy kind={register.id} id={entry.id} />
        <Origin register={register} entry={entry} />
      </div>
    </RecordPage>
  );
}

/** Whether another system leaves anything of it to be changed here. */
function isChangedHere({ fields }: RegisterDeclaration, { source }: Entry): boolean {
  return fields.some(
    ({ name, fixed, written }) => fixed !== true && written !== true && !source?.fields.includes(name),
  );
}

/** Who entered it, from where, and why the reader may not change it. */
function Origin({ register, entry }: ShownProps) {
  const { t, say, language } = useWords();
  const { source } = entry;
  const owned = register.fields.filter(({ name }) => source?.fields.includes(name)).map(({ title }) => say(title));
  return (
    <p className="qf-second">
      {t('registers.enteredBy', { agency: agencyText(entry.owner, language), at: dayAndTime(entry.enteredAt) })}
      {source !== null &&
        ` ${t('registers.from', { system: source.system, id: source.id, fields: owned.join(t('registers.comma')) })}`}
      {!entry.change.allowed && entry.change.why !== null && ` ${begun(say(entry.change.why))}${t('registers.stop')}`}
    </p>
  );
}

/** A reason that is told elsewhere within a sentence begins one here. */
const begun = (reason: string): string => reason.charAt(0).toUpperCase() + reason.slice(1);
