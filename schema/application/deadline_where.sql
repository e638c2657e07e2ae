-- Which deadlines (alias d, of cases a) a list is asked for, as SQL over $1, the access.viewer, and $2,
-- the filters. It is made of those that are given, so that each goes by its own index. Only
-- constants get into the text. An open one has not ended: said, so that the index of what is waited for serves.
create function application.deadline_where(v access.viewer, f jsonb) returns text
language plpgsql stable as $$
begin
  return case when v.roles && array['caseworker', 'approver', 'scheme_owner', 'finance', 'auditor', 'appeals']
      then case when v.delegated then 'access.sees_scheme($1, a.scheme_id)' else 'true' end
      else 'a.recipient_id in (select access.acts_for(($1).user_id))
        and not ($1).roles <@ array[''admin''] and application.party_sees(''deadline'', d.id)' end
    || case f ->> 'state' when 'open' then ' and d.state = ''open'' and d.ended_on is null' when 'missed' then ' and d.state = ''missed'''
         else case when f ? 'state' then ' and d.state = $2 ->> ''state''' else '' end end
    || case when f ? 'kind' then ' and d.kind = $2 ->> ''kind''' else '' end
    || case when f ? 'due_before' then ' and d.due_on < ($2 ->> ''due_before'')::date' else '' end
    || case when f ? 'due_from' then ' and d.due_on >= ($2 ->> ''due_from'')::date' else '' end
    || case when f ? 'application_id' then ' and d.application_id = ($2 ->> ''application_id'')::bigint' else '' end
    || case when f ? 'repayment_claim_id' then ' and d.claim_id = ($2 ->> ''repayment_claim_id'')::bigint' else '' end
    || case when f ? 'change_request_id' then ' and d.change_id = ($2 ->> ''change_request_id'')::bigint' else '' end
    || case when f ? 'office_id' then ' and scheme.owner_office(a.scheme_id, rule.today()) = ($2 ->> ''office_id'')::bigint' else '' end
    || case f ->> 'mine' when 'true' then ' and a.assignee_id = ($1).user_id'
         when 'false' then ' and a.assignee_id is distinct from ($1).user_id' else '' end
    || case f ->> 'suspended' when 'true' then ' and d.state = ''open'' and d.suspended_on is not null'
         when 'false' then ' and (d.state <> ''open'' or d.suspended_on is null)' else '' end
    || case f ->> 'waiting' when 'true' then ' and d.state in (''open'', ''missed'') and d.ended_on is null and application.deadline_waits(d.kind, a.state, coalesce(d.claim_id, d.change_id))'
         when 'false' then ' and (d.state not in (''open'', ''missed'') or d.ended_on is not null or not application.deadline_waits(d.kind, a.state, coalesce(d.claim_id, d.change_id)))' else '' end;
end
$$;
