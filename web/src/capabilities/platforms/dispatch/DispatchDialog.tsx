// A request to a dispatch centre as a platform or a right holder draws it up.
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Form } from 'antd';
import { type ReactNode, useState } from 'react';
import { call, onceKey } from '../../../platform/api/index.ts';
import { useWords } from '../../../platform/i18n/index.ts';
import { EntryDialog, needed } from '../../../platform/parts/EntryDialog.tsx';
import { AgencyField } from '../../../platform/parts/fields/AgencyField.tsx';
import { Input } from '../../../platform/parts/fields/Input.tsx';
import { Select } from '../../../platform/parts/fields/Select.tsx';
import { useMe, useRefresh } from '../../../platform/session.ts';
import { paths } from '../paths.ts';
import { inUseQuery } from '../queries.ts';
import { type DispatchRecord, patentKinds } from './shapes.ts';

const texts = { patentTitle: 200, patentNo: 100, patentHolder: 200, shopName: 200, shopNo: 100, product: 200 } as const;
type TextField = keyof typeof texts;
type Given = Record<TextField, string> & {
  platformId: string | undefined;
  centreId: string | undefined;
  patentKind: (typeof patentKinds)[number];
  complaint: string;
  statement: string;
  links: string;
};

const empty: Given = {
  ...{ platformId: undefined, centreId: undefined, patentKind: 'design', complaint: '', statement: '', links: '' },
  ...{ patentTitle: '', patentNo: '', patentHolder: '', shopName: '', shopNo: '', product: '' },
};
const written = ['patentTitle', 'patentNo', 'patentHolder', 'shopName', 'product', 'complaint'] as const;
const linesOf = (text: string): string[] => text.split('\n').flatMap((line) => line.trim() || []);

/** A request as the form holds it. */
function givenOf({ request }: DispatchRecord): Given {
  const { patentTitle, patentNo, patentHolder, patentKind, shopName, shopNo, product, complaint, statement } = request;
  return {
    ...{ patentTitle, patentNo, patentHolder, patentKind, shopName, shopNo, product, complaint, statement },
    ...{ platformId: request.platform.id, centreId: request.centre.id, links: request.links.join('\n') },
  };
}

type DialogProps = { record?: DispatchRecord; onClose: () => void };

export function DispatchDialog({ record, onClose }: DialogProps) {
  const { t } = useWords();
  const [given, setGiven] = useState(() => (record === undefined ? empty : givenOf(record)));
  const draw = useDraw(record, onClose);
  const need = (name: string, value: string | undefined) =>
    needed(`dispatch-${name}`, t(`platforms.dispatch.field.${name}`), value);
  return (
    <EntryDialog
      draft={record === undefined ? 'dispatch.new' : 'dispatch.change'}
      title={t(record === undefined ? 'platforms.dispatch.new' : 'platforms.dispatch.change')}
      send={t('platforms.dispatch.save')}
      width={760}
      needs={[
        need('platform', given.platformId),
        need('centre', given.centreId),
        ...[...written, 'links' as const].map((name) => need(name, given[name])),
      ]}
      sending={draw}
      kept={t('platforms.kept')}
      onSend={() => draw.mutate(given)}
      onClose={onClose}
    >
      <Fields given={given} onChange={(part) => setGiven((before) => ({ ...before, ...part }))} />
      <p className="qf-second">{t('platforms.dispatch.consequence')}</p>
    </EntryDialog>
  );
}

function useDraw(record: DispatchRecord | undefined, onClose: () => void) {
  const navigate = useNavigate();
  const refresh = useRefresh();
  const [once] = useState(onceKey);
  return useMutation({
    mutationFn: ({ links, ...same }: Given) => {
      const body = { ...same, links: linesOf(links) };
      return record === undefined
        ? call({ method: 'POST', path: '/dispatches', once, body })
        : call({
            ...{ method: 'PUT', path: `/dispatches/${record.request.id}` },
            ...{ body, version: record.version },
          });
    },
    onSuccess: async ({ request }) => {
      if (record === undefined) await navigate({ to: paths.dispatch(request.id) });
      else onClose();
      void refresh();
    },
  });
}

type FieldsProps = { given: Given; onChange: (part: Partial<Given>) => void };

function Fields({ given, onChange }: FieldsProps) {
  const { t } = useWords();
  const text = (name: TextField) => (
    <Field name={name} required={name !== 'shopNo'}>
      <Input
        id={`dispatch-${name}`}
        maxLength={texts[name]}
        value={given[name]}
        onChange={(event) => onChange({ [name]: event.target.value })}
      />
    </Field>
  );
  const area = (name: 'links' | 'complaint' | 'statement', rows: number) => (
    <Field
      name={name}
      required={name !== 'statement'}
      {...(name === 'links' && { extra: t('platforms.dispatch.linksGiven', { count: linesOf(given.links).length }) })}
    >
      <Input.TextArea
        id={`dispatch-${name}`}
        rows={rows}
        {...(name !== 'links' && { maxLength: 5_000 })}
        value={given[name]}
        onChange={(event) => onChange({ [name]: event.target.value })}
      />
    </Field>
  );
  return (
    <>
      <div className="platforms-fields">
        <PlatformField value={given.platformId} onChange={(platformId) => onChange({ platformId })} />
        <Field name="centre" required>
          <AgencyField
            id="dispatch-centre"
            department="sipo"
            keeps="id"
            value={given.centreId}
            onChange={(centreId) => onChange({ centreId })}
          />
        </Field>
        <Field name="patentKind" required>
          <Select
            id="dispatch-patentKind"
            value={given.patentKind}
            onChange={(patentKind) => onChange({ patentKind })}
            options={patentKinds.map((value) => ({ value, label: t(`platforms.dispatch.patentKind.${value}`) }))}
          />
        </Field>
        {text('patentNo')}
        {text('patentTitle')}
        {text('patentHolder')}
        {text('shopName')}
        {text('shopNo')}
        {text('product')}
      </div>
      {area('links', 3)}
      {area('complaint', 3)}
      {area('statement', 2)}
    </>
  );
}

/** An operator asks only about its own platform. */
function PlatformField({ value, onChange }: { value: string | undefined; onChange: (id: string) => void }) {
  const { t } = useWords();
  const { agency } = useMe();
  const { data, isFetching } = useQuery(inUseQuery);
  const platforms = (data?.items ?? []).filter(
    ({ body }) => agency.departmentId === 'right-holder' || body?.id === agency.id,
  );
  return (
    <Field name="platform" required>
      <Select
        id="dispatch-platform"
        loading={isFetching}
        notFoundContent={isFetching ? t('parts.loading') : t('parts.lookUp.none')}
        value={value}
        onChange={onChange}
        options={platforms.map(({ id, name }) => ({ value: id, label: name }))}
      />
    </Field>
  );
}

type FieldProps = { name: string; required: boolean; extra?: string; children: ReactNode };

function Field({ name, required, extra, children }: FieldProps) {
  const { t } = useWords();
  return (
    <Form.Item
      label={t(`platforms.dispatch.field.${name}`)}
      htmlFor={`dispatch-${name}`}
      required={required}
      extra={extra}
    >
      {children}
    </Form.Item>
  );
}
