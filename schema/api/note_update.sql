-- Changes one's own note; whom it mentions only when they are given, and who was told before is not told again.
-- Where it stands stays. Raises as application.note_lock, and note.save.faults.
create function api.note_update(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  n application.note := application.note_lock(p_id, p_if_match);
  a_told bigint[] := n.mentions;
  a application.application;
  a_faults jsonb;
begin
  select * into a from application.application where id = n.application_id;
  a_faults := application.note_faults(access.actor(), a, jsonb_strip_nulls(jsonb_build_object('field', n.field,
    'assessment_id', n.assessment_id, 'mentions', p_body -> 'mentions')), a_told);
  if a_faults is not null then
    perform rule.refuse('note.save.faults', jsonb_build_object('errors', a_faults));
  end if;
  update application.note set text = p_body ->> 'text', changed_at = rule.now(),
    mentions = case when p_body ? 'mentions' then application.note_mentions(p_body) else mentions end where id = n.id returning * into n;
  perform application.tell_of_mention(n, a_told);
  return (n.id, n.version::text, application.note_doc(n))::api.reply;
end
$$;
