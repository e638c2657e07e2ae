-- Writes an internal note, of the case or of a field of its application or of an assessment, and tells whom it
-- mentions. Raises object.get.not_found, access.role.missing, resource.change.stale, note.save.faults.
create function api.note_create(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  a application.application := application.lock(p_id, p_if_match, 'caseworker', 'approver', 'scheme_owner', 'finance', 'appeals');
  a_faults jsonb := application.note_faults(access.actor(), a, p_body, '{}');
  n application.note;
begin
  if a_faults is not null then
    perform rule.refuse('note.save.faults', jsonb_build_object('errors', a_faults));
  end if;
  insert into application.note (application_id, author_id, field, assessment_id, text, mentions, written_at)
  values (p_id, (access.actor()).user_id, p_body ->> 'field', (p_body ->> 'assessment_id')::bigint, p_body ->> 'text',
    application.note_mentions(p_body), rule.now()) returning * into n;
  perform application.tell_of_mention(n, '{}');
  return (p_id, n.version::text, application.note_doc(n))::api.reply;
end
$$;
