-- The note somebody is about to change: seen, one's own, not removed, of the version it was read in.
-- Raises object.get.not_found, access.role.missing, note.change.not_author, resource.change.stale.
create function application.note_lock(p_id bigint, p_if_match text) returns application.note
language plpgsql as $$
declare
  n application.note;
begin
  perform access.require_visible(access.actor(), 'note', p_id);
  perform access.require('caseworker', 'approver', 'scheme_owner', 'finance', 'appeals');
  select * into n from application.note where id = p_id for update;
  if not n.active then
    perform rule.refuse('object.get.not_found', jsonb_build_object('object', 'note', 'id', p_id));
  elsif n.author_id <> (access.actor()).user_id then
    perform rule.refuse('note.change.not_author');
  end if;
  perform rule.check_version(p_if_match, n.version);
  return n;
end
$$;
