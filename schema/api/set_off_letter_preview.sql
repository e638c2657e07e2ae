-- How the letter of a set-off would be today: that of one that stands or is proposed, has become less, or will not be. As
-- api.decision_letter_preview.
-- Raises object.get.not_found.
create function api.set_off_letter_preview(p_token text, p_id bigint, p_filter jsonb)
returns table (facts jsonb, body text, logo text, draft boolean, state text)
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
  s payment.set_off;
begin
  perform access.require_visible(v, 'set_off', p_id);
  perform access.require_viewer(v, 'caseworker', 'approver', 'scheme_owner', 'finance', 'auditor', 'appeals');
  select * into s from payment.set_off x where x.id = p_id;
  return query
    select f, (letter.text_of(letter.in_force(f ->> 'kind', f ->> 'language', a.scheme_id), f ->> 'language')).body,
        letter.logo_of((f ->> 'logo_id')::bigint), s.state = 'proposed', s.state
      from application.application a,
        lateral payment.set_off_letter(s, case when s.state in ('withdrawn', 'ended', 'undone') and s.approved_by is not null then 'set_off_ended'
          when payment.set_off_letter_due(s, 'set_off_less') then 'set_off_less' else 'set_off' end) f
     where a.id = s.application_id;
end
$$;
