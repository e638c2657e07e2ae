-- Registers the rates of an accounting year; those registered before stay, and batches made by them say so.
create function api.formula_rate_create(p_if_match text, p_body jsonb) returns api.reply
language plpgsql security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.actor();
  r batch.formula_rate;
begin
  perform access.require('scheme_owner');
  insert into batch.formula_rate (formula, accounting_year, threshold_ore, disabled_ore, percent, age_limit, disabled_age, round_to_ore, source, registered_by, registered_at)
  values (p_body ->> 'formula', (p_body ->> 'accounting_year')::int, (p_body ->> 'threshold_ore')::bigint, (p_body ->> 'disabled_ore')::bigint,
    coalesce((p_body ->> 'percent')::int, 80), coalesce((p_body ->> 'age_limit')::int, 67), coalesce((p_body ->> 'disabled_age')::int, 18),
    coalesce((p_body ->> 'round_to_ore')::bigint, 100), p_body ->> 'source', v.user_id, rule.now()) returning * into r;
  return (r.id, r.version::text, batch.rate_doc(r))::api.reply;
end
$$;
