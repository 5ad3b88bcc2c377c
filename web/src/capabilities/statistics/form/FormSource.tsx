// Where a form comes from and how sure that is; its rules of counting.

import { useWords } from '../../../platform/i18n/index.ts';
import { LawCited } from '../../../platform/parts/record/Basis.tsx';
import { Unbroken } from '../../../platform/parts/Unbroken.tsx';
import type { Form, FormHead } from '../shapes.ts';
import { MarkTag } from '../tags.tsx';

export function FormSource({ form }: { form: FormHead }) {
  const { t, say } = useWords();
  const { source, due } = form;
  return (
    <dl className="statistics-source">
      <dt>{t('statistics.form.issuer')}</dt>
      <dd>{say(form.issuer)}</dd>
      <dt>{t('statistics.form.source')}</dt>
      <dd>
        <LawCited document={source.document} article={source.article} /> <MarkTag mark={source.mark} />
        <div className="qf-second">
          <Unbroken text={say(source.note)} />
        </div>
      </dd>
      <dt>{t('statistics.form.inForce')}</dt>
      <dd>{[form.validFrom, form.validUntil ?? t('statistics.form.today')].join(' – ')}</dd>
      <dt>{t('statistics.form.due')}</dt>
      <dd>
        {say(due.text)} <MarkTag mark={due.mark} />
      </dd>
    </dl>
  );
}

export function FormRules({ form }: { form: Form }) {
  const { t, say } = useWords();
  return (
    <section className="qf-card" aria-labelledby="statistics-rules">
      <h2 id="statistics-rules">{t('statistics.form.rules')}</h2>
      <div className="qf-card-body">
        <FormSource form={form} />
        <ul className="statistics-rules">
          {form.rules.map(({ text, mark }) => (
            <li key={text.zh}>
              {say(text)} <MarkTag mark={mark} />
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}
