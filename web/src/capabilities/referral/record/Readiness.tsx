// Before a referral is sent: the package item by item, each there or its absence explained, and what the police may return it for.
import { Button, Form, Modal } from 'antd';
import { useState } from 'react';
import type { Action, MaterialsGiven } from '../../../platform/api/types.ts';
import { useWords, type Words } from '../../../platform/i18n/index.ts';
import { AbsentField } from '../../../platform/parts/fields/AbsentField.tsx';
import { FileField, type MadeFile } from '../../../platform/parts/fields/files/FileField.tsx';
import { Input } from '../../../platform/parts/fields/Input.tsx';
import { isMaterialMissing } from '../../../platform/parts/fields/requirements/requirements.ts';
import { SignIcon } from '../../../platform/parts/icons.tsx';
import { Problem } from '../../../platform/parts/Problem.tsx';
import { BasisLine } from '../../../platform/parts/record/Basis.tsx';
import { useSteps } from '../../../platform/parts/record/use-steps.ts';
import { useAct } from '../../../platform/parts/use-act.ts';
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
            {item.files.map(({ id, name, openPlaces }) => (
              <OpenOf key={id} name={name} places={openPlaces} />
            ))}
          </div>
        </li>
      ))}
    </ol>
  );
}

/** What a document of the package still leaves to be filled in. */
function OpenOf({ name, places }: { name: string; places: readonly string[] }) {
  const { t } = useWords();
  if (places.length === 0) return null;
  return (
    <div className="qf-tone-amber">
      {t('referral.package.openPlaces', { name, count: places.length, places: places.join(t('parts.comma')) })}
    </div>
  );
}

const signs = { there: 'done', open: 'question', missing: 'question', explain: 'question', explained: 'off' } as const;

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
  const [asking, setAsking] = useState(false);
  const { act, busy, error, forget } = useAct();
  const sides = {
    police: record.referral.police?.name ?? '—',
    procuratorate: record.referral.procuratorate?.name ?? '—',
  };
  const lacking = stillLacking(readiness.items, given);
  const open = lacking.filter((item) => itemState(item, given) === 'open').length;
  const unexplained = lacking.filter((item) => itemState(item, given) === 'explain');
  const explainAll = () =>
    setGiven((before) => ({
      ...before,
      ...Object.fromEntries(unexplained.map(({ id: item }) => [item, { absent: t('parts.absence.none') }])),
    }));
  const submit = async () => {
    setTried(true);
    forget();
    if (lacking.length > 0 || referralNo.trim() === '') return;
    setAsking(true);
  };
  const hand = async () => {
    setAsking(false);
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
            made={item.id === 'amounts' ? madeOf(record, t) : undefined}
            missing={tried && item.sheet !== true && isMaterialMissing(asMaterial(item), given)}
            open={tried && itemState(item, given) === 'open'}
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
          {lacking.length === 0 && t('referral.package.complete', sides)}
          {lacking.length > open && t('referral.package.lacking', { count: lacking.length - open })}
          {open > 0 && t('referral.package.openCount', { count: open })}
        </span>
        {unexplained.length > 1 && (
          <button type="button" className="qf-link-button" onClick={explainAll}>
            {t('referral.package.explainAll', { count: unexplained.length })}
          </button>
        )}
      </div>
      <Modal
        open={asking}
        title={t('referral.package.ask')}
        okText={t('referral.package.send')}
        cancelText={t('parts.back')}
        okButtonProps={{ autoFocus: true }}
        onOk={() => void hand()}
        onCancel={() => setAsking(false)}
      >
        {t('referral.package.consequence', { ...sides, no: referralNo.trim() })}
      </Modal>
      {send.basis !== null && (
        <div className="qf-second">
          {t('parts.basis')} <BasisLine basis={send.basis} />
        </div>
      )}
      {error !== undefined && <Problem error={error} kept={t('parts.action.kept')} />}
    </Form>
  );
}

/** The worksheet of the amounts as the case has them now, of a case that is kept here. */
function madeOf({ referral: { caseId } }: ReferralRecord, t: Words['t']): MadeFile | undefined {
  if (caseId === null) return undefined;
  return { label: t('referral.package.worksheet'), path: `/cases/${caseId}/worksheet.pdf` };
}

type ItemProps = {
  item: Item;
  made: MadeFile | undefined;
  given: MaterialsGiven;
  missing: boolean;
  /** Once sending was tried: a document of it is not complete. */
  open: boolean;
  onChange: (one: MaterialsGiven[string]) => void;
};

function PackageItem({ item, made, given, missing, open, onChange }: ItemProps) {
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
        {item.held !== undefined && files.length === 0 && (
          <div className="qf-second">
            {t(item.sheet === true ? 'referral.package.bound' : 'referral.package.held', { held: say(item.held) })}
          </div>
        )}
        {item.mayBeAbsent && item.held === undefined && files.length === 0 && (
          <AbsentField
            title={title}
            value={absent}
            missing={missing}
            onChange={(value) => onChange({ absent: value })}
          />
        )}
        {missing && <div className="qf-tone-red">{t('parts.action.missing')}</div>}
        {open && <div className="qf-tone-red">{t('referral.package.stillOpen')}</div>}
      </fieldset>
      <FileField
        id={`package-${item.id}`}
        value={files}
        known={item.files}
        made={made}
        onChange={(ids) => onChange({ files: ids })}
      />
    </li>
  );
}

const asMaterial = ({ id, title, mayBeAbsent }: Item) => ({ id, title, mayBeAbsent, basis: null, when: null });
