-- How large a further file of a case may be: the limit of one file, or what is left of the quota.
create function application.attachment_room(p_application_id bigint) returns bigint
language plpgsql stable security definer set search_path = pg_temp as $$
begin
  return least((rule.setting('attachment.bytes_max') #>> '{}')::bigint,
    (rule.setting('attachment.quota_bytes') #>> '{}')::bigint
      - (select coalesce(sum(size_bytes), 0) from application.attachment where application_id = p_application_id and state <> 'removed'));
end
$$;
