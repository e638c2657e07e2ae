-- Refuses the running act with a rule code; `p_detail` fills the sentence and the problem document.
create function rule.refuse(p_code text, p_detail jsonb default null) returns void
language plpgsql as $$
begin
  raise exception using errcode = 'TS000', message = p_code, detail = coalesce(p_detail::text, '{}');
end
$$;
