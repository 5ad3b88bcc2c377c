// Entries that are public by themselves: over their facts stands whether what is published of their kind was assessed.
import { Assessed } from '../../platform/registers/Assessed.tsx';
import { EntryPage } from '../../platform/registers/EntryPage.tsx';
import { useMe } from '../../platform/session.ts';

const ahead = ['proposed', 'consented', 'told', 'listed'];

export function ListingPage() {
  const me = useMe();
  return (
    <EntryPage
      above={({ owner, state }) => (
        <Assessed of="listings" mine={owner.id === me.agency.id && ahead.includes(String(state))} />
      )}
    />
  );
}

export function RedListPage() {
  const me = useMe();
  return <EntryPage above={({ owner }) => <Assessed of="redList" mine={owner.id === me.agency.id} />} />;
}
