-- The template that letters of a kind are made of today: the scheme's own, else the common one; null: the
-- compiled-in one. A version without English does not stand in the way of one that has it, nor one without the fields that these
-- letters cannot do without (letter.indispensable).
create function letter.in_force(p_kind text, p_language text, p_scheme_id bigint, p_fields text[] default '{}') returns bigint
language plpgsql stable as $$
begin
  return (select t.id from letter.template t
    where t.kind = p_kind and t.state = 'published' and t.valid_from <= rule.today() and (t.scheme_id = p_scheme_id or t.scheme_id is null)
      and (p_language <> 'en' or t.text_en is not null)
      and not exists (select from unnest(p_fields) f where strpos(case p_language when 'nn' then t.text_nn when 'en' then t.text_en else t.text_nb end, f) = 0)
    order by t.scheme_id nulls last, t.valid_from desc, t.published_at desc, t.id desc limit 1);
end
$$;
