-- Warnings of pairs of cases of a recipient in one grant year and two schemes (REQ-044): for the same purpose,
-- or paid of the same post. Of the cases this person sees; of very many, the last sixty of a year.
create function recipient.overlap_cases(p_viewer access.viewer, p_id bigint) returns setof jsonb
language sql stable as $$
  with a as materialized (
    select * from (
      select x.id, x.scheme_id, x.title, nullif(btrim(x.purpose), '') as purpose, c.grant_year,
          row_number() over (partition by c.grant_year order by x.id desc) as n
        from application.application x join scheme.call c on c.id = x.call_id
       where x.recipient_id = p_id and x.state not in ('draft', 'withdrawn') and application.visible(p_viewer, x.id)) y where n <= 60),
  post as (
    select distinct w.application_id, w.scheme_id, w.grant_year, b.chapter, b.post
      from a join decision.award w on w.application_id = a.id and w.state not in ('annulled', 'declined', 'lapsed')
      join budget.commitment m on m.decision_id = w.decision_id join budget.scheme_budget b on b.id = m.scheme_budget_id)
  select jsonb_build_object('code', 'same_purpose', 'grant_year', x.grant_year, 'application_ids', jsonb_build_array(x.id, y.id))
    from a x join a y on y.grant_year = x.grant_year and y.scheme_id <> x.scheme_id and y.id > x.id
   where x.purpose = y.purpose and length(x.purpose) >= 20 or recipient.likeness(x.title, y.title) >= 60
  union all
  select jsonb_build_object('code', 'same_post', 'grant_year', p.grant_year, 'chapter', p.chapter, 'post', p.post,
      'application_ids', jsonb_agg(p.application_id order by p.application_id))
    from post p group by p.grant_year, p.chapter, p.post having count(distinct p.scheme_id) > 1
$$;
