-- Which act a clock of the law that starts on a day goes by, unless `p_law` names one, and how the reader's language cites what it
-- says of the clock; for anybody who is signed in.
create function api.deadline_act(p_token text, p_start date, p_law text, p_source_1967 text, p_source_2025 text) returns table (act text, rule_text text)
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
  an_act text := coalesce(p_law, rule.act_on(p_start));
begin
  return query select an_act, rule.cited(case an_act when '2025' then p_source_2025 else p_source_1967 end, v.language);
end
$$;
