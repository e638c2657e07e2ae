-- What an award gives by year: bound, freed, paid, and what waits under commitment authority for its year's money.
create function api.award_years(p_token text, p_id bigint) returns api.reply
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  w decision.award;
begin
  perform access.require_visible(access.whoami(p_token), 'award', p_id);
  select * into w from decision.award where id = p_id;
  return (p_id, null, jsonb_build_object('award_id', p_id, 'amount_ore', w.amount_ore,
    'years', (select coalesce(jsonb_agg(to_jsonb(y) order by y.year), '[]') from decision.award_years(w) y)))::api.reply;
end
$$;
