-- Does a condition differ from another by at most two letters, and by no figure or month? Else it may come to say something else, which is no
-- correction but a reversal.
create function decision.is_clerical(p_was text, p_becomes text) returns boolean
language plpgsql immutable as $$
declare
  a_start int := 0;
  an_end int := 0;
  a_month constant text := '(januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember|january|february|march|may|june|july|october|december)';
  a_short int := least(length(p_was), length(p_becomes));
begin
  while a_start < a_short and substr(p_was, a_start + 1, 1) = substr(p_becomes, a_start + 1, 1) loop
    a_start := a_start + 1;
  end loop;
  while an_end < a_short - a_start and substr(p_was, length(p_was) - an_end, 1) = substr(p_becomes, length(p_becomes) - an_end, 1) loop
    an_end := an_end + 1;
  end loop;
  return greatest(length(p_was), length(p_becomes)) - a_start - an_end <= 2
    and regexp_replace(p_was, '\D', '', 'g') = regexp_replace(p_becomes, '\D', '', 'g')
    and array(select regexp_matches(lower(p_was), a_month, 'g')) = array(select regexp_matches(lower(p_becomes), a_month, 'g'));
end
$$;
