// The filters of cases that are rarer: mine, referred, tag, place and days of the source.
import { Popover } from 'antd';
import { useWords } from '../../../platform/i18n/index.ts';
import { Checkbox } from '../../../platform/parts/fields/choices.tsx';
import { DateField } from '../../../platform/parts/fields/DateField.tsx';
import { RecordField } from '../../../platform/parts/fields/RecordField.tsx';
import { RegionField } from '../../../platform/parts/fields/RegionField.tsx';
import { Select } from '../../../platform/parts/fields/Select.tsx';
import { HandlerFilter } from '../../../platform/parts/lists/HandlerFilter.tsx';
import { Field } from '../facts/Field.tsx';
import { OffenceSelect } from '../OffenceSelect.tsx';
import type { CasesState } from '../search.ts';
import { caseTags } from '../shapes.ts';

type MoreFiltersProps = { state: CasesState; onChange: (change: Partial<CasesState>) => void };

export function MoreFilters({ state, onChange }: MoreFiltersProps) {
  const { t } = useWords();
  const change = (part: Partial<CasesState>) => onChange({ cursor: '', page: 1, ...part });
  const set = [
    ...[state.handler, state.offence, state.tag, state.campaign],
    ...[state.referred, state.region, state.from, state.until],
  ].filter(Boolean).length;
  return (
    <span className="cases-more-filters qf-no-print">
      <Checkbox
        checked={state.officer === 'me'}
        onChange={(event) => change({ officer: event.target.checked ? 'me' : '' })}
      >
        {t('cases.list.byMe')}
      </Checkbox>
      <Checkbox checked={state.mine} onChange={(event) => change({ mine: event.target.checked })}>
        {t('cases.list.mine')}
      </Checkbox>
      <Popover trigger="click" placement="bottomRight" content={<Rare state={state} change={change} />}>
        <button type="button" className="qf-link-button">
          {set === 0 ? t('cases.list.more') : t('cases.list.moreSet', { n: set })}
        </button>
      </Popover>
    </span>
  );
}

function Rare({ state, change }: { state: CasesState; change: (part: Partial<CasesState>) => void }) {
  const { t } = useWords();
  return (
    <div className="cases-fields cases-rare qf-holds-keys">
      <Field id="filter-offence" label={t('cases.field.offence')} wide>
        <OffenceSelect
          id="filter-offence"
          value={state.offence === '' ? null : state.offence}
          on={null}
          onChange={(offence) => change({ offence: offence ?? '' })}
        />
      </Field>
      <Field id="filter-handler" label={t('inbox.handler')}>
        <HandlerFilter id="filter-handler" value={state.handler} onChange={(handler) => change({ handler })} />
      </Field>
      <Field id="filter-region" label={t('cases.field.region')}>
        <RegionField
          mayBeEmpty
          id="filter-region"
          value={state.region === '' ? null : state.region}
          onChange={(region) => change({ region: region ?? '' })}
        />
      </Field>
      <Field id="filter-tag" label={t('cases.field.tags')}>
        <Select
          id="filter-tag"
          value={state.tag}
          onChange={(tag) => change({ tag })}
          options={[
            { value: '' as const, label: t('cases.list.any') },
            ...caseTags.map((value) => ({ value, label: t(`cases.tag.${value}`) })),
          ]}
        />
      </Field>
      <Field id="filter-campaign" label={t('cases.field.campaign')}>
        <RecordField
          mayBeEmpty
          id="filter-campaign"
          of="campaigns"
          value={state.campaign}
          onChange={(campaign) => change({ campaign: campaign ?? '' })}
        />
      </Field>
      <Field id="filter-referred" label={t('cases.list.referred')}>
        <Select
          id="filter-referred"
          value={state.referred}
          onChange={(referred) => change({ referred })}
          options={[
            { value: '' as const, label: t('cases.list.any') },
            { value: 'true' as const, label: t('cases.list.isReferred') },
            { value: 'false' as const, label: t('cases.list.notReferred') },
          ]}
        />
      </Field>
      <Field id="filter-from" label={t('cases.list.from')}>
        <DateField id="filter-from" value={state.from} onChange={(from) => change({ from })} />
      </Field>
      <Field id="filter-until" label={t('cases.list.until')}>
        <DateField id="filter-until" value={state.until} onChange={(until) => change({ until })} />
      </Field>
    </div>
  );
}
