// What is made from an entry: a button for each next record that the reader may enter, whose form opens with what the entry knows.
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { send, type Text } from '../api/index.ts';
import { useWords } from '../i18n/index.ts';
import type { RecordRef } from '../parts/fields/RecordField.tsx';
import { LinkButton } from '../parts/LinkButton.tsx';
import { type Entry, type RegisterDeclaration, registerQuery } from './declared.ts';
import { EntryForm } from './EntryForm.tsx';

type Offer = { make: string; title: Text; to: string; made: RecordRef | null };
type Draft = { given: Record<string, unknown>; recorded: Record<string, unknown> };

const offersQuery = (register: string, entry: Entry) =>
  queryOptions({
    queryKey: [register, 'makes', entry.id, entry.version, entry.state],
    queryFn: () => send<{ items: Offer[] }>({ path: `/${register}/${entry.id}/makes` }),
  });

/** Nothing where nothing is made of it, or not by the reader. */
export function Makes({ register, entry }: { register: RegisterDeclaration; entry: Entry }) {
  const { data } = useQuery({ ...offersQuery(register.id, entry), enabled: register.makes !== undefined });
  const [open, setOpen] = useState<Offer>();
  const { say, t } = useWords();
  return (
    <>
      {(data?.items ?? []).map((offer) =>
        offer.made === null || offer.made.link === null ? (
          <Button key={offer.make} onClick={() => setOpen(offer)}>
            {say(offer.title)}
          </Button>
        ) : (
          <LinkButton key={offer.make} to={offer.made.link}>
            {t('registers.made', { title: say(offer.title) })}
            {t('parts.colon')}
            <span lang="zh">{offer.made.name}</span>
          </LinkButton>
        ),
      )}
      {open !== undefined && (
        <Making register={register} entry={entry} offer={open} onClose={() => setOpen(undefined)} />
      )}
    </>
  );
}

type MakingProps = { register: RegisterDeclaration; entry: Entry; offer: Offer; onClose: () => void };

/** The form, once what the entry knows is there. */
function Making({ register, entry, offer, onClose }: MakingProps) {
  const navigate = useNavigate();
  const path = `/${register.id}/${entry.id}/makes/${offer.make}`;
  const { data: target } = useQuery(registerQuery(offer.to));
  const { data: draft } = useQuery({
    queryKey: [register.id, 'makes', entry.id, offer.make, 'draft'],
    queryFn: () => send<Draft>({ path }),
    // What was typed meanwhile is not begun anew.
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const link = register.makes?.find(({ make }) => make === offer.make)?.link;
  if (target === undefined || draft === undefined || link === undefined) return null;
  return (
    <EntryForm
      register={target}
      entry={null}
      made={{ path, link, title: offer.title, ...draft }}
      onClose={onClose}
      onDone={({ id }) => void navigate({ to: `/${target.id}/${id}` })}
    />
  );
}
