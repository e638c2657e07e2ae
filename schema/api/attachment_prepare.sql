-- All bytes are here, on the disk without a name: they are judged once more, and the name they are
-- about to get is written down before they get it.
create function api.attachment_prepare(p_id bigint, p_facts jsonb) returns boolean
language plpgsql security definer set search_path = pg_temp as $$
declare
  a application.application := application.lock(p_id, null, 'caseworker', 'applicant');
begin
  perform application.attachment_check(access.actor(), a, p_facts);
  perform application.file_prepare(p_facts ->> 'sha256', (p_facts ->> 'size')::bigint);
  return true;
end
$$;
