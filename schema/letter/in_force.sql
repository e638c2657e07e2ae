-- The template that letters of a kind are made of today: the scheme's own, else the common one; null: the
-- compiled-in one. A version without English does not stand in the way of one that has it, nor one that cannot say that a
-- decision is not to be appealed ({{?endelig}}) where that is so (`p_final`).
create function letter.in_force(p_kind text, p_language text, p_scheme_id bigint, p_final boolean default false) returns bigint
language plpgsql stable as $$
begin
  return (select t.id from letter.template t
    where t.kind = p_kind and t.state = 'published' and t.valid_from <= rule.today() and (t.scheme_id = p_scheme_id or t.scheme_id is null)
      and (p_language <> 'en' or t.text_en is not null)
      and (not p_final or strpos(case p_language when 'nn' then t.text_nn when 'en' then t.text_en else t.text_nb end, '{{?endelig}}') > 0)
    order by t.scheme_id nulls last, t.valid_from desc, t.published_at desc, t.id desc limit 1);
end
$$;
