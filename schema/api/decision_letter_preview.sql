-- How the letter of a decision would be today, also of one that is not approved: its facts, the template in
-- force (null: the compiled-in one), the logo, and whether it is a draft. For the staff who see the case; keeps
-- nothing. Raises object.get.not_found.
create function api.decision_letter_preview(p_token text, p_id bigint, p_filter jsonb)
returns table (facts jsonb, body text, logo text, draft boolean, state text)
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
  d decision.decision;
begin
  perform access.require_visible(v, 'decision', p_id);
  perform access.require_viewer(v, 'caseworker', 'approver', 'scheme_owner', 'finance', 'auditor', 'appeals');
  select * into d from decision.decision x where x.id = p_id;
  return query
    select f, (letter.text_of(letter.in_force(f ->> 'kind', f ->> 'language', a.scheme_id, letter.indispensable(f)), f ->> 'language')).body,
        letter.logo_of((f ->> 'logo_id')::bigint), d.state not in ('approved', 'superseded', 'annulled'), d.state
      from application.application a, decision.letter_document(array[p_id], null, true) x cross join lateral (select x.document as f) y where a.id = d.application_id;
end
$$;
