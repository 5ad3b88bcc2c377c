// An entry with nothing but what its declaration says.
import { EntryPage } from './EntryPage.tsx';

export const PlainEntry = () => <EntryPage />;
