// Of what, where and when: the right by its mark; seller and monitor come from their pages and can be let go.

import { call } from '../../../platform/api/index.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { DateField } from '../../../platform/parts/fields/DateField.tsx';
import { Select } from '../../../platform/parts/fields/Select.tsx';
import { useSearched } from '../../../platform/parts/fields/use-searched.ts';
import { Held } from '../../../platform/parts/lists/Filters.tsx';
import type { PricesState } from '../search.ts';
import type { OfferPrices } from '../shapes.ts';

type PriceFiltersProps = {
  state: PricesState;
  answer: OfferPrices | undefined;
  onChange: (change: Partial<PricesState>) => void;
};

export function PriceFilters({ state, answer, onChange }: PriceFiltersProps) {
  const { t } = useWords();
  const { items, isFetching, setQ } = useSearched('rights', (q) =>
    call({ path: '/rights', query: { limit: 50, ...(q !== '' && { q }) } }),
  );
  const chosen = answer?.about.right ?? null;
  const known = chosen === null || items.some(({ id }) => id === chosen.id) ? items : [chosen, ...items];
  const platforms = [...new Set([state.platform, ...(answer?.platforms ?? []).map(({ platform }) => platform)])];
  return (
    <search className="leads-ways">
      <Select
        aria-label={t('leads.prices.right')}
        placeholder={t('leads.prices.right')}
        className="leads-right"
        showSearch={{ filterOption: false, onSearch: setQ }}
        allowClear
        loading={isFetching}
        notFoundContent={isFetching ? t('parts.loading') : t('parts.lookUp.none')}
        value={state.right || undefined}
        onChange={(right: string | undefined) => onChange({ right: right ?? '' })}
        options={known.map(({ id, mark, holder }) => ({ value: id, label: mark, holder }))}
        optionRender={({ data }) => (
          <>
            {data.label} <span className="qf-second">{data.holder}</span>
          </>
        )}
      />
      <Select
        aria-label={t('leads.field.platform')}
        className="leads-source"
        value={state.platform}
        onChange={(platform) => onChange({ platform })}
        options={[
          { value: '', label: t('leads.prices.allPlatforms') },
          ...platforms.filter((one) => one !== '').map((value) => ({ value, label: value })),
        ]}
      />
      <span>{t('leads.prices.read')}</span>
      <DateField label={t('leads.quality.from')} value={state.from} onChange={(from) => onChange({ from })} />
      <DateField label={t('leads.quality.until')} value={state.until} onChange={(until) => onChange({ until })} />
      {(['seller', 'monitor'] as const).map((kind) => {
        const about = kind === 'seller' ? answer?.about.seller?.name : answer?.about.monitor?.title;
        if (state[kind] === '') return null;
        return (
          <Held
            key={kind}
            label={t(`leads.prices.without.${kind}`, { name: about ?? '…' })}
            onClose={() => onChange({ [kind]: '' })}
          />
        );
      })}
    </search>
  );
}
