-- If-Match against the version of the row that the caller has locked. Null: not asked for.
create function rule.check_version(p_if_match text, p_version bigint) returns void
language plpgsql as $$
begin
  if p_if_match is not null and split_part(p_if_match, '.', 1) <> p_version::text and p_if_match <> '*' then
    perform rule.refuse('resource.change.stale', jsonb_build_object('current_version', p_version));
  end if;
end
$$;
