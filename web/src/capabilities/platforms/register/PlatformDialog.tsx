// One platform of the register: entered anew, or changed by an agency that keeps it.
import { useMutation } from '@tanstack/react-query';
import { Checkbox, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { call, onceKey } from '../../../platform/api/index.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { AgencyField } from '../../../platform/parts/AgencyField.tsx';
import { EntryDialog, needed } from '../../../platform/parts/EntryDialog.tsx';
import { RegionField } from '../../../platform/parts/RegionField.tsx';
import { useMe, useRefresh } from '../../../platform/session.ts';
import type { Platform } from '../shapes.ts';

type Given = {
  name: string;
  shortNames: string[];
  operator: string;
  uscc: string;
  domains: string[];
  offerAddress: string;
  regionCode: string | null;
  homeAgencyId: string | undefined;
  bodyId: string | undefined;
  active: boolean;
};

export function PlatformDialog({ platform, onClose }: { platform: Platform | null; onClose: () => void }) {
  const { t } = useWords();
  const { agency } = useMe();
  const [given, setGiven] = useState<Given>({
    name: platform?.name ?? '',
    shortNames: [...(platform?.shortNames ?? [])],
    operator: platform?.operator ?? '',
    uscc: platform?.uscc ?? '',
    domains: [...(platform?.domains ?? [])],
    offerAddress: platform?.offerAddress ?? '',
    regionCode: platform?.regionCode ?? agency.regionCode,
    homeAgencyId: platform?.homeAgency.id ?? (agency.kind === 'coordination' ? undefined : agency.id),
    bodyId: platform?.body?.id,
    active: platform?.active ?? true,
  });
  const store = useStore(platform, onClose);
  const label = (name: string) => t(`platforms.register.field.${name}`);
  return (
    <EntryDialog
      title={t(platform === null ? 'platforms.register.new' : 'platforms.register.change')}
      send={t('platforms.register.save')}
      needs={[
        ...(['name', 'operator', 'uscc'] as const).map((name) => needed(`platform-${name}`, label(name), given[name])),
        needed('platform-region', label('region'), given.regionCode),
        needed('platform-home', label('homeAgency'), given.homeAgencyId),
      ]}
      sending={store}
      kept={t('platforms.kept')}
      onSend={() => store.mutate(given)}
      onClose={onClose}
    >
      <Fields platform={platform} given={given} onChange={(part) => setGiven((before) => ({ ...before, ...part }))} />
      <p className="qf-second">{t('platforms.register.consequence')}</p>
    </EntryDialog>
  );
}

function useStore(platform: Platform | null, onClose: () => void) {
  const refresh = useRefresh();
  const [once] = useState(onceKey);
  return useMutation({
    mutationFn: ({ offerAddress, bodyId, ...same }: Given) => {
      const body = {
        ...same,
        offerAddress: offerAddress.trim() === '' ? null : offerAddress,
        bodyId: bodyId ?? null,
      };
      return platform === null
        ? call({ method: 'POST', path: '/platforms', once, body })
        : call({ method: 'PUT', path: `/platforms/${platform.id}`, version: platform.version, body });
    },
    onSuccess: async () => {
      await refresh();
      onClose();
    },
  });
}

type FieldsProps = { platform: Platform | null; given: Given; onChange: (part: Partial<Given>) => void };

function Fields({ platform, given, onChange }: FieldsProps) {
  const { t } = useWords();
  const label = (name: string) => t(`platforms.register.field.${name}`);
  const text = (name: 'name' | 'operator' | 'uscc', longest: number) => (
    <Form.Item label={label(name)} htmlFor={`platform-${name}`} required>
      <Input
        id={`platform-${name}`}
        maxLength={longest}
        value={given[name]}
        onChange={(event) => onChange({ [name]: event.target.value })}
      />
    </Form.Item>
  );
  const list = (name: 'shortNames' | 'domains') => (
    <Form.Item label={label(name)} htmlFor={`platform-${name}`}>
      <Select
        id={`platform-${name}`}
        mode="tags"
        open={false}
        suffixIcon={null}
        tokenSeparators={['|', '、', ';', ' ']}
        value={given[name]}
        onChange={(value: string[]) => onChange({ [name]: value })}
      />
    </Form.Item>
  );
  return (
    <div className="platforms-fields">
      {text('name', 200)}
      {list('shortNames')}
      {text('operator', 200)}
      {text('uscc', 40)}
      {list('domains')}
      <Form.Item
        label={label('offerAddress')}
        htmlFor="platform-offerAddress"
        extra={t('platforms.register.offerAddressHint')}
      >
        <Input
          id="platform-offerAddress"
          maxLength={500}
          value={given.offerAddress}
          onChange={(event) => onChange({ offerAddress: event.target.value })}
        />
      </Form.Item>
      <Form.Item label={label('region')} htmlFor="platform-region" required>
        <RegionField
          id="platform-region"
          value={given.regionCode}
          chosen={platform === null ? null : { code: platform.regionCode, name: platform.regionName }}
          onChange={(regionCode) => onChange({ regionCode })}
        />
      </Form.Item>
      <Form.Item label={label('homeAgency')} htmlFor="platform-home" required>
        <AgencyField
          id="platform-home"
          keeps="id"
          value={given.homeAgencyId}
          chosen={platform?.homeAgency ?? null}
          onChange={(homeAgencyId) => onChange({ homeAgencyId })}
        />
      </Form.Item>
      <Form.Item label={label('body')} htmlFor="platform-body">
        <AgencyField
          id="platform-body"
          keeps="id"
          department="platform-operator"
          value={given.bodyId}
          chosen={platform?.body ?? null}
          onChange={(bodyId) => onChange({ bodyId })}
        />
      </Form.Item>
      <Form.Item>
        <Checkbox checked={given.active} onChange={(event) => onChange({ active: event.target.checked })}>
          {label('active')}
        </Checkbox>
      </Form.Item>
    </div>
  );
}
