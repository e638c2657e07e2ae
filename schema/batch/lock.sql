-- The first steps of every change of a batch, as of a decision.
create function batch.lock(p_id bigint, p_if_match text, p_not_preparer boolean, variadic p_roles text[]) returns batch.batch
language plpgsql security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.actor();
  b batch.batch;
begin
  perform access.require_visible(v, 'batch', p_id);
  select * into b from batch.batch where id = p_id for update;
  if p_not_preparer and batch.has_prepared(b, v.user_id) then
    perform rule.refuse('batch.approve.same_person');
  end if;
  perform access.require(variadic p_roles);
  perform rule.check_version(p_if_match, b.version);
  return b;
end
$$;
