-- Why this person may not do each act in the case now, null where they may: edit, note, assess, hold,
-- release, decide, close, reopen, name people. The order is that of irregularity.doc.
create function irregularity.codes(v access.viewer, i irregularity.irregularity) returns text[]
language plpgsql stable as $$
declare
  a_role text := case when not v.roles && array['caseworker', 'approver', 'scheme_owner', 'finance', 'appeals'] then 'access.role.missing' end;
  a_closed text := case when i.state = 'closed' then 'irregularity.act.closed' end;
  a_decided text := case when i.state in ('decided', 'closed') then 'irregularity.outcome.decided' end;
  a_waiting text := case when i.state not in ('decided', 'closed') then 'irregularity.act.not_closed' end;
  is_owner boolean := v.user_id = i.owner_id or not (select active from access.user_account where id = i.owner_id);
  unasked boolean := exists (select from payment.hold h where h.id = any (i.hold_ids) and h.state = 'active' and h.lift_asked_by is null);
begin
  return array[coalesce(a_role, a_closed), coalesce(a_role, a_closed), coalesce(a_role, a_decided),
    coalesce(a_role, a_closed, case when i.recipient_id is null and i.award_ids = '{}' then 'irregularity.hold.no_target' end),
    coalesce(a_role, case when not unasked then 'irregularity.release.no_hold' end),
    coalesce(case when i.assessed_by = v.user_id and i.state = 'assessed' then 'irregularity.outcome.same_person' end, a_role, a_decided,
      case when i.state = 'registered' then 'irregularity.outcome.not_assessed' end),
    coalesce(a_role, a_closed, a_waiting, case when unasked then 'irregularity.close.holds' end),
    coalesce(a_role, a_waiting),
    coalesce(a_role, case when not is_owner then 'irregularity.people.not_owner' end)];
end
$$;
