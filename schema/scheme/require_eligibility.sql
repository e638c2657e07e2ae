-- Refuses eligibility rules that a call cannot have, with all their faults. Raises call.save.eligibility.
create function scheme.require_eligibility(c scheme.call) returns void
language plpgsql stable as $$
declare
  an_errors jsonb := (select jsonb_agg(jsonb_build_object('pointer', f.pointer, 'code', f.code)) from scheme.eligibility_faults(c) f);
begin
  if an_errors is not null then
    perform rule.refuse('call.save.eligibility', jsonb_build_object('errors', an_errors));
  end if;
end
$$;
