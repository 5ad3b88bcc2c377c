// A standard is entered: what it is for, its grades or facts or amounts, where it is published, from when on.
import { useQuery } from '@tanstack/react-query';
import { Button, Form } from 'antd';
import { useState } from 'react';
import { useWords } from '../../../platform/i18n/index.ts';
import { EntryDialog, needed } from '../../../platform/parts/EntryDialog.tsx';
import { Checkbox, Radio } from '../../../platform/parts/fields/choices.tsx';
import { DateField } from '../../../platform/parts/fields/DateField.tsx';
import { Input } from '../../../platform/parts/fields/Input.tsx';
import { MoneyField } from '../../../platform/parts/fields/NumberField.tsx';
import { Select } from '../../../platform/parts/fields/Select.tsx';
import { useAct } from '../../../platform/parts/use-act.ts';
import { lawActs, lawKey, offenceNamesQuery } from '../queries.ts';
import type { CaseStandard, NewCaseStandard } from '../shapes.ts';
import { emptyFactor, FactorFields } from './FactorFields.tsx';
import { type FactorDraft, factorOf, isWholeFactor } from './factor-draft.ts';
import { emptyGrade, type GradeDraft, GradeFields, gradeOf, isWhole } from './GradeFields.tsx';

const kinds = ['discretion', 'lenient', 'hearing'] as const;
type Kind = CaseStandard['kind'];

export function StandardDialog({
  lines,
  onClose,
}: {
  lines: readonly { id: string; name: string }[];
  onClose: () => void;
}) {
  const { t, say } = useWords();
  const [kind, setKind] = useState<Kind>('discretion');
  const [head, setHead] = useState({ document: '', article: '', from: '', until: '' });
  const [line, setLine] = useState(lines.length === 1 ? (lines[0]?.id ?? '') : '');
  const [offence, setOffence] = useState('');
  const [grades, setGrades] = useState<GradeDraft[]>([emptyGrade]);
  const [factors, setFactors] = useState<FactorDraft[]>([]);
  const [lenient, setLenient] = useState<{ which: 'minor' | 'first'; facts: string }>({ which: 'minor', facts: '' });
  const [hearing, setHearing] = useState<{ person: number | null; unit: number | null }>({ person: null, unit: null });
  const { data } = useQuery(offenceNamesQuery());
  const { act, busy, error } = useAct([lawKey]);
  const change = (part: Partial<typeof head>) => setHead((before) => ({ ...before, ...part }));
  const dated = () => ({
    line,
    document: head.document.trim(),
    article: head.article.trim(),
    from: head.from,
    until: head.until === '' ? null : head.until,
  });
  const body = (): NewCaseStandard => {
    if (kind === 'hearing')
      return { kind, ...dated(), content: { personFen: hearing.person ?? 0, unitFen: hearing.unit ?? 0 } };
    if (kind === 'lenient')
      return {
        ...{ kind, ...dated(), offenceCode: offence },
        content: { which: lenient.which, facts: linesOf(lenient.facts) },
      };
    const byPoints = factors.length > 0;
    const weighed = byPoints ? { factors: factors.map(factorOf) } : {};
    return {
      ...{ kind, ...dated(), offenceCode: offence },
      content: { ...weighed, grades: grades.map((grade) => gradeOf(grade, byPoints)) },
    };
  };
  const whole = {
    discretion: grades.every(isWhole) && factors.every(isWholeFactor),
    lenient: linesOf(lenient.facts).length > 0,
    hearing: hearing.person !== null && hearing.unit !== null,
  };
  return (
    <EntryDialog
      draft="law.standard"
      title={t('law.standard.enter')}
      send={t('law.officeRule.send')}
      width={760}
      needs={[
        ...(kind === 'hearing' ? [] : [needed('offence', t('law.standard.offence'), offence)]),
        { id: 'content', label: t('law.standard.content'), met: whole[kind] },
        needed('line', t('law.officeRule.line'), line),
        needed('document', t('law.officeRule.document'), head.document),
        needed('article', t('law.officeRule.article'), head.article),
        needed('from', t('law.standard.from'), head.from),
      ]}
      sending={{ isPending: busy, error }}
      kept={t('law.kept')}
      onSend={() => void act(() => lawActs.enterStandard(body())).then((done) => done && onClose())}
      onClose={onClose}
    >
      <Form.Item label={t('law.standard.kind')}>
        <Radio.Group
          value={kind}
          onChange={(event) => setKind(event.target.value as Kind)}
          options={kinds.map((one) => ({ value: one, label: t(`law.standard.kindName.${one}`) }))}
        />
      </Form.Item>
      {kind !== 'hearing' && (
        <Form.Item label={t('law.standard.offence')} htmlFor="offence" required>
          <Select
            id="offence"
            showSearch={{ optionFilterProp: 'label' }}
            value={offence === '' ? null : offence}
            options={(data?.items ?? []).map(({ code, title }) => ({ value: code, label: say(title) }))}
            onChange={setOffence}
          />
        </Form.Item>
      )}
      <div id="content">
        {kind === 'discretion' && (
          <>
            <Form.Item>
              <Checkbox
                checked={factors.length > 0}
                onChange={(event) => setFactors(event.target.checked ? [emptyFactor] : [])}
              >
                {t('law.standard.points.by')}
              </Checkbox>
            </Form.Item>
            {factors.length > 0 && <FactorFields factors={factors} onChange={setFactors} />}
            {grades.map((grade, index) => (
              <GradeFields
                // biome-ignore lint/suspicious/noArrayIndexKey: grades have no name before they are typed, and their order is their meaning
                key={index}
                no={index + 1}
                grade={grade}
                byPoints={factors.length > 0}
                onChange={(next) => setGrades((before) => before.map((one, at) => (at === index ? next : one)))}
              />
            ))}
            <Button onClick={() => setGrades((before) => [...before, emptyGrade])}>{t('law.standard.addGrade')}</Button>
          </>
        )}
        {kind === 'lenient' && (
          <>
            <Radio.Group
              value={lenient.which}
              onChange={(event) =>
                setLenient((before) => ({ ...before, which: event.target.value as 'minor' | 'first' }))
              }
              options={(['minor', 'first'] as const).map((one) => ({
                value: one,
                label: t(`law.standard.which.${one}`),
              }))}
            />
            <Form.Item label={t('law.standard.facts')} htmlFor="facts" required extra={t('law.standard.factsHint')}>
              <Input.TextArea
                id="facts"
                rows={4}
                value={lenient.facts}
                onChange={(event) => setLenient((before) => ({ ...before, facts: event.target.value }))}
              />
            </Form.Item>
          </>
        )}
        {kind === 'hearing' &&
          (['person', 'unit'] as const).map((who) => (
            <Form.Item key={who} label={t(`law.standard.who.${who}`)} htmlFor={who} required>
              <MoneyField
                id={who}
                suffix={t('parts.yuan')}
                value={hearing[who]}
                onChange={(fen) => setHearing((before) => ({ ...before, [who]: fen }))}
              />
            </Form.Item>
          ))}
      </div>
      <Form.Item label={t('law.officeRule.line')} htmlFor="line" required>
        <Select
          id="line"
          showSearch={{ optionFilterProp: 'label' }}
          value={line === '' ? null : line}
          options={lines.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={setLine}
        />
      </Form.Item>
      {(['document', 'article'] as const).map((name) => (
        <Form.Item key={name} label={t(`law.officeRule.${name}`)} htmlFor={name} required>
          <Input
            id={name}
            maxLength={name === 'document' ? 200 : 60}
            value={head[name]}
            onChange={(event) => change({ [name]: event.target.value })}
          />
        </Form.Item>
      ))}
      <Form.Item label={t('law.standard.from')} htmlFor="from" required>
        <DateField id="from" value={head.from} onChange={(from) => change({ from })} />
      </Form.Item>
      <Form.Item label={t('law.officeRule.until')} htmlFor="until">
        <DateField id="until" value={head.until} onChange={(until) => change({ until })} />
      </Form.Item>
    </EntryDialog>
  );
}

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((one) => one.trim())
    .filter((one) => one !== '');
