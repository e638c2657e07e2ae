-- What the letter of a corrected decision says besides and otherwise: its text as it reads now, and everything that has been corrected,
-- when and by whom (fvl25 § 70 second paragraph). `p_grant`: it tells conditions.
create function decision.letter_correction_facts(c decision.correction, p_grant boolean, p_language text) returns jsonb
language plpgsql stable as $$
declare
  a_day date := ((c).answered_at at time zone 'Europe/Oslo')::date;
  the_words text[] := case p_language when 'nn' then '{Grunngivinga,Vilkår,«%s» er retta til «%s»}'::text[]
    when 'en' then '{Grounds,Condition,“%s” is corrected to “%s”}' else '{Begrunnelsen,Vilkår,«%s» er rettet til «%s»}' end;
begin
  return jsonb_build_object('grounds', (c).grounds, 'corrected_on', a_day, 'corrected_by', (access.person((c).answered_by)) ->> 'name',
    'correction_source', rule.cite('correction', p_language, a_day),
    'corrections', (select jsonb_agg(case when p.doc ->> 'field' = 'grounds' then the_words[1] else the_words[2] || ' ' || (p.doc ->> 'number') end || ': '
        || format(the_words[3], p.doc ->> 'was', p.doc ->> 'becomes') order by x.id, p.n)
      from decision.correction x cross join jsonb_array_elements(x.passages) with ordinality p (doc, n)
      where x.decision_id = (c).decision_id and x.state = 'confirmed'))
    || case when p_grant and (c).conditions <> '[]' then jsonb_build_object('conditions', (c).conditions) else '{}' end;
end
$$;
