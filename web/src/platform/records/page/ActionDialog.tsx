// The form of one act, made from what the procedure asks for, with the rule it rests on.
import { Button, Form, Modal, Popconfirm } from 'antd';
import { Fragment, type ReactNode, useRef, useState } from 'react';
import type { Action, Facts, Material, Requirement } from '../../api/index.ts';
import { useDraft } from '../../drafts/use-draft.tsx';
import { useWords } from '../../i18n/index.ts';
import { isFaultless } from '../../parts/fields/FieldFault.tsx';
import { TellUpload, useUploads } from '../../parts/fields/files/files-being-read.ts';
import { UploadsAwaited } from '../../parts/fields/files/UploadsAwaited.tsx';
import { Input } from '../../parts/fields/Input.tsx';
import { useRefusedFields } from '../../parts/fields/RefusedFields.tsx';
import { enterForm, type Lack, LackingSummary, reach } from '../../parts/fields/requirements/LackingFields.tsx';
import { MaterialFields } from '../../parts/fields/requirements/MaterialFields.tsx';
import { RequirementField, type RequirementFieldProps } from '../../parts/fields/requirements/RequirementField.tsx';
import {
  emptyFact,
  isAsked,
  isMaterialMissing,
  isMissing,
  materialsIn,
} from '../../parts/fields/requirements/requirements.ts';
import { Problem } from '../../parts/Problem.tsx';
import { BasisLine } from '../../parts/record/Basis.tsx';
import { useAct } from '../../parts/use-act.ts';
import { Reassigned } from '../Reassigned.tsx';

/** A field in a form of its own, such as a choice from the record; undefined takes the one by kind. */
export type OwnField = (action: Action, field: RequirementFieldProps) => ReactNode | undefined;

export type ActionDialogProps = {
  action: Action;
  danger?: boolean;
  consequence?: ReactNode;
  initial?: Facts | undefined;
  field?: OwnField | undefined;
  /** The run on which it is taken: who handles it is watched while the form is open. */
  run?: string | undefined;
  /** What it is taken on, where the page shows several and none is a run: its draft is told apart by it. */
  of?: string | undefined;
  /** How far it is, where sending takes long. */
  progress?: ReactNode;
  onTake: (given: { facts: Facts; reason?: string }) => Promise<unknown>;
  onClose: () => void;
};

/** What a form of an act holds, and how it is sent. */
function useActForm({ action, initial, run, of, onTake, onClose }: ActionDialogProps) {
  const { t, say } = useWords();
  const [facts, setFacts] = useState<Facts>(() => startingFacts(action, initial));
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const { act, busy, error, forget } = useAct();
  const form = useRef<HTMLDivElement>(null);
  const draft = useDraft({
    name: `act ${run ?? of ?? ''} ${action.action}`,
    anywhere: run !== undefined,
    title: say(action.title),
    sending: { isPending: busy, error },
  });
  const refused = useRefusedFields(form, error, (pointer, text) => {
    const fact = /^\/facts\/([^/]+)$/.exec(pointer)?.[1];
    if (fact !== undefined) setFacts((before) => ({ ...before, [fact]: text }));
    else if (pointer === '/reason') setReason(text);
  });
  const asked = action.asks.filter((requirement) => isAsked(requirement, facts));
  const missing = asked.filter((requirement) => isMissing(requirement, facts[requirement.fact]));
  const documents = action.materials.filter(({ when }) => isAsked({ when: when ?? undefined }, facts));
  const lacking = documents.filter((material) => isMaterialMissing(material, materialsIn(facts)));
  const unreasoned = action.reasonRequired && reason.trim() === '';
  const lacks: readonly Lack[] = [
    ...missing.map(({ fact, title }) => ({ id: `fact-${fact}`, label: say(title) })),
    ...lacking.map(({ id, title }) => ({ id: `material-${id}`, label: say(title) })),
    ...(unreasoned ? [{ id: 'reason', label: t('parts.action.reason') }] : []),
  ];
  const takeIt = async () => {
    const [first] = lacks;
    if (first !== undefined) return reach(first.id);
    draft.sends();
    const taken = await act(() =>
      onTake({
        facts: { ...given(asked, facts), ...brought(documents, facts) },
        ...(reason.trim() !== '' && { reason: reason.trim() }),
      }),
    );
    if (taken !== undefined) onClose();
  };
  const uploads = useUploads(() => void takeIt());
  const { reading } = uploads;
  const send = () => {
    setTried(true);
    forget();
    if (!isFaultless(form.current)) return;
    const first = lacks.find(({ id }) => !reading.has(id));
    if (first !== undefined) return reach(first.id);
    uploads.whenThere();
  };
  return {
    ...{ facts, setFacts, reason, setReason, tried, busy, error, form, draft, refused, uploads, reading, send },
    ...{ asked, missing, documents, lacking, unreasoned, lacks },
  };
}

/** The form over the page. */
export function ActionDialog(props: ActionDialogProps) {
  const { action, danger = false, onClose } = props;
  const { t, say } = useWords();
  const held = useActForm(props);
  const { asked, documents, busy, uploads, draft, form, send } = held;
  return (
    <Modal
      open
      title={say(action.title)}
      okText={say(action.title)}
      cancelText={t('parts.back')}
      okButtonProps={{ danger, autoFocus: asked.length + documents.length === 0 && !action.reasonRequired }}
      confirmLoading={busy || uploads.waits}
      mask={{ closable: false }}
      onOk={send}
      onCancel={() => {
        draft.leaves();
        onClose();
      }}
      afterOpenChange={(open) => open && enterForm(form.current)}
      footer={(buttons) => (
        <>
          <Lacks held={held} />
          {buttons}
        </>
      )}
    >
      <ActFields {...props} held={held} />
    </Modal>
  );
}

/** The form in the page, where what is asked stands above it. An act that ends the record is asked about once more. */
export function ActionForm(props: ActionDialogProps) {
  const { action, danger = false } = props;
  const { t, say } = useWords();
  const held = useActForm(props);
  const { busy, uploads, send } = held;
  const button = (
    <Button
      type="primary"
      danger={danger}
      loading={busy || uploads.waits}
      {...(action.ends !== true && { onClick: send })}
    >
      {say(action.title)}
    </Button>
  );
  return (
    <div className="qf-act-form">
      <ActFields {...props} held={held} />
      <Lacks held={held} />
      {action.ends === true ? (
        <Popconfirm
          title={t('parts.action.ends')}
          okText={say(action.title)}
          cancelText={t('parts.back')}
          onConfirm={send}
        >
          {button}
        </Popconfirm>
      ) : (
        button
      )}
    </div>
  );
}

type Held = ReturnType<typeof useActForm>;

function Lacks({ held: { tried, lacks, reading, refused, uploads } }: { held: Held }) {
  return (
    <>
      <LackingSummary lacking={tried ? lacks.filter(({ id }) => !reading.has(id)) : []} refused={refused.left} />
      <UploadsAwaited uploads={uploads} />
    </>
  );
}

function ActFields({ action, consequence, field, run, progress, held }: ActionDialogProps & { held: Held }) {
  const { t } = useWords();
  const { facts, setFacts, reason, setReason, tried, error, form, draft, refused, uploads, reading, send } = held;
  const { asked, missing, documents, lacking, unreasoned } = held;
  return (
    <Form layout="vertical" className="qf-form qf-holds-keys" onFinish={send}>
      {consequence !== undefined && <p>{consequence}</p>}
      {run !== undefined && <Reassigned run={run} />}
      <div ref={form} className="qf-form" onInput={refused.onInput}>
        <TellUpload value={uploads.tell}>
          {draft.around(
            <>
              <AskedFields
                {...{ action, field, asked, facts }}
                missing={tried ? missing.filter(({ fact }) => !reading.has(`fact-${fact}`)) : []}
                onChange={setFacts}
              />
              <MaterialFields
                materials={documents}
                given={materialsIn(facts)}
                missing={tried ? lacking.filter(({ id }) => !reading.has(`material-${id}`)) : []}
                onChange={(materials) => setFacts((before) => ({ ...before, materials }))}
              />
              {action.reasonRequired && <Reason value={reason} missing={tried && unreasoned} onChange={setReason} />}
            </>,
          )}
        </TellUpload>
      </div>
      {progress}
      {refused.shown}
      {action.basis !== null && (
        <div className="qf-second">
          {t('parts.basis')} <BasisLine basis={action.basis} />
        </div>
      )}
      {error !== undefined && <Problem error={error} kept={t('parts.action.kept')} saysItself={refused.says} />}
    </Form>
  );
}

type AskedFieldsProps = Pick<ActionDialogProps, 'action' | 'field'> & {
  asked: readonly Requirement[];
  facts: Facts;
  /** Those of which something is missing, once sending was tried. */
  missing: readonly Requirement[];
  onChange: (change: (before: Facts) => Facts) => void;
};

function AskedFields({ action, field, asked, facts, missing, onChange }: AskedFieldsProps) {
  const { t } = useWords();
  return asked.map((requirement) => {
    const asking: RequirementFieldProps = {
      requirement,
      keys: action.keys?.[requirement.fact],
      barred: action.barred.filter(({ fact }) => fact === requirement.fact),
      value: facts[requirement.fact],
      error: missing.includes(requirement) ? t('parts.action.missing') : undefined,
      onChange: (value) => onChange((before) => changed(before, requirement, value)),
    };
    const own = field?.(action, asking);
    return own === undefined ? (
      <RequirementField key={requirement.fact} {...asking} />
    ) : (
      <Fragment key={requirement.fact}>{own}</Fragment>
    );
  });
}

type ReasonProps = { value: string; missing: boolean; onChange: (value: string) => void };

function Reason({ value, missing, onChange }: ReasonProps) {
  const { t } = useWords();
  return (
    <Form.Item
      label={t('parts.action.reason')}
      htmlFor="reason"
      required
      {...(missing && { validateStatus: 'error' as const, help: t('parts.action.missing') })}
    >
      <Input.TextArea
        id="reason"
        rows={3}
        maxLength={2000}
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
    </Form.Item>
  );
}

function startingFacts(action: Action, initial: Facts | undefined): Facts {
  const only = action.asks.flatMap((requirement): [string, Facts[string]][] => {
    const keys = requirement.kind === 'key' ? (action.keys?.[requirement.fact] ?? []) : [];
    return keys[0] === undefined ? [] : [[requirement.fact, keys[0]]];
  });
  return { ...Object.fromEntries(only), ...initial };
}

function changed(facts: Facts, { fact }: Requirement, value: Facts[string] | undefined): Facts {
  const { [fact]: _, ...others } = facts;
  return value === undefined ? others : { ...others, [fact]: value };
}

/** Only what is asked now, and nothing empty. */
function given(asked: readonly Requirement[], facts: Facts): Facts {
  return Object.fromEntries(
    asked.flatMap(({ fact }) => {
      const value = facts[fact];
      return value === undefined || emptyFact(value) ? [] : [[fact, value]];
    }),
  );
}

/** The documents that are asked now; a step without any has no such fact. */
function brought(documents: readonly Material[], facts: Facts): Facts {
  if (documents.length === 0) return {};
  const all = materialsIn(facts);
  return {
    materials: Object.fromEntries(
      documents.flatMap(({ id }) => {
        const one = all[id];
        return one === undefined ? [] : [[id, one]];
      }),
    ),
  };
}
