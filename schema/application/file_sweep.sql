-- Takes in hand files that no attachment needs and nobody has prepared for a while: their rows are
-- gone or marked, and locked until the caller has removed them from the disk and commits. When that
-- does not come to pass, nothing has happened. Needed is what an attachment refers to that was not
-- discarded before anything was sent in. `age_s`: so old such a file must be on the disk too.
create function application.file_sweep(p_limit int) returns table (sha256 text, age_s bigint)
language plpgsql security definer set search_path = pg_temp as $$
#variable_conflict use_column
declare
  a_grace numeric := (rule.setting('attachment.grace_hours') #>> '{}')::numeric * 3600;
  a_before timestamptz := clock_timestamp() - a_grace * interval '1 second';
  f application.file;
begin
  for f in select * from application.file x where x.present and x.prepared_at < a_before
      and not exists (select from application.attachment t where t.sha256 = x.sha256 and not t.discarded)
      order by x.prepared_at limit p_limit for update skip locked loop
    -- As it stands now that it is locked: an attachment may have come since the snapshot was taken.
    if exists (select from application.attachment t where t.sha256 = f.sha256 and not t.discarded) then
      continue;
    elsif exists (select from application.attachment t where t.sha256 = f.sha256) then
      update application.file set present = false where sha256 = f.sha256;
    else
      delete from application.file where sha256 = f.sha256;
    end if;
    sha256 := f.sha256;
    age_s := floor(a_grace);
    return next;
  end loop;
end
$$;
