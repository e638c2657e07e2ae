-- The sums of a batch's proposals by scheme, post, recipient type and county. `undecided_ore` is what has
-- not been decided yet, so that what is available less that is what will be left; money of a scheme that is
-- paid of several posts is laid on them in the order in which they are filled.
create function batch.sums(p_batch_id bigint) returns jsonb
language sql stable as $$
  with i as (
    select x.outcome, x.amount_ore, x.state, a.scheme_id, c.grant_year, r.type, coalesce(m.county_number, '') as county, m.county_name
    from batch.item x join application.application a on a.id = x.application_id join scheme.call c on c.id = a.call_id
    join recipient.recipient r on r.id = a.recipient_id
    left join lateral (select k.county_number, k.county_name from recipient.municipality k where k.number = r.municipality order by k.valid_from desc limit 1) m on true
    where x.batch_id = p_batch_id and x.state <> 'excluded'),
  by_scheme as (
    select scheme_id, grant_year, count(*) as n, count(*) filter (where amount_ore > 0) as granted, coalesce(sum(amount_ore), 0)::bigint as ore,
      coalesce(sum(amount_ore) filter (where state in ('pending', 'failed')), 0)::bigint as undecided from i group by 1, 2),
  line as (
    select s.*, l.chapter, l.post, l.scheme_left_ore, l.post_left_ore, greatest(0, l.left_ore) as room,
      sum(greatest(0, l.left_ore)) over (partition by s.scheme_id, s.grant_year order by l.chapter, l.post) - greatest(0, l.left_ore) as before,
      row_number() over (partition by s.scheme_id, s.grant_year order by l.chapter desc, l.post desc) = 1 as is_last
    from by_scheme s cross join lateral budget.room(s.scheme_id, s.grant_year) l),
  post as (
    select chapter, post, grant_year, max(post_left_ore)::bigint as available,
      sum(greatest(0, case when is_last then undecided - before else least(undecided - before, room) end))::bigint as undecided
    from line group by 1, 2, 3)
  select jsonb_build_object(
    'by_scheme', (select coalesce(jsonb_agg(jsonb_build_object('scheme_id', s.scheme_id, 'name', k.name, 'name_nn', k.name_nn, 'grant_year', s.grant_year, 'count', s.n, 'granted', s.granted, 'amount_ore', s.ore,
        'undecided_ore', s.undecided, 'available_ore', coalesce(v.ore, 0), 'left_ore', coalesce(v.ore, 0) - s.undecided) order by k.name, s.grant_year), '[]')
      from by_scheme s join scheme.scheme k on k.id = s.scheme_id
      left join lateral (select sum(l.scheme_left_ore)::bigint as ore from budget.room(s.scheme_id, s.grant_year) l) v on true),
    'by_post', (select coalesce(jsonb_agg(jsonb_build_object('chapter', p.chapter, 'post', p.post, 'grant_year', p.grant_year, 'undecided_ore', p.undecided,
        'available_ore', p.available, 'left_ore', p.available - p.undecided) order by p.chapter, p.post, p.grant_year), '[]') from post p),
    'by_type', (select coalesce(jsonb_agg(t.doc order by t.type), '[]') from (select type, jsonb_build_object('type', type, 'count', count(*),
        'granted', count(*) filter (where amount_ore > 0), 'amount_ore', sum(amount_ore)::bigint) as doc from i group by type) t),
    'by_county', (select coalesce(jsonb_agg(t.doc order by t.county), '[]') from (select county, jsonb_build_object('county', nullif(county, ''), 'name', max(county_name),
        'count', count(*), 'granted', count(*) filter (where amount_ore > 0), 'amount_ore', sum(amount_ore)::bigint) as doc from i group by county) t))
$$;
