// Steps and limits of a procedure as tables, each line with its rule.
import { useWords } from '../../../platform/i18n/index.ts';
import { DataTable } from '../../../platform/parts/lists/DataTable.tsx';
import { LawCited } from '../../../platform/parts/record/Basis.tsx';
import { MarkTag } from '../MarkTag.tsx';
import type { ProcedureRecord, RuleBehind } from '../shapes.ts';

type Props = { record: ProcedureRecord };

export function Limits({ record }: Props) {
  const { t, say } = useWords();
  return (
    <section className="law-stack">
      <h2>{t('law.procedure.limits')}</h2>
      <DataTable
        label={t('law.procedure.limits')}
        rows={record.dutyList}
        rowKey={({ name }) => name}
        columns={[
          { key: 'title', title: t('law.procedure.limit'), render: ({ title }) => say(title) },
          { key: 'owner', title: t('law.procedure.owner'), width: 120, render: ({ owner }) => say(owner) },
          {
            key: 'deadline',
            title: t('law.procedure.deadline'),
            width: 190,
            render: ({ deadline, pauses }) => (
              <>
                {say(deadline)}
                {pauses.map(({ why }) => (
                  <div key={why.en} className="qf-second">
                    {t('law.procedure.pause', { why: say(why) })}
                  </div>
                ))}
              </>
            ),
          },
          {
            key: 'opens',
            title: t('law.procedure.opens'),
            width: 150,
            render: ({ opensOn }) => <Names names={opensOn.map(say)} />,
          },
          {
            key: 'met',
            title: t('law.procedure.met'),
            width: 150,
            render: ({ metBy }) => <Names names={metBy.map(say)} />,
          },
          { key: 'late', title: t('law.procedure.late'), width: 170, render: ({ late }) => say(late) },
          { key: 'rule', title: t('law.procedure.rule'), width: 250, render: ({ rule }) => <Rule rule={rule} /> },
        ]}
      />
    </section>
  );
}

export function Steps({ record }: Props) {
  const { t, say } = useWords();
  return (
    <section className="law-stack">
      <h2>{t('law.procedure.steps')}</h2>
      <DataTable
        label={t('law.procedure.steps')}
        rows={record.stepList}
        rowKey={({ name }) => name}
        columns={[
          { key: 'title', title: t('law.procedure.step'), width: 180, render: ({ title }) => say(title) },
          {
            key: 'actors',
            title: t('law.procedure.actors'),
            width: 150,
            render: ({ actors }) => <Names names={actors.map(say)} />,
          },
          {
            key: 'bars',
            title: t('law.procedure.bars'),
            render: ({ forbiddenWhile, onlyWhen, materials }) => (
              <>
                {forbiddenWhile.map(({ why, rule }) => (
                  <div key={why.en}>
                    {t('law.procedure.barred', { why: say(why) })} <Rule rule={rule} />
                  </div>
                ))}
                {onlyWhen.map(({ why, rule }) => (
                  <div key={why.en}>
                    {t('law.procedure.needed', { why: say(why) })} <Rule rule={rule} />
                  </div>
                ))}
                {materials.map(({ title, rule }) => (
                  <div key={title.en}>
                    {t('law.procedure.material', { title: say(title) })} {rule !== null && <Rule rule={rule} />}
                  </div>
                ))}
              </>
            ),
          },
          { key: 'rule', title: t('law.procedure.rule'), width: 280, render: ({ rule }) => <Rule rule={rule} /> },
        ]}
      />
    </section>
  );
}

function Names({ names }: { names: readonly string[] }) {
  return (
    <>
      {names.map((name) => (
        <div key={name}>{name}</div>
      ))}
    </>
  );
}

function Rule({ rule }: { rule: RuleBehind }) {
  const { t, say } = useWords();
  return (
    <span className="qf-second">
      <LawCited {...rule} /> <MarkTag mark={rule.mark} />{' '}
      {rule.until === null
        ? t('law.open', { from: rule.from })
        : t('law.until', { from: rule.from, until: rule.until })}
      {rule.text !== null && <span> {say(rule.text)}</span>}
    </span>
  );
}
