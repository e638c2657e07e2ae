-- Why this person may not decide what was recorded of a recipient, and not reject it; null where they may.
create function recipient.succession_codes(v access.viewer, s recipient.succession) returns text[]
language plpgsql stable as $$
begin
  return array[
    case when (s).state <> 'proposed' then 'succession.confirm.decided' when (s).proposed_by = v.user_id then 'succession.confirm.same_person'
      when not v.roles && array['approver'] then 'access.role.missing'
      when recipient.of_others(v, (s).recipient_id, (s).successor_id) then 'recipient.act.delegated' when (s).effective_on > rule.today() then 'succession.confirm.not_yet'
      when (s).successor_id is not null then recipient.merge_obstacle((s).recipient_id) end,
    case when (s).state <> 'proposed' then 'succession.confirm.decided' when not v.roles && array['approver', 'caseworker'] then 'access.role.missing'
      when recipient.of_others(v, (s).recipient_id, (s).successor_id) then 'recipient.act.delegated' end];
end
$$;
