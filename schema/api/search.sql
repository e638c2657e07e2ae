-- Search as one types (filter q): the cases, recipients, schemes and calls that this person sees and that
-- the text may mean, at most eight of each, the likeliest first.
create function api.search(p_token text, p_filter jsonb) returns api.reply
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
  q text := nullif(btrim(p_filter ->> 'q'), '');
  a_like text := '%' || application.like_start(q);
  a_recipients bigint[] := application.find_recipients(v, q, 8);
begin
  return (null, null, jsonb_build_object('q', coalesce(q, ''),
    'cases', (select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'case_number', a.case_number, 'title', a.title, 'state', a.state,
        'recipient_name', (select r.name from recipient.recipient r where r.id = a.recipient_id)) order by f.n), '[]')
      from unnest(application.find_cases(v, q, a_recipients, 8)) with ordinality f (id, n) join application.application a on a.id = f.id where application.visible(v, a.id)),
    'recipients', (select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'name', r.name, 'orgnr', r.orgnr) order by f.n), '[]')
      from unnest(a_recipients) with ordinality f (id, n) join recipient.recipient r on r.id = f.id),
    'schemes', (select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'name', s.name) order by lower(s.name), s.id), '[]')
      from (select s.id, access.read_in(v, s.name, s.name_nn) as name from scheme.scheme s where (s.code = q or lower(s.name) like a_like or lower(s.name_nn) like a_like)
        and access.sees_scheme(v, s.id) order by lower(access.read_in(v, s.name, s.name_nn)), s.id limit 8) s),
    'calls', (select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'title', c.title, 'grant_year', c.grant_year) order by c.grant_year desc, c.id desc), '[]')
      from (select c.id, access.read_in(v, c.title, c.title_nn) as title, c.grant_year from scheme.call c where (lower(c.title) like a_like or lower(c.title_nn) like a_like) and (c.state <> 'draft' or not v.roles <@ array['applicant'])
        and access.sees_scheme(v, c.scheme_id) order by c.grant_year desc, c.id desc limit 8) c)))::api.reply;
end
$$;
