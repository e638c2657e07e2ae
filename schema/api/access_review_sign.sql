-- Somebody whose access was not looked at, and who decided none of it, signs that it was gone through (body
-- {text?}). Raises access_review.sign.same_person, access_review.sign.undecided, access_review.act.signed.
create function api.access_review_sign(p_id bigint, p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.actor();
  r access.review;
  a_code text;
begin
  perform access.require_visible(v, 'access_review', p_id);
  select * into r from access.review where id = p_id for update;
  a_code := access.review_sign_code(v, r);
  if a_code = 'access_review.sign.same_person' then
    perform rule.refuse('access_review.sign.same_person');
  end if;
  perform access.require('admin', 'approver', 'scheme_owner');
  perform rule.check_version(p_if_match, r.version);
  if a_code = 'access_review.act.signed' then
    perform rule.refuse('access_review.act.signed');
  elsif a_code = 'access_review.sign.undecided' then
    perform rule.refuse('access_review.sign.undecided');
  end if;
  update access.review set state = 'signed', signed_by = v.user_id, signed_at = rule.now(), sign_text = p_body ->> 'text' where id = p_id;
  return access.review_reply(v, p_id);
end
$$;
