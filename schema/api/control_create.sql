-- Writes a control of an award in the log: of what kind, on what basis, what was found, what it led to
-- (rules.md A.8). It stays as it is; a correction is a new entry.
-- Raises control.create.reaction, impartiality.conflict.declared.
create function api.control_create(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  w decision.award := decision.lock_award(p_id, p_if_match, 'caseworker', 'scheme_owner');
  v access.viewer := access.actor();
  an_id bigint;
begin
  perform application.require_no_conflict(w.application_id, v.user_id);
  if p_body ->> 'finding' = 'none' and p_body ->> 'reaction' <> 'none' then
    perform rule.refuse('control.create.reaction', '{"pointer": "/reaction"}');
  end if;
  insert into report.control (application_id, award_id, kind, basis, finding, reaction, note, controlled_by, controlled_at)
  values (w.application_id, p_id, p_body ->> 'kind', p_body ->> 'basis', p_body ->> 'finding', p_body ->> 'reaction', p_body ->> 'note', v.user_id, rule.now())
  returning id into an_id;
  return (an_id, '1', report.control_doc(an_id))::api.reply;
end
$$;
