// The work of the demonstration handed out: in turn to the officers of each agency who may sign in, the last three rows left to be handed out.
import { sql } from 'kysely';
import type { Tables } from '../../database/connections/connect.ts';
import type { Services } from '../services.ts';

/** Rows that are left for whoever tries handing out. */
const left = 3;

/** Invented certificates of everybody who does an office's work in the demonstration; one in each dozen is about to end. */
async function certify(tx: Tables, now: Date): Promise<void> {
  await sql`
    insert into officer_certificate (user_id, agency_key, no, valid_until, set_at)
    select n.id, n.key, n.no, n.until, ${now} from (
      select u.id, a.key, '示例' || a.region_code || lpad((row_number() over (partition by a.key order by u.created_at, u.account))::text, 3, '0') as no,
             (${now}::timestamptz + case when row_number() over (order by u.created_at, u.account) % 12 = 0 then interval '20 days' else interval '2 years' end)::date as until
        from app_user u join agency a on a.id = u.agency_id
       where u.demo and u.active and u.kind = 'person' and u.roles && array['officer', 'approver', 'supervisor']) n
     where not exists (select from officer_certificate c where c.user_id = n.id or (c.agency_key = n.key and c.no = n.no))
    on conflict do nothing`.execute(tx);
}

/** A filed case has a second officer beside its handler. */
async function nameSecondOfficers(tx: Tables): Promise<void> {
  await sql`
    update run_handler h set helpers = array[o.id], helper_names = array[o.display_name]
      from run_handler w join procedure_instance i on i.id = w.instance_id cross join lateral (
        select u.id, u.display_name from app_user u join agency a on a.id = u.agency_id
         where a.key = w.agency_key and u.demo and u.active and u.kind = 'person' and u.id <> w.handler and u.roles && array['officer', 'approver']
         order by not ('officer' = any (u.roles)), u.created_at, u.account limit 1) o
     where h.instance_id = w.instance_id and h.agency_key = w.agency_key
       and i.demo and i.kind = 'case' and i.owner_agency = w.agency_key and i.state not in ('draft', 'registered')
       and w.handler is not null and w.version = 1 and cardinality(w.helpers) = 0`.execute(tx);
}

/** What somebody handles stays as it is; done once. */
export async function handOutDemonstration({ database, demoAccounts, clock }: Services): Promise<void> {
  const shown = demoAccounts.map(({ account }) => account);
  await database.asSystem('demonstration work', async (tx) => {
    await certify(tx, clock.now());
    await sql`
      with officer as (
        select u.id, u.display_name, a.key, row_number() over (partition by a.key order by u.created_at, u.account) - 1 as place, count(*) over (partition by a.key) as many
          from app_user u join agency a on a.id = u.agency_id
         where u.demo and u.account = any (${shown}::text[]) and 'officer' = any (u.roles)
      ), waiting as (
        select d.instance_id, d.owner_agency, row_number() over (partition by d.owner_agency order by min(d.due_at) desc, d.instance_id) as from_end
          from duty d join procedure_instance i on i.id = d.instance_id and i.demo
         where d.met_at is null and d.cancelled_at is null and d.assignee is null
           and not exists (select 1 from run_handler h where h.agency_key = d.owner_agency and h.set_by is null)
           and not exists (select 1 from run_handler h where h.instance_id = d.instance_id and h.agency_key = d.owner_agency)
         group by d.instance_id, d.owner_agency
      )
      insert into run_handler (instance_id, agency_key, handler, handler_name, set_at)
      select w.instance_id, w.owner_agency, o.id, o.display_name, ${clock.now()}
        from waiting w join officer o on o.key = w.owner_agency and o.place = w.from_end % o.many
       where w.from_end > ${left}
      on conflict do nothing`.execute(tx);
    await nameSecondOfficers(tx);
  });
}
