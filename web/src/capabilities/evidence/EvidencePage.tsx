// One item of evidence: its files with a watermark, what is known of it, the court's checklist, and its custody from hand to hand.
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { addressOf, digestOf, type StoredFile } from '../../platform/api/index.ts';
import { dayAndTime } from '../../platform/dates.ts';
import { useWords } from '../../platform/i18n/index.ts';
import { useEntryId } from '../../platform/pages.ts';
import { usePaper } from '../../platform/paper.ts';
import { DemoTag } from '../../platform/parts/DemoTag.tsx';
import { clocksShown } from '../../platform/parts/record/clocks-shown.ts';
import { ProcedureCard } from '../../platform/parts/record/ProcedureCard.tsx';
import { RecordGate } from '../../platform/parts/record/RecordGate.tsx';
import { timelineFrom } from '../../platform/parts/record/timeline-entries.ts';
import { useSteps } from '../../platform/parts/record/use-steps.ts';
import { Tag } from '../../platform/parts/Tag.tsx';
import { ActionBar } from '../../platform/records/page/ActionBar.tsx';
import { RecordPage } from '../../platform/records/page/RecordPage.tsx';
import {
  type Entry,
  entryQuery,
  type RegisterDeclaration,
  registerQuery,
  type Standing,
  standingOf,
} from '../../platform/registers/declared.ts';
import { EntryForm } from '../../platform/registers/EntryForm.tsx';
import { Facts } from '../../platform/registers/Facts.tsx';
import { Makes } from '../../platform/registers/Makes.tsx';
import { NamedBy } from '../../platform/registers/NamedBy.tsx';
import { Checklist } from './Checklist.tsx';
import { EvidenceFiles } from './EvidenceFiles.tsx';
import { TakingRecord } from './TakingRecord.tsx';
import './evidence.css';

const id = 'evidence';
/** Kinds that form 12 is about. */
const recorded: ReadonlySet<string> = new Set(['electronic', 'audioVisual']);

export function EvidencePage() {
  const { t } = useWords();
  const entryId = useEntryId();
  return (
    <RecordGate title={t('evidence.menu')} query={useQuery(registerQuery(id))}>
      {(register) => <Found key={entryId} register={register} entryId={entryId} />}
    </RecordGate>
  );
}

function Found({ register, entryId }: { register: RegisterDeclaration; entryId: string }) {
  const { t } = useWords();
  return (
    <RecordGate title={t('evidence.menu')} query={useQuery(entryQuery(id, entryId))}>
      {(entry) => {
        const standing = standingOf(register, entry);
        return standing === undefined ? null : <Shown register={register} entry={entry} standing={standing} />;
      }}
    </RecordGate>
  );
}

type ShownProps = { register: RegisterDeclaration; entry: Entry; standing: Standing };

function Shown({ register, entry, standing }: ShownProps) {
  const words = useWords();
  const { t, say } = words;
  const { paper } = usePaper();
  const [changing, setChanging] = useState(false);
  const take = useSteps<Entry>(`/${id}/${entry.id}`, entryQuery(id, entry.id).queryKey);
  const files = entry.content as StoredFile[];
  const taken = [String(entry.takenBy), entry.place === null ? '' : String(entry.place)].filter((one) => one !== '');
  return (
    <>
      <RecordPage
        back={{ to: '/evidence', title: t('evidence.menu') }}
        record={{ kind: id, id: entry.id }}
        title={String(entry.title)}
        state={
          <>
            <Tag tone="plain">{say(standing.stateTitle)}</Tag> {entry.demo && <DemoTag />}
          </>
        }
        headFacts={[
          { label: t('evidence.number'), value: <span lang="zh">{String(entry.number)}</span> },
          { label: t('evidence.takenAt'), value: dayAndTime(String(entry.takenAt)) },
          { label: t('evidence.takenBy'), value: <span lang="zh">{taken.join(' · ')}</span> },
          ...(entry.sealNo === null
            ? []
            : [{ label: t('evidence.seal'), value: <span lang="zh">{String(entry.sealNo)}</span> }]),
          ...(entry.holder === null
            ? []
            : [{ label: t('evidence.holder'), value: <span lang="zh">{String(entry.holder)}</span> }]),
        ]}
        actions={
          <>
            <Makes register={register} entry={entry} />
            {entry.change.allowed && (
              <Button onClick={() => setChanging(true)}>{t('registers.change', { one: say(register.one) })}</Button>
            )}
            <Button href={addressOf(`/evidence/${entry.id}/bundle.zip`)}>{t('evidence.bundle')}</Button>
          </>
        }
        actionBar={<ActionBar actions={standing.actions} onTake={take} />}
        paper={paper}
        clocks={paper ? standing.clocks : clocksShown(standing.clocks)}
        ahead={standing.ahead}
        timeline={timelineFrom(standing.timeline, words)}
        aside={<ProcedureCard procedure={standing.procedure} drawing="/law/procedures" />}
      >
        <div className="qf-entry">
          {files.length > 0 && <EvidenceFiles files={files} />}
          {files.length > 0 && <Digests files={files} />}
          <Checklist entryId={entry.id} version={entry.version} />
          {recorded.has(String(entry.type)) && (
            <TakingRecord entryId={entry.id} version={entry.version} mayDraft={entry.change.allowed} />
          )}
          <Facts
            register={{ ...register, fields: register.fields.filter(({ name }) => name !== 'content') }}
            entry={entry}
          />
          <NamedBy kind={id} id={entry.id} />
        </div>
      </RecordPage>
      {changing && <EntryForm register={register} entry={entry} onClose={() => setChanging(false)} />}
    </>
  );
}

type Checked = 'same' | 'differs' | 'unread';

/** Digests as they were when the files came, and whether they are still the same: counted in this browser from what the server sends. */
function Digests({ files }: { files: readonly StoredFile[] }) {
  const { t } = useWords();
  const [checked, setChecked] = useState<Readonly<Record<string, Checked>>>({});
  const [running, setRunning] = useState(false);
  const check = async () => {
    setRunning(true);
    setChecked({});
    for (const file of files) {
      const found = await checkOne(file);
      setChecked((before) => ({ ...before, [file.id]: found }));
    }
    setRunning(false);
  };
  return (
    <section className="qf-card" aria-labelledby="evidence-digests">
      <h2 id="evidence-digests">
        {t('evidence.digests')}{' '}
        <Button size="small" onClick={() => void check()} loading={running}>
          {t('evidence.check')}
        </Button>
      </h2>
      <ul className="qf-card-body qf-evidence-digests">
        {files.map((file) => {
          const found = checked[file.id];
          return (
            <li key={file.id}>
              <a href={addressOf(`/files/${file.id}`)} download lang="zh">
                {file.name}
              </a>{' '}
              {found !== undefined && (
                <Tag tone={found === 'same' ? 'green' : 'red'}>{t(`evidence.checked.${found}`)}</Tag>
              )}
              <div className="qf-second qf-digest">{`SHA-256 ${file.sha256}`}</div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

async function checkOne({ id: file, sha256 }: StoredFile): Promise<Checked> {
  try {
    const answer = await fetch(addressOf(`/files/${file}`));
    if (!answer.ok) return 'unread';
    return (await digestOf(await answer.blob())) === sha256 ? 'same' : 'differs';
  } catch {
    // Where what is stored was altered, the server breaks off before the end.
    return 'unread';
  }
}
