// A notice that a right holder draws up: by hand, or of offers that an agency told of, which are filled in.
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Form } from 'antd';
import { useState } from 'react';
import { call, onceKey } from '../../../platform/api/index.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { EntryDialog, needed } from '../../../platform/parts/EntryDialog.tsx';
import { Checkbox } from '../../../platform/parts/fields/choices.tsx';
import { Input } from '../../../platform/parts/fields/Input.tsx';
import { Select } from '../../../platform/parts/fields/Select.tsx';
import { useRefresh } from '../../../platform/session.ts';
import { paths } from '../paths.ts';
import { inUseQuery } from '../queries.ts';
import { rightKinds, type Told } from '../shapes.ts';

const texts = { rightNo: 100, mark: 200, shopName: 200, shopNo: 100 } as const;
type TextField = keyof typeof texts;
type Given = Record<TextField, string> & {
  platformId: string | undefined;
  rightKind: (typeof rightKinds)[number];
  claim: string;
  holderPerson: boolean;
  links: string;
};

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

export function NoticeDialog({ told, onClose }: { told: Told | null; onClose: () => void }) {
  const { t } = useWords();
  const [given, setGiven] = useState<Given>({
    platformId: told?.platform.id,
    rightKind: 'trademark',
    rightNo: '',
    mark: told?.mark ?? '',
    shopName: told?.seller ?? '',
    shopNo: '',
    claim: '',
    holderPerson: false,
    links: told?.offers.map(({ address }) => address).join('\n') ?? '',
  });
  const draw = useDraw(told);
  const need = (name: 'platform' | 'mark' | 'rightNo' | 'links' | 'claim', value: string | undefined) =>
    needed(`notice-${name}`, t(`platforms.notices.field.${name}`), value);
  return (
    <EntryDialog
      draft={`notice ${told?.id ?? 'new'}`}
      title={t('platforms.notices.new')}
      send={t('platforms.notices.send')}
      width={760}
      needs={[
        need('platform', given.platformId),
        ...(['mark', 'rightNo', 'links', 'claim'] as const).map((name) => need(name, given[name])),
      ]}
      sending={draw}
      kept={t('platforms.kept')}
      onSend={() => draw.mutate(given)}
      onClose={onClose}
    >
      <Fields told={told} given={given} onChange={(part) => setGiven((before) => ({ ...before, ...part }))} />
      <p className="qf-second">{t('platforms.notices.consequence')}</p>
    </EntryDialog>
  );
}

function useDraw(told: Told | null) {
  const navigate = useNavigate();
  const refresh = useRefresh();
  const [once] = useState(onceKey);
  return useMutation({
    mutationFn: ({ links, ...same }: Given) =>
      call({
        method: 'POST',
        path: '/takedowns',
        once,
        body: { ...same, links: linesOf(links), toldId: told?.id ?? null },
      }),
    onSuccess: async (record) => {
      await navigate({ to: paths.notice(record.takedown.id) });
      void refresh();
    },
  });
}

type FieldsProps = { told: Told | null; given: Given; onChange: (part: Partial<Given>) => void };

function Fields({ told, given, onChange }: FieldsProps) {
  const { t } = useWords();
  const { data, isFetching } = useQuery(inUseQuery);
  const platforms = data?.items ?? [];
  const chosen = platforms.find(({ id }) => id === given.platformId);
  const text = (name: TextField, required: boolean) => (
    <Form.Item label={t(`platforms.notices.field.${name}`)} htmlFor={`notice-${name}`} required={required}>
      <Input
        id={`notice-${name}`}
        maxLength={texts[name]}
        value={given[name]}
        onChange={(event) => onChange({ [name]: event.target.value })}
      />
    </Form.Item>
  );
  return (
    <>
      <div className="platforms-fields">
        <Form.Item
          label={t('platforms.notices.field.platform')}
          htmlFor="notice-platform"
          required
          extra={chosen !== undefined && t(`platforms.notices.${chosen.body === null ? 'takesNoPart' : 'takesPart'}`)}
        >
          <Select
            id="notice-platform"
            loading={isFetching}
            notFoundContent={isFetching ? t('parts.loading') : t('parts.lookUp.none')}
            disabled={told !== null}
            value={given.platformId}
            onChange={(platformId) => onChange({ platformId })}
            options={platforms.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
        <Form.Item label={t('platforms.notices.field.rightKind')} htmlFor="notice-rightKind" required>
          <Select
            id="notice-rightKind"
            value={given.rightKind}
            onChange={(rightKind) => onChange({ rightKind })}
            options={rightKinds.map((value) => ({ value, label: t(`platforms.notices.rightKind.${value}`) }))}
          />
        </Form.Item>
        {text('mark', true)}
        {text('rightNo', true)}
        {text('shopName', false)}
        {text('shopNo', false)}
      </div>
      <Form.Item
        label={t('platforms.notices.field.links')}
        htmlFor="notice-links"
        required
        extra={[
          t('platforms.notices.linksGiven', { count: linesOf(given.links).length }),
          told === null ? '' : t('platforms.notices.from'),
        ].join(' ')}
      >
        <Input.TextArea
          id="notice-links"
          rows={5}
          value={given.links}
          onChange={(event) => onChange({ links: event.target.value })}
        />
      </Form.Item>
      <Form.Item label={t('platforms.notices.field.claim')} htmlFor="notice-claim" required>
        <Input.TextArea
          id="notice-claim"
          rows={3}
          maxLength={5_000}
          value={given.claim}
          onChange={(event) => onChange({ claim: event.target.value })}
        />
      </Form.Item>
      <Checkbox checked={given.holderPerson} onChange={(event) => onChange({ holderPerson: event.target.checked })}>
        {t('platforms.notices.person')}
      </Checkbox>
    </>
  );
}
