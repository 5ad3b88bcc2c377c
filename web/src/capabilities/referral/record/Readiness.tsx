// Before a referral is sent: the package item by item, each there or its absence explained, and what the police may return it for.
import { Button, Form } from 'antd';
import { useState } from 'react';
import type { Action, MaterialsGiven } from '../../../platform/api/types.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { BasisLine } from '../../../platform/parts/Basis.tsx';
import { FileField } from '../../../platform/parts/FileField.tsx';
import { Input } from '../../../platform/parts/Input.tsx';
import { SignIcon } from '../../../platform/parts/icons.tsx';
import { Problem } from '../../../platform/parts/Problem.tsx';
import { isMaterialMissing } from '../../../platform/parts/requirements.ts';
import { useAct } from '../../../platform/parts/use-act.ts';
import { useSteps } from '../../../platform/parts/use-steps.ts';
import { referralQuery } from '../queries.ts';
import type { Readiness as Checked, Item, ReferralRecord } from '../shapes.ts';
import { itemState, packageFrom, stillLacking } from './package.ts';

export function Readiness({ record }: { record: ReferralRecord }) {
  const { t } = useWords();
  const { readiness } = record;
  const send = record.actions.find(({ action }) => action === 'send');
  if (readiness === null) return null;
  return (
    <>
      <Returns returns={readiness.returns} />
      <section className="qf-card" aria-labelledby="ref-package">
        <h2 id="ref-package">{t('referral.package.title')}</h2>
        <div className="qf-card-body">
          {send?.allowed === true ? (
            <PackageForm record={record} readiness={readiness} send={send} />
          ) : (
            <ItemList items={readiness.items} />
          )}
        </div>
      </section>
    </>
  );
}

/** What such a file is usually returned for; it may be sent all the same. */
export function Returns({ returns }: { returns: Checked['returns'] }) {
  const { t, say } = useWords();
  return (
    <section className="qf-card" aria-labelledby="ref-returns">
      <h2 id="ref-returns">{t('referral.returns.title', { count: returns.length })}</h2>
      <div className="qf-card-body">
        {returns.length === 0 ? (
          <p className="qf-second">{t('referral.returns.none')}</p>
        ) : (
          <ul className="ref-returns">
            {returns.map(({ id, title, advice, basis }) => (
              <li key={id}>
                <span className="qf-tone-amber">
                  <SignIcon sign="question" />
                </span>
                <div>
                  <div>{say(title)}</div>
                  <div className="qf-second">{say(advice)}</div>
                  <div className="qf-second">
                    <BasisLine basis={{ ...basis, text: undefined }} />
                  </div>
                </div>
              </li>
            ))}
          </ul>
        )}
      </div>
    </section>
  );
}

function ItemList({ items }: { items: readonly Item[] }) {
  const { t, say } = useWords();
  return (
    <ol className="ref-package">
      {items.map((item) => (
        <li key={item.id}>
          <ItemSign state={item.state} />
          <div>
            {say(item.title)}
            <div className="qf-second">
              {item.files.map(({ name }) => name).join(t('parts.comma')) || t(`referral.package.${item.state}`)}
            </div>
          </div>
        </li>
      ))}
    </ol>
  );
}

const signs = { there: 'done', missing: 'question', explain: 'question', explained: 'off' } as const;

function ItemSign({ state }: { state: keyof typeof signs }) {
  const { t } = useWords();
  return (
    <span className={state === 'there' ? 'qf-tone-done' : state === 'explained' ? 'qf-tone-off' : 'qf-tone-amber'}>
      <SignIcon sign={signs[state]} />
      <span className="qf-hidden">{t(`referral.package.${state}`)}</span>
    </span>
  );
}

type FormProps = { record: ReferralRecord; readiness: Checked; send: Action };

function PackageForm({ record, readiness, send }: FormProps) {
  const { t } = useWords();
  const { id } = record.referral;
  const take = useSteps<ReferralRecord>(`/referrals/${id}`, referralQuery(id).queryKey);
  const [given, setGiven] = useState<MaterialsGiven>(() => packageFrom(readiness.items));
  const [referralNo, setReferralNo] = useState(record.proposedNo ?? '');
  const [tried, setTried] = useState(false);
  const { act, busy, error, forget } = useAct();
  const lacking = stillLacking(readiness.items, given);
  const submit = async () => {
    setTried(true);
    forget();
    if (lacking.length > 0 || referralNo.trim() === '') return;
    await act(() => take('send', { facts: { referralNo: referralNo.trim(), materials: given } }));
  };
  return (
    <Form layout="vertical" onFinish={() => void submit()}>
      <ol className="ref-package">
        {readiness.items.map((item) => (
          <PackageItem
            key={item.id}
            item={item}
            given={given}
            missing={tried && isMaterialMissing(asMaterial(item), given)}
            onChange={(one) => setGiven((before) => ({ ...before, [item.id]: one }))}
          />
        ))}
      </ol>
      <Form.Item
        label={t('referral.field.no')}
        htmlFor="referral-no"
        required
        {...(tried &&
          referralNo.trim() === '' && { validateStatus: 'error' as const, help: t('parts.action.missing') })}
      >
        <Input
          id="referral-no"
          maxLength={100}
          value={referralNo}
          onChange={(event) => setReferralNo(event.target.value)}
        />
      </Form.Item>
      <div className="ref-send" role="status">
        <Button type="primary" htmlType="submit" loading={busy}>
          {t('referral.package.send')}
        </Button>
        <span className={lacking.length > 0 ? 'qf-tone-amber' : 'qf-second'}>
          {lacking.length > 0
            ? t('referral.package.lacking', { count: lacking.length })
            : t('referral.package.complete', {
                police: record.referral.police?.name ?? '—',
                procuratorate: record.referral.procuratorate?.name ?? '—',
              })}
        </span>
      </div>
      {send.basis !== null && (
        <div className="qf-second">
          {t('parts.basis')} <BasisLine basis={send.basis} />
        </div>
      )}
      {error !== undefined && <Problem error={error} kept={t('parts.action.kept')} />}
    </Form>
  );
}

type ItemProps = {
  item: Item;
  given: MaterialsGiven;
  missing: boolean;
  onChange: (one: MaterialsGiven[string]) => void;
};

function PackageItem({ item, given, missing, onChange }: ItemProps) {
  const { t, say } = useWords();
  const one = given[item.id];
  const files = one !== undefined && 'files' in one ? one.files : [];
  const absent = one !== undefined && 'absent' in one ? one.absent : '';
  const title = say(item.title);
  return (
    <li>
      <ItemSign state={itemState(item, given)} />
      <fieldset aria-label={title}>
        <label htmlFor={`package-${item.id}`}>
          {title} {!item.mayBeAbsent && <span className="qf-second">{t('referral.package.must')}</span>}
        </label>
        {item.mayBeAbsent && files.length === 0 && (
          <Input
            aria-label={`${title} ${t('parts.action.absent')}`}
            placeholder={t('parts.action.absent')}
            maxLength={500}
            {...(missing && { status: 'error' as const })}
            value={absent}
            onChange={(event) => onChange({ absent: event.target.value })}
          />
        )}
        {missing && <div className="qf-tone-red">{t('parts.action.missing')}</div>}
      </fieldset>
      <FileField
        id={`package-${item.id}`}
        value={files}
        known={item.files}
        onChange={(ids) => onChange({ files: ids })}
      />
    </li>
  );
}

const asMaterial = ({ id, title, mayBeAbsent }: Item) => ({ id, title, mayBeAbsent, basis: null, when: null });
