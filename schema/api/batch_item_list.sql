-- The proposals of a batch and what became of them. Filters: outcome, failed, state, obstacle.
create function api.batch_item_list(p_token text, p_id bigint, p_filter jsonb, p_sort text, p_after text, p_limit int)
returns table (application_id bigint, case_number text, recipient_name text, call_id bigint, applied_ore bigint, outcome text, amount_ore bigint,
  grounds text, calculation text, calculation_nn text, obstacles jsonb, rules_id bigint, state text, error jsonb, edited text, decision_id bigint, cursor text)
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  f jsonb := coalesce(p_filter, '{}');
begin
  perform access.require_visible(access.whoami(p_token), 'batch', p_id);
  return query
    select i.application_id, a.case_number, recipient.listed_name(r.name, r.type, p_limit), a.call_id, a.amount_ore, i.outcome, i.amount_ore, i.grounds, i.calculation, i.calculation_nn, i.obstacles, i.rules_id,
      i.state, i.error, i.edited_reason, i.decision_id, i.id::text
    from batch.item i join application.application a on a.id = i.application_id join recipient.recipient r on r.id = a.recipient_id
    where i.batch_id = p_id and (f ->> 'outcome' is null or i.outcome = f ->> 'outcome') and (f ->> 'state' is null or i.state = f ->> 'state')
      and (f ->> 'obstacle' is null or i.obstacles ? (f ->> 'obstacle'))
      and (f ->> 'failed' is null or (i.state = 'failed') = (f ->> 'failed')::boolean) and (p_after is null or i.id > p_after::bigint)
    order by i.id limit p_limit;
end
$$;
