-- Two batches application by application. Filters: with (the other), change (gains, loses, same: of this
-- one against the other), type, county.
create function api.batch_comparison(p_token text, p_id bigint, p_filter jsonb, p_sort text, p_after text, p_limit int)
returns table (application_id bigint, case_number text, recipient_name text, recipient_type text, county text, applied_ore bigint, outcome text, amount_ore bigint,
  other_outcome text, other_ore bigint, difference_ore bigint, cursor text)
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
  an_other bigint := (p_filter ->> 'with')::bigint;
begin
  perform access.require_visible(v, 'batch', p_id);
  perform access.require_visible(v, 'batch', an_other);
  return query
    select d.application_id, a.case_number, recipient.listed_name(r.name, r.type, p_limit), r.type, left(r.municipality, 2), a.amount_ore, d.outcome, d.amount_ore, d.other_outcome, d.other_ore,
      d.amount_ore - d.other_ore, d.application_id::text
    from batch.difference(p_id, an_other) d join application.application a on a.id = d.application_id join recipient.recipient r on r.id = a.recipient_id
    where (p_after is null or d.application_id > p_after::bigint)
      and case p_filter ->> 'change' when 'gains' then d.amount_ore > d.other_ore when 'loses' then d.amount_ore < d.other_ore
        when 'same' then d.amount_ore = d.other_ore else true end
      and (p_filter ->> 'type' is null or r.type = p_filter ->> 'type') and (p_filter ->> 'county' is null or left(r.municipality, 2) = p_filter ->> 'county')
    order by d.application_id limit p_limit;
end
$$;
