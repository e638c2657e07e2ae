-- The template that letters of a kind are made of today: the scheme's own, else the common one; null: the
-- compiled-in one. A version without English does not stand in the way of one that has it.
create function letter.in_force(p_kind text, p_language text, p_scheme_id bigint) returns bigint
language plpgsql stable as $$
begin
  return (select t.id from letter.template t
    where t.kind = p_kind and t.state = 'published' and t.valid_from <= rule.today() and (t.scheme_id = p_scheme_id or t.scheme_id is null)
      and (p_language <> 'en' or t.text_en is not null)
    order by t.scheme_id nulls last, t.valid_from desc, t.published_at desc, t.id desc limit 1);
end
$$;
