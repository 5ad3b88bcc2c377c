// Narrows a list of runs to those of one handler: the reader first, then the colleagues, who are asked for once it is opened.
import * as sdk from '@qingfeng/client';
import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { answer } from '../../api/sdk.ts';
import { useWords } from '../../i18n/index.ts';
import { isOfficer, useMe } from '../../session.ts';

export type HandlerFilterProps = {
  id: string;
  /** 'me', the id of a colleague, or empty for all. */
  value: string;
  /** Where no label stands beside it. */
  label?: string;
  onChange: (value: string) => void;
};

export function HandlerFilter({ id, value: given, label, onChange }: HandlerFilterProps) {
  const { t } = useWords();
  const me = useMe();
  const value = given === me.id ? 'me' : given;
  const [opened, setOpened] = useState(false);
  const { data, isFetching } = useQuery({
    queryKey: ['inbox', 'people'],
    queryFn: () => answer(sdk.getInboxPeople()),
    staleTime: 60_000,
    enabled: isOfficer(me) && (opened || !['', 'me'].includes(value)),
  });
  if (!isOfficer(me)) return null;
  const colleagues = (data?.items ?? []).flatMap((one) =>
    one.id === me.id ? [] : [{ value: one.id, label: one.name }],
  );
  const known = ['', 'me'].includes(value) || colleagues.some((one) => one.value === value);
  return (
    <Select
      id={id}
      {...(label !== undefined && { 'aria-label': label })}
      style={{ minWidth: 132, maxWidth: 220 }}
      showSearch={{ optionFilterProp: 'label' }}
      popupMatchSelectWidth={false}
      loading={isFetching}
      notFoundContent={isFetching ? t('parts.loading') : t('parts.colleague.none')}
      value={value}
      onChange={onChange}
      onOpenChange={(open) => setOpened(opened || open)}
      options={[
        { value: '', label: t('parts.list.anyHandler') },
        { value: 'me', label: t('parts.list.handledByMe') },
        ...colleagues,
        // Whoever an address names and the agency no longer has: said as an unnamed one rather than by an id.
        ...(known ? [] : [{ value, label: t('parts.list.oneHandler') }]),
      ]}
    />
  );
}
