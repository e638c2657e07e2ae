-- The condition of the work queue as SQL over alias a: what the viewer may see ($1, a
-- access.viewer) and the filters given ($2, jsonb). Only constants of this file get into the text.
create function application.queue_where(p_viewer access.viewer, p_filter jsonb) returns text
language plpgsql stable as $$
declare
  a_where text := 'true';
  a_seen text := case when access.is_party(p_viewer.roles) then ' and application.party_sees(''deadline'', x.id)' else '' end;
begin
  if p_viewer.roles <@ array['admin'] then
    return 'false';
  elsif access.is_party(p_viewer.roles) then
    a_where := 'a.recipient_id in (select access.acts_for(($1).user_id))';
  elsif p_viewer.delegated then
    a_where := 'access.sees_scheme($1, a.scheme_id)';
  end if;
  return a_where
    || case when p_filter ? 'state' then ' and a.state = $2 ->> ''state''' else '' end
    || case when p_filter ? 'scheme_id' then ' and a.scheme_id = ($2 ->> ''scheme_id'')::bigint' else '' end
    || case when p_filter ? 'call_id' then ' and a.call_id = ($2 ->> ''call_id'')::bigint' else '' end
    || case when p_filter ? 'recipient_id' then ' and a.recipient_id = ($2 ->> ''recipient_id'')::bigint' else '' end
    || case when p_filter ? 'assignee' then ' and a.assignee_id = ($2 ->> ''assignee'')::bigint' else '' end
    || case when p_filter ? 'late' then ' and a.late = ($2 ->> ''late'')::boolean' else '' end
    || case when p_filter ? 'office_id' then ' and a.scheme_id in (select o.scheme_id from scheme.ownership o
         where o.office_id = ($2 ->> ''office_id'')::bigint and o.valid_from = (select max(n.valid_from) from scheme.ownership n
           where n.scheme_id = o.scheme_id and n.valid_from <= rule.today()))' else '' end
    || case when p_filter ? 'due_before' then ' and exists (select from application.deadline x where x.application_id = a.id
         and x.state = ''open'' and x.due_on < ($2 ->> ''due_before'')::date' || a_seen || ')' else '' end
    || case when p_filter ? 'amount_from_ore' then ' and a.amount_ore >= ($2 ->> ''amount_from_ore'')::bigint' else '' end
    || case when p_filter ? 'amount_to_ore' then ' and a.amount_ore <= ($2 ->> ''amount_to_ore'')::bigint' else '' end
    || case when p_filter ? 'municipality' then ' and a.recipient_id in (select m.id from recipient.recipient m
         where m.municipality = any (recipient.municipality_numbers($2 ->> ''municipality'')))' else '' end
    || application.queue_where_more(p_filter, a_seen);
end
$$;
