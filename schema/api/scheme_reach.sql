-- Whom a scheme's awards of a grant year reached: recipients and municipalities, and of those it is there to
-- reach by name, which it did and did not (A62, A63). Filter: year. Raises object.get.not_found, access.role.missing.
create function api.scheme_reach(p_token text, p_id bigint, p_filter jsonb) returns api.reply
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
  a_year int := portfolio.year_of(p_filter);
  a_counts jsonb;
begin
  perform access.require_visible(v, 'scheme', p_id);
  perform access.require_viewer(v, 'caseworker', 'approver', 'scheme_owner', 'finance', 'auditor', 'appeals');
  select jsonb_build_object('awards', count(*), 'awarded_ore', coalesce(sum(w.amount_ore), 0), 'recipients', count(distinct w.recipient_id),
      'municipalities', count(distinct coalesce(w.municipality, r.municipality))) into a_counts
    from decision.award w join recipient.recipient r on r.id = w.recipient_id
   where w.scheme_id = p_id and w.grant_year = a_year and w.state not in ('annulled', 'declined', 'lapsed');
  return (select (p_id, null, a_counts || jsonb_build_object('scheme', scheme.name_of(p_id), 'year', a_year, 'as_of', rule.today(),
      'numerator', count(*) filter (where u.reached), 'denominator', count(*),
      'value', portfolio.share(count(*) filter (where u.reached), count(*)),
      'units', coalesce(jsonb_agg(jsonb_build_object('name', u.name, 'recipient_id', u.recipient_id, 'reached', u.reached) order by u.name), '[]')))::api.reply
    from (select x.name, x.recipient_id, scheme.awarded_to(p_id, a_year, x.recipient_id) as reached
      from scheme.reach_unit x where x.scheme_id = p_id and x.active) u);
end
$$;
