-- The superior keeps or removes one person's access, with the ground (body {user_id, result, roles?, authority?,
-- ground}); what is removed ends at once. Raises access_review.decide.*, access_review.act.signed,
-- user.save.last_admin.
create function api.access_review_decide(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.actor();
  r access.review;
  i access.review_item;
  a_code text;
  a_roles text[] := array(select distinct e from jsonb_array_elements_text(coalesce(p_body -> 'roles', '[]')) e order by 1);
  an_authority boolean := coalesce((p_body ->> 'authority')::boolean, false);
begin
  perform access.require_visible(v, 'access_review', p_id);
  perform access.require('caseworker', 'approver', 'scheme_owner', 'finance', 'appeals', 'admin');
  select * into r from access.review where id = p_id for update;
  perform rule.check_version(p_if_match, r.version);
  select * into i from access.review_item where review_id = p_id and user_id = (p_body ->> 'user_id')::bigint for update;
  if not found then
    perform rule.refuse('access_review.decide.user_unknown', '{"pointer": "/user_id"}');
  end if;
  a_code := access.review_item_code(v, r.state, i);
  if a_code = 'access_review.decide.not_leader' then
    perform rule.refuse('access_review.decide.not_leader');
  elsif a_code = 'access_review.act.signed' then
    perform rule.refuse('access_review.act.signed');
  elsif a_code = 'access_review.decide.decided' then
    perform rule.refuse('access_review.decide.decided');
  elsif (p_body ->> 'result' = 'remove') <> (cardinality(a_roles) > 0 or an_authority) or not a_roles <@ i.roles or (an_authority and i.authority is null) then
    perform rule.refuse('access_review.decide.roles', '{"pointer": "/roles"}');
  end if;
  if p_body ->> 'result' = 'remove' then
    perform access.remove_access(i.user_id, a_roles, an_authority);
  end if;
  update access.review_item set result = p_body ->> 'result', removed_roles = a_roles, removed_authority = an_authority, ground = p_body ->> 'ground',
    decided_by = v.user_id, decided_at = rule.now() where id = i.id;
  return access.review_reply(v, p_id);
end
$$;
