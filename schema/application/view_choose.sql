-- What this person's queue opens with; null: all cases.
create function application.view_choose(p_user_id bigint, p_view_id bigint) returns void
language plpgsql as $$
begin
  insert into application.view_default (user_id, view_id) values (p_user_id, p_view_id)
  on conflict (user_id) do update set view_id = excluded.view_id where application.view_default.view_id is distinct from excluded.view_id;
end
$$;
