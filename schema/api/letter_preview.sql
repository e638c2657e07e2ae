-- What a letter of this kind says in a case, for somebody who sees the case: the facts of its last decision, also of
-- one that is not approved, as approving it today would make them; or of what was last sent; null without a case. With the logo of its head. Raises object.get.not_found, letter_preview.make.no_letter.
create function api.letter_preview(p_token text, p_body jsonb) returns table (facts jsonb, logo text)
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
  a_case bigint := (p_body ->> 'application_id')::bigint;
  the_facts jsonb;
begin
  if a_case is not null then perform access.require_visible(v, 'application', a_case); end if;
  perform access.require_viewer(v, 'caseworker', 'approver', 'scheme_owner', 'finance', 'appeals');
  if a_case is null then
    return query select null::jsonb, null::text;
    return;
  elsif p_body ->> 'kind' in ('preliminary', 'notice', 'notice_ended', 'request', 'reminder', 'forwarding') then
    the_facts := (select f from application.deadline d, application.letter_document(d.id, p_body ->> 'kind', p_body ->> 'language') f where d.application_id = a_case
      and f is not null order by d.id desc limit 1);
  elsif p_body ->> 'kind' in ('set_off', 'set_off_less', 'set_off_ended') then
    the_facts := (select payment.set_off_letter(s, p_body ->> 'kind', p_body ->> 'language') from payment.set_off s where s.application_id = a_case
      and case p_body ->> 'kind' when 'set_off' then s.state in ('proposed', 'approved', 'done')
        when 'set_off_less' then s.state in ('approved', 'done') and s.less_code is not null and payment.set_off_told_on(s) is not null else payment.set_off_told_on(s) is not null and s.state in ('withdrawn', 'ended', 'undone') end
      order by s.id desc limit 1);
  else
    the_facts := (select f.document from decision.decision d, decision.letter_document(array[d.id], p_body ->> 'language', true) f where d.application_id = a_case and d.state <> 'withdrawn'
      and f.document ->> 'kind' = p_body ->> 'kind' order by d.id desc limit 1);
  end if;
  if the_facts is null then
    perform rule.refuse('letter_preview.make.no_letter', '{"pointer": "/application_id"}');
  end if;
  return query select the_facts, letter.logo_of((the_facts ->> 'logo_id')::bigint);
end
$$;
