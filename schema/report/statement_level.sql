-- The level that an award of such an amount has reached: {from_ore, kind, attachment, authorisation}; null: none.
create function report.statement_level(p_scheme_id bigint, p_decision_id bigint, p_amount_ore bigint) returns jsonb
language plpgsql stable as $$
begin
  return (select jsonb_build_object('from_ore', l.from_ore, 'kind', l.kind, 'attachment', k.attachment, 'authorisation', k.authorisation)
    from jsonb_to_recordset(report.statement_levels(p_scheme_id, p_decision_id)) l (from_ore bigint, kind text)
    join report.statement_kind k on k.kind = l.kind
   where l.from_ore <= p_amount_ore order by l.from_ore desc limit 1);
end
$$;
