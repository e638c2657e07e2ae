-- The written authority of a user to bind the budget, also when there is none. Rows are kept when
-- another takes their place, so the version of them all only grows.
create function access.authority_reply(p_user_id bigint) returns api.reply
language plpgsql stable as $$
begin
  return (
  select (p_user_id, (select coalesce(sum(version), 0)::text from access.authority where user_id = p_user_id),
    jsonb_build_object('user_id', p_user_id, 'schemes', to_jsonb(a.scheme_ids), 'amount_ore', a.amount_ore, 'valid_from', a.valid_from,
      'valid_to', a.valid_to, 'document', a.document))::api.reply
    from (select 1) x left join access.authority a on a.user_id = p_user_id and a.active
   order by a.id desc limit 1);
end
$$;
