// Who is signed in: one query that the whole web shares, and what is remembered for the user.
import { queryOptions, useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { api, type Me, type Role } from './api/index.ts';
import { setClock } from './clock.ts';
import { followLanguage } from './i18n/index.ts';
import { rememberUser } from './known-user.ts';

const wasSignedIn = 'qingfeng.signedIn';

/** Whether somebody was signed in in this browser and has neither signed out nor been told that the session ended. */
export function sessionExpected(): boolean {
  return localStorage.getItem(wasSignedIn) !== null;
}

/** To be said as soon as a sign-in succeeded: what the server told before it about who is signed in holds no more. */
export function expectSession(): void {
  localStorage.setItem(wasSignedIn, 'yes');
}

export function forgetSession(): void {
  localStorage.removeItem(wasSignedIn);
}

/** What a visitor may know; no refusal where nobody is signed in. */
export const statusQuery = queryOptions({ queryKey: ['status'], queryFn: api.status, staleTime: 60_000 });

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: async () => {
    const me = await api.me();
    setClock(me.now);
    await followLanguage(me.language);
    expectSession();
    rememberUser(me);
    return me;
  },
  staleTime: 15_000,
  refetchInterval: 60_000,
});

/** Inside the shell there is always a user. */
export function useMe(): Me {
  return useSuspenseQuery(meQuery).data;
}

export function hasRole(me: Pick<Me, 'roles'>, ...roles: Role[]): boolean {
  return roles.some((role) => me.roles.includes(role));
}

/** Those who do the work of an agency: they may take a record in charge. */
export function doesOfficeWork(user: Pick<Me, 'roles'>): boolean {
  return hasRole(user, 'officer', 'approver', 'supervisor');
}

/** As the server has it: administrative organs open cases; justice departments supervise those of others. */
export function mayPenalise({ kind, departmentId }: Me['agency']): boolean {
  return !['coordination', 'police', 'procuratorate', 'court', 'outside'].includes(kind) && departmentId !== 'moj';
}

/** Whether the user has work of the line (and not an administration). */
export function isOfficer(me: Pick<Me, 'roles'>): boolean {
  return hasRole(me, 'officer', 'approver', 'supervisor', 'analyst', 'legalOfficer');
}

const preferenceKey = 'preference';

/** A setting kept with the user on the server: [value, save]. `read` makes sense of what an older page may have left. */
export function usePreference<Value>(name: string, read: (stored: unknown) => Value): [Value, (value: Value) => void] {
  const me = useMe();
  const client = useQueryClient();
  const { mutate } = useMutation({
    mutationKey: [preferenceKey],
    mutationFn: (value: Value) => api.changeMe({ preferences: { [name]: value } }),
    onMutate: async (value) => {
      // An answer that was asked for before this change would bring the old value back.
      await client.cancelQueries({ queryKey: meQuery.queryKey });
      client.setQueryData(
        meQuery.queryKey,
        (old) => old && { ...old, preferences: { ...old.preferences, [name]: value } },
      );
    },
    // So would one that was asked for while the server had not heard of it yet; the last of several changes asks.
    onSettled: () => {
      if (client.isMutating({ mutationKey: [preferenceKey] }) > 1) return;
      void client.invalidateQueries({ queryKey: meQuery.queryKey });
    },
  });
  return [read(me.preferences[name]), mutate];
}

/** After an act: everything that counts or shows records asks again at once. */
export function useRefresh(): () => Promise<void> {
  const client = useQueryClient();
  return () => client.invalidateQueries();
}
