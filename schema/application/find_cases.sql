-- The cases that a text may mean: by number, those of the recipients it means, then by words of title and
-- purpose, the newest first. Words that are in very many cases are looked for in the newest ones alone,
-- so that no search walks through them all. The caller leaves out what the person does not see; here
-- the viewer's own schemes or recipients only narrow where to look.
create function application.find_cases(v access.viewer, p_text text, p_recipients bigint[], p_limit int) returns bigint[]
language plpgsql stable as $$
declare
  a_mine bigint[];
  a_where text := 'true';
  a_newest text := '(select x.id, x.words from application.application x order by x.id desc limit 10000)';
  a_terms tsquery[] := application.text_terms(p_text);
  a_rare tsquery := application.rare_terms(a_terms);
  a_part bigint[];
  a_found bigint[];
begin
  if v.roles <@ array['admin'] then
    return '{}'::bigint[];
  elsif access.is_party(v.roles) then
    a_mine := array(select access.acts_for(v.user_id));
    a_where := 'a.recipient_id = any ($1)';
    a_newest := '(select x.id, x.words from application.application x where x.recipient_id = any ($1))';
  elsif v.delegated then
    a_mine := array(select s.id from scheme.scheme s where access.sees_scheme(v, s.id));
    a_where := 'a.scheme_id = any ($1)';
    a_newest := '(select y.id, y.words from unnest($1) s, (select distinct to_state as state from rule.transition where object = ''application'') t,
      lateral (select x.id, x.words from application.application x where x.scheme_id = s and x.state = t.state order by x.id desc limit 200) y)';
  end if;
  execute format('select array(select a.id from application.application a where a.case_number = any ($2) and %s order by a.id desc limit $3)', a_where)
    into a_found using a_mine, application.numbers_of(p_text), p_limit;
  if p_text ~ '^\d{4}/' then
    execute format('select array(select a.id from application.application a where a.case_number collate "C" like $2 and %s
      order by a.case_number collate "C" desc limit $3)', a_where) into a_part using a_mine, application.like_start(p_text), p_limit;
    a_found := a_found || a_part;
  end if;
  execute format('select array(select y.id from unnest($2) r, lateral (select a.id from application.application a
    where a.recipient_id = r and %s order by a.id desc limit 4) y limit $3)', a_where) into a_part using a_mine, p_recipients, p_limit / 2;
  a_found := a_found || a_part;
  if a_terms <> '{}' then
    execute case when a_rare is null then 'select array(select a.id from ' || a_newest || ' a where a.words @@ $2 order by a.id desc limit $3)'
      else format('with a as materialized (select a.id, a.words from application.application a where a.words @@ $4 and %s)
        select array(select a.id from a where a.words @@ $2 order by a.id desc limit $3)', a_where) end
      into a_part using a_mine, application.text_query(a_terms), p_limit, a_rare;
    a_found := a_found || a_part;
  end if;
  return array(select id from unnest(a_found) with ordinality f (id, n) group by id order by min(n) limit p_limit);
end
$$;
