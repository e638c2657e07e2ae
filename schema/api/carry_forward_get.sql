-- What may be carried over from a year, post by post, and in all (REQ-069).
create function api.carry_forward_get(p_token text, p_filter jsonb) returns api.reply
language plpgsql stable security definer set search_path = pg_temp as $$
declare
  v access.viewer := access.whoami(p_token);
  a_doc jsonb;
begin
  perform budget.require_reader(v);
  select jsonb_build_object('year', (p_filter ->> 'year')::int, 'transferable_ore', coalesce(sum(c.transferable_ore), 0),
      'items', coalesce(jsonb_agg(jsonb_build_object('chapter', c.chapter, 'post', c.post, 'keywords', c.keywords,
        'own_ore', c.own_ore, 'linked_ore', c.linked_ore, 'basis_ore', c.basis_ore, 'maximum_ore', c.maximum_ore,
        'transferable_ore', c.transferable_ore, 'explanation', budget.carry_explanation(c.rule, c.linked_ore, v.language))), '[]'))
    into a_doc from budget.carry_forward((p_filter ->> 'year')::int) c;
  return (null, null, a_doc)::api.reply;
end
$$;
