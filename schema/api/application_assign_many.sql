-- Hands over many cases (body {application_ids | filter, user_id | auto, reason, except_user_ids?}): to
-- one person, to nobody (user_id null), or shared out evenly. One transaction, each case wholly or not;
-- the answer names every case and, where it stayed, the rule that kept it.
create function api.application_assign_many(p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.actor();
  is_auto boolean := coalesce((p_body ->> 'auto')::boolean, false);
  a_user bigint := (p_body ->> 'user_id')::bigint;
  an_ids bigint[];
  a_moves application.move[];
  a_before jsonb;
begin
  perform access.require('caseworker', 'approver');
  if is_auto = (p_body ? 'user_id') then
    perform rule.refuse('application.assign_many.receiver', '{"pointer": "/user_id"}');
  end if;
  perform application.require_caseworker(a_user);
  an_ids := application.selection(v, p_body);
  perform from application.application a where a.id = any (an_ids) and application.visible(v, a.id) order by a.id for update;
  if p_body ? 'filter' then  -- what somebody took or finished while we waited for it is left
    an_ids := array(select unnest(an_ids) intersect select unnest(application.selection(v, p_body)));
  end if;
  if is_auto then
    perform pg_advisory_xact_lock(826530018);  -- the next to share out sees what this one gave
    a_before := application.loads();
    a_moves := array(select m from application.share_out(v, an_ids, array(select jsonb_array_elements_text(coalesce(p_body -> 'except_user_ids', '[]'))::bigint)) m);
  else
    a_moves := array(select m from application.moves_to(v, an_ids, a_user) m);
  end if;
  perform application.hand_over(a_moves, case when is_auto then 'distributed' else 'assigned' end, p_body ->> 'reason');
  return (null, null, application.moves_doc(v, a_moves)
    || case when is_auto then application.balance_doc(a_moves, a_before) else '{"balance": null}' end)::api.reply;
end
$$;
