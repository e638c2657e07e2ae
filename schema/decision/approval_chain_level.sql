-- What the approval chain in force today demands of an amount of a scheme: {ordered, steps}. A scheme without a chain of its
-- own has the common one; where no level reaches down to the amount, one approver with authority for it.
create function decision.approval_chain_level(p_scheme_id bigint, p_amount_ore bigint) returns jsonb
language plpgsql stable as $$
declare
  c decision.approval_chain;
begin
  select * into c from decision.approval_chain where scheme_id = p_scheme_id and valid_from <= rule.today() order by valid_from desc, id desc limit 1;
  if c.id is null or c.levels = '[]' then
    select * into c from decision.approval_chain where scheme_id is null and valid_from <= rule.today() order by valid_from desc, id desc limit 1;
  end if;
  return coalesce((select jsonb_build_object('ordered', c.ordered, 'steps', l -> 'steps') from jsonb_array_elements(c.levels) l
    where (l ->> 'from_ore')::bigint <= p_amount_ore order by (l ->> 'from_ore')::bigint desc limit 1), '{"ordered": false, "steps": [{}]}');
end
$$;
