// What the office's own standards propose for the case: facts are answered, the grade and its band follow, and the officer records them.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { call, onceKey } from '../../../platform/api/index.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { DemoTag } from '../../../platform/parts/DemoTag.tsx';
import { Problem } from '../../../platform/parts/Problem.tsx';
import { LawCited } from '../../../platform/parts/record/Basis.tsx';
import { Unbroken } from '../../../platform/parts/Unbroken.tsx';
import { useWorkedHere } from '../../../platform/words/office-functions.ts';
import { casesKey, discretionQuery } from '../queries.ts';
import type { CaseRecord, Proposals } from '../shapes.ts';
import { TriState } from '../TriState.tsx';

/** States in which a grade can still be recorded. */
const open = ['filed', 'concluded', 'reviewed', 'notified'];

export function Discretion({ record }: { record: CaseRecord }) {
  const { t } = useWords();
  const { id, state } = record.case;
  const [answers, setAnswers] = useState<Record<string, boolean>>({});
  // The grade of a case that another system keeps is that system's; where cases are not handled here, nobody is asked for one.
  const graded = useWorkedHere() && record.file.sourceSystem === null;
  const asked = graded && record.offence !== null && (open.includes(state) || state === 'decided');
  const { data, error } = useQuery(discretionQuery(id, { version: record.version, answers, asked }));
  if (error !== null) return <Problem error={error} />;
  if (data === undefined || (data.kept === null && (data.items.length === 0 || !open.includes(state)))) return null;
  return (
    <section className="qf-card" aria-labelledby="cases-discretion">
      <h2 id="cases-discretion">{t('cases.discretion.title')}</h2>
      <div className="qf-card-body cases-stack">
        {data.kept !== null && (
          <p>
            {t('cases.discretion.kept', { ...data.kept, from: yuan(data.kept.fromFen), to: yuan(data.kept.toFen) })}
          </p>
        )}
        {open.includes(state) &&
          data.items.map((item) => (
            <Proposal
              key={item.id}
              item={item}
              may={record.mayEdit}
              caseId={id}
              answers={answers}
              onAnswer={(fact, answer) => setAnswers((before) => answered(before, fact, answer))}
            />
          ))}
      </div>
    </section>
  );
}

const yuan = (fen: number): string => (fen / 100).toLocaleString('en-US');

function answered(before: Record<string, boolean>, fact: string, answer: boolean | undefined) {
  const { [fact]: _, ...others } = before;
  return answer === undefined ? others : { ...others, [fact]: answer };
}

type ProposalProps = {
  item: Proposals['items'][number];
  may: boolean;
  caseId: string;
  answers: Record<string, boolean>;
  onAnswer: (fact: string, answer: boolean | undefined) => void;
};

function Proposal({ item, may, caseId, answers, onAnswer }: ProposalProps) {
  const { t, say } = useWords();
  const client = useQueryClient();
  const [once] = useState(onceKey);
  const keep = useMutation({
    mutationFn: () =>
      call({ method: 'POST', path: `/cases/${caseId}/discretion`, body: { standardId: item.id, answers }, once }),
    onSuccess: () => client.invalidateQueries({ queryKey: [casesKey] }),
  });
  return (
    <div className="cases-stack">
      <div>
        <strong>{t(`cases.discretion.kind.${item.kind}`)}</strong>{' '}
        <span className="qf-second">
          <LawCited document={item.document} article={item.article} />
        </span>{' '}
        {item.demo && <DemoTag />}
      </div>
      {may &&
        item.facts.map(({ fact }) => (
          <TriState key={fact} label={fact} value={answers[fact]} onChange={(answer) => onAnswer(fact, answer)} />
        ))}
      <p>
        <Unbroken text={say(item.why)} />
      </p>
      {may && item.grade !== null && (
        <div className="qf-actions">
          <Button loading={keep.isPending} onClick={() => keep.mutate()}>
            {item.noPenalty ? t('cases.discretion.keepNone') : t('cases.discretion.keep', { grade: item.grade })}
          </Button>
        </div>
      )}
      {keep.error !== null && <Problem error={keep.error} />}
    </div>
  );
}
