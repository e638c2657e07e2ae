-- The undecided applications of a batch that have no proposal yet (batch.preview_check() leaves those that
-- are left out, so that nobody is cut for them), with what the methods of allocation need. The amount a method
-- starts from is the one recommended, or applied for when there is no assessment; the figure it shares
-- by is named in the method, or stands in the field of the form that the method names. `left_out` and `set_ore`: what
-- batch.by_hand() says of it; null: nothing.
create function batch.candidates(p_batch_id bigint)
returns table (application_id bigint, version int, call_id bigint, applied_ore bigint, basis_ore bigint, score_milli bigint,
  assessed boolean, eligible boolean, received_us bigint, available_ore bigint, weight bigint, persons jsonb, left_out boolean, set_ore bigint)
language sql stable security definer set search_path = pg_temp as $$
  select a.id, a.version, a.call_id, a.amount_ore, least(coalesce(s.recommended_ore, a.amount_ore), a.amount_ore), s.score_milli,
    s.assessors > 0, coalesce(s.eligible, true), (extract(epoch from coalesce(a.submitted_at, a.created_at)) * 1000000)::bigint, m.available_ore,
    case when b.method ? 'weights' then w.weight when b.method ? 'weight_field' then batch.figure(a.form, b.method ->> 'weight_field') end,
    case when b.method ->> 'kind' = 'formula' then batch.persons(a.form, coalesce(b.method ->> 'persons_field', 'persons')) end,
    e.left_out, case when e.is_set then e.amount_ore end
  from batch.batch b
  cross join lateral batch.selected(b) i (application_id)
  join application.application a on a.id = i.application_id and a.state in ('submitted', 'under_review', 'awaiting_information', 'recommended')
  join scheme.call c on c.id = a.call_id
  cross join lateral application.standing(a.id, c.assessments_required) s
  left join lateral (select sum(l.amount_ore + l.override_ore - l.committed_ore)::bigint as available_ore from budget.scheme_budget l
    where l.scheme_id = a.scheme_id and l.year = c.grant_year) m on true
  left join jsonb_to_recordset(coalesce(b.method -> 'weights', '[]')) w (application_id bigint, weight bigint) on w.application_id = a.id
  left join batch.by_hand(p_batch_id) e on e.application_id = a.id
  where b.id = p_batch_id and not exists (select from batch.item o where o.batch_id = b.id and o.application_id = a.id) order by a.id
$$;
